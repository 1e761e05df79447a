"""Make a text that a regular expression matches, for the sample value of a field with a pattern."""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_LETTERS = "BCDFGHKLMNPRST"
_REPEATS = 3
"""How often an unbounded repetition is repeated at most."""


def text_matching(pattern: str, number: int, most: int) -> str:
    """Return a text of at most ``most`` characters that the whole pattern matches; other numbers, other texts.

    Where none was found, because the limits contradict each other, it is the beginning of a text that matches.
    """
    text = ""
    for extra in (1, 0, _REPEATS):
        for attempt in range(number, number + 60):
            text = _Maker(attempt, extra).sequence(parser.parse(pattern))
            if len(text) <= most and re.fullmatch(pattern, text):
                return text
    return text[:most]


class _Maker:
    """Makes one text; the digits of ``number`` decide between the choices."""

    def __init__(self, number: int, extra: int) -> None:
        self.number = number
        self.extra = extra
        self.state = number
        self.groups: dict[int, str] = {}

    def pick(self, size: int) -> int:
        """Return a choice below ``size``."""
        self.state = (self.state * 1103515245 + 12345 + self.number) % 2**31
        return (self.state >> 8) % size

    def sequence(self, parts: Any) -> str:
        """Return a text for parts that follow each other."""
        return "".join(self.part(operator, argument) for operator, argument in parts)

    def part(self, operator: Any, argument: Any) -> str:
        """Return a text for one part."""
        if operator is codes.LITERAL:
            return chr(argument)
        if operator is codes.IN:
            return self._member(argument)
        if operator in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            least, most, inner = argument
            times = min(int(most), least + (self.extra if least == 0 or most is not least else 0))
            return "".join(self.sequence(inner) for _ in range(max(least, times)))
        if operator is codes.SUBPATTERN:
            group, _, _, inner = argument
            text = self.sequence(inner)
            if group is not None:
                self.groups[group] = text
            return text
        if operator is codes.BRANCH:
            return self.sequence(argument[1][self.pick(len(argument[1]))])
        if operator is codes.ANY:
            return _LETTERS[self.pick(len(_LETTERS))].lower()
        if operator is codes.NOT_LITERAL:
            return next(letter for letter in "abc" if ord(letter) != argument)
        if operator is codes.GROUPREF:
            return self.groups.get(argument, "")
        return ""

    def _member(self, choices: Any) -> str:
        offered = [letter for kind, argument in choices for letter in _letters(kind, argument)]
        if choices[0][0] is codes.NEGATE:
            return next(letter for letter in "abcxyz019-_ " if letter not in offered)
        return offered[self.pick(len(offered))]


_CATEGORIES = {
    codes.CATEGORY_DIGIT: "0123456789",
    codes.CATEGORY_WORD: "abcdefghkmnprst",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_NOT_DIGIT: "abcdef",
    codes.CATEGORY_NOT_SPACE: "abcdef123",
    codes.CATEGORY_NOT_WORD: "-",
}


def _letters(kind: Any, argument: Any) -> str:
    if kind is codes.LITERAL:
        return chr(argument)
    if kind is codes.RANGE:
        return "".join(chr(code) for code in range(argument[0], min(argument[1], argument[0] + 60) + 1))
    if kind is codes.CATEGORY:
        return _CATEGORIES[argument]
    return ""
