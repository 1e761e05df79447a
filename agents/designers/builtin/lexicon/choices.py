"""What choices are choices of when nobody says: "cash or card" is a payment method, "half or full plot" a plot."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words

DATA = Path(__file__).parent / "data" / "choices.toml"


def named_after(options: Sequence[str]) -> str | None:
    """Return what the options are kinds of: the noun they share, else what the lexicon knows of most of them."""
    said = [patterns.findall(r"[a-z]+", option.lower()) for option in options]
    if len(said) < 2 or not all(said):
        return None
    return _shared_noun(said) or max(
        (name for name, known in _known().items() if _fits(said, known)),
        key=lambda name: sum(bool(known_words & _known()[name]) for known_words in map(set, said)),
        default=None,
    )


def _fits(said: Sequence[Sequence[str]], known: frozenset[str]) -> bool:
    return sum(bool(known & set(option)) for option in said) >= max(2, (len(said) + 1) // 2)


def _shared_noun(said: Sequence[Sequence[str]]) -> str | None:
    """Return the last noun of "bride side or groom side" and "half or full plot"."""
    last = said[-1][-1]
    alone = [option for option in said[:-1] if option[-1] != last]
    if len(said[-1]) != 2 or "NOUN" not in words.kinds(last) or last.endswith(("ed", "ing")):
        return None
    told_once = all(len(option) == 1 and {"ADJ", "NUM"} & words.kinds(option[0]) for option in alone)
    return words.singular(last) if not alone or told_once else None


@cache
def _known() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(said.split()) for name, said in tomllib.loads(DATA.read_text(encoding="utf-8")).items()}
