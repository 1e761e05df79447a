"""Follow-up messages as people write them: exactly what was asked is done, and nothing else."""

from __future__ import annotations

import pytest

from agents.designers.base import Action, DesignState, TurnOutcome
from agents.designers.builtin import BuiltinDesigner
from agents.designers.builtin.layout import tree
from projects.blueprint.layout import Component
from projects.blueprint.schema import Entity, Field, FieldType, RelationType

CANDIDATES = "Recruiting: candidates with name, email, stage (applied, interview, offer, hired), applied on"
EXPENSES = "Expense tracker with amount, date, category (food, rent, travel) and description"
VANS = "Vans with plate and make. Trips with date and km"
PAINTINGS = "Paintings with name, painter, picture and price, shown as cards"
STOCK = "Products with sku, name and quantity; suppliers with name and address; each product has a supplier"


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


def field(outcome: TurnOutcome, owner: str, name: str) -> Field:
    found = entity(outcome, owner).field(name)
    assert found is not None, [each.name for each in entity(outcome, owner).fields]
    return found


def components(outcome: TurnOutcome, kind: str) -> list[Component]:
    found = (component for page in outcome.layout_after.pages for _, component in tree.components(page))
    return [component for component in found if component.type.value == kind]


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("add a stage called withdrawn", ("Applied", "Interview", "Offer", "Hired", "Withdrawn")),
        ("drop the stage offer", ("Applied", "Interview", "Hired")),
        ("remove the offer stage pls", ("Applied", "Interview", "Hired")),
        ("rename hired to employed", ("Applied", "Interview", "Offer", "Employed")),
        ("stage: new, in review, done", ("New", "In review", "Done")),
        ("stage should be a dropdown with open, closed and on hold", ("Open", "Closed", "On hold")),
    ],
)
def test_choices_change_as_told(message: str, options: tuple[str, ...]) -> None:
    assert field(talk(CANDIDATES, message), "Candidate", "stage").options == options


@pytest.mark.parametrize(
    "message",
    [
        "blarg the wumpus",
        "drop the stage shortlisted",
        "remove the vat",
        "on phones hide the chart",
        "make it pretty",
        "show students by teacher in a pie chart",
        "hello",
        "???",
    ],
)
def test_what_cannot_be_done_changes_nothing_and_is_said(message: str) -> None:
    before = talk(CANDIDATES)
    after = BuiltinDesigner().turn(before.state, message)
    assert after.state.blueprint == before.state.blueprint
    assert after.decisions[0].action is Action.CLARIFY
    assert after.reply


def test_each_part_of_a_message_is_done_or_named() -> None:
    outcome = talk(EXPENSES, "remove the chart and the description, and remind me by e-mail")
    assert entity(outcome, "Expense").field("description") is None
    assert components(outcome, "chart") == []
    assert any("remind" in text for text in outcome.unhandled)
    assert len(outcome.unhandled) == 1


@pytest.mark.parametrize("message", ["with a picture", "plus a picture please", "could you pls add a picture?"])
def test_a_field_may_be_all_that_a_message_names(message: str) -> None:
    assert field(talk(EXPENSES, message), "Expense", "picture").type is FieldType.IMAGE


@pytest.mark.parametrize(
    ("message", "name", "kind"),
    [
        ("their certificate", "certificate", None),
        ("link to the portfolio", "link", FieldType.URL),
        ("how long they can stay", "duration", FieldType.DURATION),
        ("which shift they prefer", "shift", None),
        ("stars", "stars", FieldType.RATING),
        ("day rate and night rate", "night_rate", None),
        ("photos", "photos", FieldType.IMAGE),
        ("amount of luggage in kg", "amount_of_luggage", FieldType.NUMBER),
        ("who recommended them", "recommended_by", FieldType.STRING),
        ("medicines needed", "medicines_needed", None),
        ("hours worked", "hours_worked", FieldType.NUMBER),
        ("keepers' phone numbers", "keepers_phone_numbers", None),
        ("feeding list as a file", "feeding_list", FieldType.FILE),
        ("a box for remarks", "remarks", FieldType.TEXT),
        ("the weight, in kg", "weight", FieldType.NUMBER),
        ("daily walk with a helper", "helper", None),
        ("which stable it sleeps in", "stable", None),
    ],
)
def test_a_phrase_alone_is_a_field_of_what_there_is(message: str, name: str, kind: FieldType | None) -> None:
    outcome = talk("donkeys: name, breed, arrived on", message)
    assert len(outcome.schema_after.entities) == 1
    found = field(outcome, "Donkey", name)
    assert kind is None or found.type is kind


@pytest.mark.parametrize("message", ["bring it", "make it look calmer", "sort by newest", "nicer"])
def test_a_phrase_that_asks_for_something_is_no_field(message: str) -> None:
    before = talk("donkeys: name, breed, arrived on")
    after = talk("donkeys: name, breed, arrived on", message)
    assert after.schema_after.entities == before.schema_after.entities


