"""The types of values in formulas, and which go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from projects.blueprint.expressions.functions import NUMBERS
from projects.blueprint.schema import FieldType

VALUE_TYPES: Mapping[FieldType, FieldType] = {
    FieldType.STRING: FieldType.STRING,
    FieldType.TEXT: FieldType.STRING,
    FieldType.EMAIL: FieldType.STRING,
    FieldType.URL: FieldType.STRING,
    FieldType.PHONE: FieldType.STRING,
    FieldType.COLOR: FieldType.STRING,
    FieldType.ENUM: FieldType.STRING,
    FieldType.IMAGE: FieldType.STRING,
    FieldType.FILE: FieldType.STRING,
    FieldType.INTEGER: FieldType.INTEGER,
    FieldType.RATING: FieldType.INTEGER,
    FieldType.DURATION: FieldType.INTEGER,
    FieldType.NUMBER: FieldType.NUMBER,
    FieldType.PERCENT: FieldType.NUMBER,
    FieldType.DECIMAL: FieldType.DECIMAL,
    FieldType.BOOLEAN: FieldType.BOOLEAN,
    FieldType.DATE: FieldType.DATE,
    FieldType.DATETIME: FieldType.DATETIME,
    FieldType.TIME: FieldType.TIME,
    FieldType.MULTI_ENUM: FieldType.MULTI_ENUM,
}
"""The type of value that a field of each type holds. ``json`` is absent: formulas cannot look into it."""

WORDS: Mapping[FieldType, str] = {
    FieldType.STRING: "a text",
    FieldType.INTEGER: "a whole number",
    FieldType.NUMBER: "a number",
    FieldType.DECIMAL: "a number",
    FieldType.BOOLEAN: "a yes/no",
    FieldType.DATE: "a date",
    FieldType.DATETIME: "a date with time",
    FieldType.TIME: "a time",
    FieldType.MULTI_ENUM: "a list of choices",
}

_WIDTH = (FieldType.INTEGER, FieldType.NUMBER, FieldType.DECIMAL)
_HOLDERS: Mapping[FieldType, frozenset[FieldType]] = {
    FieldType.INTEGER: frozenset({FieldType.INTEGER, FieldType.RATING, FieldType.DURATION}) | NUMBERS,
    FieldType.NUMBER: frozenset({FieldType.NUMBER, FieldType.DECIMAL}),
    FieldType.DECIMAL: frozenset({FieldType.NUMBER, FieldType.DECIMAL}),
    FieldType.STRING: frozenset(
        {FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE, FieldType.COLOR}
    ),
}


def wider(left: FieldType, right: FieldType) -> FieldType:
    """Return the numeric type that holds both: a sum of a decimal and an integer is a decimal."""
    return max(left, right, key=_WIDTH.index)


def common(types: Iterable[FieldType | None]) -> FieldType | None:
    """Return the one type that all values have (``None`` stands for null), or nothing when they do not agree.

    :raises TypeError: when the types do not go together.
    """
    found: FieldType | None = None
    for type_ in types:
        if type_ is None or type_ is found:
            continue
        if found is None:
            found = type_
        elif found in NUMBERS and type_ in NUMBERS:
            found = wider(found, type_)
        else:
            raise TypeError(f"{WORDS[found]} and {WORDS[type_]}")
    return found


def holds(declared: FieldType, actual: FieldType) -> bool:
    """Tell whether a computed value declared as ``declared`` may come from a formula of the type ``actual``."""
    if declared is FieldType.PERCENT:
        return actual in NUMBERS
    return declared is actual or declared in _HOLDERS.get(actual, frozenset())


def words(type_: FieldType | None) -> str:
    """Return the type for a sentence: ``a whole number``."""
    return "nothing" if type_ is None else WORDS[type_]
