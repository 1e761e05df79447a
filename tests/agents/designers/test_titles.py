"""What a row is called below the title of a whole: a place, a book, a container, an occasion."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState
from agents.designers.builtin.designer import BuiltinDesigner
from agents.designers.builtin.reading import description, titles, words


@pytest.mark.parametrize(
    ("title", "listed", "row"),
    [
        ("Whale watching station", "species, number of animals", "whale watching"),
        ("violin repair workshop", "customer, instrument", "repair"),
        ("Blood donation centre", "donor, blood group", "donation"),
        ("fire station logbook", "time, vehicle, driver", "logbook entry"),
        ("oven log for the bakery", "date, bread, temperature", "oven log"),
        ("what's in my cellar", "shelf, wine, year", "cellar item"),
        ("school play cast", "pupil, part", "cast member"),
        ("chess club ratings", "player, rating, date", "chess rating"),
        ("dance school costumes", "size, colour", "costume"),
        ("walk-in clinic queue", "name, complaint", "queue entry"),
        ("meeting room planner", "who, from, to", "room booking"),
        ("readings of the gas meters in our flats", "meter, date, value", "meter reading"),
        ("things I borrowed from neighbours", "what, from whom", "borrowed item"),
        ("Church fete", "who brings which cake, how many pieces", "cake"),
        ("baker's easter list", "who ordered which bread, how many", "order"),
        ("table of the birds I'm looking for", "species, place", "bird"),
        ("lost property of our swimming pool", "what it is, found on", "lost property"),
    ],
)
def test_a_title_names_what_a_row_is(title: str, listed: str, row: str) -> None:
    assert titles.row(title, listed) == row


@pytest.mark.parametrize("title", ["our club lends games to members", "plants", "an app for my choir", "garden tools"])
def test_other_openings_are_no_titles(title: str) -> None:
    assert titles.row(title, "name, colour, size") is None


def test_the_sheet_is_called_after_its_rows() -> None:
    read = description.by_rules("Stork nesting station. ring number, nest, hatched on, weight in g")

    assert list(read.things) == ["stork nesting"]


def test_words_lose_accents_and_irregular_plurals() -> None:
    assert words.snake("Café crème") == "cafe_creme"
    assert [words.singular(word) for word in ("grandchildren", "firemen", "specimen", "christmases")] == [
        "grandchild", "fireman", "specimen", "christmas"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("message", "entities"),
    [
        ("photo contest with entrants (name, email) and pictures: title, file, points", {"Entrant", "Picture"}),
        ("dance school with courses (day, level, teacher) and pupils: name, age, phone", {"Course", "Pupil"}),
        ("stuff I lent to my cousins", {"LentItem"}),
        ("lost and found of a ferry line", {"LostProperty"}),
        ("what's in the attic, who put it there, box number, since when", {"AtticItem"}),
    ],
)
def test_titles_of_several_lists_and_of_none(message: str, entities: set[str]) -> None:
    outcome = BuiltinDesigner().turn(DesignState(), message)

    assert entities <= {entity.name for entity in outcome.state.blueprint.data.entities}
