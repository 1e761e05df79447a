"""``python -m sandboxes.toolchains [NAME]…`` installs toolchains, all of them without a name. For ``make setup``."""

from __future__ import annotations

import sys

from .errors import ToolchainError
from .installed import SOURCES, ensure


def main(names: list[str]) -> int:
    try:
        for name in names or list(SOURCES):
            toolchain = ensure(name, say=_say)
            _say(f"{name}: {toolchain.root}")
    except ToolchainError as problem:
        _say(str(problem))
        return 1
    return 0


def _say(line: str) -> None:
    """Show progress, but not each of some hundred downloads."""
    if not line.startswith("npm http"):
        sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
