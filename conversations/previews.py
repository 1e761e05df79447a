"""Previews: show the newest files again when the preview of their turn has ended."""

from __future__ import annotations

from uuid import UUID

from agents import jobs
from agents.models import Job
from conversations.models import Conversation


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
