"""The first layout for a schema: one page for one entity; a dashboard and a page each for several."""

from __future__ import annotations

from typing import Any

from agents.designers.builtin.layout import traits, tree
from agents.designers.builtin.reading import words
from projects.blueprint.layout import (
    VARIANTS,
    Component,
    ComponentType,
    Container,
    Direction,
    Layout,
    Node,
    Page,
    Responsive,
    Sizing,
    Theme,
)  # fmt: skip
from projects.blueprint.schema import Entity, RelationType, Schema

_DASHBOARD_STATS = 3
FORM_WIDTH = "32%"


def layout_for(schema: Schema, theme: Theme | None = None) -> Layout:
    """Return the first layout for a schema."""
    entities = schema.entities
    if not entities:
        return Layout(theme=theme or Theme())
    if len(entities) == 1:
        pages = [_single(entities[0])]
    else:
        pages = [dashboard(schema), *(entity_page(entity, schema) for entity in entities)]
    return Layout(pages=tuple(pages), theme=theme or Theme())


def component(
    kind: ComponentType,
    entity: Entity | None,
    *,
    variant: str | None = None,
    title: str | None = None,
    basis: str = "auto",
    **props: Any,
) -> Component:
    """Return a component in its usual variant unless another is asked for."""
    usual = VARIANTS.get(kind, ("default",))[0]
    sizing = Sizing() if basis == "auto" else Sizing(basis=basis, grow=0, shrink=0)
    return Component(
        type=kind,
        entity=entity.name if entity else None,
        variant=variant or usual,
        title=title,
        props=props,
        sizing=sizing,
    )


def made(kind: ComponentType, entity: Entity) -> Component | None:
    """Return a component of a type with settings that fit the entity; nothing when its fields do not allow one."""
    found = traits.traits_of(entity)
    plain = {
        ComponentType.FORM: lambda: component(kind, entity, title=f"New {entity.label.lower()}", submit_label=f"Save {entity.label.lower()}", basis=FORM_WIDTH),
        ComponentType.TABLE: lambda: component(kind, entity, page_size=25, sort=traits.recency(entity)),
        ComponentType.CARDS: lambda: component(kind, entity, **({"image_field": found.image.name} if found.image else {})),
        ComponentType.LIST: lambda: component(kind, entity, variant="recent", limit=5, sort=traits.recency(entity), title=f"Recent {entity_plural(entity).lower()}"),
        ComponentType.DETAIL: lambda: component(kind, entity),
        ComponentType.SEARCH: lambda: component(kind, entity),
        ComponentType.STATS: lambda: component(kind, entity, metrics=traits.metrics_of(entity)),
    }  # fmt: skip
    if kind in plain:
        return plain[kind]()
    if kind is ComponentType.FILTERS:
        names = list(found.filters)
        return component(kind, entity, fields=names) if names else component(kind, entity)
    if kind is ComponentType.CHART:
        chart = traits.chart_of(entity)
        return (
            component(kind, entity, variant=chart[0], title=chart_title(entity, chart[1]), **chart[1])
            if chart
            else None
        )
    if kind is ComponentType.KANBAN:
        column = found.flow or next((field for field in entity.fields if field.type.value == "enum"), None)
        return component(kind, entity, group_by=column.name) if column else None
    if kind is ComponentType.CALENDAR:
        day = found.planned or found.dated
        if day is None:
            return None
        end = {"end_field": found.ends.name} if found.ends else {}
        return component(kind, entity, date_field=day.name, **end)
    return component(kind, None)


def chart_title(entity: Entity, props: dict[str, Any]) -> str:
    """Return a heading that says what a chart shows."""
    measure = words.human(str(props["measure"])) if props.get("measure") else entity_plural(entity)
    if props.get("aggregate") == "avg":
        measure = f"Average {measure.lower()}"
    group = str(props.get("interval") or words.human(str(props["group_by"])).lower())
    return f"{measure} by {group}"


def entity_plural(entity: Entity) -> str:
    """Return what many of an entity are called, for people."""
    return words.human(words.snake(words.phrase_plural(entity.label.lower())))


def path_of(entity: Entity) -> str:
    """Return the address of an entity's page."""
    return "/" + words.snake(words.phrase_plural(entity.label.lower())).replace("_", "-")


def _present(*nodes: Node | None) -> list[Node]:
    return [node for node in nodes if node is not None]


