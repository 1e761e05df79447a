"""Durable outputs of a project."""

from __future__ import annotations

from django.db import models

from accounts.tenancy import TenantModel
from projects.models.project import Project
from projects.models.snapshot import Snapshot


class ArtifactKind(models.TextChoices):
    """What an artifact is."""

    ZIP = "zip"
    LOG = "log"
    SCREENSHOT = "screenshot"
    REPORT = "report"


class Artifact(TenantModel):
    """A file that the platform made for the user; its bytes lie in storage under ``key``."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="artifacts")
    snapshot = models.ForeignKey(Snapshot, null=True, on_delete=models.PROTECT, related_name="+")
    """The files it was made from."""
    kind = models.CharField(max_length=12, choices=ArtifactKind.choices)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    key = models.CharField(max_length=300)
    job = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["job", "kind", "name"],
                condition=models.Q(job__isnull=False),
                name="artifact_once_per_job",
            ),
        ]

    def __str__(self) -> str:
        return self.name
