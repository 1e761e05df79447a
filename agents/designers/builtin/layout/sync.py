"""Keep a layout in step with its schema: renamed things keep their place, new ones get one, what is gone is taken out."""

from __future__ import annotations

from typing import Any

from agents.designers.builtin.layout import pages, traits, tree
from agents.designers.builtin.schema.members import member_names
from projects.blueprint.layout import Component, ComponentType, Layout, Page
from projects.blueprint.schema import Entity, FieldType, Schema

_LISTS = ("fields", "columns", "card_fields", "related")
_SINGLES = ("group_by", "measure", "date_field", "end_field", "image_field", "x", "y")
_NEEDED = {ComponentType.KANBAN: "group_by", ComponentType.CALENDAR: "date_field"}


def in_step(layout: Layout, before: Schema, after: Schema) -> Layout:
    """Return the layout for the schema after a change that renamed nothing."""
    if not layout.pages:
        return layout
    known = {entity.name: entity for entity in after.entities}
    layout = tree.mapped_layout(layout, lambda component: _kept(component, known, before))
    new = [entity for entity in after.entities if before.entity(entity.name) is None]
    for entity in new:
        layout = _with_page_for(layout, entity, after)
    return layout


def renamed_entity(layout: Layout, old: Entity, new: Entity) -> Layout:
    """Return the layout after an entity got another name: components, titles and addresses follow."""

    def follow(component: Component) -> Component:
        if component.entity != old.name:
            return component
        props = {key: _reworded(value, old, new) for key, value in component.props.items()}
        return component.model_copy(
            update={"entity": new.name, "props": props, "title": _reworded(component.title, old, new)}
        )

    layout = tree.mapped_layout(layout, follow)
    pages_after = tuple(_renamed_page(page, old, new) for page in layout.pages)
    return layout.model_copy(update={"pages": pages_after})


def renamed_field(layout: Layout, entity: str, old: str, new: str) -> Layout:
    """Return the layout after a field got another name."""

    def follow(component: Component) -> Component:
        if component.entity != entity:
            return component
        return component.model_copy(
            update={"props": {key: _follow(value, old, new) for key, value in component.props.items()}}
        )

    return tree.mapped_layout(layout, follow)


def _follow(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_follow(part, old, new) for part in value]
    if isinstance(value, dict):
        return {
            new if key == old else key: _follow(part, old, new) if key in ("field", "where") else part
            for key, part in value.items()
        }
    if value == old:
        return new
    return f"-{new}" if value == f"-{old}" else value


def _reworded(value: Any, old: Entity, new: Entity) -> Any:
    if isinstance(value, list):
        return [_reworded(part, old, new) for part in value]
    if isinstance(value, dict):
        return {key: _reworded(part, old, new) if key == "label" else part for key, part in value.items()}
    if not isinstance(value, str):
        return value
    many_old, many_new = pages.entity_plural(old), pages.entity_plural(new)
    for before, after in (
        (many_old, many_new),
        (many_old.lower(), many_new.lower()),
        (old.label, new.label),
        (old.label.lower(), new.label.lower()),
    ):
        if before in value.split(" ") or value.endswith(before):
            return value.replace(before, after)
    return value


def _renamed_page(page: Page, old: Entity, new: Entity) -> Page:
    path = pages.path_of(new) if page.path == pages.path_of(old) else page.path
    title = pages.entity_plural(new) if page.title == pages.entity_plural(old) else page.title
    return page.model_copy(update={"path": path, "title": title})


def _with_page_for(layout: Layout, entity: Entity, schema: Schema) -> Layout:
    made = list(layout.pages)
    if len(made) == 1 and made[0].path == "/" and len(schema.entities) == 2:
        first = schema.entities[0]
        if made[0].title != "Dashboard" and made[0].title == pages.entity_plural(first):
            made = [
                pages.dashboard(schema),
                made[0].model_copy(update={"path": pages.path_of(first), "group": "Manage"}),
            ]
    page = pages.entity_page(entity, schema)
    if any(other.path == page.path for other in made):
        return layout.model_copy(update={"pages": tuple(made)})
    return layout.model_copy(update={"pages": (*made, page)})


