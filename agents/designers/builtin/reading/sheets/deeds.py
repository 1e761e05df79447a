"""Who does what with what: "members borrow games" is a loan of a member and a game."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, nouns
from agents.designers.builtin.lexicon import deeds as lexicon
from agents.designers.builtin.reading import columns, headings, naming, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.sheets.adding import add_columns
from agents.designers.builtin.reading.sheets.book import NP, Book
from projects.blueprint.schema import FieldType

EVENTS = {
    "book": "booking", "borrow": "loan", "hire": "hire", "rent": "rental", "visit": "visit", "order": "order", "buy": "purchase",
    "reserve": "reservation", "lend": "loan", "donate": "donation", "pay": "payment", "request": "request", "attend": "attendance",
    "enter": "entry", "join": "membership", "register": "registration", "sign up": "sign up", "put down": "sign up", "inspect": "inspection",
    "deliver": "delivery", "repair": "repair", "clean": "clean", "test": "test", "feed": "feeding", "water": "watering", "walk": "walk", "groom": "grooming",
}  # fmt: skip


_DEED = re.compile(
    r"^(?:and )?(?P<who>(?:an? |each |every )?(?:[\w-]+ )??[a-z]+|people)\s+(?:can |may |should be able to |will )?(?P<verb>[a-z]+)\s+(?:one or more |several |many |our |the |an? )?"
    r"(?P<what>them|it|ones?|(?:[\w-]+ ){0,2}?[a-z]+s(?= |$|,|\()(?! (?:room|hall|house|lane|court|boat|bike|slot|machine))|(?:[\w-]+ ){0,2}?[a-z]+?(?=\s+(?:for|to|from|in|on|at|by|with|of|and|so|when|several|once|twice|every|each|a)\b|\s*[,(]|\s*$))\b(?P<rest>[^,(]*)(?:\s*\((?P<inside>[^()]*)\)|,\s*(?P<list>.+))?$",
    re.I,
)


def told(text: str) -> str | None:
    """Return the record that a sentence tells of as somebody's deed: "rental" of "people rent our hall for parties"."""
    may = _MAY_UNDERGO.match(text.strip(" ,.;:!?"))
    if may is not None:
        return EVENTS.get(words.lemma(may["verb"].lower(), "VERB"))
    match = _DEED.match(text.strip(" ,.;:!?"))
    event = EVENTS.get(words.lemma(match["verb"], "VERB")) if match else None
    if match is None or event is None or not words.is_plural(match["who"].split()[-1]):
        return None
    return None if _US.search(match["who"]) or match["what"].lower() in _PREPOSITIONS else event


_US = re.compile(r"\b(?:this|its|it's|was|is|i|we|to|you)\b", re.I)
_PREPOSITIONS = frozenset("for of in on at to with by from".split())
_PRONOUN = frozenset("them it one ones copies items pieces copy item".split())


def deed(book: Book, text: str, line: bool) -> bool:
    """Read "carers visit clients several times a day" as a visit of a carer to a client."""
    match = _DEED.match(text)
    event = EVENTS.get(words.lemma(match["verb"], "VERB")) if match else None
    if match is None or event is None or _US.search(match["who"]) or match["what"].lower() in _PREPOSITIONS:
        return False
    if not words.is_plural(match["who"].split()[-1]) and not patterns.match(
        r"^(?:an?|each|every)\s", match["who"], re.I
    ):
        return False
    current = book.current
    who = book.sheet(match["who"])
    what = current if match["what"].lower() in _PRONOUN else book.known(match["what"])
    inside = match["inside"] or ""
    if (
        what is None
        and words.singular(match["what"].lower()) not in inside
        and not patterns.search(rf"how many {re.escape(match['what'])}", inside)
    ):
        what = book.sheet(match["what"])
    sheet = book.found.thing(event, strong=True).phrase
    for other in (
        who,
        what,
        *(
            book.known(word)
            for word in patterns.findall(r"\b(?:in|on|for|from|at) (?:an? |the |our )?([a-z]+)", match["rest"])
        ),
    ):
        if other and other != sheet:
            book.link(sheet, other)
    book.current = sheet
    if patterns.search(r"\bfrom (?:a |one )?(?:date|day) (?:to|until)\b", match["rest"]):
        for name in ("from_date", "to_date"):
            book.add(columns.Column(FieldMention(name=name, words=name.replace("_", " "), type=FieldType.DATE)))
    elif patterns.search(r"\b(?:for|on) (?:an?|one|the) (?:day|date|evening|afternoon|morning|night)\b", match["rest"]):
        book.add(columns.Column(FieldMention(name="date", words="date", type=FieldType.DATE)))
    listed = inside or patterns.sub(
        r"\b(?:and )?(?:i|we) (?:want|need|'d like|would like) to (?=tick|record|note|know|see)",
        "",
        match["list"] or "",
    )
    if listed:
        add_columns(book, listed)
    return True


