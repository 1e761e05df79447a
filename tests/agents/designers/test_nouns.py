"""What kinds of things nouns stand for."""

from __future__ import annotations

import pytest

from agents.designers.builtin.lexicon import nouns
from agents.designers.builtin.lexicon.nouns import Kind


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("tenant", Kind.PERSON),
        ("Tenants", Kind.PERSON),
        ("puppies", Kind.ANIMAL),
        ("hectares", Kind.QUANTITY),
        ("inspection", Kind.ACT),
        ("portugal", Kind.NAME),
    ],
)
def test_a_noun_has_the_kind_it_is_most_used_for(noun: str, kind: Kind) -> None:
    assert kind in nouns.kinds(noun)


def test_what_is_no_word_has_no_kind() -> None:
    assert not nouns.is_known("splindle")


def test_people_are_told_from_things() -> None:
    assert nouns.is_person("neighbours")
    assert not nouns.is_person("ladders")
