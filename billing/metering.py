"""Writing into the ledger: each use once, however often the step that used it runs again."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from billing.models import UsageRecord

CONTENT = ("project", "job", "kind", "quantity", "unit", "unit_cost", "billable", "reason")


class KeyReused(Exception):
    """An idempotency key came again with another use."""

    def __init__(self, key: str, differences: list[str]) -> None:
        super().__init__(
            f"The ledger already has {key!r} with another {', '.join(differences)}. Derive the key from (job, step, "
            "call), so that two uses never share one."
        )


def record(
    *,
    kind: str,
    quantity: Decimal,
    unit: str,
    billable: bool,
    idempotency_key: str,
    project_id: UUID | None = None,
    job_id: UUID | None = None,
    unit_cost: Decimal = Decimal(0),
    reason: str = "",
    at: datetime | None = None,
) -> UsageRecord:
    """Record a use in the active workspace and return its row; a key that is known returns the row it has.

    `unit_cost` is in US dollars. Raises KeyReused when the known row tells of another use.
    """
    use = UsageRecord(
        project=project_id,
        job=job_id,
        kind=kind,
        quantity=quantity,
        unit=unit,
        unit_cost=unit_cost,
        billable=billable,
        reason=reason,
        idempotency_key=idempotency_key,
        at=at or timezone.now(),
    )
    UsageRecord.objects.bulk_create([use], ignore_conflicts=True)
    row: UsageRecord = UsageRecord.objects.get(idempotency_key=idempotency_key)
    if differences := [name for name in CONTENT if getattr(row, name) != getattr(use, name)]:
        raise KeyReused(idempotency_key, differences)
    return row
