"""Correct obvious misspellings of words the designer knows ("expences" → "expenses"), and only those."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import naming, tokens, words

_FREQUENT = """track tracking manage management tracker collection application want need would like should create build with each every
many have belongs member members dashboard category chart table calendar kanban field color colour button background which where through between
remove rename change required optional unique number text date multiple select dropdown separate together different customers receive
appointment schedule inventory quantity priority assignee author authors publication description address website maintenance calculate filters
columns column statistics recent entries position restaurant recipes ingredients favourite favorite definitely sometimes usually several""".split()


def corrected(text: str) -> str:
    """Return the text with misspelt words put right; names, quotes and unknown words stay as they are."""
    return patterns.sub(r"(?<![\"'\w#@./-])[A-Za-z]{3,}(?![\"\w@/-])", lambda match: _word(match.group()), text)


def _word(word: str) -> str:
    lower = word.lower()
    if lower in _COMMON:
        return _COMMON[lower].capitalize() if word[0].isupper() else _COMMON[lower]
    if (
        word.isupper()
        or {lower, words.singular(lower)} & _vocabulary()[0]
        or words.kinds(lower)
        or words.kinds(words.singular(lower))
    ):
        return word
    if _usual(lower) or _derived(lower):
        return word
    found = _nearest(lower) if len(lower) > 3 else None
    if found is None:
        return word
    return found[:1].upper() + found[1:] if word[0].isupper() else found


_COMMON = {
    "foto": "photo", "fotos": "photos", "adress": "address", "adresses": "addresses", "reciept": "receipt", "reciepts": "receipts",
    "lenght": "length", "weigth": "weight", "wieght": "weight", "hight": "height", "heigth": "height", "cought": "caught", "payed": "paid",
    "colum": "column", "colums": "columns", "calender": "calendar", "recieved": "received", "recieve": "receive", "seperate": "separate",
    "seperately": "separately", "adres": "address", "telefon": "telephone", "quantaty": "quantity", "definately": "definitely",
    "buisness": "business", "buisnesses": "businesses", "appartment": "apartment", "appartments": "apartments", "grafic": "graphic",
    "catagory": "category", "catagories": "categories", "ammount": "amount", "ammounts": "amounts", "recipie": "recipe", "recipies": "recipes",
    "libary": "library", "exersise": "exercise", "exercize": "exercise", "excercise": "exercise", "medecine": "medicine", "tommorow": "tomorrow",
    "wich": "which", "thier": "their", "teh": "the", "nad": "and", "adn": "and", "wether": "whether", "untill": "until", "diffrent": "different",
    "pic": "picture", "pics": "pictures", "qty": "quantity", "descripton": "description", "discription": "description", "cancelation": "cancellation",
    "accomodation": "accommodation", "instructer": "instructor", "garantee": "guarantee", "guarentee": "guarantee", "licence": "licence",
    "expences": "expenses", "expence": "expense", "vehical": "vehicle", "vehicals": "vehicles", "equiptment": "equipment", "temprature": "temperature",
    "temperture": "temperature", "shedule": "schedule", "schedual": "schedule", "comittee": "committee", "commitee": "committee", "pidgeon": "pigeon",
}  # fmt: skip
"""Misspellings that are seen every day, and short forms."""


def _derived(word: str) -> bool:
    """Tell whether a word is formed of another by an ending: "screener"."""
    base = patterns.sub(r"(?:ers?|ors?|ings?)$", "", word)
    return base != word and len(base) >= 4 and bool(words.kinds(base))


@cache
def _usual(word: str) -> bool:
    """Tell whether people write a word often enough that it is no misspelling: "three", "livery"."""
    from wordfreq import zipf_frequency

    return bool(zipf_frequency(word, "en") >= 2.9)


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, list[str]]]:
    known = set(_FREQUENT) | set(tokens.STRONG_VERBS) | set(naming.APP_NOUNS) | set(naming.COLLECTIONS)
    for concept in concepts.concepts().values():
        for name in (concept.key.replace("_", " "), *concept.names):
            known.update(name.split())
            known.add(words.plural(words.singular(name.split()[-1])))
        known.update(part for field in concept.fields for part in field.name.split("_"))
    known.update(part for word in fields.plural_fields() for part in word.split("_"))
    known.update(part for word in fields.listed() for part in word.split("_"))
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in sorted(known):
        if len(word) >= 4:
            by_start[word[0]].append(word)
    return frozenset(known), by_start


@cache
def _nearest(word: str) -> str | None:
    allowed = 1 if len(word) < 6 else 2
    best: tuple[int, str] | None = None
    for candidate in _vocabulary()[1].get(word[0], []):
        if abs(len(candidate) - len(word)) > allowed or _made_of_words(word, candidate):
            continue
        distance = _distance(word, candidate, allowed)
        if distance <= allowed and (best is None or distance < best[0]) and not _another_word(word, candidate):
            best = (distance, candidate)
    return best[1] if best else None


def _made_of_words(word: str, candidate: str) -> bool:
    """Tell whether a word is no misspelling but made of two others: "deadlift" beside "deadline"."""
    return any(
        candidate.startswith(word[:cut]) and _usual(word[:cut]) and _usual(word[cut:]) and words.kinds(word[cut:])
        for cut in range(4, len(word) - 3)
    )


def _another_word(word: str, candidate: str) -> bool:
    """Tell whether a short word is more likely another one than this one misspelt: letters were replaced."""
    return len(word) < 6 and len(word) == len(candidate) and sorted(word) != sorted(candidate)


def _distance(one: str, other: str, limit: int) -> int:
    """Optimal string alignment distance (Damerau 1964), cut off above ``limit``."""
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        current = [i]
        for j, right in enumerate(other, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, previous = previous, current
    return previous[-1]
