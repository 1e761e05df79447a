"""Find the components that a phrase means, or add what is asked for and missing."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.refine import references, showing, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.views import Spot
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import Entity

_VERB = re.compile(
    r"^(?:please\s+)?(?:put|place|move|show|display|set|position|have|want|keep|make|align|i want|arrange|a dashboard with|dashboard with|with|and|the|a|an|dashboard|page|screen)\s+",
    re.I,
)


def phrase_of(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _VERB.sub("", text.strip())
    return text


def components_called(draft: Draft, phrase: str, page: int | None = None) -> list[Spot]:
    """Return the components a phrase means, those on ``page`` first."""
    phrase = phrase_of(
        patterns.sub(r"^(?:it|that|this|them)$", draft.focus.component or "it", phrase.strip(), flags=re.I)
    )
    kind = references.component_called(patterns.sub(r"^(cards) with .*", r"\1", phrase, flags=re.I))
    if kind is None:
        return []
    entity = _entity_in(draft, phrase)
    found = views.spots(draft, kind, entity.name if entity else None)
    if not found and kind in (ComponentType.TABLE, ComponentType.LIST, ComponentType.CARDS):
        for other in tree.MAIN:
            found = found or views.spots(draft, other, entity.name if entity else None)
    preferred = page if page is not None else views.main_page(draft, draft.focus.entity) if draft.focus.entity else None
    return sorted(found, key=lambda spot: spot.page != preferred) if preferred is not None else found


def _entity_in(draft: Draft, phrase: str) -> Entity | None:
    for entity in sorted(draft.schema.entities, key=lambda entity: -len(entity.label)):
        label = entity.label.lower()
        if patterns.search(
            rf"\b{re.escape(label)}(?:s|es)?\b|\b{re.escape(pages.entity_plural(entity).lower())}\b", phrase.lower()
        ):
            return entity
    return None


def components_made(draft: Draft, phrase: str) -> list[Spot]:
    """Return the components a phrase means, adding the component when there is none."""
    found = components_called(draft, phrase)
    if found:
        return found
    picture = patterns.match(
        r"^cards with (?:the |their )?(?P<what>poster|cover|photo|picture|image|thumbnail|logo)s?$",
        phrase_of(phrase),
        re.I,
    )
    kind = ComponentType.CARDS if picture else references.component_called(phrase_of(phrase))
    if kind is None:
        return []
    entity = views.entity_for(draft, kind, _entity_in(draft, phrase))
    if picture and entity is not None:
        showing.show_as(draft, f"show {pages.entity_plural(entity).lower()} as cards with {picture['what']}s")
        return components_called(draft, "cards")
    made = pages.made(kind, entity) if entity is not None else None
    if made is None:
        return []
    index = 0 if kind in (ComponentType.STATS, ComponentType.CHART, ComponentType.LIST) and draft.layout.pages else None
    views.insert(draft, made, page=index)
    draft.say(f"Added a {spoken_kind(kind)}{f' of {pages.entity_plural(entity).lower()}' if entity else ''}.")
    return components_called(draft, phrase)


def spoken_kind(kind: ComponentType) -> str:
    return {
        ComponentType.KANBAN: "board",
        ComponentType.STATS: "row of figures",
        ComponentType.LIST: "list",
        ComponentType.FILTERS: "filter bar",
    }.get(kind, kind.value)
