"""Where components stand: left, right, top, bottom, above, below, beside each other."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import tree
from agents.designers.builtin.layout.tree import Place
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.finding import components_called, components_made, phrase_of, spoken_kind
from agents.designers.builtin.refine.sizing import keep_in_view, put_in_tabs, resize
from agents.designers.builtin.refine.views import Spot
from projects.blueprint.layout import Component, ComponentType, Container, Direction, Node, Sizing

_SIDE = re.compile(
    r"(?P<what>[\w' -]+?)\s+(?:(?:be|go|goes|is|are|should be|to be|should go|moved?|placed|appear|sit|stay)\s+)*(?:(?:on|to|at|in|onto|along)\s+(?:the\s+)?(?:very\s+|far\s+)?|(?=left|right))(?P<side>left|right|top|bottom|middle|cent(?:er|re)|front)(?:[- ]?(?:hand)?\s*(?:side|corner|column|half|part|edge|of the (?:page|screen|dashboard|form|app)))*(?!\s+of\s+(?:the\s+)?\w)",
    re.I,
)


_RELATIVE = re.compile(
    r"(?P<what>[\w' -]+?)\s+(?:(?:be|go|goes|is|are|should be|to be|should go|moved?|placed)\s+)*(?:to\s+the\s+|on\s+the\s+)?(?P<side>left of|right of|above|over|on top of|below|under|underneath|beneath|next to|beside|alongside|before|after|left from|right from)\s+(?:the\s+)?(?P<anchor>[\w' -]+)",
    re.I,
)


_SWAP = re.compile(
    r"^(?:swap|switch|exchange|flip)\s+(?:the\s+)?(?P<a>[\w' -]+?)\s+(?:and|with)\s+(?:the\s+)?(?P<b>[\w' -]+)$", re.I
)


_SIDES_BY_SIDE = re.compile(
    r"(?P<a>[\w' -]+?)\s+and\s+(?:the\s+)?(?P<b>[\w' -]+?)\s+(?:side[- ]by[- ]side|next to each other|beside each other|in (?:one|a|the same) row)",
    re.I,
)


_STACKED = re.compile(
    r"(?P<a>[\w' -]+?)\s+and\s+(?:the\s+)?(?P<b>[\w' -]+?)\s+(?:below each other|underneath each other|on top of each other|stacked|in (?:one|a) column)",
    re.I,
)


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out a request about the place or size of components."""
    return (
        _swap(draft, text)
        or keep_in_view(draft, text)
        or resize(draft, text)
        or _between(draft, text)
        or _pairs(draft, text)
        or put_in_tabs(draft, text)
        or _relative(draft, text)
        or _sides(draft, text)
    )


def _swap(draft: Draft, text: str) -> bool:
    match = _SWAP.match(text)
    if not match:
        return False
    first, second = components_called(draft, match["a"]), components_called(draft, match["b"])
    pair = next(((one, other) for one in first for other in second if one.page == other.page), None)
    if pair is None:
        return False
    one, other = pair
    depth = next((i for i, (a, b) in enumerate(zip(one.place, other.place, strict=False)) if a != b), None)
    if depth is None:
        return False
    page = draft.layout.pages[one.page]
    place_a, place_b = one.place[: depth + 1], other.place[: depth + 1]
    node_a, node_b = tree.at(page.root, place_a), tree.at(page.root, place_b)
    root = tree.replaced(tree.replaced(page.root, place_a, node_b), place_b, node_a)
    views.put_page(draft, one.page, root)
    return draft.say(
        f"The {spoken_kind(one.component.type)} and the {spoken_kind(other.component.type)} have changed places."
    )


_BETWEEN = re.compile(
    r"^(?:(?:put|place|move|show|add|have|i want)\s+)?(?:the |a |an )?(?P<what>[\w' -]+?)\s+(?:should (?:be|go|stand) |goes |to be |in )*(?:in )?between\s+(?:the\s+)?(?P<a>[\w' -]+?)\s+and\s+(?:the\s+)?(?P<b>[\w' -]+)$",
    re.I,
)


