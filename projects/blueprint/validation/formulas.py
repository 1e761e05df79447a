"""Check the formulas of computed values: they can be read, fit the schema and their declared type, and end."""

from __future__ import annotations

from projects.blueprint.expressions import ExpressionError, annotate, parse
from projects.blueprint.expressions.order import circles
from projects.blueprint.expressions.types import holds, words
from projects.blueprint.problem import Problem
from projects.blueprint.schema import ComputedField, Entity, FieldType, Schema


def formula_problems(schema: Schema) -> list[Problem]:
    """Return what is wrong with the computed values of a normalised schema."""
    found = [
        problem
        for entity in schema.entities
        for computed in entity.computed
        for problem in _computed(computed, entity, schema)
    ]
    for circle in circles(schema):
        way = " → ".join(str(name) for name in (*circle, circle[0]))
        path = f"schema.entities.{circle[0].entity}.computed.{circle[0].name}.formula"
        message = f"These values need each other in a circle: {way}."
        found.append(Problem(path, "formula_cycle", message, "Work one of them out of stored fields only."))
    return found


def _computed(computed: ComputedField, entity: Entity, schema: Schema) -> list[Problem]:
    path = f"schema.entities.{entity.name}.computed.{computed.name}"
    try:
        actual = annotate(parse(computed.formula), entity, schema).type
    except ExpressionError as error:
        message = f"In “{computed.formula}”, at character {error.position + 1}: {error.message}"
        return [Problem(f"{path}.formula", "bad_formula", message, error.suggestion)]
    if actual is None or not holds(computed.type, actual):
        message = f"The formula of “{computed.name}” gives {words(actual)}, not {computed.type.replace('_', ' ')}."
        return [Problem(f"{path}.type", "formula_type", message, _advice(computed.type, actual))]
    return []


def _advice(declared: FieldType, actual: FieldType | None) -> str:
    if declared is FieldType.INTEGER and actual in (FieldType.NUMBER, FieldType.DECIMAL):
        return "Wrap it in round( ), or make the type number."
    return f"Make the type {actual}." if actual else ""
