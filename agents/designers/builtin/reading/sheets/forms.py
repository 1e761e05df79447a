"""The ways of saying what a sheet has, in the order they are tried, and those that hold others: "X: a, b", stages."""

from __future__ import annotations

import operator
import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import columns, splitting, unseparated, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.sheets.adding import add_columns, add_sheets
from agents.designers.builtin.reading.sheets.book import NP, Book
from agents.designers.builtin.reading.sheets.deeds import deed, handed_in, lends, may_undergo, told, undergone
from agents.designers.builtin.reading.sheets.having import HAS, announced, belongs, details, has, is_for, records
from agents.designers.builtin.reading.sheets.headlines import line_or_heading
from agents.designers.builtin.reading.sheets.listing import (
    MANY,
    columns_like,
    detailed,
    is_clause,
    is_kind_of_rows,
    kept_for,
    lists_sheets,
)
from agents.designers.builtin.reading.sheets.recurring import PERIODS, each, each_time, log_of
from agents.designers.builtin.reading.wording import split_options
from projects.blueprint.schema import FieldType

_STAGES = re.compile(r"\bgoes (?:through|from)\s+(?P<list>[^,.;()]+(?: to [^,.;()]+)+|[^.;()]+)", re.I)


_OWNS = re.compile(
    rf"^(?:and )?(?:(?:each|every|an?|the|all)\s+)?(?P<owner>{NP})\s+(?:has|have|can have|may have|with|gets?)\s+(?P<inner>.+)$",
    re.I,
)


_ONLY_WORDS = re.compile(
    r"(?:i |we )?(?:need|want|columns|fields|details|with|including|it needs|for each|per \w+|each one|keep|track|record)",
    re.I,
)


def clause(book: Book, text: str, *, line: bool) -> None:
    """Read one clause into the book by the first form that fits it, else as a line or a heading."""
    for form in (
        late_heading,
        constraint,
        each_time,
        handed_in,
        undergone,
        may_undergo,
        some_have,
        each,
        rows_before,
        colon,
        stages,
        belongs,
        log_of,
        is_for,
        lends,
        announced,
        has,
        deed,
        records,
        details,
        run_on,
    ):
        if form(book, text, line):
            return
    line_or_heading(book, text, line=line)


def late_heading(book: Book, text: str, line: bool) -> bool:
    """Read "movie watchlist, movies with title, year", where the topic stands before the sheet."""
    first, _, rest = text.partition(", ")
    opened = (
        rest
        and book.current is None
        and not patterns.search(r"[:(]|\s-\s", first)
        and not fields.named(words.snake(first))
    )
    found = detailed(rest.split(",")[0]) if opened else None
    if found is None or found[1] or not columns_like(splitting.columns(rest)[1:]):
        return False
    return has(book, rest, line)


def constraint(book: Book, text: str, line: bool) -> bool:
    """Read "sample IDs look like AB-0001 and must be unique" as said of the column, not as a column."""
    match = patterns.match(
        r"^(?:and )?(?:the |each |every |no two )?(?P<name>[\w-]+(?: [\w-]+){0,2}?)\s+(?:look like|looks like|must|should|have to|has to|needs? to|is always|are always)\b(?P<rest>.*)$",
        text,
        re.I,
    )
    if match is None or patterns.match(r"^(?:i|we|it|they|you)\b", match["name"], re.I):
        return False
    told = {"unique": True} if patterns.search(r"\bunique\b", match["rest"]) else {}
    if patterns.search(r"\b(?:required|mandatory|filled in|always there|given)\b", match["rest"]):
        told["required"] = True
    name = words.snake(words.phrase_singular(match["name"]))
    for thing in book.found.things.values():
        for index, column in enumerate(thing.fields):
            if column.name in (name, name.removesuffix("s")):
                thing.fields[index] = replace(
                    column, unique=told.get("unique", column.unique), required=told.get("required", column.required)
                )
                return True
    return bool(told)


_SOME_HAVE = re.compile(
    r"^(?:and )?(?:some|most|a few|many|not all)(?: of (?:the|our|my|these|them))? (?P<owner>[a-z-]+s?) (?:have|has|come with|are equipped with) (?:an? |their own )?(?P<what>[a-z-]+(?: [a-z-]+){0,2})$",
    re.I,
)


