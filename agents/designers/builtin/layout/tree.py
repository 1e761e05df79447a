"""Work on the tree of a page: find, take out, put in, wrap. Every function returns a new tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from projects.blueprint.layout import Component, ComponentType, Container, Direction, Layout, Node, Page

Place = tuple[int, ...]
"""The way to a node: positions of children from the root."""


def walk(node: Node, place: Place = ()) -> Iterator[tuple[Place, Node]]:
    """Yield every node with its place, parents first, in the order people see them."""
    yield place, node
    if isinstance(node, Container):
        for index, child in enumerate(node.children):
            yield from walk(child, (*place, index))


def components(page: Page) -> Iterator[tuple[Place, Component]]:
    """Yield the components of a page with their places."""
    for place, node in walk(page.root):
        if isinstance(node, Component):
            yield place, node


def at(root: Container, place: Place) -> Node:
    """Return the node at a place."""
    node: Node = root
    for index in place:
        assert isinstance(node, Container)
        node = node.children[index]
    return node


def replaced(root: Container, place: Place, new: Node | None) -> Container:
    """Return the tree with the node at ``place`` replaced, or taken out when ``new`` is nothing."""
    if not place:
        assert isinstance(new, Container)
        return new
    index, rest = place[0], place[1:]
    children = list(root.children)
    if rest:
        inner = children[index]
        assert isinstance(inner, Container)
        children[index] = replaced(inner, rest, new)
    elif new is None:
        del children[index]
    else:
        children[index] = new
    return with_children(root, children)


def inserted(root: Container, place: Place, new: Node) -> Container:
    """Return the tree with ``new`` standing at ``place``, what stood there and after it moved on by one."""
    parent = at(root, place[:-1])
    assert isinstance(parent, Container)
    children = list(parent.children)
    children.insert(place[-1], new)
    return replaced(root, place[:-1], with_children(parent, children))


def with_children(container: Container, children: list[Node]) -> Container:
    """Return the container with these children, numbered in order."""
    ordered = tuple(child.model_copy(update={"order": index}) for index, child in enumerate(children))
    return container.model_copy(update={"children": ordered})


def tidy(root: Container) -> Container:
    """Return the tree without empty containers and without containers that hold a single node for no reason."""
    children: list[Node] = []
    for child in root.children:
        if isinstance(child, Container):
            child = tidy(child)
            if not child.children:
                continue
            if len(child.children) == 1 and not child.title:
                only = child.children[0]
                children.append(
                    only.model_copy(update={"sizing": child.sizing}) if child.sizing.basis != "auto" else only
                )
                continue
        children.append(child)
    return with_children(root, children)


def mapped(node: Node, change: Callable[[Component], Component | None]) -> Node | None:
    """Return the tree with every component changed, or taken out where ``change`` gives nothing."""
    if isinstance(node, Component):
        return change(node)
    children = [kept for kept in (mapped(child, change) for child in node.children) if kept is not None]
    return with_children(node, children)


def mapped_page(page: Page, change: Callable[[Component], Component | None]) -> Page:
    """Return the page with every component changed."""
    root = mapped(page.root, change)
    assert isinstance(root, Container)
    return page.model_copy(update={"root": tidy(root)})


def mapped_layout(layout: Layout, change: Callable[[Component], Component | None]) -> Layout:
    """Return the layout with every component of every page changed; pages that become empty go."""
    pages = tuple(mapped_page(page, change) for page in layout.pages)
    return layout.model_copy(update={"pages": tuple(page for page in pages if page.root.children)})


def with_page(layout: Layout, index: int, page: Page) -> Layout:
    """Return the layout with the page at ``index`` replaced."""
    pages = list(layout.pages)
    pages[index] = page
    return layout.model_copy(update={"pages": tuple(pages)})


def column(*children: Node, title: str | None = None) -> Container:
    """Return a container with its children below each other."""
    return with_children(Container(direction=Direction.COLUMN, title=title), list(children))


def row(*children: Node) -> Container:
    """Return a container with its children beside each other."""
    return with_children(Container(direction=Direction.ROW), list(children))


MAIN = (ComponentType.TABLE, ComponentType.CARDS, ComponentType.KANBAN, ComponentType.CALENDAR, ComponentType.LIST)
"""The components that show the rows of an entity, the usual one first."""
