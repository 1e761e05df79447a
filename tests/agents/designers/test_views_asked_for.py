"""Where components stand, what they are called and how rows are shown, as strangers say it."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState, TurnOutcome
from agents.designers.builtin.designer import BuiltinDesigner
from tests.agents.designers.scoring import Json, holds

REPAIRS = "Violin repairs: customer name, instrument, fault, price, status (waiting, in work, done), brought in on"


def after(description: str, *messages: str) -> TurnOutcome:
    designer = BuiltinDesigner()
    outcome = designer.turn(DesignState(), description)
    for message in messages:
        outcome = designer.turn(outcome.state, message)
    return outcome


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
