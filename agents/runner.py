"""The runner: takes a job through its steps, and leaves it so that another run can go on at any moment.

A step's result is stored in the transaction that also renews the right to work on the job. A run that has lost its
lease therefore cannot write, and a finished step is never run again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import close_old_connections, transaction
from django.utils import timezone
from pydantic import BaseModel

from agents import dispatching, event_types, events, faults, leases, metering
from agents.faults import Cancelled, LeaseLost, StepFailed
from agents.leases import Lease, Signals
from agents.models import Dispatch, Job, Task
from agents.states import JobState, TaskState
from agents.steps import JobType, R, Results, Step, job_type
from agents.transitions import move, move_task
from projects.models import Project

log = structlog.get_logger(__name__)

LONGEST_WAIT = 20.0
"""Seconds that a worker waits for another try; for a longer pause the job goes back to the queue."""


def run(job_id: UUID) -> None:
    """Run a job to its end, to a pause, or to where another run has taken over. The job's own faults do not raise."""
    lease = leases.claim(job_id)
    if lease is None:
        log.info("job.not_claimed", job=str(job_id))
        return
    with leases.kept(lease) as signals:
        _Run(lease=lease, type=job_type(lease.job.type), signals=signals).go()


class _Paused(Exception):
    """The job stops here until somebody resumes it."""


class _Deferred(Exception):
    """The job goes back to the queue for ``delay`` seconds."""

    def __init__(self, delay: float) -> None:
        super().__init__()
        self.delay = delay


@dataclass
class _Run:
    """One run of one job."""

    lease: Lease
    type: JobType
    signals: Signals
    found: dict[str, BaseModel] = field(default_factory=dict)

    @property
    def job(self) -> Job:
        return self.lease.job

    def go(self) -> None:
        try:
            for task in Task.objects.filter(job=self.job):
                self._advance(task, self.type.step(task.name))
            self._end(
                JobState.COMPLETED,
                changes={"result": self.type.conclude(Results(self.found))},
            )
        except LeaseLost:
            log.info("job.lease_lost", job=str(self.job.pk))
        except Cancelled:
            self._end(JobState.CANCELLED, reason="Cancelled.")
        except _Paused:
            self._end(JobState.PAUSED, reason="Paused.")
        except _Deferred as deferred:
            self._defer(deferred.delay)
        except _Given as given:
            self._end(
                JobState.FAILED,
                reason=str(given.error),
                changes={"error": given.described},
            )

    def _advance(self, task: Task, step: Step[Any]) -> None:
        if task.state == TaskState.COMPLETED:
            self.found[step.name] = step.result.model_validate(task.result)
            return
        if task.state == TaskState.SKIPPED:
            return
        self._boundary()
        if not step.when(Results(self.found)):
            self._move_task(task, TaskState.SKIPPED)
            return
        self.found[step.name] = self._perform(task, step)

    def _boundary(self) -> None:
        """Look at the flags as the database has them now: pausing takes effect between two steps."""
        flags = Job.objects.filter(pk=self.job.pk).values("cancel_requested", "pause_requested").get()
        if self.signals.lost.is_set():
            raise LeaseLost(f"Another run continues {self.job}.")
        if flags["cancel_requested"]:
            raise Cancelled("The job was cancelled.")
        if flags["pause_requested"]:
            raise _Paused

    def _perform(self, task: Task, step: Step[R]) -> R:
        failures = 0
        while True:
            context = _Context(run=self, task=task)
            try:
                self._begin(task)
                result = step.run(context)
                context.check()
                self._finish(task, context, result)
                return result
            except (LeaseLost, Cancelled) as stopped:
                self._stopped(task, context, stopped)
                raise
            except Exception as error:  # the one place where a step's failure becomes data
                if self.signals.cancel.is_set():
                    # Whatever the step says went wrong, it was told to stop.
                    cancelled = Cancelled("The job was cancelled.")
                    self._stopped(task, context, cancelled)
                    raise cancelled from error
                failures += 1
                self._after_failure(task, step, context, error, failures)

    def _begin(self, task: Task) -> None:
        with transaction.atomic():
            leases.fence(self.lease)
            changes = {
                "attempts": task.attempts + 1,
                "started_at": task.started_at or timezone.now(),
            }
            self._move_task(task, TaskState.RUNNING, changes=changes)

    def _finish(self, task: Task, context: _Context, result: BaseModel) -> None:
        with transaction.atomic():
            dispatch = leases.fence(self.lease)
            self._move_task(
                task,
                TaskState.COMPLETED,
                changes={
                    "result": result.model_dump(mode="json"),
                    "error": None,
                    "log": context.lines,
                    "finished_at": timezone.now(),
                },
            )
            Dispatch.objects.filter(pk=dispatch.pk).update(deliveries=1)

    def _stopped(self, task: Task, context: _Context, stopped: Exception) -> None:
        if isinstance(stopped, LeaseLost):
            return
        with transaction.atomic():
            leases.fence(self.lease)
            self._move_task(
                task,
                TaskState.CANCELLED,
                changes={"log": context.lines, "finished_at": timezone.now()},
            )

    def _after_failure(
        self,
        task: Task,
        step: Step[Any],
        context: _Context,
        error: Exception,
        failures: int,
    ) -> None:
        # A connection that broke would fail the retry, and the very telling of it.
        close_old_connections()
        described = faults.describe(error)
        log.warning(
            "step.failed",
            job=str(self.job.pk),
            step=task.name,
            **described,
            exc_info=error,
        )
        if faults.is_transient(error) and failures < step.retry.attempts:
            self._wait(task, step, context, error, failures)
            return
        with transaction.atomic():
            leases.fence(self.lease)
            changes = {
                "error": described,
                "log": context.lines,
                "finished_at": timezone.now(),
            }
            self._move_task(task, TaskState.FAILED, detail=described["message"], changes=changes)
            events.append(stream=self.job.stream, event=_told(error, task, self.job), job=self.job)
        raise _Given(error, {**described, "step": task.name}) from error

    def _wait(
        self,
        task: Task,
        step: Step[Any],
        context: _Context,
        error: Exception,
        failures: int,
    ) -> None:
        delay = step.retry.delay(
            failures,
            retry_after=faults.retry_after(error),
            random_fraction=faults.jitter(),
        )
        with transaction.atomic():
            leases.fence(self.lease)
            detail = f"{error} Tried again in {delay:.1f} s."
            changes = {"error": faults.describe(error), "log": context.lines}
            self._move_task(task, TaskState.PENDING, detail=detail, changes=changes)
        if delay > LONGEST_WAIT:
            raise _Deferred(delay)
        if self.signals.cancel.wait(delay):
            raise Cancelled("The job was cancelled.")

    def _defer(self, delay: float) -> None:
        with transaction.atomic():
            leases.fence(self.lease)
            queued = move(
                self.job,
                JobState.QUEUED,
                reason=f"Waits {delay:.0f} s for a service that asked for it.",
            )
            dispatching.enqueue(queued, due_at=timezone.now() + timedelta(seconds=delay))
            # Waiting as told is not what kills a worker: the count begins anew.
            Dispatch.objects.filter(pk=self.job.pk).update(deliveries=0)

    def _end(
        self,
        state: JobState,
        *,
        reason: str = "",
        changes: dict[str, Any] | None = None,
    ) -> None:
        try:
            with transaction.atomic():
                leases.fence(self.lease)
                move(self.job, state, reason=reason, changes=changes)
        except LeaseLost:
            log.info("job.lease_lost", job=str(self.job.pk))

    def _move_task(
        self,
        task: Task,
        state: TaskState,
        *,
        detail: str = "",
        changes: dict[str, Any] | None = None,
    ) -> None:
        move_task(
            task,
            state,
            job=self.job,
            total=len(self.type.steps),
            detail=detail,
            changes=changes,
        )


