"""First descriptions in the words of strangers: things, fields and links come out as meant."""

from __future__ import annotations

import pytest

from agents.designers.base import DesignState
from agents.designers.builtin.designer import BuiltinDesigner
from projects.blueprint.schema import Entity


def _designed(prompt: str) -> dict[str, Entity]:
    outcome = BuiltinDesigner().turn(DesignState(), prompt)
    return {entity.name: entity for entity in outcome.state.blueprint.data.entities}


def _targets(entity: Entity) -> set[str]:
    return {relation.target for relation in entity.relations}


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Fleet: 12 trucks, drivers, trips (distance, fuel used in litres)", {"Truck", "Driver", "Trip"}),
        ("need: inventory of lab chemicals, cas number, quantity, hazard class, expiry date", {"Chemical"}),
        ("Need: tracker for medication. Drug name, dose in mg, time of day, taken yes/no", {"Medication"}),
    ],
)  # fmt: skip
def test_lists_are_things_or_fields_as_their_items_tell(prompt: str, expected: set[str]) -> None:
    assert set(_designed(prompt)) == expected


def test_politeness_and_adjectives_name_nothing() -> None:
    assert _designed("I want a simple, modern app please") == {}
    assert _designed("Make me a cool app please") == {}


def test_stages_in_a_sentence_become_choices() -> None:
    applicant = _designed("Applicants apply for a vacancy and go through stages: new, interview, hired")["Applicant"]
    stage = applicant.field("stage")
    assert stage is not None
    assert stage.options == ("New", "Interview", "Hired")


def test_an_employee_has_a_manager_who_is_an_employee() -> None:
    employee = _designed("Employee directory with manager, department, phone and start date")["Employee"]
    assert "Employee" in _targets(employee)


def test_usual_fields_do_not_repeat_named_ones() -> None:
    match = _designed("matches with date, opponent, our score and their score")["Match"]
    names = {field.name for field in match.fields}
    assert {"our_score", "their_score"} <= names
    assert not names & {"home_score", "away_score"}
