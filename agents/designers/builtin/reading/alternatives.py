"""Items that offer values instead of naming a field: "bisque or glaze", "DCC fitted or not", "deposit paid yes/no", "alive or dead"."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import FieldMention
from projects.blueprint.schema import FieldType

_YES_NO = re.compile(
    r"^(?P<name>.+?)[\s,:–-]*(?:\(\s*)?(?:yes\s*(?:/|or|-)\s*no|y\s*/\s*n|true\s*(?:/|or)\s*false|or not|\(or not\))(?:\s*\))?\s*\??$",
    re.I,
)
_ASKED = re.compile(r"^(?P<name>[^?]+?)\s*\?+$")
_EITHER = re.compile(r"^(?:(?:is|are|was|whether|if)\s+(?:it(?:'s| is| was)?|they(?:'re| are)?|he|she)?\s*)?(?P<first>[\w' -]+?)\s+or\s+(?P<second>[\w' -]+)$", re.I)  # fmt: skip
_ONE_OF = re.compile(
    r"^(?:(?:is|are|was)\s+(?:it|they|he|she)|(?:whether|if)\s+(?:it|they|he|she)(?:'s|'re|\s+(?:is|are|was|were))|it's|they're)\s+(?P<list>.+?\s+or\s+.+)$",
    re.I,
)

_SENSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("status", frozenset("alive dead open closed paid unpaid sold unsold available unavailable active inactive retired pending done finished unfinished "
                         "complete incomplete free taken occupied vacant booked confirmed cancelled approved rejected accepted declined published draft "
                         "on off in out won lost playing working broken returned passed failed living deceased cutting sewing working repaired ready "
                         "collected settled unsettled running stopped full empty".split())),
    ("sex", frozenset("male female cock hen boy girl tom queen mare stallion gelding ram ewe bull cow buck doe sow boar drake dog bitch man woman men women".split())),
    ("condition", frozenset("new used mint worn good bad damaged fresh frozen".split())),
    ("payment_method", frozenset("cash card cheque check transfer paypal invoice contactless".split())),
    ("size", frozenset("small medium large big tiny s m l xl xs".split())),
    ("side", frozenset("left right".split())),
    ("time_of_day", frozenset("morning noon lunchtime midday afternoon evening night bedtime".split())),
    ("venue", frozenset("home away".split())),
    ("level", frozenset("beginner intermediate advanced novice expert".split())),
    ("age_group", frozenset("adult child adults children kid kids junior senior juniors seniors".split())),
)  # fmt: skip


def yes_no(text: str, mention: FieldMention) -> tuple[str, FieldMention]:
    """Take "yes/no", "or not" and a question mark off an item: what is left is a yes or a no."""
    match = _YES_NO.match(text)
    found = match or (None if " or " in text else _ASKED.match(text))
    if found is None:
        return text, mention
    name = found["name"]
    name = patterns.sub(r"^(?:(?:is|are|was|were)\s+(?:it|they|he|she)|whether(?:\s+or\s+not)?|if)\s+(?:(?:it|they|he|she)(?:'s|\s+(?:is|are|was|has been|have been))?\s+)?", "", name, flags=re.I)  # fmt: skip
    guess = fields.guess(words.snake(name))
    if match is None and guess.certain and guess.type is not FieldType.BOOLEAN and not _flags(name):
        return name, mention
    return name, replace(mention, type=FieldType.BOOLEAN)


def _flags(name: str) -> bool:
    """Tell whether a name says what is, rather than what is measured: "needs electricity", "deposit paid"."""
    parts = name.lower().split()
    ends = words.kinds(parts[-1]) if parts else frozenset()
    return bool(parts) and (
        parts[0] in ("needs", "has", "wants", "is", "can", "allows", "includes")
        or (parts[-1].endswith("ed") and "VERB" in ends)
        or any(
            word.endswith(("ed", "given", "paid", "sent", "done", "taken", "brought")) and "VERB" in words.kinds(word)
            for word in parts[1:]
        )
    )


def one_of(text: str) -> FieldMention | None:
    """Return the choice that an item names by its values alone, or nothing when it names a field."""
    asked = _ONE_OF.match(text.strip(" .,?"))
    if asked:
        options = _options(asked["list"])
        return _choice(options) if len(options) >= 2 else None
    slashed = _slashed(text.strip(" .,?"))
    if slashed:
        return _choice(_labels(slashed))
    match = _EITHER.match(text.strip(" .,?"))
    if match is None:
        return None
    first, second = match["first"].strip(), match["second"].strip()
    if patterns.match(r"not\b", second, re.I):
        return None
    if len(first.split()) > 3 or len(second.split()) > 3 or _is_field(first) or _is_field(second):
        return None
    *front, last = first.split()
    if front and any({*map(str.lower, first.split())} <= senses for _, senses in _SENSES):
        return _choice(_labels((*first.split(), second)))
    if front and fields.known(words.snake(" ".join(front))) and len(second.split()) == 1:
        name = words.snake(" ".join(front))
        return FieldMention(name=name, words=" ".join(front), type=FieldType.ENUM, options=_labels((last, second)))
    return _choice(_labels((first, second)))


def _slashed(text: str) -> tuple[str, ...]:
    """Return the values of "idea / bought / wrapped"; none when they are fields or units."""
    parts = tuple(part.strip() for part in text.split("/"))
    plain = all(patterns.fullmatch(r"[a-z]+(?: [a-z]+)?", part, re.I) for part in parts)
    return parts if len(parts) >= 3 and plain and not any(map(_holds_more, parts)) else ()


def _holds_more(part: str) -> bool:
    """Tell whether words name a field that is not merely true or false: "length", not "bought"."""
    return _is_field(part) and fields.guess(words.snake(part)).type is not FieldType.BOOLEAN


def alternative_fields(text: str) -> bool:
    """Tell whether both sides of "or" are fields of their own: "phone or email"."""
    match = _EITHER.match(text.strip())
    return match is not None and _is_field(match["first"]) and _is_field(match["second"])


def _is_field(text: str) -> bool:
    name = words.snake(patterns.sub(r"^(?:an?|the|its|their)\s+", "", text.strip(), flags=re.I))
    return name in fields.listed() and not any(name in senses for _, senses in _SENSES)


def _options(listed: str) -> tuple[str, ...]:
    parts = patterns.split(r"\s*,\s*(?:or\s+)?|\s+or\s+", listed.strip())
    return _labels(tuple(part for part in parts if part and len(part.split()) <= 5))


def _labels(parts: tuple[str, ...]) -> tuple[str, ...]:
    cleaned = (patterns.sub(r"^(?:an?|the|it's|its|is|it is)\s+", "", part.strip(" ?."), flags=re.I) for part in parts)
    return tuple(dict.fromkeys(part[:1].upper() + part[1:] for part in cleaned if part))


def _choice(options: tuple[str, ...]) -> FieldMention:
    name = sense_of(options)
    return FieldMention(name=name, words=name.replace("_", " "), type=FieldType.ENUM, options=options)


def sense_of(options: tuple[str, ...]) -> str:
    """Return what a choice between these values is called: alive or dead is a status, cow or goat a type."""
    said = [option.lower() for option in options]
    for name, senses in _SENSES:
        if any(value in senses or value.split()[-1] in senses for value in said[:2]):
            return name
    states = sum("ADJ" in words.kinds(value) or value.endswith("ed") for value in said)
    if states == len(said) or (len(said) > 2 and states * 2 >= len(said)):
        return "status"
    return "type"
