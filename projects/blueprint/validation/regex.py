"""Read a regular expression of the part of the language that JavaScript and Python share.

Look-arounds, back references, named groups and flags are refused: they differ, or cannot be checked for speed. A set
of characters is an integer with one bit for each ASCII character and one more for all others together.
"""

from __future__ import annotations

import string
from dataclasses import dataclass

_OTHER = 1 << 128
_ALL = (1 << 129) - 1
_ESCAPABLE = frozenset(r"\^$.*+?()[]{}|/-")
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v"}
_MAX_DEPTH = 30


class PatternSyntaxError(ValueError):
    """The pattern is not well formed, or uses what the two languages do not share."""


@dataclass(frozen=True)
class Characters:
    """One character out of a set."""

    bits: int


@dataclass(frozen=True)
class Sequence:
    """One part after the other; without parts, the empty text."""

    parts: tuple[Pattern, ...]


@dataclass(frozen=True)
class Alternatives:
    """One of several."""

    choices: tuple[Pattern, ...]


@dataclass(frozen=True)
class Repeat:
    """The same part from ``least`` to ``most`` times; ``None`` is without end."""

    part: Pattern
    least: int
    most: int | None


Pattern = Characters | Sequence | Alternatives | Repeat


def read(pattern: str) -> Pattern:
    """Return the tree of ``pattern``.

    :raises PatternSyntaxError: with a reason that fits after “cannot be used:”.
    """
    reader = _Reader(pattern)
    tree = reader.alternatives(0)
    if not reader.at_end():
        raise PatternSyntaxError("a closing ) has no opening (")
    return tree


def _bits(characters: str) -> int:
    found = 0
    for character in characters:
        found |= 1 << ord(character) if character.isascii() else _OTHER
    return found


_CLASSES = {
    "d": _bits(string.digits),
    "w": _bits(string.ascii_letters + string.digits + "_"),
    "s": _bits(string.whitespace) | _OTHER,
}
_CLASSES |= {name.upper(): _ALL & ~bits | _OTHER for name, bits in _CLASSES.items()}


class _Reader:
    """Recursive descent over the text of one pattern."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._position = 0

    def at_end(self) -> bool:
        return self._position >= len(self._text)

    def alternatives(self, depth: int) -> Pattern:
        if depth > _MAX_DEPTH:
            raise PatternSyntaxError("its brackets are nested too deeply")
        choices = [self._sequence(depth)]
        while self._accept("|"):
            choices.append(self._sequence(depth))
        return choices[0] if len(choices) == 1 else Alternatives(tuple(choices))

    def _sequence(self, depth: int) -> Pattern:
        parts: list[Pattern] = []
        while not self.at_end() and self._peek() not in "|)":
            parts.append(self._repeated(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _atom(self, depth: int) -> Pattern:
        character = self._next()
        if character == "(":
            return self._group(depth)
        if character == "[":
            return Characters(self._set())
        if character == "\\":
            return self._escape()
        if character in "^$":
            return Sequence(())
        if character in "*+?{":
            raise PatternSyntaxError(f"there is nothing to repeat before {character}")
        if character in "]}":
            raise PatternSyntaxError(f"write \\{character} to mean the character {character}")
        return Characters(_ALL if character == "." else _bits(character))

    def _group(self, depth: int) -> Pattern:
        if self._accept("?") and not self._accept(":"):
            raise PatternSyntaxError("only plain groups ( ) and (?: ) are possible")
        inner = self.alternatives(depth + 1)
        if not self._accept(")"):
            raise PatternSyntaxError("an opening ( is never closed")
        return inner

    def _escape(self) -> Pattern:
        character = self._next()
        if character in "bB":
            return Sequence(())
        return Characters(self._escaped(character))

    def _escaped(self, character: str) -> int:
        if character in _CLASSES:
            return _CLASSES[character]
        if character in _CONTROLS:
            return _bits(_CONTROLS[character])
        if character in _ESCAPABLE:
            return _bits(character)
        raise PatternSyntaxError(f"\\{character} does not mean the same everywhere")

    def _set(self) -> int:
        negated = self._accept("^")
        found = 0
        first = True
        while first or self._peek() != "]":
            if self._peek() == "]":
                raise PatternSyntaxError("a set of characters [ ] is empty")
            found |= self._set_part()
            first = False
        self._next()
        return (_ALL & ~found) | _OTHER if negated else found

    def _set_part(self) -> int:
        low = self._set_character()
        if not (self._peek() == "-" and self._text[self._position + 1 : self._position + 2] not in ("]", "")):
            return low if isinstance(low, int) else _bits(low)
        self._next()
        high = self._set_character()
        if isinstance(low, int) or isinstance(high, int) or low > high:
            raise PatternSyntaxError("a range such as a-z goes from a smaller to a larger character")
        beyond = _OTHER if not high.isascii() else 0
        return beyond | _bits("".join(map(chr, range(min(ord(low), 127), min(ord(high), 127) + 1))))

    def _set_character(self) -> str | int:
        """Return a single character, or the bits of a class such as ``\\d``."""
        character = self._next()
        if character == "[":
            raise PatternSyntaxError("write \\[ to mean the character [ inside [ ]")
        if character != "\\":
            return character
        escaped = self._next()
        if escaped in _CLASSES:
            return _CLASSES[escaped]
        self._escaped(escaped)
        return _CONTROLS.get(escaped, escaped)

    def _repeated(self, part: Pattern) -> Pattern:
        if self.at_end() or self._peek() not in "*+?{":
            return part
        least, most = self._counts()
        self._accept("?")
        if not self.at_end() and self._peek() in "*+?{":
            raise PatternSyntaxError("two repetitions follow each other")
        return Repeat(part, least, most)

    def _counts(self) -> tuple[int, int | None]:
        character = self._next()
        if character != "{":
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[character]
        end = self._text.find("}", self._position)
        least, comma, most = self._text[self._position : max(end, self._position)].partition(",")
        if end < 0 or not _is_count(least) or (most and not _is_count(most)):
            raise PatternSyntaxError("a repetition is written {3}, {2,} or {2,5}")
        self._position = end + 1
        upper = int(most) if most else None if comma else int(least)
        if upper is not None and upper < int(least):
            raise PatternSyntaxError("a repetition such as {2,5} goes from the smaller to the larger number")
        return int(least), upper

    def _peek(self) -> str:
        if self.at_end():
            raise PatternSyntaxError("it ends too early")
        return self._text[self._position]

    def _next(self) -> str:
        character = self._peek()
        self._position += 1
        return character

    def _accept(self, character: str) -> bool:
        if self.at_end() or self._text[self._position] != character:
            return False
        self._position += 1
        return True


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) <= 1000
