"""The judge between readings prefers what a person would have written down."""

from __future__ import annotations

import pytest

from agents.designers.builtin.reading import plausibility
from agents.designers.builtin.reading.mentions import FieldMention, LinkMention, Requirements
from projects.blueprint.schema import FieldType


def _reading(text: str, things: dict[str, list[str | FieldMention]], *links: tuple[str, str]) -> Requirements:
    found = Requirements(text=text)
    for phrase, listed in things.items():
        thing = found.thing(phrase, strong=True)
        for part in listed:
            thing.fields.append(
                FieldMention(name=part.replace(" ", "_"), words=part) if isinstance(part, str) else part
            )
    found.links = [LinkMention(source=source, target=target) for source, target in links]
    return found


PLUMBER = (
    "im a plumber, just me and my lad, need somewhere to put call outs. customer name phone address and if its paid"
)
GROOMER = "Owners can have several dogs. For each dog: name, breed. Then bookings with date, service and price."
SHEETS = "Machines (location, model, contact person) and refill visits (date, cash collected, problems)"
CHOICES = "roof quotes: customer, address, price, status (sent, accepted, declined)"


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        (
            PLUMBER,
            _reading(PLUMBER, {"call out": ["customer name", "phone", "address", "paid"]}),
            _reading(
                PLUMBER, {"call out": [], "plumber": [], "lad": [], "need somewhere": []}, ("call out", "plumber")
            ),
        ),
        (
            GROOMER,
            _reading(
                GROOMER,
                {"owner": [], "dog": ["name", "breed"], "booking": ["date", "service", "price"]},
                ("dog", "owner"),
            ),
            _reading(
                GROOMER,
                {"owner": [], "dog": ["name", "breed", "service", "price"], "booking": ["date"]},
                ("dog", "owner"),
            ),
        ),
        (
            SHEETS,
            _reading(
                SHEETS,
                {"machine": ["location", "model", "contact person"], "visit": ["date", "cash collected", "problems"]},
            ),
            _reading(
                SHEETS, {"machine": ["location", "model", "contact person", "date", "cash collected", "problems"]}
            ),
        ),
        (
            CHOICES,
            _reading(
                CHOICES,
                {
                    "quote": [
                        "customer",
                        "address",
                        "price",
                        FieldMention("status", "status", FieldType.ENUM, ("Sent", "Accepted", "Declined")),
                    ]
                },
            ),
            _reading(
                CHOICES,
                {"quote": [FieldMention("status", "status", FieldType.ENUM, ("Customer", "Address", "Price", "Sent"))]},
            ),
        ),
        (
            CHOICES,
            _reading(CHOICES, {"quote": ["customer", "address", "price", "status"]}),
            _reading(CHOICES, {"quote": ["customer", "address"], "price": [], "status": []}),
        ),
        (
            "tickets: customers open tickets, agents reply with a date",
            _reading(
                "",
                {"customer": [], "agent": [], "ticket": ["date", "reply"]},
                ("ticket", "customer"),
                ("ticket", "agent"),
            ),
            _reading("", {"ticket": ["customers open tickets", "agents reply", "date"]}),
        ),
    ],
)
def test_the_good_reading_scores_higher(text: str, good: Requirements, bad: Requirements) -> None:
    assert plausibility.better(text, bad, good)
    assert not plausibility.better(text, good, bad)


def test_the_first_reading_is_kept_on_a_tie() -> None:
    one = _reading(CHOICES, {"quote": ["customer", "address"]})
    assert not plausibility.better(CHOICES, one, _reading(CHOICES, {"quote": ["customer", "address"]}))


def test_nothing_read_is_worth_nothing() -> None:
    assert plausibility.score(CHOICES, Requirements()) == 0.0


def test_names_that_are_clauses_are_faults() -> None:
    clause = _reading("", {"visit": ["whether they were here", "date"]})
    assert plausibility.faults("", clause) > plausibility.faults("", _reading("", {"visit": ["host", "date"]}))


def test_headings_with_lists_are_found() -> None:
    assert plausibility.headed(SHEETS) == ["machines", "visits"]
