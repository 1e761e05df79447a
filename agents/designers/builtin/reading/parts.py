"""Sentences that tell a thing and what is kept for each of it, put into sentences of one thing each.

"Dogs and their walks with date and distance", "a record of every repair on each van: date, cost", "for every patient the
medicines with dose", "classes have pupils with name and birthday", "hives, and we inspect them weekly: date, weight" all
point back at a thing ("their", "on each", "have", "them") and open another whose columns follow. A sentence is cut at
these pointers; what stands between one and the next are the columns of the thing just opened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, deeds, fields, nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import events, idioms, naming, splitting, wishes, words
from agents.designers.builtin.reading.direction import directed
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.sheets.listing import columns_like, names_rows
from projects.blueprint.schema import FieldType

_WORD = (
    r"(?!(?:has|have|each|every|any|all|the|an?|and|or|with|for|of|in|on|at|to|from|by|per|we|i|you|they|it|which|that|who|what|when|how|"
    r"their|its|my|our|is|are|was|were|plus)\b)[a-z][a-z'-]*"
)
_NOUN = rf"{_WORD}(?: {_WORD}){{0,2}}?"
_AND = r"(?:and|plus|&|also|with|along with|together with|as well as)"
_JOINED = (
    rf"(?:^|[,;]\s*|\s+(?={_AND}\s))(?:{_AND}\s+)*"
    r"(?:(?:i|we)(?:'d)? (?:[a-z]+ ){1,4}?)?(?:(?:(?:an?|the) )?(?:records?|list|log|history|overview|diary) (?:of|for|on) )?"
)
_EACH = r"(?:each|every|any|all)(?: of)?(?: the| our| my| these| those)?"
_BACK = r"(?:each one|every one|each of them|all of them|each|them|it|there)"
_SOME = (
    r"(?:(?:all|various|different|several|many|multiple|some|own|its|their|one or more|lots of|up to \d+|\d+|daily|regular|"
    r"(?:an? )?(?:own )?(?:list|log|logbook|record|history|diary|number) of) )*"
)
_OPENS_COLUMNS = (
    r"(?:with|including|containing|having|(?:each )?(?:which|that|who) (?:has|have)|each with|:|\(|-(?=\s))"
)
_HAS = r"(?:each )?(?:has|have) "
_ENDS = rf"(?=\s*(?:$|,|{_OPENS_COLUMNS}|(?:and|plus|&)\s))"
_TAIL = r"(?: (?:in|at|on|from|of|for) (?:the|our|my|a) [a-z' -]+?)?"

_POINTERS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern if pattern.startswith(r"\s") else _JOINED + pattern, re.I)
    for pattern in (
        rf"(?P<root>their|its|his|her) {_SOME}(?P<part>{_NOUN}){_TAIL}{_ENDS}",
        rf"(?:for|on|of|per|about) {_EACH}(?: one| of them)?(?: (?P<whole>{_NOUN}))?,? (?:(?:i|we|they) (?:[a-z]+ ){{1,4}}?)?(?:the|all the|all|its|their|a list of|a log of|a record of|several|(?P<one>every|each|any|an?)|some|many|multiple) {_SOME}(?P<part>{_NOUN})(?: (?:(?:that|which) )?(?:i|we|they|people|you|my [a-z]+|our [a-z]+) [^,:()]+?)?(?=\s*(?:$|,? ?{_OPENS_COLUMNS}))",
        rf"(?:(?:the|all the|all|(?P<one>every|each|any)|which) )?{_SOME}(?P<part>{_NOUN}) (?:in|on|of|for|from|at|to|with|inside|by|per|under|about) (?:{_BACK}|{_EACH} (?P<whole>{_NOUN})|an? (?P<named>{_NOUN})){_ENDS}",
        rf"(?:(?:the|all the|all) )?{_SOME}(?P<part>{_NOUN}) (?:that|which|who) [a-z]+(?: [a-z]+){{0,2}}? {_BACK}{_ENDS}",
        rf"(?:an?|the|all)?\s*{_SOME}(?P<part>{_NOUN})(?=,? ?(?:with|:|\() ?[^;]* (?:for|of|on|per) {_EACH} (?P<whole>{_NOUN})$)",
        rf"{_SOME}(?P<part>{_NOUN}) per (?P<whole>{_NOUN})(?=\s*(?:{_OPENS_COLUMNS}))",
        rf"(?:the|all the|(?P<one>every|each)|all) {_SOME}(?P<part>{_NOUN}) (?:(?:that|which|who|whom) )?(?:(?:they|he|she|it|each [a-z]+) (?P<deed>[a-z']+(?: (?!and\b)[a-z']+){{0,4}}?)|(?:i|we|you|people|(?:our|my|their|the) [a-z]+) (?P<ours>[a-z']+(?: (?!and\b)[a-z']+){{0,4}}?) (?:{_BACK}(?: (?:to|for|from|at|with|on|in))?|(?:each|every) (?P<whole>{_NOUN}))){_ENDS}",
        rf"(?:a couple of|several|many|multiple|various|some|different|one or more|up to \d+|\d+) {_SOME}(?P<part>{_NOUN})(?=\s*(?:{_OPENS_COLUMNS}))",
        rf"(?:(?:each|every|an?|all|the|our|my) )?(?P<whole>{_NOUN}) (?:can have|may have|has|have|gets?|contains?) {_SOME}(?P<part>{_NOUN})(?=\s*(?:{_OPENS_COLUMNS}|(?P<chained>,)))",
        rf"(?:each|every|an?) (?P<whole>{_NOUN}) (?:can have|may have|has|gets?|contains?) (?:several|many|multiple|various|some|one or more|lots of|a number of) (?P<part>{_NOUN})(?=\s*$)",
        rf"\s(?:which|that|each|who)(?: each| all)? (?:has|have|contains?) {_SOME}(?P<part>{_NOUN}){_ENDS}",
        rf"(?:what|when) (?:i|we|they) (?P<did>[a-z]+) (?:on|to|with|for|in|at) {_BACK}(?=\s*:)",
        rf"(?:(?:i|we|they|somebody|someone) )?(?P<did>[a-z]+) (?:them|it|each(?: of them| one)?|(?:every|each) (?P<whole>{_NOUN}))(?: (?:every|each|once|twice|regularly|weekly|daily|monthly|yearly|annually|often)[a-z ]*?)?(?=\s*(?:$|:|,))",
    )
)
"""What opens a thing and points back at the one it is kept for."""

_BESIDE = re.compile(
    rf"(?:,\s*|\s+(?=and\s|plus\s))(?:and |plus |also )*(?:(?P<every>every|each) )?(?P<beside>{_NOUN})(?=\s*(?:{_OPENS_COLUMNS}))",
    re.I,
)
"""What opens a thing of its own after the columns of another: "…, and sightings with date and place"."""
_KNOWN_AGAIN = re.compile(
    rf"(?:^|,\s*)(?:and )?(?:(?:each |every |an? |the )?(?P<again>{_NOUN}) (?:has|have)|(?:for|of|on|per|about) {_EACH} (?P<each>{_NOUN}),?(?: (?:its|their|the))?) ",
    re.I,
)
"""What opens a thing that was opened before: "… have rooms, rooms have a number and area", "shops, and for each shop its phone"."""

_LEAD = re.compile(
    r"^(?:(?:so|and|also|then|please|just|basically|there (?:are|is))[, ]+"
    r"|(?:i|we|you)(?:'d|'ll|'ve| would| will)? (?:(?:like|love|want|need|have|got|wish|must|should|just|really|also|to|be able|be|can) )*(?:run |own )?"
    r"|to (?:be able to )?"
    r"|(?:track|record|log|manage|keep|store|note|register|list|organi[sz]e|document|monitor|collect|save|write down|see|know|maintain)(?:ing)? (?:of )?"
    r"|(?:an?|the|some|one|my|our) (?:(?:simple|small|little|basic|nice|new|good|complete|full|running|shared) )?(?:app|tool|system|database|spreadsheet|place|program|website|site|page|list|record|records|log|inventory|overview|register|history|catalogue|diary|way|something) (?:(?:for|of|to|where|in which|that|with|about|on) )+"
    r"|(?:records?|lists?|logs?|overview|inventory|database|register|history|something|somewhere|anything) (?:(?:for|of|to|where|about|with) )+)",
    re.I,
)
"""Words that lead up to the first thing."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass
class _Thing:
    """A thing as it was opened, in the singular, with the one it is kept for and the text of its columns."""

    name: str
    whole: str | None = None
    columns: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    """What followed that are no columns of it."""


