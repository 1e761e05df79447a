"""Real worker processes, killed in the middle of a step: the job ends, and nothing happens twice that must not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from celery import current_app
from django.conf import settings
from redis import Redis

from agents import dispatching, events, jobs, steps
from agents.models import Job
from agents.states import JobState, TaskState
from billing.models import UsageRecord
from tests.agents.reliability import job as held
from tests.agents.reliability.processes import until, working

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_workspace", "_held")]


@pytest.fixture
def _held(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The job type, known here as in the worker; this process's own leases stay as they are."""
    from agents import leases

    for name in ("DURATION", "HEARTBEAT", "GRACE"):
        monkeypatch.setattr(leases, name, getattr(leases, name))
    held.register()
    yield
    steps._registry.pop("held")


def _start(folder: Path, *, held_steps: tuple[str, ...] = ()) -> Job:
    for name in held_steps:
        (folder / f"{name}.hold").touch()
    return jobs.start(type="held", stream=uuid4(), payload={"folder": str(folder)}).job


def _runs(folder: Path, step: str) -> int:
    runs = folder / f"{step}.runs"
    return len(runs.read_text()) if runs.exists() else 0


def _in_state(job: Job, state: JobState) -> Callable[[], bool]:
    return lambda: Job.objects.filter(pk=job.pk, state=state).exists()


def _assert_whole(job: Job) -> None:
    """The job ended; its events are without gap or double, and each step's use was recorded once."""
    told = events.after(job.stream, 0, limit=1000)
    assert [entry.seq for entry in told] == list(range(1, len(told) + 1))
    for type in ("agent.started", "message.completed", "usage"):
        assert len([entry for entry in told if entry.type == type]) == len(held.STEPS), type
    assert UsageRecord.objects.filter(job=job.pk).count() == len(held.STEPS)
    assert {task.state for task in job.tasks.all()} == {TaskState.COMPLETED}


def test_a_job_survives_its_worker_and_its_pool_being_killed_in_every_step(tmp_path: Path) -> None:
    job = _start(tmp_path, held_steps=held.STEPS)
    with working(tmp_path) as worker:
        until(lambda: _runs(tmp_path, "one") == 1, worker)
        worker.kill()
    (tmp_path / "one.hold").unlink()
    with working(tmp_path) as worker:
        until(lambda: _runs(tmp_path, "two") == 1, worker)
        worker.kill_pool()
        until(lambda: _runs(tmp_path, "two") == 2, worker)
        (tmp_path / "two.hold").unlink()
        until(lambda: _runs(tmp_path, "three") == 1, worker)
        worker.kill()
    (tmp_path / "three.hold").unlink()
    with working(tmp_path) as worker:
        until(_in_state(job, JobState.COMPLETED), worker)
    assert [_runs(tmp_path, step) for step in held.STEPS] == [2, 2, 2]
    _assert_whole(job)


def test_a_message_that_is_delivered_many_times_to_many_workers_runs_the_job_once(
    tmp_path: Path, in_workspace: UUID
) -> None:
    job = _start(tmp_path)
    for _ in range(5):
        current_app.send_task(
            dispatching.RUN, kwargs={"workspace_id": str(in_workspace), "job_id": str(job.pk)}, queue=dispatching.QUEUE
        )
    with working(tmp_path) as first, working(tmp_path):
        until(_in_state(job, JobState.COMPLETED), first)
        time.sleep(1)
    assert [_runs(tmp_path, step) for step in held.STEPS] == [1, 1, 1]
    _assert_whole(job)


def test_a_job_whose_message_the_broker_forgot_is_found_by_the_reaper(tmp_path: Path) -> None:
    job = _start(tmp_path)
    with Redis.from_url(settings.REDIS_URL) as broker:
        forgotten = list(broker.scan_iter(f"{settings.RUN}:*build*"))
        assert forgotten
        broker.delete(*forgotten)
    with working(tmp_path) as worker:
        until(_in_state(job, JobState.COMPLETED), worker)
    _assert_whole(job)


def test_a_job_in_a_worker_is_cancelled_within_two_seconds(tmp_path: Path) -> None:
    job = _start(tmp_path, held_steps=("two",))
    with working(tmp_path) as worker:
        until(lambda: _runs(tmp_path, "two") == 1, worker)
        asked = time.monotonic()
        jobs.cancel(job)
        until(_in_state(job, JobState.CANCELLED), worker)
        assert time.monotonic() - asked < 2
    assert _runs(tmp_path, "three") == 0
