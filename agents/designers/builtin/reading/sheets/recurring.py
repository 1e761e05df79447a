"""What is noted again and again: "for every X I note a, b", "every time one is given: a, b", "a log per X of a, b"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import splitting, words
from agents.designers.builtin.reading.sheets.adding import add_columns
from agents.designers.builtin.reading.sheets.book import COLLECTIVE, Book
from agents.designers.builtin.reading.sheets.deeds import EVENTS

_SHORT = r"(?:(?!what\b|who\b|how\b|when\b|where\b|which\b|if\b)[\w'&/-]+ ?){1,3}?"


_EACH = re.compile(
    rf"^(?:and )?(?:for|on|about|per|with|of)\s+(?:each|every|all)(?: of)?(?: the| my| our)?\s+(?P<thing>{_SHORT})\s*(?::|,|-|\s(?:i|we|they|it)\b(?:'d| would| want| need| will| should| must| have to| like| record| note| log| keep| store| track| write down| write| to| know| see)*)\s*(?P<list>.+)$",
    re.I,
)


_EACH_DOING = re.compile(
    rf"^(?:and )?(?:each|every)\s+(?P<thing>{_SHORT})\s+(?:i|we|they|the \w+)\s+(?:'d |would |want to |need to |have to |must |should |also |then )*(?:note|record|log|write down|write|put down|keep|fill in|fills in|enter|enters)\s*:?\s+(?P<list>.+)$",
    re.I,
)


PERIODS = frozenset("morning day evening night week month shift year time one weekend".split())


_EACH_TIME = re.compile(
    r"^(?:and )?(?:every|each|any|for every|for each)\s?time\s+(?P<event>[^:,]+?)\s*(?::|,|\s-\s)\s*(?P<list>.+)$", re.I
)


def each_time(book: Book, text: str, line: bool) -> bool:
    """Read "Every time one is given: when, given by" as a record of its own, kept for the sheet before it."""
    match = _EACH_TIME.match(text)
    if match is None:
        return False
    parent = book.current
    known = next(
        (
            book.known(word)
            for word in match["event"].split()
            if words.kinds(word) and "NOUN" in words.kinds(word) and book.known(word)
        ),
        None,
    )
    parent = known or parent
    active = patterns.match(r"^(?:i|we|they|you|he|she|somebody|someone)\s+(?P<verb>[a-z]+)", match["event"], re.I)
    verb = active["verb"].lower() if active else ""
    name = EVENTS.get(verb) or (f"{parent} record" if parent else "event")
    sheet = book.found.thing(name if parent is None or name == f"{parent} record" else f"{name}", strong=True).phrase
    book.current = sheet
    if parent:
        book.link(sheet, parent)
    add_columns(book, match["list"])
    return True


def each(book: Book, text: str, line: bool) -> bool:
    """Read "for every car I note make, model" as columns of the sheet it names."""
    match = (
        _EACH.match(text)
        or _EACH_DOING.match(text)
        or patterns.match(r"^(?:and )?for (?:each|every) (?P<thing>[\w-]+)\s+(?P<list>.+)$", text, re.I)
    )
    if match is None or len(splitting.columns(match["list"])) < 2:
        return False
    listed = match["list"]
    named, first = _without_first_column(match["thing"])
    if first:
        listed = f"{first}, {listed}"
    thing = words.singular(named.lower().strip())
    if thing in COLLECTIVE | PERIODS and (book.heading or book.current):
        add_columns(book, listed)
        return True
    sheet = book.sheet(named) or named_plainly(book, named)
    entered = patterns.match(
        r"^(?:which|who|the)\s*(?P<other>[\w-]+s)\b[\w ]*,?\s+with\s+(?:their |its )?(?P<list>.+)$", match["list"], re.I
    )
    other = book.known(entered["other"]) if entered else None
    if entered and other and other != sheet:
        entry = book.found.thing(f"{sheet} entry", strong=True).phrase
        book.link(entry, sheet)
        book.link(entry, other)
        book.current = entry
        add_columns(book, entered["list"])
        return True
    add_columns(book, listed)
    return True


def _without_first_column(thing: str) -> tuple[str, str]:
    """Return "car" and "make" for "car make" of "for each car make, model", nothing more for "parking space"."""
    found = thing.strip().split()
    apart = (
        len(found) == 2
        and concepts.find(thing) is None
        and "NOUN" in words.kinds(found[0].lower())
        and fields.named(found[1].lower())
        and not fields.named(words.snake(thing))
    )
    return (found[0], found[1]) if apart else (thing, "")


def named_plainly(book: Book, text: str) -> str:
    """Return the sheet named by a word that names nothing elsewhere: "for every record"."""
    collective = words.singular(text.lower().strip()) in COLLECTIVE | {
        "item",
        "thing",
        "one",
        "order",
        "job",
        "day",
        "time",
    } - {"record"}
    if collective and book.heading is not None and (headed := book.sheet(book.heading)) is not None:
        return headed
    phrase = words.phrase_singular(text.lower().strip())
    book.found.thing(phrase, strong=True)
    book.current = phrase
    return phrase


def log_of(book: Book, text: str, line: bool) -> bool:
    """Read "there is a log per wheel of when it was turned" as a sheet kept for each wheel."""
    match = patterns.match(
        r"^(?:and )?(?:there is |there's |keep |also )?(?:a|an)\s+(?P<name>[\w-]+ )?(?:log|record|diary|history)\s+(?:(?:per|for (?:each|every)) (?P<per>[\w-]+)\s+)?of\s+(?P<list>(?:who|when|what|which|how)\b.+)$",
        text,
        re.I,
    )
    if match is None:
        return False
    parent = book.known(match["per"]) if match["per"] else book.current
    name = f"{match['name'] or ''}".strip().lower() or (parent or "")
    sheet = book.found.thing(f"{name} log".strip(), strong=True).phrase
    book.current = sheet
    if parent and parent != sheet:
        book.link(sheet, parent)
    add_columns(book, match["list"])
    return True
