"""Changes of state: compare-and-set, told to the stream in the same transaction.

Locks are taken in one order everywhere: stream, job, dispatch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from agents import dispatching, events
from agents.event_types import JobStateChanged, TaskStateChanged
from agents.models import Dispatch, Job, Task
from agents.states import (
    JOB_TRANSITIONS,
    TASK_TRANSITIONS,
    TERMINAL,
    IllegalTransition,
    JobState,
    TaskState,
    sources,
)


@transaction.atomic
def move(
    job: Job,
    after: JobState,
    *,
    reason: str = "",
    sources_allowed: frozenset[JobState] | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Job:
    """Move a job to ``after`` and return it as it is then.

    Raises :class:`IllegalTransition` when its state in the database does not allow it.
    """
    events.lock(job.stream)
    locked: Job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    before = JobState(locked.state)
    allowed = sources(JOB_TRANSITIONS, after) & (sources_allowed or frozenset(JobState))
    if before not in allowed:
        raise IllegalTransition(f"The {job.type} job", before, after)
    moved = Job.objects.filter(pk=job.pk, state=before).update(
        state=after, updated=timezone.now(), **_times(after), **(changes or {})
    )
    if not moved:
        raise IllegalTransition(f"The {job.type} job", before, after)
    locked.refresh_from_db()
    _tell(locked, before, after, reason)
    if after in TERMINAL or after is JobState.PAUSED:
        Dispatch.objects.filter(pk=job.pk).delete()
    if after in TERMINAL and job.serial:
        dispatching.send_next(job.stream)
    return locked


@transaction.atomic
def move_task(
    task: Task,
    after: TaskState,
    *,
    job: Job,
    total: int,
    detail: str = "",
    changes: Mapping[str, Any] | None = None,
) -> Task:
    """Move a step to ``after``, and tell. Raises :class:`IllegalTransition`."""
    events.lock(job.stream)
    before = TaskState(task.state)
    moved = 0
    if before in sources(TASK_TRANSITIONS, after):
        moved = Task.objects.filter(pk=task.pk, state=before).update(
            state=after, updated=timezone.now(), **(changes or {})
        )
    if not moved:
        raise IllegalTransition(f"The step {task.name}", before, after)
    task.refresh_from_db()
    told = TaskStateChanged(
        task=task.name,
        label=task.label,
        state=after,
        position=task.position,
        total=total,
        attempt=task.attempts,
        detail=detail,
    )
    events.append(stream=job.stream, event=told, job=job)
    return task


def _times(after: JobState) -> dict[str, Any]:
    if after in TERMINAL:
        return {"finished_at": timezone.now()}
    return {"finished_at": None}


def _tell(job: Job, before: JobState, after: JobState, reason: str) -> None:
    told = JobStateChanged(job_type=job.type, before=before, state=after, reason=reason)
    events.append(stream=job.stream, event=told, job=job)
