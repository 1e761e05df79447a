"""What the record of a deed is called: an inspection of what is inspected, a loan of what is borrowed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from agents.designers.builtin.lexicon import concepts

DATA = Path(__file__).parent / "data" / "deeds.txt"
_STATES = frozenset(
    "be have need want keep get make do know see let put like love use hold contain include show go come become start stop try say tell mean think feel look seem stand live own".split()
)
"""Verbs that tell no deed worth a record, though nouns are made of them: "keeping", "showing"."""


def deeds(verb: str) -> tuple[str, ...]:
    """Return the nouns of what the verb does, the most used first; none for states."""
    return () if verb in _STATES else _deeds().get(verb, ())


def record_of(verb: str) -> str | None:
    """Return the noun for a record of the deed: one that people keep rows of, else the most used."""
    found = deeds(verb)
    return next((noun for noun in found if concepts.find(noun) is not None), found[0] if found else None)


@cache
def _deeds() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            verb, _, listed = line.partition(": ")
            found[verb] = tuple(listed.split())
    return found
