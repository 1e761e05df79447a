"""What can go wrong with a toolchain."""

from __future__ import annotations


class ToolchainError(RuntimeError):
    """A toolchain cannot be installed or used. The message says what the tool said and what to do."""
