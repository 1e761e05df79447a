"""Split TypeScript into tokens: strings, templates, comments and regular expressions whole, everything else small."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")
  | (?P<word>[A-Za-z0-9_$#@]+(?:\.[0-9]+)?)
  | (?P<sign>\?\.|\.\.\.|=>|===|!==|\?\?|&&|\|\||<=|>=|\*\*|[^\s\w])
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_BEFORE_REGEX = frozenset("( , = : [ ! & | ? { } ; return => && ||".split())


@dataclass(frozen=True, slots=True)
class Token:
    """One token with what stood between it and the one before."""

    text: str
    newlines: int
    spaced: bool

    @property
    def is_comment(self) -> bool:
        """Tell whether this is a comment."""
        return self.text.startswith(("//", "/*"))


def tokenise(source: str) -> list[Token]:
    """Return the tokens of the source in order."""
    tokens: list[Token] = []
    position = 0
    while position < len(source):
        start = position
        while position < len(source) and source[position].isspace():
            position += 1
        if position == len(source):
            break
        end = _end_of_token(source, position, tokens[-1].text if tokens else ";")
        gap = source[start:position]
        tokens.append(Token(source[position:end], gap.count("\n"), bool(gap)))
        position = end
    return tokens


def _end_of_token(source: str, position: int, before: str) -> int:
    if source[position] == "`":
        return _end_of_template(source, position)
    if source[position] == "/" and before in _BEFORE_REGEX:
        regex = _REGEX.match(source, position)
        if regex and source[position + 1] not in "/*":
            return regex.end()
    token = _TOKEN.match(source, position)
    if token is None:
        message = f"Cannot read the skeleton at {source[position : position + 40]!r}."
        raise ValueError(message)
    return token.end()


def _end_of_template(source: str, position: int) -> int:
    """Return where the template literal ends; ``${…}`` may hold braces, strings and templates."""
    position += 1
    while source[position] != "`":
        if source[position] == "\\":
            position += 2
        elif source.startswith("${", position):
            position = _end_of_insert(source, position + 2)
        else:
            position += 1
    return position + 1


def _end_of_insert(source: str, position: int) -> int:
    depth = 1
    while depth:
        if source[position] in "`'\"":
            position = (
                _end_of_template(source, position) if source[position] == "`" else _end_of_token(source, position, "")
            )
            continue
        depth += {"{": 1, "}": -1}.get(source[position], 0)
        position += 1
    return position
