"""The versions of a project's blueprint. None is ever changed or removed; undo makes a new one."""

from __future__ import annotations

from django.db import models

from accounts.tenancy import TenantModel
from projects.models.project import Project


class BlueprintVersion(TenantModel):
    """The blueprint after one refinement, with what was asked, what was answered and what changed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="blueprint_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """The blueprint as JSON, as in section "Blueprint as JSON" of the specification."""
    sha256 = models.CharField(max_length=64)
    """The hash of the canonical JSON, to find the files that were made from the same blueprint."""
    past = models.JSONField(default=list)
    """What undo goes back to, the nearest last: ``{"message", "sha256"}``, the blueprint's JSON being a blob."""
    future = models.JSONField(default=list)
    """What redo brings back, the nearest last, in the same form."""
    focus = models.JSONField(default=dict)
    """What was spoken of last."""
    message = models.TextField(blank=True)
    reply = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    designer = models.CharField(max_length=100)
    job = models.UUIDField(null=True)
    snapshot = models.ForeignKey("Snapshot", null=True, on_delete=models.PROTECT, related_name="+")
    """The files generated from it; absent until they are."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="blueprint_version_number_unique"),
            models.UniqueConstraint(
                fields=["project", "job"],
                condition=models.Q(job__isnull=False),
                name="blueprint_version_once_per_job",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
