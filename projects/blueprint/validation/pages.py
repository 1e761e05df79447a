"""Check the screens: addresses, navigation, the tree of each page, and every component in it."""

from __future__ import annotations

from collections.abc import Iterator

from projects.blueprint.icons import ICONS
from projects.blueprint.layout import Component, ComponentType, Container, Direction, Layout, Node, Page
from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import Schema
from projects.blueprint.validation.components import component_problems

MAX_PAGES = 60
MAX_DEPTH = 8
"""Deepest nesting of containers, the root counted as one."""
MAX_COMPONENTS = 40
"""Most components of one page."""
MAX_TITLE = 80

RESERVED_PATHS = ("/api", "/health", "/sign-in", "/register", "/forgot-password", "/reset-password")
"""Addresses that every generated application uses itself."""

FILTERABLE = frozenset(
    {
        ComponentType.TABLE,
        ComponentType.CARDS,
        ComponentType.LIST,
        ComponentType.KANBAN,
        ComponentType.CALENDAR,
        ComponentType.CHART,
        ComponentType.STATS,
    }
)
"""What filters on the same page can narrow."""


def layout_problems(layout: Layout, schema: Schema) -> list[Problem]:
    """Return what is wrong with a normalised layout."""
    found = _addresses(layout)
    if len(layout.pages) > MAX_PAGES:
        message = f"There are {len(layout.pages)} pages; at most {MAX_PAGES} are possible."
        found.append(Problem("layout.pages", "too_many", message))
    for page in layout.pages:
        found += _page(page, schema)
    return found


def components(node: Node, path: str) -> Iterator[tuple[Component, str]]:
    """Yield every component below ``node`` with its path."""
    if isinstance(node, Component):
        yield node, path
        return
    for position, child in enumerate(node.children):
        yield from components(child, f"{path}.children[{position}]")


def depth(node: Node) -> int:
    """Return how many containers lie inside each other."""
    if isinstance(node, Component):
        return 0
    return 1 + max((depth(child) for child in node.children), default=0)


def is_reserved(path: str) -> bool:
    """Tell whether a generated application needs the address for itself."""
    return any(path == taken or path.startswith(f"{taken}/") for taken in RESERVED_PATHS)


def tab_title(node: Node) -> str:
    """Return what a child of tabs is called, or an empty text."""
    return (node.title or "").strip()


def page_path(page: Page) -> str:
    """Return where problems of a page are reported."""
    return f"layout.pages.{page.path}"


def _addresses(layout: Layout) -> list[Problem]:
    found: list[Problem] = []
    seen: set[str] = set()
    for page in layout.pages:
        if page.path in seen:
            message = f"Two pages have the address {page.path}."
            found.append(Problem(page_path(page), "duplicate_path", message, "Give one of them another address."))
        if is_reserved(page.path):
            message = f"The address {page.path} is used by the application itself."
            found.append(Problem(page_path(page), "reserved_path", message, "Choose another address."))
        seen.add(page.path)
    return found


def _page(page: Page, schema: Schema) -> list[Problem]:
    path = page_path(page)
    root = f"{path}.root"
    found = _heading(page, path) + _containers(page.root, root)
    if depth(page.root) > MAX_DEPTH:
        message = f"Boxes lie {depth(page.root)} deep inside each other; at most {MAX_DEPTH} are possible."
        found.append(Problem(root, "too_deep", message))
    placed = list(components(page.root, root))
    if len(placed) > MAX_COMPONENTS:
        message = f"The page has {len(placed)} parts; at most {MAX_COMPONENTS} are possible."
        found.append(Problem(root, "too_many", message, "Move some to a page of their own."))
    for component, where in placed:
        found += _titled(component, where) + component_problems(component, schema, where)
    return found + _idle_filters(placed)


def _heading(page: Page, path: str) -> list[Problem]:
    found: list[Problem] = []
    if not page.title:
        found.append(Problem(f"{path}.title", "title_missing", "The page needs a title."))
    for key, text in (("title", page.title), ("group", page.group or "")):
        if len(text) > MAX_TITLE:
            found.append(Problem(f"{path}.{key}", "too_long", f"This may have at most {MAX_TITLE} characters."))
    if page.icon is not None and page.icon not in ICONS:
        message = f"There is no icon “{page.icon}”."
        found.append(Problem(f"{path}.icon", "unknown_icon", message, closest(page.icon, ICONS)))
    return found


def _titled(component: Component, path: str) -> list[Problem]:
    if component.title is not None and len(component.title) > MAX_TITLE:
        return [Problem(f"{path}.title", "too_long", f"This may have at most {MAX_TITLE} characters.")]
    return []


def _containers(container: Container, path: str) -> list[Problem]:
    if not container.children:
        return [Problem(path, "empty_container", "There is nothing in this part of the page.", "Fill or remove it.")]
    found = _tabs(container, path) if container.direction is Direction.TABS else []
    for position, child in enumerate(container.children):
        if isinstance(child, Container):
            found += _containers(child, f"{path}.children[{position}]")
    return found


def _tabs(container: Container, path: str) -> list[Problem]:
    found: list[Problem] = []
    seen: set[str] = set()
    for position, child in enumerate(container.children):
        where, title = f"{path}.children[{position}].title", tab_title(child)
        if not title:
            found.append(Problem(where, "untitled_tab", "Each tab needs a title."))
        elif title in seen:
            found.append(Problem(where, "repeated_tab", f"Two tabs are called “{title}”."))
        elif len(title) > MAX_TITLE:
            found.append(Problem(where, "too_long", f"This may have at most {MAX_TITLE} characters."))
        seen.add(title)
    return found


def _idle_filters(placed: list[tuple[Component, str]]) -> list[Problem]:
    shown = {component.entity for component, _ in placed if component.type in FILTERABLE}
    return [
        Problem(path, "idle_filters", f"These filters of {component.entity} have nothing on this page to narrow.")
        for component, path in placed
        if component.type is ComponentType.FILTERS and component.entity and component.entity not in shown
    ]
