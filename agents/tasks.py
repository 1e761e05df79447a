"""The Celery tasks of jobs. They hold no logic: a worker runs a job, and beat has the reaper look around."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from accounts import tenancy
from agents import dispatching, leases, runner


@shared_task(
    base=tenancy.TenantTask,
    name=dispatching.RUN,
    acks_late=True,
    reject_on_worker_lost=True,
    ignore_result=True,
)
def run_job(*, job_id: str) -> None:
    """Run one job in its workspace. A second delivery of a job that is held, over or paused does nothing."""
    runner.run(UUID(job_id))


@shared_task(name="agents.reap", ignore_result=True)
def reap() -> int:
    """Send every job whose lease ran out, or whose message was lost, to a worker again; return how many."""
    return leases.recover_overdue(timezone.now())
