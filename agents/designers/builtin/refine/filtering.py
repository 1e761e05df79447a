"""Filters and search."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, traits
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.showing import entity_in
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import Entity, Field, FieldType

_FILTER = re.compile(r"\b(?:filters?|filtering|filterable|filter bar)\b|\bnarrow (?:it )?down\b", re.I)


_SEARCH = re.compile(r"\b(?:search(?:able|ing)?|look up|full[- ]text)\b", re.I)


def filter_rows(draft: Draft, text: str) -> bool:
    if not _FILTER.search(text) or patterns.match(r"^(?:remove|delete|drop|hide|get rid|no)\b", text, re.I):
        return False
    entity = entity_in(draft, patterns.split(r"\bby\b", text, flags=re.I)[0]) or _subject(draft, text)
    by = patterns.search(
        r"\b(?:by|for|on|with|to)\s+(?!the table|the list|my table)(?:the\s+)?(?P<fields>[\w ,]+)$", text, re.I
    )
    named: list[tuple[str, str]] = []
    if by:
        for item in lists.split_items(by["fields"]):
            found = references.candidates(draft, patterns.sub(r"\s+(?:filters?|range)$", "", item), entity) or (
                [] if entity else references.candidates(draft, item)
            )
            fitting = [
                part
                for part in found
                if not isinstance(part.part, Field)
                or part.part.type not in (FieldType.TEXT, FieldType.IMAGE, FieldType.FILE, FieldType.JSON)
            ]
            named += [(part.entity, part.name) for part in fitting[:1]]
    if entity is None and named:
        entity = draft.entity(named[0][0])
    chosen = entity or views.entity_for(draft, ComponentType.FILTERS, None)
    if chosen is None:
        return False
    names = [name for owner, name in named if owner == chosen.name]
    existing = views.spots(draft, ComponentType.FILTERS, chosen.name)
    if existing:
        current = list(existing[0].component.props.get("fields") or [])
        missing = [name for name in names if name not in current]
        if not missing:
            return draft.say(
                f"{pages.entity_plural(chosen)} can already be filtered{' by ' + ', '.join(words.human(name).lower() for name in (names or current)) if (names or current) else ''}."
            )
        views.set_props(draft, existing[0], fields=[*current, *missing])
    else:
        made = pages.made(ComponentType.FILTERS, chosen)
        assert made is not None
        views.insert(draft, made.model_copy(update={"props": {**made.props, **({"fields": names} if names else {})}}))
    draft.focus = draft.focus.model_copy(update={"component": "filters", "entity": chosen.name})
    return draft.say(
        f"{pages.entity_plural(chosen)} can now be filtered{' by ' + ', '.join(words.human(name).lower() for name in names) if names else ''}."
    )


_ONLY = re.compile(
    r"^(?:(?:i|we|want|would|like|to|be able) )*(?:(?:only|just) (?:want to )?(?:(?:show|see|list|display)(?: me| us)?|(?=the ones|those))|(?:show|see|list|display)(?: me| us)? (?:only|just)) (?:(?:the|my|our|those|all|ones|that|which|are|is|have|has|with|without) )*(?P<which>[\w' -]+?)(?: (?:ones|entries|items|rows|records))?$",
    re.I,
)


def only_some(draft: Draft, text: str) -> bool:
    """Carry out "only show the open ones": rows are narrowed down by a filter that whoever looks at them sets."""
    match = _ONLY.match(text)
    if match is None:
        return False
    said = match["which"].lower()
    for entity in draft.schema.entities:
        flow = traits.traits_of(entity).flow
        for field in entity.fields:
            told = [option.lower() for option in field.options] or [field.name.removeprefix("is_").replace("_", " ")]
            chosen = field.type in (FieldType.ENUM, FieldType.BOOLEAN) and any(
                patterns.search(rf"\b(?:un|not )?{re.escape(word)}\b", said) for word in told
            )
            if chosen or (
                field == flow
                and patterns.fullmatch(r"open|unfinished|current|active|pending|closed|done|finished", said)
            ):
                return filter_rows(
                    draft, f"filter {pages.entity_plural(entity).lower()} by {field.name.replace('_', ' ')}"
                )
    return False


def _subject(draft: Draft, text: str) -> Entity | None:
    """Return the entity in "filter movements by product", also when only part of its name is said."""
    match = patterns.search(r"\bfilter\s+(?:the\s+|my\s+|all\s+)?(?P<what>[\w ]+?)\s+(?:by|on|for)\b", text, re.I)
    return references.entity_called(draft, match["what"]) if match else None


def search_rows(draft: Draft, text: str) -> bool:
    if not _SEARCH.search(text) or patterns.match(
        r"^(?:remove|delete|drop|hide|get rid|no)\b|.*\bresearch", text, re.I
    ):
        return False
    entity = entity_in(draft, text) or views.entity_for(draft, ComponentType.TABLE, None)
    if entity is None:
        return False
    by = patterns.search(r"\b(?:by|for|in|on)\s+(?:the\s+)?(?P<fields>[\w ,]+)$", text, re.I)
    names = []
    for item in lists.split_items(by["fields"]) if by else []:
        names += [
            part.name
            for part in references.candidates(draft, item, entity)[:1]
            if isinstance(part.part, Field)
            and part.part.type in (FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.PHONE, FieldType.URL)
        ]
    for name in names:
        field = draft.entity(entity.name).field(name)
        if field is not None and not field.searchable:
            draft.put_field(entity.name, field.model_copy(update={"searchable": True}), old=name)
    if not views.spots(draft, ComponentType.SEARCH, entity.name) and patterns.search(
        r"\b(?:bar|box|field|add|with|have|include|able|can|want|let|search)\b", text, re.I
    ):
        made = pages.made(ComponentType.SEARCH, entity)
        assert made is not None
        views.insert(draft, made)
    return draft.say(
        f"{pages.entity_plural(entity)} can be searched{' by ' + ', '.join(words.human(name).lower() for name in names) if names else ''}."
    )
