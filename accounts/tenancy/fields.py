"""The foreign key that makes a row belong to a workspace."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models

from accounts.tenancy.errors import CrossWorkspace
from accounts.tenancy.scope import current


class WorkspaceField(models.ForeignKey[Any, Any]):
    """Filled with the active workspace when a row is first written, and checked against it on every write.

    `pre_save` is the one place that save(), bulk_create() and the base manager all pass through.
    """

    def __init__(self, **options: Any) -> None:
        defaults: dict[str, Any] = {
            "to": "accounts.Workspace",
            "on_delete": models.CASCADE,
            "related_name": "+",
            "editable": False,
            # Row level security brings the unique index (workspace_id, id), which serves this column as well.
            "db_index": False,
        }
        super().__init__(**{**defaults, **options})

    def pre_save(self, model_instance: models.Model, add: bool) -> UUID:
        label = model_instance._meta.label
        workspace = current(f"A row of {label}")
        owner: UUID | None = getattr(model_instance, self.attname)
        if owner is None:
            setattr(model_instance, self.attname, workspace)
        elif owner != workspace:
            raise CrossWorkspace(f"{label} {model_instance.pk}", belongs_to=owner, instead_of=workspace)
        return workspace
