"""After the last sentence: loose columns, pointers and counts become fields, links and sheets."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin.reading import attributes, columns, headings
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.sheets.book import Book
from projects.blueprint.schema import FieldType

_NAMING = re.compile(r"^(?:name|title|number|code|make|model|description)$|_(?:name|title|code|id|reference|tag)$")


def settle(book: Book) -> None:
    """Give loose columns a sheet, turn pointers into links or fields, and keep a heading that has nothing else."""
    found = book.found
    if book.loose:
        _place_loose(book)
    if found.things:
        for phrase in dict.fromkeys(book.counted):
            found.thing(phrase, strong=True)
    for child, parent in book.per:
        target = book.known(parent) or headings.phrase(parent)
        if target and child in found.things:
            found.thing(target, strong=True)
            book.link(child, target)
    for owner, column in book.pointers:
        point(book, owner, column)
    for thing in list(found.things.values()):
        thing.fields[:] = _with_dated_start(thing.fields)
        attributes.settle_fields(found, thing)
    _link_dependents(book)
    if book.heading and not found.things:
        book.sheet(book.heading)


def _with_dated_start(listed: list[FieldMention]) -> list[FieldMention]:
    """Return the fields of a thing with "from" as a date where "until" follows: absences from one day until another."""
    if not {"until", "till"} & {column.name for column in listed}:
        return listed
    return [
        replace(column, name="from_date", type=FieldType.DATE) if column.name == "from" and column.plain else column
        for column in listed
    ]


def _place_loose(book: Book) -> None:
    """Give columns that came before any heading to the longest sheet, to what the text counts, or to entries."""
    longest = max(book.found.things.values(), key=lambda thing: len(thing.fields), default=None)
    heading = book.counted[0] if book.counted else book.heading
    if longest is not None:
        book.current = longest.phrase
    elif heading is None or book.sheet(heading) is None:
        book.current = book.found.thing("entry", strong=True).phrase
    for column in book.loose:
        book.add(column)


def _link_dependents(book: Book) -> None:
    """Link a sheet that has no name of its own, but a date or figures, to the sheet with names before it."""
    things = sorted(book.found.things.values(), key=lambda thing: thing.order)
    linked = {name for link in book.found.links for name in (link.source, link.target)}
    children = {link.source for link in book.found.links}
    for index, thing in enumerate(things):
        if thing.phrase in children or not thing.fields or any(_NAMING.search(column.name) for column in thing.fields):
            continue
        if not any(_eventful(column) for column in thing.fields):
            continue
        before = [other for other in things[:index] if not any(_dated(column) for column in other.fields)]
        if before and (thing.phrase not in linked or not any(link.target == thing.phrase for link in book.found.links)):
            book.link(thing.phrase, before[-1].phrase)


def _dated(column: FieldMention) -> bool:
    return column.name in (
        "date",
        "date_and_time",
        "when",
        "day",
        "starts_at",
        "time",
        "start_date",
        "check_in",
        "from_date",
        "start_time",
    ) or column.name.startswith("date_")


def _eventful(column: FieldMention) -> bool:
    return _dated(column) or column.name in ("hours", "minutes", "duration", "amount", "result", "outcome")


def point(book: Book, owner: str, column: columns.Column) -> None:
    """Make a column that points to a sheet a link to it, or a field where there is no such sheet."""
    assert column.points_to is not None and column.field is not None
    target = book.known(column.points_to)
    if target and target != owner:
        book.link(owner, target, many=column.many)
        return
    attributes.add_field(book.reader, owner, replace(column.field, type=column.field.type or FieldType.STRING))
