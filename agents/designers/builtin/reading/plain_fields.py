"""Clauses that tell fields without naming whose: "drug name, dose, time of day", "they go through stages: new, done"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import alternatives, asides, lists, shapes, wishes, words
from agents.designers.builtin.reading.attributes import attributes, is_thinglike
from agents.designers.builtin.reading.reader import Reader


def more_fields(reader: Reader, text: str) -> bool:
    """Read "Drug name, dose in mg, time of day" after the thing was named: a sentence of nothing but fields."""
    items = lists.split_items(text)
    if not reader.focus or len(items) < 2 or any(is_thinglike(shapes.head(item)) for item in items):
        return False
    if patterns.match(
        r"^(?:i|we|it|they|you|he|she|there|each|every|this|that|people|users?)\b|^(?:an?|the|my|our) \w+ (?:has|have|can|is|are|should|must)\b",
        text,
        re.I,
    ):
        return False
    plain = [words.snake(shapes.head(patterns.sub(r"\([^)]*\)", "", item))) for item in items]
    if sum(fields.known(name) for name in plain) * 2 < len(items) or (
        len(items) == 2 and not all(fields.known(name) for name in plain)
    ):
        return False
    attributes(reader, reader.focus[-1], text)
    return True


_ASKED = re.compile(r"^(?:if|whether|who|whom|when|where|how|why|is it|are they|was it|were they|which)\b", re.I)


def asked(reader: Reader, text: str) -> bool:
    """Read "if it's sold or still in the racks" and "who brought it" after a thing was named: more of its fields."""
    if not reader.focus or not _ASKED.match(text) or wishes.is_wish(text):
        return False
    for item in lists.split_items(text):
        if alternatives.one_of(item) is None and asides.question_field(item) is None:
            return False
    attributes(reader, reader.focus[-1], text)
    return True


_THROUGH = re.compile(
    r"^(?P<who>.*?)\b(?:go(?:es)?|moves?|pass(?:es)?|progress(?:es)?) (?:from .*? )?through (?:the |these |several |different |following )*"
    r"(?P<field>stages?|status(?:es)?|steps?|phases?|states?)\b\s*(?::|,|-|such as|like|of)?\s*\(?(?P<list>[^()]+,[^()]+)\)?$",
    re.I,
)


def stages(reader: Reader, text: str) -> bool:
    """Read "applicants go through stages: new, screening, hired" as choices of a field."""
    match = _THROUGH.match(text)
    if match is None:
        return False
    owner = reader.thing(match["who"] or reader.actor, strong=True) if match["who"] or reader.actor else None
    phrase = owner.phrase if owner else reader.focus[-1] if reader.focus else None
    if phrase is None:
        return False
    attributes(reader, phrase, f"{words.singular(match['field'].lower())} ({match['list'].strip()})")
    return True
