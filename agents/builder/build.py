"""The main job without a browser: one prompt through the real job, run in this process, its events as they come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any
from uuid import UUID

from django.db import connections
from uuid_utils.compat import uuid7

from accounts import tenancy, workspaces
from accounts.models import Workspace
from accounts.workspaces import UnknownWorkspace
from agents import events, jobs, runner
from agents.builder import designers, turn
from agents.builder.results import Checked, Delivered, Designed, Generated, Previewed
from agents.events import Entry
from agents.messages import checked as checked_message
from agents.models import Job
from agents.states import JobState
from agents.steps import Results, Step
from projects import artifacts, blueprint_versions, projects, snapshots
from projects.models import Artifact, Project, Snapshot
from projects.models.project import Process

LOCAL_WORKSPACE = "Command line"
LOOK = 0.1
"""Seconds between two looks for new events."""

Listener = Callable[[Entry], None]


@dataclass(frozen=True)
class Session:
    """A project that is built from a terminal, with the stream of its events."""

    project: Project
    stream: UUID
    designer: str


@dataclass(frozen=True)
class Built:
    """How a turn ended. What a step did not come to is ``None``."""

    job: Job
    project: Project
    blueprint: Mapping[str, Any] | None
    designed: Designed | None
    generated: Generated | None
    checked: Checked | None
    delivered: Delivered | None
    previewed: Previewed | None
    timings: Mapping[str, int]
    """Milliseconds by step, and ``total``."""

    @property
    def verified(self) -> bool:
        """Whether the turn ended with an application that passed every gate."""
        return self.job.state == JobState.COMPLETED and self.checked is not None and self.checked.deployment_ready

    @property
    def waits_for_approval(self) -> bool:
        """Whether a proposal was made and the process asks for approval before it is built."""
        return self.designed is not None and self.designed.waits_for_approval


def local_workspace() -> Workspace:
    """Return the workspace that the command line builds in when none is named; make it the first time."""
    try:
        return workspaces.find(LOCAL_WORKSPACE)
    except UnknownWorkspace:
        workspace = Workspace(id=uuid7(), name=LOCAL_WORKSPACE)
        with tenancy.scope(workspace.id):
            workspace.save(force_insert=True)
        return workspace


def begin(*, prompt: str, process: Process, designer: str) -> Session:
    """Make a project for ``prompt`` in the active workspace.

    Raises :class:`agents.messages.MessageRefused` and :class:`agents.builder.designers.UnknownDesigner`, and leaves
    nothing behind then.
    """
    text = checked_message(prompt)
    designers.named(designer)
    project = projects.create(name=projects.name_from(text), process=process)
    return Session(project=project, stream=uuid7(), designer=designer)


def run(session: Session, message: str, listener: Listener) -> Built:
    """Run one turn to its end in this process, and give each event to ``listener`` as it comes.

    An interrupt from the keyboard cancels the job before it is raised on.
    """
    payload = {"message": checked_message(message), "designer": session.designer}
    seen = events.last_seq(session.stream)
    started = jobs.start(type=turn.NAME, stream=session.stream, payload=payload, project=session.project, here=True)
    began = monotonic()
    worker = _Worker(started.job)
    worker.start()
    try:
        _listen(session.stream, seen, worker, listener)
    except KeyboardInterrupt:
        jobs.cancel(started.job)
        worker.join()
        raise
    worker.join()
    if worker.error is not None:
        raise worker.error
    return _built(session, started.job, int((monotonic() - began) * 1000))


def files(built: Built) -> dict[str, bytes]:
    """Return the files that were made."""
    if built.generated is None:
        return {}
    return snapshots.read(Snapshot.objects.get(pk=built.generated.snapshot))


def archive(built: Built) -> bytes:
    """Return the ZIP that was made. Raises ``Artifact.DoesNotExist`` when none was."""
    return artifacts.read(Artifact.objects.get(pk=built.delivered.zip if built.delivered else None))


class _Worker(threading.Thread):
    """Runs the job beside the one who listens. What the runner itself raises is kept in ``error``."""

    def __init__(self, job: Job) -> None:
        super().__init__(name=f"job {job.pk}", daemon=True)
        self.job = job
        self.workspace = tenancy.current()
        self.error: Exception | None = None

    def run(self) -> None:
        try:
            with tenancy.scope(self.workspace):
                runner.run(self.job.pk)
        except Exception as error:  # raised on in the thread that waits
            self.error = error
        finally:
            connections.close_all()


def _listen(stream: UUID, seen: int, worker: _Worker, listener: Listener) -> None:
    while True:
        alive = worker.is_alive()
        for entry in events.after(stream, seen):
            listener(entry)
            seen = entry.seq
        if not alive and events.last_seq(stream) <= seen:
            return
        sleep(LOOK)


def _built(session: Session, job: Job, total: int) -> Built:
    job.refresh_from_db()
    session.project.refresh_from_db()
    found = Results(_found(job))
    version = blueprint_versions.head(session.project)
    return Built(
        job=job,
        project=session.project,
        blueprint=version.content if version else None,
        designed=found.get(turn.DESIGN),
        generated=found.get(turn.GENERATE),
        checked=found.get(turn.GATES),
        delivered=found.get(turn.DELIVER),
        previewed=found.get(turn.PREVIEW),
        timings={**_timings(job), "total": total},
    )


def _found(job: Job) -> dict[str, Any]:
    by_name: dict[str, Step[Any]] = {step.name: step for step in turn.TURN.steps}
    return {
        task.name: by_name[task.name].result.model_validate(task.result)
        for task in job.tasks.all()
        if task.result is not None
    }


def _timings(job: Job) -> dict[str, int]:
    return {
        task.name: int((task.finished_at - task.started_at).total_seconds() * 1000)
        for task in job.tasks.all()
        if task.started_at and task.finished_at
    }