@pytest.mark.parametrize(
    "message",
    [
        "when i click a donkey i want to see all its details",
        "see everything about a donkey when you open it",
        "clicking on a donkey should show all the info",
    ],
)
def test_what_opens_on_a_click_is_a_detail(message: str) -> None:
    assert components(talk("donkeys: name, breed, arrived on", message), "detail")


@pytest.mark.parametrize(
    ("message", "sort"),
    [
        ("show the newest ones first", "-arrived_on"),
        ("show the heaviest first", "-weight"),
        ("sort by oldest first", "arrived_on"),
    ],
)
def test_what_comes_first_is_the_greatest_of_the_field_it_is_about(message: str, sort: str) -> None:
    table = components(talk("donkeys: name, weight in kg, arrived on", message), "table")[0]
    assert table.props["sort"] == sort


@pytest.mark.parametrize(
    ("message", "label"),
    [
        ("how many donkeys we have, big at the top", "Donkeys"),
        ("big number above the table with the total per month", "Total vet costs"),
        ("average weight on top", "Average weight"),
    ],
)
def test_a_figure_is_named_without_what_is_said_around_it(message: str, label: str) -> None:
    stats = components(talk("donkeys: name, weight in kg, vet costs in euros, arrived on", message), "stats")[0]
    assert label in [metric["label"] for metric in stats.props["metrics"]]
    assert len({str({**metric, "label": ""}) for metric in stats.props["metrics"]}) == len(stats.props["metrics"])


@pytest.mark.parametrize(
    ("message", "colour"),
    [("make it look a bit warmer, orange or so", "#ea580c"), ("something calmer, maybe light blue", "#93c5fd")],
)
def test_a_colour_may_be_said_beside_a_mood(message: str, colour: str) -> None:
    assert talk("donkeys: name, breed, arrived on", message).layout_after.theme.primary == colour


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("can it text the vet by itself?", "text the vet by itself"),
        ("can the sponsors see this?", "account"),
        ("can i get the table as excel?", "Excel"),
        ("who can see the donkeys?", "account"),
        ("are all the fields required?", "name"),
        ("tell the vet when one is ill", "tell the vet"),
        ("helpers should only see their own donkeys", "helpers should only see"),
        ("keep it private please", "keep it private"),
        ("is it vaccinated?", "add vaccinated"),
        ("how many are still here?", "records you will enter"),
    ],
)
def test_what_it_cannot_do_is_said_by_name_and_changes_nothing(message: str, said: str) -> None:
    before = talk("donkeys: name, breed, arrived on")
    after = talk("donkeys: name, breed, arrived on", message)
    assert after.state.blueprint == before.state.blueprint
    assert said in after.reply


@pytest.mark.parametrize("message", ["vaccinated?", "vaccinated yes or no", "whether it is vaccinated"])
def test_a_question_without_a_verb_is_answered_with_yes_or_no(message: str) -> None:
    assert field(talk("donkeys: name, breed, arrived on", message), "Donkey", "vaccinated").type is FieldType.BOOLEAN


def test_only_some_rows_are_shown_by_a_filter() -> None:
    outcome = talk("donkeys: name, breed, state (open, adopted)", "only show me the open ones")
    assert any("state" in filters.props["fields"] for filters in components(outcome, "filters"))


def test_renaming_keeps_the_type_and_brings_nothing_back() -> None:
    outcome = talk(EXPENSES, "rename amount to sum paid and category to kind")
    names = {each.name for each in entity(outcome, "Expense").fields}
    assert {"sum_paid", "kind"} <= names
    assert not {"amount", "category"} & names
    assert field(outcome, "Expense", "sum_paid").type is FieldType.DECIMAL


def test_them_means_the_fields_spoken_of_last() -> None:
    outcome = talk(EXPENSES, "add a shop and a receipt number", "make them required")
    assert field(outcome, "Expense", "shop").required
    assert field(outcome, "Expense", "receipt_number").required


def test_it_means_the_component_spoken_of_last() -> None:
    outcome = talk(EXPENSES, "make the amount required", "make the chart a pie chart", "remove it")
    assert components(outcome, "chart") == []
    assert entity(outcome, "Expense").field("amount")


def test_an_ambiguous_field_is_asked_for_and_the_answer_is_understood() -> None:
    asked = talk(STOCK, "make the name at most 40 characters")
    assert asked.decisions[0].action is Action.CLARIFY
    answered = BuiltinDesigner().turn(asked.state, "the one of supplier")
    assert field(answered, "Supplier", "name").max_length == 40
    assert field(answered, "Product", "name").max_length is None


def test_what_was_meant_replaces_what_was_said() -> None:
    outcome = talk(CANDIDATES, "default stage to interview", "no, I meant applied")
    assert field(outcome, "Candidate", "stage").default == "Applied"


def test_removing_a_page_keeps_what_it_shows() -> None:
    outcome = talk(STOCK, "remove the suppliers page")
    assert entity(outcome, "Supplier").name == "Supplier"
    assert all(page.title != "Suppliers" for page in outcome.layout_after.pages)


def test_fields_go_to_the_entities_that_are_named() -> None:
    outcome = talk(STOCK, "add a barcode to products and a fax to suppliers")
    assert entity(outcome, "Product").field("barcode")
    assert entity(outcome, "Supplier").field("fax")
    assert entity(outcome, "Supplier").field("barcode") is None


