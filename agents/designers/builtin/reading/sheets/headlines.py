"""What no form fits: a list of columns, one column on a line of its own, or a heading."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import columns, headings, naming, splitting, words
from agents.designers.builtin.reading.sheets.adding import add_columns
from agents.designers.builtin.reading.sheets.book import NP, Book
from agents.designers.builtin.reading.sheets.deeds import done_at
from agents.designers.builtin.reading.sheets.listing import columns_like, is_clause, is_kind_of_rows


def line_or_heading(book: Book, text: str, *, line: bool) -> None:
    """Read what is left: a list of columns, one column on a line of its own, or a heading."""
    items = splitting.columns(text)
    linked = patterns.match(r"^which (?P<one>[\w-]+)\b.*\bwhich (?P<other>[\w-]+)", text, re.I)
    if linked and (one := book.known(linked["one"])) and (other := book.known(linked["other"])):
        book.link(other, one)
        return
    owned = patterns.match(
        rf"^(?P<owner>{NP} (?:log|logbook|sheet|tracker|diary|register|records?|list|slips?|tickets?|rota|book))(?:\s*,)?\s+(?P<list>(?!for\b|of\b|in\b|to\b|that\b|with\b).+)$",
        text,
        re.I,
    )
    if (
        owned
        and len(listed := splitting.columns(owned["list"])) >= 2
        and (book.current is None or not columns_like(items))
        and book.sheet(owned["owner"])
    ):
        add_columns(book, owned["list"], items=listed)
        return
    if book.current and patterns.match(r"^(?:if|whether)\b", text, re.I) and columns_like(items):
        add_columns(book, text)
        return
    plain = (
        line or len(items) > 2 or "," in text or all(columns_like([item]) and len(item.split()) <= 3 for item in items)
    )
    if len(items) >= 2 and plain and columns_like(items):
        first = items[0]
        if _names_rows(book, first, items) and book.sheet(_HEAD.split(first)[0]):
            items = items[1:]
        add_columns(book, ", ".join(items), items=items)
        return
    article = patterns.match(r"^(?:a|an|any|the) ", text)
    if (
        (line or article or len(text.split()) <= 4)
        and (book.heading or book.current)
        and len(text.split()) <= 7
        and _is_line_column(text, listed=line)
    ):
        add_columns(book, text)
        return
    named = _topic(text)
    if named and (len(text.split()) <= 8 or book.heading is None):
        book.heading = named
        if book.current is not None and headings.phrase(named) not in book.found.things and len(text.split()) <= 5:
            book.current = None


_HEAD = re.compile(r"\s+(?:to|for|in|of|at|from|with|on|i|i'm|we|we're|that|which)\s", re.I)
"""What follows the noun that says what rows are: "jobs to do round the house"."""


def _names_rows(book: Book, first: str, items: list[str]) -> bool:
    """Tell whether the first of some items says what the others belong to: "belongings, room, name, serial number"."""
    noun = _HEAD.split(first)[0]
    if not noun or book.current is not None or fields.named(words.snake(first)) or columns.asks(first):
        return False
    last = noun.split()[-1].lower()
    if not words.is_plural(last) or last in fields.plural_fields():
        return False
    if book.heading is None:
        return True
    kept = headings.noun_phrase(book.heading).lower().split()[-1:]
    return len(items) >= 4 and bool(headings.SHEETS.intersection(kept))


def _is_line_column(text: str, *, listed: bool) -> bool:
    column = columns.read(text)
    if column is None or column.field is None or (is_clause(text) and not columns.asks(text)):
        return False
    return listed or fields.known(column.field.name) or column.field.type is not None


_KEPT_FOR = re.compile(r"^(?P<noun>(?:[a-z-]+ ){1,3}[a-z-]+s) (?:for|of) (?:my|our|the|his|her|their) [\w -]+$", re.I)
"""What is kept before whom it is for: "vet visits for my dogs"."""


def _topic(text: str) -> str | None:
    """Return the part of a sentence without a list that says what is kept."""
    kept = _KEPT_FOR.match(text)
    if (
        kept
        and words.singular(kept["noun"].split()[-1].lower()) not in headings.SHEETS
        and headings.phrase(kept["noun"])
    ):
        return kept["noun"]
    found = [
        match["noun"]
        for match in patterns.finditer(
            r"\b(?:for|of|track|record|log|manage|keep|need|repair|tune|put|organi[sz]e)\s+(?:(?:my|our|the|all|a|an|every|some)\s+)*(?P<noun>[a-z-]+(?: [a-z-]+){0,2}s)\b",
            text,
            re.I,
        )
    ]
    doing = patterns.match(r"^(?:i|we) (?:[a-z]+) (?:my |our |other people's )?(?P<noun>[a-z]+s)\b", text, re.I)
    if not found and doing and concepts.find(doing["noun"]) is not None:
        found = [doing["noun"]]
    for noun in reversed(found):
        if not naming.is_context(noun) and not naming.is_nothing(noun) and headings.phrase(noun):
            return noun
    if patterns.match(
        r"^(?:i|we|im|i'm|we're|my|our|it|this|there|nothing|thanks?|thank|right now|they)\b", text, re.I
    ) and not patterns.search(r"\b(?:app|rota|log|tracker|system|tool|register|catalogue|place)\b", text):
        return text if patterns.match(r"^(?:my|our)\b", text, re.I) and is_kind_of_rows(text) else None
    noun_phrase = headings.noun_phrase(text)
    if naming.is_context(noun_phrase):
        return done_at(noun_phrase)
    return text if headings.phrase(text) else None
