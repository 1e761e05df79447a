"""The conversation graph: each row of its table, and that no message gets stuck."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.builder import phases
from agents.builder.phases import Heard, Movement
from agents.designers.base import Phase

NOTHING = Heard(schema=False, layout=False, approval=False)
DATA = Heard(schema=True, layout=True, approval=False)
SCREENS = Heard(schema=False, layout=True, approval=False)
APPROVAL = Heard(schema=False, layout=False, approval=True)


@pytest.mark.parametrize(
    ("phase", "heard", "after", "generate", "waits"),
    [
        (Phase.INTENT, DATA, Phase.SCHEMA, False, True),
        (Phase.INTENT, APPROVAL, Phase.INTENT, False, False),
        (Phase.SCHEMA, DATA, Phase.SCHEMA, False, True),
        (Phase.SCHEMA, APPROVAL, Phase.UI, False, True),
        (Phase.UI, SCREENS, Phase.UI, False, True),
        (Phase.UI, DATA, Phase.SCHEMA, False, True),
        (Phase.UI, APPROVAL, Phase.COMPONENTS, True, False),
        (Phase.PREVIEW, NOTHING, Phase.PREVIEW, False, False),
        (Phase.DONE, DATA, Phase.SCHEMA, False, True),
    ],
)
def test_the_guided_process_stops_at_each_proposal(
    phase: Phase, heard: Heard, after: Phase, generate: bool, waits: bool
) -> None:
    movement = phases.move(phase=phase, heard=heard, express=False, has_files=False)
    assert (movement.phase, movement.generate, movement.waits) == (after, generate, waits)


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("heard", [DATA, SCREENS])
def test_the_express_process_builds_every_change_at_once(phase: Phase, heard: Heard) -> None:
    movement = phases.move(phase=phase, heard=heard, express=True, has_files=False)
    assert movement == Movement(phase=Phase.COMPONENTS, propose_layout=True, generate=True, waits=False)


def test_approving_what_is_built_already_builds_nothing() -> None:
    assert not phases.move(phase=Phase.DONE, heard=APPROVAL, express=True, has_files=True).generate


def test_undo_brings_back_files_without_asking() -> None:
    assert phases.move(phase=Phase.DONE, heard=DATA, express=False, has_files=True).generate


@given(st.sampled_from(Phase), st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_nothing_is_built_and_asked_for_at_once(
    phase: Phase, schema: bool, layout: bool, approval: bool, express: bool, has_files: bool
) -> None:
    heard = Heard(schema=schema, layout=layout, approval=approval)
    movement = phases.move(phase=phase, heard=heard, express=express, has_files=has_files)
    assert not (movement.generate and movement.waits)
    assert not (express and movement.waits)
