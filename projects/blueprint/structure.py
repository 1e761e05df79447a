"""Say in plain words where the JSON of a blueprint has not the right shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from projects.blueprint.blueprint import App, Blueprint
from projects.blueprint.layout import Component, Container, Layout, Page, Responsive, Sizing, Theme
from projects.blueprint.plan import Plan
from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import ComputedField, Entity, Field, Relation, Schema

_PATTERNS = {
    "path": "A page's path starts with / and has small letters, digits and hyphens: /books or /sales/open-orders.",
    "primary": "A colour is written like #1a2b3c, with small letters.",
    "plural": "Write it like a name without spaces: OrderLines.",
    "basis": "A size is auto, a percentage such as 40% or pixels such as 320px.",
}
_ENTITY_NAME = "An entity's name is one word in the singular that starts with a capital: Book or OrderLine."
_FIELD_NAME = "Write it in small letters with underscores between the words: finished_at."
_APP_NAME = "Write it in small letters with hyphens between the words: book-collection."

_KNOWN_KEYS: dict[str, type[BaseModel]] = {
    "": Blueprint,
    "app": App,
    "schema": Schema,
    "entities": Entity,
    "fields": Field,
    "computed": ComputedField,
    "relations": Relation,
    "layout": Layout,
    "pages": Page,
    "theme": Theme,
    "responsive": Responsive,
    "sizing": Sizing,
    "plan": Plan,
    "container": Container,
    "component": Component,
}
_TAGS = frozenset({"container", "component"})
_SHAPES = {
    "string_type": "a text",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "an object { }",
    "model_type": "an object { }",
    "model_attributes_type": "an object { }",
}


def structural_problems(error: ValidationError, raw: object) -> list[Problem]:
    """Translate pydantic's errors about the decoded JSON ``raw``; one problem per place."""
    translated = (_problem(detail, raw) for detail in error.errors(include_url=False))
    return list({problem.path: problem for problem in translated}.values())


def _problem(detail: ErrorDetails, raw: object) -> Problem:
    location = detail["loc"]
    path = readable_path(location, raw)
    code, message, suggestion = _words(detail)
    return Problem(path, code, message, suggestion)


def readable_path(location: Sequence[int | str], raw: object) -> str:
    """Turn ``('schema', 'entities', 0, 'fields', 1)`` into ``schema.entities.Book.fields.title``."""
    path = ""
    current: object = raw
    for position, part in enumerate(location):
        if part in _TAGS and (isinstance(location[position - 1], int) or position == 0):
            continue
        current = _step(current, part)
        path += _written(part, current, location[position - 1] if position else "")
    return path.removeprefix(".")


def _step(value: object, part: int | str) -> object:
    if isinstance(value, Mapping):
        return value.get(part)
    if isinstance(value, Sequence) and not isinstance(value, str) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def _written(part: int | str, value: object, parent: int | str) -> str:
    if not isinstance(part, int):
        return f".{part}"
    key = "path" if parent == "pages" else "name"
    name = value.get(key) if isinstance(value, Mapping) else None
    return f".{name}" if isinstance(name, str) and name else f"[{part}]"


def _words(detail: ErrorDetails) -> tuple[str, str, str]:
    kind, location, value = detail["type"], detail["loc"], detail["input"]
    key = str(location[-1]) if location else ""
    if kind == "missing":
        return "missing", f"“{key}” is missing.", _hint(location)
    if kind == "extra_forbidden":
        return "unknown_key", f"There is no setting “{key}” here.", closest(key, _keys_at(location))
    if kind == "enum" or kind == "literal_error":
        return "unknown_value", f"“{value}” is not possible for “{key}”.", closest(str(value), _choices(detail))
    if kind.startswith("union_tag"):
        return "unknown_kind", "Each part of a page is a container or a component.", "Set kind to one of the two."
    if kind == "string_pattern_mismatch":
        return "bad_name", f"“{value}” cannot be used for “{key}”.", _hint(location)
    if kind == "string_too_long":
        return "too_long", f"“{key}” may have at most {detail['ctx']['max_length']} characters.", ""
    if kind in _SHAPES:
        return "wrong_kind", f"“{key}” must be {_SHAPES[kind]}, not {_shown(value)}.", ""
    return "not_possible", f"“{key}” is not possible: {detail['msg'][:1].lower()}{detail['msg'][1:]}.", ""


def _choices(detail: ErrorDetails) -> list[str]:
    """Read the choices from pydantic's ``'a', 'b' or 'c'``."""
    expected = str(detail.get("ctx", {}).get("expected", ""))
    return [part.strip("' ") for part in expected.replace(" or ", ", ").split(",") if part.strip("' ")]


def _hint(location: Sequence[int | str]) -> str:
    key = str(location[-1]) if location else ""
    parts = [str(part) for part in location]
    if key in ("entity", "target") or (parts[-3:-2] == ["entities"] and key == "name"):
        return _ENTITY_NAME
    if parts[:1] == ["app"] and key == "name":
        return _APP_NAME
    if key in _PATTERNS:
        return _PATTERNS[key]
    if parts[-2:-1] == ["theme"]:
        return _PATTERNS["primary"]
    return _FIELD_NAME if key in ("name", "display_field", "inverse") or "indexes" in parts else ""


def _keys_at(location: Sequence[int | str]) -> list[str]:
    parents = [part for part in location[:-1] if isinstance(part, str)]
    model = _KNOWN_KEYS.get(parents[-1] if parents else "")
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _shown(value: Any) -> str:
    text = repr(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 60 else f"{text[:57]}…"
