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
        ("gardeners put in the hours they worked and what they did", "GardenerEntry", {"hours", "work_done"}),
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
