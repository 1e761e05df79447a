"""The pages: each a tree of containers with the components that stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from projects.blueprint import names
from projects.blueprint.layout import Component, ComponentType, Container, Direction, Node, Page, Responsive
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import charts, contents, markup, skeletons
from projects.codegen.typescript.screens.catalogue import Catalogue, Use, components_of, is_detail_page
from projects.codegen.typescript.screens.components import add_name, needs_opener
from projects.codegen.typescript.screens.related import related_lists
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject
from projects.codegen.typescript.screens.theme import tint_class

_LAYOUT = "shared/ui/layout"
_PLAIN = frozenset(
    {
        ComponentType.STATS,
        ComponentType.CARDS,
        ComponentType.KANBAN,
        ComponentType.FILTERS,
        ComponentType.GALLERY,
        ComponentType.SEARCH,
    }
)
"""Components that bring their own surface, or need none."""
_UNTITLED = frozenset({ComponentType.HERO, ComponentType.CALL_TO_ACTION})
"""Components whose own heading is the title."""
_EMPTY = "There is nothing here yet."
_ARRANGEMENTS = ("stack", "side-by-side", "scroll")


@dataclass(frozen=True)
class Route:
    """A page's address and the component that shows it."""

    path: str
    component: str


@dataclass
class _Builder:
    """Builds one page."""

    catalogue: Catalogue
    page: Page
    imports: Imports
    openers: list[Doc] = field(default_factory=list)
    """The buttons beside the page's title."""


def route_of(page: Page) -> Route:
    """Return the route of a page that is not about one row."""
    name = names.pascal(page.path.strip("/").replace("/", "-")) if page.path != "/" else names.pascal(page.title)
    return Route(page.path, f"{name}Page")


def page_files(catalogue: Catalogue) -> tuple[dict[str, str], list[Route]]:
    """Return the files of all pages and their routes, in the order of the layout."""
    files: dict[str, str] = {}
    routes: list[Route] = []
    for page in _plain_pages(catalogue):
        route = _free(route_of(page), routes)
        files[_path(route)] = _page_file(catalogue, page, route)
        routes.append(route)
    for subject in catalogue.subjects():
        if catalogue.has_page(subject):
            route = _free(Route(f"/{subject.resource}/:id", f"{subject.name}Page"), routes)
            files[_path(route)] = _row_page_file(catalogue, subject, route)
            routes.append(route)
    return files, routes


def tints(catalogue: Catalogue) -> list[str]:
    """Return all colours that components have of their own."""
    found = []
    for page in catalogue.blueprint.layout.pages:
        for component in components_of(page.root):
            colors = (component.props.get("color"), component.props.get("submit_color"))
            found += [color for color in colors if isinstance(color, str)]
    return found


def navigable(catalogue: Catalogue) -> list[Page]:
    """Return the pages that the navigation offers."""
    return _plain_pages(catalogue)


def _plain_pages(catalogue: Catalogue) -> list[Page]:
    return [page for page in catalogue.blueprint.layout.pages if not is_detail_page(page)]


def _path(route: Route) -> str:
    return f"app/pages/{route.component}.tsx"


def _free(route: Route, routes: Sequence[Route]) -> Route:
    """Return the route with a component's name that no other page has."""
    taken = {other.component for other in routes}
    stem = route.component.removesuffix("Page")
    candidates = [route.component, *(f"{stem}{number}Page" for number in range(2, 100))]
    return Route(route.path, next(name for name in candidates if name not in taken))


def _page_file(catalogue: Catalogue, page: Page, route: Route) -> str:
    builder = _Builder(catalogue, page, Imports(_path(route)))
    content = _content(builder, page.root)
    attributes = [markup.text_attribute("title", page.title)]
    if _begins_with_headline(page):
        attributes.append(markup.flag("titleHidden"))
    if builder.openers:
        actions = builder.openers[0] if len(builder.openers) == 1 else markup.element("", [], builder.openers)
        attributes.append(markup.attribute("actions", actions, inline=False))
    builder.imports.part("Page")
    body = markup.element("Page", attributes, [content])
    return skeletons.fill("Page.tsx", imports=builder.imports.text(), name=route.component, body=_returned(body))


def _content(builder: _Builder, root: Container) -> Doc:
    """Return what stands below the title: the buttons where there is nothing else, and never nothing at all."""
    children = _children(builder, root)
    if not children:
        children, builder.openers = builder.openers, []
    if not children:
        return markup.element(builder.imports.part("Notice"), [markup.text_attribute("title", _EMPTY)])
    return children[0] if len(children) == 1 else _arranged(builder, root, children)


def _begins_with_headline(page: Page) -> bool:
    first = next(components_of(page.root), None)
    return first is not None and first.type is ComponentType.HERO


def _row_page_file(catalogue: Catalogue, subject: Subject, route: Route) -> str:
    imports = Imports(_path(route))
    name = _detail_name(catalogue, subject)
    imports.part(name, subject.components)
    imports.value("useParams", "react-router")
    parts: list[Doc] = [markup.element(name, [markup.attribute("id", "id")])]
    for listed in related_lists(catalogue, subject):
        imports.part(listed.name, listed.source.components)
        imports.part("Panel")
        inner = markup.element(listed.name, [markup.attribute(listed.key, "id")])
        parts.append(markup.element("Panel", [markup.text_attribute("title", listed.title)], [inner]))
    body = parts[0] if len(parts) == 1 else markup.element(imports.part("Column", _LAYOUT), [], parts)
    return skeletons.fill("RowPage.tsx", imports=imports.text(), name=route.component, body=_returned(body))


def _detail_name(catalogue: Catalogue, subject: Subject) -> str:
    for use in catalogue.of(subject):
        if use.component.type is ComponentType.DETAIL and use.component.variant == "page":
            return use.name
    return f"{subject.name}Detail"


