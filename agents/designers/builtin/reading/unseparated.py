"""Lists without commas: "fishing log species weight length bait", "for every record artist title what I paid for it"."""

from __future__ import annotations

import re

from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import naming, words

_ASKS = r"(?:what|who|whom|how (?:much|many|long|often|far)|when|where|whether|if (?:it|they|i|we|he|she))"
_BEFORE_QUESTION = re.compile(rf"(?<=\w)\s+(?={_ASKS}\b)", re.I)
_GOVERNS = frozenset(
    "of for to from at by in on with about per than know see say record note track remember show tell down depending and or nor is are was were not "
    "did do does a an the that so only it they we i you show check log store keep list write find want need like just also exactly".split()
)
_BREAKS = frozenset(
    "of for to from at by in on with about per the a an my our their his her or not is are was were has have had i we they you it if so that which who "
    "can could should will would must may as than each every all any this these those when where what how".split()
)
_RUN = re.compile(r"^(?P<run>[A-Za-z][\w'-]*(?:[ ]+[A-Za-z][\w'-]*){3,})(?P<rest>.*)$", re.S)


def before_questions(text: str) -> str:
    """Return a list with a comma before each question in it that no word governs: "title what I paid who bought it"."""
    cuts = []
    for match in _BEFORE_QUESTION.finditer(text):
        before = re.findall(r"[A-Za-z']+", text[: match.start()])
        if before and before[-1].lower() not in _GOVERNS and text[match.start() - 1] not in ",;:(":
            cuts.append(match.start())
    for cut in reversed(cuts):
        text = f"{text[:cut]},{text[cut:]}"
    return text


def columns(found: list[str]) -> list[str]:
    """Cut words into columns, the longest known names first; an unknown word is a column of its own."""
    pieces: list[str] = []
    index = 0
    while index < len(found):
        size = next((size for size in (3, 2) if index + size <= len(found) and _listed(found[index : index + size])), 1)
        if size == 1 and index + 1 < len(found) and _qualifies(found[index], found[index + 1]):
            size = 2
        pieces.append(" ".join(found[index : index + size]))
        index += size
    return pieces


def _listed(found: list[str]) -> bool:
    return fields.named(words.snake(" ".join(found)))


_QUALIFYING = frozenset("first last start end due total unit hourly daily weekly monthly yearly home away my our next previous inside outside max min "
                        "maximum minimum water air soil wind net gross full short long old new current purchase sale selling buying".split())  # fmt: skip


def _qualifies(word: str, following: str) -> bool:
    """Tell whether a word only says more about the next: "water temperature", "inside leg"."""
    return word.lower() in _QUALIFYING and (
        word.lower() not in fields.listed() or words.snake(following) in ("date", "time", "price", "name")
    )


def share_known(pieces: list[str]) -> float:
    """Return how much of what was cut is known, by words."""
    total = sum(len(piece.split()) for piece in pieces)
    known = sum(len(piece.split()) for piece in pieces if _listed(piece.split()))
    return known / total if total else 0.0


def spelled_out(text: str) -> str:
    """Return a clause that names a thing and then its fields without commas as "thing: field, field"; others unchanged."""
    each = re.match(r"^(?P<lead>(?:.*\s)?(?:for|of|about|per)\s+(?:each|every)\s+)(?P<run>.+)$", text, re.I)
    if each:
        cut = _cut(each["run"], least=2)
        return f"{each['lead']}{cut}" if cut else text
    return _cut(text, least=3) or text


def _cut(text: str, *, least: int) -> str | None:
    match = _RUN.match(text)
    if match is None:
        return None
    run, rest = match["run"].split(), match["rest"]
    stop = next((index for index, word in enumerate(run) if word.lower() in _BREAKS | {"and", "plus"}), len(run))
    run, rest = run[:stop], f"{' ' if stop < len(run) else ''}{' '.join(run[stop:])}{rest}"
    position = _end_of_head(run, least=least)
    if position is None:
        return None
    pieces = columns(run[position:])
    rest = re.sub(r"^\s+(?:and|plus)\s+", ", ", rest)
    rest = rest if not rest or rest[0] in ",;:.(" else f", {rest.strip()}" if re.match(rf"\s*{_ASKS}", rest) else rest
    return f"{' '.join(run[:position])}: {', '.join(pieces)}{rest}"


def _end_of_head(run: list[str], *, least: int) -> int | None:
    """Return where the fields begin: after "log" or "collection", or after the name of a known thing."""
    for position in range(1, len(run) - least + 1):
        if (
            run[position - 1].lower() in naming.COLLECTIONS | naming.APP_NOUNS
            and share_known(columns(run[position:])) >= 0.34
            and not _listed(run[position - 1 : position + 1])
        ):
            return position
    for position in range(1, len(run) - least + 1):
        named = naming.name_of(" ".join(run[:position]))
        if (
            named is not None
            and named.known
            and share_known(columns(run[position:])) >= 0.6
            and not _listed(run[:position])
        ):
            return position
    return None
