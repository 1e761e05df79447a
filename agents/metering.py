"""What a job uses, recorded once per (job, step, call) and told to the stream."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from agents import events
from agents.event_types import UsageRecorded
from agents.models import Job
from agents.steps import correlation
from billing import metering
from billing.models import UsageRecord


@dataclass(frozen=True)
class Use:
    """One use of something that costs. ``call`` names it within its step."""

    call: str
    kind: str
    quantity: int
    unit: str
    billable: bool
    reason: str


def record(job: Job, step: str, use: Use) -> None:
    """Write the use into the ledger and tell it.

    What the ledger has already stands: a step that is run again may use more or less, and is counted once.
    """
    key = correlation(job.pk, step, use.call)
    with transaction.atomic():
        if UsageRecord.objects.filter(idempotency_key=key).exists():
            return
        metering.record(
            kind=use.kind,
            quantity=Decimal(use.quantity),
            unit=use.unit,
            project_id=job.project_id,
            job_id=job.pk,
            billable=use.billable,
            reason=use.reason,
            idempotency_key=key,
        )
        told = UsageRecorded(
            step=step,
            call=use.call,
            kind=use.kind,
            quantity=str(use.quantity),
            unit=use.unit,
            billable=use.billable,
            reason=use.reason,
        )
        events.append(stream=job.stream, event=told, job=job)