def told_apart(text: str) -> str:
    """Return the text with each sentence that tells a thing and its parts as sentences of one thing each."""
    pieces = _SENTENCE.split(text.strip())
    if any(patterns.match(r"\s*[-*•\d]", piece) for piece in pieces):
        return text
    retold = [_retold(piece.strip(), " ".join(pieces[:index])) for index, piece in enumerate(pieces)]
    return " ".join(new or old for new, old in zip(retold, pieces, strict=True)) if any(retold) else text


def _retold(sentence: str, before: str) -> str | None:
    """Return the sentences that say the same of one thing each, or nothing when this one points back at nothing."""
    plain = sentence.rstrip(" .!?;")
    start = 0
    while (lead := _LEAD.match(plain[start:])) is not None and lead.end():
        start += lead.end()
    plain = plain[start:]
    held = _held(plain)
    opened = _next(held, 0, [])
    first = _first(plain, opened) if opened is not None else None
    if opened is None or first is None:
        return None
    setting, thing, start = first
    things = [thing]
    while (opened := _next(held, start, things)) is not None:
        _add_columns(thing, plain[start : opened.start()])
        thing, start = _opened(opened, things, beside=thing), opened.end()
        if thing not in things:
            things.append(thing)
    _add_columns(thing, plain[start:])
    return f"{setting}{_said(things, before)}" if len(things) > 1 else None


