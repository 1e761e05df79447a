"""Ways of saying what a sheet has: "X: a, b", "each X has a, b", "for every X I note a, b", "X belongs to Y"."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import columns, headings, naming, splitting, unseparated, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.sheets.adding import add_columns, add_sheets
from agents.designers.builtin.reading.sheets.book import COLLECTIVE, NP, Book
from agents.designers.builtin.reading.sheets.deeds import EVENTS, actors, deed, lends
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
from agents.designers.builtin.reading.wording import split_options
from projects.blueprint.schema import FieldType

_SHORT = r"(?:(?!what\b|who\b|how\b|when\b|where\b|which\b|if\b)[\w'&/-]+ ?){1,3}?"


_HAS = r"(?:has|have|having|showing|recording|listing|saying|with|needs?|contains?|includes?|including|consists? of|carr(?:y|ies)|holds?|gets?|comes? with|is made up of|stores?|w/)"


_RECORDS = re.compile(
    r"^(?P<before>.*?)\b(?:i|we|they|you|people|to|'d|and)\b\s*(?:'d|would|will|want|need|have|like|must|should|just|also|always|usually|to|be|able|then|\s)*"
    r"\b(?:write down|note down|note|record|log|jot down|put down|put in|put|enter|capture|collect|track|keep|store|save|need to know|know|remember|tick off|tick|fill in|see)\b\s*"
    r"(?:,?\s*(?:for|of|about|per|on)\s+(?:every|each|all)\s+(?P<each>[\w-]+(?: [\w-]+(?=\s*[,:]))?)\s*[:,]?\s*)?(?P<list>.+)$",
    re.I,
)


_EACH = re.compile(
    rf"^(?:and )?(?:for|on|about|per|with|of)\s+(?:each|every|all)(?: of)?(?: the| my| our)?\s+(?P<thing>{_SHORT})\s*(?::|,|-|\s(?:i|we|they|it)\b(?:'d| would| want| need| will| should| must| have to| like| record| note| log| keep| store| track| write down| write| to| know| see)*)\s*(?P<list>.+)$",
    re.I,
)


_EACH_DOING = re.compile(
    rf"^(?:and )?(?:each|every)\s+(?P<thing>{_SHORT})\s+(?:i|we|they|the \w+)\s+(?:'d |would |want to |need to |have to |must |should |also |then )*(?:note|record|log|write down|write|put down|keep|fill in|fills in|enter|enters)\s*:?\s+(?P<list>.+)$",
    re.I,
)


_PERIODS = frozenset("morning day evening night week month shift year time one weekend".split())


_EACH_TIME = re.compile(
    r"^(?:and )?(?:every|each|any|for every|for each)\s?time\s+(?P<event>[^:,]+?)\s*(?::|,|\s-\s)\s*(?P<list>.+)$", re.I
)


_STAGES = re.compile(r"\bgoes (?:through|from)\s+(?P<list>[^,.;()]+(?: to [^,.;()]+)+|[^.;()]+)", re.I)


def constraint(book: Book, text: str, line: bool) -> bool:
    """Read "sample IDs look like AB-0001 and must be unique" as said of the column, not as a column."""
    match = re.match(
        r"^(?:and )?(?:the |each |every |no two )?(?P<name>[\w-]+(?: [\w-]+){0,2}?)\s+(?:look like|looks like|must|should|have to|has to|needs? to|is always|are always)\b(?P<rest>.*)$",
        text,
        re.I,
    )
    if match is None or re.match(r"^(?:i|we|it|they|you)\b", match["name"], re.I):
        return False
    told = {"unique": True} if re.search(r"\bunique\b", match["rest"]) else {}
    if re.search(r"\b(?:required|mandatory|filled in|always there|given)\b", match["rest"]):
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
    active = re.match(r"^(?:i|we|they|you|he|she|somebody|someone)\s+(?P<verb>[a-z]+)", match["event"], re.I)
    verb = active["verb"].lower() if active else ""
    name = EVENTS.get(verb) or (f"{parent} record" if parent else "event")
    sheet = book.found.thing(name if parent is None or name == f"{parent} record" else f"{name}", strong=True).phrase
    book.current = sheet
    if parent:
        book.link(sheet, parent)
    add_columns(book, match["list"])
    return True


def each(book: Book, text: str, line: bool) -> bool:
    match = (
        _EACH.match(text)
        or _EACH_DOING.match(text)
        or re.match(r"^(?:and )?for (?:each|every) (?P<thing>[\w-]+)\s+(?P<list>.+)$", text, re.I)
    )
    if match is None or len(splitting.columns(match["list"])) < 2:
        return False
    listed = match["list"]
    named, first = _without_first_column(match["thing"])
    if first:
        listed = f"{first}, {listed}"
    thing = words.singular(named.lower().strip())
    if thing in COLLECTIVE | _PERIODS and (book.heading or book.current):
        add_columns(book, listed)
        return True
    sheet = book.sheet(named) or _named_plainly(book, named)
    entered = re.match(
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


def _named_plainly(book: Book, text: str) -> str:
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


def colon(book: Book, text: str, line: bool) -> bool:
    """Read "Residents: name, room", "Each matter has deadlines: description", "type: letter, parcel"."""
    match = re.match(r"^(?P<left>[^:()]{2,140}?)\s*:\s*(?P<list>.+)$", text, re.S) or re.match(
        r"^(?P<left>[^:(),]{2,70}?)\s+-\s+(?P<list>.+)$", text, re.S
    )
    if match is None:
        return False
    left, listed = match["left"].strip(), match["list"]
    items = splitting.columns(listed)
    if _sets_scene(book, left, listed, items):
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


def _sets_scene(book: Book, left: str, listed: str, items: list[str]) -> bool:
    """Read what stands before a sentence of its own: "Office reception: visitors sign in with name, company"."""
    if is_clause(left) and re.match(r"^(?:a |an |each |every |the )?[\w-]+ (?:has|have|with)\s", listed):
        clause(book, left, line=False)
        clause(book, listed, line=False)
        return True
    if re.match(r"^(?:[\w-]+ )?[\w-]+s\s+-\s+\S+.*,", listed):
        book.heading = left
        return colon(book, listed, False)
    own = re.match(rf"^(?P<owner>{NP})\s+{_HAS}\s+\S", listed, re.I)
    if own and len(items) > 1 and "," not in own.group() and is_clause(own["owner"]) and " " in own["owner"]:
        book.heading = left
        return has(book, listed, False)
    return False


_OWNS = re.compile(
    rf"^(?:and )?(?:(?:each|every|an?|the|all)\s+)?(?P<owner>{NP})\s+(?:has|have|can have|may have|with|gets?)\s+(?P<inner>.+)$",
    re.I,
)
_ONLY_WORDS = re.compile(
    r"(?:i |we )?(?:need|want|columns|fields|details|with|including|it needs|for each|per \w+|each one|keep|track|record)",
    re.I,
)


def _headed(book: Book, left: str) -> None:
    """Open the sheet that the words before a colon name, linked to the one it is kept for."""
    ahead = re.match(rf"^(?P<front>.+)[,;]\s+(?:and )?(?P<last>{NP})$", left)
    if ahead:
        clause(book, ahead["front"], line=False)
        left = ahead["last"]
    parent, left = _owned(book, left)
    whose, before = kept_for(left), book.current
    every = re.search(r"\b(?:every|each)\s+[\w -]+$", left, re.I)
    period = re.match(rf"^(?:every|each) (?:{'|'.join(sorted(_PERIODS))})\b", left, re.I)
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
    if re.search(r"following|these|fields|details|columns", owning["inner"], re.I):
        return None, owning["owner"]
    if re.search(r"\b(?:i|we|you|they)\b", owning["owner"], re.I):
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
        or re.search(r"[()]", "".join(items))
    ):
        return False
    last = re.sub(r"^(?:the|a|an|its|their)\s+", "", left.lower()).split()[-1]
    if (
        words.is_plural(last)
        and last not in ("status", "options")
        and (not fields.known(last) or concepts.find(last) is not None)
    ):
        return False
    known = sum(fields.named(words.snake(item)) for item in items)
    lead = bool(
        re.fullmatch(
            r"(?:status|stage|state|type|kind|category|priority|level|size|condition|outcome|result|mood|method|phase|grade|severity)",
            last,
        )
    )
    among = line and any(thing.fields for thing in book.found.things.values()) and not words.is_plural(last)
    return (lead or fields.known(last) or (among and known == 0)) and (known * 2 <= len(items))


def stages(book: Book, text: str, line: bool) -> bool:
    """Read "it goes from received to ready to collected" and "firing status is planned, loading or done" as stages."""
    told = re.match(
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
        listed = re.sub(r"\s+(?:and|so|want)\b.*$", "", moves["list"]) if " to " in moves["list"] else moves["list"]
        options = split_options(re.sub(r"\s+to\s+", ", ", listed))
        before = text[: moves.start()].strip(" ,")
        before = re.sub(
            r"\b(?:and|then|and then)?\s*(?:it|they|each one|each|every \w+|a \w+|the \w+)$", "", before
        ).strip()
        if len(before.split()) > 3:
            clause(book, re.sub(r"\s+(?:and|then|and then)$", "", before), line=False)
    if len(options) < 2:
        return False
    if owner:
        book.current = owner
    book.add(columns.Column(FieldMention(name=name, words=name, type=FieldType.ENUM, options=options)))
    return True


def belongs(book: Book, text: str, line: bool) -> bool:
    match = re.match(
        rf"^(?:and )?(?:each|every|an?|the|all)?\s*(?P<child>{NP}) (?:belongs? to|is (?:part of|linked to|assigned to|made by|in|on)|are (?:part of|linked to|assigned to))\s+(?:(?:an?|one|the|their|its|exactly one|a single)\s+)?(?P<parent>[\w-]+(?: (?!and\b|with\b|has\b|have\b)[\w-]+)?)(?P<rest>.*)$",
        text,
        re.I,
    )
    if (
        match is None
        or " has " in match["child"]
        or not re.search(r"belongs?|part of|linked|assigned|made by", text[: match.start("parent")])
    ):
        return False
    parent_words = re.sub(r"\s+(?:and|with|that|which|who)$", "", match["parent"])
    parent = book.sheet(parent_words)
    child = book.sheet(match["child"])
    if parent and child:
        book.link(child, parent)
    rest = re.sub(r"^\s*\((?:e\.g\.?|such as|like)[^)]*\)", "", match["rest"])
    rest = re.sub(r"^[\s,]*(?:and|which|it)?\s*(?:also )?(?:has|have|with)\s+", "", rest)
    if child and rest.strip(" ,."):
        add_columns(book, rest)
    return True


def log_of(book: Book, text: str, line: bool) -> bool:
    """Read "there is a log per wheel of when it was turned" as a sheet kept for each wheel."""
    match = re.match(
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


def has(book: Book, text: str, line: bool) -> bool:
    """Read "shoe repair tickets with number, name" and "each race has a distance and a time"."""
    match = re.match(
        rf"^(?P<owner>[^,:()]{{2,90}}?)[,]?\s+(?:(?:all|each|should|must|will|can|may|both|also)\s+)*{_HAS}\s+(?P<list>.+)$",
        text,
        re.I,
    )
    if match is None:
        return False
    scene, _, owner = match["owner"].strip().rpartition(" - ")
    listed = match["list"]
    book.heading = book.heading or scene.strip() or None
    if re.match(
        r"^(?:and |so |but |or )?(?:i|we|you|they|it|he|she|there|what|when|if|how|who|which)\b|.*\b(?:and|but) (?:i|we)\b",
        owner,
        re.I,
    ):
        if re.match(r"^(?:it|they|each|every one|each one)$", owner, re.I) and book.current:
            add_columns(book, listed)
            return True
        return False
    items = splitting.columns(listed)
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
        each = re.match(r"^(?:an?|each|every)\s+(?P<noun>[\w-]+)$", owner, re.I)
        if each is None or len(items) < 2:
            return False
        _named_plainly(book, each["noun"])
    assert book.current is not None
    whose = kept_for(owner)
    if whose:
        book.per.append((book.current, whose))
    add_columns(book, listed)
    return True


def _plural_of(book: Book, owner: str, item: str) -> bool:
    """Read "owners can have several dogs" as dogs that belong to owners."""
    owner = re.sub(r"\s+(?:can|may|might|will|could)$", "", owner)
    parent = None if naming.is_context(owner) else book.sheet(owner)
    child = book.sheet(MANY.sub("", item))
    if parent and child:
        book.link(child, parent)
    return bool(parent or child)


def is_for(book: Book, text: str, line: bool) -> bool:
    """Read "a loan is for one piece of equipment to one borrower, date out" as links, then columns."""
    match = re.match(
        rf"^(?:(?:an?|each|every|the)\s+)?(?P<child>{NP}) (?:is|are) (?=for |a |an |one |from |of )(?P<links>[^,]+?)(?:(?:,\s*(?:it )?(?:has |with |have )?|\s+and (?:has|have|with)\s+|\s+with\s+(?!an? \w+ (?:in|and|for)\b))(?P<list>.+))?$",
        text,
        re.I,
    )
    if match is None or re.search(r"\b(?:i|we|it|this|that|they|there|here|status|type)\b", match["child"], re.I):
        return False
    if not re.search(
        r"\b(?:for|with|by|in|from|of) (?:a|an|one|each)\b|\b(?:and) (?:a|an|one)\b", match["links"], re.I
    ):
        return False
    child = book.sheet(match["child"])
    if child is None:
        return False
    for other in re.findall(r"\b(?:a|an|one|the|each)\s+((?:piece of )?[a-z-]+)", match["links"], re.I):
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
            _named_plainly(book, match["each"])
        add_columns(book, match["list"])
        return True
    if lists_sheets(items):
        add_sheets(book, items)
        return True
    inner = detailed(items[0]) if items else None
    if inner and (len(items) < 2 or inner[1]):
        add_sheets(book, items)
        return True
    short = all(len(item.split()) <= 3 for item in items) or re.match(r"(?:the|a|an|who|what)\s", match["list"], re.I)
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
    plain = [re.sub(r"^(?:my|our|the|all|some|many|several|\d+)\s+", "", item) for item in items]
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


def late_heading(book: Book, text: str, line: bool) -> bool:
    """Read "movie watchlist, movies with title, year", where the topic stands before the sheet."""
    first, _, rest = text.partition(", ")
    opened = (
        rest and book.current is None and not re.search(r"[:(]|\s-\s", first) and not fields.named(words.snake(first))
    )
    found = detailed(rest.split(",")[0]) if opened else None
    if found is None or found[1] or not columns_like(splitting.columns(rest)[1:]):
        return False
    return has(book, rest, line)


def run_on(book: Book, text: str, line: bool) -> bool:
    """Read "players name shirt number parents phone", a sheet and its columns without anything between them."""
    told = unseparated.spelled_out(text)
    return told != text and colon(book, told, line)


def clause(book: Book, text: str, *, line: bool) -> None:
    for form in (
        late_heading,
        constraint,
        each_time,
        each,
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
