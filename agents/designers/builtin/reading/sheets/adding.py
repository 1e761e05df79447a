"""Add the columns and sheets of a list to the book."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import attributes, columns, naming, splitting, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.sheets.book import Book
from agents.designers.builtin.reading.sheets.listing import (
    GROUP,
    MADE,
    MANY,
    columns_like,
    detailed,
    is_kind_of_rows,
    kept_for,
    names_rows,
)
from agents.designers.builtin.reading.wording import split_options
from projects.blueprint.schema import FieldType


def add_sheets(book: Book, items: list[str]) -> None:
    """Read a list of sheets; what follows "with" belongs to the sheet before it."""
    opened = False
    all_rows = all(names_rows(item) for item in items)
    for item in items:
        if _joins(book, item):
            continue
        found = detailed(item)
        heading, _, first = item.partition(": ")
        headed = words.is_plural(heading) and " " not in heading and fields.named(words.snake(first))
        if found is None and not all_rows and not headed and (opened or not is_kind_of_rows(item)):
            if book.current:
                add_columns(book, item, items=[item])
            continue
        opened = _sheet(book, item, found)


def _joins(book: Book, item: str) -> bool:
    """Read "which characters were at which session" and "who came to which class" as links."""
    linked = patterns.match(r"^(?:which (?P<one>[\w-]+)|who)\b.*\bwhich (?P<other>[\w-]+)", item, re.I)
    if linked is None:
        return False
    one = book.known(linked["one"] or next(iter(book.found.things), ""))
    other = book.known(linked["other"])
    if not one or not other or one == other:
        return False
    book.link(other, one, many=linked["one"] is None or words.is_plural(linked["one"]))
    return True


def _sheet(book: Book, item: str, found: tuple[str, str, str] | None) -> bool:
    """Add one sheet of a list with its columns; tell whether the items after it are columns of it, too."""
    owner, listed, rest = found or (patterns.split(r"[:(]|\s-\s", item)[0], "", "")
    before = book.current
    sheet = (
        None if patterns.match(r"^(?:a |an )?(?:log|record|list) of (?:who|when|what)\b", owner) else book.sheet(owner)
    )
    if sheet is None:
        return False
    _belonging(book, sheet, owner, before)
    if found is None and patterns.search(r":|\s-\s", item):
        told = patterns.split(r":|\s-\s", item, maxsplit=1)[1].strip()
        inner = splitting.columns(told)
        one_column = len(inner) == 1 and fields.named(words.snake(inner[0]))
        opened = " - " in item or one_column or (len(inner) > 1 and columns_like(inner))
        add_columns(book, told if opened else f"status: {told}")
        return opened
    if listed:
        add_columns(book, listed)
    if rest:
        add_columns(book, _WITH.sub("", rest))
    return bool(rest) and (not listed or rest[0].isalnum())


_WITH = re.compile(r"^(?:each )?(?:with|has|have)\s+")
_PLACE = re.compile(
    r"\s(?:at|of|in|from|by|to)\s+(?:those|these|the|each|every|an?|my|our)?\s*(?P<parent>[\w-]+)(?:\s*:.*)?$"
)


def _belonging(book: Book, sheet: str, owner: str, before: str | None) -> None:
    """Link a sheet to the one its heading names: "inspections per hire", "contacts at companies", "their dogs"."""
    whose = kept_for(owner)
    place = _PLACE.search(owner)
    whole = book.known(place["parent"]) if place else None
    if whose:
        book.per.append((sheet, whose))
    elif whole:
        book.link(sheet, whole)
    elif before and (patterns.match(r"^(?:their|its|his|her)\s", owner, re.I) or MANY.match(owner)):
        book.link(sheet, before)


def add_columns(book: Book, text: str, *, items: list[str] | None = None) -> None:
    """Add the columns of a list to the sheet spoken of; a sheet with columns of its own among them becomes one."""
    owner = book.current
    listed = items if items is not None else splitting.columns(text)
    for item in listed:
        if owner and (_inner_sheet(book, owner, item, several=len(listed) > 2) or _kinds_of_parts(book, owner, item)):
            continue
        group = GROUP.match(item)
        if group:
            _group(book, group["list"])
        elif not patterns.match(r"^\d+ [a-z]+s$", item, re.I) and (book.current or not naming.is_context(item)):
            _column(book, owner, item)


_OF_EACH = re.compile(
    r"\s+(?:of|for|by|per) (?:each|every) (?P<one>[\w-]+)(?: (?:in|at|on|for|per) (?:each|every|an?) (?P<other>[\w-]+))?$",
    re.I,
)


def _without_holders(book: Book, item: str) -> str:
    """Return "finish time" for "finish time of each boat in each race", and link the sheet to boats and races."""
    match = _OF_EACH.search(item)
    if match is None or book.current is None:
        return item
    holders = [known for word in match.groups() if word and (known := book.known(word))]
    for holder in holders:
        book.link(book.current, holder)
    return item[: match.start()] if holders else item


def _column(book: Book, owner: str | None, item: str) -> None:
    item = _without_holders(book, item)
    column = columns.read(item)
    if column is None:
        return
    if owner and column.field and attributes.refers(book.reader, book.current or owner, column.field, item):
        return
    book.add(column)


def _inner_sheet(book: Book, owner: str, item: str, *, several: bool) -> bool:
    """Read "sessions per participant with date, duration" among columns as a sheet of its own."""
    found = detailed(item)
    if found is None:
        return False
    made = MADE.match(found[0])
    rows = MANY.match(found[0]) or (is_kind_of_rows(found[0]) and (kept_for(found[0]) or several))
    if not (found[1] or made or rows):
        return False
    child = _made(book, made["verb"]) if made else book.sheet(MANY.sub("", found[0]))
    if child:
        book.link(child, owner)
    if found[1]:
        add_columns(book, found[1])
    if found[2]:
        add_columns(book, _WITH.sub("", found[2]))
    else:
        book.current = owner
    return True


def _kinds_of_parts(book: Book, owner: str, item: str) -> bool:
    """Read "several arrangements (bouquet, buttonhole) with quantity and price" as parts of a type each."""
    parts = patterns.match(
        r"^(?:several|many|multiple|one or more)\s+(?P<noun>[\w-]+s)\s*\((?P<list>[^()]+)\)\s+with\s+(?P<rest>.+)$",
        item,
        re.I,
    )
    child = book.sheet(parts["noun"]) if parts else None
    if parts is None or child is None:
        return False
    book.link(child, owner)
    kinds = FieldMention(name="type", words="type", type=FieldType.ENUM, options=split_options(parts["list"]))
    book.add(columns.Column(kinds))
    add_columns(book, parts["rest"])
    return True


def _made(book: Book, verb: str) -> str:
    """Return the sheet of "the things I sew for them": sewing items."""
    import lemminflect

    doing = lemminflect.getInflection(verb.lower(), "VBG")
    book.current = book.found.thing(f"{doing[0] if doing else verb} item".lower(), strong=True).phrase
    return book.current


def _group(book: Book, text: str) -> None:
    """Read "measurements (bust waist hips, all in cm)" as one column each, in the unit they share."""
    shared = patterns.search(r",?\s*(?:all )?in (?P<unit>[a-z]+)$", text, re.I)
    listed = text[: shared.start()] if shared else text
    items = splitting.columns(listed)
    items = splitting.unseparated(listed, 3) or listed.split() if len(items) == 1 else items
    for item in items:
        column = columns.read(f"{item} in {shared['unit']}" if shared else item)
        if column is not None:
            book.add(column)
