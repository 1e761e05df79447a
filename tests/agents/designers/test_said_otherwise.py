"""Requests and lists as people write them: without commas and apostrophes, with reasons, in other words."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState, TurnOutcome
from agents.designers.builtin import BuiltinDesigner
from agents.designers.builtin.reading import columns, idioms, unseparated
from agents.designers.builtin.reading.wording import parse_item
from agents.designers.builtin.refine import wholes
from projects.blueprint.schema import Entity, FieldType

PLANTS = "Plants with name, species, room, light (low, medium, bright), price, notes and a status (healthy, sick, dead)"


def plant(*messages: str) -> Entity:
    return outcome(*messages).schema_after.entities[0]


def outcome(*messages: str) -> TurnOutcome:
    designer = BuiltinDesigner()
    turn = designer.turn(DesignState(), PLANTS)
    for message in messages:
        turn = designer.turn(turn.state, message)
    return turn


@pytest.mark.parametrize(
    "message",
    [
        "plants dont need a price, take that out",
        "take the price off please",
        "remove price, we can work that out",
        "remove price nobody looks at it",
        "you can take away the price, I never look",
    ],
)
def test_a_field_that_is_not_needed_goes(message: str) -> None:
    assert plant(message).field("price") is None


@pytest.mark.parametrize("message", ["no two plants may have the same name", "two plants can't have the same name"])
def test_no_two_with_the_same_is_unique(message: str) -> None:
    name = plant(message).field("name")
    assert name is not None and name.unique


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("there should be a status 'resting' between healthy and sick", ("Healthy", "Resting", "Sick", "Dead")),
        ("add dormant between sick and dead", ("Healthy", "Sick", "Dormant", "Dead")),
        ("status also needs gone", ("Healthy", "Sick", "Dead", "Gone")),
    ],
)
def test_choices_come_where_they_belong(message: str, options: tuple[str, ...]) -> None:
    status = plant(message).field("status")
    assert status is not None and status.options == options


def test_one_field_takes_the_place_of_another() -> None:
    changed = plant("change price into a value: low, medium, high")
    value = changed.field("value")
    assert changed.field("price") is None
    assert value is not None and value.options == ("Low", "Medium", "High")


def test_a_currency_is_a_unit_and_no_entity() -> None:
    turn = outcome("price in euros")
    price = turn.schema_after.entities[0].field("price")
    assert len(turn.schema_after.entities) == 1
    assert price is not None and price.unit == "EUR"


def test_a_tick_box_is_a_yes_or_no() -> None:
    fertilised = plant("also a tick box if i fertilised it").field("fertilised")
    assert fertilised is not None and fertilised.type is FieldType.BOOLEAN


@pytest.mark.parametrize("message", ["make the form two columns", "bigger letters please"])
def test_what_a_blueprint_has_no_setting_for_is_said(message: str) -> None:
    turn = outcome(message)
    assert turn.unhandled and turn.changes == ()


@pytest.mark.parametrize(
    ("text", "kind", "options"),
    [
        ("deposit paid yes/no", FieldType.BOOLEAN, ()),
        ("settled or not", FieldType.BOOLEAN, ()),
        ("needs electricity?", FieldType.BOOLEAN, ()),
        ("alive or dead", FieldType.ENUM, ("Alive", "Dead")),
        ("is it cutting, sewing or finished", FieldType.ENUM, ("Cutting", "Sewing", "Finished")),
        ("needs 2 people", FieldType.INTEGER, ()),
    ],
)
def test_items_that_offer_values(text: str, kind: FieldType, options: tuple[str, ...]) -> None:
    mention = parse_item(text)
    assert mention is not None and (mention.type, mention.options) == (kind, options)


def test_lists_without_commas_are_cut_by_the_lexicon() -> None:
    assert (
        unseparated.spelled_out("fishing log species weight length bait")
        == "fishing log: species, weight, length, bait"
    )
    assert unseparated.before_questions("title what i paid who bought it") == "title, what i paid, who bought it"


def test_choices_get_commas_and_brackets() -> None:
    assert idioms.plain("a voice part: soprano alto or bass") == "a voice part: soprano, alto, bass"
    assert idioms.plain("size (S M L XL)") == "size (S, M, L, XL)"
    assert idioms.plain("status waiting / ready / gone") == "status (waiting, ready, gone)"
    assert (
        idioms.plain("episodes moving through idea, recording, published.")
        == "episodes, with status (idea, recording, published)."
    )


def test_bare_lines_are_the_list_of_their_heading() -> None:
    assert (
        idioms.plain("Observing log\nobject\ntype: star, comet\ndate")
        == "Observing log: object, type (star, comet), date."
    )


def test_rules_of_a_field_stay_with_it() -> None:
    told = wholes.reworded("add mites to the hives, whole number, cant be below 0")
    assert told == "add mites (whole number, at least 0) to the hives"


LIBRARY = "School library: books with title, author, shelf, condition (good, worn, broken), pages and lent out yes/no"


@pytest.mark.parametrize(
    "message",
    [
        "the shelf thing can go, we only have one",
        "shelf isn't needed after all",
        "no shelf please",
        "shelf is pointless, bin it",
        "drop the shelf, nobody looks there",
        "we stopped using shelves, take the shelf out",
        "remove the shelf. It is on a label already.",
        "pls drop shelf, no one cares",
    ],
)
def test_a_field_goes_however_it_is_said_and_why(message: str) -> None:
    before = BuiltinDesigner().turn(DesignState(), LIBRARY).state
    outcome = BuiltinDesigner().turn(before, message)
    after = {field.name for field in outcome.state.blueprint.data.entities[0].fields}
    assert {field.name for field in before.blueprint.data.entities[0].fields} - after == {"shelf"}
    assert not outcome.unhandled


@pytest.mark.parametrize(
    ("message", "options"),
    [
        ("there is no in between, so condition: add fair", ("Good", "Worn", "Broken", "Fair")),
        ("lost is missing as condition", ("Good", "Worn", "Broken", "Lost")),
        ("worn is now called used", ("Good", "Used", "Broken")),
        ("condition broken should be damaged", ("Good", "Worn", "Damaged")),
        ("we don't do broken any more", ("Good", "Worn")),
    ],
)
def test_choices_change_however_it_is_said(message: str, options: tuple[str, ...]) -> None:
    before = BuiltinDesigner().turn(DesignState(), LIBRARY).state
    book = BuiltinDesigner().turn(before, message).state.blueprint.data.entities[0]
    condition = book.field("condition")
    assert condition is not None
    assert condition.options == options


def test_rules_of_fields_are_heard_without_their_usual_words() -> None:
    designer = BuiltinDesigner()
    state = designer.turn(DesignState(), LIBRARY).state
    for message in (
        "nobody should be able to save a book without a shelf",
        "author doesn't have to be filled in",
        "pages go from 1 to 900",
        "let people tick more than one condition",
    ):
        state = designer.turn(state, message).state
    book = state.blueprint.data.entities[0]
    shelf, author, pages, condition = (book.field(name) for name in ("shelf", "author", "pages", "condition"))
    assert shelf is not None and shelf.required
    assert author is not None and not author.required
    assert pages is not None and (pages.min, pages.max) == (1, 900)
    assert condition is not None and condition.type is FieldType.MULTI_ENUM


@pytest.mark.parametrize(
    ("message", "name", "kind"),
    [
        ("phone number too so I can text them", "phone_number", FieldType.PHONE),
        ("room for remarks would be good", "remarks", FieldType.TEXT),
        ("somewhere to write notes would be nice", "notes", FieldType.TEXT),
        ("and the year it came out", "year", FieldType.INTEGER),
        ("also write down the reader count", "reader_count", FieldType.INTEGER),
        ("we need to know if they have a reservation", "reservation", FieldType.BOOLEAN),
        ("languages like English, French, Welsh, more than one possible", "languages", FieldType.MULTI_ENUM),
        ("add topics, several can be picked: animals, space, history", "topics", FieldType.MULTI_ENUM),
    ],
)
def test_something_more_is_wanted_without_saying_add(message: str, name: str, kind: FieldType) -> None:
    before = BuiltinDesigner().turn(DesignState(), LIBRARY).state
    book = BuiltinDesigner().turn(before, message).state.blueprint.data.entities[0]
    found = book.field(name)
    assert found is not None, [field.name for field in book.fields]
    assert found.type is kind


@pytest.mark.parametrize(
    "message", ["thank you so much, this is exactly what I was after", "brilliant mate cheers", "thx thats great"]
)
def test_praise_changes_nothing(message: str) -> None:
    before = BuiltinDesigner().turn(DesignState(), LIBRARY).state
    after = BuiltinDesigner().turn(before, message)
    assert after.state.blueprint == before.blueprint
    assert "understand" not in after.reply


def test_questions_about_what_is_there_are_answered_yes_or_no() -> None:
    designer = BuiltinDesigner()
    state = designer.turn(DesignState(), LIBRARY).state
    assert designer.turn(state, "is there a field for the isbn?").reply.startswith("No")
    assert designer.turn(state, "did you add the shelf?").reply.startswith("Yes")
    assert "shelf" in designer.turn(state, "what info is saved for a book?").reply


def test_what_was_better_before_comes_back() -> None:
    designer = BuiltinDesigner()
    before = designer.turn(DesignState(), LIBRARY).state
    changed = designer.turn(before, "rename shelf to place").state
    assert designer.turn(changed, "nah the shelf was better, go back").state.blueprint == before.blueprint


def test_what_a_remark_names_goes_with_it() -> None:
    designer = BuiltinDesigner()
    state = designer.turn(DesignState(), LIBRARY).state
    after = designer.turn(state, "the shelf confuses everybody, take it out")
    assert "Removed Shelf" in after.reply
    assert not after.unhandled


def test_a_bare_list_is_of_the_only_thing_there_is() -> None:
    designer = BuiltinDesigner()
    state = designer.turn(DesignState(), "ladders").state
    state = designer.turn(state, "type: wood, steel, rope").state
    (ladder,) = state.blueprint.data.entities
    kind = ladder.field("type")
    assert kind is not None and kind.options == ("Wood", "Steel", "Rope")


@pytest.mark.parametrize(
    ("message", "name", "type_"),
    [
        ("plus pot colour, with a colour picker", "pot_colour", FieldType.COLOR),
        ("oh and put in a photo of each plant", "photo", FieldType.IMAGE),
        ("plants need a habitat and a nickname also", "nickname", FieldType.STRING),
        ("and how many days it rested", "days_rested", FieldType.INTEGER),
    ],
)
def test_more_is_wanted_in_passing(message: str, name: str, type_: FieldType) -> None:
    found = plant(message).field(name)
    assert found is not None and found.type is type_


@pytest.mark.parametrize(
    "message",
    [
        "write My jungle as title on the form",
        "over the form should stand My jungle",
        "heading of the form: My jungle",
    ],
)
def test_a_heading_is_told_by_its_place(message: str) -> None:
    assert "My jungle" in outcome(message).state.blueprint.model_dump_json()


def test_what_looks_wrong_goes() -> None:
    turn = outcome("add a chart of plants by status", "nah chart looks dumb delete it")
    assert "Removed the chart" in turn.reply


def test_a_thing_kept_separately_has_what_is_told_of_it() -> None:
    design = outcome("rooms should be kept separately, with their name, floor and window direction").schema_after
    room = next(entity for entity in design.entities if entity.name == "Room")
    assert {"floor", "window_direction"} <= {field.name for field in room.fields}


@pytest.mark.parametrize(
    "message",
    ["can the customers get an sms when a plant is sick?", "will they receive a notification once it is sold?"],
)
def test_asking_to_be_told_is_answered_and_changes_nothing(message: str) -> None:
    before, after = outcome(), outcome(message)
    assert after.state.blueprint == before.state.blueprint
    assert "notifications" in after.reply


@pytest.mark.parametrize(
    ("said", "name"),
    [("cash or card", "payment_method"), ("bride side or groom side", "side"), ("wood, steel or plastic", "material")],
)
def test_choices_without_a_name_are_called_after_what_they_are_of(said: str, name: str) -> None:
    column = columns.read(said)
    assert column is not None and column.field is not None and column.field.name == name


HIKES = "Hikes with name, date, hours walked (whole number), gear and notes"
VANS = "Vans with plate and make. Trips with date and km"
BOATS = "Boats with name and berth. Inspections with date and result"


def told(description: str, message: str) -> TurnOutcome:
    designer = BuiltinDesigner()
    return designer.turn(designer.turn(DesignState(), description).state, message)


def kept(turn: TurnOutcome, owner: str, name: str) -> FieldType:
    found = turn.schema_after.entity(owner)
    field = found.field(name) if found is not None else None
    assert field is not None, turn.reply
    return field.type


@pytest.mark.parametrize(
    "message",
    [
        "gear should be tick all that apply: poles, rope, tent",
        "for gear let me pick several: poles, rope, tent",
        "gear: choose any of poles, rope, tent",
        "gear: multiple choice: poles, rope, tent",
        "sponsors - pick as many as apply: poles, rope, tent",
    ],
)
def test_picking_as_many_as_one_likes_is_a_multi_select(message: str) -> None:
    name = "sponsors" if message.startswith("sponsors") else "gear"
    assert kept(told(HIKES, message), "Hike", name) is FieldType.MULTI_ENUM


@pytest.mark.parametrize(
    ("message", "type_"),
    [
        ("hours walked can be 1.5 too", FieldType.NUMBER),
        ("allow halves for hours walked", FieldType.NUMBER),
        ("you can have half hours walked", FieldType.NUMBER),
        ("make hours walked a number", FieldType.NUMBER),
        ("hours walked can not be decimal", FieldType.INTEGER),
    ],
)
def test_parts_of_one_make_a_number_with_decimals(message: str, type_: FieldType) -> None:
    assert kept(told(HIKES, message), "Hike", "hours_walked") is type_


@pytest.mark.parametrize(
    ("description", "message", "owner", "name", "type_"),
    [
        (HIKES, "add how muddy it was, one to five stars", "Hike", "muddiness", FieldType.RATING),
        (HIKES, "how tired I was, from one to ten", "Hike", "tiredness", FieldType.RATING),
        (HIKES, "which guide led it, note that too", "Hike", "guide", FieldType.STRING),
        (HIKES, "when we left, I want that as well", "Hike", "left_on", FieldType.DATE),
        (HIKES, "add pronoun yo los nosotros", "Hike", "pronoun", FieldType.ENUM),
        (VANS, "number of seats per van", "Van", "number_of_seats", FieldType.INTEGER),
        (VANS, "is the van insured, yes or no", "Van", "insured", FieldType.BOOLEAN),
        (VANS, "colour, that belongs to the van", "Van", "colour", FieldType.STRING),
        (VANS, "toll paid, yes or no. that goes with the trip", "Trip", "toll_paid", FieldType.BOOLEAN),
        (BOATS, "who inspected it, with phone", "Inspection", "inspected_by_phone", FieldType.PHONE),
        (BOATS, "who inspected it, with phone", "Inspection", "inspected_by", FieldType.STRING),
        (HIKES, "one more field: hut phone number", "Hike", "hut_phone_number", FieldType.PHONE),
        (HIKES, "the email of whoever planned it", "Hike", "planned_by_email", FieldType.EMAIL),
        (HIKES, "add name and phone of the guide", "Hike", "guide_phone", FieldType.PHONE),
        (HIKES, "add name and phone of the guide", "Hike", "guide", FieldType.STRING),
    ],
)
def test_a_field_is_told_with_whose_it_is_and_how_it_is_measured(
    description: str, message: str, owner: str, name: str, type_: FieldType
) -> None:
    assert kept(told(description, message), owner, name) is type_


def test_a_phone_that_is_there_is_not_added_under_a_longer_name() -> None:
    clubs = "Clubs with name, phone and email. Matches with date, club and score"
    assert "already has Phone" in told(clubs, "clubs also need a phone number").reply
    assert kept(told(clubs, "clubs also need a mobile number"), "Club", "mobile_number") is FieldType.PHONE


@pytest.mark.parametrize(("one", "other"), [("1", "5"), ("1", "3")])
def test_two_numbers_are_two_choices_and_no_range(one: str, other: str) -> None:
    assert plant(f"add size with choices {one} and {other}").fields[-1].options == (one, other)