def test_a_link_to_many_that_was_a_link_to_one_becomes_many_to_many() -> None:
    outcome = talk(STOCK, "products can have several suppliers")
    kinds = {relation.type for each in outcome.schema_after.entities for relation in each.relations}
    assert kinds == {RelationType.MANY_TO_MANY}


def test_a_link_gets_values_of_its_own() -> None:
    outcome = talk(
        "Students enroll in courses, a student can take many courses and a course has many students",
        "the link between student and course has a start date",
    )
    between = [each for each in outcome.schema_after.entities if each.name not in ("Student", "Course")]
    assert between[0].field("start_date")
    assert {relation.target for relation in between[0].relations} == {"Student", "Course"}


def test_figures_keep_their_condition() -> None:
    outcome = talk(EXPENSES, "show the number of food expenses and the average amount where category is rent")
    metrics = {metric["label"]: metric for stats in components(outcome, "stats") for metric in stats.props["metrics"]}
    assert metrics["Number of food expenses"]["where"] == {"category": "Food"}
    assert metrics["Average amount where category is rent"]["where"] == {"category": "Rent"}


def test_dates_move_by_days() -> None:
    outcome = talk(EXPENSES, "next due = date plus 30 days")
    assert [each.formula for each in entity(outcome, "Expense").computed] == ["date + 30"]


def test_colours_are_those_that_were_named() -> None:
    theme = talk(EXPENSES, "make the background light blue", "make the app dark with orange buttons").layout_after.theme
    assert (theme.background, theme.mode, theme.primary) == ("#93c5fd", "dark", "#ea580c")


def test_never_mind_keeps_the_first_design() -> None:
    outcome = talk(EXPENSES, "never mind")
    assert entity(outcome, "Expense").name == "Expense"


@pytest.mark.parametrize("between", ["blarg the wumpus", "is the date required?"])
def test_undo_after_a_message_that_changed_nothing_takes_nothing_back(between: str) -> None:
    outcome = talk(EXPENSES, "add a shop", between, "undo that")
    assert entity(outcome, "Expense").field("shop")
    assert entity(BuiltinDesigner().turn(outcome.state, "undo that"), "Expense").field("shop") is None


def test_after_everything_was_undone_a_request_describes_anew() -> None:
    outcome = talk(EXPENSES, "undo that", "show appointments in a calendar")
    assert [page.title for page in outcome.state.blueprint.layout.pages] == ["Appointments"]
    assert "can" in BuiltinDesigner().turn(outcome.state, "filters over the table would help").reply


def test_after_everything_was_undone_it_can_be_done_again() -> None:
    assert entity(talk(EXPENSES, "undo that", "redo"), "Expense").fields


@pytest.mark.parametrize(
    "said", ["each trip needs a state: planned, booked or over", "a trip has a state: planned, booked or over"]
)
def test_the_choices_of_a_new_field_may_come_after_a_colon(said: str) -> None:
    trip = entity(talk("Trips with name and cost, and hotels with name and town", said), "Trip")
    state = trip.field("state")
    assert state is not None and state.options == ("Planned", "Booked", "Over")


def test_a_rental_of_something_is_no_property() -> None:
    rental = entity(talk("people rent canoes from our club: who, which canoe, from when to when"), "CanoeRental")
    assert rental.field("address") is None


@pytest.mark.parametrize(
    ("message", "name", "fields"),
    [
        ("a van gets washed often, each time with date and cost", "Washing", {"date", "cost"}),
        (
            "now the loans: a van is lent many times, each time with who took it, when, and when it came back",
            "Loan",
            {"taken_by", "taken_on", "came_back_on"},
        ),
    ],
)
def test_what_happens_again_and_again_is_kept_in_rows(message: str, name: str, fields: set[str]) -> None:
    row = entity(talk(VANS, message), name)
    assert fields <= {part.name for part in row.fields}
    assert row.field("amount") is None
    assert {relation.target for relation in row.relations} == {"Van"}


def test_asking_for_a_view_gives_it() -> None:
    assert "calendar" in talk(VANS, "can I see the trips in a calendar?").reply
    assert "shown as cards" in talk(VANS, "could we see the vans as cards?").reply
    before = talk(VANS, "can I see trips on a map?")
    assert not before.changes


@pytest.mark.parametrize(
    "message",
    [
        'put the title "On show" on the cards section',
        "write the caption On show over the cards",
        'over the cards put "On show"',
    ],
)
def test_a_heading_is_put_where_it_stands(message: str) -> None:
    assert '"title":"On show"' in talk(PAINTINGS, message).state.blueprint.model_dump_json()


def test_a_column_of_a_board_is_a_choice() -> None:
    jobs = "Jobs with client, price and status (asked, planned, done), as a board"
    for message in ("add a column cancelled", "one more column: cancelled", "add a lane called cancelled"):
        status = talk(jobs, message).schema_after.entities[0].field("status")
        assert status is not None and status.options[-1] == "Cancelled"
    assert field(talk(jobs, "add a column deposit"), "Job", "deposit").type is FieldType.DECIMAL
