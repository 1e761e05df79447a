"""Changes are told in sentences, and stored data follows them without loss."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from projects.blueprint.evolution import changes
from projects.blueprint.migration import Conversion, StepKind, conversion, migration_steps
from projects.blueprint.parsing import parse
from projects.blueprint.schema import FieldType

JSON = dict[str, Any]


def book(source: JSON) -> JSON:
    entity: JSON = source["schema"]["entities"][0]
    return entity


def told(before: JSON, after: JSON, **hints: str) -> list[str]:
    return [change.text for change in changes(parse(before), parse(after), hints)]


def steps(before: JSON, after: JSON) -> list[tuple[StepKind, str, str, bool]]:
    found = migration_steps(parse(before).data, parse(after).data)
    return [(step.kind, step.table, step.name, bool(step.question)) for step in found]


@pytest.fixture
def after(books: JSON) -> JSON:
    return copy.deepcopy(books)


def test_nothing_changed(books: JSON, after: JSON) -> None:
    assert (told(books, after), steps(books, after)) == ([], [])


def test_a_new_field(books: JSON, after: JSON) -> None:
    book(after)["fields"].append({"name": "mood", "type": "multi_enum", "options": ["sad", "merry"]})
    assert told(books, after) == ["Added field Mood (multi-select) to Book"]
    assert steps(books, after) == [(StepKind.ADD_COLUMN, "books", "mood", False)]


def test_a_new_required_field_asks_what_old_records_get(books: JSON, after: JSON) -> None:
    book(after)["fields"].append({"name": "isbn", "type": "string", "required": True})
    after["layout"]["pages"][1]["root"]["children"][0]["props"]["fields"].append("isbn")
    assert steps(books, after) == [(StepKind.ADD_COLUMN, "books", "isbn", True)]


def test_a_likely_rename_keeps_the_data(books: JSON, after: JSON) -> None:
    book(after)["fields"][3]["name"] = "publication_year"
    after["layout"]["pages"][1]["root"]["children"][0]["props"]["fields"][4] = "publication_year"
    assert "Renamed field Published year to Publication year in Book" in told(books, after)
    assert steps(books, after) == [(StepKind.RENAME_COLUMN, "books", "publication_year", False)]


def test_an_unlikely_rename_needs_a_hint(books: JSON, after: JSON) -> None:
    book(after)["fields"][8]["name"] = "thoughts"
    after["layout"]["pages"][1]["root"]["children"][0]["props"]["fields"][9] = "thoughts"
    assert {kind for kind, *_ in steps(books, after)} == {StepKind.ADD_COLUMN, StepKind.DROP_COLUMN}
    hinted = migration_steps(parse(books).data, parse(after).data, {"Book.notes": "thoughts"})
    assert [step.kind for step in hinted] == [StepKind.RENAME_COLUMN]


def test_a_renamed_entity_keeps_its_table(books: JSON, after: JSON) -> None:
    author = after["schema"]["entities"][1]
    author.update({"name": "Writer", "plural": "Writers", "label": "Writer"})
    book(after)["relations"][0]["target"] = "Writer"
    for child in after["layout"]["pages"][2]["root"]["children"]:
        child["entity"] = "Writer"
    assert "Renamed Author to Writer" in told(books, after)
    assert steps(books, after) == [(StepKind.RENAME_TABLE, "authors", "writers", False)]


def test_a_new_type_converts_or_asks(books: JSON, after: JSON) -> None:
    book(after)["fields"][8]["type"] = "string"
    book(after)["fields"][2].update({"type": "date", "min": None, "max": None})
    book(after)["computed"] = book(after)["computed"][:1]
    del after["layout"]["pages"][0]["root"]["children"][0]["props"]["metrics"][2]
    after["layout"]["pages"][1]["root"]["children"][1]["children"][1]["props"]["columns"].remove("pages_per_day")
    assert "Changed the type of Notes in Book from long text to text" in told(books, after)
    assert [step for step in steps(books, after) if step[0] is StepKind.CONVERT_COLUMN] == [
        (StepKind.CONVERT_COLUMN, "books", "pages", True),
        (StepKind.CONVERT_COLUMN, "books", "notes", False),
    ]


def test_screens_are_told_too(books: JSON, after: JSON) -> None:
    page = after["layout"]["pages"][1]["root"]
    page["children"][0]["props"]["submit_label"] = "Save"
    page["children"][1]["children"][1]["variant"] = "simple"
    after["layout"]["theme"] = {"primary": "#001f3f"}
    after["layout"]["pages"].pop()
    assert told(books, after) == [
        "Removed page Reading board",
        "Changed the submit label of the form of Book on page Books from Add book to Save",
        "Changed the variant of the table of Book on page Books from advanced to simple",
        "Set the primary of the design to #001f3f",
    ]


@pytest.mark.parametrize(
    ("old", "new", "how", "lossy"),
    [
        (FieldType.ENUM, FieldType.MULTI_ENUM, Conversion.TO_LIST, False),
        (FieldType.MULTI_ENUM, FieldType.ENUM, Conversion.FIRST_OF_LIST, True),
        (FieldType.INTEGER, FieldType.DECIMAL, Conversion.KEEP, False),
        (FieldType.DECIMAL, FieldType.INTEGER, Conversion.ROUND, True),
        (FieldType.DATE, FieldType.DATETIME, Conversion.TO_MOMENT, False),
        (FieldType.STRING, FieldType.INTEGER, Conversion.TO_NUMBER, True),
        (FieldType.DATE, FieldType.STRING, Conversion.TO_TEXT, False),
        (FieldType.IMAGE, FieldType.DATE, Conversion.EMPTY, True),
    ],
)
def test_conversions(old: FieldType, new: FieldType, how: Conversion, lossy: bool) -> None:
    assert conversion(old, new) == (how, lossy)
