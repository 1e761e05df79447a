"""What the items of a list look like: things of their own, or fields of the thing before them."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import lists, naming, words
from agents.designers.builtin.reading.attributes import WITH, is_thinglike
from agents.designers.builtin.reading.tokens import Token, tokenise

_OWN_LIST = re.compile(rf"^(?P<thing>[^()]+?)\s+(?:each )?{WITH}\s+(?P<list>.+)$", re.I)


def items_of(text: str) -> list[str]:
    """Split a list; "with …" after a comma belongs to the item before it."""
    joined: list[str] = []
    for item in lists.split_items(text):
        if joined and patterns.match(r"^(?:each )?with\s", item, re.I):
            joined[-1] = f"{joined[-1]} {item}"
        else:
            joined.append(item)
    return joined


_COLLECTION = re.compile(
    r"^(?:a list of|lists? of|a collection of|collection of|an overview of|all kinds of|different kinds of|(?:an? |the )?(?:inventory|catalogu?e?|register|directory|archive|library|schedule|list|calendar|logbook) of|details (?:of|about)|information (?:on|about)|data (?:on|about)|records? of|a record of|a log of|a database of|track of|history of|the history of)\s+",
    re.I,
)


def without_collection(text: str) -> str:
    """Return "wines" for "a list of wines": what is collected."""
    return _COLLECTION.sub("", text.strip())


def head(item: str) -> str:
    """Return the noun phrase an item begins with: "items" of "items stored on shelves"."""
    tokens = tokenise(item)
    end = next((token.start for index, token in enumerate(tokens) if _ends_phrase(tokens, index)), len(item))
    return item[:end].strip(" ,")


def _ends_phrase(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    if index == 0:
        return False
    if token.lower in ("that", "which", "who") or token.tag in ("P", "W", "R", "V", "H", "B", "M", "T", "S", "O"):
        return True
    return token.tag == "A" and words.is_plural(tokens[index - 1].lower) and is_participle(token.lower)


def is_participle(word: str) -> bool:
    """Tell whether a word is a participle and no noun: "sold", "stored", "taught"."""
    found = words.kinds(word)
    return "VERB" in found and "NOUN" not in found and words.lemma(word, "VERB") != word


def lists_things(listed: str) -> bool:
    """Tell whether most items of a list are kinds of rows rather than values of one row."""
    things, values, inside = 0, 0, False
    first_is_thing = False
    for index, item in enumerate(items_of(listed)[:8]):
        own = _OWN_LIST.match(item)
        start = head(own["thing"] if own else item)
        thing = is_thinglike(start) or (own is not None and bool(start) and words.is_plural(start.split()[-1]))
        first_is_thing = first_is_thing or (thing and index == 0)
        if thing:
            things, inside = things + (2 if own else 1), own is not None
        elif not inside:
            values += 1
    return things > values or (things == values and first_is_thing)


def _mine(items: list[str]) -> bool:
    """Tell whether a list begins with something of the speaker's that is kept: "my blood sugar, time, carbs"."""
    named = naming.name_of(items[0])
    return (
        len(items) >= 4 and named is not None and named.known and bool(patterns.match(r"^(?:my|our)\s", items[0], re.I))
    )


def owner_before_fields(items: list[str]) -> bool:
    """Tell whether a list is one thing and then its fields: "lab chemicals, cas number, quantity, unit"."""
    if len(items) < 3 or any(_OWN_LIST.match(item) for item in items):
        return False
    first = without_collection(patterns.sub(r"\([^)]*\)", "", items[0]))
    named = naming.name_of(first)
    if named is None or not named.phrase or not (is_thinglike(head(first)) or named.app or _mine(items)):
        return False
    rest = [patterns.sub(r"\([^)]*\)", "", item).strip() for item in items[1:]]
    if any(is_thinglike(head(item)) for item in rest):
        return False
    return sum(fields.known(words.snake(item)) for item in rest) * 2 >= len(rest)
