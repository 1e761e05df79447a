"""The way of a job to a worker: an outbox row in the job's transaction, and a Celery message on commit.

A message that is lost costs time only: the reaper sends it again from the outbox.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog
from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from accounts import tenancy
from agents.models import Dispatch, Job
from agents.states import ACTIVE, JobState

log = structlog.get_logger(__name__)

RUN = "agents.run_job"
QUEUE = "build"


def enqueue(job: Job, *, due_at: datetime | None = None) -> None:
    """Write the job into the outbox, and send it to a worker on commit, not before ``due_at``."""
    due = due_at or timezone.now()
    Dispatch.objects.update_or_create(pk=job.pk, defaults={"due_at": due, "holder": None, "lease_until": None})
    workspace = tenancy.current()
    transaction.on_commit(lambda: _send(workspace, job.pk, due), robust=True)


def hold(job: Job, *, until: datetime) -> None:
    """Write the job into the outbox for a runner in this process; a worker takes it when none has by ``until``."""
    Dispatch.objects.update_or_create(pk=job.pk, defaults={"due_at": until, "holder": None, "lease_until": None})


def send_next(stream: UUID) -> None:
    """Send the next waiting serial job of ``stream``, if there is one."""
    waiting = Job.objects.filter(stream=stream, serial=True, state__in=ACTIVE).order_by("pk").first()
    if waiting is not None and waiting.state == JobState.QUEUED:
        enqueue(waiting)


def blocked(job: Job) -> bool:
    """Say whether an earlier serial job of the same stream has to end first."""
    earlier = Job.objects.filter(stream=job.stream, serial=True, state__in=ACTIVE, pk__lt=job.pk)
    return job.serial and earlier.exists()


def _send(workspace: UUID, job_id: UUID, due: datetime) -> None:
    countdown = max(0.0, (due - timezone.now()).total_seconds())
    try:
        current_app.send_task(
            RUN,
            kwargs={"workspace_id": str(workspace), "job_id": str(job_id)},
            queue=QUEUE,
            countdown=countdown or None,
            retry=False,
        )
    except (OperationalError, RedisError, OSError) as error:
        # The outbox row is committed: the reaper sends the job when the broker is back.
        log.warning("job.send_failed", job=str(job_id), error=str(error))
