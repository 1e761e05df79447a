"""The life of sandboxes with a row: one table of transitions, compare-and-set, and a limit per tier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from projects import projects
from projects.models import Project
from sandboxes import lifecycle, states
from sandboxes.lifecycle import LimitReached
from sandboxes.models import Sandbox
from sandboxes.providers.base import SandboxError, SandboxGone
from sandboxes.states import IllegalTransition, PreviewState, SandboxState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project(in_workspace: UUID, settings: Settings, tmp_path: Path) -> Iterator[Project]:
    settings.SLICEWRIGHT_HOME = tmp_path
    yield projects.create(name="Books")
    for row in Sandbox.objects.all():
        lifecycle.terminate(row, reason="The test is over.")


def create(project: Project, minutes: float = 5) -> lifecycle.Created:
    expires = timezone.now() + timedelta(minutes=minutes)
    return lifecycle.create(project, tier="free", expires=expires, mounts=(), environment={"WISH": "granted"})


def test_a_sandbox_and_its_row_begin_and_end_together(project: Project) -> None:
    created = create(project)
    assert created.row.state == SandboxState.READY
    assert created.row.reference == created.sandbox.id
    assert lifecycle.attach(created.row).exec(["sh", "-c", "echo $WISH"]).stdout == "granted\n"
    assert lifecycle.terminate(created.row, reason="Enough.")
    assert not lifecycle.terminate(created.row, reason="Again.")
    assert (created.row.state, created.row.reason) == (SandboxState.TERMINATED, "Enough.")
    with pytest.raises(SandboxGone, match="Enough"):
        lifecycle.attach(created.row)


def test_a_tier_gives_so_many_and_no_more(project: Project) -> None:
    first = create(project)
    with pytest.raises(LimitReached, match="1 sandbox runs at the same time in the tier free"):
        create(project)
    lifecycle.terminate(first.row, reason="")
    assert create(project).row.state == SandboxState.READY


def test_a_longer_life_is_the_sandboxs_too(project: Project) -> None:
    created = create(project, minutes=-0.98)
    lifecycle.extend(created.row, timezone.now() + timedelta(minutes=5))
    created.row.refresh_from_db()
    assert created.row.expires > timezone.now() + timedelta(minutes=4)
    assert lifecycle.attach(created.row).stats().commands == 0


def test_a_change_of_state_that_somebody_else_made_first_is_refused(project: Project) -> None:
    row = create(project).row
    stale = Sandbox.objects.get(pk=row.pk)
    lifecycle.terminate(row, reason="")
    with pytest.raises(IllegalTransition):
        lifecycle.advance(stale, SandboxState.BUSY)
    assert stale.state == SandboxState.TERMINATED


def test_a_machine_that_cannot_leaves_a_failed_row(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDBOX_BWRAP", "/no/such/bwrap")
    with pytest.raises(SandboxError):
        create(project)
    row = Sandbox.objects.get()
    assert row.state == SandboxState.FAILED
    assert "/no/such/bwrap" in row.reason


def test_ended_states_lead_nowhere_and_every_state_is_in_its_table() -> None:
    assert set(states.SANDBOX_TRANSITIONS) == set(SandboxState)
    assert set(states.PREVIEW_TRANSITIONS) == set(PreviewState)
    for ended, after in product((SandboxState.TERMINATED, SandboxState.FAILED), SandboxState):
        assert ended not in states.sandbox_sources(after)
    for done, later in product(set(PreviewState) - states.ACTIVE, PreviewState):
        assert done not in states.preview_sources(later)
