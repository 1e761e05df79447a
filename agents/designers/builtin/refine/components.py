"""Components and pages by name: add, remove, label, and how a form opens."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.finding import components_made
from agents.designers.builtin.refine.showing import entity_in, names_list_of_its_own
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import Entity

_REMOVE = re.compile(
    r"^(?:remove|delete|drop|get rid of|take out|take away|take off|hide|lose|(?:i |we )?(?:don'?t|do not) (?:need|want)|no need for|without|no|leave out|kill|eliminate)\s+(?P<items>.+)$",
    re.I,
)


_FORM_AS = re.compile(
    r"\b(?P<way>modal|pop-?up|dialog(?:ue)?|overlay|drawer|side ?panel|slide[- ]?(?:over|in|out)|wizard|step[- ]by[- ]step|multi[- ]?step|several steps|steps|inline|directly on the page)\b",
    re.I,
)


_FORM_VARIANTS = {
    "modal": "modal",
    "popup": "modal",
    "pop-up": "modal",
    "dialog": "modal",
    "dialogue": "modal",
    "overlay": "modal",
    "drawer": "drawer",
    "wizard": "wizard",
    "inline": "inline",
}


_PAGE = re.compile(
    r"^(?:add|create|make|include|have|build|show|put)\s+(?:an?\s+|another\s+|its own\s+|the\s+)*(?:new\s+|separate\s+|own\s+|extra\s+)?(?:(?P<name>[\w-]+(?: [\w-]+)?)\s+)?(?P<word>page|screen|tab|section|area|dashboard)\s*(?:(?:called|named)\s+(?P<named>\"[^\"]+\"|[\w ]+))?(?:\s*(?:for|with|of|about|showing|that shows|to show)\s+(?:the\s+|all\s+|my\s+)?(?P<about>[\w ]+))?(?:\s+(?:on|to) (?:its|their) own page)?$|^(?:put|move|show)\s+(?:the\s+)?(?P<about2>[\w ]+?)\s+(?:on|to|onto|in)\s+(?:its|their|a|an)\s+(?:own|separate|new)\s+page$",
    re.I,
)


def remove_parts(draft: Draft, text: str) -> bool:
    match = _REMOVE.match(text)
    if not match:
        return False
    handled = False
    for item in lists.split_items(match["items"]):
        phrase = (
            patterns.sub(r"\s+(?:from|on|in)\s+(?:the\s+)?[\w ]+$", "", item, flags=re.I)
            if references.component_called(
                patterns.sub(r"\s+(?:from|on|in)\s+(?:the\s+)?[\w ]+$", "", item, flags=re.I)
            )
            else item
        )
        page = patterns.match(
            r"^(?:the\s+)?(?P<title>[\w ]+?)(?:\s+page|\s+screen)$|^(?:the\s+)?(?P<dash>dashboard)$", item.strip(), re.I
        )
        if page and _remove_page(draft, (page["title"] or page["dash"]).lower()):
            handled = True
            continue
        kind = references.component_called(phrase)
        if (
            phrase == item
            and patterns.search(r"\b(?:in|from|on)\b", phrase)
            and not phrase.lower().startswith(("recent", "list"))
        ):
            continue
        if kind is None or any(
            part.name == words.snake(references.bare(phrase)) for part in references.candidates(draft, phrase)
        ):
            continue
        entity = entity_in(draft, phrase)
        where = patterns.search(r"\b(?:from|on|in)\s+(?:the\s+)?(?P<page>[\w ]+?)(?:\s+page)?$", item, re.I)
        found = _spots(draft, kind, entity, where and where["page"])
        for _ in found:  # taking one out moves the others
            views.take_out(draft, _spots(draft, kind, entity, where and where["page"])[-1])
        if found:
            draft.say(f"Removed the {kind.value}.")
            handled = True
        elif not references.candidates(draft, phrase):
            handled = draft.say(f"There is no {kind.value} to remove.")
    return handled


def _spots(draft: Draft, kind: ComponentType, entity: Entity | None, page: str | None) -> list[views.Spot]:
    """Where components of a kind stand: on the page called so, when it has any, else anywhere."""
    found = views.spots(draft, kind, entity.name if entity else None)
    there = [spot for spot in found if page and draft.layout.pages[spot.page].title.lower() == page.lower()]
    return there or found


_KEEP = re.compile(
    r"^(?:(?:remove|delete|hide|take out|drop) (?:everything|all)(?: else)?(?: (?:on|from) (?:the |this )?page)? (?:except|but|apart from|other than|besides)(?: for)?|(?:show |have |keep |i want |just )*(?:nothing (?:but|except)|only|just)) (?P<items>.+)$",
    re.I,
)


def keep_only(draft: Draft, text: str) -> bool:
    """Carry out "remove everything except the form and the list", "nothing but a form and a chart"."""
    match = _KEEP.match(text)
    items = lists.split_items(match["items"]) if match else []
    kinds = [references.component_called(item) for item in items]
    if len(items) < 2 or None in kinds:
        return False
    for item in items:
        components_made(draft, item)
    rows = ComponentType.LIST in kinds and not views.spots(draft, ComponentType.LIST)
    kept = {*kinds, *(tree.MAIN if rows else ())}
    while other := next((spot for spot in views.spots(draft) if spot.component.type not in kept), None):
        views.take_out(draft, other)
    return draft.say(f"Only {' and '.join(references.bare(item) for item in items)} are left.")


def _remove_page(draft: Draft, title: str) -> bool:
    kept = tuple(
        page
        for page in draft.layout.pages
        if page.title.lower() != title and page.title.lower() != words.phrase_plural(title)
    )
    if len(kept) == len(draft.layout.pages) or not kept:
        return False
    if not any(page.path == "/" for page in kept):
        kept = (kept[0].model_copy(update={"path": "/"}), *kept[1:])
    draft.layout = draft.layout.model_copy(update={"pages": kept})
    return draft.say(f"Removed the page {title}.")


def vary_form(draft: Draft, text: str) -> bool:
    match = _FORM_AS.search(text)
    if (
        not match
        or not patterns.search(r"\bform|add(?:ing)? (?:button|new)|entry|creat|edit", text, re.I)
        or patterns.search(r"\btable\b", text, re.I)
    ):
        return False
    way = match["way"].lower()
    variant = _FORM_VARIANTS.get(way) or (
        "wizard" if "step" in way else "drawer" if patterns.search("panel|slide", way) else "inline"
    )
    entity = entity_in(draft, text)
    found = views.spots(draft, ComponentType.FORM, entity.name if entity else None)
    for spot in found:
        views.update(draft, spot, lambda component: component.model_copy(update={"variant": variant}))
    draft.focus = draft.focus.model_copy(update={"component": "form"})
    spoken = {
        "modal": "opens in a dialog",
        "drawer": "slides in from the side",
        "wizard": "leads through steps",
        "inline": "stands on the page",
    }
    return bool(found) and draft.say(f"The form now {spoken[variant]}.")


_ORDER = re.compile(
    r"^(?:put|move|make|show|place|have)\s+(?:the\s+)?(?P<title>[\w ]+?)\s+(?:page|tab|screen)\s+(?:be\s+|as\s+|to\s+|at\s+|in\s+|on\s+)*(?:the\s+)?(?:very\s+)?(?P<where>first|last|start|end|beginning|top|front|bottom)(?:\s+page|\s+of .*)?$",
    re.I,
)


def order_pages(draft: Draft, text: str) -> bool:
    """Carry out "put the members page first"."""
    match = _ORDER.match(text)
    pages_ = draft.layout.pages
    found = [page for page in pages_ if match and page.title.lower() == match["title"].lower()]
    if match is None or not found or len(pages_) < 2:
        return False
    rest = tuple(page for page in pages_ if page is not found[0])
    late = match["where"].lower() in ("last", "end", "bottom")
    draft.layout = draft.layout.model_copy(update={"pages": (*rest, found[0]) if late else (found[0], *rest)})
    return draft.say(f"The page {found[0].title} is now the {'last' if late else 'first'} one.")


def add_page(draft: Draft, text: str) -> bool:
    match = _PAGE.match(text)
    if not match:
        return False
    about = match["about"] or match["about2"] or match["name"] or ""
    if (match["word"] or "").lower() == "dashboard" or patterns.search(r"\bdashboard\b", about, re.I):
        return _dashboard(draft)
    entity = references.entity_called(draft, about) if about else None
    if entity is None:
        return False
    title = (match["named"] or pages.entity_plural(entity)).strip(' "')
    existing = [
        page for page in draft.layout.pages if page.path == pages.path_of(entity) or page.title.lower() == title.lower()
    ]
    if existing:
        return draft.say(f"There already is a page for {pages.entity_plural(entity).lower()}.")
    page = pages.entity_page(entity, draft.schema).model_copy(update={"title": title[:1].upper() + title[1:]})
    draft.layout = draft.layout.model_copy(update={"pages": (*draft.layout.pages, page)})
    return draft.say(f"Added the page {page.title}.")


def _dashboard(draft: Draft) -> bool:
    if any(page.title == "Dashboard" for page in draft.layout.pages):
        return draft.say("There already is a dashboard.")
    moved = tuple(
        page.model_copy(update={"path": "/" + words.snake(page.title).replace("_", "-")}) if page.path == "/" else page
        for page in draft.layout.pages
    )
    draft.layout = draft.layout.model_copy(update={"pages": (pages.dashboard(draft.schema), *moved)})
    return draft.say("Added a dashboard as the first page.")


def add_component(draft: Draft, text: str) -> bool:
    """Carry out "add a calendar", "include stats at the top": a component by its name."""
    match = patterns.match(
        r"^(?:add|include|show|display|have|put|use|insert|create|see|with|want|give me|get|view)\s+(?:me\s+)?(?:an?\s+|the\s+|some\s+|another\s+|also\s+|a few\s+|my\s+)*(?P<what>[\w' -]+?)(?:\s+(?:to|on|in|for|of|about|with|at|above|below)\s+(?P<rest>.+))?$",
        text,
        re.I,
    )
    if not match:
        return False
    kind = references.component_called(match["what"])
    if patterns.search(r"\b(?:between|and)\b", match["what"], re.I) or names_list_of_its_own(draft, match["what"]):
        return False
    if (
        kind is None
        or kind in (ComponentType.SEARCH,)
        or any(part.name == words.snake(match["what"]) for part in references.candidates(draft, match["what"]))
    ):
        return False
    if (
        references.entity_called(draft, match["what"]) is not None
        and kind is ComponentType.LIST
        and not patterns.search(r"recent|latest", match["what"], re.I)
    ):
        return False
    entity = entity_in(draft, text) or views.entity_for(draft, kind, None)
    if (
        kind is ComponentType.STATS
        and match["rest"]
        and entity_in(draft, match["rest"]) is None
        and not patterns.search(
            r"\b(?:top|bottom|dashboard|home|page|left|right|overview|start)\b", match["rest"], re.I
        )
    ):
        return False
    made = pages.made(kind, entity) if entity is not None else None
    if made is None or entity is None:
        return draft.ask(f"A {kind.value} needs something to show: which field should it use?")
    on_dashboard = patterns.search(r"\b(?:dashboard|home ?page|start ?page|overview)\b", text, re.I) or (
        kind in (ComponentType.CHART, ComponentType.STATS) and len(draft.layout.pages) > 1
    )
    existing = [spot for spot in views.spots(draft, kind, entity.name) if not on_dashboard or spot.page == 0]
    if existing:
        draft.focus = draft.focus.model_copy(update={"component": kind.value, "entity": entity.name})
        return draft.say(f"The {kind.value} of {pages.entity_plural(entity).lower()} is already there.")
    views.insert(draft, made, page=0 if on_dashboard else None)
    draft.focus = draft.focus.model_copy(update={"component": kind.value, "entity": entity.name})
    return draft.say(f"Added a {placing_word(kind)} for {pages.entity_plural(entity).lower()}.")


def placing_word(kind: ComponentType) -> str:
    """Return what a component is called in an answer."""
    return {
        ComponentType.STATS: "row of figures",
        ComponentType.KANBAN: "board",
        ComponentType.LIST: "list of recent entries",
    }.get(kind, kind.value)
