"""Marked words: the network that marks them, the requests it learned from, and what is made of the marks."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from agents.designers.base import DesignState
from agents.designers.builtin.designer import BuiltinDesigner
from agents.designers.builtin.marking import clues, marker, tagging
from agents.designers.builtin.marking import requests as marked_requests
from agents.designers.builtin.marking.marks import MarkedField, MarkedLink, MarkedThing, Marks
from agents.designers.builtin.marking.requests import NotMarked, Request, parse
from agents.designers.builtin.reading import description, marked
from projects.blueprint.schema import FieldType

DATA = Path(__file__).parent / "data"
UNSEEN = ("seventh", "twelfth", "thirteenth", "eighteenth", "twentieth", "twentyfirst", "twentysecond", "twentythird")
LINE = r"<1 Hive inspections = Inspection>:\n[1 date = date :date], one of my <2 hives = Hive> ## 1>2 +3 Keeper"


@pytest.fixture(scope="module")
def requests() -> list[Request]:
    return list(marked_requests.requests())


def test_a_line_gives_the_request_and_what_is_marked_in_it() -> None:
    request = parse(LINE)
    assert request.text == "Hive inspections:\ndate, one of my hives"
    told = [(request.text[mark.start : mark.end], mark.thing, mark.type) for mark in request.marked]
    assert told == [("Hive inspections", 1, None), ("date", 1, "date"), ("hives", 2, None)]
    assert request.links == ((1, 2, False),)


@pytest.mark.parametrize(
    "line",
    ["<1 books> = Book", "<1 books>", "[1 date = date :day]", "<1 books = Book> ## 1>2", "<1 books = Book> ## so what"],
)
def test_a_line_of_another_form_is_refused(line: str) -> None:
    with pytest.raises(NotMarked, match=r"books|day"):
        parse(line)


def test_the_network_learned_nothing_that_strangers_are_measured_by(requests: list[Request]) -> None:
    learned = {_plain(request.text) for request in requests}
    for name in UNSEEN:
        lines = (DATA / f"prompts-{name}.jsonl").read_text(encoding="utf-8").splitlines()
        prompts = {_plain(json.loads(line)["prompt"]) for line in lines}
        # A title of a few words may be the same by chance ("rain gauge readings").
        assert not {prompt for prompt in prompts if len(prompt.split()) > 4} & learned


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


def test_most_of_what_it_learned_it_knows(requests: list[Request]) -> None:
    """Weights that do not fit the code would mark at random: the request and its marks are read as training did."""
    right = marks = 0
    for request in requests[::200]:
        found = marker.mark(request.text, description.by_rules(request.text))
        assert found is not None
        named = {words for thing in found.things for words in thing.mentions} | {field.words for field in found.fields}
        due = {request.text[mark.start : mark.end] for mark in request.marked}
        right += len(named & due)
        marks += len(due)
    assert right > 0.7 * marks


def test_the_same_words_are_marked_the_same() -> None:
    text = "my vinyl: artist, album, year pressed"
    read = description.by_rules(text)
    assert marker.mark(text, read) == marker.mark(text, read)


def test_a_long_text_is_left_to_the_rules() -> None:
    text = "Books have a title, an author and a shelf. " + "We are a library in a small town. " * 40
    assert marker.mark(text, description.by_rules(text)) is None
    assert set(description.read(text).things) == set(description.by_rules(text).things)


def test_no_name_begins_in_its_middle() -> None:
    tags = np.full((4, 5), -5.0, dtype=np.float32)
    tags[[0, 1, 2, 3], [tagging.IN_THING, tagging.IN_THING, tagging.FIELD, tagging.IN_THING]] = 0.0
    path = tagging.best_path(tags)
    assert path[0] not in (tagging.IN_THING, tagging.IN_FIELD)
    for before, tag in itertools.pairwise(path):
        assert tag != tagging.IN_THING or before in (tagging.THING, tagging.IN_THING)
        assert tag != tagging.IN_FIELD or before in (tagging.FIELD, tagging.IN_FIELD)


def test_clues_tell_what_the_rules_and_the_lexicon_know() -> None:
    said = ["books", "with", "title", "and", "zibble"]
    rows = clues.clues(said, description.by_rules("books with title and zibble"))
    assert rows.shape == (5, clues.COUNT)
    assert not (rows[0] == rows[1]).all()
    assert not (rows[2] == rows[3]).all()


def _read(text: str, things: list[str], fields: list[tuple[str, int]], *links: tuple[int, int]) -> dict[str, list[str]]:
    marks = Marks(
        things=tuple(MarkedThing((words,)) for words in things),
        fields=tuple(MarkedField(words, thing, None) for words, thing in fields),
        links=tuple(MarkedLink(child, parent) for child, parent in links),
    )
    found = marked.read(text, marks)
    told = {phrase: [mention.name for mention in thing.fields] for phrase, thing in found.things.items()}
    return told | {f"{link.source} of {link.target}": [] for link in found.links}


def test_things_and_fields_are_named_by_the_words_marked() -> None:
    text = "callouts of our fire brigade: alarm time, which crew member drove"
    read = _read(text, ["callouts", "crew member"], [("alarm time", 0)], (0, 1))
    assert read == {"callout": ["alarm_time"], "crew member": [], "callout of crew member": []}


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("we rent out canoes", "rent out", "rental"),
        ("members book courts", "book", "booking"),
        ("the book of the month", "book", "book"),
    ],
)
def test_a_thing_said_by_a_verb_is_named_after_the_deed(text: str, verb: str, thing: str) -> None:
    assert thing in _read(text, [verb], [])


def test_a_type_is_taken_over_where_neither_words_nor_lexicon_know_one() -> None:
    marks = Marks(
        things=(MarkedThing(("wines",)),),
        fields=(MarkedField("oechsle", 0, FieldType.INTEGER), MarkedField("price", 0, FieldType.INTEGER)),
    )
    wine = marked.read("wines with oechsle and price", marks).things["wine"]
    assert [mention.type for mention in wine.fields] == [FieldType.INTEGER, None]


def test_a_field_of_no_named_thing_is_kept() -> None:
    assert marked.read("who has paid", Marks(fields=(MarkedField("paid", None, None),))).things


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            "breakdowns of our village bus line: when it happened, stop, cause (engine, tyre) and delay in minutes",
            {"Breakdown": {"stop", "cause"}},
        ),
        (
            "sailing season. skippers with licence number, each trip with departure, crew size and nautical miles",
            {"Skipper": {"licence_number"}, "Trip": {"crew_size", "nautical_miles"}},
        ),
    ],
)
def test_what_a_request_is_about_is_told_from_where_it_happens(message: str, expected: dict[str, set[str]]) -> None:
    design = BuiltinDesigner().turn(DesignState(), message).to_json()
    fields = {entity["name"]: {field["name"] for field in entity["fields"]} for entity in design["schema"]["entities"]}
    assert {name: told & fields.get(name, set()) for name, told in expected.items()} == expected