_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


def _held(text: str) -> str:
    """Return a text of the same length with nothing to read in its brackets."""
    return _BRACKETS.sub(lambda match: f"({'_' * (len(match.group()) - 2)})", text)


def _next(text: str, start: int, things: list[_Thing]) -> re.Match[str] | None:
    """Return the next place where a thing is opened."""
    found = [match for pattern in _POINTERS if (match := _first_valid(pattern, text, start, things))]
    if things:
        again = _KNOWN_AGAIN.search(text, start)
        found += [again] if again and _named(things, again["again"] or again["each"]) else []
        beside = (match for match in _BESIDE.finditer(text, start) if _is_beside(match, text))
        found += [match] if (match := next(beside, None)) else []
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


def _first_valid(pattern: re.Pattern[str], text: str, start: int, things: list[_Thing]) -> re.Match[str] | None:
    return next((match for match in pattern.finditer(text, start) if _is_pointer(match, text, things)), None)


def _is_beside(match: re.Match[str], text: str) -> bool:
    """Tell whether an item with a list of its own names rows."""
    item, every = match["beside"], bool(match["every"])
    listed = _BRACKETS.match(text[match.end() :].lstrip()) is not None
    return _is_part(item, described=listed, one=every)


def _is_pointer(match: re.Match[str], text: str, things: list[_Thing]) -> bool:
    """Tell whether a match opens a thing worth rows of its own, kept for one that has some."""
    told = match.groupdict()
    if told.get("part") and _named(things, _singular(told["part"])):
        return False
    if told.get("named") and words.plural(told["named"].split()[-1]) not in text[: match.start()].lower():
        return False
    if told.get("chained") and not patterns.match(
        rf"\s*,\s*(?:and |each |every |an? |the )*{re.escape(words.singular(told['part'].split()[-1]))}",
        text[match.end() :],
    ):
        return False
    if told.get("whole") and not _is_whole(told["whole"], one=True):
        return False
    if told.get("did"):
        verb = words.lemma(told["did"].lower(), "VERB")
        return deeds.record_of(verb) is not None and patterns.match(r"\s*:", text[match.end() :]) is not None
    deed = (told.get("deed") or told.get("ours") or "").split()
    if deed and ("VERB" not in words.kinds(deed[0]) or words.lemma(deed[0].lower(), "VERB") in events.EVENTS):
        return False
    if told.get("chained"):
        return True
    described = patterns.match(rf"\s*,?\s*(?:{_OPENS_COLUMNS})", text[match.end() :]) is not None
    return _is_part(told["part"], described=described, one=bool(told.get("one")))


def _is_whole(text: str, *, one: bool = False) -> bool:
    """Tell whether a noun phrase names a kind of rows that others may be kept for."""
    if text.lower() == "people":
        return True
    name = naming.name_of(text)
    if name is None or not name.phrase or name.app or naming.is_nothing(text) or "VERB" in _only(text):
        return False
    period = Kind.TIME in nouns.kinds(text.split()[-1]) and name.concept is None
    return (one or words.is_plural(text.split()[-1])) and not period


