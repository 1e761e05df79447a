"""Check a field's default against the field's own type and constraints."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from projects.blueprint.members import NUMERIC, TEXTUAL, TIMED
from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import Field, FieldType
from projects.blueprint.validation.patterns import pattern_problems

WANTED: Mapping[FieldType, str] = {
    FieldType.INTEGER: "a whole number",
    FieldType.NUMBER: "a number",
    FieldType.DECIMAL: "a number",
    FieldType.RATING: "a whole number",
    FieldType.DURATION: "a whole number of minutes",
    FieldType.PERCENT: "a number",
    FieldType.DATE: "a date such as 2026-01-31",
    FieldType.DATETIME: "a date with time such as 2026-01-31T14:30:00Z",
    FieldType.TIME: "a time such as 14:30",
    FieldType.BOOLEAN: "true or false",
}
"""What a value of each type looks like, for “… is not …”."""

MOVING = ("today", "now")
"""Defaults of dates that are worked out when a record is made: ``today`` for dates, ``now`` for dates with time."""

_WHOLE = frozenset({FieldType.INTEGER, FieldType.RATING, FieldType.DURATION})
_FORMATS = {
    FieldType.EMAIL: (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "an e-mail address"),
    FieldType.URL: (re.compile(r"https?://\S+"), "an address such as https://example.org"),
    FieldType.COLOR: (re.compile(r"#[0-9a-fA-F]{6}"), "a colour such as #1a2b3c"),
}
_WITHOUT = frozenset({FieldType.IMAGE, FieldType.FILE, FieldType.REFERENCE})


Ordered = float | dt.date | dt.time


def is_below(type_: FieldType, value: Any, bound: Any) -> bool:
    """Tell whether ``value`` lies below ``bound``; when one is not a value of the type it does not."""
    one: Any = comparable(type_, value)
    other: Any = comparable(type_, bound)
    return one is not None and other is not None and bool(one < other)


def comparable(type_: FieldType, value: Any) -> Ordered | None:
    """Return ``value`` in a form that can be ordered, or nothing when it is not a value of the type."""
    if type_ in NUMERIC:
        return _number(type_, value)
    if type_ in TIMED and isinstance(value, str):
        return _moment(type_, value)
    return None


def default_problems(field: Field, path: str) -> list[Problem]:
    """Return what is wrong with the field's default; without one there is nothing wrong."""
    if field.default is None:
        return []
    reason = _reason(field)
    if reason is None:
        return []
    message = f"The default of “{field.name}” does not fit: {reason}."
    advice = closest(str(field.default), field.options) if field.options else "Change or remove it."
    return [Problem(f"{path}.default", "bad_default", message, advice)]


def _number(type_: FieldType, value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if value != value or value in (float("inf"), float("-inf")):
        return None
    return float(value) if type_ not in _WHOLE or value == int(value) else None


def _moment(type_: FieldType, value: str) -> dt.date | dt.time | None:
    try:
        return _READERS[type_](value)
    except ValueError:
        return None


def _date(value: str) -> dt.date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(value)
    return dt.date.fromisoformat(value)


def _datetime(value: str) -> dt.datetime:
    if not re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", value):
        raise ValueError(value)
    moment = dt.datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _time(value: str) -> dt.time:
    if not re.fullmatch(r"\d{2}:\d{2}(:\d{2})?", value):
        raise ValueError(value)
    return dt.time.fromisoformat(value)


_READERS: Mapping[FieldType, Callable[[str], dt.date | dt.time]] = {
    FieldType.DATE: _date,
    FieldType.DATETIME: _datetime,
    FieldType.TIME: _time,
}


def _reason(field: Field) -> str | None:
    """Return why the default does not fit, as the end of a sentence, or nothing."""
    value = field.default
    if field.type in _WITHOUT:
        return f"a field of the type {field.type} cannot have one"
    if field.type is FieldType.MULTI_ENUM:
        return _choices_reason(field, value)
    if field.type is FieldType.ENUM:
        return None if value in field.options else f"“{value}” is not one of the choices"
    if field.type is FieldType.BOOLEAN:
        return None if isinstance(value, bool) else f"“{value}” is not {WANTED[field.type]}"
    if field.type in NUMERIC | TIMED:
        return _ordered_reason(field, value)
    return _text_reason(field, value) if field.type in TEXTUAL else None


def _choices_reason(field: Field, value: Any) -> str | None:
    if not isinstance(value, list | tuple):
        return "it must be a list of choices"
    unknown = [choice for choice in value if choice not in field.options]
    if unknown:
        return f"“{unknown[0]}” is not one of the choices"
    return "it names a choice twice" if len(set(value)) < len(value) else None


def _ordered_reason(field: Field, value: Any) -> str | None:
    if (value, field.type) in (("today", FieldType.DATE), ("now", FieldType.DATETIME)):
        return None
    if comparable(field.type, value) is None:
        return f"“{value}” is not {WANTED[field.type]}"
    if is_below(field.type, value, field.min):
        return f"{value} is below the smallest value, {field.min}"
    return f"{value} is above the largest value, {field.max}" if is_below(field.type, field.max, value) else None


def _text_reason(field: Field, value: Any) -> str | None:
    if not isinstance(value, str):
        return f"“{value}” is not a text"
    if field.max_length is not None and len(value) > field.max_length:
        return f"it is longer than {field.max_length} characters"
    if field.min_length is not None and len(value) < field.min_length:
        return f"it is shorter than {field.min_length} characters"
    if field.type in _FORMATS and not _FORMATS[field.type][0].fullmatch(value):
        return f"“{value}” is not {_FORMATS[field.type][1]}"
    return _pattern_reason(field, value)


def _pattern_reason(field: Field, value: str) -> str | None:
    # Only a pattern that passed its own checks is run: a catastrophic one would hang here.
    if field.pattern is None or pattern_problems(field.pattern, ""):
        return None
    return None if re.fullmatch(field.pattern, value) else "it does not match the pattern"