def some_have(book: Book, text: str, line: bool) -> bool:
    """Read "some plots have a shed" as a yes or no of each plot."""
    match = _SOME_HAVE.match(text)
    owner = book.known(match["owner"]) if match else None
    if match is None or owner is None or words.is_plural(match["what"]):
        return False
    name = f"has_{words.snake(match['what'])}"
    before, book.current = book.current, owner
    book.add(columns.Column(FieldMention(name=name, words=match["what"], type=FieldType.BOOLEAN)))
    book.current = before
    return True


_ROWS_BEFORE = re.compile(
    r"^(?:(?P<scene>[a-z][\w' -]*?) with )?(?P<front>[a-z][^:]*?)(?:,(?: and)?| and) (?P<last>[a-z-]+(?: (?!and\b)[a-z-]+){0,2}): (?P<list>[^:]+)$",
    re.I,
)


def rows_before(book: Book, text: str, line: bool) -> bool:
    """Read "tools, neighbours and loans: who, since when" as sheets of which the last is told of."""
    match = _ROWS_BEFORE.match(text)
    front = splitting.columns(match["front"]) if match else []
    if match is None or not is_kind_of_rows(match["last"]) or not all(is_kind_of_rows(item) for item in front):
        return False
    book.heading = match["scene"] or book.heading
    for item in front:
        add_sheets(book, [item])
    parents = [phrase for item in front if (phrase := book.known(item.split(" (")[0]))]
    read = colon(book, f"{match['last']}: {match['list']}", False)
    if read and book.current and len(parents) == len(front):
        for parent in parents:
            book.link(book.current, parent)
    return read


def colon(book: Book, text: str, line: bool) -> bool:
    """Read "Residents: name, room", "Each matter has deadlines: description", "type: letter, parcel"."""
    match = patterns.match(r"^(?P<left>[^:()]{2,140}?)\s*:\s*(?P<list>.+)$", text, re.S) or patterns.match(
        r"^(?P<left>[^:(),]{2,70}?)\s+-\s+(?P<list>.+)$", text, re.S
    )
    if match is None:
        return False
    left, listed = match["left"].strip(), match["list"]
    items = splitting.columns(listed)
    if _tells_deeds(book, left, items) or _sets_scene(book, left, listed, items):
        return True
    if _is_choice(book, left, items, line=line):
        column = columns.read(text)
        if column:
            book.add(column)
        return True
    if len(items) < 2 and "(" not in listed:
        return False
    if lists_sheets(items):
        book.heading = book.heading or left
        add_sheets(book, items)
        return True
    _headed(book, left)
    add_columns(book, listed)
    return True


def _tells_deeds(book: Book, left: str, items: list[str]) -> bool:
    """Read clauses after a colon one by one: "parking: 12 spots, colleagues reserve one, some spots have a charger"."""
    clauses = [told(item) is not None or _SOME_HAVE.match(item) is not None or is_clause(item) for item in items]
    counts = [MANY.match(item) is not None for item in items]
    if not any(told(item) for item in items) or not all(map(operator.or_, clauses, counts)):
        return False
    book.heading = left
    for item, is_told in zip(items, clauses, strict=True):
        if not is_told:
            book.sheet(MANY.sub("", item))
        else:
            clause(book, item, line=False)
    return True


def _sets_scene(book: Book, left: str, listed: str, items: list[str]) -> bool:
    """Read what stands before a sentence of its own: "Office reception: visitors sign in with name, company"."""
    if handed_in(Book(), listed, False):
        book.heading = left
        return handed_in(book, listed, False)
    if is_clause(left) and patterns.match(r"^(?:a |an |each |every |the )?[\w-]+ (?:has|have|with)\s", listed):
        clause(book, left, line=False)
        clause(book, listed, line=False)
        return True
    if patterns.match(r"^(?:[\w-]+ )?[\w-]+s\s+-\s+\S+.*,", listed):
        book.heading = left
        return colon(book, listed, False)
    own = patterns.match(rf"^(?P<owner>{NP})\s+{HAS}\s+\S", listed, re.I)
    if own and len(items) > 1 and "," not in own.group() and is_clause(own["owner"]) and " " in own["owner"]:
        book.heading = left
        return has(book, listed, False)
    return False


