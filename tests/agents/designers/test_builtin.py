"""Proposals, refinements, questions and undo, as a user meets them."""

from __future__ import annotations

import time

import pytest

from agents.designers.base import Action, DesignState, TurnOutcome
from agents.designers.builtin import BuiltinDesigner
from agents.designers.builtin.layout import tree
from projects.blueprint.layout import Component
from projects.blueprint.schema import Entity, FieldType
from projects.blueprint.validation import problems


def talk(*messages: str) -> TurnOutcome:
    designer = BuiltinDesigner()
    outcome = designer.turn(DesignState(), messages[0])
    for message in messages[1:]:
        outcome = designer.turn(outcome.state, message)
    return outcome


def entity(outcome: TurnOutcome, name: str) -> Entity:
    found = outcome.schema_after.entity(name)
    assert found is not None, [each.name for each in outcome.schema_after.entities]
    return found


def components(outcome: TurnOutcome, kind: str) -> list[Component]:
    return [
        component
        for page in outcome.layout_after.pages
        for _, component in tree.components(page)
        if component.type.value == kind
    ]


@pytest.mark.parametrize(
    "prompt",
    ["", "   ", "hello", "make me an app", "blorf the gnarl with zibbles", "Ich möchte Bücher verwalten", "x" * 20_001],
)
def test_what_says_nothing_gets_a_question_and_an_empty_design(prompt: str) -> None:
    outcome = talk(prompt)
    assert outcome.state.empty
    assert [decision.action for decision in outcome.decisions] == [Action.CLARIFY]
    assert outcome.reply


@pytest.mark.parametrize(
    "prompt",
    [
        "Gym members sign up for classes; each class has a trainer, a capacity and a start time",
        "pet sitting buisness: owners, their pets, and visits. vists have date, duration, price and notes",
        "Character sheets: name, class, race, level, order, default, group and end",
        "Invoices with line items, each line has a description, quantity and unit price, total is quantity times price",
        "Survey builder: surveys with questions, questions have a type (text, single choice) and options",
        "kanban for my freelance projects",
    ],
)
def test_every_proposal_can_be_built(prompt: str) -> None:
    outcome = talk(prompt)
    assert not outcome.state.empty
    assert problems(outcome.state.blueprint) == []


def test_named_fields_keep_their_words_and_an_unknown_noun_gets_no_template() -> None:
    kimchi = entity(talk("Kimchi jars with start date, cabbage weight in grams and salt percentage"), "KimchiJar")
    assert {"start_date", "cabbage_weight", "salt"} <= {field.name for field in kimchi.fields}


def test_what_rules_cannot_make_is_named_and_the_rest_is_built() -> None:
    outcome = talk("Track my books and send me e-mail reminders when they are due")
    assert entity(outcome, "Book").fields
    assert any("reminders" in text for text in outcome.unhandled)


def test_colours_become_design_tokens() -> None:
    theme = talk("A recipe app with a white background and navy components").layout_after.theme
    assert (theme.background, theme.primary) == ("#ffffff", "#1e3a5f")


def test_several_requests_of_one_message_are_carried_out_in_order() -> None:
    outcome = talk(
        "I want to track my book collection", "add a publisher, make genre a multi-select and put the form on the right"
    )
    book = entity(outcome, "Book")
    assert book.field("publisher")
    genre = book.field("genre")
    assert genre is not None
    assert genre.type is FieldType.MULTI_ENUM
    assert not outcome.unhandled


def test_limits_choices_and_names_change_as_asked() -> None:
    outcome = talk(
        "Products with SKU, price, size (S, M) and quantity in stock",
        "sku must be unique and required",
        "price must be between 1 and 500",
        "add L to size",
        "rename quantity to units on hand",
        "default size to M",
    )
    product = entity(outcome, "Product")
    sku, price, size = (product.field(name) for name in ("sku", "price", "size"))
    assert sku is not None and sku.unique and sku.required
    assert price is not None and (price.min, price.max) == (1, 500)
    assert size is not None and size.options == ("S", "M", "L") and size.default == "M"
    assert product.field("units_on_hand") and not product.field("quantity_in_stock")


def test_a_value_of_a_link_makes_the_link_a_record_of_its_own() -> None:
    students = "Students enroll in courses, a student can take many courses and a course has many students"
    outcome = talk(students, "each enrollment has a grade from A to F")
    enrollment = entity(outcome, "Enrollment")
    grade = enrollment.field("grade")
    assert grade is not None and grade.options[0] == "A"
    assert {relation.target for relation in enrollment.relations} == {"Student", "Course"}


def test_values_are_worked_out_and_figures_added() -> None:
    outcome = talk(
        "Sales with date, quantity and unit price",
        "total = quantity * unit price",
        "show the average unit price at the top",
    )
    assert [computed.formula for computed in entity(outcome, "Sale").computed] == ["quantity * unit_price"]
    metrics = [metric for stats in components(outcome, "stats") for metric in stats.props["metrics"]]
    assert any(metric["aggregate"] == "avg" and metric["field"] == "unit_price" for metric in metrics)


def test_questions_change_nothing_and_are_answered_from_the_design() -> None:
    before = talk("Tasks with a priority (low, high) and a due date")
    after = BuiltinDesigner().turn(before.state, "looks good, but what does priority mean here?")
    assert after.state.blueprint == before.state.blueprint
    assert "Low" in after.reply and "High" in after.reply


def test_undo_and_redo_go_any_number_of_steps() -> None:
    first = talk("I want to track my books", "add publisher", "add shelf", "undo the last two changes")
    assert entity(first, "Book").field("publisher") is None
    again = BuiltinDesigner().turn(first.state, "redo")
    assert entity(again, "Book").field("publisher")
    assert entity(again, "Book").field("shelf") is None


def test_undo_after_a_message_that_changed_nothing_takes_nothing_away() -> None:
    outcome = talk("I want to track my books", "on mobile, stack everything", "undo that")
    assert entity(outcome, "Book").fields


def test_what_is_not_understood_is_said_and_changes_nothing() -> None:
    before = talk("I want to track my books")
    after = BuiltinDesigner().turn(before.state, "frobnicate the quux sideways")
    assert after.state.blueprint == before.state.blueprint
    assert after.unhandled == ("frobnicate the quux sideways",)


def test_the_same_words_give_the_same_design() -> None:
    assert talk("Library where members borrow books").to_json() == talk("Library where members borrow books").to_json()


def test_a_long_description_is_read_in_bounded_time() -> None:
    long = "Each book has a title, an author and a rating from 1 to 5. " * 330
    started = time.monotonic()
    assert entity(talk(long), "Book").fields
    assert time.monotonic() - started < 20