def _between(draft: Draft, text: str) -> bool:
    """Carry out "put the chart between the figures and the table"."""
    match = _BETWEEN.match(text)
    if match is None:
        return False
    first, second = components_called(draft, match["a"]), components_called(draft, match["b"])
    pair = next(((one, other) for one in first for other in second if one.page == other.page), None)
    if pair is None:
        return False
    moving = components_called(draft, match["what"], pair[0].page) or components_made(draft, match["what"])
    anchors = sorted(
        components_called(draft, match["a"], pair[0].page) + components_called(draft, match["b"], pair[0].page),
        key=lambda spot: spot.place,
    )
    spot = next((spot for spot in moving if spot.page == pair[0].page), None)
    later = next(
        (
            anchor
            for anchor in reversed(anchors)
            if anchor.page == pair[0].page and anchor.place != (spot.place if spot else ())
        ),
        None,
    )
    if spot is None or later is None:
        return False
    parent = tree.at(draft.layout.pages[later.page].root, later.place[:-1])
    beside = isinstance(parent, Container) and parent.direction is Direction.ROW and len(parent.children) > 1
    return join(draft, spot, later, "left of" if beside and _same_row(pair[0], pair[1]) else "above")


def _same_row(one: Spot, other: Spot) -> bool:
    return one.place[:-1] == other.place[:-1]


def _pairs(draft: Draft, text: str) -> bool:
    beside, stacked = _SIDES_BY_SIDE.search(text), _STACKED.search(text)
    match = beside or stacked
    if not match:
        return False
    first, second = components_made(draft, match["a"]), components_made(draft, match["b"])
    if not first or not second:
        return False
    pair = next(
        ((one, other) for one in first for other in second if one.page == other.page and one.place != other.place), None
    )
    return pair is not None and join(draft, pair[0], pair[1], "left of" if beside else "above")


def join(draft: Draft, moving: Spot, anchor: Spot, side: str) -> bool:
    """Put a component by another one of the same page."""
    page = draft.layout.pages[moving.page]
    direction = (
        Direction.ROW
        if side in ("left of", "right of", "next to", "beside", "alongside", "left from", "right from")
        else Direction.COLUMN
    )
    before = side in ("left of", "left from", "above", "over", "on top of", "before", "next to", "beside", "alongside")
    marked = moving.component.model_copy(update={"order": -1})
    root = tree.replaced(page.root, moving.place, None)
    places = (place for place, component in _walk_components(root) if _same(component, anchor.component))
    place = next(places, None)
    if place is None:
        return False
    place = _group_of(root, place)
    node = tree.at(root, place)
    parent = tree.at(root, place[:-1])
    assert isinstance(parent, Container)
    if place and parent.direction is direction:
        index = place[-1] if before else place[-1] + 1
        root = tree.inserted(root, (*place[:-1], index), marked)
    else:
        pair: list[Node] = [marked, _grown(node)] if before else [_grown(node), marked]
        root = tree.replaced(root, place, tree.with_children(Container(direction=direction), pair))
    views.put_page(draft, moving.page, root)
    draft.focus = draft.focus.model_copy(update={"component": moving.component.type.value})
    return draft.say(
        f"The {spoken_kind(moving.component.type)} is now {_preposition(side)} the {spoken_kind(anchor.component.type)}."
    )


def _preposition(side: str) -> str:
    return {
        "left of": "to the left of",
        "right of": "to the right of",
        "left from": "to the left of",
        "right from": "to the right of",
        "over": "above",
        "under": "below",
    }.get(side, side)


def _grown(node: Node) -> Node:
    return node.model_copy(update={"sizing": Sizing()})


def _walk_components(root: Container) -> list[tuple[Place, Component]]:
    return [(place, node) for place, node in tree.walk(root) if isinstance(node, Component)]


def _group_of(root: Container, place: Place) -> Place:
    """Return the tabs around a component if it stands in tabs, else the component itself."""
    for length in range(1, len(place)):
        node = tree.at(root, place[:length])
        if isinstance(node, Container) and node.direction is Direction.TABS:
            return place[:length]
    return place


def _anchors(draft: Draft, phrase: str) -> list[Spot]:
    """Return the components a phrase means; "the games" are where games are listed."""
    found = components_called(draft, phrase)
    entity = None if found else references.entity_called(draft, phrase)
    if entity is None:
        return found
    return [spot for kind in tree.MAIN for spot in views.spots(draft, kind, entity.name)]


def _relative(draft: Draft, text: str) -> bool:
    match = _RELATIVE.search(text)
    if not match:
        return False
    if not _anchors(draft, match["anchor"]):
        return False
    moving = components_called(draft, match["what"]) or components_made(draft, match["what"])
    anchors = _anchors(draft, match["anchor"])
    pair = next(
        ((one, other) for one in moving for other in anchors if one.page == other.page and one.place != other.place),
        None,
    )
    if pair is None:
        if not moving or not anchors:
            return False
        pair = brought_together(draft, moving[0], anchors[0])
    return pair is not None and join(draft, pair[0], pair[1], match["side"].lower())


