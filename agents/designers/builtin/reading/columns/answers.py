"""Columns that are answered with yes or no: "paid?", "whether it was seen", "a tick when it's cut", "slip returned"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns.choices import choices_of, name_of_choices
from agents.designers.builtin.reading.columns.parts import AUXILIARY, Column, field, split_brackets, with_brackets
from projects.blueprint.schema import FieldType

_YES_NO = re.compile(
    r"[\s,:(–-]*\b(?:yes\s*/\s*no|yes or no|y\s*/\s*n|y or n|true\s*/\s*false|tick ?box|check ?box|or not(?: yet)?|yes no|tick if so|ticked|ok(?:ay)?\s*/\s*not ok(?:ay)?|ok\?)[)\s?]*$",
    re.I,
)


_SUBJECT = r"(?:it|its|it's|they|they're|he|she|i|we|you|this|that|there|somebody|someone|(?:the|a|an|each|my|our|their)\s+[\w-]+(?=\s+(?:is|are|was|were|has|have|had|needs?|can)\b))"


_MONEY = r"(?:£|\$|€|pounds?|dollars?|euros?)"


_TICKED = re.compile(
    r"(?:an? )?(?:tick|tick ?box|check ?box|check|cross|flag|mark|marker) (?:when|if|once|for when) (?P<rest>(?:it|they)\b.+)",
    re.I,
)


_OWNED = re.compile(r"(?:has|have|had) (?:an?|its|their) [\w-]+(?: [\w-]+)?", re.I)
"""What the row has: "has a score" asks nothing."""


def ticked(text: str) -> Column | None:
    """Read "a tick when it's cut" as yes or no."""
    match = _TICKED.fullmatch(text)
    return flag(f"if {match['rest']}") if match else None


def flag(text: str) -> Column | None:
    """Read "whether they were given a badge", "if its paid", "was the queen seen" as yes or no, or as choices."""
    match = patterns.match(
        r"^(?:(?:whether(?: or not)?|if|that)\s+(?=\S)|(?=(?:it|they|he|she) (?:is|are|was|were|has|have)\b))(?P<rest>\S.*)$",
        text,
        re.I,
    )
    inverted = patterns.match(
        r"^(?P<aux>is|are|was|were|has|have|did|does|do|would|will|can|could|may|should|must)\s+(?P<rest>(?:it|they|the|he|she|this|a|an|i|we|my|our)\b\s*.*)$",
        text,
        re.I,
    )
    if (match is None and inverted is None) or _OWNED.fullmatch(text):
        return None
    found = match or inverted
    assert found is not None
    deed = _DID.match(text.strip(" ?"))
    if deed:
        return field(_deed(deed["verb"], deed["object"]), FieldType.BOOLEAN)
    body, brackets = split_brackets(found["rest"].strip(" ?"))
    said = _without_subject(body)
    chosen = choices_of(said)
    if chosen:
        return field(name_of_choices(body, chosen), FieldType.ENUM, options=chosen)
    said = patterns.sub(r"\s+(?:or not|yet|already|back in|it|them)$", "", said)
    said = patterns.sub(r"\b(?:a|an|the) |\bit (?=in\b)", "", said)
    name = words.snake(" ".join(said.split()[:5])) or "done"
    allowed = inverted["aux"].lower() if inverted else ""
    name = f"{allowed}_{name}" if allowed in ("may", "can", "should", "must") else name
    made = field(name, FieldType.BOOLEAN)
    assert made.field is not None
    return Column(with_brackets(made.field, brackets) if brackets and "," in brackets else made.field)


_DID = re.compile(
    r"(?:did|have|has) (?:they|he|she|it|we|i|you|the \w+|anyone|anybody|somebody|someone) (?P<verb>(?!been\b)[a-z]+)(?: (?:(?:the|a|an|their|his|her|its|my|our|any) )?(?P<object>[a-z]+(?: [a-z]+)?))?$",
    re.I,
)


def _deed(verb: str, thing: str | None) -> str:
    """Return what was done as a state: "pay the fee" is fee_paid, "burp" burped."""
    did = words.participle(verb)
    if thing is None or thing.lower() in ("it", "them", "yet", "already"):
        return did
    following = thing.lower().split()[0]
    return f"{did}_{words.snake(thing)}" if following in _PARTICLES else f"{words.snake(thing)}_{did}"


_PARTICLES = frozenset("in out up off back over on for to with at from well enough all any".split())


def _without_subject(text: str) -> str:
    """Return "queen seen" for "the queen was seen" and "given a badge" for "they were given a badge"."""
    named = patterns.match(
        rf"^(?:(?:the|a|an|my|our|their)\s+)?(?P<noun>[\w-]+(?: [\w-]+)?)\s+(?:{AUXILIARY}\s+)+(?:been\s+)?(?P<rest>.+)$",
        text,
        re.I,
    )
    if named and not patterns.match(r"^(?:it|its|they|he|she|i|we|you|this|that|there)\b", named["noun"], re.I):
        return f"{named['noun']} {named['rest']}"
    text = patterns.sub(rf"^{_SUBJECT}\b(?:'s|'re|'ve|s)?\s*", "", text, flags=re.I)
    text = patterns.sub(r"^(?:the|a|an)\s+", "", text, flags=re.I)
    return patterns.sub(rf"^(?:{AUXILIARY}\s+)+", "", text, flags=re.I)


_DENIED = re.compile(
    r"(?:with )?(?P<thing>[a-z]+?)(?:s?) or (?:no|without|doesn't|does not|doesnt|isn't|is not|not) (?P=thing)s?", re.I
)
"""What is there or not: "sugar or no sugar", "runs or doesn't run"."""


def yes_no(text: str) -> Column | None:
    """Read "deposit taken yes/no", "needs electricity?", "done or not", "visual check ok" as yes or no."""
    plain = text.strip()
    denied = _DENIED.fullmatch(plain)
    if denied:
        return field(denied["thing"], FieldType.BOOLEAN)
    match = _YES_NO.search(plain)
    asked = plain.endswith("?") and not patterns.match(r"^(?:what|who|when|where|how|why|which)\b", plain, re.I)
    ok = (
        not patterns.match(r"who\b", plain, re.I)
        and patterns.search(r"\s(?:ok|okay|passed|present|correct)$", plain, re.I)
        and len(plain.split()) <= 4
    )
    if match is None and not asked and not ok:
        return None
    name = plain[: match.start()] if match else plain.rstrip("? ")
    name = _without_subject(
        patterns.sub(r"^(?:is|was|has|did|are|were)\s+(?=it\b|they\b|the\b)", "", name.strip(" ,-:("), flags=re.I)
    )
    snake = words.snake(" ".join(name.split()[:6]))
    return field(snake, FieldType.BOOLEAN) if snake else None


def paid_the(text: str) -> Column | None:
    """Read "paid the $15" and "slip returned" as done or not."""
    match = patterns.fullmatch(
        rf"(?P<verb>paid|received|collected|handed in|sent|brought) (?:the |their |his |her )?(?:{_MONEY}?\s*\d+.*|.*form|.*slip)",
        text,
        re.I,
    )
    return field(match["verb"], FieldType.BOOLEAN) if match else None
