"""The ledger of what was used."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.tenancy import TenantModel


class UsageRecord(TenantModel):
    """One use of something that costs. Rows are only ever added; the database refuses to change or delete one.

    A correction is another row. `project` and `job` are plain ids: the ledger outlives what it speaks of.
    """

    project = models.UUIDField(null=True)
    job = models.UUIDField(null=True)
    kind = models.CharField(max_length=40)
    quantity = models.DecimalField(max_digits=20, decimal_places=6)
    unit = models.CharField(max_length=20)
    unit_cost = models.DecimalField(max_digits=20, decimal_places=10, default=Decimal(0))
    """US dollars for one unit."""
    billable = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    """Why it is charged, or why it is not."""
    idempotency_key = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("usage record")
        verbose_name_plural = _("usage records")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "idempotency_key"], name="billing_usage_once"),
            models.CheckConstraint(condition=models.Q(unit_cost__gte=0), name="billing_usage_unit_cost"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "at"], name="billing_usage_by_time"),
            models.Index(fields=["workspace", "job"], name="billing_usage_by_job"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.unit} of {self.kind}"

    @property
    def cost(self) -> Decimal:
        """US dollars."""
        return self.quantity * self.unit_cost
