"""The state machines of jobs and of their tasks: every allowed transition stands here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar


class JobState(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    WAITING_FEEDBACK = "waiting_feedback"
    """Holds its place until a person answers; shown as running."""
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class TaskState(StrEnum):
    """Where one step of a job is."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    SKIPPED = "skipped"
    """Not needed in this job, for example no code generation after a question."""
    FAILED = "failed"
    CANCELLED = "cancelled"


JOB_TRANSITIONS: Mapping[JobState, frozenset[JobState]] = {
    # Paused from the queue: nothing has begun. Failed from the queue: the job stopped its worker too often.
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.PAUSED, JobState.CANCELLED, JobState.FAILED}),
    # Back to the queue: the worker's lease ran out, or a fault asks for a longer pause than a worker should wait.
    JobState.RUNNING: frozenset(
        {
            JobState.WAITING_FEEDBACK,
            JobState.PAUSED,
            JobState.QUEUED,
            JobState.COMPLETED,
            JobState.FAILED,
            JobState.CANCELLED,
        }
    ),
    JobState.WAITING_FEEDBACK: frozenset(
        {
            JobState.RUNNING,
            JobState.PAUSED,
            JobState.QUEUED,
            JobState.FAILED,
            JobState.CANCELLED,
        }
    ),
    # A resumed job needs a worker: it passes through the queue, ahead of the turns behind it.
    JobState.PAUSED: frozenset({JobState.QUEUED, JobState.CANCELLED}),
    # Only by a manual retry.
    JobState.FAILED: frozenset({JobState.QUEUED}),
    JobState.CANCELLED: frozenset({JobState.QUEUED}),
    JobState.COMPLETED: frozenset(),
}

TASK_TRANSITIONS: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.PENDING: frozenset({TaskState.RUNNING, TaskState.SKIPPED, TaskState.CANCELLED}),
    # Running again: the worker died in the middle of the step, or a transient fault is retried.
    TaskState.RUNNING: frozenset(
        {
            TaskState.RUNNING,
            TaskState.PENDING,
            TaskState.COMPLETED,
            TaskState.FAILED,
            TaskState.CANCELLED,
        }
    ),
    TaskState.FAILED: frozenset({TaskState.PENDING}),
    TaskState.CANCELLED: frozenset({TaskState.PENDING}),
    TaskState.COMPLETED: frozenset(),
    TaskState.SKIPPED: frozenset(),
}

TERMINAL: frozenset[JobState] = frozenset({JobState.COMPLETED, JobState.FAILED, JobState.CANCELLED})
ACTIVE: frozenset[JobState] = frozenset(JobState) - TERMINAL
HOLDING: frozenset[JobState] = frozenset({JobState.RUNNING, JobState.WAITING_FEEDBACK, JobState.PAUSED})
"""States in which a turn keeps the next one of its conversation waiting."""

S = TypeVar("S", JobState, TaskState)


class IllegalTransition(Exception):
    """A change of state that the table does not allow, or that somebody else was faster to make."""

    def __init__(self, what: str, before: str, after: str) -> None:
        self.before = before
        self.after = after
        super().__init__(f"{what} is {before} and cannot become {after}.")


def sources(table: Mapping[S, frozenset[S]], after: S) -> frozenset[S]:
    """Return the states from which ``after`` may be reached."""
    return frozenset(state for state, targets in table.items() if after in targets)