_FROM_TO = re.compile(
    r"\bfrom (?:a |an |the |one )?(?:start )?(?:date|day)\s+(?:to|until|till) (?:a |an |the |another )?(?:end )?(?:date|day)\b|\bfrom one date to another\b",
    re.I,
)
_LENDS = re.compile(
    r"^(?:i|we|(?:our|the|my) [\w' -]+?) (?P<verb>lends?|loans?|rents?|hires?|borrows?|sells?|deliver|delivers)(?: out)? (?:our |the |some |various )?(?P<what>(?:[\w-]+ ){0,2}?[\w-]+s)(?: out)? to (?:our |the |local |other )?(?P<whom>[\w-]+s|people)(?P<rest>.*)$",
    re.I,
)


def lends(book: Book, text: str, line: bool) -> bool:
    """Read "our club lends games to members" as loans of a game to a member."""
    match = _LENDS.match(text)
    event = EVENTS.get(words.lemma(match["verb"], "VERB")) if match else None
    if (
        match is None
        or event is None
        or (match["rest"].strip() and not patterns.match(r"^\s*(?:,|and\b)", match["rest"]))
    ):
        return False
    things = [book.sheet(match["what"]), None if match["whom"] == "people" else book.sheet(match["whom"])]
    sheet = book.found.thing(event, strong=True).phrase
    for other in things:
        if other:
            book.link(sheet, other)
    book.current = sheet
    return True


def actors(book: Book, owner: str) -> str | None:
    """Read "members book shelves in a firing" before a list as a booking of a member for a firing."""
    match = patterns.match(
        r"^(?P<who>(?:[\w-]+ )?[a-z]+s|people|an? [a-z]+(?= [a-z]+s\b))\s+(?P<verb>[a-z]+)(?P<particle> (?:up|in|out|off|back|on|themselves down))?(?P<rest>\s+.*)?$",
        owner.strip(" ,"),
        re.I,
    )
    single = patterns.match(
        r"^(?:each|every|an?) (?P<who>[a-z]+) (?P<verb>[a-z]+s)(?: (?P<rest>.+))?$", owner.strip(" ,"), re.I
    )
    if single and "VERB" in words.kinds(single["verb"]):
        return book.sheet(single["who"])
    if match is None or "VERB" not in words.kinds(match["verb"].lower()) or words.is_plural(match["verb"]):
        return None
    who = book.sheet(match["who"])
    if who is None:
        return None
    key = {"themselves down": "put down", "up": f"{match['verb'].lower()} up"}.get(
        (match["particle"] or "").strip(), words.lemma(match["verb"], "VERB")
    )
    event = EVENTS.get(key)
    if event is None or not (match["rest"] or "").strip():
        return who
    sheet = book.found.thing(event, strong=True).phrase
    book.link(sheet, who)
    book.current = sheet
    rest = match["rest"]
    if _FROM_TO.search(rest):
        for name in ("start_date", "end_date"):
            book.add(columns.Column(FieldMention(name=name, words=name.replace("_", " "), type=FieldType.DATE)))
        rest = _FROM_TO.sub("", rest)
    others = patterns.findall(r"(?:\b(?:a|an|the|in|on|for|from|to|of)\s+)*([\w-]+)", rest)
    for other in others:
        known = book.known(other)
        if known and known not in (sheet, who):
            book.link(sheet, known)
        elif patterns.fullmatch(
            r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|day|date|evening|morning|week", other, re.I
        ):
            book.add(columns.Column(FieldMention(name="date", words="date", type=FieldType.DATE)))
    return sheet


