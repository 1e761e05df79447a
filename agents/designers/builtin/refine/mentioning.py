"""Read what an item of an addition names: a noun phrase, a question with its answers, a noun with a clause."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import asides, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item
from projects.blueprint.schema import FieldType

_TIMES = (FieldType.DATE, FieldType.DATETIME, FieldType.TIME, FieldType.DURATION)


_ASKED = tuple(
    (re.compile(rf"(?:^|(?<=, )|(?<=and ))(?:the |a )?{nouns} {word} (?=[a-z]+)", re.I), f"{word} ")
    for nouns, word in (
        (r"(?:names? of (?:the )?)?(?:person|people|one|man|woman|guy)", "who"),
        (r"(?:date|day)", "when"),
        (r"(?:place|spot|location)", "where"),
        (r"reason", "why"),
    )
)


def as_questions(items: str) -> str:
    """Return "who planted it" for "the person who planted it", so that the noun is no item of its own."""
    for pattern, word in _ASKED:
        items = pattern.sub(word, items)
    return items


_ON_A_SCALE = (None, FieldType.STRING, FieldType.TEXT, FieldType.ENUM, FieldType.RATING)
"""What a question may stand for when the scale of its answer is told: "how spicy it was (1 to 5)"."""


def mentioned(item: str, about: str = "") -> FieldMention | None:
    """Read an item, which may be an indirect question with its answers: "who takes it (mum, dad)".

    ``about`` names the thing that gets the field in snake_case; it need not be said again in the name of the field.
    """
    plain = patterns.sub(r"\bmulti-select\b|\([^()]*\)|\b(?:yes ?/ ?no|y/n|yes or no)\b", "", item).strip()
    asked = asides.question_field(plain) or asides.named_by_clause(plain)
    told = parse_item(asides.with_noun_alone(item))
    if asked is None and told is not None and patterns.match(r"(?:and )?what (?:was|were|has been)\b", item, re.I):
        return replace(told, type=FieldType.TEXT)
    if asked is None:
        return _as_noun(told, plain) if told is not None else None
    asked = _without(asked, about)
    if told is not None and told.max is not None and asked.type in _ON_A_SCALE:
        return replace(asked, type=told.type or FieldType.RATING, options=(), min=told.min, max=told.max)
    if told is None or not told.options:
        return asked
    bare = asides.question_field(plain.partition(":")[0])
    if bare is not None and bare.type in _TIMES:
        asked = _in_full(asked, plain)
    return replace(asked, type=told.type, options=told.options)


def _as_noun(told: FieldMention, item: str) -> FieldMention:
    """Return a noun with its article as somebody or something, where the bare word would be a yes or no."""
    word = patterns.fullmatch(r"(?:an?|another|one) (?P<noun>[a-z]+)", item, re.I)
    if word is None or not told.plain or fields.guess(told.name).type is not FieldType.BOOLEAN:
        return told
    return replace(told, type=FieldType.STRING) if words.kinds(word["noun"]) & {"NOUN", "ADJ"} == {"NOUN"} else told


def _without(asked: FieldMention, about: str) -> FieldMention:
    """Return "delayed" of a flight for "flight delayed"."""
    if not about or not asked.name.startswith(f"{about}_"):
        return asked
    name = asked.name.removeprefix(f"{about}_")
    return replace(asked, name=name, words=name.replace("_", " "))


def _in_full(asked: FieldMention, question: str) -> FieldMention:
    """Name a question about a time by its own words where its answers are no dates: "when we water: morning, evening"."""
    said = patterns.sub(r"[\s:,]+$", "", question.partition(":")[0])
    name = "_".join(words.snake(said).split("_")[:5])
    return replace(asked, name=name, words=name.replace("_", " "))
