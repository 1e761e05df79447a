"""How soon a message is acknowledged by the web server, and what one event costs. Everything is committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import httpx
from django.db import transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from accounts import tenancy
from accounts.models import Workspace
from agents import events
from agents.event_types import MessageDelta
from config.bench import platform
from config.bench.measuring import Measured, Row, in_turn, milliseconds
from conversations import conversations
from conversations.models import Conversation
from projects import projects

MESSAGES = 100
EVENTS = 200


def acknowledgement() -> Measured:
    """Post messages to the web server, each to a conversation of its own, until they are accepted.

    The message, its turn, its job with its steps and the first event are committed then. No worker runs: what is
    measured is not to compete with the builds that it asks for.
    """
    with platform.signed_in() as client:
        project = _created(client, "/api/v2/projects/", {"name": "Bench"})["id"]
        waiting = iter([_conversation_in(client, project) for _ in range(MESSAGES + 1)])
        names = count()

        def post() -> None:
            _created(client, f"/api/v2/conversations/{next(waiting)}/messages/", {"message": "Add a genre"})

        def rename() -> None:
            address = f"/api/v2/projects/{project}/"
            client.patch(address, json={"name": f"Bench {next(names)}"}).raise_for_status()

        ours, bare = in_turn(post, rename, times=MESSAGES)
    return milliseconds(ours, bare, note="POST …/messages until 202, committed")


def event() -> Measured:
    """Append one event and commit it."""
    with _conversation() as conversation:
        pieces = count()

        def append() -> None:
            told = MessageDelta(message="m", part=next(pieces), text="word ")
            with transaction.atomic():
                events.append(stream=conversation.stream, event=told)

        def touch() -> None:
            with transaction.atomic():
                Conversation.objects.filter(pk=conversation.pk).update(updated=timezone.now())

        ours, bare = in_turn(append, touch, times=EVENTS)
    return milliseconds(ours, bare, note="with the wake-up of who listens")


def _created(client: httpx.Client, address: str, body: dict[str, str]) -> dict[str, Any]:
    answer = client.post(address, json=body)
    answer.raise_for_status()
    document: dict[str, Any] = answer.json()
    return document


def _conversation_in(client: httpx.Client, project: str) -> str:
    return str(_created(client, "/api/v2/conversations/", {"project": project})["id"])


@contextmanager
def _conversation() -> Iterator[Conversation]:
    """A conversation in a workspace of its own, which is removed at the end with all that is in it."""
    workspace = Workspace(id=uuid7(), name="Bench")
    with tenancy.scope(workspace.id):
        workspace.save(force_insert=True)
        try:
            project = projects.create(name="Bench")
            yield conversations.create(project=project, title="Bench")
        finally:
            workspace.delete()


ROWS = (
    Row("acknowledgement", "message acknowledged, p95", "ms", 150, "a project renamed by the API", acknowledgement),
    Row("event", "one event committed, p95", "ms", 10, "one row updated and committed", event),
)
