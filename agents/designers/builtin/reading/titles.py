"""Titles: what one row is called where a request opens with the name of the whole.

"Bird ringing station", "oven log for the bakery", "what's in our cellar", "swim team times" name a place, a book, a
container or a group; kept are ringings, entries of the log, items, swim times. A title is a noun phrase without a verb;
``row`` reads it from its end, since the last noun says what kind of whole it is.
"""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import naming, words

LONGEST = 12
"""Words of a text that still is a title."""
_PLACES = frozenset(
    "station centre center society league federation union trust depot yard academy nursery kindergarten shelter kennel kennels stable stables "
    "surgery pharmacy hospice service services works agency bureau circle guild institute foundation playgroup".split()
)
"""Words for places and groups that are also things to keep when they stand alone, but not at the end of a title."""
_BOOKS = frozenset("log logbook diary journal logs logbooks".split())
"""What is written for every occasion: a row is an entry, not the thing it is written about."""
_LISTINGS = frozenset(
    "list lists register catalogue catalog inventory index overview table sheet collection archive documentation cupboard shelf drawer cabinet".split()
)
"""What holds things of one kind, so that what stands before it is a row."""
_PLANS = frozenset("planner plan schedule calendar rota roster timetable".split())
_CONTENTS = re.compile(
    r"^(?:what(?:'s| is| are| we have| i have| we've got| i've got)(?: all)?|(?:the )?contents?|everything|stuff|things|all)(?: that is| that's)? (?:in|of|inside) (?:my |our |the |each |every )?(?P<where>[a-z-]+(?: [a-z-]+)?)$",
    re.I,
)
_DONE_WITH = re.compile(
    r"^(?:all )?(?:the )?(?:things?|stuff|items?|everything|whatever)(?: that| which)? (?:i|we|i've|we've|i have|we have)(?: have| had)? (?P<verb>[a-z]+)\b",
    re.I,
)
_HELD = re.compile(
    rf"^(?:(?:a|an|the|my|our) )?(?:{'|'.join(sorted(_LISTINGS))}|record|records|log|book) of (?:(?:the|my|our|all) )*(?P<what>.+)$",
    re.I,
)
_COUNTED = re.compile(
    r"^(?P<record>counts|readings|reports|checks|inspections|scores|results|measurements|ratings|reviews|requests) (?:on|of|from|for|about) (?:the|our|my|all|each|every|all the|all our) (?P<what>[a-z-]+(?: [a-z-]+){0,2}?s)(?= (?:in|at|on|of)\b|$)"
)
"""What is noted of several things: "counts on the sticky traps"."""
_ORDER = re.compile(
    r"^(?!for\b|of\b|in\b|all\b|things\b|stuff\b|everything\b|contents\b)[a-z]+ (?:my|our|the|all|a|an|some)\b"
)
"""An order, as "plan my trips"."""
_WALK_IN = re.compile(r"\b(walk|drop|check|sign|drive|plug) in(?= (?!(?:the|my|our|an?)\b)[a-z])")
_TAIL = re.compile(
    r"\s+(?:for|in|at|on|of|from|to|with|by|per|since|over|during|i|we|i'm|we're|i've|we've|that|which|who|you|they|our|my|their|his|her)\s.*$",
    re.I,
)
_WHOSE = re.compile(r"\s(?!per\b)(?:for|in|at|on|of|from|i|we|i'm|we're|i've|we've|that|which|our|my|their)\s")
_HANDED = frozenset("lend borrow loan owe give find lose donate swap rent buy".split())
"""What is done with things of any kind, so that a row is a "lent item"."""
_WHICH = re.compile(r"^who (?:(?:has|is|will|can) )?(?P<verb>[a-z]+) (?:which|what) (?P<noun>[a-z]+)\b", re.I)