def _children(builder: _Builder, container: Container) -> list[Doc]:
    shown = ((child, _node(builder, child)) for child in container.children)
    sized = container.direction is Direction.ROW
    return [_sized(builder, child, doc) if sized else doc for child, doc in shown if doc is not None]


def _node(builder: _Builder, node: Node) -> Doc | None:
    if isinstance(node, Component):
        return _component(builder, node)
    if node.direction is Direction.TABS:
        return _tabs(builder, node)
    children = _children(builder, node)
    if not children:
        return None
    return children[0] if len(children) == 1 and not _is_sized(node) else _arranged(builder, node, children)


def _arranged(builder: _Builder, container: Container, children: list[Doc]) -> Doc:
    match container.direction:
        case Direction.TABS:
            return _tabs(builder, container) or markup.element("", [], children)
        case Direction.ROW:
            attributes = _responsive(container.responsive)
            return markup.element(builder.imports.part("Row", _LAYOUT), attributes, children)
        case Direction.GRID:
            return markup.element(builder.imports.part("Grid", _LAYOUT), [], children)
        case Direction.SIDEBAR:
            return markup.element(builder.imports.part("SidebarLayout", _LAYOUT), [], children)
        case _:
            return markup.element(builder.imports.part("Column", _LAYOUT), [], children)


def _responsive(responsive: Responsive) -> list[markup.Attribute]:
    """Return how a row is arranged; what needs more than a style sheet falls back to a stack."""
    usual = Responsive()
    found = []
    for width in ("mobile", "tablet", "desktop"):
        wished = getattr(responsive, width)
        arrangement = wished if wished in _ARRANGEMENTS else "stack"
        if arrangement != getattr(usual, width):
            found.append(markup.text_attribute(width, arrangement))
    return found


def _is_sized(node: Node) -> bool:
    return node.sticky or node.sizing.basis != "auto" or node.sizing.grow != 1 or node.sizing.shrink != 1


def _sized(builder: _Builder, node: Node, doc: Doc) -> Doc:
    if not _is_sized(node):
        return doc
    sizing = node.sizing
    attributes = [] if sizing.basis == "auto" else [markup.text_attribute("basis", sizing.basis)]
    attributes += [
        markup.attribute(name, str(amount))
        for name, amount in (("grow", sizing.grow), ("shrink", sizing.shrink))
        if amount != 1
    ]
    if node.sticky:
        attributes.append(markup.flag("sticky"))
    return markup.element(builder.imports.part("Cell", _LAYOUT), attributes, [doc])


def _tabs(builder: _Builder, container: Container) -> Doc | None:
    entries = []
    for number, child in enumerate(container.children, start=1):
        doc = _node(builder, child)
        if doc is None:
            continue
        title = child.title or f"Part {number}"
        content = markup.parenthesised(doc)
        entries.append(
            markup.record(
                [markup.entry("title", markup.string(title)), markup.entry("content", content)], expanded=True
            )
        )
    if not entries:
        return None
    attributes = [
        markup.text_attribute("label", container.title or "Views"),
        markup.attribute("tabs", markup.array(entries, expanded=True)),
    ]
    return markup.element(builder.imports.part("Tabs", _LAYOUT), attributes)


def _component(builder: _Builder, component: Component) -> Doc | None:
    use = builder.catalogue.uses.get(id(component))
    if use is None:
        inner = contents.content(component, builder.imports)
    elif needs_opener(use):
        _add_opener(builder, use)
        return None
    else:
        builder.imports.part(use.name, use.subject.components)
        inner = markup.element(use.name)
    if inner is None:
        return None
    return _panel(builder, component, _guarded(builder, component, inner), use)


def _add_opener(builder: _Builder, use: Use) -> None:
    """Put the button that opens a form beside the page's title."""
    name = builder.imports.part(add_name(use), use.subject.components)
    builder.openers.append(_guarded(builder, use.component, markup.element(name), quiet=True))


def _guarded(builder: _Builder, component: Component, inner: Doc, *, quiet: bool = False) -> Doc:
    """Offer forms of an app that strangers read to those who are signed in."""
    if not builder.catalogue.public or component.type is not ComponentType.FORM:
        return inner
    attributes = [markup.flag("quiet")] if quiet else []
    return markup.element(builder.imports.part("SignedIn"), attributes, [inner])


def _panel(builder: _Builder, component: Component, inner: Doc, use: Use | None) -> Doc:
    if component.type in _UNTITLED:
        return inner
    wished = _title(component, use)
    attributes = [markup.text_attribute("title", wished or _usual_title(component, use))]
    if wished is None or wished.lower() == builder.page.title.lower():
        attributes.append(markup.flag("titleHidden"))
    color = component.props.get("color")
    if isinstance(color, str):
        attributes.append(markup.text_attribute("tint", tint_class(color)))
    if component.type in _PLAIN:
        attributes.append(markup.flag("plain"))
    return markup.element(builder.imports.part("Panel"), attributes, [inner])


def _title(component: Component, use: Use | None) -> str | None:
    if component.title:
        return component.title
    if use and component.type is ComponentType.CHART:
        return charts.chart_label(use.subject, component)
    heading = component.props.get("heading") if component.type is not ComponentType.TEXT else None
    label = component.props.get("label") or heading
    return str(label) if label else None


def _usual_title(component: Component, use: Use | None) -> str:
    """Return what a part without a title is called for those who do not see it."""
    kind = names.label(component.type.value)
    return f"{use.subject.entity.label} {kind.lower()}" if use else kind


def _returned(body: Doc) -> str:
    return markup.render(markup.concat("return ", markup.parenthesised(body), ";"), indentation=2)
