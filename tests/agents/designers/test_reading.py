"""What single sentences and list items say."""

from __future__ import annotations

from typing import Any

import pytest

from agents.designers.builtin.lexicon import concepts, fields, nearest
from agents.designers.builtin.reading import description, sentences, words
from agents.designers.builtin.reading.lists import split_items
from agents.designers.builtin.reading.spelling import corrected
from agents.designers.builtin.reading.wording import parse_item
from projects.blueprint.schema import FieldType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a rating from 1 to 5", {"name": "rating", "min": 1, "max": 5}),
        ("sku (unique and required)", {"name": "sku", "unique": True, "required": True}),
        ("cooking time in minutes", {"name": "cooking_time", "type": FieldType.DURATION}),
        ("stage (lead, won, lost)", {"name": "stage", "options": ("Lead", "Won", "Lost")}),
        ("grade from A to C", {"name": "grade", "options": ("A", "B", "C")}),
        ("a status like open, closed or pending", {"name": "status", "options": ("Open", "Closed", "Pending")}),
        ("status draft or published", {"name": "status", "options": ("Draft", "Published")}),
        ("weight in kg", {"name": "weight", "unit": "kg", "type": FieldType.NUMBER}),
        ("vaccinated yes/no", {"name": "vaccinated", "type": FieldType.BOOLEAN}),
        ("a next step text", {"name": "next_step", "type": FieldType.STRING}),
        ('a checkbox for "blocked"', {"name": "blocked", "type": FieldType.BOOLEAN}),
        ("total = quantity * price", {"name": "total", "formula": "quantity * price"}),
        ("amount (at least 0.01)", {"name": "amount", "min": 0.01}),
        ("title (max 80 characters)", {"name": "title", "max_length": 80}),
        ("many tasks", {"name": "tasks", "many": True}),
    ],
)
def test_an_item_of_a_list_tells_name_type_and_limits(text: str, expected: dict[str, Any]) -> None:
    mention = parse_item(text)
    assert mention is not None
    assert {key: getattr(mention, key) for key in expected} == expected


def test_lists_keep_together_what_belongs_together() -> None:
    assert split_items("date and time, first and last name, status (a, b) and notes") == [
        "date and time",
        "first name",
        "last name",
        "status (a, b)",
        "notes",
    ]


def test_clauses_begin_where_a_new_verb_does() -> None:
    assert sentences.clauses("a student can take many courses and a course has many students") == [
        "a student can take many courses",
        "a course has many students",
    ]


def test_who_does_what_names_things_and_their_links() -> None:
    found = description.read("Patients book appointments with doctors")
    assert list(found.things) == ["patient", "appointment", "doctor"]
    assert {(link.source, link.target) for link in found.links} == {
        ("appointment", "patient"),
        ("appointment", "doctor"),
    }


def test_misspelt_words_are_read_as_meant_and_names_are_left_alone() -> None:
    assert corrected("track my expences") == "track my expenses"
    assert corrected("blorf the gnarl") == "blorf the gnarl"


def test_the_lexicon_is_broad_and_whole() -> None:
    assert len(concepts.concepts()) >= 300
    assert all(concept.fields for concept in concepts.concepts().values())
    assert fields.guess("purchase_date").type is FieldType.DATE
    assert fields.guess("number_of_guests").type is FieldType.INTEGER


def test_the_shipped_vectors_fit_the_lexicon() -> None:
    import numpy

    assert str(numpy.load(nearest.VECTORS)["digest"]) == nearest.digest()


def test_an_unknown_noun_borrows_from_its_neighbour_only_when_close() -> None:
    saxophone = nearest.concept_for("saxophone")
    assert saxophone is not None
    assert saxophone.key == "musical_instrument"
    assert nearest.concept_for("lightsaber") is None


@pytest.mark.parametrize(
    ("phrase", "identifier"), [("3D prints", "prints_3d"), ("10x", "x10"), ("2 tyres", "tyres"), ("20", "")]
)
def test_an_identifier_starts_with_a_letter(phrase: str, identifier: str) -> None:
    assert words.snake(phrase) == identifier
