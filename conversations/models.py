"""Conversations and their turns."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import models

from accounts.tenancy import TenantModel
from agents.models import Job
from agents.states import JobState
from projects.models import Project

MAX_TITLE = 120


class Builder(models.TextChoices):
    """Which builder answers in a conversation."""

    V2 = "v2", "Builder v2"


class Conversation(TenantModel):
    """A chat in a project. Its events are the stream that carries its id."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="conversations")
    title = models.CharField(max_length=MAX_TITLE)
    builder = models.CharField(max_length=4, choices=Builder.choices, default=Builder.V2)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.title

    @property
    def stream(self) -> UUID:
        """The id of the stream of events."""
        return self.pk


class Turn(TenantModel):
    """One message of a person; its job and the job's events are all it caused."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    message = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="turn_number_unique")]

    def __str__(self) -> str:
        return f"turn {self.number}"

    @property
    def state(self) -> JobState:
        """How far the turn is: the state of its job."""
        return JobState(self.job.state)
