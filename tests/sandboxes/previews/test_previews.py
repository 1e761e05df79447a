"""Previews: started, found again, extended, ended, and put right when they have lost their process."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta

import httpx
import pytest
from django.utils import timezone

from accounts import tenancy
from accounts.models import Workspace
from projects import projects, snapshots
from projects.models import Project, Snapshot
from sandboxes import lifecycle, previews, reaping
from sandboxes.models import Preview, PreviewAddress, Sandbox
from sandboxes.previews import addresses
from sandboxes.previews import previews as previews_module
from sandboxes.previews.launching import LaunchFailed
from sandboxes.previews.previews import PreviewFailed, Running
from sandboxes.providers.bubblewrap import runtime
from sandboxes.states import PreviewState, SandboxState

from .conftest import application

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("platform")]


def start(project: Project, snapshot: Snapshot) -> Running:
    return previews.start(project=project, snapshot=snapshot, files=snapshots.read(snapshot))


def get(preview: Preview, path: str) -> httpx.Response:
    with httpx.Client(transport=httpx.HTTPTransport(uds=preview.socket)) as client:
        return client.get(f"http://app{path}")


def reference_of(preview: Preview) -> str:
    assert preview.sandbox is not None
    return preview.sandbox.reference


def kill_supervisor(preview: Preview) -> None:
    folder = runtime.folder(str(lifecycle.provider().home)) / reference_of(preview)
    facts = runtime.read_facts(folder)
    assert facts is not None
    os.kill(facts.pid, signal.SIGKILL)
    while facts.alive():
        time.sleep(0.01)


def test_a_preview_runs_the_application_signed_in_to_its_demo_account(project: Project, snapshot: Snapshot) -> None:
    running = start(project, snapshot)
    assert "<h1>Books</h1>" in get(running.preview, "/").text
    assert running.preview.cookies == [
        "csrf=t0ken; Path=/; SameSite=Strict",
        "session=demo-session; Path=/; HttpOnly; SameSite=Lax",
    ]
    assert running.preview.state == PreviewState.READY
    assert timedelta(minutes=29) < running.expires - timezone.now() <= timedelta(minutes=30)
    token = addresses.token(running.preview.pk)
    assert running.url == f"http://{token}.preview.localhost:8000/"
    assert previews.logs(running.preview) == f"listening for http://{token}.preview.localhost:8000\n"


def test_the_address_cannot_be_guessed_and_is_not_stored(project: Project, snapshot: Snapshot) -> None:
    running = start(project, snapshot)
    token = addresses.token(running.preview.pk)
    assert addresses.is_token(token)
    assert addresses.token(running.preview.pk) == token
    stored = PreviewAddress.objects.get(preview=running.preview)
    assert stored.token_hash == addresses.token_hash(token) != token
    assert str(running.preview.pk) not in running.url


def test_the_same_snapshot_keeps_its_preview_and_gains_time(project: Project, snapshot: Snapshot) -> None:
    first = start(project, snapshot)
    again = start(project, snapshot)
    assert again.preview.pk == first.preview.pk
    assert again.expires > first.expires
    assert Sandbox.objects.count() == 1


def test_a_new_snapshot_takes_the_place_of_the_old_one(project: Project, snapshot: Snapshot) -> None:
    first = start(project, snapshot)
    files = application() | {"note.txt": b"new"}
    second = start(project, snapshots.commit(project=project, files=files, message="", parent=snapshot))
    first.preview.refresh_from_db()
    assert first.preview.state == PreviewState.REVOKED
    assert first.url != second.url
    assert lifecycle.provider().detached() == [reference_of(second.preview)]


def test_the_oldest_preview_makes_room_for_another_project(project: Project, snapshot: Snapshot) -> None:
    first = start(project, snapshot)
    other = projects.create(name="Films")
    second = start(other, snapshots.commit(project=other, files=application(), message="", parent=None))
    first.preview.refresh_from_db()
    assert (first.preview.state, first.preview.reason) == (
        PreviewState.REVOKED,
        "It made room for the preview of another project.",
    )
    assert second.preview.state == PreviewState.READY


def test_an_ended_preview_leaves_nothing_behind(project: Project, snapshot: Snapshot) -> None:
    running = start(project, snapshot)
    previews.revoke(running.preview)
    previews.revoke(running.preview)
    assert lifecycle.provider().running() == []
    assert not PreviewAddress.objects.exists()
    assert Sandbox.objects.get().state == SandboxState.TERMINATED
    with pytest.raises(PreviewFailed, match="has ended"):
        previews.extend(running.preview)
    with pytest.raises(PreviewFailed, match="log"):
        previews.logs(running.preview)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"prestart": "echo cannot find module react >&2; exit 2"}, "cannot find module react"),
        ({"seed": "echo no such table; exit 1"}, "no such table"),
        ({"start": "echo EADDRINUSE; exit 9"}, "ended with status 9.\nEADDRINUSE"),
        ({"start": ""}, 'has no script "start"'),
        ({"seed": "node seed.js && echo '{}' > data/accounts.json"}, "demo account cannot sign in: 403"),
    ],
)
def test_an_application_that_does_not_start_says_why(project: Project, changes: dict[str, str], said: str) -> None:
    snapshot = snapshots.commit(project=project, files=application(**changes), message="", parent=None)
    with pytest.raises(PreviewFailed) as failure:
        start(project, snapshot)
    assert said in str(failure.value)
    assert isinstance(failure.value.__cause__, LaunchFailed)
    assert Preview.objects.get().state == PreviewState.FAILED
    assert lifecycle.provider().running() == []


def test_an_application_without_a_demo_account_is_shown_signed_out(project: Project) -> None:
    files = application(seed="node seed.js > /dev/null")
    snapshot = snapshots.commit(project=project, files=files, message="", parent=None)
    assert start(project, snapshot).preview.cookies == []


def test_a_preview_that_is_ended_while_it_starts_does_not_come_up(project: Project) -> None:
    files = application(seed="sleep 2; node seed.js")
    snapshot = snapshots.commit(project=project, files=files, message="", parent=None)

    def end_it(text: str) -> None:
        if text.startswith("Starting the server"):
            current = previews.active(project)
            assert current is not None
            previews.revoke(current)

    with pytest.raises(PreviewFailed):
        previews.start(project=project, snapshot=snapshot, files=files, say=end_it)
    assert Preview.objects.get().state == PreviewState.REVOKED
    assert lifecycle.provider().running() == []


def test_two_starts_at_the_same_moment_give_one_preview(project: Project, snapshot: Snapshot) -> None:
    Preview.objects.create(
        project=project, snapshot=snapshot, state=PreviewState.STARTING, expires=timezone.now() + timedelta(minutes=30)
    )
    with pytest.raises(PreviewFailed, match="at the same moment"):
        previews_module._claim(project, snapshot)


def test_the_reaper_ends_previews_whose_time_is_over(project: Project, snapshot: Snapshot) -> None:
    running = start(project, snapshot)
    assert reaping.reap().previews == 0
    assert reaping.reap(timezone.now() + timedelta(minutes=31)).previews == 1
    running.preview.refresh_from_db()
    assert running.preview.state == PreviewState.EXPIRED
    assert lifecycle.provider().running() == []


def test_the_reaper_notes_previews_whose_process_has_gone(project: Project, snapshot: Snapshot) -> None:
    running = start(project, snapshot)
    kill_supervisor(running.preview)
    assert reaping.reap().previews == 1
    running.preview.refresh_from_db()
    assert (running.preview.state, running.preview.reason) == (PreviewState.FAILED, "Its process has gone.")
    assert lifecycle.provider().running() == []
    assert start(project, snapshot).preview.state == PreviewState.READY


def test_the_reaper_gives_up_on_a_preview_whose_starter_died(project: Project, snapshot: Snapshot) -> None:
    preview = Preview.objects.create(
        project=project, snapshot=snapshot, state=PreviewState.STARTING, expires=timezone.now() + timedelta(minutes=30)
    )
    PreviewAddress.objects.create(preview=preview, token_hash="0" * 64)
    assert reaping.reap().previews == 0
    assert reaping.reap(timezone.now() + timedelta(minutes=4)).previews == 1


def test_the_reaper_ends_sandboxes_without_a_row(project: Project, snapshot: Snapshot) -> None:
    running = start(project, snapshot)
    reference = reference_of(running.preview)
    Sandbox.objects.all().delete()
    assert reaping.reap().sandboxes.sandboxes == ()
    os.utime(runtime.folder(str(lifecycle.provider().home)) / reference, (0, 0))
    assert reaping.reap().sandboxes.sandboxes == (reference,)
    assert lifecycle.provider().running() == []


def test_previews_of_another_workspace_are_out_of_sight(
    project: Project, snapshot: Snapshot, other_workspace: Workspace
) -> None:
    start(project, snapshot)
    with tenancy.scope(other_workspace.pk):
        assert not Preview.objects.exists()
        assert not Sandbox.objects.exists()
