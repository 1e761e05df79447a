"""Headings of components and pages, words on buttons: "give the table the title “Upcoming shoots”", "form heading: New parcel"."""

from __future__ import annotations

import re

from agents.designers.builtin.reading import words
from agents.designers.builtin.refine import references, renaming, showing, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.showing import entity_in
from projects.blueprint.layout import ComponentType

_WHAT = r"(?:the |my |our |this |that )?(?P<what>(?:[\w'-]+ ){0,3}?(?:table|list|form|chart|graph|diagram|calendar|kanban board|kanban|board|cards|gallery|stats|figures|filters?|search bar|page|dashboard|button))(?: (?:section|area|part|view|panel|block|widget|component|box))?"
TITLE = r"(?:title|heading|headline|caption|header|label|text|name)"
_IS = r"(?:(?:should|must|has to|needs to|could|shall|ought to) (?:be called|be|say|read)|is called|is|to say|to be|to|says|reads|as|into|=)(?:\s*:\s*|\s+)|\s*:\s*"
_NEW = r"(?P<new>.+)"
_QUOTED = r"(?P<new>\"[^\"]+\"|'[^']+'|“[^”]+”)"
_LEAD = r"^(?:(?:change|set|make|let|put|write|have|add|use)\s+)?(?:an? |the )?"

_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_LEAD}{TITLE} (?:of|over|above|on top of|on|for|in) {_WHAT}(?:\s+(?:{_IS})|\s*:\s*|\s+(?=[\"'“])){_NEW}$",
        rf"{_LEAD}{_WHAT}(?:'s)? {TITLE}(?:\s+(?:{_IS})|\s*:\s*|\s+(?=[\"'“])){_NEW}$",
        rf"^give {_WHAT} (?:an? |the |this )?{TITLE}(?: of| saying|:)? {_NEW}$",
        rf"^{_WHAT} (?:gets?|has|should have|should get|must have|needs?|with) (?:an? |the |this )?{TITLE}(?: of| saying|:)? {_NEW}$",
        rf"^(?:call|name|title|label|caption|rename|relabel) {_WHAT}(?:\s+(?:to|as|into|into)\b|\s*:)? {_NEW}$",
        rf"^{_WHAT} (?:should|must|has to|needs to|could) (?:be (?:called|titled|named|headed|labell?ed)|say|read) {_NEW}$",
        rf"^(?:put|write|place|add|set|give|have|use|show|i want|we want|print)?\s*(?:me )?(?:(?:the |an? )?(?:words?|{TITLE})\s*:?\s+)?{_QUOTED} (?:as (?:the |an? )?{TITLE} )?(?:written |printed |to be )?(?:above|over|on top of|at the top of|on|to|for|onto|in) {_WHAT}$",
        rf"^(?:put|write|add|set|have|use|print) (?:the |an? )?(?:title|heading|headline|caption)\s*:?\s+(?P<new>(?!(?:of|for|over|above|on|to) (?:the|an?|each|every|all|my|our)\b)\w[^\"]*?) (?:above|over|on top of|at the top of|on|to|onto) {_WHAT}$",
        rf"^(?:above|over|on top of|at the top of|on) {_WHAT},? (?:(?:put|write|have|print|i want|we want|it should say|should be|should stand|goes|comes)\s+)(?:(?:the |an? )?(?:words?|{TITLE})\s*:?\s+)?{_QUOTED}$",
        rf"^(?:put |write |have |use |take )?{_QUOTED} as (?:the |an? )?{TITLE} (?:of|for|over|above|on) {_WHAT}$",
    )
)


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out a request for a heading or for the words on a button."""
    match = next((match for pattern in _PATTERNS if (match := pattern.match(text))), None)
    if match is None:
        return False
    what, new = match["what"].lower(), match["new"].strip(" \"'“”.")
    if not new or _names_data(draft, what):
        return False
    if what.endswith("button"):
        return _on_buttons(draft, new)
    if what.endswith(("page", "dashboard")):
        return renaming.rename_to(draft, what, new)
    kind = references.component_called(what)
    entity = entity_in(draft, what)
    if kind is ComponentType.TABLE and not views.spots(draft, kind):
        showing.show_as(draft, "show as a table")
    found = views.spots(draft, kind, entity.name if entity else None) if kind else []
    if not found and kind in (ComponentType.LIST, ComponentType.TABLE):
        rows = (ComponentType.TABLE, ComponentType.CARDS, ComponentType.LIST)
        found = [spot for other in rows for spot in views.spots(draft, other, entity.name if entity else None)]
    if not found:
        return False
    page = views.main_page(draft, draft.focus.entity) if draft.focus.entity else None
    spot = next((spot for spot in found if spot.page == page), found[0])
    views.update(draft, spot, lambda component: component.model_copy(update={"title": new}))
    draft.focus = draft.focus.model_copy(update={"component": spot.component.type.value})
    shown = spot.component.type.value
    return draft.say(f"The {shown} {'are' if shown.endswith('s') else 'is'} now titled “{new}”.")


def _names_data(draft: Draft, what: str) -> bool:
    """Tell whether a word that could be a component is a thing or a field of this application: tables in a restaurant."""
    plain = words.snake(words.singular(references.bare(what)))
    parts = references.candidates(draft, what)
    return any(words.singular(part.name) == plain for part in parts) or any(
        f"_{references.snake_of(entity)}".endswith(f"_{plain}") for entity in draft.schema.entities
    )


def _on_buttons(draft: Draft, new: str) -> bool:
    found = views.spots(draft, ComponentType.FORM)
    for spot in found:
        views.set_props(draft, spot, submit_label=new)
    return bool(found) and draft.say(f"The button now says “{new}”.")
