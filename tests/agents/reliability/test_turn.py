"""The real turn in a real worker that is killed while the gates run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import randint
from uuid import uuid4

import pytest

from agents import events, jobs
from agents.builder import turn
from agents.models import Event, Job
from agents.states import JobState
from billing.models import UsageRecord
from projects import projects
from projects.models import Artifact, BlueprintVersion, Snapshot
from tests.agents.reliability.processes import until, working

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_workspace")]


def test_a_turn_whose_worker_is_killed_among_its_gates_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    # A field that no run before had: the answers of the gates are in no cache.
    prompt = f"A catalogue of books: title, author, shelf{randint(1000, 9_999_999)}"
    project = projects.create(name="Books")
    stream = uuid4()
    job = jobs.start(type=turn.NAME, stream=stream, payload={"message": prompt}, project=project).job
    with working(tmp_path) as worker:
        until(lambda: Event.objects.filter(stream=stream, type="gate.started").exists(), worker)
        worker.kill()
    assert not Job.objects.filter(pk=job.pk, state=JobState.COMPLETED).exists()
    with working(tmp_path) as worker:
        until(lambda: Job.objects.filter(pk=job.pk, state=JobState.COMPLETED).exists(), worker)
    told = events.after(stream, 0, limit=10_000)
    assert [entry.seq for entry in told] == list(range(1, len(told) + 1))
    counted = Counter((entry.type, str(entry.payload.get("gate"))) for entry in told if entry.type == "gate.finished")
    assert len(counted) == 10
    assert set(counted.values()) == {1}
    types = Counter(entry.type for entry in told)
    assert (types["schema.proposed"], types["message.completed"], types["usage"]) == (1, 2, 1)
    for made in (BlueprintVersion, Snapshot):
        assert made.objects.filter(project=project).count() == 1
    assert Artifact.objects.filter(project=project, kind="zip").count() == 1
    assert UsageRecord.objects.filter(job=job.pk).count() == 1
