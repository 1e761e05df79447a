"""Things, fields and links of words that have been marked, named and typed by the rules of the other readings."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, deeds, fields
from agents.designers.builtin.marking.marks import MarkedField, MarkedThing, Marks
from agents.designers.builtin.reading import attributes, columns, idioms, naming, pairs, words
from agents.designers.builtin.reading.mentions import FieldMention, Requirements
from agents.designers.builtin.reading.plausibility import EVENT_VERBS
from agents.designers.builtin.reading.sheets import settling
from agents.designers.builtin.reading.sheets.book import Book
from projects.blueprint.schema import FieldType

UNNAMED = "entry"


def read(text: str, marks: Marks, *, known: Collection[str] = (), called: str | None = None) -> Requirements:
    """Return what the marks of a text say; things are called as in ``known`` where these are among them.

    ``called`` is the name of all things, where another than their own words give is usual.
    """
    book = Book()
    book.found.text = text
    phrases = [_named(book, thing, known, called) for thing in marks.things]
    for field in marks.fields:
        _add(book, field, phrases)
    for link in marks.links:
        child, parent = phrases[link.child], phrases[link.parent]
        if child and parent:
            book.link(child, parent, many=link.many)
    for owner, column in book.pointers:
        settling.point(book, owner, column)
    for thing in list(book.found.things.values()):
        attributes.settle_fields(book.found, thing)
    return book.found


def _named(book: Book, thing: MarkedThing, known: Collection[str], called: str | None) -> str | None:
    """Open the thing under the name its words give."""
    for said in thing.mentions:
        name = (called, _concept(called)) if called else _name(book.found.text, said, known)
        if name is None:
            continue
        phrase, concept = name
        mention = book.found.thing(phrase, strong=True)
        mention.plural = any(words.is_plural(other.split()[-1]) for other in thing.mentions)
        mention.concept = mention.concept or concept
        return phrase
    return None


def _concept(phrase: str) -> str | None:
    found = concepts.find(phrase)
    return found.key if found else None


_COLLECTIVE = frozenset("bank watchlist".split())
_ROWS = frozenset("report entry record check request form item note sheet slip".split())
"""Last words that tell little, so that both words before them are needed."""


def _name(text: str, said: str, known: Collection[str]) -> tuple[str, str | None] | None:
    """Return what a row is called, in the singular, and the concept it is an example of."""
    deed = _deed(text, said)
    if deed is not None:
        return deed, _concept(deed)
    parts = naming.clean_words(said)
    if not parts:
        return None
    last = words.singular(parts[-1])
    own = {words.singular(part) for part in parts}
    collective = last in naming.COLLECTIONS | naming.APP_NOUNS | _COLLECTIVE
    named = naming.name_of(said)
    usual = [named.phrase] if named is not None and named.known and named.phrase else []
    fitting = [
        phrase
        for phrase in (*known, *usual)
        if set(phrase.split()) <= own and (collective or phrase.split()[-1] == last)
    ]
    told = [phrase for phrase in fitting if phrase in known] or fitting
    phrase = max(told, key=len) if told else words.phrase_singular(" ".join(parts[-3 if last in _ROWS else -2 :]))
    if named is not None and named.phrase == phrase:
        return phrase, named.concept
    return phrase, _concept(phrase)


_PARTICLES = frozenset("out in up off down away back over on for to".split())
_ACTORS = frozenset("i we you they people everyone somebody someone who can to may must".split())


def _deed(text: str, said: str) -> str | None:
    """Return the noun for a verb: "rental" for "rent out", "booking" for the "book" of "hunters book seats"."""
    verb, *rest = said.lower().split()
    kinds = words.kinds(verb)
    if "VERB" not in kinds or (rest and rest[0] not in _PARTICLES):
        return None
    if "NOUN" in kinds and not rest:
        before = patterns.search(rf"([\w']+)\s+{re.escape(said)}\b", text, re.I)
        actor = before[1].lower() if before else ""
        if words.is_plural(verb) or (actor not in _ACTORS and not (actor and words.is_plural(actor))):
            return None
    base = words.lemma(verb, "VERB")
    made = next((made[base] for made in EVENT_VERBS if base in made), None)
    if made is not None:
        return made
    record = deeds.record_of(base)
    if record is None or concepts.find(record) is not None:
        return record
    told = rest or verb in (base, f"{base}s") or verb.endswith(("ing", "es"))
    return record if told and record != base else None


def _add(book: Book, field: MarkedField, phrases: list[str | None]) -> None:
    owner = phrases[field.thing] if field.thing is not None else None
    if owner is None:
        owner = book.found.thing(UNNAMED, strong=True).phrase
    book.current = owner
    column = columns.read(pairs.spread(idioms.plain(field.words)))
    if column is None:
        return
    if column.field is not None:
        named = _told_apart(book, owner, _placed(_single(column.field), field.type), field.words)
        column = replace(column, field=_typed(named, field.type))
        if field.type is FieldType.REFERENCE and _refers(book, owner, column.field):
            return
    book.add(column)


def _single(mention: FieldMention) -> FieldMention:
    """Return "stages: new, old" as a stage: one of the choices."""
    one = mention.type is not FieldType.MULTI_ENUM and bool(mention.options)
    return replace(mention, name=words.snake(words.phrase_singular(mention.name.replace("_", " ")))) if one else mention


def _told_apart(book: Book, owner: str, mention: FieldMention, said: str) -> FieldMention:
    """Return "their score" as that beside "our score", and the same for any two fields that only their owners tell apart."""
    whose = patterns.match(r"^(?P<whose>our|their|my|his|her|its) ", said, re.I)
    if whose is None or mention.name.startswith(whose["whose"].lower()):
        return mention
    others = [field for field in book.found.thing(owner).fields if field.name.endswith(mention.name)]
    if not others and not patterns.search(
        rf"\b(?:our|their|my|his|her) {re.escape(mention.words)}\b.*\b(?:our|their|my|his|her) {re.escape(mention.words)}\b",
        book.found.text,
        re.I,
    ):
        return mention
    return replace(mention, name=f"{whose['whose'].lower()}_{mention.name}", words=said)


def _placed(mention: FieldMention, type_: FieldType | None) -> FieldMention:
    """Return "from" and "to" as places where they are marked so; they are times where nothing is known."""
    if type_ is FieldType.STRING and mention.name in ("from", "to"):
        return replace(mention, name=f"{mention.name}_place", type=FieldType.STRING)
    return mention


def _typed(mention: FieldMention, type_: FieldType | None) -> FieldMention:
    """Return the mention with the type its words were marked with, where neither they nor the lexicon know one."""
    unknown = mention.plain and fields.guess(mention.name).type is FieldType.STRING
    if type_ not in _TOLD or not unknown or fields.named(mention.name):
        return mention
    money = type_ is FieldType.DECIMAL and not patterns.search(_MONEY, mention.words)
    return replace(mention, type=FieldType.NUMBER if money else type_)


_TOLD = frozenset(FieldType) - {FieldType.STRING, FieldType.ENUM, FieldType.MULTI_ENUM, FieldType.REFERENCE}
_MONEY = (
    r"(?i)\b(?:price|cost|fee|amount|paid|pay|value|deposit|budget|rent|wage|salary|bill|euros?|dollars?|pounds|€|£|\$)"
)


def _refers(book: Book, owner: str, mention: FieldMention | None) -> bool:
    """Link to the thing a field names, if there is one."""
    target = book.known(mention.words) if mention is not None else None
    if target is None or target == owner:
        return False
    book.link(owner, target)
    return True
