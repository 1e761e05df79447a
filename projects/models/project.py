"""The project: one application being built."""

from __future__ import annotations

from django.db import models

from accounts.tenancy import TenantModel


class ProjectStatus(models.TextChoices):
    """How far a project has come."""

    DRAFT = "draft"
    VISION = "vision"
    REQUIREMENTS = "requirements"
    PROTOTYPING = "prototyping"
    ARCHITECTURE = "architecture"
    DEVELOPMENT = "development"
    COMPLETED = "completed"
    PAUSED = "paused"
    ARCHIVED = "archived"


class Process(models.TextChoices):
    """Whether each proposal is approved on the user's behalf, or waits for them."""

    EXPRESS = "express"
    GUIDED = "guided"


class Project(TenantModel):
    """One application: a name, a file tree (``head``) and a blueprint (``blueprint``).

    Both heads are moved by compare-and-set only, in :mod:`projects.snapshots` and :mod:`projects.blueprint_versions`.
    """

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60)
    status = models.CharField(max_length=20, choices=ProjectStatus.choices, default=ProjectStatus.DRAFT)
    phase = models.CharField(max_length=12, default="intent")
    """Where the conversation stands: a value of :class:`agents.designers.base.Phase`."""
    process = models.CharField(max_length=10, choices=Process.choices, default=Process.EXPRESS)
    head = models.ForeignKey("Snapshot", null=True, on_delete=models.PROTECT, related_name="+")
    blueprint = models.ForeignKey("BlueprintVersion", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slug"], name="project_slug_unique_in_workspace"),
        ]

    def __str__(self) -> str:
        return self.name
