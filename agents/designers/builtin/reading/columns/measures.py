"""Columns whose words tell what they hold: a unit, a count, money, stars, a picture or a file."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns.parts import Column, field
from projects.blueprint.schema import FieldType


def measured(text: str) -> Column | None:
    """Read "size in inches", "volume in µL", "pitch in Hz before", "concentration (ng/µL)" as numbers."""
    match = patterns.fullmatch(
        r"(?P<name>[\w-]+(?: [\w-]+){0,2}) (?:in|\() ?(?P<unit>[A-Za-zµμ°]{1,3}(?:/[A-Za-zµμ]{1,3})?|inches|pounds|degrees|mbar|litres?|liters?|stone|words|years|months|weeks|days|sq\.? ?m|sq\.? ?ft|square \w+)\)?(?P<after> (?:before|after|each|total|per \w+))?",
        text,
    )
    if (
        match is None
        or patterns.search(r"\b(?:time|date|checked|signed|clocked|check|sign|handed|day|in)$", match["name"], re.I)
        or match["unit"].lower()
        in ("it", "the", "a", "our", "my", "use", "full", "pdf", "on", "at", "by", "to", "of", "for", "as")
    ):
        return None
    name = f"{match['name']}{match['after'] or ''}"
    known = fields.unit_of(match["unit"])
    if match["unit"] == "pounds" and fields.guess(words.snake(name)).type is FieldType.DECIMAL:
        known = "GBP"
    kind = FieldType.DECIMAL if known in fields.MONEY_UNITS else FieldType.NUMBER
    if known == "min":
        return field(name, FieldType.DURATION)
    return field(name, kind, unit=known or match["unit"])


def counted(text: str) -> Column | None:
    """Read "bottles left" and "drink until year" by the word that tells what they hold."""
    match = patterns.fullmatch(
        r"(?P<noun>[a-z]+s) (?:left|remaining|used|sold|made|needed|taken|in stock|planted|caught|eaten|done)",
        text,
        re.I,
    )
    if match and not fields.named(words.snake(text)) and match["noun"].lower() not in fields.plural_fields():
        return field(text, FieldType.INTEGER)
    money = patterns.fullmatch(r"(?P<noun>[a-z]+) (?:given|received|collected|owed|charged|raised)", text, re.I)
    if money and fields.guess(money["noun"].lower()).type is FieldType.DECIMAL:
        return field(text, FieldType.DECIMAL)
    until = patterns.fullmatch(r"(?P<name>[a-z]+ (?:from|until|by|before|after)) (?P<kind>year|date)", text, re.I)
    return field(text, FieldType.INTEGER if until["kind"].lower() == "year" else FieldType.DATE) if until else None


def upload(text: str) -> Column | None:
    """Read "a photo of the bike" as a picture and "consent form upload" as a file."""
    match = patterns.fullmatch(
        r"(?:an? )?(?:photo|picture|pic|image|foto|photograph)s? (?:of (?:the |it|them|each |my |a )?)?(?P<what>[\w -]*)(?:where we have one|if (?:there is|i have|we have|any).*)?|(?P<name>[\w -]+?)[ (]+(?:photo |image |picture )?upload\)?",
        text,
        re.I,
    )
    if match is None:
        return None
    name = f"photo {match['what']}" if match["what"] in ("before", "after") else match["name"]
    image = not name or bool(patterns.search(r"sketch|photo|picture|drawing|image", name, re.I))
    return field(name or "photo", FieldType.IMAGE if image else FieldType.FILE)


_STARS = re.compile(r"(?:\d|one)\s*(?:-|to)\s*(?:\d+|five|ten) stars", re.I)


def starred(text: str) -> Column | None:
    """Read "1-5 stars" without a name as a rating."""
    return field("rating", FieldType.RATING) if _STARS.fullmatch(text) else None
