"""Immutable file trees: content by hash, and manifests that name it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from accounts.tenancy import TenantModel
from projects.models.project import Project


class Blob(TenantModel):
    """Content that lies in storage, whole: a row is written only after its bytes are."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "sha256"], name="blob_unique_in_workspace")]

    def __str__(self) -> str:
        return self.sha256


class SnapshotChanged(Exception):
    """An attempt to change a snapshot; make a new one instead."""


class Snapshot(TenantModel):
    """One file tree of a project. ``manifest`` is ``{path: {"sha256": …, "mode": …, "size": …}}``."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="snapshots")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    number = models.PositiveIntegerField()
    manifest = models.JSONField()
    message = models.CharField(max_length=300)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="snapshot_number_unique")]

    def __str__(self) -> str:
        return f"snapshot {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row. Raise :class:`SnapshotChanged` when it is there already."""
        if not self._state.adding:
            raise SnapshotChanged(f"{self} is immutable; commit a new snapshot.")
        super().save(*args, **kwargs)
