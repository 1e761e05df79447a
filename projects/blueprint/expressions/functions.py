"""The functions of formulas: what they take and give. Aggregates and ``if`` have rules of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from projects.blueprint.members import DATED
from projects.blueprint.schema import FieldType

NUMBERS = frozenset({FieldType.INTEGER, FieldType.NUMBER, FieldType.DECIMAL})
WHOLE = frozenset({FieldType.INTEGER})
TEXTS = frozenset({FieldType.STRING})
COUNTABLE = TEXTS | {FieldType.MULTI_ENUM}

Types = frozenset[FieldType]


@dataclass(frozen=True)
class Signature:
    """What one function takes and gives."""

    parameters: tuple[Types, ...]
    result: FieldType | None
    """``None``: the type of the arguments."""
    optional: int = 0
    """How many of the last parameters may be left out."""
    repeats: bool = False
    """Whether the last parameter may come again and again."""
    usage: str = ""


FUNCTIONS: Mapping[str, Signature] = {
    "round": Signature((NUMBERS, WHOLE), None, optional=1, usage="round(number) or round(number, decimals)"),
    "floor": Signature((NUMBERS,), FieldType.INTEGER, usage="floor(number)"),
    "ceil": Signature((NUMBERS,), FieldType.INTEGER, usage="ceil(number)"),
    "abs": Signature((NUMBERS,), None, usage="abs(number)"),
    "min": Signature((NUMBERS, NUMBERS), None, repeats=True, usage="min(a, b) or min(relation.field)"),
    "max": Signature((NUMBERS, NUMBERS), None, repeats=True, usage="max(a, b) or max(relation.field)"),
    "upper": Signature((TEXTS,), FieldType.STRING, usage="upper(text)"),
    "lower": Signature((TEXTS,), FieldType.STRING, usage="lower(text)"),
    "trim": Signature((TEXTS,), FieldType.STRING, usage="trim(text)"),
    "length": Signature((COUNTABLE,), FieldType.INTEGER, usage="length(text)"),
    "today": Signature((), FieldType.DATE, usage="today()"),
    "now": Signature((), FieldType.DATETIME, usage="now()"),
    "date": Signature((DATED,), FieldType.DATE, usage='date(moment) or date("2026-01-31")'),
    "year": Signature((DATED,), FieldType.INTEGER, usage="year(date)"),
    "month": Signature((DATED,), FieldType.INTEGER, usage="month(date)"),
    "day": Signature((DATED,), FieldType.INTEGER, usage="day(date)"),
}
"""Functions that give null when an argument is null."""

AGGREGATES = ("count", "sum", "avg", "min", "max")
DIFFERENCES = ("minutes", "hours", "days", "months", "years")
"""Functions of the difference of two dates: ``days(finished_on - started_on)``."""
SHIFTS: Mapping[str, str] = {"add_months": "months", "add_years": "years"}

SPECIAL_USAGE: Mapping[str, str] = {
    "if": "if(condition, value, other value)",
    "coalesce": "coalesce(value, other value)",
    "concat": "concat(text, text)",
    "contains": "contains(text, part)",
    "starts_with": "starts_with(text, part)",
    "count": "count(relation) or count(relation, condition)",
    "sum": "sum(relation.field) or sum(relation.field, condition)",
    "avg": "avg(relation.field) or avg(relation.field, condition)",
    **{name: f"{name}(later - earlier)" for name in DIFFERENCES},
    **{name: f"{name}(date, number)" for name in SHIFTS},
}

KNOWN = frozenset(FUNCTIONS) | frozenset(SPECIAL_USAGE)
"""Every word that can stand before an opening bracket."""


def usage(name: str) -> str:
    """Return how the function is written."""
    return SPECIAL_USAGE.get(name) or FUNCTIONS[name].usage