def _only(text: str) -> frozenset[str]:
    """Return the kinds of the last word of a phrase when it is no noun."""
    found = words.kinds(text.split()[-1].lower())
    return frozenset() if "NOUN" in found else found


def _is_part(text: str, *, described: bool, one: bool) -> bool:
    """Tell whether a noun phrase names rows rather than a column: "shifts", not "addresses"; anything whose columns follow."""
    noun = _without_deed(text).lower()
    last = noun.split()[-1]
    if noun == "people" or not (one or words.is_plural(last) or last in words.UNCOUNTABLE):
        return noun == "people"
    if "NOUN" not in (words.kinds(last) or {"NOUN"}) or noun in _VAGUE:
        return False
    if described:
        return True
    name = naming.name_of(noun)
    if name is None or not name.phrase or naming.is_nothing(noun):
        return False
    one_of_it = words.snake(words.singular(last))
    if fields.guess(one_of_it).type in _VALUES:
        return False
    return concepts.find(name.phrase) is not None or not (fields.known(one_of_it) or fields.known(words.snake(last)))


_VAGUE = frozenset("things stuff items ones details information data fields columns options choices days".split())
_VALUES = frozenset((FieldType.DATE, FieldType.EMAIL, FieldType.PHONE, FieldType.TEXT, FieldType.IMAGE, FieldType.URL))
"""Types of what each has one of: birthdays and addresses are columns, payments and results are rows."""


_MEASURES = frozenset((FieldType.NUMBER, FieldType.INTEGER, FieldType.TIME, FieldType.DURATION))
"""Types of what is measured again and again: the hours worked on each project are hour entries."""


def _without_deed(text: str) -> str:
    """Return "people" of "people living", "jobs" of "jobs done"."""
    *front, last = text.split()
    is_deed = front and "VERB" in words.kinds(last.lower()) and words.lemma(last.lower(), "VERB") != last.lower()
    return " ".join(front) if is_deed and not words.is_plural(last) else text


_FIRST = re.compile(
    rf"\s*(?:(?:the|my|our|all|some|these|those|(?P<one>each|every|an?)|\d+) )*(?P<name>{_NOUN})(?: (?:in|at|on|from|of|for|we|i|that|which|who) [^,:()]*?)?(?=\s*(?:{_OPENS_COLUMNS}|,|$|(?P<has>(?:has|have)\b)))",
    re.I,
)
"""What a sentence begins with: a thing, and where or whose it is."""
_TITLE = re.compile(rf"(?P<title>[^:(]+?)(?: - |: )(?={_NOUN}\s*(?:$|\(|(?:with|i|we|who|that|which|in|at)\b))", re.I)


def _first(text: str, opened: re.Match[str]) -> tuple[str, _Thing, int] | None:
    """Return what is said before the thing a sentence is about, that thing, and where its columns begin.

    It is what the sentence begins with before the first pointer, maybe after a title, or what the pointer names itself.
    """
    explicit, end = opened.groupdict().get("whole"), opened.start()
    title = _TITLE.match(text, 0, end)
    for start in (title.end(), 0) if title else (0,):
        match = _FIRST.match(text, start, end)
        if match and _is_whole(match["name"], one=bool(match["one"] and match["has"])):
            thing = _Thing(_singular(match["name"]))
            if explicit is None or _named([thing], explicit):
                return "", thing, match.end()
    if explicit is None:
        return None
    many = re.escape(words.plural(explicit.split()[-1].lower()))
    fuller = patterns.search(rf"(?<!has )(?<!have )(?:\d+ )?\b(?P<name>{_WORD} {many})\b", text[:end], re.I)
    before = text[:end].replace(fuller.group(), "") if fuller else text[:end]
    setting = f"{before.strip(' ,')}. " if patterns.search(r"\w", before) else ""
    return setting, _Thing(_singular(fuller["name"] if fuller else explicit)), end


def _singular(text: str) -> str:
    name = naming.name_of(_without_deed(text))
    return name.phrase if name is not None and name.phrase else words.phrase_singular(text.lower())


def _named(things: list[_Thing], text: str) -> _Thing | None:
    last = words.singular(text.split()[-1].lower())
    return next((thing for thing in things if thing.name.split()[-1] == last), None)


