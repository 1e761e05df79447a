"""Rows as a table, cards, a board or a calendar: "show the tasks as a kanban board by status"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, traits, tree
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.wording import split_options
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.layout import Component, ComponentType, Container
from projects.blueprint.schema import Entity, Field, FieldType

_VIEW_WORDS = (
    (r"kanban(?:[- ]?(?:board|view))?|trello|\bboard(?: view)?\b|swim ?lanes?", ComponentType.KANBAN), (r"calendar(?: view)?|month view|agenda|by day in a calendar", ComponentType.CALENDAR),
    (r"cards?(?: (?:view|grid|layout))?|gallery(?: view)?|tiles?|grid of (?:cards|photos|images|covers)", ComponentType.CARDS), (r"tables?(?: view)?|spreadsheet|data ?grid", ComponentType.TABLE), (r"(?:simple |plain )?list(?: view)?\b", ComponentType.LIST),
)  # fmt: skip


_SHOW_AS = re.compile(
    r"\b(?:as|in|into|using|with|on|to|like|via|have|add|use|want|need|show|see|include|be|a|an)\s+(?:an?\s+|the\s+|my\s+)?(?:\w+\s+)?(?P<view>kanban|trello|board|swim|calendar|month view|agenda|cards?|gallery|tiles?|tables?|spreadsheet|grid|list)",
    re.I,
)


_VIEW_FIRST = re.compile(
    r"^(?:kanban|calendar|gallery|card)\b|^(?:(?:an?|the|only|just|simple|plain|normal|weekly|monthly)\s+)*(?:board|tiles|table|list|cards)(?:\s+view)?\s*(?:$|(?:by|of|for|with|instead|rather|showing|per)\b)",
    re.I,
)


_INSTEAD = re.compile(
    r"\binstead of|rather than|replace|switch|swap|change\b.*\bto\b|turn\b.*\binto\b|\binstead\b|\bconvert\b", re.I
)


def entity_in(draft: Draft, text: str) -> Entity | None:
    lower = text.lower()
    for entity in sorted(draft.schema.entities, key=lambda entity: -len(entity.label)):
        if patterns.search(
            rf"\b(?:{re.escape(entity.label.lower())}|{re.escape(pages.entity_plural(entity).lower())})\b", lower
        ):
            return entity
    for word in patterns.findall(r"[a-z]{4,}", lower):
        if words.is_plural(word) and references.component_called(word) is None:
            found = references.entity_called(draft, word)
            if found is not None:
                return found
    return None


def show_as(draft: Draft, text: str) -> bool:
    """Carry out "show the tasks as a kanban board by status" and "use cards instead of a table"."""
    wanted = patterns.sub(r"\b(?:instead of|rather than|not)\s+(?:an?\s+|the\s+)?[\w ]+$", "", text, flags=re.I)
    wanted = patterns.sub(
        r"^(?:replace|swap|change|turn|switch)\s+(?:the\s+)?[\w ]+?\s+(?:with|to|into|by|for)\s+",
        "as ",
        wanted,
        flags=re.I,
    )
    if not _SHOW_AS.search(wanted) and not _VIEW_FIRST.match(wanted):
        return False
    kind = next((kind for pattern, kind in _VIEW_WORDS if patterns.search(rf"\b(?:{pattern})", wanted, re.I)), None)
    if kind is None:
        return False
    if kind is ComponentType.LIST and names_list_of_its_own(draft, text):
        return False
    entity = entity_in(draft, text) or _fitting(draft, kind, text)
    if entity is None:
        return False
    if kind is ComponentType.KANBAN:
        return _kanban(draft, entity, text)
    if kind is ComponentType.CALENDAR:
        return _calendar(draft, entity, text)
    picture = patterns.search(
        r"\bwith (?:the |their |a )?(?P<what>poster|cover|photo|picture|image|thumbnail|logo|portrait)s?\b", text, re.I
    )
    if kind is ComponentType.CARDS and picture and traits.traits_of(entity).image is None:
        draft.put_field(
            entity.name, Field(name=picture["what"].lower(), type=FieldType.IMAGE, label=picture["what"].capitalize())
        )
        entity = draft.entity(entity.name)
    made = pages.made(kind, entity)
    assert made is not None
    return _put_view(
        draft,
        entity,
        made,
        only=bool(_INSTEAD.search(text))
        or (bool(patterns.search(r"\b(?:show|display|use|as)\b", text)) and kind is not ComponentType.LIST),
    )


_LIST_OF = re.compile(r"\b(?P<what>[a-z]+)[- ]list\b", re.I)
_LIST_LIKE = frozenset(
    "a an the as in into my our your this that simple plain normal flat compact short long new recent latest list nice regular ordinary".split()
)


def names_list_of_its_own(draft: Draft, text: str) -> bool:
    """Tell whether a list is a thing to keep ("a waiting list with name and phone") rather than a way to show rows."""
    match = _LIST_OF.search(text)
    return (
        match is not None
        and match["what"].lower() not in _LIST_LIKE
        and references.entity_called(draft, match["what"]) is None
    )


def _fitting(draft: Draft, kind: ComponentType, text: str) -> Entity | None:
    by = patterns.search(r"\bby\s+(?:the\s+)?([\w ]+)$", text, re.I)
    if by:
        found = references.candidates(draft, by[1])
        if len({part.entity for part in found}) == 1:
            return draft.entity(found[0].entity)
    if (
        draft.focus.entity
        and (focused := draft.schema.entity(draft.focus.entity))
        and pages.made(kind, focused) is not None
    ):
        return focused
    return max(
        (entity for entity in draft.schema.entities if pages.made(kind, entity) is not None),
        key=lambda entity: (
            traits.traits_of(entity).flow is not None
            if kind is ComponentType.KANBAN
            else traits.traits_of(entity).planned is not None,
            pages.weight(entity, draft.schema),
        ),
        default=draft.schema.entities[0] if len(draft.schema.entities) == 1 else None,
    )


def _put_view(draft: Draft, entity: Entity, component: Component, *, only: bool) -> bool:
    existing = views.spots(draft, component.type, entity.name)
    page = views.main_page(draft, entity.name)
    here = [spot for spot in existing if spot.page == page]
    if (
        here
        and only
        and component.type is not ComponentType.KANBAN
        and all(here[0].component.props.get(key) == value for key, value in component.props.items())
    ):
        draft.focus = draft.focus.model_copy(update={"component": component.type.value, "entity": entity.name})
        return draft.say(
            f"{pages.entity_plural(entity)} are already shown as {pages.tab_title(component.type).lower()}."
        )
    if here and not only:
        views.update(draft, here[0], lambda old: old.model_copy(update={"props": {**old.props, **component.props}}))
    else:
        for spot in reversed(here):
            views.take_out(draft, spot)
        if only:
            for kind in (ComponentType.TABLE, ComponentType.CARDS, ComponentType.LIST):
                for spot in reversed(
                    [
                        spot
                        for spot in views.spots(draft, kind, entity.name)
                        if spot.page == page and kind is not component.type
                    ]
                ):
                    place = views.view_group(draft.layout.pages[page], entity.name)
                    if place is not None and isinstance(tree.at(draft.layout.pages[page].root, place), Container):
                        views.update(draft, spot, lambda old: component)
                        draft.focus = draft.focus.model_copy(
                            update={"component": component.type.value, "entity": entity.name}
                        )
                        _retitle_tab(draft, page, component)
                        return draft.say(
                            f"{pages.entity_plural(entity)} are now shown as {pages.tab_title(component.type).lower()}."
                        )
                    views.update(draft, spot, lambda old: component)
                    draft.focus = draft.focus.model_copy(
                        update={"component": component.type.value, "entity": entity.name}
                    )
                    return draft.say(
                        f"{pages.entity_plural(entity)} are now shown as {pages.tab_title(component.type).lower()}."
                    )
        views.insert(draft, component, page=page)
    draft.focus = draft.focus.model_copy(update={"component": component.type.value, "entity": entity.name})
    return draft.say(
        f"{pages.entity_plural(entity)} are now also shown as {pages.tab_title(component.type).lower()}."
        if component.type is not ComponentType.KANBAN
        else f"{pages.entity_plural(entity)} now have a board by {words.human(str(component.props['group_by'])).lower()}."
    )


def _retitle_tab(draft: Draft, page: int, component: Component) -> None:
    def change(container: Container) -> Container:
        children = []
        for child in container.children:
            if isinstance(child, Container):
                child = change(child)
                if (
                    child.title
                    and len(child.children) == 1
                    and isinstance(child.children[0], Component)
                    and child.children[0].type is component.type
                ):
                    child = child.model_copy(update={"title": pages.tab_title(component.type)})
            children.append(child)
        return tree.with_children(container, children)

    views.put_page(draft, page, change(draft.layout.pages[page].root))


def _kanban(draft: Draft, entity: Entity, text: str) -> bool:
    by = patterns.search(
        r"\b(?:by|per|grouped by|with columns (?:for|per)|for each|columns? (?:for|by))\s+(?:the\s+|each\s+)?([\w ]+?)(?:\s+(?:board|columns?))?$",
        text,
        re.I,
    )
    column = _told_columns(draft, entity, text)
    if by and column is None:
        found = [part.part for part in references.candidates(draft, by[1], entity) if isinstance(part.part, Field)]
        column = next((field for field in found if field.type is FieldType.ENUM), None)
        if column is None and not found:
            from agents.designers.builtin.reading.mentions import FieldMention

            concept = concepts.find(references.snake_of(entity).replace("_", " "))
            column = field_from(FieldMention(name=words.snake(by[1]), words=by[1]), concept)
            if column.type is FieldType.ENUM:
                draft.put_field(entity.name, column)
                draft.say(f"Added {column.label} to {entity.label.lower()} for the board.")
            else:
                column = None
        elif column is None and found:
            options = found[0].options or fields.options_for(found[0].name)
            if options and found[0].type in (FieldType.STRING, FieldType.MULTI_ENUM):
                column = found[0].model_copy(
                    update={
                        "type": FieldType.ENUM,
                        "options": options,
                        "searchable": False,
                        "unique": False,
                        "max_length": None,
                        "default": None,
                    }
                )
                draft.put_field(entity.name, column, old=column.name)
    if column is None:
        column = traits.traits_of(draft.entity(entity.name)).flow or next(
            (field for field in entity.fields if field.type is FieldType.ENUM), None
        )
    if column is None:
        column = Field(
            name="status",
            type=FieldType.ENUM,
            label="Status",
            options=("To do", "In progress", "Done"),
            default="To do",
        )
        draft.put_field(entity.name, column)
        draft.say(f"Added a status to {entity.label.lower()}, because a board needs columns.")
    return _put_view(
        draft,
        draft.entity(entity.name),
        pages.component(ComponentType.KANBAN, entity, group_by=column.name),
        only=False,
    )


_COLUMNS = re.compile(
    r"\b(?:with|columns?|stages?)\s*(?:the |these )?(?:columns?|stages?|steps?)?\s*(?:are|being|:|=)?\s*(?P<options>[^:=]+,[^:=]+|[\w' -]+ and [\w' -]+)$",
    re.I,
)


def _told_columns(draft: Draft, entity: Entity, text: str) -> Field | None:
    """Return the choice whose options are the columns in "a board with waiting, in work and done"."""
    match = _COLUMNS.search(patterns.sub(r"\s+columns?$", "", text, flags=re.I))
    options = split_options(match["options"]) if match else ()
    if len(options) < 2 or any(references.candidates(draft, option, entity) for option in options):
        return None
    told = {option.lower() for option in options}
    choices = [field for field in entity.fields if field.type is FieldType.ENUM]
    present = next((field for field in choices if told <= {option.lower() for option in field.options}), None)
    if present is not None:
        return present
    flow = traits.traits_of(entity).flow or next((field for field in choices if field.name == "status"), None)
    column = flow or Field(name="status", type=FieldType.ENUM, label="Status", options=options)
    column = column.model_copy(update={"options": options, "default": options[0]})
    draft.put_field(entity.name, column, old=flow.name if flow else None)
    return column


def _calendar(draft: Draft, entity: Entity, text: str) -> bool:
    by = patterns.search(
        r"\b(?:by|using|based on|on|from|with|of)\s+(?:the\s+|their\s+|its\s+)?([\w ]+?)(?:\s+(?:dates?|days?))?$",
        text,
        re.I,
    )
    found = traits.traits_of(entity)
    day = found.planned or found.dated
    if by:
        parts = [
            part.part
            for part in references.candidates(draft, by[1], entity)
            if isinstance(part.part, Field) and part.part.type in (FieldType.DATE, FieldType.DATETIME)
        ]
        day = parts[0] if parts else day
    if day is None:
        day = Field(name="date", type=FieldType.DATE, label="Date")
        draft.put_field(entity.name, day)
        draft.say(f"Added a date to {entity.label.lower()}, because a calendar needs one.")
    end = {"end_field": found.ends.name} if found.ends and found.planned and day.name == found.planned.name else {}
    return _put_view(
        draft,
        draft.entity(entity.name),
        pages.component(ComponentType.CALENDAR, entity, date_field=day.name, **end),
        only=False,
    )
