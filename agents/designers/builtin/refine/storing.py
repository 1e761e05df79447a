"""Put a computed value into the design once its formula stands."""

from __future__ import annotations

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint import expressions
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.expressions import ExpressionError
from projects.blueprint.normalisation import normalise
from projects.blueprint.schema import ComputedField, FieldType


def put(draft: Draft, entity: str, name: str, formula: str) -> bool:
    """Add a computed value after checking its formula against the schema."""
    before = draft.blueprint
    found = draft.entity(entity)
    present = found.field(name)
    if present is not None and found.display_field == name:
        name = f"{name}_value"
    if present is not None and len(found.fields) > 1 and found.display_field != name:
        draft.drop(entity, name)
    kind = _checked(draft.blueprint, entity, formula)
    if kind is None:
        draft.blueprint = before
        return draft.ask(
            f"I could not make a formula of that for {found.label.lower()} ({formula}). Which fields should it use?"
        )
    draft.put_computed(
        entity,
        ComputedField(
            name=name,
            type=kind,
            formula=formula,
            label=words.human(name),
            unit="days" if formula.startswith("days(") and not patterns.search(r"[<>=]", formula) else None,
        ),
    )
    return draft.say(f"{found.label} now shows {words.human(name).lower()}, worked out as {formula}.")


def _checked(blueprint: Blueprint, entity: str, formula: str) -> FieldType | None:
    complete = normalise(blueprint).data
    found = complete.entity(entity)
    assert found is not None
    try:
        return expressions.check(expressions.parse(formula), found, complete)
    except ExpressionError:
        return None
