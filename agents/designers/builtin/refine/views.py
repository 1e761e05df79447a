"""Find components on the pages, change them, add them, take them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.layout.tree import Place
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.layout import Component, ComponentType, Container, Direction, Node, Page
from projects.blueprint.schema import Entity


@dataclass(frozen=True)
class Spot:
    """A component and where it is."""

    page: int
    place: Place
    component: Component


def spots(draft: Draft, kind: ComponentType | None = None, entity: str | None = None) -> list[Spot]:
    """Return the components of a type and entity, page by page."""
    return [
        Spot(index, place, component)
        for index, page in enumerate(draft.layout.pages)
        for place, component in tree.components(page)
        if (kind is None or component.type is kind) and (entity is None or component.entity == entity)
    ]


def main_page(draft: Draft, entity: str | None) -> int:
    """Return the page that is most about an entity: the one with its form, else the first that shows it."""
    if entity is not None:
        for kind in (ComponentType.FORM, *tree.MAIN, None):
            found = spots(draft, kind, entity)
            if found:
                return found[0].page
    return 0


def update(draft: Draft, spot: Spot, change: Callable[[Component], Component]) -> None:
    """Replace one component by what ``change`` makes of it."""
    page = draft.layout.pages[spot.page]
    root = tree.replaced(page.root, spot.place, change(spot.component))
    draft.layout = tree.with_page(draft.layout, spot.page, page.model_copy(update={"root": root}))


def put(draft: Draft, spot: Spot, component: Component) -> None:
    """Replace one component by another."""
    update(draft, spot, lambda _: component)


def set_props(draft: Draft, spot: Spot, **props: object) -> None:
    """Change settings of one component; nothing takes a setting away."""

    def change(component: Component) -> Component:
        merged = {**component.props, **props}
        return component.model_copy(
            update={"props": {key: value for key, value in merged.items() if value is not None}}
        )

    update(draft, spot, change)


def take_out(draft: Draft, spot: Spot) -> None:
    """Take one component off its page."""
    page = draft.layout.pages[spot.page]
    root = tree.tidy(tree.replaced(page.root, spot.place, None))
    if not root.children and len(draft.layout.pages) > 1:
        kept = tuple(other for index, other in enumerate(draft.layout.pages) if index != spot.page)
        draft.layout = draft.layout.model_copy(update={"pages": kept})
        return
    draft.layout = tree.with_page(draft.layout, spot.page, page.model_copy(update={"root": root}))


def put_page(draft: Draft, index: int, root: Container) -> None:
    """Take over the tree of a page."""
    page = draft.layout.pages[index]
    draft.layout = tree.with_page(draft.layout, index, page.model_copy(update={"root": tree.tidy(root)}))


def main_place(page: Page, entity: str | None = None) -> Place | None:
    """Return the place of the component that shows the rows."""
    found = [
        (place, component) for place, component in tree.components(page) if entity is None or component.entity == entity
    ]
    for kind in tree.MAIN:
        for place, component in found:
            if component.type is kind:
                return place
    return None


def insert(draft: Draft, component: Component, *, page: int | None = None) -> None:
    """Add a component where its type usually stands."""
    index = main_page(draft, component.entity) if page is None else page
    target = draft.layout.pages[index]
    root = target.root
    if component.type is ComponentType.STATS:
        put_page(draft, index, _with_stats(root, component))
        return
    if component.type in (ComponentType.FILTERS, ComponentType.SEARCH):
        put_page(draft, index, _above_main(target, component))
        return
    if component.type in (ComponentType.KANBAN, ComponentType.CALENDAR, ComponentType.CARDS, ComponentType.TABLE):
        put_page(draft, index, _as_tab(target, component))
        return
    if component.type is ComponentType.FORM:
        put_page(draft, index, _beside_main(target, component))
        return
    put_page(draft, index, tree.with_children(root, [*root.children, component]))


def _with_stats(root: Container, stats: Component) -> Container:
    first = root.children[0] if root.children else None
    if (
        isinstance(first, Container)
        and first.direction is Direction.ROW
        and all(isinstance(child, Component) and child.type is ComponentType.STATS for child in first.children)
    ):
        return tree.replaced(root, (0,), tree.with_children(first, [*first.children, stats]))
    if isinstance(first, Component) and first.type is ComponentType.STATS:
        return tree.replaced(root, (0,), tree.row(first, stats))
    return tree.with_children(root, [stats, *root.children])


def view_group(page: Page, entity: str | None) -> Place | None:
    """Return the place of the tabs (or the one component) that show an entity's rows."""
    place = main_place(page, entity)
    if place is None:
        return None
    for length in range(len(place) - 1, -1, -1):
        node = tree.at(page.root, place[:length])
        if isinstance(node, Container) and node.direction is Direction.TABS:
            return place[:length]
    return place


def _above_main(page: Page, component: Component) -> Container:
    place = view_group(page, component.entity)
    if place is None:
        return tree.with_children(page.root, [component, *page.root.children])
    main = tree.at(page.root, place)
    parent = tree.at(page.root, place[:-1]) if place else page.root
    if isinstance(parent, Container) and parent.direction is Direction.COLUMN:
        return tree.inserted(page.root, place, component)
    return tree.replaced(page.root, place, tree.column(component, main))


def _as_tab(page: Page, component: Component) -> Container:
    place = view_group(page, component.entity)
    if place is None:
        return tree.with_children(page.root, [*page.root.children, component])
    node = tree.at(page.root, place)
    title = pages.tab_title(component.type)
    new = tree.column(component, title=title)
    if isinstance(node, Container) and node.direction is Direction.TABS:
        same = [index for index, child in enumerate(node.children) if getattr(child, "title", None) == title]
        children: list[Node] = [child for index, child in enumerate(node.children) if index not in same]
        return tree.replaced(page.root, place, tree.with_children(node, [new, *children]))
    assert isinstance(node, Component)
    return tree.replaced(page.root, place, pages.tabs([new, tree.column(node, title=pages.tab_title(node.type))]))


def _beside_main(page: Page, component: Component) -> Container:
    place = view_group(page, component.entity)
    if place is None:
        return tree.with_children(page.root, [component, *page.root.children])
    main = tree.at(page.root, place)
    return tree.replaced(page.root, place, tree.row(component, main))


def entity_for(draft: Draft, kind: ComponentType, named: Entity | None) -> Entity | None:
    """Return the entity a request about a component is about when it names none."""
    if named is not None:
        return named
    shown = [spot.component.entity for spot in spots(draft, kind) if spot.component.entity]
    focused = draft.focus.entity
    if focused and draft.schema.entity(focused) and (not shown or focused in shown):
        return draft.schema.entity(focused)
    distinct = list(dict.fromkeys(shown))
    if len(distinct) >= 1:
        return draft.schema.entity(distinct[0])
    fitting = [entity for entity in draft.schema.entities if pages.made(kind, entity) is not None]
    return max(fitting, key=lambda entity: pages.weight(entity, draft.schema), default=None)
