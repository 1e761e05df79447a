"""Columns that name a time by what happened then: "when it came in", "the year they joined", "the day it's ready"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns.parts import Column, field
from projects.blueprint.schema import FieldType

_NOT_DONE = frozenset(
    "is are was were be has have had been being did does do got gets going will would can could".split()
)
_PARTICLES = frozenset("in out up off back over away down on".split())
_PLANNED = re.compile(
    r"\b(?:expect|plan|hope|intend|want|aim)(?:s|ed)?(?: (?:it|them|him|her|me|us))? to (?:be )?(?P<verb>[a-z]+)", re.I
)
_RINGS = frozenset("rang called phoned texted emailed messaged".split())
"""What is done at a time of day rather than on a day."""
_NAMED = re.compile(
    r"^(?:(?:the|which|what) )?(?P<unit>year|month|week|day|date|time) (?:that |when |on which |in which )?"
    r"(?P<rest>(?:it|they|he|she|we|i|you|somebody|someone|(?:the|my|our|their|a|an|each) [\w-]+(?: [\w-]+)?)(?:'s|'re|'ve|'d)?\s.+)$",
    re.I,
)


def done(clause: str) -> str | None:
    """Return what was done, in snake_case: "it came in" is came_in; nothing when no verb tells."""
    said = patterns.findall(r"[a-z]+", clause.lower())
    verbs = [index for index, word in enumerate(said) if _is_past(word)]
    if not verbs:
        return None
    last = verbs[-1]
    particle = said[last + 1] if last + 1 < len(said) else ""
    ends = last + 2 == len(said)
    joined = particle in _PARTICLES and particle != "on" and (ends or particle == "back")
    return f"{said[last]}_{particle}" if joined else said[last]


def _is_past(word: str) -> bool:
    return (
        word not in _NOT_DONE
        and "VERB" in words.kinds(word)
        and words.lemma(word, "VERB") != word
        and not word.endswith(("s", "ing"))
    )


def date_name(clause: str) -> str:
    """Return the name of the date on which something happened or is to happen."""
    if patterns.search(r"\b(?:due|expected)\b", clause):
        return "due_date"
    planned = _PLANNED.search(clause)
    if planned:
        return f"expected_{planned['verb'].lower()}_on"
    what = done(clause)
    if what:
        return f"{what}_at" if what in _RINGS else f"{what}_on"
    state = patterns.search(r"(?:\b(?:is|are|was|were|be)|'s|'re) (?P<state>[a-z]+)$", clause, re.I)
    return f"{state['state'].lower()}_on" if state and "ADJ" in words.kinds(state["state"]) else "date"


def named(text: str) -> Column | None:
    """Read "the year they joined" and "the day it's ready" as year_joined and ready_on."""
    match = _NAMED.match(text)
    if match is None:
        return None
    unit, rest = match["unit"].lower(), match["rest"]
    if patterns.search(r"\blast\b", rest):
        return field(f"last_{date_name(rest)}", FieldType.DATE)
    what = done(rest)
    if unit == "year":
        return field(f"year_{what}" if what else "year", FieldType.INTEGER)
    if unit == "time":
        return field(f"{what}_at" if what else "time", FieldType.TIME)
    return field(date_name(rest), FieldType.DATE)
