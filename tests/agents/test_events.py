"""Streams: numbered without gaps, each fact once, in the transaction of the fact."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction

from accounts import tenancy
from agents import events
from agents.event_types import ComponentReady, GateStarted, MessageDelta, PhaseChanged
from agents.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


def _job(stream: UUID) -> Job:
    job: Job = Job.objects.create(type="test", stream=stream, fingerprint="")
    return job


def test_events_are_numbered_from_one_without_gaps(in_workspace: UUID, stream: UUID) -> None:
    events.open_stream(stream)
    for phase in ("schema", "ui", "components"):
        events.append(stream=stream, event=PhaseChanged(before="intent", after=phase))
    assert [entry.seq for entry in events.after(stream, 0)] == [1, 2, 3]
    assert [entry.payload["after"] for entry in events.after(stream, 1)] == [
        "ui",
        "components",
    ]
    assert events.last_seq(stream) == 3


def test_a_rolled_back_fact_leaves_no_event_and_no_gap(in_workspace: UUID, stream: UUID) -> None:
    events.open_stream(stream)
    with pytest.raises(RuntimeError), transaction.atomic():
        events.append(stream=stream, event=GateStarted(gate="lint"))
        raise RuntimeError
    events.append(stream=stream, event=GateStarted(gate="test"))
    assert [(entry.seq, entry.payload["gate"]) for entry in events.after(stream, 0)] == [(1, "test")]


def test_a_repeated_step_does_not_say_the_same_thing_twice(in_workspace: UUID, stream: UUID) -> None:
    events.open_stream(stream)
    job = _job(stream)
    ready = ComponentReady(
        component="BookForm",
        slice="books",
        path="features/books/components/BookForm.tsx",
    )
    assert events.append(stream=stream, event=ready, job=job) is not None
    assert events.append(stream=stream, event=ready, job=job) is None
    assert len(events.append_all(stream=stream, events=[ready, ready, GateStarted(gate="lint")], job=job)) == 1
    job.round = 2
    assert events.append(stream=stream, event=ready, job=job) is not None
    assert [entry.seq for entry in events.after(stream, 0)] == [1, 2, 3]


def test_an_identity_of_any_length_is_kept_apart(in_workspace: UUID, stream: UUID) -> None:
    events.open_stream(stream)
    job = _job(stream)
    long = "x" * 900
    for name in ("a", "b", "a"):
        events.append(
            stream=stream,
            event=ComponentReady(component="C", slice="s", path=long + name),
            job=job,
        )
    assert events.last_seq(stream) == 2


def test_many_writers_at_once_leave_no_gap_and_no_double(in_workspace: UUID, stream: UUID) -> None:
    events.open_stream(stream)

    def write(writer: int) -> None:
        with tenancy.scope(in_workspace):
            for part in range(20):
                events.append(
                    stream=stream,
                    event=MessageDelta(message=str(writer), part=part, text="x"),
                )
        connections.close_all()

    writers = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [entry.seq for entry in events.after(stream, 0, limit=1000)] == list(range(1, 121))


def test_another_workspace_sees_nothing_of_a_stream(in_workspace: UUID, stream: UUID, other_workspace: object) -> None:
    events.open_stream(stream)
    events.append(stream=stream, event=GateStarted(gate="lint"))
    with tenancy.scope(other_workspace.id):  # type: ignore[attr-defined]
        assert events.after(stream, 0) == []
        assert events.last_seq(stream) == 0


def test_the_group_that_is_woken_belongs_to_the_workspace() -> None:
    stream = uuid4()
    assert events.group(uuid4(), stream) != events.group(uuid4(), stream)