def _headed(book: Book, left: str) -> None:
    """Open the sheet that the words before a colon name, linked to the one it is kept for."""
    ahead = patterns.match(rf"^(?P<front>.+)[,;]\s+(?:and )?(?P<last>{NP})$", left)
    if ahead:
        clause(book, ahead["front"], line=False)
        left = ahead["last"]
    parent, left = _owned(book, left)
    whose, before = kept_for(left), book.current
    every = patterns.search(r"\b(?:every|each)\s+[\w -]+$", left, re.I)
    period = patterns.match(rf"^(?:every|each) (?:{'|'.join(sorted(PERIODS))})\b", left, re.I)
    if period or _ONLY_WORDS.fullmatch(left):
        return
    sheet = book.sheet(left)
    if sheet is None:
        return
    if parent:
        book.link(sheet, parent)
    elif whose:
        book.per.append((sheet, whose))
    elif every and before is None and book.counted:
        book.per.append((sheet, book.counted[0]))


def _owned(book: Book, left: str) -> tuple[str | None, str]:
    """Return the owner and the rest of "each matter has deadlines"."""
    owning = _OWNS.match(left)
    if owning is None:
        return None, left
    if patterns.search(r"following|these|fields|details|columns", owning["inner"], re.I):
        return None, owning["owner"]
    if patterns.search(r"\b(?:i|we|you|they)\b", owning["owner"], re.I):
        return None, left
    return book.sheet(owning["owner"]), owning["inner"]


def _is_choice(book: Book, left: str, items: list[str], *, line: bool) -> bool:
    """Tell whether "type: letter, parcel" names the choices of a column, not the columns of a sheet.

    On a line of its own among columns (``line``), words that are no columns are choices of anything in the singular.
    """
    if (
        len(left.split()) > 4
        or is_clause(left)
        or (book.current is None and book.heading is None)
        or patterns.search(r"[()]", "".join(items))
    ):
        return False
    last = patterns.sub(r"^(?:the|a|an|its|their)\s+", "", left.lower()).split()[-1]
    if (
        words.is_plural(last)
        and last not in ("status", "options")
        and (not fields.known(last) or concepts.find(last) is not None)
    ):
        return False
    known = sum(fields.named(words.snake(item)) for item in items)
    lead = bool(
        patterns.fullmatch(
            r"(?:status|stage|state|type|kind|category|priority|level|size|condition|outcome|result|mood|method|phase|grade|severity)",
            last,
        )
    )
    among = line and any(thing.fields for thing in book.found.things.values()) and not words.is_plural(last)
    return (lead or fields.known(last) or (among and known == 0)) and (known * 2 <= len(items))


def stages(book: Book, text: str, line: bool) -> bool:
    """Read "it goes from received to ready to collected" and "firing status is planned, loading or done" as stages."""
    told = patterns.match(
        rf"^(?:and )?(?:the |its |their |each )?(?P<owner>{NP} )?(?P<name>status|stage|state|type|condition)\s+(?:is|can be|may be|are|should be|being)\s+(?P<list>.+\bor\b.+|.+,.+)$",
        text,
        re.I,
    )
    moves = _STAGES.search(text)
    if told is None and moves is None:
        return False
    options: tuple[str, ...]
    if told is not None:
        owner = book.known(told["owner"]) if told["owner"] else None
        options = split_options(told["list"])
        name = told["name"].lower()
    else:
        assert moves is not None
        owner, name = None, "status"
        listed = (
            patterns.sub(r"\s+(?:and|so|want)\b.*$", "", moves["list"]) if " to " in moves["list"] else moves["list"]
        )
        options = split_options(patterns.sub(r"\s+to\s+", ", ", listed))
        before = text[: moves.start()].strip(" ,")
        before = patterns.sub(
            r"\b(?:and|then|and then)?\s*(?:it|they|each one|each|every \w+|a \w+|the \w+)$", "", before
        ).strip()
        if len(before.split()) > 3:
            clause(book, patterns.sub(r"\s+(?:and|then|and then)$", "", before), line=False)
    if len(options) < 2:
        return False
    if owner:
        book.current = owner
    book.add(columns.Column(FieldMention(name=name, words=name, type=FieldType.ENUM, options=options)))
    return True


def run_on(book: Book, text: str, line: bool) -> bool:
    """Read "players name shirt number parents phone", a sheet and its columns without anything between them."""
    told = unseparated.spelled_out(text)
    return told != text and colon(book, told, line)
