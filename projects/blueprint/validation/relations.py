"""Check the links between entities: where they lead, what deleting does, and whether rows can be made at all."""

from __future__ import annotations

from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import Entity, OnDelete, Relation, RelationType, Schema
from projects.blueprint.validation.fields import MAX_LABEL

_KEYED = (RelationType.BELONGS_TO, RelationType.ONE_TO_ONE)


def relation_problems(schema: Schema) -> list[Problem]:
    """Return what is wrong with the links of a normalised schema."""
    known = [entity.name for entity in schema.entities]
    found = [
        problem
        for entity in schema.entities
        for relation in entity.relations
        for problem in _relation(relation, entity, known)
    ]
    return found + _circles(schema)


def _relation(relation: Relation, entity: Entity, known: list[str]) -> list[Problem]:
    path = f"schema.entities.{entity.name}.relations.{relation.name}"
    if relation.target not in known:
        message = f"“{relation.name}” of {entity.label} leads to “{relation.target}”, which does not exist."
        return [Problem(f"{path}.target", "unknown_target", message, closest(relation.target, known))]
    found: list[Problem] = []
    if relation.required and relation.on_delete is OnDelete.SET_NULL and relation.type in _KEYED:
        message = f"“{relation.name}” must always have a value, so it cannot be emptied when that is deleted."
        advice = "Make it optional, or choose restrict or cascade."
        found.append(Problem(f"{path}.on_delete", "set_null_required", message, advice))
    if relation.label is not None and len(relation.label) > MAX_LABEL:
        found.append(Problem(f"{path}.label", "too_long", f"A label may have at most {MAX_LABEL} characters."))
    return found


def _circles(schema: Schema) -> list[Problem]:
    """Report each circle of required links once: no row of it could ever be the first."""
    needs = {
        entity.name: [relation.target for relation in entity.relations if relation.required and relation.type in _KEYED]
        for entity in schema.entities
    }
    found: list[Problem] = []
    reported: set[frozenset[str]] = set()
    for start in needs:
        circle = _way_back_to(start, needs)
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            way = " → ".join([*circle, circle[0]])
            message = f"No record could ever be added first, because each needs the next: {way}."
            path = f"schema.entities.{start}.relations"
            found.append(Problem(path, "required_cycle", message, "Make one of these links optional."))
    return found


def _way_back_to(start: str, needs: dict[str, list[str]]) -> list[str]:
    """Return the shortest circle of required links through ``start``, or an empty list."""
    ways = [[start]]
    seen: set[str] = set()
    for way in ways:
        for target in needs.get(way[-1], []):
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return []
