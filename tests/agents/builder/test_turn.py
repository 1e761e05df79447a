"""The turn as it is: the built-in designer, the code generator, and real gates in real sandboxes."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from agents import events, jobs, runner
from agents.builder import turn
from agents.events import Entry
from agents.models import Job
from agents.states import JobState
from billing.models import UsageRecord
from projects import artifacts, projects, snapshots
from projects.models import Artifact, BlueprintVersion, Project, Snapshot
from projects.models.project import Process

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_workspace")]
PROMPT = "I want to track my book collection"


@pytest.fixture
def guided() -> Project:
    """A project that asks at each proposal."""
    return projects.create(name=PROMPT, process=Process.GUIDED)


@pytest.fixture
def express() -> Project:
    """A project that builds at once."""
    return projects.create(name=PROMPT)


def _turn(project: Project, stream: UUID, message: str) -> Job:
    job = jobs.start(type=turn.NAME, stream=stream, payload={"message": message}, project=project, here=True).job
    runner.run(job.pk)
    job.refresh_from_db()
    project.refresh_from_db()
    return job


def _told(stream: UUID, type: str) -> list[Entry]:
    found: list[Entry] = []
    while page := events.after(stream, found[-1].seq if found else 0):
        found += page
    return [entry for entry in found if entry.type == type]


def _fields(version: BlueprintVersion | None) -> list[str]:
    assert version is not None
    return [field["name"] for field in version.content["schema"]["entities"][0]["fields"]]


def test_a_guided_turn_proposes_the_data_then_the_screens_and_builds_nothing_unasked(guided: Project) -> None:
    stream = uuid4()
    job = _turn(guided, stream, PROMPT)
    assert job.state == JobState.COMPLETED
    assert job.result is not None
    assert job.result["design"]["waits_for_approval"]
    assert len(_told(stream, "schema.proposed")) == 1
    assert not _told(stream, "layout.proposed")
    assert guided.phase == "schema"
    approved = _turn(guided, stream, "looks good")
    assert approved.result is not None
    assert approved.result["design"]["waits_for_approval"]
    assert len(_told(stream, "layout.proposed")) == 1
    assert guided.phase == "ui"
    assert guided.head is None


def test_the_designer_is_named_for_what_it_is(guided: Project) -> None:
    stream = uuid4()
    _turn(guided, stream, PROMPT)
    for entry in (*_told(stream, "agent.started"), *_told(stream, "message.completed")):
        assert entry.payload["designer"] == "Built-in designer"


def test_a_refinement_and_its_undo_are_each_a_version_of_their_own(guided: Project) -> None:
    stream = uuid4()
    _turn(guided, stream, PROMPT)
    before = _fields(guided.blueprint)
    _turn(guided, stream, "Add publisher")
    assert _fields(guided.blueprint) == [*before, "publisher"]
    _turn(guided, stream, "undo that")
    assert _fields(guided.blueprint) == before
    assert BlueprintVersion.objects.filter(project=guided).count() == 3
    _turn(guided, stream, "redo")
    assert _fields(guided.blueprint) == [*before, "publisher"]


def test_undo_after_a_message_that_changed_nothing_takes_nothing_back(guided: Project) -> None:
    stream = uuid4()
    _turn(guided, stream, PROMPT)
    _turn(guided, stream, "Add publisher")
    _turn(guided, stream, "blarg the wumpus")
    _turn(guided, stream, "undo that")
    assert "publisher" in _fields(guided.blueprint)
    _turn(guided, stream, "undo that")
    assert "publisher" not in _fields(guided.blueprint)


def test_a_question_and_nonsense_are_answered_and_change_nothing(guided: Project) -> None:
    stream = uuid4()
    nonsense = _turn(guided, stream, "asdf qwer zxcv")
    assert nonsense.state == JobState.COMPLETED
    assert guided.blueprint is None
    assert [task.state for task in nonsense.tasks.all()] == ["completed", *["skipped"] * 5]
    assert _told(stream, "message.completed")[0].payload["text"]


def test_a_project_is_called_what_its_application_is_called(guided: Project) -> None:
    _turn(guided, uuid4(), PROMPT)
    assert guided.blueprint is not None
    assert guided.name == guided.blueprint.content["app"]["title"]


def test_a_sentence_becomes_a_verified_application_and_undo_brings_back_its_files(express: Project) -> None:
    stream = uuid4()
    built = _turn(express, stream, PROMPT)
    assert built.state == JobState.COMPLETED, built.error
    assert built.result is not None
    verdicts = {gate["name"]: (gate["status"], gate["reason"]) for gate in built.result["gates"]["gates"]}
    assert built.result["deployment_ready"], verdicts
    assert [entry.payload["gate"] for entry in _told(stream, "gate.finished")]
    assert UsageRecord.objects.get(job=built.pk).billable
    packed = Artifact.objects.get(job=built.pk, kind="zip")
    assert artifacts.read(packed)[:2] == b"PK"
    first = snapshots.current(express)
    assert first is not None

    refined = _turn(express, stream, "Add publisher")
    assert refined.result is not None
    changed = snapshots.current(express)
    assert changed is not None
    assert changed.manifest != first.manifest

    undone = _turn(express, stream, "undo that")
    assert undone.result is not None
    assert undone.result["deployment_ready"]
    restored = snapshots.current(express)
    assert restored is not None
    assert restored.manifest == first.manifest
    assert Snapshot.objects.filter(project=express).count() == 3
    seqs = [entry.seq for entry in events.after(stream, 0, limit=10_000)]
    assert seqs == list(range(1, len(seqs) + 1))