def _single(entity: Entity) -> Page:
    found = traits.traits_of(entity)
    chart = made(ComponentType.CHART, entity) if found.measures or found.flow else None
    parts = _present(made(ComponentType.STATS, entity), _workspace(entity, None), chart)
    return Page(path="/", title=entity_plural(entity), icon=entity.icon, root=tree.column(*parts))


def entity_page(entity: Entity, schema: Schema) -> Page:
    """Return the page of one entity in an application of several."""
    return Page(
        path=path_of(entity),
        title=entity_plural(entity),
        icon=entity.icon,
        group="Manage",
        root=tree.column(*_present(_workspace(entity, schema))),
    )


def _workspace(entity: Entity, schema: Schema | None) -> Container:
    """Return form and rows beside each other."""
    form = made(ComponentType.FORM, entity)
    assert form is not None
    form = form.model_copy(update={"sticky": True})
    rows: list[Node] = []
    found = traits.traits_of(entity)
    if found.filters:
        rows += _present(made(ComponentType.FILTERS, entity))
    rows.append(_views(entity))
    if schema is not None and _has_parts(entity, schema):
        rows += _present(made(ComponentType.DETAIL, entity))
    main = rows[0] if len(rows) == 1 else tree.column(*rows)
    return tree.row(form, main).model_copy(update={"responsive": Responsive(mobile="stack", tablet="side-by-side")})


def _views(entity: Entity) -> Node:
    """Return the rows as a table or cards, with a board or a calendar in tabs where the data has a flow or dates."""
    found = traits.traits_of(entity)
    kinds = [ComponentType.CARDS if found.image else ComponentType.TABLE]
    if found.flow is not None:
        kinds.append(ComponentType.KANBAN)
    if found.planned is not None:
        kinds.append(ComponentType.CALENDAR)
    views = [(kind, made(kind, entity)) for kind in kinds]
    present = [(kind, view) for kind, view in views if view is not None]
    if len(present) == 1:
        return present[0][1]
    return tabs([tree.column(view, title=_TAB_TITLES[kind]) for kind, view in present])


_TAB_TITLES = {
    ComponentType.TABLE: "Table",
    ComponentType.CARDS: "Cards",
    ComponentType.KANBAN: "Board",
    ComponentType.CALENDAR: "Calendar",
    ComponentType.LIST: "List",
}


def tabs(children: list[Container]) -> Container:
    """Return a container that shows one child at a time."""
    return tree.with_children(
        Container(direction=Direction.TABS, responsive=Responsive(mobile="tabs", tablet="tabs", desktop="tabs")),
        list(children),
    )


def tab_title(kind: ComponentType) -> str:
    """Return what the tab of a view is called."""
    return _TAB_TITLES.get(kind, words.human(kind.value))


def _has_parts(entity: Entity, schema: Schema) -> bool:
    return any(
        relation.target == entity.name and relation.type is RelationType.BELONGS_TO
        for other in schema.entities
        for relation in other.relations
    )


def dashboard(schema: Schema) -> Page:
    """Return the page that shows how things stand."""
    ranked = sorted(schema.entities, key=lambda entity: -weight(entity, schema))
    figures = [made(ComponentType.STATS, entity) for entity in ranked[:_DASHBOARD_STATS]]
    short = [_shortened(stats, 2) for stats in figures if stats is not None]
    charted = next((entity for entity in ranked if traits.chart_of(entity)), None)
    chart = made(ComponentType.CHART, charted) if charted else None
    recent = made(ComponentType.LIST, ranked[0])
    stats = tree.with_children(Container(direction=Direction.ROW, responsive=Responsive(mobile="stack")), list(short))
    lower = tree.row(*_present(chart, recent))
    return Page(
        path="/",
        title="Dashboard",
        icon="layout-dashboard",
        group="Overview",
        root=tree.tidy(tree.column(stats, lower)),
    )


def _shortened(stats: Component, most: int) -> Component:
    return stats.model_copy(update={"props": {**stats.props, "metrics": stats.props["metrics"][:most]}})


def weight(entity: Entity, schema: Schema) -> float:
    """Return how much an entity is what the application is about: it has states, dates, sums, and links."""
    found = traits.traits_of(entity)
    links = len(entity.relations) + sum(
        relation.target == entity.name for other in schema.entities for relation in other.relations
    )
    return (
        2.0 * (found.flow is not None)
        + 2.0 * (found.money is not None)
        + (found.planned is not None)
        + (found.dated is not None)
        + 0.5 * links
    )
