"""What kind of thing each part of a message is."""

from __future__ import annotations

import pytest

from agents.builder import orchestrator
from agents.designers.base import Action, Kind, Phase


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("Add genre and publication year", [Kind.REFINEMENT]),
        ("looks good", [Kind.APPROVAL]),
        ("Perfect, thanks!", [Kind.APPROVAL]),
        ("looks good, but what does priority mean here?", [Kind.APPROVAL, Kind.QUESTION]),
        ("Can the table have filters?", [Kind.REFINEMENT]),
        ("How about a bar chart?", [Kind.REFINEMENT]),
        ("Why is the title required?", [Kind.QUESTION]),
        ("undo that", [Kind.UNDO]),
    ],
)
def test_messages_are_told_apart(message: str, kinds: list[Kind]) -> None:
    assert [part.kind for part in orchestrator.classify(message)] == kinds


def test_undo_knows_how_far() -> None:
    assert orchestrator.classify("undo the last three changes")[0].times == 3
    assert orchestrator.classify("redo")[0].redo


def test_an_approval_leads_on_from_each_phase() -> None:
    assert orchestrator.approval(Phase.SCHEMA).action is Action.PROPOSE
    assert orchestrator.approval(Phase.UI).action is Action.GENERATE
    assert orchestrator.approval(Phase.PREVIEW).action is Action.DELIVER
