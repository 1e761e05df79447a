"""Previews: which one runs, and how the newest files are shown again when the preview of their turn has ended."""

from __future__ import annotations

from uuid import UUID

from agents import jobs
from agents.models import Job
from conversations.models import Conversation
from projects.models import Project
from sandboxes import previews
from sandboxes.states import PreviewState


def request(*, conversation: Conversation, requested_by: UUID) -> Job:
    """Start a job that starts the preview; ``preview.ready`` or an ``error`` follows in the conversation's stream."""
    started = jobs.start(
        type="preview",
        stream=conversation.stream,
        payload={},
        project=conversation.project,
        created_by=requested_by,
    )
    return started.job


def running(project: Project) -> str | None:
    """Return where the project's preview runs, if one does."""
    active = previews.active(project)
    return previews.url(active) if active is not None and active.state == PreviewState.READY else None
