"""Check one setting of a component: is the value of the right kind, and does the entity have what it names?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from projects.blueprint import names
from projects.blueprint.members import NUMERIC, Member
from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import FieldType
from projects.blueprint.validation.props import (
    AGGREGATES,
    FORMATS,
    ROLE_WORDS,
    Address,
    Color,
    Items,
    Metrics,
    Named,
    NamedList,
    OneOf,
    Prop,
    Role,
    Sorting,
    Whole,
    Words,
    fits,
)

MAX_LISTED = 60
"""Most entries of one list: columns, metrics, items."""

_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_ADDRESS = re.compile(r"/[A-Za-z0-9/_.#?=&%-]*|https://[^\s\"'<>]+|mailto:[^\s\"'<>]+")
_METRIC_KEYS = ("label", "aggregate", "field", "where", "format")

Members = Mapping[str, Member]


def value_problems(prop: Prop, value: Any, members: Members, path: str) -> list[Problem]:  # noqa: C901 - one case per kind
    """Return what is wrong with ``value`` as a setting of the kind ``prop``."""
    match prop:
        case Words():
            return _words(value, prop.max_length, path)
        case Address():
            return _matching(value, _ADDRESS, path, "bad_link", "a page such as /books or an https:// address")
        case Color():
            return _matching(value, _COLOR, path, "bad_color", "a colour such as #1a2b3c")
        case Whole():
            return _whole(value, prop, path)
        case OneOf():
            return _one_of(value, prop.choices, path)
        case Named():
            return _named(value, prop.role, members, path)
        case Sorting():
            return _named(value.removeprefix("-") if isinstance(value, str) else value, Role.SORTED, members, path)
        case NamedList():
            return _list(value, path) or _named_list(value, prop.role, members, path)
        case Metrics():
            return _list(value, path) or _metrics(value, members, path)
        case Items():
            return _list(value, path) or _items(value, prop, path)


def _wrong_kind(path: str, wanted: str, value: Any) -> list[Problem]:
    shown = "nothing" if value is None else f"“{value}”"
    return [Problem(path, "wrong_kind", f"This must be {wanted}, not {shown[:80]}.")]


def _words(value: Any, max_length: int, path: str) -> list[Problem]:
    if not isinstance(value, str):
        return _wrong_kind(path, "a text", value)
    if len(value) > max_length:
        return [Problem(path, "too_long", f"This text has {len(value)} characters; at most {max_length} fit here.")]
    return []


def _matching(value: Any, pattern: re.Pattern[str], path: str, code: str, wanted: str) -> list[Problem]:
    if isinstance(value, str) and pattern.fullmatch(value):
        return []
    return [Problem(path, code, f"This must be {wanted}, not “{str(value)[:80]}”.")]


def _whole(value: Any, prop: Whole, path: str) -> list[Problem]:
    if not isinstance(value, int) or isinstance(value, bool):
        return _wrong_kind(path, "a whole number", value)
    if not prop.least <= value <= prop.most:
        message = f"{value} is not possible here; choose a number from {prop.least} to {prop.most}."
        return [Problem(path, "out_of_range", message)]
    return []


def _one_of(value: Any, choices: Iterable[str], path: str) -> list[Problem]:
    if value in tuple(choices):
        return []
    return [Problem(path, "unknown_choice", f"“{str(value)[:80]}” is not possible here.", closest(str(value), choices))]


def _list(value: Any, path: str) -> list[Problem]:
    if not isinstance(value, list | tuple):
        return _wrong_kind(path, "a list", value)
    if len(value) > MAX_LISTED:
        return [Problem(path, "too_many", f"This list has {len(value)} entries; at most {MAX_LISTED} fit here.")]
    return []


def _named(value: Any, role: Role, members: Members, path: str) -> list[Problem]:
    if not isinstance(value, str):
        return _wrong_kind(path, "the name of a field", value)
    able = [name for name, member in members.items() if fits(role, member)]
    if value not in members:
        return [Problem(path, "unknown_field", f"There is no field “{value}”.", closest(value, able))]
    if value not in able:
        return [Problem(path, "unfit_field", f"“{value}” cannot be {ROLE_WORDS[role]}.", closest(value, able))]
    return []


def _named_list(value: list[Any], role: Role, members: Members, path: str) -> list[Problem]:
    found: list[Problem] = []
    for position, name in enumerate(value):
        found += _named(name, role, members, f"{path}[{position}]")
        if name in value[:position]:
            found.append(Problem(f"{path}[{position}]", "repeated_field", f"“{name}” stands here twice."))
    return found


def _items(value: list[Any], prop: Items, path: str) -> list[Problem]:
    found: list[Problem] = []
    for position, item in enumerate(value):
        where = f"{path}[{position}]"
        if not isinstance(item, Mapping):
            found += _wrong_kind(where, "an object with heading and body", item)
            continue
        for key, text in item.items():
            if key not in prop.keys:
                found.append(Problem(where, "unknown_prop", f"An entry has no “{key}”.", closest(str(key), prop.keys)))
            else:
                found += _words(text, 5000, f"{where}.{key}")
    return found


def _metrics(value: list[Any], members: Members, path: str) -> list[Problem]:
    found: list[Problem] = []
    seen: set[str] = set()
    for position, metric in enumerate(value):
        where = f"{path}[{position}]"
        if not isinstance(metric, Mapping):
            found += _wrong_kind(where, "an object with label and aggregate", metric)
            continue
        found += _metric(metric, members, where)
        key = names.camel(str(metric.get("label")))
        if key in seen:
            message = f"Two figures are called “{metric.get('label')}”."
            found.append(Problem(f"{where}.label", "repeated_label", message))
        seen.add(key)
    return found


def _metric(metric: Mapping[str, Any], members: Members, path: str) -> list[Problem]:
    found = [
        Problem(path, "unknown_prop", f"A figure has no setting “{key}”.", closest(str(key), _METRIC_KEYS))
        for key in metric
        if key not in _METRIC_KEYS
    ]
    label = metric.get("label")
    if not isinstance(label, str) or not names.words(label):
        found.append(Problem(f"{path}.label", "label_missing", "A figure needs a label of letters or digits."))
    else:
        found += _words(label, 60, f"{path}.label")
    aggregate = metric.get("aggregate")
    found += _one_of(aggregate, AGGREGATES, f"{path}.aggregate")
    if "field" in metric:
        found += _named(metric["field"], Role.MEASURED, members, f"{path}.field")
    elif aggregate in AGGREGATES and aggregate != "count":
        found.append(Problem(f"{path}.field", "field_missing", f"{aggregate} needs a field with numbers."))
    if "format" in metric:
        found += _one_of(metric["format"], FORMATS, f"{path}.format")
    return found + _where(metric.get("where", {}), members, f"{path}.where")


def _where(where: Any, members: Members, path: str) -> list[Problem]:
    if not isinstance(where, Mapping):
        return _wrong_kind(path, "an object such as {“status”: “Done”}", where)
    found: list[Problem] = []
    for name, wanted in where.items():
        unfit = _named(name, Role.FILTERED, members, f"{path}.{name}")
        found += unfit or _condition(members[name], wanted, f"{path}.{name}")
    return found


def _condition(member: Member, wanted: Any, path: str) -> list[Problem]:
    if member.options:
        return _one_of(wanted, member.options, path)
    if member.type is FieldType.BOOLEAN:
        return [] if isinstance(wanted, bool) else _wrong_kind(path, "true or false", wanted)
    if member.type in NUMERIC:
        numeric = isinstance(wanted, int | float) and not isinstance(wanted, bool)
        return [] if numeric else _wrong_kind(path, "a number", wanted)
    return _words(wanted, 200, path)
