"""Whatever the built-in designer answers can be generated: every design of every data set, after every message."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.designers.base import DesignState
from agents.designers.builtin import BuiltinDesigner, soundness
from projects.blueprint.blueprint import App, Blueprint
from projects.blueprint.layout import Layout
from projects.blueprint.schema import Entity, Field, FieldType, Schema
from projects.blueprint.validation import problems
from tests.agents.designers.scoring import Json, cases

SETS = sorted((Path(__file__).parent / "data").glob("prompts-*.jsonl"))


def messages(case: Json) -> list[str]:
    return [case["prompt"], *(turn["message"] for turn in case.get("then", []))]


@pytest.mark.parametrize("path", SETS, ids=[path.stem for path in SETS])
def test_every_design_of_a_data_set_can_be_generated(path: Path) -> None:
    for case in cases(path):
        state = DesignState()
        for message in messages(case):
            state = BuiltinDesigner().turn(state, message).state
            if not state.empty:
                assert problems(state.blueprint) == [], f"{case['id']}: {message}"


CASES = [case for path in SETS for case in cases(path)]
FOLLOW_UPS = [turn["message"] for case in CASES for turn in case.get("then", [])]
WORDS = sorted({word for message in FOLLOW_UPS for word in message.split()})


@settings(max_examples=40, deadline=None)
@given(
    first=st.sampled_from([case["prompt"] for case in CASES]) | st.lists(st.sampled_from(WORDS)).map(" ".join),
    later=st.lists(
        st.sampled_from(FOLLOW_UPS) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(),
        max_size=4,
    ),
)
def test_every_design_of_any_conversation_can_be_generated(first: str, later: list[str]) -> None:
    state = DesignState()
    for message in (first, *later):
        state = BuiltinDesigner().turn(state, message).state
        assert state.empty or problems(state.blueprint) == []


def test_a_choice_that_becomes_several_leaves_no_index_behind() -> None:
    state = BuiltinDesigner().turn(DesignState(), "I want to track my book collection").state
    for message in ("Add genre and publication year", "Actually, make genre a multi-select"):
        state = BuiltinDesigner().turn(state, message).state
    book = state.blueprint.data.entity("Book")
    assert book is not None and all("genre" not in index for index in book.indexes)


def broken() -> Blueprint:
    """Return a design with an index, a limit and a default that do not fit their fields."""
    tags = Field(name="tags", type=FieldType.MULTI_ENUM, options=("A", "B"))
    name = Field(name="name", type=FieldType.STRING, min=3, default="x" * 900)
    entity = Entity(name="Stamp", plural="Stamps", label="Stamp", display_field="name", fields=(name, tags),
                    indexes=(("tags",), ("name",), ("gone",)))  # fmt: skip
    return Blueprint(app=App(name="stamps", title="Stamps"), data=Schema(entities=(entity,)), layout=Layout())


def test_what_does_not_fit_is_taken_out_where_the_problem_lies() -> None:
    sound = soundness.made_sound(broken())
    stamp = sound.data.entities[0]
    assert soundness.is_sound(sound)
    assert stamp.indexes == (("name",),)
    assert [field.name for field in stamp.fields] == ["name", "tags"]


def test_a_design_that_cannot_be_repaired_is_never_returned() -> None:
    field = Field(name="name", type=FieldType.STRING)
    crowd = tuple(
        Entity(name=name, plural=f"{name}s", label=name, display_field="name", fields=(field,))
        for name in (f"Thing{letter}{other}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for other in "ABCDEF")
    )
    before = DesignState(blueprint=Blueprint(app=App(name="crowd", title="Crowd"), data=Schema(entities=crowd)))
    after = BuiltinDesigner().turn(before, "add a publisher to thing aa")
    assert after.state.blueprint == before.blueprint
    assert "add a publisher" in after.reply and "cannot be built" in after.reply
