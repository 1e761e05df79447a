"""Divide each formula between the database and the service.

What a formula takes from other rows (an aggregate, a field of a linked row) is worked out by the database, in the
statement that reads the row, so that a list of any length takes one statement. All else is a function of the service.
A formula that *is* an aggregate or a linked field needs no function at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from projects.blueprint import expressions, names
from projects.blueprint.expressions.typed import Aggregate, Field, Link, Scope, Typed
from projects.blueprint.expressions.typescript import compiled
from projects.blueprint.members import members
from projects.blueprint.schema import ComputedField, FieldType
from projects.codegen.typescript.entities import EntityView
from projects.codegen.typescript.statements import column_kind, statement

_TYPES = {
    FieldType.INTEGER: "number",
    FieldType.NUMBER: "number",
    FieldType.DECIMAL: "number",
    FieldType.BOOLEAN: "boolean",
}


@dataclass(frozen=True)
class DerivedView:
    """A value that the database works out for each row."""

    name: str
    sql: str
    """The inside of an ``sql`` template."""
    kind: str
    """The column kind that reads the answer."""
    type: FieldType
    nullable: bool
    imports: frozenset[str]
    """Functions of the formula runtime that the template calls."""

    @property
    def typescript(self) -> str:
        """Return the value's type."""
        return _TYPES.get(self.type, "string") + (" | null" if self.nullable else "")


@dataclass(frozen=True)
class ComputedView:
    """One computed field."""

    field: ComputedField
    name: str
    typescript_type: str
    nullable: bool
    body: str
    """The statements of its function; empty when the database alone works it out."""
    reads: tuple[str, ...]
    """The properties of the stored row that the function reads."""
    imports: frozenset[str]
    derived: tuple[DerivedView, ...]
    local: Typed
    """The formula as the service works it out."""

    @property
    def worked_out_here(self) -> bool:
        """Whether the service has a function for it."""
        return bool(self.body)

    @property
    def typescript(self) -> str:
        """Return the type of the function's result."""
        return self.typescript_type + (" | null" if self.nullable else "")


def computed_of(entity: EntityView) -> tuple[ComputedView, ...]:
    """Return the computed fields of an entity in their order."""
    return entity.remembered("computed_of", _computed_of)


def _computed_of(entity: EntityView) -> tuple[ComputedView, ...]:
    return tuple(_computed(field, entity) for field in entity.entity.computed)


def annotated(field: ComputedField, entity: EntityView) -> Typed:
    """Return a formula with the meaning of its names; other computed values of the row are put in their place."""
    return expressions.annotate(expressions.parse(field.formula), entity.entity, entity.schema)


def _computed(field: ComputedField, entity: EntityView) -> ComputedView:
    formula = _inlined(annotated(field, entity), entity)
    name = names.camel(field.name)
    type_ = _TYPES.get(formula.type or FieldType.STRING, "string")
    if _comes_from_elsewhere(formula):
        derived = _derived(formula, name, entity)
        return ComputedView(field, name, type_, derived.nullable, "", (), frozenset(), (derived,), formula)
    taken: dict[Typed, DerivedView] = {}
    local = _replaced(formula, lambda node: _local(node, taken, field, entity, formula))
    written = compiled(local, row=entity.camel)
    reads = tuple(dict.fromkeys(names.camel(node.name) for node in formula_fields(local)))
    return ComputedView(
        field, name, type_, written.nullable, written.body(), reads, written.imports, tuple(taken.values()), local
    )


def _comes_from_elsewhere(node: Typed) -> bool:
    return isinstance(node, Aggregate) or (isinstance(node, Field) and node.scope is Scope.LINKED)


def _inlined(node: Typed, entity: EntityView) -> Any:
    """Put the formulas of the row's other computed values in the place of their names."""
    formulas = {field.name: field for field in entity.entity.computed}

    def inline(part: Typed) -> Any:
        if isinstance(part, Field) and part.scope is Scope.ROW and part.name in formulas:
            return _inlined(annotated(formulas[part.name], entity), entity)
        return None

    return _replaced(node, inline)


