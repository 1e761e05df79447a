"""Everything an entity declares under a name: fields, computed values, relations."""

from __future__ import annotations

from projects.blueprint.schema import ComputedField, Entity, Field, Relation

Member = Field | ComputedField | Relation


def members(entity: Entity, *, computed: bool = True) -> tuple[Member, ...]:
    """Return the members of an entity in the order people see them, with or without computed values."""
    found: list[Member] = [*entity.fields]
    if computed:
        found.extend(entity.computed)
    found.extend(entity.relations)
    return tuple(found)


def member_names(entity: Entity, *, computed: bool = True) -> list[str]:
    """Return the names of the members."""
    return [member.name for member in members(entity, computed=computed)]
