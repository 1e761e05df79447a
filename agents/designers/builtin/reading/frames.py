"""Read one clause after the other: who has what, what belongs to whom, who does what with what."""

from __future__ import annotations

import re
from collections.abc import Callable

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import (
    lists,
    naming,
    plain_fields,
    sentences,
    unseparated,
    verbal,
    wishes,
)
from agents.designers.builtin.reading.attributes import attributes
from agents.designers.builtin.reading.belonging import belongs
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.shapes import lists_things
from agents.designers.builtin.reading.things import kit_of, things
from agents.designers.builtin.reading.tokens import tokenise

_HAS = (
    r"(?:ha(?:s|ve|ving)|contains?|containing|includes?|including|consists? of|comprises?|comprising|stores?|storing|needs?|requires?|comes? with|carr(?:y|ies)|"
    r"is made (?:up )?of|are made (?:up )?of|is described by|is defined by|holds?|gets?|shows?|incl\.?|is recorded with|are recorded with|features?|featuring)"
)


_EACH_WITH = re.compile(
    r"^(?:each|every|all|both|with each)?\s*(?:one |of (?:which|them) |of these )?(?:with|having|has|have|containing|including)\s+(?P<list>.+)$",
    re.I,
)


_FOR_EACH = re.compile(
    r"^(?:and )?(?:for|about|of|per|on|with)\s+(?:each|every|all(?: the| my| our| of the| of my)?|a|an|any|my|our|the)\s+(?P<owner>[\w' -]+?)"
    r"\s*(?:,|:|-(?=\s)|(?=\s(?:i|we|you|it|there|store|record|track|save|keep|note|users?|people|want|need|should|the app|the system)\b))\s*"
    r"(?:(?:i|we|you|users?|it|they|people|one|there|the (?:app|system))\b\s*)?(?:(?:want|need|would|'d|like|wish|have|should|must|can|could|will|also|just|only|be able|be|is|are)\s+)*(?:to\s+)?"
    r"(?:(?:be able to|also)\s+)?(?:(?:store|record|track|log|keep track of|keep|note down|note|write down|save|know|see|have|has|enter|capture|register|need|include|show|remember|list|add|manage|specify|define|set|document)\s+)?"
    r"(?P<list>.+)$",
    re.I,
)


_COLON = re.compile(r"^(?P<left>[^:]{2,120}?)\s*:\s*(?P<list>.+)$", re.S)


_DASHED = re.compile(r"^(?P<left>[\w' /&]{2,60}?)\s+-\s+(?P<list>.+)$")


def read_clause(reader: Reader, text: str) -> None:
    """Read one clause."""
    text = text.strip(" ,;.")
    text = patterns.sub(
        r"^(?:and|also|then|additionally|furthermore|moreover|finally|basically|please|plus|so|first|second|third|next|lastly|in addition|besides)[,\s]+(?=\w)",
        "",
        text,
        flags=re.I,
    )
    if not text or wishes.only_impossible(text):
        return
    text = unseparated.spelled_out(text)
    if reader.focus and patterns.match(
        r"^(?:has|have|having|is|are|can|must|should|may|belongs?|contains?|includes?)\b", text, re.I
    ):
        text = f"each {reader.focus[-1]} {text}"
    if wishes_only(reader, text):
        return
    frames: tuple[Callable[[Reader, str], bool], ...] = (
        plain_fields.stages, plain_fields.asked, _each_with, _for_each, _colon, _context, belongs, plain_fields.more_fields, verbal.read, _nominal,
    )  # fmt: skip
    for frame in frames:
        if frame(reader, text):
            return


