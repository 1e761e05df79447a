"""A database router whose only rule is that two rows of different workspaces are not tied together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models

from accounts.tenancy.errors import CrossWorkspace
from accounts.tenancy.scope import active


class WorkspaceRouter:
    """Django asks a router before it assigns one object to another's relation, also for many-to-many sets."""

    def allow_relation(self, obj1: models.Model, obj2: models.Model, **hints: Any) -> None:
        first, second = _workspace_of(obj1), _workspace_of(obj2)
        if first is not None and second is not None and first != second:
            raise CrossWorkspace(f"{obj1._meta.label} {obj1.pk}", belongs_to=first, instead_of=second)


def _workspace_of(row: models.Model) -> UUID | None:
    """A new row's workspace is the one it will be saved in."""
    if not hasattr(row, "workspace_id"):
        return None
    return row.workspace_id or active()