_UNDERGONE = re.compile(
    rf"^(?:and )?(?:each|every|an?|the|all|our) (?P<what>{NP}) (?:gets?|is|are|must be|has to be|have to be|needs? to be|should be|will be) (?P<verb>[a-z]+)(?P<when> (?:every|each|once|twice|several times|daily|weekly|monthly|yearly|annually|regularly)\b[^,:]*)?(?:(?:,| with| and has|:)\s+(?P<list>.+))?$",
    re.I,
)


_MAY_UNDERGO = re.compile(
    rf"^(?:and )?(?:an? |the |our |some |all )?(?P<what>{NP}) (?:can|may|could) be (?P<verb>[a-z]+)(?: out)?(?: (?:to|by|for|from) [^,:]+)?$",
    re.I,
)


def may_undergo(book: Book, text: str, line: bool) -> bool:
    """Read "costumes can be borrowed by other theatres" as loans of a costume."""
    match = _MAY_UNDERGO.match(text)
    event = EVENTS.get(words.lemma(match["verb"].lower(), "VERB")) if match else None
    what = book.sheet(match["what"]) if match and event else None
    if event is None or what is None:
        return False
    sheet = book.found.thing(event, strong=True).phrase
    book.link(sheet, what)
    book.current = sheet
    return True


def undergone(book: Book, text: str, line: bool) -> bool:
    """Read "each lift is serviced every year, engineer, result" as a service of a lift, with the day of it."""
    match = _UNDERGONE.match(text)
    verb = words.lemma(match["verb"].lower(), "VERB") if match else ""
    event = EVENTS.get(verb) or lexicon.record_of(verb)
    if match is None or event is None or verb == match["verb"].lower() or not match["when"]:
        return False
    what = book.sheet(match["what"])
    if what is None:
        return False
    sheet = book.found.thing(event, strong=True).phrase
    book.link(sheet, what)
    book.current = sheet
    book.add(columns.Column(FieldMention(name="date", words="date", type=FieldType.DATE)))
    if match["list"]:
        add_columns(book, patterns.sub(r"^(the )?([a-z]+) (?:is|are|can be) (?=.+\bor\b)", r"\2 ", match["list"]))
    return True


_HANDED_IN = re.compile(
    r"^(?:(?:when|if|whenever|every time) )?(?:an? |the |our )?(?P<who>[a-z]+(?: [a-z]+)?) (?P<verb>[a-z]+)(?: us| me)?(?: in| off)? (?P<what>(?:an? |the |their |his |her )(?:[a-z-]+ )?[a-z-]+|(?:[a-z-]+ )?[a-z-]+s)(?: in| off| to us| to me)?,? (?:and |then |so )*(?:i|we) (?:then |also |always )*(?:note|write|record|log|put|enter|fill|want|need)(?: down| in)?:? (?P<list>.+)$",
    re.I,
)


def handed_in(book: Book, text: str, line: bool) -> bool:
    """Read "a customer brings a bike, we note a, b" as the record of what is done here with the bike."""
    match = _HANDED_IN.match(text)
    if match is None or not nouns.is_person(match["who"].split()[-1]) or "VERB" not in words.kinds(match["verb"]):
        return False
    event = done_at(book.heading) if book.heading else None
    event = event or EVENTS.get(words.lemma(match["verb"].lower(), "VERB"))
    who, what = book.sheet(match["who"]), book.sheet(match["what"])
    if event and what:
        sheet = book.found.thing(event, strong=True).phrase
        book.link(sheet, what)
        book.current = sheet
    if who and book.current:
        book.link(book.current, who)
    add_columns(book, match["list"])
    return True


def hands_in(text: str) -> bool:
    """Tell whether a text says that somebody brings something, and what is noted then."""
    match = _HANDED_IN.search(patterns.sub(r"^.*?(?:\s-\s|[:.]\s+)", "", text.strip()))
    return match is not None and nouns.is_person(match["who"].split()[-1])


def done_at(place: str) -> str | None:
    """Return what is done at a place named for it: "repair" of "violin repair workshop"."""
    noun = headings.noun_phrase(place)
    *front, _ = noun.lower().split() or [""]
    doing = front[-1] if front and naming.is_context(noun) else ""
    event = bool(doing) and concepts.find(doing) is not None and "VERB" in words.kinds(doing)
    return doing if event and not naming.is_context(doing) else None
