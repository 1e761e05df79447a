"""Where components stand, what they are called and how rows are shown, as strangers say it."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState, TurnOutcome
from agents.designers.builtin.designer import BuiltinDesigner
from projects.blueprint.schema import Entity
from tests.agents.designers.scoring import Json, holds

REPAIRS = "Violin repairs: customer name, instrument, fault, price, status (waiting, in work, done), brought in on"


def after(description: str, *messages: str) -> TurnOutcome:
    designer = BuiltinDesigner()
    outcome = designer.turn(DesignState(), description)
    for message in messages:
        outcome = designer.turn(outcome.state, message)
    return outcome


def entity(outcome: TurnOutcome, name: str) -> Entity:
    found = outcome.state.blueprint.data.entity(name)
    assert found is not None
    return found


def layout(outcome: TurnOutcome) -> Json:
    found: Json = outcome.to_json()["layout"]
    return found


@pytest.mark.parametrize(
    ("message", "predicate"),
    [
        ("form left, chart right", ["left_of", "form", "chart"]),
        ("chart at the left, form right", ["left_of", "chart", "form"]),
        ("on the left the form, on the right the table", ["left_of", "form", "table"]),
        ("cards on the left and the form on the right please", ["left_of", "cards", "form"]),
        ("form right, cards left", ["left_of", "cards", "form"]),
        ("the form should come first and below that the table", ["above", "form", "table"]),
        ("first the chart, then the table", ["above", "chart", "table"]),
        ("cards on top, form under them", ["above", "cards", "form"]),
        ("the totals above the table, the form under it", ["above", "table", "form"]),
        ("could the table go underneath the form?", ["above", "form", "table"]),
        ("a bar chart of repairs by status, above the table", ["above", "chart", "table"]),
        ("put a calendar in and the form to the left of it", ["left_of", "form", "calendar"]),
    ],
)
def test_places_are_understood_however_they_are_said(message: str, predicate: list[str]) -> None:
    outcome = after(REPAIRS, message)
    assert not outcome.unhandled
    assert holds(predicate, layout(outcome))


def test_words_that_are_no_components_are_left_to_other_rules() -> None:
    outcome = after(
        "tickets of our help desk: title, number, seat left, closed on", "put the number on top of the title"
    )
    assert (
        outcome.state.blueprint.data
        == after("tickets of our help desk: title, number, seat left, closed on").state.blueprint.data
    )


@pytest.mark.parametrize(
    ("message", "component", "title"),
    [
        ("heading over the table: In the workshop", "table", "In the workshop"),
        ('the heading of the form should be "Bring it in"', "form", "Bring it in"),
        ("form heading: Bring it in", "form", "Bring it in"),
        ("the form's title should be Bring it in", "form", "Bring it in"),
        ("give the table the title In the workshop", "table", "In the workshop"),
        ("call the table In the workshop", "table", "In the workshop"),
        ("title of the chart: How it goes", "chart", "How it goes"),
        ("calendar please, and title it Coming in", "calendar", "Coming in"),
    ],
)
def test_headings_are_understood_however_they_are_said(message: str, component: str, title: str) -> None:
    outcome = after(REPAIRS, message)
    assert not outcome.unhandled
    assert holds(["prop", component, "title", title], layout(outcome))


def test_a_heading_for_what_was_spoken_of() -> None:
    outcome = after(REPAIRS, "a pie chart by status", "and give it the title How it goes")
    assert holds(["prop", "chart", "title", "How it goes"], layout(outcome))


def test_a_table_in_a_restaurant_is_no_component() -> None:
    outcome = after("restaurant tables: number, seats, window side yes/no", "rename table to desk")
    assert [entity.name for entity in outcome.state.blueprint.data.entities] == ["Desk"]


@pytest.mark.parametrize(
    ("message", "predicate"),
    [
        ("i'd rather have cards than a table", ["not_has", "table"]),
        ("I prefer cards over a table", ["not_has", "table"]),
        ("only show a calendar, no table", ["not_has", "table"]),
        ("the table takes up too much room, take it out", ["not_has", "table"]),
        ("no stats please", ["not_has", "stats"]),
        ("hm the chart stresses me, take it out", ["not_has", "chart"]),
        ("hmm no I don't want the chart after all", ["not_has", "chart"]),
        ("how much did i earn altogether, as a big number on top", ["above", "stats", "table"]),
        ("prices total as figure over the table", ["above", "stats", "table"]),
        ("nothing but a form and a chart", ["not_has", "table"]),
        ("remove everything except the form and the chart", ["not_has", "stats"]),
        ("board by status instead of the table", ["has", "kanban"]),
        ("how many repairs per instrument as bars", ["variant", "chart", "bar"]),
        ("price by status as a donut", ["variant", "chart", "pie"]),
        ("show how much I earned in total", ["has", "stats"]),
    ],
)
def test_other_views_are_understood_however_they_are_asked_for(message: str, predicate: list[str]) -> None:
    outcome = after(REPAIRS, message)
    assert not outcome.unhandled
    assert holds(predicate, layout(outcome))


@pytest.mark.parametrize("message", ["nah, bars please", "hm bars look better i think"])
def test_another_kind_of_chart(message: str) -> None:
    assert holds(["variant", "chart", "bar"], layout(after(REPAIRS, "a line chart of price by month", message)))


def test_a_board_with_columns_of_its_own() -> None:
    entity = after(
        "Carnival costumes: name, size, photo", "a board with columns in, lent, cleaning"
    ).state.blueprint.data.entities[0]
    status = entity.field("status")
    assert status is not None and len(status.options) == 3


LIBRARY = "school library: books (title, author, isbn, shelf) and loans (book, pupil, lent on, due back)"


@pytest.mark.parametrize(
    ("message", "name", "field", "other"),
    [
        ("pupils are their own thing, they have a name and a card number", "Pupil", "card_number", "Loan"),
        ("authors should get their own table with name and country", "Author", "country", "Book"),
        ("shelf as its own list, with room and number", "Shelf", "room", "Book"),
        ("authors with name and country as separate records", "Author", "country", "Book"),
        ("Make the authors a list of their own, with birthday", "Author", "birthday", "Book"),
        ("we also record fines with amount and reason, for each loan", "Fine", "reason", "Loan"),
        ("people should be able to sign up with name and phone for a book", "Signup", "phone", "Book"),
    ],
)  # fmt: skip
def test_things_of_their_own(message: str, name: str, field: str, other: str) -> None:
    data = after(LIBRARY, message).state.blueprint.data
    made, owner = data.entity(name), data.entity(other)
    assert made is not None and owner is not None
    assert made.field(field) is not None
    assert any(part.target == name for part in owner.relations) or any(part.target == other for part in made.relations)


def test_a_waiting_list_is_a_thing_to_keep_and_no_view() -> None:
    outcome = after(
        "allotment plots: number, size, yearly rent", "we also need a waiting list with name, phone and email"
    )
    assert len(outcome.state.blueprint.data.entities) == 2


def test_what_is_said_of_each_place_is_a_link() -> None:
    outcome = after("laboratory freezers: samples with number and type, boxes with label", "each sample sits in a box")
    assert any(part.target == "Box" for part in entity(outcome, "Sample").relations)


def test_things_told_with_their_fields_after_them() -> None:
    outcome = after(REPAIRS, "Sponsors too! name, contact person, amount given")
    assert entity(outcome, "Sponsor").field("amount_given") is not None


@pytest.mark.parametrize(
    ("message", "key", "value"), [("make it dark", "mode", "dark"), ("green please, like hops", "primary", "#16a34a")]
)
def test_colours_asked_for_in_a_word(message: str, key: str, value: str) -> None:
    assert layout(after(REPAIRS, message))["theme"][key] == value
