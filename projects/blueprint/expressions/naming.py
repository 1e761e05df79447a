"""Resolve the names of a formula: fields of the row, of a linked row, of the rows of an aggregate."""

from __future__ import annotations

from projects.blueprint.expressions import types
from projects.blueprint.expressions.context import Context, Item
from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.tree import Name
from projects.blueprint.expressions.typed import Field, Link, Scope, Typed
from projects.blueprint.members import Member, Origin
from projects.blueprint.problem import closest
from projects.blueprint.schema import Entity, FieldType


def resolve(name: Name, context: Context) -> Typed:
    """Return what ``name`` means at its place.

    :raises ExpressionError: when it means nothing, or something that is no single value.
    """
    if len(name.parts) > 2:
        advice = f"Add a computed value to reach “{name.parts[-1]}” one step at a time."
        raise ExpressionError(f"“{name}” goes through more than one link.", name.position, advice)
    item = context.item
    if item is not None and name.parts[0] == item.relation:
        return _of_item(name, item, context)
    if item is not None and item.bare_names and name.parts[0] in context.members(item.entity):
        return _field_of_item(name, name.parts[0], item, context)
    return _of_row(name, context)


def _of_row(name: Name, context: Context) -> Typed:
    member = _member(name, name.parts[0], context.entity, context)
    if not member.is_link:
        if len(name.parts) > 1:
            raise ExpressionError(f"“{name.parts[0]}” is a value and has no fields of its own.", name.position)
        return _field(name, member, context.entity, Scope.ROW, context)
    if member.origin is Origin.TO_MANY:
        advice = f"Say what to do with them: count({member.name})."
        raise ExpressionError(f"“{member.name}” stands for many records.", name.position, advice)
    return _of_link(name, member, context)


def _of_link(name: Name, link: Member, context: Context) -> Typed:
    present = not link.nullable or context.knows((Scope.LINKED, link.name, ""), "present")
    if len(name.parts) == 1:
        return Link(link.name, nullable=not present)
    assert link.target is not None
    target = context.schema.entity(link.target)
    if target is None:
        raise ExpressionError(f"“{link.name}” leads to “{link.target}”, which does not exist.", name.position)
    member = _member(name, name.parts[1], target, context)
    if member.is_link:
        raise _too_far(name, member)
    return _field(
        name,
        member,
        target,
        Scope.LINKED,
        context,
        link=link.name,
        link_nullable=not present,
        declared_link_nullable=link.nullable,
    )


def _of_item(name: Name, item: Item, context: Context) -> Typed:
    if len(name.parts) == 1:
        advice = f"Say which of their fields: {name}.{item.entity.display_field}."
        raise ExpressionError(f"“{name}” stands for many records.", name.position, advice)
    return _field_of_item(name, name.parts[1], item, context)


def _field_of_item(name: Name, part: str, item: Item, context: Context) -> Typed:
    member = _member(name, part, item.entity, context)
    if member.is_link:
        raise _too_far(name, member)
    return _field(name, member, item.entity, Scope.ITEM, context, link=item.relation)


def _too_far(name: Name, member: Member) -> ExpressionError:
    advice = f"Add a computed value there that takes what you need from “{member.name}”."
    return ExpressionError(f"“{name}” goes through more than one link.", name.position, advice)


def _member(name: Name, part: str, entity: Entity, context: Context) -> Member:
    offered = context.members(entity)
    if part not in offered:
        message = f"{entity.label} has no field “{part}”."
        raise ExpressionError(message, name.position, closest(part, offered))
    return offered[part]


def _field(
    name: Name,
    member: Member,
    entity: Entity,
    scope: Scope,
    context: Context,
    *,
    link: str = "",
    link_nullable: bool = False,
    declared_link_nullable: bool = False,
) -> Field:
    type_ = types.VALUE_TYPES.get(member.type or FieldType.JSON)
    if type_ is None:
        raise ExpressionError(f"Formulas cannot look into “{name}”.", name.position)
    key = (scope, link, member.name)
    value_nullable = _nullable(member, entity, context)
    # A value that is known to be there is also known to have a row that it stands in.
    nullable = link_nullable or (value_nullable and not context.knows(key, "present"))
    return Field(
        scope,
        member.name,
        type_,
        nullable,
        link=link,
        link_nullable=link_nullable,
        value_nullable=value_nullable,
        declared_link_nullable=declared_link_nullable,
        options=member.options,
        may_be_zero=not context.knows(key, "nonzero"),
    )


def _nullable(member: Member, entity: Entity, context: Context) -> bool:
    if member.origin is Origin.COMPUTED:
        return context.computed_nullable(entity, member.name)
    return member.nullable
