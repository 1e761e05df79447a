"""When the platform is stopped, no preview goes on running on its machine."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from projects import projects, snapshots
from projects.models import Project
from sandboxes import ending, lifecycle
from sandboxes.models import Preview
from sandboxes.states import PreviewState, SandboxState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project(in_workspace: UUID, settings: Settings, tmp_path: Path) -> Project:
    settings.SLICEWRIGHT_HOME = tmp_path
    return projects.create(name="Books")


def previewed(project: Project) -> Preview:
    """A preview whose sandbox stands; what runs in it does not matter here."""
    expires = timezone.now() + timedelta(minutes=5)
    created = lifecycle.create(project, tier="free", expires=expires, mounts=(), environment={})
    snapshot = snapshots.commit(project=project, files={"README.md": "# Books\n"}, message="First", parent=None)
    preview: Preview = Preview.objects.create(
        project=project, snapshot=snapshot, sandbox=created.row, state=PreviewState.READY, expires=expires
    )
    return preview


def test_previews_end_with_their_sandboxes(project: Project) -> None:
    preview = previewed(project)

    assert ending.end_previews() == 1

    preview.refresh_from_db()
    assert (preview.state, preview.reason) == (PreviewState.REVOKED, ending.STOPPED)
    assert preview.sandbox is not None
    assert preview.sandbox.state == SandboxState.TERMINATED
    assert lifecycle.provider().detached() == []
    assert ending.end_previews() == 0


def test_without_a_database_the_processes_end_all_the_same(project: Project) -> None:
    previewed(project)

    ending.end_processes()

    assert lifecycle.provider().detached() == []
