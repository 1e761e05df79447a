"""Things and what is kept for each of them, in the constructions people use."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState
from agents.designers.builtin import BuiltinDesigner
from projects.blueprint.schema import Entity


def entities(prompt: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in BuiltinDesigner().turn(DesignState(), prompt).schema_after.entities}


@pytest.mark.parametrize(
    ("prompt", "whole", "part", "columns"),
    [
        ("My canaries and their clutches, when they were laid and how many hatched", "Canary", "Clutch", 2),
        ("Lifts in the building and every fault reported on a lift with date and description", "Lift", "Fault", 2),
        (
            "we own 4 minibuses, I need a record of every service on each minibus: date, cost, garage",
            "Minibus",
            "Service",
            3,
        ),
        ("For every choir the concerts with date, place and programme", "Choir", "Concert", 3),
        ("Festivals and for each festival the concerts with day, stage and fee", "Festival", "Concert", 3),
        ("each group has campers with name, birthday and allergies", "Group", "Camper", 3),
        ("we have 5 ovens and clean them every week: date, who did it, remarks", "Oven", "Cleaning", 3),
        (
            "For each of our presses I need to note every stoppage: when, what happened, downtime",
            "Press",
            "Stoppage",
            3,
        ),
        ("every class has a tutor and up to 30 pupils with name, number and phone", "SchoolClass", "Pupil", 3),
        ("Kilns and for every kiln the firings we plan, with date and temperature", "Kiln", "Firing", 2),
        ("A list of walks and the people who come to each: name, email, shoe size", "Walk", "Person", 3),
        ("lessons per pupil: date, topic, homework", "Pupil", "Lesson", 3),
        ("the helpers and the shifts they work: day, start time, end time", "Helper", "Shift", 3),
    ],
)
def test_what_is_kept_for_each_is_a_thing_of_its_own(prompt: str, whole: str, part: str, columns: int) -> None:
    found = entities(prompt)
    assert {whole, part} <= set(found)
    assert whole in {relation.target for relation in found[part].relations}
    assert len(found[part].fields) >= columns


def test_things_are_told_inside_each_other() -> None:
    found = entities("Schools have classes, classes have pupils, pupils have a name, birthday and address")
    assert [relation.target for relation in found["Pupil"].relations][:1] == ["SchoolClass"]
    assert {"name", "birthday", "address"} <= {field.name for field in found["Pupil"].fields}


def test_the_columns_of_the_whole_stay_with_it() -> None:
    found = entities("Kayaks (number, length, colour) and inspections of each kayak (date, inspector, remarks)")
    assert {"length", "colour"} <= {field.name for field in found["Kayak"].fields}
    assert {"inspector", "remarks"} <= {field.name for field in found["Inspection"].fields}


@pytest.mark.parametrize(
    "prompt", ["Employees and their birthdays, phone numbers and salaries", "Dogs, their breed and their weight"]
)
def test_what_each_has_one_of_stays_a_field(prompt: str) -> None:
    assert len(entities(prompt)) == 1
