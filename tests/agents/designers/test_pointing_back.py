"""What is said of something told before: "some are fragile, let me tick that", "the bars", "can be several"."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState, TurnOutcome
from agents.designers.builtin import BuiltinDesigner
from projects.blueprint.schema import Field, FieldType

BOATS = "Boats with name, length, hull (wood, steel, plastic) and deposit. Hires with boat, guest and date"
TOURS = "Tours with guest, guide, cave, date. Guests with name. Guides with name. Caves with name"
COSTS = "Expenses with date, category, amount and note"


def talk(*messages: str) -> TurnOutcome:
    designer = BuiltinDesigner()
    turn = designer.turn(DesignState(), messages[0])
    for message in messages[1:]:
        turn = designer.turn(turn.state, message)
    return turn


def field(turn: TurnOutcome, entity: str, name: str) -> Field:
    found = turn.state.blueprint.data.entity(entity)
    assert found is not None
    kept = found.field(name)
    assert kept is not None, (turn.reply, [field.name for field in found.fields])
    return kept


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("most boats are insured, I want to tick this on the boat", "insured"),
        ("some boats have an engine, let me flag those", "has_an_engine"),
        ("some boats leak already and we'd like to note that. a few boats are rotten, please mark that", "rotten"),
        ("some boats leak, I want to flag that", "leaks"),
        ("some boats get repainted, please note that", "repainted"),
        ("some boats can race, I'd like to tick that", "can_race"),
        ("some boats are antiques and cost more, note this on the boat please", "antique"),
        ("not all boats are heated, there should be a tick box for that", "heated"),
        ("a few boats need a licence; can we note that somewhere", "needs_a_licence"),
    ],
)
def test_a_statement_and_what_points_to_it_are_one_wish(message: str, name: str) -> None:
    assert field(talk(BOATS, message), "Boat", name).type is FieldType.BOOLEAN


@pytest.mark.parametrize(
    "message",
    [
        "a boat can be built from more than one hull, so allow several",
        "some boats combine several hulls",
        "hull - you can pick several",
        "boats have two hulls or more",
        "a boat may have more than one hull, please allow that",
        "allow several hulls because they get mixed",
    ],
)
def test_several_are_told_of_one(message: str) -> None:
    assert field(talk(BOATS, message), "Boat", "hull").type is FieldType.MULTI_ENUM


@pytest.mark.parametrize(
    "after", ["somtimes more then 1", "can be several", "You can tick more than one", "often two or more"]
)
def test_several_is_said_of_the_choices_before(after: str) -> None:
    turn = talk(COSTS, f"category: food, rent, fun. {after}")
    category = field(turn, "Expense", "category")
    assert (category.type, category.options) == (FieldType.MULTI_ENUM, ("Food", "Rent", "Fun"))
    assert not turn.unhandled


@pytest.mark.parametrize(
    "message",
    [
        "skin type: dry, oily - can be more than one",
        "skin type: dry, oily (several)",
        "skin type: dry, oily. both possible",
    ],
)
def test_choices_and_several_of_what_is_there_change_it(message: str) -> None:
    turn = talk("Clients with name and skin type. Visits with client, date and note", message)
    kind = field(turn, "Client", "skin_type")
    assert (kind.type, kind.options) == (FieldType.MULTI_ENUM, ("Dry", "Oily"))


def test_a_rule_is_for_all_the_names_before_it() -> None:
    turn = talk(COSTS, "category and note are required")
    assert field(turn, "Expense", "category").required and field(turn, "Expense", "note").required


def test_when_with_answers_is_no_date() -> None:
    when = field(
        talk("Goats with name and breed", "add when we milk them: dawn, noon, dusk. several possible"),
        "Goat",
        "when_we_milk_them",
    )
    assert (when.type, when.options) == (FieldType.MULTI_ENUM, ("Dawn", "Noon", "Dusk"))


@pytest.mark.parametrize(
    ("message", "name", "type_"),
    [
        ("add the date we promised to give it back", "promised_on", FieldType.DATE),
        ("add the day the guest was refunded", "refunded_on", FieldType.DATE),
        ("add the price we paid for it to the boat", "price_paid", FieldType.DECIMAL),
        ("add the amount they still owe", "amount_owed", FieldType.DECIMAL),
        ("the weight a crane holds", "weight_held", FieldType.NUMBER),
        ("also the place we bought it", "where_bought", FieldType.STRING),
        ("add the name of the person who painted it", "painted_by", FieldType.STRING),
        ("add the date when it was last cleaned", "last_cleaned_on", FieldType.DATE),
    ],
)
def test_a_noun_with_a_clause_names_what_the_clause_tells(message: str, name: str, type_: FieldType) -> None:
    turn = talk("Boats with name and length", message)
    assert field(turn, "Boat", name).type is type_


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("add whether the tour was cancelled, and the inspector", "cancelled"),
        ("add whether the tour was cancelled, and the inspector", "inspector"),
        ("add a backup guide in case one is away", "backup_guide"),
        ("add a substitute, just in case", "substitute"),
        ("add the day the tour was paid", "paid_on"),
    ],
)
def test_who_and_what_is_told_of_an_occasion_belongs_to_it(message: str, name: str) -> None:
    kept = field(talk(TOURS, message), "Tour", name)
    assert kept.type in (FieldType.BOOLEAN, FieldType.STRING, FieldType.DATE)


def test_what_is_done_in_one_case_only_keeps_its_case() -> None:
    turn = talk(COSTS, "show the note in red in case it is long")
    assert turn.unhandled == ("show the note in red in case it is long",)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("also highest climb for each hiker, max 8000", "highest_climb"),
        ("the longest walk per hiker in km, max 100", "longest_walk"),
        ("every hiker's deepest dive", "deepest_dive"),
    ],
)
def test_the_best_of_what_is_not_kept_is_a_field(message: str, name: str) -> None:
    kept = field(talk("Hikers with name and club. Huts with name and village", message), "Hiker", name)
    assert kept.type in (FieldType.INTEGER, FieldType.NUMBER)


def test_the_best_of_what_is_kept_is_worked_out() -> None:
    turn = talk("Hikers with name. Tours with hiker, date and height", "highest height for each hiker")
    hiker = turn.state.blueprint.data.entity("Hiker")
    assert hiker is not None and hiker.field("highest_height") is None


@pytest.mark.parametrize(
    ("message", "reply"),
    [
        ("put the table below the bars", "The table is now below the chart"),
        ("to the left of the bars put the form", "The form is now to the left of the chart"),
        ("chuck the bars out", "Removed the chart"),
        ("meh, throw the bars away again", "Removed the chart"),
    ],
)
def test_a_component_is_called_by_its_looks(message: str, reply: str) -> None:
    assert reply in talk(COSTS, "show a chart with bars, amount per month", message).reply


def test_bars_that_are_rows_stay_rows() -> None:
    turn = talk("Bars with name, street and rating", "show the bars as cards")
    assert "Bars are now shown as cards" in turn.reply


@pytest.mark.parametrize(
    "message",
    [
        "the note can go, accountants ignore it",
        "drop the note, everybody forgets it",
        "the note should go, receipts tell enough",
        "kick the note out",
        "take the note out again, looks ugly",
        "bin the note, no idea why it is there",
    ],
)
def test_what_goes_goes_without_its_reason(message: str) -> None:
    turn = talk(COSTS, message)
    (expense,) = turn.state.blueprint.data.entities
    assert expense.field("note") is None and not turn.unhandled


def test_a_plural_means_all_fields_of_the_name() -> None:
    turn = talk("Rooms with name, day price and night price", "prices cant be below 20 and the name is compulsory")
    assert [field(turn, "Room", name).min for name in ("day_price", "night_price")] == [20, 20]
    assert field(turn, "Room", "name").required


def test_a_field_of_several_words_changes_its_type() -> None:
    turn = talk("Clients with name and skin type (dry, oily)", "make skin type a multi-select")
    assert field(turn, "Client", "skin_type").type is FieldType.MULTI_ENUM


def test_a_title_is_put_on_a_section() -> None:
    turn = talk(COSTS, "show them as cards", 'put the title "Where it goes" on the cards section')
    assert "Where it goes" in turn.state.blueprint.model_dump_json()


def test_plots_of_a_garden_are_no_charts() -> None:
    turn = talk("Garden plots with number, tenant and size", "add fenced (yes or no) to plot")
    assert field(turn, "GardenPlot", "fenced").type is FieldType.BOOLEAN
