"""What people hand in, and what somebody wants to know: no list of columns says what a row is, the sentence does."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState
from agents.designers.builtin.designer import BuiltinDesigner
from projects.blueprint.schema import Entity, FieldType


def only_entity(message: str) -> Entity:
    blueprint = BuiltinDesigner().turn(DesignState(), message).state.blueprint
    assert blueprint is not None
    (entity,) = blueprint.data.entities
    return entity


def entities(message: str) -> set[str]:
    blueprint = BuiltinDesigner().turn(DesignState(), message).state.blueprint
    assert blueprint is not None
    return {entity.name for entity in blueprint.data.entities}


@pytest.mark.parametrize(
    ("message", "name", "fields"),
    [
        ("readers suggest films, title, director and why", "FilmSuggestion", {"title", "reason"}),
        ("residents report potholes with street and photo", "Pothole", {"street", "photo"}),
        ("suppliers send us offers with price, delivery time and file", "Offer", {"price", "delivery_time", "file"}),
        ("people can register for our chess camp", "CampRegistration", {"name", "email"}),
        ("citizens complain about noise with address, time and description", "NoiseComplaint", {"address", "time"}),
        ("let customers request a callback, name, phone and best time", "CallbackRequest", {"best_time"}),
        ("dog owners can reserve a place for their dog with dates and food", "Reservation", {"dates", "food"}),
        ("cooks write down what was thrown away, how much and why", "CookEntry", {"amount", "reason"}),
        ("guests fill in a card with name, room and breakfast time", "GuestCard", {"room", "breakfast_time"}),
        ("gardeners put in the hours they worked and what they did", "TimeEntry", {"hours", "work_done"}),
    ],
)  # fmt: skip
def test_rows_are_what_people_hand_in(message: str, name: str, fields: set[str]) -> None:
    entity = only_entity(message)
    assert entity.name == name
    assert fields <= {field.name for field in entity.fields}


def test_who_decides_makes_a_status() -> None:
    entity = only_entity("my crew ask for days off from and to, I approve or decline")
    status = next(field for field in entity.fields if field.name == "status")
    assert status.options is not None
    assert [option.lower() for option in status.options] == ["pending", "approved", "declined"]


@pytest.mark.parametrize(
    ("message", "name", "counted"),
    [
        ("how many visitors come to our museum each day", "VisitorCount", "number_of_visitors"),
        ("count how many lorries pass our house every hour", "LorryCount", "number_of_lorries"),
        ("track how much water we use per week", "WaterEntry", "amount"),
        ("I need to know how much we spend on petrol", "PetrolExpense", "amount"),
        ("I weigh myself every Monday and want to see it in a chart", "WeightEntry", "weight"),
        ("log the temperature of our ovens twice a day", "TemperatureReading", "temperature"),
    ],
)
def test_counts_and_measures_have_a_day_and_a_number(message: str, name: str, counted: str) -> None:
    entity = only_entity(message)
    types = {field.name: field.type for field in entity.fields}
    assert entity.name == name
    assert types[counted] in (FieldType.INTEGER, FieldType.NUMBER, FieldType.DECIMAL)
    assert "date" in types


@pytest.mark.parametrize(
    ("message", "name", "field"),
    [
        ("we want to know who has which locker", "Locker", "holder"),
        ("our orchestra wants to know who comes to which rehearsal", "RehearsalAttendance", "coming"),
        ("I make portraits and need to see which shoots are paid", "Shoot", "paid"),
    ],
)
def test_a_question_tells_what_is_kept(message: str, name: str, field: str) -> None:
    entity = only_entity(message)
    assert entity.name == name
    assert field in {found.name for found in entity.fields}


def test_a_place_of_work_brings_what_such_places_keep() -> None:
    assert {"Client", "Appointment"} <= entities("an app for my hair salon")
    assert {"Member", "Event"} <= entities("an app for our tennis club")
    assert {"Instructor", "Lesson"} <= entities("a tool for my driving school")


@pytest.mark.parametrize(
    ("message", "name", "field"),
    [
        ("how many kilos of cherries each picker picks a day", "CherryEntry", "kilos"),
        ("how long each pupil practises the violin per week", "PractisingEntry", "duration"),
        ("how many hours I spend on each client", "TimeEntry", "hours"),
        ("what I spend on my motorbike", "MotorbikeExpense", "amount"),
        ("count our lambs every friday", "LambCount", "number_of_lambs"),
    ],
)
def test_what_is_counted_is_said_in_many_ways(message: str, name: str, field: str) -> None:
    assert field in {found.name for entity in _designed(message) if entity.name == name for found in entity.fields}


def _designed(message: str) -> list[Entity]:
    blueprint = BuiltinDesigner().turn(DesignState(), message).state.blueprint
    assert blueprint is not None
    return list(blueprint.data.entities)


@pytest.mark.parametrize(
    ("message", "name", "field"),
    [
        ("I want to know when each smoke alarm was last tested", "SmokeAlarm", "last_tested_on"),
        ("what we feed to which horse", "Feeding", "horse"),
        ("we are moving house and need to know what is in which box", "Item", "box"),
        ("I do yoga every day and would like to see my progress", "YogaSession", "duration"),
        ("a list of who owes me money", "Debt", "amount"),
        ("when my passports expire", "Passport", "expires_on"),
        ("who plays in which match", "MatchAssignment", "match"),
        ("everyone in the office writes down what they drank", "LogEntry", "name"),
        ("which rooms have been cleaned today", "Room", "cleaned"),
    ],
)
def test_questions_of_other_kinds(message: str, name: str, field: str) -> None:
    entity = only_entity(message)
    assert entity.name == name
    assert field in {found.name for found in entity.fields}


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ("Patients book appointments with doctors", "Patient"),
        ("Board games I own: players, playing time, rating", "BoardGame"),
        ("raffle prizes with who donated it, value and winner", "RafflePrize"),
        ("keys and employees, who has which key", "Employee"),
    ],
)
def test_things_that_are_named_stay_things(message: str, name: str) -> None:
    assert name in entities(message)