def _kept(component: Component, known: dict[str, Entity], before: Schema) -> Component | None:
    if component.entity is None:
        return component
    entity = known.get(component.entity)
    if entity is None:
        return None
    names = _names(entity)
    old = before.entity(component.entity)
    props = {
        key: kept for key, value in component.props.items() if (kept := _prop(key, value, entity, names)) is not None
    }
    props = _with_new(component, props, entity, old)
    changed = component.model_copy(update={"props": props})
    return _still_possible(changed, entity)


def _names(entity: Entity) -> set[str]:
    return {*member_names(entity), "created_at", "updated_at"}


def _prop(key: str, value: Any, entity: Entity, names: set[str]) -> Any:
    if key in _LISTS and key != "related" and isinstance(value, list):
        kept = [name for name in value if name in names]
        return kept or None
    if key in _SINGLES:
        return value if value in names and _still_fits(key, value, entity) else None
    if key == "sort" and isinstance(value, str):
        return value if value.lstrip("-") in names else "-created_at"
    if key == "metrics":
        return [metric for metric in value if _metric_stands(metric, entity, names)]
    return value


def _still_fits(key: str, name: str, entity: Entity) -> bool:
    field = entity.field(name)
    if field is None:
        return True
    if key == "measure":
        return field.type in traits.MEASURABLE
    if key in ("date_field", "end_field"):
        return field.type in (FieldType.DATE, FieldType.DATETIME)
    if key == "image_field":
        return field.type is FieldType.IMAGE
    if key == "group_by":
        return field.type in (
            FieldType.ENUM,
            FieldType.MULTI_ENUM,
            FieldType.BOOLEAN,
            FieldType.DATE,
            FieldType.DATETIME,
            FieldType.RATING,
        )
    return True


def _metric_stands(metric: dict[str, Any], entity: Entity, names: set[str]) -> bool:
    if metric.get("field") and (metric["field"] not in names or not _still_fits("measure", metric["field"], entity)):
        return False
    for name, value in (metric.get("where") or {}).items():
        field = entity.field(name)
        if name not in names or (field is not None and field.options and value not in field.options):
            return False
    return True


def _with_new(component: Component, props: dict[str, Any], entity: Entity, old: Entity | None) -> dict[str, Any]:
    """Let filters follow the fields as long as nobody chose them by hand, and make a form ask for what is required."""
    if old is None:
        return props
    usual_before = list(traits.traits_of(old).filters)
    if component.type is ComponentType.FILTERS and component.props.get("fields", usual_before) == usual_before:
        usual = list(traits.traits_of(entity).filters)
        if usual:
            return {**props, "fields": usual}
    if component.type is ComponentType.FORM and isinstance(props.get("fields"), list):
        known = member_names(old, computed=False)
        new = [name for name in member_names(entity, computed=False) if name not in known]
        return {**props, "fields": [*props["fields"], *new]}
    return props


def _still_possible(component: Component, entity: Entity) -> Component | None:
    """Repair or take out a component that lost what it cannot do without."""
    props = component.props
    if component.type is ComponentType.KANBAN:
        field = entity.field(str(props.get("group_by")))
        if field is None or field.type is not FieldType.ENUM:
            return _remade(component, entity)
    if component.type in _NEEDED and _NEEDED[component.type] not in props:
        return _remade(component, entity)
    if component.type is ComponentType.STATS and not props.get("metrics"):
        return component.model_copy(update={"props": {**props, "metrics": traits.metrics_of(entity)[:2]}})
    if component.type is ComponentType.CHART:
        return _chart(component, entity)
    return component


def _chart(component: Component, entity: Entity) -> Component | None:
    props = dict(component.props)
    if "group_by" not in props and component.variant != "scatter":
        return _remade(component, entity)
    if props.get("aggregate", "count") != "count" and "measure" not in props:
        props["aggregate"] = "count"
    field = entity.field(str(props.get("group_by")))
    if (
        "interval" in props
        and props.get("group_by") not in ("created_at", "updated_at")
        and (field is None or field.type not in (FieldType.DATE, FieldType.DATETIME))
    ):
        del props["interval"]
    return component.model_copy(update={"props": props})


def _remade(component: Component, entity: Entity) -> Component | None:
    fresh = pages.made(component.type, entity)
    if fresh is None:
        return None
    own = {key: value for key, value in component.props.items() if key in ("color", "label")}
    return component.model_copy(update={"props": {**fresh.props, **own}, "title": fresh.title})
