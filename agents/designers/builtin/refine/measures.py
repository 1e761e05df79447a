"""Which entity and which number a figure or chart is about."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, traits
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from projects.blueprint.schema import Entity, Field, FieldType

PLACE = re.compile(
    r"\s+(?:on|at|in|to|onto)\s+(?:the\s+|my\s+)?(?:dashboard|top|home ?page|start ?page|overview|front page|main page|first page|top of (?:the )?\w+)(?:\s+(?:page|of the page))?",
    re.I,
)


_MEASURE_WORDS = {
    "spending": "amount",
    "spend": "amount",
    "expenses": "amount",
    "revenue": "total",
    "sales": "amount",
    "income": "amount",
    "costs": "cost",
    "cost": "cost",
    "money": "amount",
    "turnover": "amount",
    "earnings": "amount",
    "worth": "value",
    "stock value": "price",
    "donations": "amount",
    "pipeline": "value",
    "mileage": "distance",
    "kilometers": "distance",
    "kilometres": "distance",
    "km": "distance",
    "time": "duration",
    "hours": "hours",
    "budget": "amount",
    "calories": "calories",
    "weight": "weight",
    "payments": "amount",
    "earn": "amount",
    "earned": "amount",
    "made": "amount",
    "spent": "amount",
    "paid": "amount",
    "pay": "amount",
    "saved": "amount",
    "raised": "amount",
    "donated": "amount",
    "collected": "amount",
    "owed": "amount",
    "charged": "amount",
    "sold": "amount",
}


_NUMBERS = traits.MEASURABLE
_SUPERLATIVES = {
    "newest": "", "latest": "", "most recent": "", "youngest": "", "oldest": "", "earliest": "", "first": "",
    "cheapest": "price", "most expensive": "price", "best": "rating", "worst": "rating", "favourite": "rating", "favorite": "rating",
    "longest": "duration length distance", "shortest": "duration length distance", "farthest": "distance", "furthest": "distance",
    "heaviest": "weight", "lightest": "weight", "tallest": "height", "fastest": "duration time", "slowest": "duration time",
    "biggest": "weight size amount", "largest": "weight size amount", "smallest": "weight size amount", "highest": "rating", "lowest": "rating",
}  # fmt: skip
SUPERLATIVE = "|".join(sorted(_SUPERLATIVES, key=len, reverse=True))
_RISING = frozenset("oldest earliest first cheapest worst shortest lightest fastest smallest lowest".split())


def by_superlative(entity: Entity, word: str) -> tuple[str, bool] | None:
    """Return the field that "longest" or "newest" is about and whether its greatest values come first."""
    down = word not in _RISING
    told = _SUPERLATIVES[word].split()
    found = traits.traits_of(entity)
    if not told:
        return found.dated.name if found.dated else "created_at", down
    if told == ["price"]:
        return (found.money.name, down) if found.money else None
    named = (field for name in told for field in found.measures if name in (field.name, *field.name.split("_")))
    rated = (field for field in found.measures if told == ["rating"] and field.type is FieldType.RATING)
    chosen = next(rated, None) or next(named, None) or next(iter(found.measures), None)
    return (chosen.name, down) if chosen else None


def entity_in(draft: Draft, phrase: str) -> Entity | None:
    for entity in sorted(draft.schema.entities, key=lambda entity: -len(entity.label)):
        if patterns.search(
            rf"\b(?:{re.escape(entity.label.lower())}|{re.escape(pages.entity_plural(entity).lower())})\b",
            phrase.lower(),
        ):
            return entity
    for word in phrase.lower().split():
        found = references.entity_called(draft, word) if len(word) > 3 else None
        if found is not None:
            return found
    return None


def measure_in(draft: Draft, entity: Entity | None, phrase: str) -> Part | None:
    for attempt in (phrase, *[part for part in phrase.split() if len(part) > 1]):
        clean = patterns.sub(r"\b(?:total|average|sum|number|count|all|amount of)\b", "", attempt, flags=re.I).strip()
        if not clean:
            continue
        found = [part for part in references.candidates(draft, clean, entity) if _numeric(part)]
        if found:
            return found[0]
    for word, field in _MEASURE_WORDS.items():
        if patterns.search(rf"\b{word}\b", phrase, re.I):
            found = [part for part in references.candidates(draft, field, entity) if _numeric(part)]
            if found:
                return found[0]
            pool = [entity] if entity is not None else list(draft.schema.entities)
            money = next((Part(other.name, money) for other in pool if (money := traits.traits_of(other).money)), None)
            if money is not None and field in ("amount", "value", "price", "total", "cost"):
                return money
    return None


def _numeric(part: Part) -> bool:
    return isinstance(part.part, Field) and part.part.type in _NUMBERS
