"""What a sheet has and belongs to: "each X has a, b", "I note a, b", "X belongs to Y", "X is for one Y"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import headings, naming, splitting
from agents.designers.builtin.reading.sheets.adding import add_columns, add_sheets
from agents.designers.builtin.reading.sheets.book import NP, Book
from agents.designers.builtin.reading.sheets.deeds import actors
from agents.designers.builtin.reading.sheets.listing import (
    MANY,
    columns_like,
    detailed,
    is_kind_of_rows,
    kept_for,
    lists_sheets,
)
from agents.designers.builtin.reading.sheets.recurring import named_plainly

HAS = r"(?:has|have|having|showing|recording|listing|saying|with|needs?|contains?|includes?|including|consists? of|carr(?:y|ies)|holds?|gets?|comes? with|is made up of|stores?|w/)"


_RECORDS = re.compile(
    r"^(?P<before>.*?)\b(?:i|we|they|you|people|to|'d|and)\b\s*(?:'d|would|will|want|need|have|like|must|should|just|also|always|usually|to|be|able|then|\s)*"
    r"\b(?:write down|note down|note|record|log|jot down|put down|put in|put|enter|capture|collect|track|keep|store|save|need to know|know|remember|tick off|tick|fill in|see)\b\s*"
    r"(?:,?\s*(?:for|of|about|per|on)\s+(?:every|each|all)\s+(?P<each>[\w-]+(?: [\w-]+(?=\s*[,:]))?)\s*[:,]?\s*)?(?P<list>.+)$",
    re.I,
)


def has(book: Book, text: str, line: bool) -> bool:
    """Read "shoe repair tickets with number, name" and "each race has a distance and a time"."""
    match = patterns.match(
        rf"^(?P<owner>[^,:()]{{2,90}}?)[,]?\s+(?:(?:all|each|should|must|will|can|may|both|also)\s+)*{HAS}\s+(?P<list>.+)$",
        text,
        re.I,
    )
    if match is None:
        return False
    scene, _, owner = match["owner"].strip().rpartition(" - ")
    listed = match["list"]
    book.heading = book.heading or scene.strip() or None
    if patterns.match(
        r"^(?:and |so |but |or )?(?:i|we|you|they|it|he|she|there|what|when|if|how|who|which)\b|.*\b(?:and|but) (?:i|we)\b",
        owner,
        re.I,
    ):
        if patterns.match(r"^(?:it|they|each|every one|each one)$", owner, re.I) and book.current:
            if not _keeps_rows(book, owner, splitting.columns(listed)):
                add_columns(book, listed)
            return True
        return False
    items = splitting.columns(listed)
    return _keeps_rows(book, owner, items) or _has_listed(book, owner, listed, items)


def _has_listed(book: Book, owner: str, listed: str, items: list[str]) -> bool:
    """Read what stands after "has": several of something, sheets, or columns of the owner."""
    counted = MANY.match(items[0]) if items else None
    if len(items) == 1 and "(" not in items[0] and (counted or is_kind_of_rows(items[0])):
        return _plural_of(book, owner, items[0])
    if lists_sheets(items) and len(items) > 1:
        book.heading = owner
        add_sheets(book, items)
        return True
    if len(items) < 2 and not columns_like(items):
        return False
    subject = actors(book, owner)
    if subject is None and book.sheet(owner) is None:
        each = patterns.match(r"^(?:an?|each|every)\s+(?P<noun>[\w-]+)$", owner, re.I)
        if each is None or len(items) < 2:
            return False
        named_plainly(book, each["noun"])
    assert book.current is not None
    whose = kept_for(owner)
    if whose:
        book.per.append((book.current, whose))
    add_columns(book, listed)
    return True


_AGAIN = re.compile(
    r"\s+(?:(?:every|each|per|once an?|twice an?|several times an?)\s+(?:second |other |few |\d+ )?(?:day|night|week|month|quarter|season|spring|summer|autumn|winter|year)s?|daily|weekly|monthly|yearly|annually)$",
    re.I,
)
"""How often there is one: "an inspection every year"."""


def _keeps_rows(book: Book, owner: str, items: list[str]) -> bool:
    """Read "every lot has tests (date, result)" and "each has a check every year with date, result" as rows kept for it."""
    found = detailed(items[0]) if items else None
    if found is None:
        return False
    rows, listed, first = found
    again = _AGAIN.search(rows)
    if again is None and not (listed and len(items) == 1 and is_kind_of_rows(rows)):
        return False
    back = patterns.fullmatch(r"(?:and )?(?:each|each one|every one|each of (?:them|these)|they|it)", owner, re.I)
    parent = book.current if back else book.known(owner) or book.sheet(owner)
    if back and parent is None and book.heading:
        parent = book.sheet(book.heading)
    child = book.sheet(_AGAIN.sub("", rows)) if parent else None
    if parent is None or child is None or parent == child:
        return False
    book.link(child, parent)
    if listed:
        add_columns(book, listed)
    columns = [*([first] if first else []), *items[1:]]
    add_columns(book, ", ".join(columns), items=columns)
    return True


def _plural_of(book: Book, owner: str, item: str) -> bool:
    """Read "owners can have several dogs" as dogs that belong to owners."""
    owner = patterns.sub(r"\s+(?:can|may|might|will|could)$", "", owner)
    parent = None if naming.is_context(owner) else book.sheet(owner)
    child = book.sheet(MANY.sub("", item))
    if parent and child:
        book.link(child, parent)
    return bool(parent or child)


def belongs(book: Book, text: str, line: bool) -> bool:
    """Read "each pitch belongs to a site and has a, b" as a link, then columns."""
    match = patterns.match(
        rf"^(?:and )?(?:each|every|an?|the|all)?\s*(?P<child>{NP}) (?:belongs? to|is (?:part of|linked to|assigned to|made by|in|on)|are (?:part of|linked to|assigned to))\s+(?:(?:an?|one|the|their|its|exactly one|a single)\s+)?(?P<parent>[\w-]+(?: (?!and\b|with\b|has\b|have\b)[\w-]+)?)(?P<rest>.*)$",
        text,
        re.I,
    )
    if (
        match is None
        or " has " in match["child"]
        or not patterns.search(r"belongs?|part of|linked|assigned|made by", text[: match.start("parent")])
    ):
        return False
    parent_words = patterns.sub(r"\s+(?:and|with|that|which|who)$", "", match["parent"])
    parent = book.sheet(parent_words)
    child = book.sheet(match["child"])
    if parent and child:
        book.link(child, parent)
    rest = patterns.sub(r"^\s*\((?:e\.g\.?|such as|like)[^)]*\)", "", match["rest"])
    rest = patterns.sub(r"^[\s,]*(?:and|which|it)?\s*(?:also )?(?:has|have|with)\s+", "", rest)
    if child and rest.strip(" ,."):
        add_columns(book, rest)
    return True


def is_for(book: Book, text: str, line: bool) -> bool:
    """Read "a loan is for one piece of equipment to one borrower, date out" as links, then columns."""
    match = patterns.match(
        rf"^(?:(?:an?|each|every|the)\s+)?(?P<child>{NP}) (?:is|are) (?=for |a |an |one |from |of )(?P<links>[^,]+?)(?:(?:,\s*(?:it )?(?:has |with |have )?|\s+and (?:has|have|with)\s+|\s+with\s+(?!an? \w+ (?:in|and|for)\b))(?P<list>.+))?$",
        text,
        re.I,
    )
    if match is None or patterns.search(r"\b(?:i|we|it|this|that|they|there|here|status|type)\b", match["child"], re.I):
        return False
    if not patterns.search(
        r"\b(?:for|with|by|in|from|of) (?:a|an|one|each)\b|\b(?:and) (?:a|an|one)\b", match["links"], re.I
    ):
        return False
    child = book.sheet(match["child"])
    if child is None:
        return False
    for other in patterns.findall(r"\b(?:a|an|one|the|each)\s+((?:piece of )?[a-z-]+)", match["links"], re.I):
        named = book.known(other.removeprefix("piece of "))
        if named is None:
            phrase = headings.phrase(other)
            named = book.found.thing(phrase, strong=True).phrase if phrase else None
        if named:
            book.link(child, named)
    book.current = child
    if match["list"]:
        add_columns(book, match["list"])
    return True


def records(book: Book, text: str, line: bool) -> bool:
    """Read "I'd write down the student, the reason, …" as columns of what was spoken of before."""
    match = _RECORDS.match(text)
    if match is None:
        return False
    items = splitting.columns(match["list"])
    if match["each"]:
        if book.sheet(match["each"]) is None:
            named_plainly(book, match["each"])
        add_columns(book, match["list"])
        return True
    if lists_sheets(items):
        add_sheets(book, items)
        return True
    inner = detailed(items[0]) if items else None
    if inner and (len(items) < 2 or inner[1]):
        add_sheets(book, items)
        return True
    short = all(len(item.split()) <= 3 for item in items) or patterns.match(
        r"(?:the|a|an|who|what)\s", match["list"], re.I
    )
    if len(items) < 2 or not columns_like(items) or (len(items) == 2 and not short):
        return False
    add_columns(book, match["list"])
    return True


_ANNOUNCED = re.compile(
    r"^(?:.*\b(?:and|so|but),? )?(?:i|we|need to|want to|to) (?:(?:just|also|need to|want to|have to|would like to) )*(?:have|track|manage|handle|organi[sz]e|record|keep|administer)\s+(?:(?:my|our|the|all|both)\s+)*(?P<list>[a-z][\w -]*(?:, [\w -]+)* and [\w -]+)$",
    re.I,
)


def announced(book: Book, text: str, line: bool) -> bool:
    """Read "we are plumbers and we have jobs and customers" as sheets to come, when each is a known kind of rows."""
    match = _ANNOUNCED.match(text)
    items = splitting.columns(match["list"]) if match else []
    plain = [patterns.sub(r"^(?:my|our|the|all|some|many|several|\d+)\s+", "", item) for item in items]
    if len(plain) < 2 or any(
        len(item.split()) > 3 or not is_kind_of_rows(item) or concepts.find(item) is None or naming.is_context(item)
        for item in plain
    ):
        return False
    for item in plain:
        book.sheet(item)
    return True


def details(book: Book, text: str, line: bool) -> bool:
    """Read "machines (location, model) and refill visits (date, cash)" and lists of plain sheets."""
    items = splitting.columns(text)
    if not lists_sheets(items):
        return False
    add_sheets(book, items)
    return True
