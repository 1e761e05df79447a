"""Read "no, I meant low": the last request again, with the one word put right."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.refine import references, requests
from agents.designers.builtin.refine.draft import Draft

_MEANT = re.compile(
    r"^(?:(?:no|nope|sorry|oops|actually|wait|well|hmm|oh)[\s,.!-]+)*(?:i|we)\s+(?:actually\s+|really\s+)?(?:meant|mean)(?:\s+to\s+(?:say|write|type))?[\s:,]+(?P<right>.+?)(?:\s*,?\s+(?:and\s+)?(?:not|instead of|rather than)\s+(?P<wrong>.+?))?[.!]*$",
    re.I,
)
_LAST_WORDS = re.compile(
    r"(?P<lead>.*\b(?:to|as|is|be|by|called|named|with|a|an|the|add|remove)\s+)(?P<last>[\w' -]+?)$", re.I
)


def is_correction(text: str) -> bool:
    """Tell whether a message corrects the one before."""
    return _MEANT.match(text.strip()) is not None


def plain(text: str) -> str:
    """Return what was meant, without the words that say so."""
    match = _MEANT.match(text.strip())
    return match["right"] if match else text


def corrected(draft: Draft, last: str, text: str) -> str | None:
    """Return the last request with the correction in it; nothing when it is unclear what is corrected."""
    match = _MEANT.match(text.strip())
    if match is None:
        return None
    right = match["right"].strip(" \"'“”")
    if patterns.match(rf"^(?:{requests.VERBS})\b\s+\S", right, re.I) and " " in right:
        return right
    wrong = match["wrong"] or _wrong_word(draft, last, right)
    if wrong is None:
        return None
    replaced = patterns.sub(rf"\b{re.escape(wrong.strip())}\b", lambda _: right, last, count=1, flags=re.I)
    return replaced if replaced != last else None


def _wrong_word(draft: Draft, last: str, right: str) -> str | None:
    """Return the part of the last request that is of the same kind as the right one: a choice, an entity, a field."""
    for names in _kinds(draft):
        lower = {name.lower() for name in names}
        if references.bare(right).lower() in lower:
            said = [
                name
                for name in sorted(lower, key=len, reverse=True)
                if patterns.search(rf"\b{re.escape(name)}\b", last, re.I)
            ]
            if said:
                return said[0]
    found = _LAST_WORDS.match(last.strip(" .!"))
    return found["last"] if found else None


def _kinds(draft: Draft) -> list[set[str]]:
    options: list[set[str]] = [
        set(field.options) for entity in draft.schema.entities for field in entity.fields if field.options
    ]
    entities = {
        name.lower()
        for entity in draft.schema.entities
        for name in (entity.label, words.phrase_plural(entity.label.lower()))
    }
    fields = {part.name.replace("_", " ") for entity in draft.schema.entities for part in references.parts_of(entity)}
    sides = [
        {"left", "right"},
        {"top", "bottom"},
        {"above", "below"},
        {"bar", "line", "pie", "area"},
        {"required", "optional"},
    ]
    return [*options, *sides, entities, fields]