def brought_together(draft: Draft, moving: Spot, anchor: Spot) -> tuple[Spot, Spot] | None:
    """Move a component to the page of another; return where both are then."""
    target = draft.layout.pages[anchor.page]
    views.put_page(draft, anchor.page, tree.with_children(target.root, [*target.root.children, moving.component]))
    views.take_out(draft, moving)
    page = next((index for index, page in enumerate(draft.layout.pages) if page.path == target.path), None)
    here = [spot for spot in views.spots(draft) if spot.page == page]
    one = next((spot for spot in reversed(here) if _same(spot.component, moving.component)), None)
    other = next((spot for spot in here if _same(spot.component, anchor.component)), None)
    return (one, other) if one is not None and other is not None else None


def _same(one: Component, other: Component) -> bool:
    return one == other.model_copy(update={"order": one.order})


def _sides(draft: Draft, text: str) -> bool:
    """Carry out "stats at the top, a chart on the left and recent entries on the right"."""
    done = False
    wanted: list[tuple[str, str]] = []
    for piece in patterns.split(
        r"\s*,\s*(?:and\s+)?|\s+and\s+(?=(?:the |a |an |my |recent |latest )?[\w ]{2,30}? (?:on|at|to|in) the )|;", text
    ):
        match = _SIDE.search(piece)
        if match:
            wanted.append((match["what"], match["side"].lower()))
    for phrase, _ in wanted:
        if (
            references.component_called(patterns.sub(r"^(cards) with .*", r"\1", phrase_of(phrase), flags=re.I))
            is not None
        ):
            done = bool(components_made(draft, phrase)) or done
    if not done:
        return False
    for phrase, side in wanted:
        for part in patterns.split(r"\s+and\s+(?:the\s+)?", phrase):
            found = components_called(draft, part)
            if found:
                found = sorted(
                    found,
                    key=lambda spot: (
                        -sum(
                            1
                            for other, _ in wanted
                            for mate in components_called(draft, other)
                            if mate.page == spot.page
                        )
                    ),
                )
                to_side(draft, found[0], side)
    return True


def to_side(draft: Draft, spot: Spot, side: str) -> None:
    """Put a component at a side of its page."""
    page = draft.layout.pages[spot.page]
    rest = tree.replaced(page.root, spot.place, None)
    rest = tree.tidy(rest)
    moving = spot.component
    if side in ("top", "front"):
        root = tree.with_children(rest, [_full(moving), *rest.children])
    elif side == "bottom":
        root = tree.with_children(rest, [*rest.children, _full(moving)])
    else:
        root = _beside(rest, moving, left=side == "left", middle=side.startswith(("mid", "cen")))
    views.put_page(draft, spot.page, root)
    draft.focus = draft.focus.model_copy(update={"component": moving.type.value})
    draft.say(
        f"The {spoken_kind(moving.type)} is now {'in' if side.startswith(('mid', 'cen')) else 'at' if side in ('top', 'bottom') else 'on'} the {side}."
    )


def _full(component: Component) -> Component:
    return component.model_copy(update={"sizing": Sizing()})


def _beside(rest: Container, moving: Component, *, left: bool, middle: bool) -> Container:
    """Put a component left or right of what the page is mostly about."""
    children = list(rest.children)
    if not children:
        return tree.with_children(rest, [moving])
    if rest.direction is Direction.ROW:
        return tree.with_children(rest, _in_order(children, moving, left=left, middle=middle))
    index = next(
        (
            i
            for i, child in enumerate(children)
            if isinstance(child, Container) and child.direction is Direction.ROW and not _only_stats(child)
        ),
        None,
    )
    if index is None:
        index = next((i for i, child in enumerate(children) if not _only_stats(child)), len(children) - 1)
    target = children[index]
    if isinstance(target, Container) and target.direction is Direction.ROW:
        children[index] = tree.with_children(target, _in_order(list(target.children), moving, left=left, middle=middle))
    else:
        pair: list[Node] = [moving, target] if left else [target, moving]
        children[index] = tree.row(*pair)
    return tree.with_children(rest, children)


def _in_order(children: list[Node], moving: Component, *, left: bool, middle: bool) -> list[Node]:
    if middle:
        cut = (len(children) + 1) // 2
        return [*children[:cut], moving, *children[cut:]]
    return [moving, *children] if left else [*children, moving]


def _only_stats(node: Node) -> bool:
    if isinstance(node, Component):
        return node.type in (ComponentType.STATS, ComponentType.FILTERS, ComponentType.SEARCH)
    return bool(node.children) and all(_only_stats(child) for child in node.children)
