"""Leases: which run may work on a job, and how a job whose run died finds another one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import structlog
from django.db import DatabaseError, connections, models, transaction
from django.utils import timezone

from accounts import tenancy
from agents import dispatching, events
from agents.faults import LeaseLost
from agents.models import Dispatch, Job
from agents.states import JobState
from agents.transitions import move

log = structlog.get_logger(__name__)

DURATION = timedelta(seconds=15)
HEARTBEAT = 4.0
"""Seconds between two renewals."""
WATCH = 0.4
"""Seconds between two looks at the cancel and pause flags."""
GRACE = timedelta(seconds=20)
"""How long a message may be under way before the reaper sends another."""
MAX_DELIVERIES = 5
"""How often a job may take its worker down within one step."""
BATCH = 500


@dataclass(frozen=True)
class Lease:
    """The right to work on a job; ``holder`` is this run's own name for it."""

    job: Job
    holder: UUID


@dataclass
class Signals:
    """What the watcher has seen; set once, read often."""

    cancel: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)
    lost: threading.Event = field(default_factory=threading.Event)


@transaction.atomic
def claim(job_id: UUID) -> Lease | None:
    """Take the job for this run, or return ``None`` when there is nothing to do.

    That is so when another run holds it, it is over or paused, or an earlier turn has to end first.
    """
    found = Job.objects.filter(pk=job_id).first()
    if found is None:
        return None
    events.lock(found.stream)
    job = Job.objects.select_for_update(of=("self",)).get(pk=job_id)
    dispatch = Dispatch.objects.select_for_update(of=("self",)).filter(pk=job_id).first()
    if dispatch is None or _held(dispatch) or dispatching.blocked(job):
        return None
    if job.state in (JobState.RUNNING, JobState.WAITING_FEEDBACK):
        job = move(
            job,
            JobState.QUEUED,
            reason="The worker stopped. The job continues after its last finished step.",
        )
    if job.state != JobState.QUEUED or _refused(job, dispatch):
        return None
    return _take(job, dispatch)


@contextmanager
def kept(lease: Lease) -> Iterator[Signals]:
    """Renew the lease and watch the job's flags, in a thread, while the block runs."""
    signals, stop = Signals(), threading.Event()
    watcher = threading.Thread(
        target=_watch,
        args=(lease, tenancy.current(), signals, stop),
        name=f"lease {lease.job.pk}",
        daemon=True,
    )
    watcher.start()
    try:
        yield signals
    finally:
        stop.set()
        watcher.join()


def fence(lease: Lease) -> Dispatch:
    """Lock the lease for the caller's transaction. Raise :class:`LeaseLost` when another run holds the job."""
    events.lock(lease.job.stream)
    held: Dispatch | None = (
        Dispatch.objects.select_for_update(of=("self",)).filter(pk=lease.job.pk, holder=lease.holder).first()
    )
    if held is None:
        raise LeaseLost(f"Another run continues {lease.job}.")
    return held


def overdue(now: datetime) -> list[tuple[UUID, UUID]]:
    """Return (workspace, job) of every job whose lease ran out or whose message was lost, in all workspaces."""
    late = models.Q(lease_until__lt=now) | models.Q(holder__isnull=True, due_at__lt=now - GRACE)
    with tenancy.across_workspaces():
        return list(Dispatch.objects.filter(late).order_by("due_at").values_list("workspace_id", "pk")[:BATCH])


def recover_overdue(now: datetime) -> int:
    """Send every overdue job of all workspaces to a worker again; return how many were sent."""
    sent = 0
    for workspace, job_id in overdue(now):
        try:
            with tenancy.scope(workspace):
                sent += recover(job_id)
        except Exception:  # a job that cannot be recovered does not keep those behind it waiting
            log.exception("job.not_recovered", job=str(job_id), workspace=str(workspace))
    return sent


@transaction.atomic
def recover(job_id: UUID) -> bool:
    """Send an overdue job to a worker again; return whether it was sent."""
    found = Job.objects.filter(pk=job_id).first()
    if found is None:
        return False
    events.lock(found.stream)
    job = Job.objects.select_for_update(of=("self",)).get(pk=job_id)
    dispatch = Dispatch.objects.select_for_update(of=("self",)).filter(pk=job_id).first()
    if dispatch is None or _held(dispatch):
        return False
    if job.state in (JobState.RUNNING, JobState.WAITING_FEEDBACK):
        job = move(
            job,
            JobState.QUEUED,
            reason="The worker stopped. The job continues after its last finished step.",
        )
    if dispatching.blocked(job):
        Dispatch.objects.filter(pk=job_id).update(due_at=timezone.now())
        return False
    dispatching.enqueue(job)
    return True


def _held(dispatch: Dispatch) -> bool:
    return dispatch.lease_until is not None and dispatch.lease_until > timezone.now()


def _refused(job: Job, dispatch: Dispatch) -> bool:
    if job.cancel_requested:
        move(job, JobState.CANCELLED, reason="Cancelled before it went on.")
        return True
    if dispatch.deliveries >= MAX_DELIVERIES:
        sentence = f"The job stopped its worker {dispatch.deliveries} times in the same step and was given up."
        error = {"type": "PoisonJob", "message": sentence, "cause": ""}
        move(job, JobState.FAILED, reason=sentence, changes={"error": error})
        return True
    return False


def _take(job: Job, dispatch: Dispatch) -> Lease:
    now = timezone.now()
    dispatch.holder = uuid4()
    dispatch.lease_until = now + DURATION
    dispatch.deliveries += 1
    dispatch.save(update_fields=["holder", "lease_until", "deliveries"])
    running = move(job, JobState.RUNNING, changes={"started_at": job.started_at or now})
    return Lease(job=running, holder=dispatch.holder)


def _watch(lease: Lease, workspace: UUID, signals: Signals, stop: threading.Event) -> None:
    until = timezone.now() + DURATION
    renewed = timezone.now()
    with tenancy.scope(workspace):
        while not stop.wait(WATCH):
            try:
                _look(lease, signals)
                if (timezone.now() - renewed).total_seconds() >= HEARTBEAT:
                    until = _renew(lease, signals) or until
                    renewed = timezone.now()
            except DatabaseError as error:
                log.warning("lease.database_away", job=str(lease.job.pk), error=str(error))
                connections.close_all()
            if timezone.now() >= until:
                signals.lost.set()
    connections.close_all()


def _look(lease: Lease, signals: Signals) -> None:
    flags = Job.objects.filter(pk=lease.job.pk).values_list("cancel_requested", "pause_requested").first()
    cancel, pause = flags or (True, False)
    if cancel:
        signals.cancel.set()
    if pause:
        signals.pause.set()
    else:
        signals.pause.clear()


def _renew(lease: Lease, signals: Signals) -> datetime | None:
    until = timezone.now() + DURATION
    if Dispatch.objects.filter(pk=lease.job.pk, holder=lease.holder).update(lease_until=until):
        return until
    signals.lost.set()
    return None
