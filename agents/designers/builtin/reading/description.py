"""Read a whole description: which things an application keeps, with which fields, linked how, shown how."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields, nouns
from agents.designers.builtin.marking import marker
from agents.designers.builtin.reading import (
    attributes,
    frames,
    idioms,
    inquiries,
    marked,
    naming,
    openings,
    pairs,
    parts,
    plausibility,
    relating,
    sense,
    sentences,
    sheets,
    spelling,
    submissions,
    titles,
    wishes,
    words,
)
from agents.designers.builtin.reading.mentions import Requirements, ThingMention
from agents.designers.builtin.reading.reader import Reader


def read(text: str) -> Requirements:
    """Return everything the description asks for, read in the most plausible way."""
    best = by_rules(text)
    found = _by_marks(text, best)
    if found is None:
        found = best
    else:
        relating.relate(found)
    if patterns.search(_IN_A_TABLE, text) and not any("table" in wish for wish in found.wishes):
        found.wishes.append("show as a table")
    return found


_IN_A_TABLE = r"(?i)^(?:i (?:want|need) )?(?:an? |one )?table of (?:all|my|our|the|\w+s)\b|\bin (?:a|one) table\b"


def by_rules(text: str) -> Requirements:
    """Return what the rules read, the most plausible of their ways.

    Later messages are read by this alone: the network has learned from first ones.
    """
    plain = parts.told_apart(pairs.spread(idioms.plain(spelling.corrected(sentences.clean(text)))))
    by_clauses = _by_clauses(plain)
    by_sheets = _with_wishes(sheets.read(plain), by_clauses)
    best = by_sheets if plausibility.better(plain, by_clauses, by_sheets) else by_clauses
    found = _by_opening(plain, best) or best
    relating.relate(found)
    return found


_FAR = 0.2
"""By how much a reading of marked words may fit less well: of requests new to both, it was right more often even so."""


def _by_marks(text: str, best: Requirements) -> Requirements | None:
    """Read the words that the network marks, unless that accounts for far less of the text."""
    plain = spelling.corrected(sentences.clean(text))
    known_better = best.told_by_deed or patterns.search(r"\b(?:tag|label) (?:them|\w+) as\b", plain, re.I)
    marks = None if known_better else marker.mark(plain, best)
    if marks is None or not marks.things:
        return None
    called = _usual_name(plain, best) if len(marks.things) == 1 else None
    found = _with_wishes(marked.read(plain, marks, known=best.things, called=called), best)
    if not marks.fields and len(found.things) == len(best.things):
        return None
    return found if found.things and plausibility.as_good(plain, best, found, "", short_by=_FAR) else None


def _usual_name(plain: str, best: Requirements) -> str | None:
    """Return what the lexicon calls the one thing there is, where the text says it otherwise: a catch for a "fishing log"."""
    only = next(iter(best.things.values())) if len(best.things) == 1 else None
    said = set(plausibility.content_words(plain)) | {words.singular(word) for word in plausibility.content_words(plain)}
    return only.phrase if only is not None and only.concept and not set(only.phrase.split()) & said else None


def _by_opening(plain: str, best: Requirements) -> Requirements | None:
    """Read a request as an opening and the columns of the one thing it is about, if that fits better than the best so far, or as well with another thing."""
    deed = submissions.told_as_list(plain) or (None if _several(best) else inquiries.told_as_list(plain))
    if deed is not None:
        return _by_deed(plain, best, deed)
    retold = openings.told_as_list(plain)
    if retold is None:
        return _by_title(plain, best)
    found = _with_wishes(sheets.read(retold.text, row=retold.row), best)
    found.text = plain
    if plausibility.better(plain, best, found, retold.opening):
        return found
    if retold.row is not None:
        return found if plausibility.as_good(plain, best, found, retold.opening, short_by=_SURE) else None
    told = {phrase for phrase, thing in best.things.items() if thing.fields}
    about = words.phrase_singular(retold.heading).split()[-1]
    elsewhere = not any(about in phrase.split() for phrase in told)
    return found if elsewhere and plausibility.as_good(plain, best, found, retold.opening) else None


def _several(best: Requirements) -> bool:
    """Tell whether a reading has things that belong together, so that a question about them is none about one."""
    return bool(best.links) or sum(thing.plural for thing in best.things.values()) >= 2


_NO_KIND = (" reading", " assignment", " entry", " count")
"""Ends of names that say nothing of what else is usual for a row."""


def _by_deed(plain: str, best: Requirements, retold: openings.Retold) -> Requirements:
    """Read what people hand in or want to know as rows of its own; what is usual for the deed is usual for them."""
    found = _with_wishes(sheets.read(retold.text, row=retold.row), best)
    found.text = plain
    mention = found.things.get(retold.row or "")
    if mention is not None and concepts.find(mention.phrase) is None and not mention.phrase.endswith(_NO_KIND):
        deed = concepts.find(mention.phrase.split()[-1])
        mention.concept = mention.concept or (deed.key if deed is not None else None)
    found.told_by_deed = True
    return found


_SURE = 0.015
"""By how much a reading may fit less well when a title leaves no doubt what its rows are."""


def _by_title(plain: str, best: Requirements) -> Requirements | None:
    """Read a request that is a title and nothing else, if the best reading knows nothing but the names of things."""
    row = titles.row(plain) if not any(thing.fields for thing in best.things.values()) else None
    beside = [phrase for phrase in best.things if not set(phrase.split()) <= set((row or "").split())]
    if row is None or row in best.things or not all(_concerns(phrase) for phrase in beside):
        return None
    found = replace(best, things={}, links=[])
    named = naming.name_of(row)
    found.thing(row, strong=True).concept = named.concept if named is not None else None
    return found


def _concerns(phrase: str) -> bool:
    """Tell whether a phrase of a title says whom or what place it concerns: "cousins" of "stuff I lent to my cousins"."""
    return naming.is_context(phrase) or nouns.is_person(phrase.split()[-1])


def _by_clauses(plain: str) -> Requirements:
    """Read clause after clause by the grammar of ``frames``."""
    reader = Reader()
    reader.found.text = plain
    for sentence in _merged_bullets(sentences.sentences(plain)):
        _read_sentence(reader, sentence)
    if not reader.found.things and not reader.found.kits:
        _last_resort(reader, plain)
    _settle(reader.found)
    return reader.found


_SHOWN = r"calendar|board|kanban|chart|graph|cards|table|total"


def _with_wishes(found: Requirements, other: Requirements) -> Requirements:
    """Return a reading of the things with the wishes that the other reading found, and its links between the same."""
    shown = " ".join(other.wishes).lower()
    fresh = [
        wish
        for wish in found.wishes
        if not set(patterns.findall(_SHOWN, wish.lower())) <= set(patterns.findall(_SHOWN, shown))
    ]
    found.wishes, found.unhandled = [*other.wishes, *fresh], other.unhandled
    found.kits, found.notes, found.roles, found.title = other.kits, other.notes, other.roles, other.title
    joined = {frozenset((link.source, link.target)) for link in found.links}
    for link in other.links:
        if {link.source, link.target} <= set(found.things) and frozenset((link.source, link.target)) not in joined:
            found.link(link)
    return found


def _last_resort(reader: Reader, text: str) -> None:
    """Read text without grammar: the first known plural is the thing, known field words after it are its fields."""
    found = patterns.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", text)[:60]
    for start in range(len(found)):
        for length in (3, 2, 1):
            phrase = " ".join(found[start : start + length])
            if words.is_plural(phrase.split()[-1]) and concepts.find(phrase) and not naming.is_context(phrase):
                mention = reader.thing(phrase, strong=True)
                if mention is not None:
                    listed = _field_words(found[start + length :])
                    attributes.attributes(reader, mention.phrase, ", ".join(listed)) if len(listed) >= 3 else None
                return


def _field_words(found: list[str]) -> list[str]:
    """Cut words into names of fields, the longest known ones first; words that are none are left out."""
    listed: list[str] = []
    index = 0
    while index < len(found):
        length = next((size for size in (3, 2, 1) if fields.named("_".join(found[index : index + size]).lower())), 0)
        if length:
            listed.append(" ".join(found[index : index + length]))
        index += max(1, length)
    return listed


def _merged_bullets(parts: list[str]) -> list[str]:
    """Join a heading ("Each book has:") with the short lines below it."""
    merged: list[str] = []
    heading = ""
    for part in parts:
        if (
            heading
            and len(part.split()) <= 8
            and not patterns.search(r":\s*\S", part)
            and not part.endswith((".", "!", "?"))
        ):
            merged[-1] = f"{merged[-1]}{'' if merged[-1].endswith(':') else ','} {part}"
            continue
        heading = part if part.endswith(":") else ""
        merged.append(part)
    return merged


def _read_sentence(reader: Reader, sentence: str) -> None:
    for impossible in wishes.impossible(sentence):
        if impossible not in reader.found.unhandled:
            reader.found.unhandled.append(impossible)
    if sense.is_greeting(sentence):
        return
    sentence = patterns.sub(
        r"\s+by (?:scraping|crawling|using|connecting|calling|sending|asking)\b[^,.;]*?(?=\s+and\s|[,.;]|$)",
        "",
        sentence,
        flags=re.I,
    )
    if any(text.startswith("playable game") for text in wishes.impossible(sentence)):
        reader.found.kits.append("game scores")
        return
    reader.actor = ""
    for clause in sentences.clauses(sentences.without_asides(sentence)):
        frames.read_clause(reader, clause)


def _settle(found: Requirements) -> None:
    """Turn fields that are things of their own into links, and drop what the text only mentions in passing."""
    for phrase in list(found.things):
        thing = found.things.get(phrase)
        if thing is not None:
            attributes.settle_fields(found, thing)
    _drop_weak(found)


def _drop_weak(found: Requirements) -> None:
    linked = {name for link in found.links for name in (link.source, link.target)}
    strong = [thing for thing in found.things.values() if thing.strong or thing.phrase in linked]
    if not strong:
        return
    for thing in list(found.things.values()):
        if thing not in strong and not _worth_keeping(thing):
            del found.things[thing.phrase]
    found.links = [link for link in found.links if link.source in found.things and link.target in found.things]


def _worth_keeping(thing: ThingMention) -> bool:
    return thing.plural and concepts.find(thing.phrase) is not None