def row(title: str, listed: str = "") -> str | None:
    """Return what one row below a title is called, in the singular; nothing when the title needs no such reading.

    ``listed`` are the columns told after it.
    """
    text = patterns.sub(r"\s+", " ", words.unaccented(title.lower().replace("’", "'"))).strip(" ,.;:!?-")
    text = _WALK_IN.sub(r"\1-in", patterns.sub(r"^([^,]{8,}), \w+(?: \w+)?$", r"\1", text))
    if not text or len(text.split()) > LONGEST or _ORDER.match(text):
        return None
    inside = _CONTENTS.match(text)
    if inside:
        return f"{words.phrase_singular(inside['where'])} item"
    done = _DONE_WITH.match(text)
    verb = words.lemma(done["verb"], "VERB") if done else ""
    if verb in _HANDED:
        return "purchase" if verb == "buy" else f"{_participle(verb)} item"
    counted = _COUNTED.match(text)
    if counted and not is_place(counted["what"].split()):
        return f"{words.singular(counted['what'].split()[-1])} {words.singular(counted['record'])}"
    held = _HELD.match(text)
    parts = naming.clean_words(_TAIL.sub("", held["what"] if held else text))
    if not parts or not all(_is_nominal(part) for part in parts):
        return None
    return _of_parts(parts, listed.strip()) or (_head(parts) if held or _WHOSE.search(text) else None)


def asks_for_contents(text: str) -> bool:
    """Tell whether a text is a title like "what's in the cellar", rather than a question about a row."""
    return _CONTENTS.match(text.strip()) is not None


def _head(parts: list[str]) -> str | None:
    """Return what the noun phrase before "of our school" or "I'm learning" names, unless it names an application."""
    whole = concepts.find(" ".join(parts)) is not None and parts[-1] not in naming.COLLECTIONS | naming.APP_NOUNS
    if len(parts) > 1 and whole and not naming.is_context(parts[-1]):
        return words.phrase_singular(" ".join(parts[-2:]))
    named = naming.name_of(" ".join(parts))
    if named is None or not named.phrase or named.app or named.kit or is_place(parts):
        return None
    return named.phrase if named.known or named.plural else None


def _participle(verb: str) -> str:
    """Return "lent" for "lend"."""
    import lemminflect

    found = lemminflect.getInflection(verb, "VBN")
    return str(found[0]) if found else verb


def _is_nominal(word: str) -> bool:
    found = words.kinds(word)
    return (
        not found
        or bool(found & {"NOUN", "ADJ", "PROPN"})
        or (words.lemma(word, "VERB") != word and not word.endswith("s"))
    )


def _of_parts(parts: list[str], listed: str) -> str | None:
    *front, last = parts
    if front and last in _BOOKS:
        return _entry(front, last, listed)
    if front and last == "queue":
        return words.phrase_singular(" ".join(front[-1:])) if nouns.is_person(front[-1]) else "queue entry"
    if front and last in _PLANS and is_place(front[-1:]):
        return f"{words.singular(front[-1])} booking"
    if front and last in _LISTINGS | _PLANS:
        return _asked_for(front, listed) or _listed(front, last)
    if front and is_place(parts):
        return _done_there(front)
    if not words.is_plural(last) and (asked := _asked_for(parts, listed)):
        return asked
    if Kind.GROUP in nouns.kinds(last) and last in _TROUPES:
        return f"{last} member"
    return _without_owner(parts)


_TROUPES = frozenset("cast crew".split())


def is_place(parts: list[str]) -> bool:
    """Tell whether a noun phrase in the singular names a place, or people who do something together."""
    last = parts[-1]
    if words.is_plural(last) and last not in _PLACES:
        return False
    return naming.is_context(last) or last in _PLACES or last in ("room", "court", "hall", "pitch", "chapel")


