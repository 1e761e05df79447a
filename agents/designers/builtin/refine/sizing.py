"""How wide components are, whether they stay in view, tabs, and what narrow screens do."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.layout.tree import Place
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.finding import components_called, components_made, phrase_of, spoken_kind
from agents.designers.builtin.refine.views import Spot
from projects.blueprint.layout import Component, Container, Direction, Node, Responsive, Sizing

_SIZE = re.compile(
    r"^(?:make|set|resize|give|let|should)?\s*(?:the\s+)?(?P<what>[\w' -]+?)\s+(?:(?:a (?:bit|little)|much|slightly|should be|be|is|to be|take(?:s)?(?: up)?|use(?:s)?|to|at|fill|about|around|a)\s+)*(?P<size>wider|narrower|bigger|larger|smaller|full[- ]width|the (?:full|whole|entire) width|(?:the )?full page|half(?: (?:of )?(?:the )?(?:width|page|screen|as wide))?|(?:a |one )?(?:third|quarter|fifth)|two[- ]thirds|three[- ]quarters|\d{1,3}\s*(?:%|percent|px|pixels))(?:\s+(?:of )?(?:the )?(?:width|wide|page|screen))*$",
    re.I,
)


_TABS = re.compile(
    r"\b(?:in|into|as|use|using|with|to)\s+(?:separate\s+|different\s+)?tabs\b|\btabbed\b|\badd tabs\b|^tabs for\b",
    re.I,
)


_STICKY = re.compile(
    r"^(?:make|keep|let|have)\s+(?:the\s+)?(?P<what>[\w ]+?)\s+(?:sticky|fixed|always visible|visible when (?:i )?scroll\w*|in view|pinned|stick\w*)",
    re.I,
)


def keep_in_view(draft: Draft, text: str) -> bool:
    match = _STICKY.match(text)
    found = components_called(draft, match["what"]) if match else []
    if not found:
        return False
    views.update(draft, found[0], lambda component: component.model_copy(update={"sticky": True}))
    return draft.say(f"The {spoken_kind(found[0].component.type)} stays in view.")


def resize(draft: Draft, text: str) -> bool:
    match = _SIZE.match(text)
    if not match:
        return False
    found = components_called(draft, match["what"])
    if not found:
        return False
    spot = found[0]
    place = _sized_place(draft, spot)
    node = tree.at(draft.layout.pages[spot.page].root, place)
    basis = _basis(match["size"].lower(), node.sizing)
    sizing = Sizing(basis=basis, grow=0 if basis != "100%" else 1, shrink=1 if basis == "100%" else 0)
    page = draft.layout.pages[spot.page]
    views.put_page(draft, spot.page, tree.replaced(page.root, place, node.model_copy(update={"sizing": sizing})))
    draft.focus = draft.focus.model_copy(update={"component": spot.component.type.value})
    return draft.say(f"The {spoken_kind(spot.component.type)} now takes {basis} of the width.")


def _sized_place(draft: Draft, spot: Spot) -> Place:
    """Return the node whose width counts: the child of the nearest row around the component."""
    root = draft.layout.pages[spot.page].root
    for length in range(len(spot.place) - 1, -1, -1):
        parent = tree.at(root, spot.place[:length])
        if isinstance(parent, Container) and parent.direction is Direction.ROW:
            return spot.place[: length + 1]
    return spot.place


def _basis(size: str, sizing: Sizing) -> str:
    number = patterns.search(r"(\d{1,3})\s*(%|percent|px|pixels)?", size)
    if number:
        return (
            f"{number[1]}px"
            if (number[2] or "").startswith("p") and number[2] != "percent"
            else f"{min(100, max(5, int(number[1])))}%"
        )
    fixed = {
        "third": "33%",
        "quarter": "25%",
        "fifth": "20%",
        "two-third": "66%",
        "two third": "66%",
        "three-quarter": "75%",
        "three quarter": "75%",
    }
    for word in sorted(fixed, key=len, reverse=True):
        if word in size:
            return fixed[word]
    if "half" in size:
        return "50%"
    if "full" in size or "whole" in size or "entire" in size:
        return "100%"
    current = float(sizing.basis[:-1]) if sizing.basis.endswith("%") else 50.0
    grown = current + (15 if size in ("wider", "bigger", "larger") else -12)
    return f"{min(90, max(15, round(grown)))}%"


def put_in_tabs(draft: Draft, text: str) -> bool:
    if not _TABS.search(text) or patterns.search(r"\bmobile|phone", text, re.I):
        return False
    phrase = _TABS.sub("", phrase_of(text))
    wanted = [
        part
        for part in patterns.split(r"\s*,\s*|\s+and\s+(?:the\s+)?", phrase)
        if references.component_called(phrase_of(part))
    ]
    found: list[Spot] = []
    for part in wanted:
        spots_ = components_made(draft, part)
        if spots_:
            found.append(spots_[0])
    index = found[0].page if found else views.main_page(draft, draft.focus.entity)
    page = draft.layout.pages[index]
    chosen = [
        (place, component)
        for place, component in tree.components(page)
        if not found or component.type in {spot.component.type for spot in found}
    ]
    if len(chosen) < 2:
        return False
    root = page.root
    for place, _ in reversed(chosen):
        root = tree.replaced(root, place, None)
    group = pages.tabs(
        [tree.column(component, title=component.title or pages.tab_title(component.type)) for _, component in chosen]
    )
    views.put_page(draft, index, tree.with_children(tree.tidy(root), [*tree.tidy(root).children, group]))
    return draft.say(
        f"{page.title} now has tabs: {', '.join(pages.tab_title(component.type) for _, component in chosen)}."
    )


def _not_by_device(draft: Draft, text: str) -> bool:
    """Say that a component cannot be shown on some devices only, rather than change it on all of them."""
    if not patterns.search(r"\b(?:show|hide|use|display|remove|only|don'?t|no)\b", text, re.I):
        return False
    if not any(references.component_called(word) for word in patterns.findall(r"[a-z]+", text.lower())):
        return False
    draft.unhandled.append(f"another component on some devices only: “{draft.message or text}”")
    return True


def mobile(draft: Draft, text: str) -> bool:
    """Carry out "on mobile, stack everything"."""
    match = patterns.search(
        r"\b(?:on|for|in)\s+(?:a\s+|the\s+|my\s+|small\s+)*(?P<device>mobiles?|phones?|smartphones?|small(?:er)? screens?|tablets?|desktop)(?:\s+(?:devices?|phones?|view))?\b|\bmobile[- ]friendly\b|\bresponsive\b",
        text,
        re.I,
    )
    if not match:
        return False
    device = (
        "tablet"
        if (match["device"] or "").lower().startswith("tablet")
        else "desktop"
        if (match["device"] or "").lower().startswith("desktop")
        else "mobile"
    )
    behaviour = next(
        (
            value
            for pattern, value in (
                (r"\btabs?\b", "tabs"),
                (r"\bdrawer|slide|hamburger|collapse|menu\b", "drawer"),
                (r"\bscroll|swipe", "scroll"),
                (r"\bside[- ]by[- ]side|next to each other|beside", "side-by-side"),
                (
                    r"\bstack|below each other|one column|single column|underneath|on top of|vertical|responsive|friendly|fit|work|look good|usable",
                    "stack",
                ),
            )
            if patterns.search(pattern, text, re.I)
        ),
        None,
    )
    if behaviour is None or (behaviour == "side-by-side" and device == "mobile"):
        return _not_by_device(draft, text)

    def change(node: Node) -> Node:
        if isinstance(node, Component):
            return node
        children = [change(child) for child in node.children]
        keeps = (
            node.direction is Direction.TABS
            and behaviour != "tabs"
            and not patterns.search(r"\beverything|all\b", text, re.I)
        )
        responsive = (
            node.responsive if keeps else Responsive.model_validate({**node.responsive.model_dump(), device: behaviour})
        )
        return tree.with_children(node, children).model_copy(update={"responsive": responsive})

    changed = tuple(page.model_copy(update={"root": change(page.root)}) for page in draft.layout.pages)
    draft.layout = draft.layout.model_copy(update={"pages": changed})
    spoken = {
        "stack": "stands below each other",
        "tabs": "is shown in tabs",
        "drawer": "slides in from a drawer",
        "scroll": "scrolls sideways",
        "side-by-side": "stands side by side",
    }[behaviour]
    where = {"mobile": "phones", "tablet": "tablets", "desktop": "wide screens"}[device]
    return draft.say(f"On {where} everything {spoken}.")
