"""What can be wrong with a formula."""

from __future__ import annotations


class ExpressionError(ValueError):
    """A formula that cannot be read or makes no sense. ``position`` counts characters from 0."""

    def __init__(self, message: str, position: int, suggestion: str = "") -> None:
        self.message = message
        self.position = position
        self.suggestion = suggestion
        super().__init__(f"{message} (at character {position + 1})")
