"""Columns that ask how something is: "how strong the colony is", "how deep it was", "how tired I felt"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import nouns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns.parts import Column, field
from projects.blueprint.schema import FieldType

_HOW = re.compile(
    r"how (?P<adjective>[a-z]+) (?:(?:the|my|our|their|his|her|its|each|an?) (?P<noun>[a-z-]+)|i|we|they|he|she|it|you|everyone|people)"
    r"(?:'s|'re|'m| (?:is|are|was|were|am|be|been|feels?|felt|looks?|looked|seems?|seemed|gets?|got|tastes?|tasted|smells?|ran|runs?|goes|went|will|has|have|had)\b.*)$",
    re.I,
)
_IRREGULAR = {
    "strong": "strength", "clean": "cleanliness", "hot": "temperature", "warm": "temperature", "cold": "temperature", "deep": "depth",
    "wide": "width", "broad": "width", "fast": "speed", "quick": "speed", "hungry": "hunger", "thirsty": "thirst", "painful": "pain",
    "satisfied": "satisfaction", "safe": "safety", "busy": "busyness", "expensive": "price", "sure": "certainty", "crowded": "crowding",
    "rainy": "rain", "windy": "wind", "noisy": "noise", "stressed": "stress", "stressful": "stress",
}  # fmt: skip
_MEASURED = frozenset("temperature depth width thickness speed".split())
_DEGREES = ("Low", "Medium", "High")


def degree(text: str) -> Column | None:
    """Read how something is as its quality: a measure where there is one, otherwise a choice of degrees."""
    match = _HOW.fullmatch(text)
    quality = _quality(match["adjective"].lower()) if match else None
    if match is None or quality is None:
        return None
    name = f"{match['noun']} {quality}" if match["noun"] else quality
    if quality in _MEASURED:
        return field(name, FieldType.NUMBER)
    if quality == "price":
        return field(name, FieldType.DECIMAL)
    return field(name, FieldType.ENUM, options=_DEGREES)


def _quality(adjective: str) -> str | None:
    """Return the noun of an adjective: "depth" of "deep", "spiciness" of "spicy"."""
    if adjective in _IRREGULAR:
        return _IRREGULAR[adjective]
    if "ADJ" not in words.kinds(adjective):
        return None
    stem = patterns.sub(r"y$", "i", adjective)
    derived = (
        f"{stem}ness",
        f"{adjective}ity",
        f"{adjective.removesuffix('e')}ity",
        patterns.sub(r"t$", "ce", adjective),
    )
    return next((noun for noun in derived if noun != adjective and nouns.is_known(noun)), None)
