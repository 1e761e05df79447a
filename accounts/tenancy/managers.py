"""The first layer: managers that see the active workspace's rows only and refuse to work without one."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.models.query import RawQuerySet

from accounts.tenancy.errors import TenancyError
from accounts.tenancy.scope import current, standing

Row = TypeVar("Row", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[Row, Row]):
    """A queryset that does not move rows between workspaces."""

    def update(self, **values: Any) -> int:
        if {"workspace", "workspace_id"} & values.keys():
            raise TenancyError(f"A row of {self.model._meta.label} stays in its workspace; copy it instead.")
        return super().update(**values)


class TenantManager(models.Manager[Row]):
    """`objects` of every tenant model; related managers inherit from it, so they are scoped too."""

    def get_queryset(self) -> TenantQuerySet[Row]:
        rows = self._unscoped()
        if standing().across:
            return rows
        return rows.filter(workspace_id=current(self._subject()))

    def none(self) -> TenantQuerySet[Row]:
        return self._unscoped().none()

    def _unscoped(self) -> TenantQuerySet[Row]:
        return TenantQuerySet(self.model, using=self._db, hints=self._hints)  # type: ignore[attr-defined]

    def raw(self, *arguments: Any, **options: Any) -> RawQuerySet[Row]:
        """SQL cannot be filtered from outside: row level security does it, once a workspace is active."""
        current(self._subject())
        return super().raw(*arguments, **options)

    def _subject(self) -> str:
        return f"{self.model._meta.verbose_name_raw} ({self.model._meta.label})"
