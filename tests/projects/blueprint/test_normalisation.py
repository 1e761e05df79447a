"""Every blueprint has one canonical form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.blueprint.normalisation import normalise_schema
from projects.blueprint.parsing import parse
from projects.blueprint.schema import RelationType, Schema

from .conftest import EXAMPLES

_KINDS = st.sampled_from(["belongs_to", "has_many", "one_to_one", "many_to_many"])
_NAMES = st.sampled_from(["author", "books", "parent", "tags", "owner"])
_relations = st.fixed_dictionaries(
    {"name": _NAMES, "type": _KINDS, "target": st.sampled_from(["Book", "Author", "Tag", "Ghost"])},
    optional={"inverse": _NAMES, "required": st.booleans()},
)
_fields = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["title", "done", "author_id"]),
        "type": st.sampled_from(["string", "boolean", "reference"]),
    },
    optional={"target": st.just("Author"), "required": st.booleans(), "nullable": st.booleans()},
)


def _entity(name: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "name": st.just(name),
            "plural": st.sampled_from(["", name, f"{name}s"]),
            "label": st.just(""),
            "display_field": st.just("nothing"),
            "fields": st.lists(_fields, max_size=3),
            "relations": st.lists(_relations, max_size=3),
        }
    )


@settings(max_examples=150, deadline=None)
@given(st.tuples(_entity("Book"), _entity("Author"), _entity("Tag")))
def test_normalising_twice_changes_nothing_more(entities: tuple[dict[str, Any], ...]) -> None:
    once = normalise_schema(Schema.model_validate({"entities": entities}))
    assert normalise_schema(once) == once


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_valid_and_survives_its_own_json(path: Path) -> None:
    blueprint = parse(path.read_text())
    assert parse(blueprint.to_json()) == blueprint


def _schema(**entities: dict[str, Any]) -> Schema:
    return normalise_schema(
        Schema.model_validate(
            {
                "entities": [
                    {"name": name, "plural": "", "label": "", "display_field": "name", "fields": [], **parts}
                    for name, parts in entities.items()
                ]
            }
        )
    )


def test_has_many_becomes_a_belongs_to_of_its_target() -> None:
    schema = _schema(Author={"relations": [{"name": "books", "type": "has_many", "target": "Book"}]}, Book={})
    assert schema.entities[0].relations == ()
    (relation,) = schema.entities[1].relations
    assert (relation.name, relation.type, relation.inverse) == ("author", RelationType.BELONGS_TO, "books")


def test_a_link_told_from_both_sides_is_kept_once() -> None:
    schema = _schema(
        Book={"relations": [{"name": "tags", "type": "many_to_many", "target": "Tag"}]},
        Tag={"relations": [{"name": "books", "type": "many_to_many", "target": "Book"}]},
    )
    assert [(relation.name, relation.inverse) for relation in schema.entities[0].relations] == [("tags", "books")]
    assert schema.entities[1].relations == ()


def test_a_reference_becomes_a_link_without_its_id() -> None:
    schema = _schema(
        Book={"fields": [{"name": "author_id", "type": "reference", "target": "Author"}], "indexes": [["author_id"]]},
        Author={},
    )
    assert [relation.name for relation in schema.entities[0].relations] == ["author"]
    assert schema.entities[0].indexes == (("author",),)


def test_two_links_to_one_target_have_different_ways_back() -> None:
    links = [{"name": name, "type": "belongs_to", "target": "Team"} for name in ("home_team", "away_team")]
    schema = _schema(Match={"relations": links}, Team={})
    assert [relation.inverse for relation in schema.entities[0].relations] == ["matches", "away_team_matches"]


def test_a_parent_has_children() -> None:
    schema = _schema(Task={"relations": [{"name": "parent", "type": "belongs_to", "target": "Task"}]})
    assert schema.entities[0].relations[0].inverse == "children"
