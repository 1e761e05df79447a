"""What tables and lists show: columns, order, page size, editing in place."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.measures import SUPERLATIVE, by_superlative
from agents.designers.builtin.refine.showing import entity_in
from agents.designers.builtin.schema.members import member_names
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import Entity, Field, FieldType

_COLUMNS = re.compile(
    r"^(?:only\s+)?(?:show|display|use|have|include|list|keep|see|limit the table to|columns?:?)\s+(?:only\s+|just\s+)?(?:the\s+)?(?:columns?\s+)?(?P<fields>.+?)\s+(?:columns?\s+)?(?:in|on)\s+(?:the\s+)?(?P<what>(?:[\w ]*\s)?(?:table|list|cards?|form|detail|board|kanban))(?:\s+(?:only|columns?|view))?$|^(?:(?:make|let|have)\s+)?(?:the\s+)?(?P<what2>(?:[\w ]*?\s)?(?:table|list|cards?|form|board))\s+(?:(?:should|must|needs? to|can|to)\s+)?(?:only\s+|just\s+)?(?:show|display|have|contain|include|list|ask for)\s+(?:only\s+|just\s+)?(?:the\s+)?(?:columns?\s+|fields?\s+)?(?P<fields2>.+)$|^(?:set\s+)?(?:the\s+)?(?:table\s+)?columns?\s*(?:to|are|should be|:|=)\s*(?P<fields3>.+)$",
    re.I,
)


_HIDE = re.compile(
    r"^(?:hide|remove|drop|take out|don'?t show|do not show|omit)\s+(?:the\s+)?(?P<fields>[\w ,]+?)\s+(?:columns?\s+|fields?\s+)?(?:from|in|on)\s+(?:the\s+)?(?P<what>(?:[\w ]*?\s)?(?:table|list|cards?|form|board|overview|kanban))$|^(?:hide|remove|drop|don'?t show)\s+(?:the\s+)?(?P<fields2>[\w ,]+?)\s+columns?$",
    re.I,
)


_ADD_COLUMN = re.compile(
    r"^(?:add|show|include|display|put)\s+(?:also\s+)?(?:the\s+|a\s+)?(?P<fields>[\w ,]+?)\s+(?:columns?\s+)?(?:as (?:a )?columns?\s+)?(?:to|in|on|into)\s+(?:the\s+)?(?P<what>(?:[\w ]*?\s)?(?:table|list|cards?|board|kanban))$",
    re.I,
)


_SORT = re.compile(
    rf"\b(?:sort(?:ed|ing)?|order(?:ed)?|rank(?:ed)?|arrange(?:d)?)\b(?:\s+(?:the|all|my|our))?\s*(?P<what>[\w ]*?)\s*(?:by|on|according to)\s+(?:the\s+)?(?P<field>[\w ]+?)(?P<way>\s*[,(]?\s*(?:in )?(?:descending|ascending|desc|asc|newest first|latest first|most recent first|oldest first|highest first|lowest first|largest first|smallest first|first|reverse(?:d)?|a[- ]z|z[- ]a|alphabetically|high to low|low to high|from (?:newest|highest|latest|largest|oldest|lowest|smallest).*)\)?(?: order)?)?$|^(?:(?:show|put|list|display|have|sort(?: it| them)? by|with|order(?: it| them)? by)\s+)*(?:the\s+|my\s+|our\s+)?(?P<first>{SUPERLATIVE})(?:[ -]rated)?\s*(?P<what2>[\w ]*?)\s*(?:first|on top|at the (?:very )?top)$|^sort\s+(?P<what3>[\w ]*?)\s*alphabetically$",
    re.I,
)


_PAGE_SIZE = re.compile(
    r"\b(?P<n>\d{1,3})\s+(?:rows?|entries|items|records|results|lines|\w+)\s+(?:per|on (?:a|each|every|one)|a|each|at)\s+(?:page|once|time)|page size\s*(?:of|to|=|:|is)?\s*(?P<n2>\d{1,3})|\bshow\s+(?!\d+ \w+ (?:per|a|each|on))(?:only\s+)?(?:the\s+)?(?:last|latest|recent|first|top|newest)?\s*(?P<n3>\d{1,3})\s+(?:most recent\s+|recent\s+|latest\s+)?(?P<what>[\w ]+)",
    re.I,
)


_INLINE = re.compile(
    r"\b(?:inline|in[- ]place|directly in the (?:table|list)|edit(?:able)? (?:in|inside|within) the (?:table|rows|cells)|like (?:in )?(?:excel|a spreadsheet))\b",
    re.I,
)


def _fields_named(draft: Draft, entity: Entity, text: str) -> list[str]:
    names: list[str] = []
    for item in lists.split_items(text):
        found = references.candidates(draft, patterns.sub(r"\s+(?:columns?|fields?)$", "", item, flags=re.I), entity)
        names += [part.name for part in found[:1]]
    return list(dict.fromkeys(names))


_LIST_PROP = {
    ComponentType.TABLE: "columns",
    ComponentType.CARDS: "fields",
    ComponentType.LIST: "fields",
    ComponentType.FORM: "fields",
    ComponentType.KANBAN: "card_fields",
    ComponentType.DETAIL: "fields",
}


def _target(draft: Draft, phrase: str | None) -> views.Spot | None:
    kind = references.component_called(phrase or "table") or ComponentType.TABLE
    entity = entity_in(draft, phrase or "")
    found = views.spots(draft, kind, entity.name if entity else None)
    if not found and kind in tree.MAIN:
        found = [spot for other in tree.MAIN for spot in views.spots(draft, other, entity.name if entity else None)]
    focused = [spot for spot in found if spot.component.entity == draft.focus.entity]
    return next(iter(focused or found), None)


def choose_columns(draft: Draft, text: str) -> bool:
    match = _COLUMNS.match(text)
    if not match:
        return False
    said = match["fields"] or match["fields2"] or match["fields3"]
    spot = _target(draft, match["what"] or match["what2"])
    if spot is None or spot.component.entity is None or spot.component.type not in _LIST_PROP:
        return False
    names = _fields_named(draft, draft.entity(spot.component.entity), said)
    only = patterns.search(r"\b(?:only|just)\b", text, re.I) or match["fields3"] or match["what2"]
    if not names:
        return False
    if not only:
        return _shown_too(draft, spot, names)
    if spot.component.type is ComponentType.FORM:
        entity = draft.entity(spot.component.entity)
        names += [
            field.name
            for field in entity.fields
            if field.required and field.default is None and field.name not in names
        ]
        names += [relation.name for relation in entity.relations if relation.required and relation.name not in names]
    views.set_props(draft, spot, **{_LIST_PROP[spot.component.type]: names})
    draft.focus = draft.focus.model_copy(update={"component": spot.component.type.value})
    return draft.say(
        f"The {spot.component.type.value} now shows {', '.join(words.human(name).lower() for name in names)}."
    )


def first_column(draft: Draft, text: str) -> bool:
    """Carry out "put the column status first"."""
    match = patterns.match(r"^put the column (?P<field>[\w ]+) first$", text, re.I)
    spot = _target(draft, "table") if match else None
    if match is None or spot is None or spot.component.entity is None:
        return False
    names = _fields_named(draft, draft.entity(spot.component.entity), match["field"])
    if not names:
        return False
    prop = _LIST_PROP[spot.component.type]
    current = list(spot.component.props.get(prop) or _all_names(draft, spot)[:7])
    views.set_props(draft, spot, **{prop: [*names, *(name for name in current if name not in names)]})
    return draft.say(f"The {spot.component.type.value} now begins with {words.human(names[0]).lower()}.")


def _all_names(draft: Draft, spot: views.Spot) -> list[str]:
    entity = draft.entity(spot.component.entity or "")
    return member_names(entity, computed=spot.component.type is not ComponentType.FORM)


def _shown_too(draft: Draft, spot: views.Spot, names: list[str]) -> bool:
    prop = _LIST_PROP[spot.component.type]
    current = list(spot.component.props.get(prop) or [])
    missing = [name for name in names if name not in current]
    if not current:
        return draft.say(
            f"The {spot.component.type.value} already shows {', '.join(words.human(name).lower() for name in names)}."
        )
    views.set_props(draft, spot, **{prop: [*current, *missing]})
    return draft.say(
        f"The {spot.component.type.value} now also shows {', '.join(words.human(name).lower() for name in missing)}."
    )


def add_columns(draft: Draft, text: str) -> bool:
    match = _ADD_COLUMN.match(text)
    spot = _target(draft, match["what"]) if match else None
    if not match or spot is None or spot.component.entity is None or spot.component.type not in _LIST_PROP:
        return False
    names = _fields_named(draft, draft.entity(spot.component.entity), match["fields"])
    return bool(names) and _shown_too(draft, spot, names)


def hide_columns(draft: Draft, text: str) -> bool:
    match = _HIDE.match(text)
    if not match:
        return False
    spot = _target(draft, match["what"])
    if spot is None or spot.component.entity is None or spot.component.type not in _LIST_PROP:
        return False
    names = _fields_named(draft, draft.entity(spot.component.entity), match["fields"] or match["fields2"])
    prop = _LIST_PROP[spot.component.type]
    current = list(spot.component.props.get(prop) or _all_names(draft, spot))
    kept = [name for name in current if name not in names]
    if not names or not kept:
        return False
    views.set_props(draft, spot, **{prop: kept})
    return draft.say(
        f"The {spot.component.type.value} no longer shows {', '.join(words.human(name).lower() for name in names)}."
    )


def sort_rows(draft: Draft, text: str) -> bool:
    match = _SORT.search(text)
    if not match:
        return False
    what = patterns.sub(
        r"\b(?:ones?|entries|items|rows|records)$", "", match["what"] or match["what2"] or match["what3"] or ""
    )
    spot = _target(draft, f"{what} table" if not references.component_called(what or "-") else what)
    if spot is None or spot.component.entity is None:
        return False
    entity = draft.entity(spot.component.entity)
    by = patterns.split(r"\s+(?:and|then)\b", match["field"] or "", maxsplit=1)[0]
    first = (match["first"] or by).lower()
    if patterns.fullmatch(SUPERLATIVE, first, re.I):
        chosen = by_superlative(entity, first)
        name, down = chosen or (None, False)
    elif by:
        found = list(references.candidates(draft, by, entity_in(draft, what) or entity))
        name = (
            found[0].name
            if found
            and (
                not isinstance(found[0].part, Field)
                or found[0].part.type not in (FieldType.JSON, FieldType.IMAGE, FieldType.FILE, FieldType.MULTI_ENUM)
            )
            else None
        )
        down = bool(
            patterns.search(
                r"desc|newest|latest|recent|highest|largest|high to low|z[- ]a|revers", match["way"] or "", re.I
            )
        )
    else:
        name, down = entity.display_field, False
    if name is None:
        return False
    changed = [
        spot
        for spot in views.spots(draft, None, entity.name)
        if spot.component.type in (ComponentType.TABLE, ComponentType.CARDS)
    ] or [spot]
    for one in changed:
        if one.component.type in (ComponentType.TABLE, ComponentType.CARDS, ComponentType.LIST):
            views.set_props(draft, one, sort=f"-{name}" if down else name)
    return draft.say(
        f"{pages.entity_plural(entity)} are now sorted by {words.human(name).lower()}{', highest or newest first' if down else ''}."
    )


def set_page_size(draft: Draft, text: str) -> bool:
    match = _PAGE_SIZE.search(text)
    if not match:
        return False
    number = int(match["n"] or match["n2"] or match["n3"])
    if match["n3"]:
        lists_ = views.spots(draft, ComponentType.LIST)
        if not lists_ or number < 1:
            return False
        views.set_props(draft, lists_[0], limit=min(number, 100))
        return draft.say(f"The list now shows {min(number, 100)} entries.")
    named = entity_in(draft, match.group())
    tables = [
        spot
        for spot in views.spots(draft, None, named.name if named else None)
        if spot.component.type in (ComponentType.TABLE, ComponentType.CARDS)
    ]
    for spot in tables:
        views.set_props(draft, spot, page_size=min(200, max(5, number)))
    return bool(tables) and draft.say(f"Tables now show {min(200, max(5, number))} rows per page.")


def edit_inline(draft: Draft, text: str) -> bool:
    if not (_INLINE.search(text) and patterns.search(r"\btable|edit|rows?|cells?|list\b", text, re.I)):
        wanted = patterns.search(
            r"\b(?P<variant>simple|advanced)\s+table\b|\btable\b.*\b(?P<variant2>simple|simpler|advanced)\b", text, re.I
        )
        if not wanted:
            return False
        variant = (wanted["variant"] or wanted["variant2"]).lower().replace("simpler", "simple")
    else:
        variant = "inline-edit"
    entity = entity_in(draft, text)
    found = views.spots(draft, ComponentType.TABLE, entity.name if entity else None)
    for spot in found:
        views.update(draft, spot, lambda component: component.model_copy(update={"variant": variant}))
    return bool(found) and draft.say(
        "Rows can now be edited in the table." if variant == "inline-edit" else f"The table is now {variant}."
    )
