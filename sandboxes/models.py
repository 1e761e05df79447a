"""The tables of sandboxes: tiers, sandboxes that outlive a command, previews, and what the gates found."""

from __future__ import annotations

from django.db import models

from accounts.tenancy import TenantModel
from projects.models import Project, Snapshot
from sandboxes.states import PreviewState, SandboxState


class Tier(models.Model):
    """What sandboxes of one tier may use. Operators edit the rows; :mod:`sandboxes.policy` holds the defaults."""

    name = models.SlugField(primary_key=True, max_length=20)
    provider = models.CharField(max_length=20)
    cpus = models.FloatField()
    memory_mb = models.PositiveIntegerField()
    storage_mb = models.PositiveIntegerField()
    files = models.PositiveIntegerField()
    processes = models.PositiveIntegerField()
    concurrent = models.PositiveIntegerField()
    auto_pause_minutes = models.PositiveIntegerField()
    price_per_hour = models.DecimalField(max_digits=8, decimal_places=4)
    """US dollars."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cpus__gt=0, memory_mb__gt=0, storage_mb__gt=0, processes__gt=0, concurrent__gt=0),
                name="tier_limits_positive",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Sandbox(TenantModel):
    """A sandbox that outlives the process which asked for it. Its state changes only in :mod:`sandboxes.lifecycle`."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sandboxes")
    tier = models.CharField(max_length=20)
    provider = models.CharField(max_length=20)
    reference = models.CharField(max_length=64, blank=True)
    """The provider's own id; empty until the sandbox stands."""
    state = models.CharField(max_length=12, choices=[(state, state) for state in SandboxState])
    reason = models.TextField(blank=True)
    """Why it ended, for people."""
    expires = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "reference"], condition=~models.Q(reference=""), name="sandbox_reference_unique"
            )
        ]
        indexes = [models.Index(fields=["state", "expires"], name="sandbox_state_expires")]

    def __str__(self) -> str:
        return f"{self.provider} {self.reference or self.pk}"


class Preview(TenantModel):
    """A snapshot that runs in a sandbox under an address of its own, for a while."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="previews")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="previews")
    sandbox = models.ForeignKey(Sandbox, null=True, on_delete=models.SET_NULL, related_name="previews")
    state = models.CharField(max_length=10, choices=[(state, state) for state in PreviewState])
    reason = models.TextField(blank=True)
    socket = models.CharField(max_length=200, blank=True)
    """The unix socket on this machine that leads to the application."""
    server = models.CharField(max_length=40, blank=True)
    """The application's process in its sandbox."""
    cookies = models.JSONField(default=list)
    """What signs a visitor in to the demo account: the ``Set-Cookie`` lines of the application."""
    expires = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=models.Q(state__in=[PreviewState.STARTING, PreviewState.READY]),
                name="preview_one_active_per_project",
            )
        ]
        indexes = [models.Index(fields=["state", "expires"], name="preview_state_expires")]

    def __str__(self) -> str:
        return f"preview of {self.snapshot_id}"


class PreviewAddress(TenantModel):
    """Which preview an address means: found before any workspace is active, so it holds nothing else."""

    preview = models.OneToOneField(Preview, on_delete=models.CASCADE, related_name="address")
    token_hash = models.CharField(max_length=64, unique=True)
    """The SHA-256 of the address's secret part, which is not stored."""

    def __str__(self) -> str:
        return f"address {self.pk}"


class GateRun(TenantModel):
    """What one gate said about one snapshot. Written by :mod:`sandboxes.gate_runs`, never changed."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="gate_runs")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="gate_runs")
    gate = models.CharField(max_length=20)
    status = models.CharField(max_length=10)
    result = models.JSONField()
    """The whole answer, as the command ``gates --json`` prints it."""
    job = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "snapshot", "gate"], name="gate_run_once_per_job"),
        ]

    def __str__(self) -> str:
        return f"{self.gate} {self.status}"