def wishes_only(reader: Reader, text: str) -> bool:
    """Keep a clause about screens for later; tell whether it was one."""
    if not wishes.is_wish(text):
        return False
    styled = patterns.match(r"^(?P<main>[^,]+?)\s+(?:with|in|using)\s+(?:a\s+|an\s+)?(?P<look>.+)$", text, re.I)
    if (
        styled
        and not wishes.is_wish(styled["main"])
        and wishes.is_wish(styled["look"])
        and not wishes.is_positional(text)
        and wishes.is_look(styled["look"])
    ):
        reader.found.wishes.append(styled["look"])
        read_clause(reader, styled["main"])
        return True
    items = lists.split_items(text)
    about = patterns.match(
        r"^(?P<wish>[^:]*?)[, ]+(?:for|of|about)\s+(?:my|our|the|all)\s+(?P<rest>[\w -]+:\s.*)$", text, re.I
    )
    if about:
        reader.found.wishes.append(about["wish"])
        read_clause(reader, about["rest"])
        return True
    if len(items) >= 2 and not wishes.is_wish(items[0]) and not wishes.is_positional(text):
        return False
    if patterns.search(r"\b(?:has|have|having)\b.*,", text) and not wishes.SHOWS.search(text):
        return False
    each = all(_names_part(item) for item in items)
    reader.found.wishes.extend(items if each else [text])
    subject = patterns.search(r"\b(?:for|of|about|from)\s+(?:all\s+)?(?:my|our|the|all)\s+([\w -]+)$", text, re.I)
    if subject and not reader.found.things and not naming.is_context(subject[1]):
        mention = reader.thing(subject[1])
        if mention is not None:
            reader.focus = [mention.phrase]
    return True


def _names_part(item: str) -> bool:
    """Tell whether an item of a list asks for one part of a screen: "a pie chart by region", "a table I can filter"."""
    if wishes.is_wish(item) and wishes.names_component(item):
        return True
    return bool(
        patterns.match(
            r"^(?:an? |the |some )?(?:[\w-]+ )?(?:table|list|form|cards|gallery|board)\b(?! of (?:my|our|the)\b)(?:\s+(?:i|we|you|that|which|where|to|with|of|for|by)\b.*)?$",
            item,
            re.I,
        )
    )


def _each_with(reader: Reader, text: str) -> bool:
    match = _EACH_WITH.match(text)
    if not match or not (reader.recent or reader.focus):
        return False
    first = match["list"].split()[0].lower()
    if (
        text.lower().startswith("with ")
        and first in ("the", "this", "it")
        and patterns.search(r"\bi can\b|\bwe can\b", text, re.I)
    ):
        return False
    for owner in reader.recent or reader.focus:
        attributes(reader, owner, match["list"])
    return True


def _for_each(reader: Reader, text: str) -> bool:
    match = _FOR_EACH.match(text)
    if not match or naming.is_nothing(match["owner"]):
        return False
    if patterns.match(r"^(?:for|with) (?:a|an|my|our|the)\b", text, re.I) and (
        naming.is_context(match["owner"]) or not patterns.search(r":|,", text)
    ):
        return False
    owner = reader.thing(match["owner"], strong=True)
    if owner is None:
        return False
    reader.focus = [owner.phrase]
    attributes(reader, owner.phrase, match["list"])
    return True


def _colon(reader: Reader, text: str) -> bool:
    """Read "Books: title, author", "Each book has: …", "I want to track: books, authors"."""
    match = _COLON.match(text) or _DASHED.match(text)
    if not match or patterns.search(r"\(|\b(?:status|priority|stage|type|like|as|category)$", match["left"]):
        return False
    left, listed = match["left"].strip(), match["list"].strip()
    if patterns.search(r"\b(?:has|have|needs?|gets?)\s+(?:an?|one|the)\s+[\w ]+$", left) and not lists_things(listed):
        return False
    if _has_verb_at_end(reader, left, listed):
        return True
    if any(token.tag == "V" for token in tokenise(left)) and not patterns.match(r"^(?:fields|columns)", left, re.I):
        if _verbal_heading(reader, left, listed):
            return True
        left = reader.focus[-1] if reader.focus else left
    _heading(reader, left, listed)
    return True


