"""Broken JSON is explained, all of it at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from projects.blueprint.icons import ICONS, component_name
from projects.blueprint.parsing import parse
from projects.blueprint.problem import BlueprintError, Problem
from projects.blueprint.publication import SCHEMA_FILE, published_text

JSON = dict[str, Any]


def refused(source: str | JSON) -> tuple[Problem, ...]:
    with pytest.raises(BlueprintError) as caught:
        parse(source)
    return caught.value.problems


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("", "empty", "empty"),
        ("{", "bad_json", "line 1, column 2"),
        ('{"schema":\n  {"entities": [,]}}', "bad_json", "line 2, column 17"),
        ("[]", "not_an_object", "a list"),
        ("null", "not_an_object", "null"),
        ("[" * 100_000, "too_deep", "too deeply"),
        (" " * 2_000_001, "too_long", "2,000,000"),
    ],
)
def test_text_that_is_no_json_object_is_explained(text: str, code: str, message: str) -> None:
    (problem,) = refused(text)
    assert problem.code == code
    assert message in problem.message


def test_all_structural_problems_come_at_once(books: JSON) -> None:
    book = books["schema"]["entities"][0]
    book["fields"][0]["requird"] = True
    book["fields"][1]["type"] = "multienum"
    book["fields"][2]["name"] = "Page Count"
    del book["fields"][3]["type"]
    books["layout"]["pages"][0]["path"] = "books"
    books["layout"]["theme"] = {"primary": "blue"}
    assert {(problem.path, problem.code, problem.suggestion) for problem in refused(books)} >= {
        ("schema.entities.Book.fields.title.requird", "unknown_key", "Did you mean “required”?"),
        ("schema.entities.Book.fields.genre.type", "unknown_value", "Did you mean “multi_enum”?"),
        (
            "schema.entities.Book.fields.Page Count.name",
            "bad_name",
            "Write it in small letters with underscores between the words: finished_at.",
        ),
    }
    assert len(refused(books)) == 6


def test_a_short_blueprint_is_completed() -> None:
    fields = [{"name": "title", "type": "string", "required": True}]
    blueprint = parse({"schema": {"entities": [{"name": "OrderLine", "fields": fields}]}})
    (entity,) = blueprint.data.entities
    assert (entity.plural, entity.label, entity.display_field) == ("OrderLines", "Order line", "title")


def test_json_goes_around(books: JSON) -> None:
    blueprint = parse(books)
    assert parse(json.dumps(blueprint.to_json())) == blueprint


def test_the_published_json_schema_is_current() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == published_text()


def test_icons_have_component_names_of_their_own() -> None:
    assert len({component_name(icon) for icon in ICONS}) == len(ICONS) > 80
    assert component_name("gamepad-2") == "Gamepad2"