def _local(
    node: Typed, taken: dict[Typed, DerivedView], field: ComputedField, entity: EntityView, formula: Typed
) -> Typed | None:
    """Return what stands in the service for a value that comes from elsewhere; nothing for all other values."""
    if isinstance(node, Link):
        return _presence(node, entity, taken)
    if not _comes_from_elsewhere(node):
        return None
    assert isinstance(node, Aggregate | Field)
    known = _without_position(node)
    if known not in taken:
        name = _free_name(node, entity, taken)
        taken[known] = _derived(known, name, entity)
    derived = taken[known]
    nullable = derived.nullable if _asks_for_link(formula, node) else node.nullable
    return Field(Scope.ROW, derived.name, derived.type, nullable, value_nullable=derived.nullable)


def _without_position(node: Typed) -> Typed:
    """Return a linked field without what the conditions around it say."""
    if isinstance(node, Field):
        return replace(node, nullable=node.value_nullable or node.declared_link_nullable, may_be_zero=True)
    return node


def _asks_for_link(formula: Typed, node: Typed) -> bool:
    """Tell whether the formula asks if there is a linked row, which tells TypeScript nothing of its fields."""
    return isinstance(node, Field) and any(
        isinstance(part, Link) and part.name == node.link for part in formula_parts(formula)
    )


def _presence(node: Link, entity: EntityView, taken: dict[Typed, DerivedView]) -> Typed:
    reference = next((one for one in entity.references if one.relation.name == node.name), None)
    if reference is not None:
        return Field(Scope.ROW, reference.key, FieldType.STRING, node.nullable, value_nullable=node.nullable)
    there = Field(Scope.LINKED, "id", FieldType.STRING, True, node.name, True, value_nullable=False)
    if there not in taken:
        taken[there] = _derived(there, names.camel(f"{node.name}_id"), entity)
    return Field(Scope.ROW, taken[there].name, FieldType.STRING, True, value_nullable=True)


def _derived(node: Typed, name: str, entity: EntityView) -> DerivedView:
    assert isinstance(node, Aggregate | Field) and node.type is not None
    written = statement(node, entity)
    nullable = node.nullable if isinstance(node, Aggregate) else node.value_nullable or node.declared_link_nullable
    return DerivedView(name, written.text, column_kind(node, entity), node.type, nullable, written.imports)


def _free_name(node: Aggregate | Field, entity: EntityView, taken: dict[Typed, DerivedView]) -> str:
    used = {names.camel(name) for name in members(entity.entity, entity.schema)} | {one.name for one in taken.values()}
    wish = _wish(node)
    candidates = [wish, *(f"{wish}{number}" for number in range(2, len(used) + 3))]
    return next(name for name in candidates if name not in used)


def _wish(node: Aggregate | Field) -> str:
    if isinstance(node, Field):
        return names.camel(f"{node.link}_{node.name}")
    if node.function == "count":
        return names.camel(f"{names.singular(node.relation)}_count")
    what = node.value.name if isinstance(node.value, Field) else "value"
    word = {"sum": "total", "avg": "average", "min": "smallest", "max": "largest"}[node.function]
    return names.camel(f"{word}_{names.singular(node.relation)}_{what}")


def formula_fields(node: Typed) -> list[Field]:
    """Return the fields that a formula reads, as often as it does."""
    return [part for part in formula_parts(node) if isinstance(part, Field)]


def formula_parts(node: Any) -> list[Any]:
    """Return a part of a formula with all that it consists of."""
    found = [node]
    for part in fields(node):
        inner = getattr(node, part.name)
        children = inner if isinstance(inner, tuple) else (inner,)
        for child in children:
            if is_dataclass(child):
                found += formula_parts(child)
    return found


def _replaced(node: Any, replacement: Callable[[Any], Any]) -> Any:
    """Return the formula with some parts exchanged; ``replacement`` returns nothing for a part that stays."""
    other = replacement(node)
    if other is not None:
        return other
    changes: dict[str, Any] = {}
    for part in fields(node):
        inner = getattr(node, part.name)
        if is_dataclass(inner):
            changes[part.name] = _replaced(inner, replacement)
        elif isinstance(inner, tuple) and inner and is_dataclass(inner[0]):
            changes[part.name] = tuple(_replaced(child, replacement) for child in inner)
    return replace(node, **changes) if changes else node
