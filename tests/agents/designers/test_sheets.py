"""Descriptions read as sheets: a heading, a list of columns, and the sheets they point to."""

from __future__ import annotations

import pytest

from agents.designers.builtin.reading import sheets
from agents.designers.builtin.reading.mentions import Requirements


def _columns(found: Requirements) -> dict[str, list[str]]:
    return {phrase: [column.name for column in thing.fields] for phrase, thing in found.things.items()}


def _links(found: Requirements) -> set[frozenset[str]]:
    return {frozenset((link.source, link.target)) for link in found.links}


@pytest.mark.parametrize(
    ("text", "sheet", "expected"),
    [
        ("shoe repair tickets with number, name, price, shelf", "repair ticket", ["number", "name", "price", "shelf"]),
        (
            "Lambing records. ewe tag, date lambed, assisted yes or no",
            "lambing",
            ["ewe_tag", "date_lambed", "assisted"],
        ),
        ("nursery day sheet: child, date, what they ate", "day sheet", ["child", "date", "what_they_ate"]),
        ("Office reception: visitors sign in with name, company, time in", "visitor", ["name", "company", "time_in"]),
        (
            "Letter book for our office:\n* date received\n* sender\n* scan (upload)",
            "letter",
            ["date_received", "sender", "scan"],
        ),
        (
            "Van checks. Every morning the driver fills in: registration, mileage, tyres ok",
            "van check",
            ["registration", "mileage", "tyres_ok"],
        ),
        (
            "i fix bikes, for each one i write the owner, phone, cost, done or not",
            "bike",
            ["owner", "phone", "cost", "done"],
        ),
    ],
)
def test_a_heading_and_its_columns(text: str, sheet: str, expected: list[str]) -> None:
    assert _columns(sheets.read(text))[sheet] == expected


def test_columns_in_brackets_and_after_with_belong_to_the_sheet_before_them() -> None:
    found = sheets.read("owners (name, phone), their dogs (name, breed), stays with check in, check out and daily rate")
    assert _columns(found) == {
        "owner": ["name", "phone"],
        "dog": ["name", "breed"],
        "stay": ["check_in", "check_out", "daily_rate"],
    }
    assert _links(found) == {frozenset(("dog", "owner")), frozenset(("stay", "dog"))}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (
            "- Residents: full name, room\n- Medications: name, dose, which resident it is for",
            ("medication", "resident"),
        ),
        (
            "appliances (asset tag, location) and test results per appliance: date tested, pass/fail",
            ("test result", "appliance"),
        ),
        (
            "I need hires (site address, deposit) and inspections for every hire with inspector, remarks",
            ("inspection", "hire"),
        ),
        (
            "A loan is for one tool and one borrower, date out, date back. Tools have a code, condition",
            ("loan", "tool"),
        ),
        ("A client may have more than one piano (make, model, serial number)", ("piano", "client")),
        ("Each matter has deadlines: description, due date, court", ("deadline", "matter")),
        ("members book shelves in a firing (how many shelves, note)", ("booking", "member")),
        ("Carers visit clients several times a day", ("visit", "carer")),
        ("Every bird belongs to a loft and has a ring number, colour and sex (cock or hen)", ("bird", "loft")),
    ],
)
def test_sheets_that_name_each_other_are_linked(text: str, pair: tuple[str, str]) -> None:
    assert frozenset(pair) in _links(sheets.read(text))


def test_an_event_is_a_record_of_the_sheet_before_it() -> None:
    found = sheets.read(
        "Medications: name, dose, maker\nEvery time one is given: when, given by, outcome (taken, refused)"
    )
    assert _columns(found)["medication record"] == ["date_and_time", "given_by", "outcome"]
    assert _links(found) == {frozenset(("medication record", "medication"))}


def test_measurements_in_brackets_share_their_unit() -> None:
    client = sheets.read("clients with their measurements (bust waist hips, all in cm) and phone").things["client"]
    assert [(column.name, column.unit) for column in client.fields[:3]] == [
        ("bust", "cm"),
        ("waist", "cm"),
        ("hips", "cm"),
    ]


def test_what_is_said_of_a_column_is_no_column() -> None:
    sample = sheets.read("Samples: sample ID, organism, date frozen. Sample IDs must be unique.").things["sample"]
    assert [(column.name, column.unique) for column in sample.fields] == [
        ("sample_id", True),
        ("organism", None),
        ("date_frozen", None),
    ]


def test_wishes_about_screens_and_stories_are_no_columns() -> None:
    found = sheets.read(
        "Thanks! My notes are falling apart. Runs: date, distance, shoes. A calendar of the runs would be lovely."
    )
    assert _columns(found) == {"run": ["date", "distance", "shoes"]}


def test_reading_is_deterministic() -> None:
    text = "Machines (location, model) and refill visits (date, cash collected, items sold)"
    assert sheets.read(text) == sheets.read(text)


def test_a_sentence_longer_than_any_list_is_left_to_the_other_reading() -> None:
    assert sheets.read("for each thing i note " * 200).things == {}