def _has_verb_at_end(reader: Reader, left: str, listed: str) -> bool:
    following = r"(?:\s+(?:the )?(?:following|these)(?: fields| attributes| properties| information| details| data)?)?"
    verb = patterns.search(rf"\b(?:{_HAS}|with){following}$", left, re.I)
    if verb is None:
        return False
    bare = not patterns.search(r"following|these", verb.group())
    read_clause(reader, f"{left[: verb.end()]} {listed}" if bare else f"{left[: verb.start()]} has {listed}")
    return True


def _verbal_heading(reader: Reader, left: str, listed: str) -> bool:
    """Read "I need to manage orders: number, date"; false when the list still has to be read."""
    verbal = patterns.sub(
        r"\s*(?:the following|these|following)(?: things| data| information| entities| items| tables)?$",
        "",
        left,
        flags=re.I,
    )
    ends_with_verb = (
        r"\b(?:track|manage|store|record|log|keep|need|want|save|have|following|handle|organi[sz]e(?!d))\w*$"
    )
    if verbal.split() and patterns.search(ends_with_verb, left, re.I):
        things(reader, listed)
        return True
    told_before = len(reader.found.things)
    read_clause(reader, verbal)
    if not reader.focus or len(reader.found.things) == told_before or lists_things(listed):
        return False
    attributes(reader, reader.focus[-1], listed)
    return True


def _heading(reader: Reader, left: str, listed: str) -> None:
    context = naming.is_context(left)
    if _has_clauses(listed):
        kit_of(reader, left) if context else reader.thing(left)
        for clause in sentences.clauses(listed):
            read_clause(reader, clause)
        return
    if lists_things(listed):
        if not context:
            reader.thing(left)
        things(reader, listed, strong=True)
        return
    owner = reader.thing(left, strong=True)
    if owner is None and reader.focus:
        owner = reader.found.things[reader.focus[-1]]
    if owner is None:
        things(reader, listed)
        return
    reader.focus = [owner.phrase]
    attributes(reader, owner.phrase, listed)


def _has_clauses(listed: str) -> bool:
    """Tell whether what follows a colon are sentences: "clients have dogs, dogs have appointments"."""
    tokens = tokenise(listed)
    index = next((i for i, token in enumerate(tokens) if token.tag in ("H", "V", "M", "B")), None)
    return (
        index is not None
        and 1 <= index <= 4
        and all(token.tag in ("N", "A", "D", "Q") for token in tokens[:index])
        and tokens[index - 1].tag == "N"
    )


_SCENE = re.compile(
    r"^(?:(?:i am|i'm|we are|we're|i work|we work|i run|we run|i own|we own|i operate|we operate|i'm running|my name is|our company|our team is|i live|we live|i manage a team|currently|right now|at the moment|today we|"
    r"i have been|we have been|i've been|we've been|i keep forgetting|i always forget|i forget|i use|we use|we currently|i currently|i love|i like|i hate|we sell|i sell|we offer|it is for|it's for|this is for|thanks|thank you|the goal is|the idea is|"
    r"the app is for|it should be (?:simple|easy|fast|clean|modern|nice)|it must be (?:simple|easy|fast)|keep it simple|nothing fancy|no login|only i|just for me)\b)",
    re.I,
)


def _context(reader: Reader, text: str) -> bool:
    """Read a clause that only sets the scene; the kind of place it tells is kept as a hint."""
    match = _SCENE.match(text)
    if not match:
        return False
    if patterns.match(r"^(?:we|i) (?:sell|offer)\b", text, re.I):
        things(reader, patterns.sub(r"^(?:we|i) (?:sell|offer)\s+", "", text, flags=re.I))
        return True
    kit = naming.kit_in(text.lower())
    if kit:
        reader.found.kits.append(kit)
    return True


def _nominal(reader: Reader, text: str) -> bool:
    text = patterns.sub(
        r"^(?:a|an|the|simple|basic|my|our)\s+(?:simple |basic |small |little |nice |modern )?(?:web ?)?(?:app|application|tool|system|website|program|platform|database|site|place|way|something)\s+(?:for|to|about|with|of)\s+",
        "",
        text,
        flags=re.I,
    )
    things(reader, text)
    return True
