"""Jobs, their steps, their leases, and the streams of events."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from accounts.tenancy import TenantModel
from agents.states import HOLDING, JobState, TaskState
from projects.models import Project


def _choices(states: type[JobState] | type[TaskState]) -> list[tuple[str, str]]:
    return [(state.value, state.value.replace("_", " ")) for state in states]


class Stream(TenantModel):
    """The counter of one ordered stream of events. Its id is the stream's, given by whoever owns the stream.

    Its row is also the lock under which events are numbered and turns take their place.
    """

    last_seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"stream {self.pk} at {self.last_seq}"


class Job(TenantModel):
    """A long action. ``state`` is changed by :mod:`agents.jobs` and :mod:`agents.runner` only, by compare-and-set."""

    type = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=_choices(JobState), default=JobState.QUEUED)
    stream = models.UUIDField()
    project = models.ForeignKey(Project, null=True, on_delete=models.CASCADE, related_name="jobs")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    payload = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    error = models.JSONField(null=True)
    """``{"type", "message", "cause", "step"}`` of the last failure."""
    serial = models.BooleanField(default=False)
    """Whether it waits for the earlier serial jobs of its stream, as a turn does."""
    idempotency_key = models.CharField(max_length=200, null=True)  # noqa: DJ001 - unique where there is one
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of the request, to tell a repeated request from another one under the same key."""
    round = models.PositiveIntegerField(default=1)
    """Counts manual retries; each tells its events anew."""
    cancel_requested = models.BooleanField(default=False)
    pause_requested = models.BooleanField(default=False)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "idempotency_key"],
                name="job_idempotency_key_unique",
            ),
            models.UniqueConstraint(
                fields=["stream"],
                condition=models.Q(serial=True, state__in=sorted(HOLDING)),
                name="one_serial_job_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in JobState]),
                name="job_state_known",
            ),
        ]
        indexes = [models.Index(fields=["stream", "created"], name="job_stream_created")]

    def __str__(self) -> str:
        return f"{self.type} {self.pk}"


class Task(TenantModel):
    """One resumable step of a job. A completed one keeps its result and is never run again."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="tasks")
    name = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=_choices(TaskState), default=TaskState.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    error = models.JSONField(null=True)
    """``{"type", "message", "cause"}`` of the last failed attempt."""
    log = models.JSONField(default=list)
    """Lines as ``{"at": ISO time, "text": …}``."""
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["job", "name"], name="task_once_per_job"),
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in TaskState]),
                name="task_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.job_id}"


class Dispatch(TenantModel):
    """The outbox and the lease of a job that waits for a worker or has one. Its id is the job's.

    Written in the job's own transaction, so that a job which exists will run even when the broker forgot its message;
    gone once the job is over or paused. Visible to the reaper for all workspaces (ids and times, nothing else).
    """

    holder = models.UUIDField(null=True)
    """The run that holds the lease; each delivery makes its own."""
    lease_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField(db_default=Now())
    """When a worker should have taken it: later than this and without a lease, the message counts as lost."""
    deliveries = models.PositiveIntegerField(default=0)
    """How often a worker took it since the last step was finished."""

    class Meta:
        indexes = [
            models.Index(fields=["lease_until"], name="dispatch_lease_until"),
            models.Index(fields=["due_at"], name="dispatch_due_at"),
        ]

    def __str__(self) -> str:
        return f"dispatch of {self.pk}"


class Event(TenantModel):
    """One entry of a stream. Never changed."""

    stream = models.UUIDField()
    seq = models.PositiveBigIntegerField()
    job = models.ForeignKey(Job, null=True, on_delete=models.CASCADE, related_name="events")
    type = models.CharField(max_length=40)
    payload = models.JSONField()
    key = models.CharField(max_length=400, null=True)  # noqa: DJ001 - unique where there is one
    """What makes the fact unique in its stream; a repeated step does not say it twice."""

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="event_seq_unique"),
            models.UniqueConstraint(fields=["stream", "key"], name="event_key_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.type}"
