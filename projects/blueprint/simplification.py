"""Turn an impossible layout into the nearest possible one, and say what was changed and why.

The schema is taken as it is. Afterwards :func:`projects.blueprint.validation.layout_problems` finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from projects.blueprint import names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.icons import ICONS
from projects.blueprint.layout import Component, ComponentType, Container, Direction, Layout, Node, Page
from projects.blueprint.normalisation import normalise
from projects.blueprint.repair import Repaired, repaired_component
from projects.blueprint.schema import Schema
from projects.blueprint.validation.components import spoken
from projects.blueprint.validation.pages import (
    FILTERABLE,
    MAX_COMPONENTS,
    MAX_DEPTH,
    MAX_PAGES,
    MAX_TITLE,
    components,
    is_reserved,
    tab_title,
)


def simplify(blueprint: Blueprint) -> tuple[Blueprint, tuple[str, ...]]:
    """Return the blueprint with a layout that can be built, and a sentence for each thing that was changed."""
    complete = normalise(blueprint)
    work = _Work(complete.data)
    pages = [page for page in map(work.page, complete.layout.pages) if page is not None]
    layout = complete.layout.model_copy(update={"pages": work.addressed(pages)})
    possible = normalise(complete.model_copy(update={"layout": layout}))
    return possible, tuple(work.explanations)


def simplify_layout(layout: Layout, schema: Schema) -> tuple[Layout, tuple[str, ...]]:
    """Do the same with a layout and a schema of their own."""
    possible, explanations = simplify(Blueprint(data=schema, layout=layout))
    return possible.layout, explanations


@dataclass
class _Work:
    """One simplification under way: the schema, and what has been said so far."""

    schema: Schema
    explanations: list[str] = field(default_factory=list)

    def page(self, page: Page) -> Page | None:
        children = self._without_idle_filters(self._fitted(page.root, page), page)
        root = self._pruned(self._flattened(children, page), page)
        root = self._shortened(root, page)
        if not root.children:
            self._say(page, "is left out, because nothing on it can be shown")
            return None
        return page.model_copy(update={"root": root, **self._heading(page)})

    def addressed(self, pages: list[Page]) -> tuple[Page, ...]:
        """Give every page an address of its own."""
        if len(pages) > MAX_PAGES:
            self.explanations.append(f"Only the first {MAX_PAGES} of {len(pages)} pages are kept.")
        found: dict[str, Page] = {}
        for page in pages[:MAX_PAGES]:
            path = _free_path(page.path, set(found))
            if path != page.path:
                self._say(page, f"moves to {path}, because {page.path} is taken")
            found[path] = page.model_copy(update={"path": path})
        return tuple(found.values())

    def _say(self, page: Page, what: str) -> None:
        self.explanations.append(f"Page “{page.title or page.path}” {what}.")

    def _heading(self, page: Page) -> dict[str, str | None]:
        changes: dict[str, str | None] = {}
        if page.icon is not None and page.icon not in ICONS:
            self._say(page, f"has no icon, because there is none called “{page.icon}”")
            changes["icon"] = None
        title = page.title or names.label(page.path.rpartition("/")[2] or "Home")
        if title != page.title:
            self._say(page, f"is called “{title}”, because it had no title")
        changes["title"] = title[:MAX_TITLE].strip()
        changes["group"] = page.group[:MAX_TITLE] if page.group else page.group
        return changes

    def _fitted(self, container: Container, page: Page) -> Container:
        """Return the tree with every component repaired or left out."""
        children = tuple(fitted for child in container.children for fitted in self._fitted_child(child, page))
        return container.model_copy(update={"children": children})

    def _fitted_child(self, child: Node, page: Page) -> Iterator[Node]:
        if isinstance(child, Container):
            yield self._fitted(child, page)
            return
        repaired: Repaired = repaired_component(child, self.schema)
        for explanation in repaired.explanations:
            self._say(page, explanation)
        if repaired.component is not None:
            yield repaired.component

    def _without_idle_filters(self, root: Container, page: Page) -> Container:
        shown = {component.entity for component, _ in components(root, "") if component.type in FILTERABLE}

        def kept(container: Container) -> Container:
            children = [kept(child) if isinstance(child, Container) else child for child in container.children]
            return container.model_copy(update={"children": tuple(child for child in children if not idle(child))})

        def idle(node: Node) -> bool:
            if not isinstance(node, Component) or node.type is not ComponentType.FILTERS or node.entity in shown:
                return False
            self._say(page, f"shows no filters of {node.entity}, because there is nothing on it to narrow")
            return True

        return kept(root)

    def _flattened(self, root: Container, page: Page, level: int = 1) -> Container:
        """Put what lies too deep directly into the deepest possible container."""
        children: list[Node] = []
        for child in root.children:
            if isinstance(child, Container) and level == MAX_DEPTH:
                self._say(page, f"has fewer boxes inside each other: at most {MAX_DEPTH} are possible")
                children += [component for component, _ in components(child, "")]
            elif isinstance(child, Container):
                children.append(self._flattened(child, page, level + 1))
            else:
                children.append(child)
        return root.model_copy(update={"children": tuple(children)})

    def _pruned(self, container: Container, page: Page) -> Container:
        """Drop containers with nothing in them, and name tabs that have no name."""
        children = [
            self._pruned(child, page) if isinstance(child, Container) else child for child in container.children
        ]
        filled = [child for child in children if isinstance(child, Component) or child.children]
        if len(filled) < len(children):
            self._say(page, "drops a box with nothing in it")
        if container.direction is Direction.TABS:
            filled = self._titled(filled, page)
        return container.model_copy(update={"children": tuple(filled)})

    def _titled(self, tabs: list[Node], page: Page) -> list[Node]:
        taken: set[str] = set()
        titled: list[Node] = []
        for tab in tabs:
            title = _free_title((tab_title(tab) or _title_from_content(tab, self.schema))[:MAX_TITLE].strip(), taken)
            if title != tab.title:
                self._say(page, f"calls a tab “{title}”, because each tab needs a title of its own")
            taken.add(title)
            titled.append(tab.model_copy(update={"title": title}))
        return titled

    def _shortened(self, root: Container, page: Page) -> Container:
        placed = list(components(root, ""))
        if len(placed) <= MAX_COMPONENTS:
            return root
        self._say(page, f"keeps the first {MAX_COMPONENTS} of its {len(placed)} parts")
        kept = {id(component) for component, _ in placed[:MAX_COMPONENTS]}

        def cut(container: Container) -> Container:
            children = [cut(child) if isinstance(child, Container) else child for child in container.children]
            left = [
                child for child in children if (child.children if isinstance(child, Container) else id(child) in kept)
            ]
            return container.model_copy(update={"children": tuple(left)})

        shorter = cut(root)
        return self._without_idle_filters(shorter, page)


def _title_from_content(tab: Node, schema: Schema) -> str:
    for component, _ in components(tab, ""):
        if component.title:
            return component.title
        entity = schema.entity(component.entity) if component.entity else None
        if entity is not None:
            return names.label(entity.plural)
        return names.label(spoken(component.type))
    return "Tab"


def _free_title(wish: str, taken: set[str]) -> str:
    title, number = wish, 2
    while title in taken:
        title, number = f"{wish[: MAX_TITLE - 4]} {number}", number + 1
    return title


def _free_path(wish: str, taken: set[str]) -> str:
    path, number = wish, 2
    while path in taken or is_reserved(path):
        base = "/home" if wish == "/" else f"/page{wish}" if is_reserved(wish) else wish
        path, number = (f"{base}-{number}" if base == wish or base in taken else base), number + 1
    return path
