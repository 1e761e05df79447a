"""Bring a blueprint into its one canonical form, so that what reads it need not know the shorter ways of writing.

Afterwards every relation is declared once, on the side that stores it, and knows the name of its way back; labels,
plurals and display fields are filled; ``nullable`` says of each field whether a stored value may be absent; children
stand in the order in which people see them; and ``variant`` names a real variant. Nothing is checked here: what makes
no sense is left as it is for :mod:`projects.blueprint.validation` to explain. Normalising twice changes nothing more.
"""

from __future__ import annotations

from projects.blueprint import links, names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import VARIANTS, Component, Container, Layout, Node, Page
from projects.blueprint.schema import Entity, Field, FieldType, Schema

_NAMING_FIELDS = ("name", "title", "label", "subject", "full_name", "code", "number")
_READABLE = (FieldType.STRING, FieldType.EMAIL, FieldType.URL, FieldType.PHONE, FieldType.TEXT, FieldType.DATE)
_EMPTY_WITHOUT_NULL = (FieldType.BOOLEAN, FieldType.MULTI_ENUM)


def normalise(blueprint: Blueprint) -> Blueprint:
    """Return the canonical form of ``blueprint``."""
    schema = normalise_schema(blueprint.data)
    return blueprint.model_copy(update={"data": schema, "layout": _layout(blueprint.layout)})


def normalise_schema(schema: Schema) -> Schema:
    """Return the canonical form of a schema alone."""
    linked = links.canonical(Schema(entities=tuple(_named(entity) for entity in schema.entities)))
    return Schema(entities=tuple(_finished(entity) for entity in linked.entities))


def display_field(entity: Entity) -> str:
    """Return the field that stands for a row: the declared one if it exists, else what reads most like a name."""
    known = {field.name for field in entity.fields} | {computed.name for computed in entity.computed}
    if entity.display_field in known:
        return entity.display_field
    for name in _NAMING_FIELDS:
        if name in known:
            return name
    readable = [field for field in entity.fields if field.type in _READABLE]
    best = min(readable, key=lambda field: (not field.required, _READABLE.index(field.type)), default=None)
    return best.name if best else entity.display_field


def may_be_null(field: Field) -> bool:
    """Tell whether a stored value of the field may be absent.

    A required field always has one. A yes/no is no and a multiple choice is empty when nothing was chosen, unless the
    blueprint asks for ``nullable``. A field with a default has a value unless the blueprint asks for ``nullable``.
    """
    if field.required:
        return False
    return field.nullable or (field.default is None and field.type not in _EMPTY_WITHOUT_NULL)


def _named(entity: Entity) -> Entity:
    plural = entity.plural if entity.plural and entity.plural != entity.name else names.plural(entity.name)
    return entity.model_copy(update={"plural": plural, "label": entity.label.strip() or names.label(entity.name)})


def _finished(entity: Entity) -> Entity:
    fields = tuple(_field(field) for field in entity.fields)
    computed = tuple(
        part.model_copy(update={"label": part.label or names.label(part.name)}) for part in entity.computed
    )
    relations = tuple(
        part.model_copy(update={"label": part.label or names.label(part.name)}) for part in entity.relations
    )
    indexes = tuple(dict.fromkeys(entity.indexes))
    complete = entity.model_copy(
        update={"fields": fields, "computed": computed, "relations": relations, "indexes": indexes}
    )
    return complete.model_copy(update={"display_field": display_field(complete)})


def _field(field: Field) -> Field:
    nullable = may_be_null(field)
    unset_switch = field.type is FieldType.BOOLEAN and not nullable and not field.required and field.default is None
    return field.model_copy(
        update={
            "label": field.label or names.label(field.name),
            "nullable": nullable,
            "default": False if unset_switch else field.default,
        }
    )


def _layout(layout: Layout) -> Layout:
    return layout.model_copy(update={"pages": tuple(_page(page) for page in layout.pages)})


def _page(page: Page) -> Page:
    return page.model_copy(update={"title": page.title.strip(), "root": _container(page.root, page.root.order)})


def _container(container: Container, order: int) -> Container:
    children = sorted(container.children, key=lambda child: child.order)
    placed = tuple(_node(child, position) for position, child in enumerate(children))
    return container.model_copy(update={"children": placed, "order": order})


def _node(node: Node, order: int) -> Node:
    if isinstance(node, Container):
        return _container(node, order)
    return _component(node).model_copy(update={"order": order})


def _component(component: Component) -> Component:
    if component.variant != "default" or component.type not in VARIANTS:
        return component
    return component.model_copy(update={"variant": VARIANTS[component.type][0]})
