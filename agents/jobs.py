"""Jobs: start, cancel, pause, resume and retry them. Work itself happens in :mod:`agents.runner`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from agents import dispatching, events
from agents.models import Dispatch, Job, Task
from agents.states import ACTIVE, TERMINAL, IllegalTransition, JobState, TaskState
from agents.steps import job_type
from agents.transitions import move
from projects.models import Project

__all__ = [
    "CONTROLS",
    "IdempotencyConflict",
    "Started",
    "cancel",
    "get",
    "pause",
    "resume",
    "retry",
    "start",
]

HELD_FOR = timedelta(seconds=30)
"""How long a job that was started for a runner in this process is kept from the workers."""


class IdempotencyConflict(Exception):
    """The same idempotency key came with another request."""


@dataclass(frozen=True)
class Started:
    """A job, and whether this call made it (``False``: the key was known)."""

    job: Job
    created: bool


@transaction.atomic
def start(
    *,
    type: str,
    stream: UUID,
    payload: dict[str, Any],
    project: Project | None = None,
    created_by: UUID | None = None,
    idempotency_key: str | None = None,
    here: bool = False,
) -> Started:
    """Start a job in the caller's transaction; it is sent to a worker on commit.

    The same ``idempotency_key`` returns the job it started before, and raises :class:`IdempotencyConflict` when the
    request was another one. ``here``: a runner in this process takes it, not a worker.
    """
    kind = job_type(type)
    events.open_stream(stream)
    events.lock(stream)
    fingerprint = _fingerprint(type, stream, payload, project)
    known = _known(idempotency_key, fingerprint)
    if known is not None:
        return Started(job=known, created=False)
    fields = {
        "type": type,
        "stream": stream,
        "payload": payload,
        "project": project,
        "created_by_id": created_by,
        "serial": kind.serial,
        "fingerprint": fingerprint,
    }
    try:
        with transaction.atomic():
            job = Job.objects.create(idempotency_key=idempotency_key, **fields)
    except IntegrityError:
        # The same request came at the same time and was faster.
        known = _known(idempotency_key, fingerprint)
        if known is None:
            raise
        return Started(job=known, created=False)
    Task.objects.bulk_create(
        Task(job=job, name=step.name, label=step.label, position=position)
        for position, step in enumerate(kind.steps, start=1)
    )
    if here:
        dispatching.hold(job, until=timezone.now() + HELD_FOR)
    elif dispatching.blocked(job):
        dispatching.hold(job, until=timezone.now())
    else:
        dispatching.enqueue(job)
    return Started(job=job, created=True)


def get(job_id: UUID) -> Job:
    """Return a job of the active workspace. Raise ``Job.DoesNotExist``."""
    found: Job = Job.objects.get(pk=job_id)
    return found


@transaction.atomic
def cancel(job: Job) -> Job:
    """Stop a job: at once when no worker has it, within two seconds when one does. Over already: as it is."""
    locked = _locked(job)
    if locked.state in TERMINAL:
        return locked
    Job.objects.filter(pk=job.pk).update(cancel_requested=True, updated=timezone.now())
    if not _worked_on(locked):
        return move(locked, JobState.CANCELLED, reason="Cancelled.")
    locked.cancel_requested = True
    return locked


@transaction.atomic
def pause(job: Job) -> Job:
    """Stop a job at its next step boundary, at once when no worker has it.

    Raises :class:`IllegalTransition` when it is over.
    """
    locked = _locked(job)
    if locked.state in TERMINAL:
        raise IllegalTransition(f"The {locked.type} job", locked.state, JobState.PAUSED)
    if locked.state == JobState.PAUSED:
        return locked
    Job.objects.filter(pk=job.pk).update(pause_requested=True, updated=timezone.now())
    if locked.state == JobState.QUEUED:
        return move(locked, JobState.PAUSED, reason="Paused before it began.")
    locked.pause_requested = True
    return locked


@transaction.atomic
def resume(job: Job) -> Job:
    """Let a paused job go on after its last finished step. Raises :class:`IllegalTransition`."""
    locked = _locked(job)
    if locked.state in ACTIVE and locked.state != JobState.PAUSED and locked.pause_requested:
        Job.objects.filter(pk=job.pk).update(pause_requested=False, updated=timezone.now())
        locked.pause_requested = False
        return locked
    queued = move(
        locked,
        JobState.QUEUED,
        reason="Resumed.",
        sources_allowed=frozenset({JobState.PAUSED}),
        changes={"pause_requested": False},
    )
    dispatching.enqueue(queued)
    return queued


@transaction.atomic
def retry(job: Job) -> Job:
    """Run a failed or cancelled job again from its first unfinished step. Raises :class:`IllegalTransition`."""
    locked = _locked(job)
    queued = move(
        locked,
        JobState.QUEUED,
        reason="Tried again.",
        sources_allowed=frozenset({JobState.FAILED, JobState.CANCELLED}),
        changes={
            "round": locked.round + 1,
            "error": None,
            "cancel_requested": False,
            "pause_requested": False,
        },
    )
    unfinished = Task.objects.filter(job=queued, state__in=(TaskState.FAILED, TaskState.CANCELLED, TaskState.RUNNING))
    unfinished.update(state=TaskState.PENDING, error=None, updated=timezone.now())
    dispatching.enqueue(queued)
    return queued


CONTROLS: Mapping[str, Callable[[Job], Job]] = {"cancel": cancel, "pause": pause, "resume": resume, "retry": retry}
"""What a person may do to a job, by the word for it in the API and on the socket."""


def _locked(job: Job) -> Job:
    events.lock(job.stream)
    locked: Job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    return locked


def _worked_on(job: Job) -> bool:
    """Say whether a run holds the job; one that is dead is told by its lease."""
    if job.state not in (JobState.RUNNING, JobState.WAITING_FEEDBACK):
        return False
    return bool(Dispatch.objects.filter(pk=job.pk, lease_until__gt=timezone.now()).exists())


def _known(idempotency_key: str | None, fingerprint: str) -> Job | None:
    if idempotency_key is None:
        return None
    known: Job | None = Job.objects.filter(idempotency_key=idempotency_key).first()
    if known is not None and known.fingerprint != fingerprint:
        raise IdempotencyConflict(
            f"The idempotency key {idempotency_key!r} was used for another request; take a new one for this."
        )
    return known


def _fingerprint(type: str, stream: UUID, payload: dict[str, Any], project: Project | None) -> str:
    request = [type, str(stream), payload, str(project.pk) if project else None]
    return hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