def _entry(front: list[str], book: str, listed: str) -> str | None:
    """Return "oven log" for a log with a date, kept of a tool or place, and "logbook entry" for that of a club.

    A log of plants, books or patients lists them; so does one whose columns begin with a name.
    """
    if is_place(front):
        return _done_there(front[:-1]) or f"{words.singular(book)} entry"
    made = nouns.kinds(front[-1]) & {Kind.ARTIFACT, Kind.SUBSTANCE, Kind.LOCATION}
    dated = patterns.match(r"(?:[^,]+,)?[^,]*\b(?:date|day|time|when)\b", listed, re.I)
    if made and dated and not words.is_plural(front[-1]) and concepts.find(" ".join(front)) is None:
        return " ".join([*front[-2:], words.singular(book)])
    return None


def _listed(front: list[str], listing: str) -> str | None:
    if listing == "documentation":
        return f"{words.phrase_singular(' '.join(front[-2:]))} record"
    if front[-1] in _TROUPES:
        return f"{front[-1]} member"
    if listing in ("cupboard", "shelf", "drawer", "cabinet"):
        return _without_owner(front) or words.phrase_singular(" ".join(front[-2:]))
    if listing in _PLANS and nouns.kinds(front[-1]) & {Kind.ACT, Kind.EVENT} and not is_place(front):
        return words.singular(front[-1])
    return None


def _done_there(front: list[str]) -> str | None:
    """Return what is done at a place that is named for it: "bird ringing", "repair" of "bike repair shop"."""
    doing = front[-1] if front else ""
    if doing.endswith("ing") and len(doing) > 5 and "VERB" in words.kinds(doing):
        return " ".join(front[-2:])
    acts = bool(nouns.kinds(doing) & {Kind.ACT, Kind.EVENT}) and not naming.is_context(doing)
    if acts and concepts.find(doing) is not None:
        return doing
    return " ".join(front[-2:]) if acts and doing.endswith(("tion", "ment", "ance")) else None


def _asked_for(parts: list[str], listed: str) -> str | None:
    """Return what a first question "who brings which cake" asks for, below the title of an occasion."""
    asked = _WHICH.match(listed)
    if asked is None or naming.is_nothing(asked["noun"]):
        return None
    deed = _deed(asked["verb"])
    if deed is not None:
        return deed
    noun = words.singular(asked["noun"])
    return noun if noun not in parts and words.lemma(asked["verb"], "VERB") in _CONTRIBUTES else None


_CONTRIBUTES = frozenset("bring make bake cook donate provide supply contribute offer give".split())
_DEEDS = {
    "order": "order",
    "book": "booking",
    "reserve": "reservation",
    "borrow": "loan",
    "buy": "purchase",
    "rent": "rental",
}


def _deed(verb: str) -> str | None:
    return _DEEDS.get(words.lemma(verb, "VERB"))


_BARE = frozenset((Kind.TIME, Kind.QUANTITY, Kind.COGNITION, Kind.ATTRIBUTE))
_RECORDS = frozenset("report count entry result reading record check score review request".split())


def _without_owner(parts: list[str]) -> str | None:
    """Return a compound without the people and places it belongs to: "swim time" of "swim team times"."""
    at = max((index for index, part in enumerate(parts[:-1]) if _owns(parts, index)), default=-1)
    own = parts[at + 1 :]
    if len(own) == 1 and at > 0 and _is_bare(own[0]):
        return words.phrase_singular(" ".join([parts[at - 1], own[0]]))
    if at >= 0:
        return words.phrase_singular(" ".join(own[-2:]))
    if len(own) < 3:
        return None
    paired = "ADJ" in words.kinds(own[-3]) and "NOUN" not in words.kinds(own[-3])
    return words.phrase_singular(" ".join(own[-3:])) if paired and words.singular(own[-1]) in _RECORDS else None


def _owns(parts: list[str], index: int) -> bool:
    part = parts[index]
    return is_place([part]) and part not in ("home", "house", "village", "garden", "kitchen") and index > 0


def _is_bare(word: str) -> bool:
    found = nouns.kinds(word)
    return bool(found & _BARE) or words.singular(word) in _RECORDS
