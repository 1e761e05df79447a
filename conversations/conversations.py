"""Conversations: begin, open and find them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from agents import events
from conversations.models import MAX_TITLE, Conversation
from projects.models import Project


@transaction.atomic
def create(
    *,
    project: Project,
    title: str,
    created_by: UUID | None = None,
    id: UUID | None = None,
) -> Conversation:
    """Begin a conversation in ``project`` with an empty stream."""
    shown = " ".join(title.split())[:MAX_TITLE] or "Conversation"
    conversation: Conversation = Conversation.objects.create(
        pk=id or uuid7(), project=project, title=shown, created_by_id=created_by
    )
    events.open_stream(conversation.stream)
    return conversation


def open_in(project: Project) -> Conversation:
    """Return the newest conversation of ``project``; a project without any gets its first."""
    return _newest(project) or _first(project)


def _newest(project: Project) -> Conversation | None:
    newest: Conversation | None = Conversation.objects.select_related("project").filter(project=project).first()
    return newest


@transaction.atomic
def _first(project: Project) -> Conversation:
    # Two pages that open at once must not begin two conversations.
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    return _newest(project) or create(project=project, title=project.name)


def get(conversation_id: UUID) -> Conversation:
    """Return a conversation of the active workspace. Raise ``Conversation.DoesNotExist``."""
    found: Conversation = Conversation.objects.select_related("project").get(pk=conversation_id)
    return found
