"""How soon a message is acknowledged, and what events cost: through the verbs that the socket calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from uuid_utils.compat import uuid7

from accounts import tenancy
from accounts.models import Workspace
from agents import events
from agents.event_types import MessageDelta
from config.bench.measuring import Measured, Row, p95, repeated
from conversations import conversations, turns
from conversations.models import Conversation
from projects import projects

MESSAGES = 100
EVENTS = 200


def acknowledgement() -> Measured:
    """Store a message with its job, steps and first event: what a person waits for before "accepted"."""
    with _conversation() as conversation:

        def submit() -> None:
            turns.submit(conversation=conversation, message="Add a genre", here=True)

        ours = repeated(submit, times=MESSAGES)
        bare = repeated(lambda: projects.create(name="Baseline"), times=MESSAGES)
    return Measured(value=p95(ours) * 1000, baseline=p95(bare) * 1000, samples=MESSAGES)


def event() -> Measured:
    """Append one event in a transaction of its own."""
    with _conversation() as conversation:
        pieces = iter(range(EVENTS * 2))

        def append() -> None:
            told = MessageDelta(message="m", part=next(pieces), text="word ")
            with transaction.atomic():
                events.append(stream=conversation.stream, event=told)

        def nothing() -> None:
            with transaction.atomic():
                Conversation.objects.filter(pk=conversation.pk).exists()

        ours = repeated(append, times=EVENTS)
        bare = repeated(nothing, times=EVENTS)
    return Measured(value=p95(ours) * 1000, baseline=p95(bare) * 1000, samples=EVENTS)


@contextmanager
def _conversation() -> Iterator[Conversation]:
    """A conversation in a workspace of its own; both are rolled back, so that measuring leaves nothing behind."""
    workspace = Workspace(id=uuid7(), name="Bench")
    with transaction.atomic(), tenancy.scope(workspace.id):
        workspace.save(force_insert=True)
        project = projects.create(name="Bench")
        yield conversations.create(project=project, title="Bench")
        transaction.set_rollback(True)


ROWS = (
    Row("acknowledgement", "message acknowledged, p95", "ms", 150, "one row inserted", acknowledgement),
    Row("event", "one event appended, p95", "ms", 10, "an empty transaction with one query", event),
)
