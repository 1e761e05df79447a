"""What kind of thing a noun stands for: a person, an animal, a quantity, one country only.

General knowledge for words the concepts do not know: "hectare" is a quantity and so a field rather than a thing of its
own, "tenant" is a person, and "splindle" is no word at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from agents.designers.builtin.reading import words

DATA = Path(__file__).parent / "data" / "nouns.txt"


class Kind(StrEnum):
    """The broadest classes of what nouns name (WordNet's), and names of one thing only."""

    ACT = "act"
    ANIMAL = "animal"
    ARTIFACT = "artifact"
    ATTRIBUTE = "attribute"
    BODY = "body"
    COGNITION = "cognition"
    COMMUNICATION = "communication"
    EVENT = "event"
    FEELING = "feeling"
    FOOD = "food"
    GROUP = "group"
    LOCATION = "location"
    MOTIVE = "motive"
    NAME = "name"
    OBJECT = "object"
    PERSON = "person"
    PHENOMENON = "phenomenon"
    PLANT = "plant"
    POSSESSION = "possession"
    PROCESS = "process"
    QUANTITY = "quantity"
    RELATION = "relation"
    SHAPE = "shape"
    STATE = "state"
    SUBSTANCE = "substance"
    TIME = "time"


def kinds(noun: str) -> frozenset[Kind]:
    """Return the kinds of what the noun (singular or plural) is most used for; none when it is no common noun."""
    word = noun.lower()
    listed = _kinds()
    return listed.get(word) or listed.get(words.singular(word), frozenset())


def is_person(noun: str) -> bool:
    """Tell whether the noun is first of all somebody."""
    return Kind.PERSON in kinds(noun)


def is_known(noun: str) -> bool:
    """Tell whether there is such a noun."""
    return bool(kinds(noun))


@cache
def _kinds() -> Mapping[str, frozenset[Kind]]:
    found: defaultdict[str, set[Kind]] = defaultdict(set)
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, listed = line.partition(": ")
            for noun in listed.split():
                found[noun].add(Kind(kind))
    return {noun: frozenset(each) for noun, each in found.items()}
