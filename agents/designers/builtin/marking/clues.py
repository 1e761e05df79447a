"""What the dictionary, the lexicon and the rules say of each word: clues for the network, beside the word itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields, nouns
from agents.designers.builtin.reading import naming, words
from agents.designers.builtin.reading.mentions import Requirements

_KINDS = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PROPN")
_OF_TEXT = 7
COUNT = len(_KINDS) + 7 + _OF_TEXT


def clues(said: Sequence[str], found: Requirements) -> NDArray[np.float32]:
    """Return one row of zeros and ones per word, shape (number of words, ``COUNT``).

    ``found`` is what the rules read in the same text. The weights know each clue by its place.
    """
    lower = [word.lower() for word in said]
    things = {part for phrase in found.things for part in phrase.split()}
    bare = {part for phrase, thing in found.things.items() if not thing.fields for part in phrase.split()}
    mentions = [mention for thing in found.things.values() for mention in thing.fields]
    told = _words(mention.words for mention in mentions) | _words(mention.name for mention in mentions)
    options = _words(option for mention in mentions for option in mention.options)
    wishes = _words(found.wishes)
    rows = np.zeros((len(said), COUNT), dtype=np.float32)
    for index, word in enumerate(lower):
        one = words.singular(word)
        rows[index, :-_OF_TEXT] = _of_word(word)
        rows[index, -_OF_TEXT:] = (
            one in things,
            one in bare,
            word in told or one in told,
            word in options,
            word in wishes,
            _in_phrase(lower, index, _is_concept),
            _in_phrase(lower, index, _is_field),
        )
    return rows


@cache
def _of_word(word: str) -> tuple[bool, ...]:
    letters = word.isalpha()
    kinds = words.kinds(word) if letters else frozenset()
    return (
        *(kind in kinds for kind in _KINDS),
        letters and words.is_plural(word),
        concepts.find(word) is not None,
        bool(fields.named(word)),
        letters and nouns.is_person(words.singular(word)),
        naming.is_context(word),
        word in naming.APP_NOUNS,
        word in naming.COLLECTIONS,
    )


def _in_phrase(lower: Sequence[str], index: int, known: Callable[[str], bool]) -> bool:
    """Tell whether a word is part of two or three words that are known together."""
    return any(
        known(" ".join(lower[start : start + length]))
        for length in (2, 3)
        for start in range(max(0, index - length + 1), min(index, len(lower) - length) + 1)
    )


@cache
def _is_concept(phrase: str) -> bool:
    return concepts.find(phrase) is not None


@cache
def _is_field(phrase: str) -> bool:
    return bool(fields.named(words.snake(phrase)))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in patterns.findall(r"[a-zà-ÿ]+", text.lower().replace("_", " ")))
