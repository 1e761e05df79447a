"""Lists without commas: "fishing log species weight length bait", "for every record artist title what I paid for it"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import naming, words

_ASKS = r"(?:what|who|whom|how (?:much|many|long|often|far)|when|where|whether|if (?:it|they|i|we|he|she))"
_BEFORE_QUESTION = re.compile(rf"(?<=\w)\s+(?={_ASKS}\b)", re.I)
_ENDS = re.compile(r"(?:when|where|what|who|whom)\s*(?:$|[,.;:)])", re.I)
"""A question word that ends its column: "bought when"."""
_GOVERNS = frozenset(
    "of for to from at by in on with about until till since per than know see say record note track remember show tell down depending and or nor is are was were not "
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
        before = patterns.findall(r"[A-Za-z']+", text[: match.start()])
        if _ENDS.match(text[match.end() :]):
            continue
        if before and before[-1].lower() not in _GOVERNS and text[match.start() - 1] not in ",;:(":
            cuts.append(match.start())
    for cut in reversed(cuts):
        text = f"{text[:cut]},{text[cut:]}"
    return text


def columns(found: list[str]) -> list[str]:
    """Cut words into columns so that as much as possible is known; an unknown word is a column of its own."""
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(found) + 1):
        tried = []
        for start in range(max(0, end - _LONGEST), end):
            worth, pieces = best[start]
            tried.append((worth + _worth(found, start, end), [*pieces, " ".join(found[start:end])]))
        best.append(max(tried, key=lambda one: (one[0], -len(one[1]))))
    return best[-1][1]


_LONGEST = 4
"""Words of the longest column without separators: "price per small slice"."""
_JOINING = frozenset(
    "of per in for on at by from to with without including excluding as against out until before after since left".split()
)
"""Words that join two others to one column or end one: "number of changes", "goals for", "grams in"."""
_HEADS = frozenset(
    "phone mobile email address number no date name price time year size type count link amount code level reading units pressure".split()
)
"""Words that tell little alone, so that an unknown word before one belongs to it: "parents phone", "face value"."""
_PARTICIPLES = frozenset("paid left sold bought taken made used owed due given returned".split())


def _worth(found: list[str], start: int, end: int) -> float:
    """Return how likely these words are one column: above 1 a word for names that are known as a whole."""
    piece = [word.lower() for word in found[start:end]]
    if piece[0] in ("from", "to") and _from_or_to(found, start):
        return 1.0 if len(piece) == 1 else -2.0
    if len(piece) == 1:
        return -0.9 if piece[0] in _JOINING else 1.0 if _listed(piece) else -0.3
    if words.snake(" ".join(piece)) in fields.listed():
        return 1.1 * len(piece)
    if piece[0] in _JOINING:
        return -2.0
    if len(piece) == 2 and piece[1] in _JOINING:
        told = {found[end].lower() if end < len(found) else "", found[start - 2].lower() if start >= 2 else ""}
        return 1.4 if piece[0] in told else -0.5
    joint = next((index for index, word in enumerate(piece) if word in _JOINING), None)
    if joint is not None:
        return _worth_joined(piece, joint)
    return _worth_together(piece) if len(piece) == 2 else -2.0


def _worth_together(piece: list[str]) -> float:
    """Return the same for two words that no lexicon has together: "parents phone", "slices sold", "lake pressure"."""
    if piece[1] in _PARTICIPLES and (_listed(piece[:1]) or words.is_plural(piece[0])):
        return 2.1
    if _qualifies(piece[0], piece[1]):
        return 1.9 if _listed(piece) or _listed(piece[1:]) else 0.4
    if piece[1] in _HEADS or _listed(piece):
        return 1.5 if not _listed(piece[:1]) else 0.9
    return -0.7


def _from_or_to(found: list[str], index: int) -> bool:
    """Tell whether a word is one of "from to", which are two columns."""
    pair = [word.lower() for word in found[index : index + 2]] if found[index].lower() == "from" else []
    if found[index].lower() == "to" and index:
        pair = [word.lower() for word in found[index - 1 : index + 1]]
    return pair == ["from", "to"]


def _worth_joined(piece: list[str], joint: int) -> float:
    """Return the same for words around a joining one: "number of changes", "weight in kg", "price of a margherita"."""
    head, rest = piece[:joint], [word for word in piece[joint + 1 :] if word not in ("a", "an", "the", "my", "our")]
    if len(head) > 1 or len(rest) != 1 or rest[0] in _JOINING:
        return -2.0
    if piece[joint] == "in" and fields.unit_of(rest[0]) is None:
        return -1.0
    known = _listed(head) or head[0] in _HEADS or words.is_plural(head[0])
    return 2.2 if piece[joint] in ("of", "per", "in", "without", "including", "excluding", "as") and known else 0.4


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
    known = sum(len(piece.split()) for piece in pieces if is_known(piece))
    return known / total if total else 0.0


def is_known(piece: str) -> bool:
    """Tell whether words that were cut are a column by the lexicon: "price per slice", "parents phone"."""
    found = piece.lower().split()
    paired = len(found) == 2 and (
        (found[1] in ("for", "against") and words.is_plural(found[0]))
        or (found[1] in ("in", "out") and fields.unit_of(found[0]) is not None)
    )
    return paired or piece in ("from", "to") or _worth(found, 0, len(found)) >= 0.9


def cut_wrongly(pieces: list[str]) -> bool:
    """Tell whether a piece begins with a word that joins two others, so that the words were no list."""
    paired = " ".join(pieces).lower().count("from to") > 0
    loose = (piece.split()[0].lower() in _JOINING for piece in pieces if not (paired and piece in ("from", "to")))
    return any(loose)


def spelled_out(text: str) -> str:
    """Return a clause that names a thing and then its fields without commas as "thing: field, field"; others unchanged."""
    each = patterns.match(r"^(?P<lead>(?:.*\s)?(?:for|of|about|per)\s+(?:each|every)\s+)(?P<run>.+)$", text, re.I)
    if each:
        cut = _cut(each["run"], least=2)
        return f"{each['lead']}{cut}" if cut else text
    return _cut(text, least=3) or text


def _cut(text: str, *, least: int) -> str | None:
    match = _RUN.match(text)
    if match is None:
        return None
    run, rest = match["run"].split(), match["rest"]
    stop = next((index for index in range(len(run)) if _breaks(run, index)), len(run))
    run, rest = run[:stop], f"{' ' if stop < len(run) else ''}{' '.join(run[stop:])}{rest}"
    position = _end_of_head(run, least=least)
    if position is None:
        return None
    pieces = columns(run[position:])
    if len(pieces) < least:
        return None
    rest = patterns.sub(r"^\s+(?:and|plus)\s+", ", ", rest)
    rest = (
        rest
        if not rest or rest[0] in ",;:.("
        else f", {rest.strip()}"
        if patterns.match(rf"\s*{_ASKS}", rest)
        else rest
    )
    return f"{' '.join(run[:position])}: {', '.join(pieces)}{rest}"


def _breaks(run: list[str], index: int) -> bool:
    """Tell whether a word ends a list without commas: a verb, an article, a preposition that joins nothing."""
    word = run[index].lower()
    if word in ("and", "plus"):
        return True
    if word not in _BREAKS or _from_or_to(run, index):
        return False
    following = run[index + 1].lower() if index + 1 < len(run) else ""
    again = {run[index - 1].lower()} & {following, run[index - 3].lower() if index > 2 else ""} if index else set()
    return not (again or (word == "in" and fields.unit_of(following) is not None))


_NAMES = frozenset("name title number nickname".split())


def _end_of_head(run: list[str], *, least: int) -> int | None:
    """Return where the fields begin: after "log" or "collection", after the name of a known thing, before a first "name"."""
    for position in range(1, len(run) - least + 1):
        many = words.is_plural(run[position - 1]) and not _listed(run[position - 1 : position])
        follows = run[position].lower() == "name" or (position <= 4 and run[position].lower() in ("date", "title"))
        if many and follows and share_known(columns(run[position:])) >= 0.6:
            return position
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
            and (not _listed(run[:position]) or (named.plural and run[position].lower() in _NAMES))
        ):
            return position
    return None
