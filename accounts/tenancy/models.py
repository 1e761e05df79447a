"""The base of every table that belongs to a workspace."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from accounts.tenancy.errors import CrossWorkspace
from accounts.tenancy.fields import WorkspaceField
from accounts.tenancy.managers import TenantManager
from accounts.tenancy.scope import current


class TenantModel(models.Model):
    """Ids that sort by time, the owning workspace, and timestamps.

    Each table of a subclass needs `tenancy.EnableRowLevelSecurity("its_table")` in the migration that creates it; a
    system check says so when it is missing.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = WorkspaceField()
    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        abstract = True

    def delete(self, *arguments: Any, **options: Any) -> tuple[int, dict[str, int]]:
        workspace = current(f"A row of {self._meta.label}")
        if self.workspace_id not in (None, workspace):
            raise CrossWorkspace(f"{self._meta.label} {self.pk}", belongs_to=self.workspace_id, instead_of=workspace)
        return super().delete(*arguments, **options)