class _Given(Exception):
    """A step is given up; ``described`` goes into the job."""

    def __init__(self, error: Exception, described: dict[str, str]) -> None:
        super().__init__(str(error))
        self.error = error
        self.described = described


@dataclass
class _Context:
    """What a step is given; see :class:`agents.steps.Context`. Safe to use from the step's own threads."""

    run: _Run
    task: Task
    lines: list[dict[str, str]] = field(default_factory=list)
    guard: threading.Lock = field(default_factory=threading.Lock)

    @property
    def job(self) -> Job:
        return self.run.job

    def project(self) -> Project:
        found: Project = Project.objects.get(pk=self.job.project_id)
        return found

    def result(self, step: Step[R]) -> R | None:
        return Results(self.run.found).get(step)

    def emit(self, *told: event_types.Event) -> None:
        with transaction.atomic():
            leases.fence(self.run.lease)
            events.append_all(stream=self.job.stream, events=told, job=self.job)

    def log(self, text: str) -> None:
        with self.guard:
            self.lines.append({"at": timezone.now().isoformat(), "text": text})

    def progress(self, detail: str) -> None:
        self.log(detail)
        self.emit(
            event_types.TaskStateChanged(
                task=self.task.name,
                label=self.task.label,
                state=TaskState.RUNNING,
                position=self.task.position,
                total=len(self.run.type.steps),
                attempt=self.task.attempts,
                detail=detail,
            )
        )

    def cancelled(self) -> bool:
        return self.run.signals.cancel.is_set() or self.run.signals.lost.is_set()

    def check(self) -> None:
        if self.run.signals.lost.is_set():
            raise LeaseLost(f"Another run continues {self.job}.")
        if self.run.signals.cancel.is_set():
            raise Cancelled("The job was cancelled.")

    def meter(
        self,
        call: str,
        *,
        kind: str,
        quantity: int,
        unit: str,
        billable: bool = True,
        reason: str = "",
    ) -> None:
        use = metering.Use(
            call=call,
            kind=kind,
            quantity=quantity,
            unit=unit,
            billable=billable,
            reason=reason,
        )
        with transaction.atomic():
            leases.fence(self.run.lease)
            metering.record(self.job, self.task.name, use)


def _told(error: Exception, task: Task, job: Job) -> event_types.ErrorOccurred:
    if isinstance(error, StepFailed):
        return event_types.ErrorOccurred(code=error.code, happened=error.happened, kept=error.kept, next=error.next)
    return event_types.ErrorOccurred(
        code="step_failed",
        happened=f"The step “{task.label}” failed: {error}",
        kept="Your message, and everything that was finished before, are kept.",
        next=f"Try again. If it fails again, tell us the number of the job: {job.pk}.",
    )
