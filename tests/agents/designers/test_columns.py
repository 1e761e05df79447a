"""Columns as people name them: cut out of a list, and read one by one."""

from __future__ import annotations

import pytest

from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import columns, lists, scales, splitting, unseparated
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.schema.typing import in_company
from projects.blueprint.schema import FieldType


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name, phone and address", ["name", "phone", "address"]),
        ("customer name phone address whats wrong", ["customer name", "phone", "address", "whats wrong"]),
        ("room > shelf > box", ["room", "shelf", "box"]),
        ("crop / sown on / harvested / notes", ["crop", "sown on", "harvested", "notes"]),
        ("nap from to, mood", ["nap from", "nap to", "mood"]),
        ("price, status quoted, agreed or done, notes", ["price", "status quoted, agreed or done", "notes"]),
        ("jobs such as mowing, weeding and a photo", ["jobs such as mowing, weeding", "a photo"]),
        ("title what i paid for it and the grade", ["title", "what i paid for it", "the grade"]),
        ("date and time, size (S, M, L)", ["date and time", "size (S, M, L)"]),
        ("make and model", ["make", "model"]),
        ("date tower number of changes conductor", ["date", "tower", "number of changes", "conductor"]),
        ("exercise sets weight in kg date", ["exercise", "sets", "weight in kg", "date"]),
        ("name, due back date, fee", ["name", "due back date", "fee"]),
        ("room, priority low medium high", ["room", "priority low medium high"]),
    ],
)
def test_a_list_is_cut_into_its_columns(text: str, expected: list[str]) -> None:
    assert splitting.columns(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("whether they were given a badge", "given_badge", FieldType.BOOLEAN),
        ("was the queen seen", "queen_seen", FieldType.BOOLEAN),
        ("water tap yes/no", "water_tap", FieldType.BOOLEAN),
        ("settled or not", "settled", FieldType.BOOLEAN),
        ("needs electricity?", "needs_electricity", FieldType.BOOLEAN),
        ("visual check ok", "visual_check_ok", FieldType.BOOLEAN),
        ("paid the $15", "paid", FieldType.BOOLEAN),
        ("whats wrong", "problem", FieldType.TEXT),
        ("what they ate", "what_they_ate", FieldType.TEXT),
        ("what was spent on flowers", "amount_spent", FieldType.DECIMAL),
        ("how much", "amount", FieldType.DECIMAL),
        ("how many shelves", "shelves", FieldType.INTEGER),
        ("how long", "duration", FieldType.DURATION),
        ("who paid", "paid_by", FieldType.STRING),
        ("who they are here to see", "host", FieldType.STRING),
        ("the date it has to be served", "served_on", FieldType.DATE),
        ("where it is stored", "where_stored", FieldType.STRING),
        ("size in inches", "size", FieldType.NUMBER),
        ("sketch upload", "sketch", FieldType.IMAGE),
        ("bottles left", "bottles_left", FieldType.INTEGER),
        ("drink until year", "drink_until_year", FieldType.INTEGER),
        ("which Sunday", "date", FieldType.DATE),
    ],
)
def test_a_column_has_a_name_and_a_type(text: str, name: str, kind: FieldType) -> None:
    column = columns.read(text)
    assert column is not None
    assert column.field is not None
    guessed = column.field.type
    assert (column.field.name, guessed if guessed is not None else kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name", "options"),
    [
        ("how urgent (emergency, this week, whenever)", "urgency", ("Emergency", "This week", "Whenever")),
        ("status enquiry -> booked -> done", "status", ("Enquiry", "Booked", "Done")),
        ("if its ordered baked decorated or collected", "status", ("Ordered", "Baked", "Decorated", "Collected")),
        ("whether they paid cash, bank transfer or still owe", "payment", ("Cash", "Bank transfer", "Still owe")),
        ("class I or II", "class", ("I", "II")),
        ("pass/fail", "result", ("Pass", "Fail")),
        ("lunch or after school", "lunch_or_after_school", ("Lunch", "After school")),
        ("how long (15, 30 or 60 minutes)", "duration", ("15 minutes", "30 minutes", "60 minutes")),
        ("cleaned every 4 or 8 weeks", "frequency", ("Every 4 weeks", "Every 8 weeks")),
        ("quality a b or c", "quality", ("A", "B", "C")),
        ("rsvp yes no maybe", "rsvp", ("Yes", "No", "Maybe")),
    ],
)
def test_choices_are_found_in_every_spelling(text: str, name: str, options: tuple[str, ...]) -> None:
    column = columns.read(text)
    assert column is not None
    assert column.field is not None
    assert (column.field.name, column.field.options) == (name, options)


