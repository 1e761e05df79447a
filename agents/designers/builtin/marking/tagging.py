"""Words, what each of them is, and the names that runs of them make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from agents.retrieval.embeddings import Vectors

WORD = re.compile(r"[A-Za-zÀ-ɏµ]+(?:['’][A-Za-z]+)?|[0-9]+|\n|[^\sA-Za-z0-9À-ɏµ]")
LINE_BREAK = "|"
"""What a line break is read as: the model's tokenizer has no word for it."""
OUTSIDE, THING, IN_THING, FIELD, IN_FIELD = range(5)
"""What a word is: nothing, the first or a further word of a thing's name, the first or a further word of a field."""
_IMPOSSIBLE = -1e4
_FOLLOWS = np.zeros((5, 5), dtype=np.float32)
_FOLLOWS[:, (IN_THING, IN_FIELD)] = _IMPOSSIBLE
_FOLLOWS[(THING, IN_THING), IN_THING] = _FOLLOWS[(FIELD, IN_FIELD), IN_FIELD] = 0.0


@dataclass(frozen=True)
class Word:
    """A word of the text and where it stands."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words, numbers, signs and line breaks of a text."""
    return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]


def best_path(tags: Vectors) -> list[int]:
    """Return the most probable tag of each word so that no name begins in its middle (Viterbi)."""
    score = tags[0].copy()
    score[[IN_THING, IN_FIELD]] = _IMPOSSIBLE
    before: list[Vectors] = []
    for row in tags[1:]:
        reached = score[:, None] + _FOLLOWS
        before.append(reached.argmax(axis=0))
        score = reached.max(axis=0) + row
    path = [int(score.argmax())]
    for step in reversed(before):
        path.append(int(step[path[-1]]))
    return path[::-1]


@dataclass(frozen=True)
class Span:
    """Words that name one thing or field, from ``first`` until before ``end``; ``anchor`` stands for them all."""

    anchor: int
    first: int
    end: int
    kind: int


def spans(path: list[int]) -> list[Span]:
    """Return the runs of tags."""
    spans: list[Span] = []
    for index, tag in enumerate(path):
        if tag in (THING, FIELD):
            spans.append(Span(index, index, index + 1, tag))
        elif tag in (IN_THING, IN_FIELD):
            spans.append(replace(spans.pop(), end=index + 1))
    return spans


_LOOSE = frozenset(", ; : . - / ( and or the a an each every of for with".split()) | {"\n"}
"""What no name begins or ends with."""


def tidied(spans: list[Span], said: list[str]) -> list[Span]:
    """Return the spans with their brackets closed and without loose ends; what lies in another's brackets is part of it."""
    tidied: list[Span] = []
    for span in spans:
        first, end = span.first, span.end
        if tidied and first < tidied[-1].end:
            continue
        while end > first and said[end - 1].lower() in _LOOSE:
            end -= 1
        while first < end and said[first].lower() in _LOOSE:
            first += 1
        if said[first:end].count("(") > said[first:end].count(")") and ")" in said[end:]:
            end = said.index(")", end) + 1
        if first < end:
            tidied.append(replace(span, first=first, end=end))
    return tidied
