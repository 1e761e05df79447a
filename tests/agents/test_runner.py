"""The runner: steps with stored results, retries, cancelling, pausing, and taking over from a dead run."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from accounts import tenancy
from agents import dispatching, events, jobs, leases, runner
from agents.faults import LeaseLost, StepFailed, TransientFault
from agents.models import Dispatch, Event, Job, Stream, Task
from agents.states import IllegalTransition, JobState, TaskState
from agents.steps import Context
from billing.models import UsageRecord
from tests.agents.conftest import build, nothing, until_cancelled

pytestmark = pytest.mark.django_db(transaction=True)


def _start(stream: UUID, type: str = "test", **options: Any) -> Job:
    return jobs.start(type=type, stream=stream, payload={}, here=True, **options).job


def _seqs(stream: UUID) -> list[int]:
    return [entry.seq for entry in events.after(stream, 0, limit=1000)]


def _states(stream: UUID) -> list[str]:
    return [entry.payload["state"] for entry in events.after(stream, 0, limit=1000) if entry.type == "job.state"]


def test_a_job_runs_its_steps_in_order_and_keeps_what_they_found(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing, "two": nothing})
    job = _start(stream)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.COMPLETED
    assert job.result == {
        "one": {"step": "one", "attempt": 1},
        "two": {"step": "two", "attempt": 1},
    }
    assert [task.state for task in job.tasks.all()] == [
        TaskState.COMPLETED,
        TaskState.COMPLETED,
    ]
    assert _states(stream) == ["running", "completed"]
    assert _seqs(stream) == list(range(1, len(_seqs(stream)) + 1))
    assert not Dispatch.objects.filter(pk=job.pk).exists()
    assert UsageRecord.objects.filter(job=job.pk).count() == 2


def test_a_second_delivery_of_a_finished_job_does_nothing(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing})
    job = _start(stream)
    runner.run(job.pk)
    before = _seqs(stream)
    runner.run(job.pk)
    assert _seqs(stream) == before


def test_transient_faults_are_tried_again_and_permanent_ones_are_not(in_workspace: UUID, stream: UUID) -> None:
    tries: dict[str, int] = {"transient": 0, "permanent": 0}

    def transient(context: Context) -> None:
        tries["transient"] += 1
        if tries["transient"] < 3:
            raise httpx.ReadTimeout("too slow")

    def permanent(context: Context) -> None:
        tries["permanent"] += 1
        raise ValueError("this will not get better")

    build("test", {"transient": transient, "permanent": permanent})
    job = _start(stream)
    runner.run(job.pk)
    job.refresh_from_db()
    assert tries == {"transient": 3, "permanent": 1}
    assert job.state == JobState.FAILED
    assert job.error is not None
    assert job.error["message"] == "this will not get better"
    assert job.error["step"] == "permanent"
    told = [entry for entry in events.after(stream, 0, limit=1000) if entry.type == "error"]
    assert [entry.payload["code"] for entry in told] == ["step_failed"]


def test_a_broken_connection_to_the_database_is_made_anew(in_workspace: UUID, stream: UUID) -> None:
    tries: list[int] = []

    def broken(context: Context) -> None:
        tries.append(1)
        if len(tries) == 1:
            connection.connection.close()
            Job.objects.count()

    build("test", {"one": broken})
    job = _start(stream)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.COMPLETED
    assert len(tries) == 2


def test_a_transient_fault_that_stays_fails_the_job_after_its_attempts(in_workspace: UUID, stream: UUID) -> None:
    def down(context: Context) -> None:
        raise TransientFault("The service is away.")

    build("test", {"one": down})
    job = _start(stream)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.tasks.get().attempts == 3


def test_a_service_that_asks_for_a_long_pause_gets_it_without_blocking_the_worker(
    in_workspace: UUID, stream: UUID
) -> None:
    def busy(context: Context) -> None:
        raise TransientFault("Too many requests.", retry_after=120)

    build("test", {"one": busy})
    job = _start(stream)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    waiting = Dispatch.objects.get(pk=job.pk)
    assert waiting.holder is None
    assert waiting.due_at > timezone.now() + timedelta(seconds=100)


def test_what_a_step_says_about_its_failure_reaches_the_user(in_workspace: UUID, stream: UUID) -> None:
    def fail(context: Context) -> None:
        raise StepFailed(
            code="no_space",
            happened="The disk is full.",
            kept="Your message.",
            next="Delete something.",
        )

    build("test", {"one": fail})
    runner.run(_start(stream).pk)
    told = [entry.payload for entry in events.after(stream, 0, limit=1000) if entry.type == "error"]
    assert told == [
        {
            "code": "no_space",
            "happened": "The disk is full.",
            "kept": "Your message.",
            "next": "Delete something.",
        }
    ]


def test_a_failed_job_tried_again_repeats_only_what_was_not_finished(in_workspace: UUID, stream: UUID) -> None:
    runs: list[str] = []
    broken = [True]

    def first(context: Context) -> None:
        runs.append("first")

    def second(context: Context) -> None:
        runs.append("second")
        if broken[0]:
            raise ValueError("broken")

    build("test", {"first": first, "second": second})
    job = _start(stream)
    runner.run(job.pk)
    broken[0] = False
    jobs.retry(job)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.COMPLETED
    assert runs == ["first", "second", "second"]
    assert UsageRecord.objects.filter(job=job.pk).count() == 2
    with pytest.raises(IllegalTransition, match="completed"):
        jobs.retry(job)


def test_a_job_without_a_worker_is_cancelled_at_once_and_stays_so(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing})
    job = _start(stream)
    assert jobs.cancel(job).state == JobState.CANCELLED
    assert jobs.cancel(job).state == JobState.CANCELLED
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert job.tasks.get().attempts == 0


@contextmanager
def _running(job: Job, workspace: UUID) -> Iterator[threading.Thread]:
    def work() -> None:
        with tenancy.scope(workspace):
            runner.run(job.pk)
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    _until(lambda: Task.objects.filter(job=job, state=TaskState.RUNNING).exists())
    yield thread
    thread.join(timeout=10)
    assert not thread.is_alive()


def _until(condition: Any) -> None:
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen within ten seconds.")


def test_a_running_job_stops_within_two_seconds_of_cancelling(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"long": until_cancelled, "never": nothing})
    job = _start(stream)
    with _running(job, in_workspace) as thread:
        asked = time.monotonic()
        assert jobs.cancel(job).state == JobState.RUNNING
        thread.join(timeout=10)
    assert time.monotonic() - asked < 2
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert [task.state for task in job.tasks.all()] == [
        TaskState.CANCELLED,
        TaskState.PENDING,
    ]


def test_a_paused_job_stops_between_two_steps_and_goes_on_there(in_workspace: UUID, stream: UUID) -> None:
    go = threading.Event()

    def wait(context: Context) -> None:
        go.wait(10)

    build("test", {"one": wait, "two": nothing})
    job = _start(stream)
    with _running(job, in_workspace):
        jobs.pause(job)
        go.set()
    job.refresh_from_db()
    assert job.state == JobState.PAUSED
    assert [task.state for task in job.tasks.all()] == [
        TaskState.COMPLETED,
        TaskState.PENDING,
    ]
    jobs.resume(job)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.COMPLETED
    assert _states(stream) == ["running", "paused", "queued", "running", "completed"]
    assert Event.objects.filter(stream=stream, type="message.completed").count() == 2


def test_two_workers_cannot_run_the_same_job(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"long": until_cancelled})
    job = _start(stream)
    with _running(job, in_workspace):
        assert leases.claim(job.pk) is None
        jobs.cancel(job)


def test_a_job_whose_worker_died_is_continued_and_the_dead_run_cannot_write(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing})
    job = _start(stream)
    dead = leases.claim(job.pk)
    assert dead is not None
    assert leases.overdue(timezone.now()) == []
    Dispatch.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert leases.overdue(timezone.now()) == [(in_workspace, job.pk)]
    assert leases.recover(job.pk)
    runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.COMPLETED
    with pytest.raises(LeaseLost), transaction.atomic():
        leases.fence(dead)


def test_a_job_that_cannot_be_recovered_does_not_keep_the_next_one_waiting(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing})
    broken, sound = _start(uuid4()), _start(stream)
    Stream.objects.filter(pk=broken.stream).delete()

    assert leases.recover_overdue(timezone.now() + jobs.HELD_FOR + leases.GRACE + timedelta(seconds=5)) == 1

    assert Dispatch.objects.get(pk=sound.pk).due_at <= timezone.now()


def test_a_job_whose_message_was_lost_is_sent_again(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing})
    job = jobs.start(type="test", stream=stream, payload={}).job
    assert leases.overdue(timezone.now()) == []
    later = timezone.now() + leases.GRACE + timedelta(seconds=5)
    assert leases.overdue(later) == [(in_workspace, job.pk)]


def test_a_job_that_kills_its_worker_again_and_again_is_given_up(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing})
    job = _start(stream)
    for _ in range(leases.MAX_DELIVERIES):
        assert leases.claim(job.pk) is not None
        Dispatch.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert leases.claim(job.pk) is None
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error is not None
    assert "5 times" in job.error["message"]


def test_the_second_turn_of_a_stream_waits_for_the_first(in_workspace: UUID, stream: UUID) -> None:
    build("turns", {"one": nothing}, serial=True)
    first, second = _start(stream, "turns"), _start(stream, "turns")
    assert not dispatching.blocked(first)
    assert dispatching.blocked(second)
    assert leases.claim(second.pk) is None
    runner.run(first.pk)
    runner.run(second.pk)
    second.refresh_from_db()
    assert second.state == JobState.COMPLETED


def test_the_same_key_is_the_same_job_and_another_request_under_it_is_refused(in_workspace: UUID, stream: UUID) -> None:
    build("test", {"one": nothing})
    first = jobs.start(type="test", stream=stream, payload={"a": 1}, idempotency_key="k")
    again = jobs.start(type="test", stream=stream, payload={"a": 1}, idempotency_key="k")
    assert first.created
    assert not again.created
    assert again.job.pk == first.job.pk
    with pytest.raises(jobs.IdempotencyConflict):
        jobs.start(type="test", stream=stream, payload={"a": 2}, idempotency_key="k")