def _opened(match: re.Match[str], things: list[_Thing], *, beside: _Thing) -> _Thing:
    """Return the thing that a pointer opens, kept for the one it points at, or ``beside`` the one spoken of."""
    told = match.groupdict()
    if told.get("beside"):
        name = _singular(told["beside"])
        return _named(things, name) or _Thing(name, things[0].name if told["every"] else beside.whole)
    if again := told.get("again") or told.get("each"):
        return _named(things, again) or things[-1]
    whole = _named(things, told["whole"]) if told.get("whole") else None
    if whole is None:
        roots = [thing for thing in things if thing.whole is None]
        whole = roots[-1] if told.get("root") else things[-1]
    if told.get("named"):
        whole = _named(things, told["named"]) or whole
    part = told.get("part") or deeds.record_of(words.lemma(told["did"].lower(), "VERB")) or "entry"
    name = _part_name(part, whole.name)
    return _named(things, name) or _Thing(name, whole.name)


def _part_name(part: str, whole: str) -> str:
    """Return what a row of a part is called: "shift", "hour entry" for hours, "grant report" for what says nothing by itself."""
    noun = words.phrase_singular(_without_deed(part).lower())
    if naming.is_nothing(noun) and concepts.find(noun) is None:
        return f"{noun} entry" if fields.guess(words.snake(noun)).type in _MEASURES else f"{whole.split()[-1]} {noun}"
    name = _singular(part)
    measured = fields.guess(words.snake(name)).type in _MEASURES and concepts.find(name) is None
    return f"{name} entry" if measured else name


def _add_columns(thing: _Thing, text: str) -> None:
    """Give a thing the columns that follow it; what is no list of columns stays a sentence of its own."""
    text = text.strip(" ,-")
    kinds = patterns.match(r"\((?P<kinds>[^()]+)\)\s*(?:each )?(?:with|having)\s+", text)
    if kinds and not columns_like(splitting.columns(kinds["kinds"])):
        text = f"with type ({kinds['kinds']}), {text[kinds.end() :]}"
    opens = patterns.match(rf"(?:{_HAS}|{_OPENS_COLUMNS})\s*", text, re.I)
    listed = text[opens.end() :] if opens else text
    bracketed = _BRACKETS.match(text)
    if bracketed:
        listed = text[1 : bracketed.end() - 1] + text[bracketed.end() :]
    listed = patterns.sub(r"^(?:and|plus)\s+|[\s,]+(?:and|plus|separately)$", "", listed.strip(" ,:;-"), flags=re.I)
    if thing.whole is not None:
        listed = patterns.sub(
            rf"\s(?:for|of|on|per) {_EACH} (?:[a-z-]+ )?{re.escape(thing.whole.split()[-1])}$", "", listed, flags=re.I
        )
    if not listed:
        return
    listed = idioms.with_last_choices_bracketed(listed)
    items = splitting.columns(listed)
    items = (
        [_without_deed(patterns.sub(r"^(?:the|all the|all|my|our) ", "", item)) for item in items]
        if not opens
        else items
    )
    own = not opens and (all(names_rows(item) for item in items) or patterns.match(r"[\w -]+:\s", listed))
    if not own and (opens or columns_like(items)) and not all(wishes.is_wish(item) for item in items):
        thing.columns.append(listed)
    else:
        thing.others.append(f"Track {', '.join(items)}" if all(names_rows(item) for item in items) else listed)


def _said(things: list[_Thing], before: str) -> str:
    """Return the sentences of things and their columns; what was said ``before`` needs no list of them."""
    names = [words.phrase_plural(thing.name) for thing in things]
    said = [] if before else [f"Track {', '.join(names[:-1])} and {names[-1]}"]
    for thing in things:
        if thing.whole is not None:
            link = directed(Reader(), thing.name, thing.whole)
            turned = link.source == thing.whole and not link.many_to_many and thing.name != "person"
            one, other = (thing.whole, thing.name) if turned else (thing.name, thing.whole)
            said.append(f"Each {one} belongs to {'an' if other[0] in 'aeiou' else 'a'} {other}")
    said += [f"Each {thing.name} has {listed}" for thing in things for listed in thing.columns]
    said += [other for thing in things for other in thing.others]
    return ". ".join(said) + "."
