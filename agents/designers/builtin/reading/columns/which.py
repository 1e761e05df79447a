"""Columns that ask for a thing by its noun, or end in the question: "which bottle", "what colour", "found where"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns.parts import AUXILIARY, Column, field
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item, split_options
from projects.blueprint.schema import FieldType


def which(text: str) -> Column | None:
    """Read "which resident it is for" as a link to what it names, "which day" as a date."""
    if patterns.fullmatch(
        r"(?:which|what) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|day|date|week|evening|morning|weekend)(?: (?:it|they|is|was)\b.*)?",
        text,
        re.I,
    ):
        return field("date", FieldType.DATE)
    match = patterns.match(
        rf"^(?:(?:(?!of\b)[a-z]+ )?(?:in|at|on|to|for|from|with|by|under) )?which (?P<thing>[\w-]+(?: [\w-]+)??)(?:\s+(?:it|they|he|she|i|we|that|is|are|was|were|did|does|has|have|had|gave|took|made|the|each|had|flew|came|can|got|ran|will|goes|comes|does|gets|takes|works|uses|drives|needs|wants|{AUXILIARY})\b.*)?$",
        text,
        re.I,
    )
    chosen = patterns.match(r"^which (?P<thing>[\w-]+)\b[^()]*\((?P<list>[^()]+)\)$", text, re.I)
    if chosen and len(options := split_options(chosen["list"])) >= 2:
        return field(chosen["thing"].lower(), FieldType.ENUM, options=options)
    done = _did(text)
    if match is None or (done is not None and "NOUN" not in words.kinds(done["verb"].lower())):
        match = done or match
    if match is None:
        return None
    thing = match["thing"].lower()
    many = words.is_plural(thing.split()[-1])
    return Column(
        FieldMention(name=words.snake(words.phrase_singular(thing)), words=words.phrase_singular(thing), plural=False),
        points_to=thing,
        many=many,
    )


def _did(text: str) -> re.Match[str] | None:
    """Read "which shop sold it": any other verb, where what it is done to follows."""
    match = patterns.match(
        r"^which (?P<thing>[a-z-]+) (?P<verb>[a-z]+)(?: (?:it|them|him|her|us|me|this|that|(?:the|our|my) [a-z]+))\b[^()]*$",
        text,
        re.I,
    )
    return match if match is not None and "VERB" in words.kinds(match["verb"].lower()) else None


def what_kind(text: str) -> Column | None:
    """Read "what occasion it is (ordinary, Easter)" and "what colour" as an occasion and a colour."""
    part = patterns.fullmatch(
        r"what (?P<part>[a-z]+) of (?:the|their|his|her|its|my|our) (?P<whole>[a-z]+)", text, re.I
    )
    if part:
        return field(f"{part['whole']} {part['part']}")
    match = patterns.match(
        r"^(?:(?:in|at|on|to|for|from|with|by|under) )?what\s+(?:kind of |type of |sort of )?(?P<noun>[a-z-]+(?: [a-z-]+)??)(?:\s+(?:it|they|he|she|the \w+|we|i)(?:'s| is| are| was| were| has| had)?)?(?P<rest>\s*[(:].*)?$",
        text,
        re.I,
    )
    if match is None or match["noun"].lower() in (
        "they",
        "it",
        "i",
        "we",
        "to",
        "for",
        "was",
        "is",
        "s",
        "he",
        "she",
        "went",
    ):
        return None
    noun = match["noun"].split()
    if any("NOUN" not in words.kinds(words.singular(part)) for part in noun[-1:]) or noun[0].lower() in _PRONOUNS:
        return None
    mention = parse_item(f"{match['noun']}{match['rest'] or ''}")
    return Column(mention) if mention else None


_PRONOUNS = frozenset("i we they he she it you the a an is was were are to's has".split())


def done(text: str) -> Column | None:
    """Read "found where", "found when" and "handed in by who" as place, date and person."""
    match = patterns.fullmatch(
        r"(?P<verb>[a-z]+(?: (?:in|out|up|over|back))?) (?P<asked>where|when|(?:by|to|for|from|with) whom?|who by)",
        text,
        re.I,
    )
    if match is None:
        return None
    verb = match["verb"].lower()
    if "VERB" not in words.kinds(verb.split()[0]):
        return None
    if match["asked"].lower() == "where":
        return field(f"where_{verb}", FieldType.STRING)
    towards = match["asked"].lower().replace("who by", "by").split()[0]
    return (
        field(f"{verb}_on", FieldType.DATE)
        if match["asked"].lower() == "when"
        else field(f"{verb}_{towards}", FieldType.STRING)
    )


def from_to(text: str) -> Column | None:
    """Read "signed by who" and "shared with whom" as a person."""
    match = patterns.fullmatch(r"(?P<name>[\w-]+(?: [\w-]+)?)\s+(?P<rest>by|with) (?:who|whom)", text, re.I)
    return field(f"{match['name']}_{match['rest']}", FieldType.STRING) if match else None