def test_a_column_may_point_to_another_sheet() -> None:
    column = columns.read("which resident it is for")
    assert column is not None
    assert column.points_to == "resident"


def test_several_choices_may_apply_to_what_was_done() -> None:
    column = columns.read("what we practised (parking, motorway, night driving)")
    assert column is not None
    assert column.field is not None
    assert column.field.type is FieldType.MULTI_ENUM


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("players name shirt number parents phone", "players: name, shirt number, parents phone"),
        ("matches date opponent goals for goals against", "matches: date, opponent, goals for, goals against"),
        ("flights flight number from to date airline", "flights: flight number, from, to, date, airline"),
        ("show progress in percent", "show progress in percent"),
    ],
)
def test_words_without_separators_are_told_as_a_heading_with_columns(text: str, told: str) -> None:
    assert unseparated.spelled_out(text) == told


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the year she moved here", "year_moved", FieldType.INTEGER),
        ("the day it's dry", "dry_on", FieldType.DATE),
        ("when it came back", "came_back_on", FieldType.DATE),
        ("when we plan to move it", "expected_move_on", FieldType.DATE),
        ("who drives", "driven_by", FieldType.STRING),
        ("who was there", "attendees", FieldType.TEXT),
        ("did he pay the rent", "rent_paid", FieldType.BOOLEAN),
        ("did it sprout", "sprouted", FieldType.BOOLEAN),
        ("how it tasted from 1 to 10", "rating", None),
        ("where caught", "where_caught", FieldType.STRING),
        ("caught when", "caught_on", FieldType.DATE),
        ("weeks till it flowered", "weeks_until_flowered", FieldType.INTEGER),
        ("sweetness from dry to sweet", "sweetness", FieldType.ENUM),
        ("sown / planted / picked", "status", FieldType.ENUM),
    ],
)
def test_a_column_is_understood_from_what_people_ask_of_it(text: str, name: str, kind: FieldType | None) -> None:
    column = columns.read(text)
    assert column is not None and column.field is not None
    assert column.field.name == name
    assert kind is None or column.field.type is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a cup size small medium or large and a lid", "a cup size (small, medium, large) and a lid"),
        ("name, effort low medium high", "name, effort (low, medium, high)"),
        ("I like long or short walks", "I like long or short walks"),
    ],
)
def test_usual_choices_need_no_brackets(text: str, expected: str) -> None:
    assert scales.with_choices_bracketed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("points for and against", "points for, points against"),
        ("date and place of birth and death", "date of birth, place of birth, date of death, place of death"),
        ("how many cups and dinner plates", "how many cups, how many dinner plates"),
        ("open from / open until", "open from, open until"),
        ("weekday and weekend rate, deposit", "weekday rate, weekend rate, deposit"),
        ("source and target format", "source format, target format"),
        ("fee for students and teachers", "fee for students, fee for teachers"),
        ("rent for locals and for visitors", "rent for locals, rent for visitors"),
        ("points of both teams", "home points, away points"),
        ("temperature before and after", "temperature before, temperature after"),
        ("start and end of the lease", "lease start date, lease end date"),
        ("number of black and brown lambs", "number of black lambs, number of brown lambs"),
        ("keeper's name and number", "keeper's name, keeper's phone number"),
        ("original and final weight", "original weight, final weight"),
        ("price new and used", "price new, price used"),
        ("rent per day and week", "rent per day, rent per week"),
        ("litres of feed in the morning and evening", "morning litres, evening litres"),
        ("state of the frame and of the glass", "frame state, glass state"),
        ("length from and to", "length from, length to"),
        ("wage an hour, holidays", "wage per hour, holidays"),
        ("begin and planned end, budget", "begin and planned end, budget"),
        ("rent with and without meals", "rent with meals, rent without meals"),
        ("cost in low and high season", "cost in low season, cost in high season"),
        ("number of beds, cots and desks", "number of beds, number of cots, number of desks"),
        ("name, mum or dad's phone", "name, parent's phone"),
        ("breed and birth date", "breed and birth date"),
        ("client, total and due date", "client, total and due date"),
        ("notes for parents and teachers", "notes for parents and teachers"),
        ("date, home or away and home goals", "date, home or away and home goals"),
    ],
)
def test_what_is_said_once_for_two_columns_is_told_of_both(text: str, expected: str) -> None:
    assert lists.expand_pairs(text) == expected


