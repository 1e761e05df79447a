"""Who does what with what, and what belongs to what: records of deeds and links that rules read in sentences."""

from __future__ import annotations

import pytest

from agents.designers.builtin.lexicon import deeds
from agents.designers.builtin.reading import description


def _columns(text: str) -> dict[str, list[str]]:
    return {
        phrase: [column.name for column in thing.fields] for phrase, thing in description.by_rules(text).things.items()
    }


def _links(text: str) -> set[tuple[str, str]]:
    return {(link.source, link.target) for link in description.by_rules(text).links}


@pytest.mark.parametrize(
    ("text", "child", "parent"),
    [
        ("Horses (name, age) and stables (number, size). The horses stand in a stable.", "horse", "stable"),
        ("aquariums (size, place) and the fish in them (species, colour)", "fish", "aquarium"),
        ("Guitars (make, model) and strings (brand, gauge). Every guitar has one string on it.", "guitar", "string"),
        ("Lifts (building, make) and the inspections we did on them with date, result", "inspection", "lift"),
        ("Tanks (name, litres). every tank has water tests (date, ph, nitrate)", "water test", "tank"),
        (
            "our fire extinguishers. each one has a check twice a year with date, inspector",
            "check",
            "fire extinguisher",
        ),
        ("Boats (name, length). every boat is serviced once a year, mechanic, cost, what was done", "service", "boat"),
        ("violin repair shop - a customer brings a violin, we note what is broken, price", "repair", "violin"),
        ("I want to save the trails we know and every hike with date, who came, hours", "hike", "trail"),
    ],
)
def test_sentences_link_the_things_they_speak_of(text: str, child: str, parent: str) -> None:
    assert (child, parent) in _links(text)


@pytest.mark.parametrize(
    ("text", "record", "target"),
    [
        ("Guests book our sauna for an hour. name, day, time, towels", "booking", "sauna"),
        ("People rent our barn for weddings. Who, from when to when, price", "rental", "barn"),
        ("dogs (name, breed). each dog is groomed every 6 weeks: groomer, price, notes", "grooming", "dog"),
        ("Neighbours borrow our ladders. who, since when, back on", "loan", "ladder"),
    ],
)
def test_a_list_after_somebody_elses_deed_is_of_its_record(text: str, record: str, target: str) -> None:
    assert len(_columns(text)[record]) >= 3
    assert (record, target) in _links(text)


def test_who_did_what_with_which_is_a_list_of_deeds() -> None:
    assert set(_columns("tool shed: who borrowed which tool, since when, back on")) == {"loan"}
    assert set(_columns("our school's cake list, who ordered which cake, how many slices, which day")) == {"order"}


def test_clauses_after_a_colon_are_read_one_by_one() -> None:
    text = "boat house: 8 canoes, members reserve one for a day, some canoes have a cover"
    assert _columns(text) == {"canoe": ["has_cover"], "member": [], "reservation": ["date"]}
    assert {("reservation", "member"), ("reservation", "canoe")} <= _links(text)


def test_of_several_things_named_the_last_has_the_list() -> None:
    told = _columns("tools, neighbours and loans: who, since when, back on")
    assert (told["tool"], told["neighbour"], len(told["loan"])) == ([], [], 3)


def test_what_may_be_lent_leaves_loans() -> None:
    text = "theatre wardrobe: costumes can be lent to other theatres. Loan has theatre name, from, until"
    assert ("loan", "costume") in _links(text)


def test_has_is_left_out_where_it_was_said_before() -> None:
    told = _columns("car club. each car has a plate and a colour, each driver a licence number and a phone")
    assert told == {"car": ["plate", "colour"], "driver": ["licence_number", "phone"]}


def test_there_are_is_no_heading() -> None:
    assert "there" not in _columns("Beach clean-up. There are zones (name, leader, start); a zone has many teams.")


def test_deeds_are_named_by_the_noun_people_keep_rows_of() -> None:
    assert deeds.record_of("treat") == "treatment"
    assert deeds.record_of("repair") == "repair"
    assert deeds.record_of("have") is None
