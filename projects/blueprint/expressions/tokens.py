"""Cut a formula into words, numbers, texts and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from projects.blueprint.expressions.errors import ExpressionError

MAX_LENGTH = 1000
"""Most characters of a formula."""


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    TEXT = auto()
    WORD = auto()
    SIGN = auto()
    END = auto()


@dataclass(frozen=True)
class Token:
    """One piece of a formula. ``value`` of a text is without quotes and escapes."""

    kind: Kind
    value: str
    position: int


_PATTERN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<word>[A-Za-z_][A-Za-z0-9_]*)
  | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“[^”]*”)
  | (?P<sign><=|>=|!=|<>|==|≤|≥|≠|[-+*/%=<>(),.×÷−])
    """,
    re.VERBOSE | re.DOTALL,
)
_SAME_SIGNS = {"==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">=", "×": "*", "÷": "/", "−": "-"}
_FOREIGN_SIGNS = {
    "&": "Write “and” to require both, or concat(a, b) to join texts.",
    "|": "Write “or” to require at least one.",
    "!": "Write “not”, or != for “is different from”.",
    "?": "Write if(condition, value, other value).",
    "^": "Multiply the value by itself instead.",
    "[": "Write field names without brackets.",
    "{": "Write field names without brackets.",
    "$": "Write amounts as plain numbers.",
}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a formula and an end.

    :raises ExpressionError: at the first character that means nothing.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"The formula is longer than {MAX_LENGTH} characters.", MAX_LENGTH)
    position = 0
    while position < len(text):
        match = _PATTERN.match(text, position)
        if match is None:
            raise _unreadable(text, position)
        if match.lastgroup != "space":
            yield _token(match)
        position = match.end()
    yield Token(Kind.END, "", len(text))


def _token(match: re.Match[str]) -> Token:
    value, position = match.group(), match.start()
    match match.lastgroup:
        case "number":
            return Token(Kind.NUMBER, value, position)
        case "word":
            return Token(Kind.WORD, value, position)
        case "text":
            return Token(Kind.TEXT, re.sub(r"\\(.)", r"\1", value[1:-1], flags=re.DOTALL), position)
        case _:
            return Token(Kind.SIGN, _SAME_SIGNS.get(value, value), position)


def _unreadable(text: str, position: int) -> ExpressionError:
    sign = text[position]
    if sign in "\"'“":
        return ExpressionError("A text in quotes is not closed.", position, f"Add {sign} at its end.")
    return ExpressionError(f"“{sign}” means nothing in a formula.", position, _FOREIGN_SIGNS.get(sign, ""))