@pytest.mark.parametrize(
    ("names", "thing", "expected"),
    [
        (["driver", "arrived", "left"], "lorry", ["driver", "arrived_at", "left_at"]),
        (["parcel", "arrived"], "delivery", ["parcel", "arrived"]),
        (["pupil", "from", "to"], "absence", ["pupil", "from_date", "to_date"]),
        (["date", "from", "to"], "trip", ["date", "from_place", "to_place"]),
        (["from", "date"], "letter", ["sender", "date"]),
    ],
)
def test_words_that_mean_something_only_together_are_settled(names: list[str], thing: str, expected: list[str]) -> None:
    listed = [FieldMention(name=name, words=name) for name in names]
    assert [mention.name for mention in in_company(listed, thing)] == expected


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("what the machine is for", "purpose", FieldType.STRING),
        ("what it's made of", "made_of", FieldType.STRING),
        ("what she is allergic to", "allergic_to", FieldType.STRING),
        ("what they have to bring", "what_to_bring", FieldType.TEXT),
        ("what the vet said", "what_vet_said", FieldType.TEXT),
        ("what they can't eat", "what_they_cannot_eat", FieldType.TEXT),
        ("what we could do better", "improvements", FieldType.TEXT),
        ("who the present is for", "recipient", FieldType.STRING),
        ("who i sailed with", "sailed_with", FieldType.STRING),
        ("who may open it", "opened_by", FieldType.STRING),
        ("who has the trailer", "holder", FieldType.STRING),
        ("when the lease ends", "lease_end_date", FieldType.DATE),
        ("when it must be back", "back_by", FieldType.DATE),
        ("where the wood comes from", "origin", FieldType.STRING),
        ("how strong the tea is", "tea_strength", FieldType.ENUM),
        ("how deep it was", "depth", FieldType.NUMBER),
        ("how many a week", "quantity_per_week", FieldType.INTEGER),
        ("how to clean it", "how_to_clean", FieldType.TEXT),
        ("since when", "since", FieldType.DATE),
        ("may we share it", "may_share", FieldType.BOOLEAN),
        ("sold to whom", "sold_to", FieldType.STRING),
        ("kept for whom", "kept_for", FieldType.STRING),
        ("has it been fixed", "fixed", FieldType.BOOLEAN),
        ("what time of day they feed (morning, evening, several possible)", "time_of_day", FieldType.MULTI_ENUM),
    ],
)
def test_a_question_is_named_by_what_it_asks_for(text: str, name: str, kind: FieldType) -> None:
    column = columns.read(text)
    assert column is not None and column.field is not None
    assert (column.field.name, column.field.type) == (name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("return_by", FieldType.DATE),
        ("use_before", FieldType.DATE),
        ("open_from", FieldType.DATE),
        ("painted_by", FieldType.STRING),
        ("weight_before", FieldType.NUMBER),
        ("projector_needed", FieldType.BOOLEAN),
        ("helpers_needed", FieldType.INTEGER),
        ("serviced_this_year", FieldType.BOOLEAN),
        ("fee_per_year", FieldType.DECIMAL),
        ("cost_without_tax", FieldType.DECIMAL),
    ],
)
def test_the_words_around_a_name_tell_its_type(name: str, kind: FieldType) -> None:
    assert fields.guess(name).type is kind
