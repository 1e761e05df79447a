"""A pretty printer of documents with optional line breaks, after Wadler's "A prettier printer".

Documents are built from texts, lines, groups and indentation; :func:`render` prints each group on one line if that
fits, and broken otherwise. The rules of fitting are those of Prettier's ``printDocToString``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A place to break. Unbroken it is a space, or nothing when ``soft``; ``hard`` always breaks."""

    soft: bool = False
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Concat:
    """Parts one after the other."""

    parts: tuple[Doc, ...]


@dataclass(frozen=True, slots=True)
class Indent:
    """Lines within start two columns further right."""

    content: Doc


@dataclass(frozen=True, slots=True)
class Group:
    """Printed on one line if it fits; ``states`` are ways to print it, the most compact first."""

    content: Doc
    broken: bool = False
    states: tuple[Doc, ...] = ()


@dataclass(frozen=True, slots=True)
class IfBroken:
    """A text that stands only where the surrounding group is broken."""

    text: str


Doc = str | Line | Concat | Indent | Group | IfBroken


class _Mode(Enum):
    FLAT = "flat"
    BROKEN = "broken"


_Command = tuple[int, _Mode, Doc]

LINE = Line()
SOFT_LINE = Line(soft=True)
HARD_LINE = Line(hard=True)


def concat(*parts: Doc) -> Doc:
    """Return the parts one after the other."""
    return Concat(parts)


def join(separator: Doc, parts: Iterable[Doc]) -> Doc:
    """Return the parts with the separator between each two."""
    joined: list[Doc] = []
    for part in parts:
        if joined:
            joined.append(separator)
        joined.append(part)
    return Concat(tuple(joined))


def indent(*parts: Doc) -> Doc:
    """Return the parts with their lines further right."""
    return Indent(Concat(parts))


def group(*parts: Doc, broken: bool = False) -> Doc:
    """Return the parts as one unit that is broken as a whole; a hard line inside breaks it in any case."""
    content = Concat(parts)
    return Group(content, broken or will_break(content))


def choose(*states: Doc) -> Doc:
    """Return the first of several ways that fits, else the last."""
    return Group(states[0], False, states)


def will_break(doc: Doc) -> bool:
    """Tell whether the document has a line that always breaks."""
    match doc:
        case Line(hard=hard):
            return hard
        case Concat(parts=parts):
            return any(will_break(part) for part in parts)
        case Indent(content=content):
            return will_break(content)
        case Group(content=content, broken=broken):
            return broken or will_break(content)
        case _:
            return False


def render(doc: Doc, width: int = WIDTH) -> str:
    """Print the document."""
    return _Printer(width).render(doc)


def width_of(text: str) -> int:
    """Return how many columns a text takes: East Asian wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(letter) else _columns(letter) for letter in text)


def _columns(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


class _Printer:
    """One run of printing: ``commands`` is a stack of what is still to be printed."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.position = 0
        self.output: list[str] = []
        self.commands: list[_Command] = []

    def render(self, doc: Doc) -> str:
        self.commands.append((0, _Mode.BROKEN, doc))
        while self.commands:
            self._print(*self.commands.pop())
        return "".join(self.output)

    def _print(self, indentation: int, mode: _Mode, doc: Doc) -> None:
        match doc:
            case str():
                self._write(doc)
            case Concat(parts=parts):
                self.commands.extend((indentation, mode, part) for part in reversed(parts))
            case Indent(content=content):
                self.commands.append((indentation + 2, mode, content))
            case IfBroken(text=text):
                self._write(text if mode is _Mode.BROKEN else "")
            case Line():
                self._line(indentation, mode, doc)
            case Group():
                self.commands.append(self._laid_out(indentation, mode, doc))

    def _write(self, text: str) -> None:
        self.output.append(text)
        _, newline, last = text.rpartition("\n")
        self.position = width_of(last) if newline else self.position + width_of(text)

    def _line(self, indentation: int, mode: _Mode, line: Line) -> None:
        if mode is _Mode.FLAT and not line.hard:
            self._write("" if line.soft else " ")
            return
        while self.output and not self.output[-1].rstrip(" "):
            self.output.pop()
        if self.output:
            self.output[-1] = self.output[-1].rstrip(" ")
        self._write("\n" + " " * indentation)

    def _laid_out(self, indentation: int, mode: _Mode, doc: Group) -> _Command:
        flat = (indentation, _Mode.FLAT, doc.content)
        if not doc.broken and (mode is _Mode.FLAT or self._may_be_flat(flat)):
            return flat
        for state in doc.states[1:-1]:
            command = (indentation, _Mode.FLAT, state)
            if self._fits(command):
                return command
        return indentation, _Mode.BROKEN, doc.states[-1] if doc.states else doc.content

    def _may_be_flat(self, command: _Command) -> bool:
        return not will_break(command[2]) and self._fits(command)

    def _fits(self, command: _Command) -> bool:  # noqa: C901 - one case per kind
        """Tell whether the command and what follows it fit up to the next line break."""
        rest = len(self.commands)
        stack = [command]
        left = self.width - self.position
        while left >= 0:
            if not stack:
                if rest == 0:
                    return True
                rest -= 1
                stack.append(self.commands[rest])
                continue
            indentation, mode, doc = stack.pop()
            match doc:
                case str():
                    first, newline, _ = doc.partition("\n")
                    left -= width_of(first)
                    if newline:
                        return left >= 0
                case Concat(parts=parts):
                    stack.extend((indentation, mode, part) for part in reversed(parts))
                case Indent(content=content):
                    stack.append((indentation, mode, content))
                case IfBroken(text=text):
                    left -= width_of(text) if mode is _Mode.BROKEN else 0
                case Line(soft=soft, hard=hard):
                    if mode is _Mode.BROKEN or hard:
                        return True
                    left -= 0 if soft else 1
                case Group(content=content, broken=broken, states=states):
                    inner = _Mode.BROKEN if broken else mode
                    stack.append((indentation, inner, states[-1] if states and inner is _Mode.BROKEN else content))
        return False
