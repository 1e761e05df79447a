"""Read a blueprint from JSON: complete, checked and normalised, or a list of everything that is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from projects.blueprint import names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.normalisation import normalise
from projects.blueprint.problem import BlueprintError, Problem
from projects.blueprint.structure import structural_problems
from projects.blueprint.validation import problems

MAX_CHARACTERS = 2_000_000
"""A longer text is refused before it is read."""


def parse(source: str | Mapping[str, Any]) -> Blueprint:
    """Return the normalised blueprint of a JSON text or of decoded JSON.

    :raises BlueprintError: with all problems at once, in the words of someone who does not program.
    """
    raw = _decoded(source) if isinstance(source, str) else dict(source)
    try:
        blueprint = normalise(Blueprint.model_validate(_completed(raw)))
    except ValidationError as error:
        raise BlueprintError(structural_problems(error, raw)) from error
    found = problems(blueprint)
    if found:
        raise BlueprintError(found)
    return blueprint


def _decoded(text: str) -> dict[str, Any]:
    if len(text) > MAX_CHARACTERS:
        raise BlueprintError([Problem("", "too_long", f"The blueprint is longer than {MAX_CHARACTERS:,} characters.")])
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise BlueprintError([_syntax_problem(error)]) from error
    except RecursionError as error:
        raise BlueprintError([Problem("", "too_deep", "The JSON is nested too deeply.")]) from error
    if not isinstance(raw, dict):
        message = f"A blueprint is a JSON object, {{…}}, but this is {_kind(raw)}."
        raise BlueprintError([Problem("", "not_an_object", message, "Put schema and layout inside { }.")])
    return raw


def _syntax_problem(error: json.JSONDecodeError) -> Problem:
    if not error.doc.strip():
        return Problem("", "empty", "The blueprint is empty.", "Give a JSON object with the keys schema and layout.")
    where = f"line {error.lineno}, column {error.colno}"
    message = f"This is not valid JSON: {error.msg[0].lower()}{error.msg[1:]} at {where}."
    return Problem(where, "bad_json", message, "Look for a missing comma, quote or bracket just before that place.")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    kinds = {list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "something else")


def _completed(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Fill the keys of entities that follow from the name, so that a hand-written blueprint can be short."""
    schema = raw.get("schema")
    if not isinstance(schema, Mapping) or not isinstance(schema.get("entities"), Sequence):
        return dict(raw)
    entities = [_completed_entity(entity) for entity in schema["entities"]]
    return {**raw, "schema": {**schema, "entities": entities}}


def _completed_entity(raw: object) -> object:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("name"), str):
        return raw
    defaults = {"plural": names.plural(raw["name"]), "label": names.label(raw["name"]), "display_field": "name"}
    return {**{key: value for key, value in defaults.items() if raw.get(key) is None}, **_present(raw, defaults)}


def _present(raw: Mapping[str, Any], defaults: Mapping[str, str]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if value is not None or key not in defaults}
