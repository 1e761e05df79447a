"""A conversation of Alice's whose turns are done by a small job type, and clients for three people."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.test import Client
from pydantic import BaseModel

from accounts import tenancy, workspaces
from accounts.models import User
from agents import steps
from agents.event_types import MessageCompleted
from agents.steps import Context, JobType, Results, Step
from conversations import beginnings
from conversations.models import Conversation, Turn

PROMPT = "I want to track my book collection"


class Echoed(BaseModel):
    """What the small job type found."""

    text: str


def _echo(context: Context) -> Echoed:
    text = f"You said: {context.job.payload['message']}"
    context.emit(MessageCompleted(message="reply", agent="orchestrator", designer="Echo", text=text))
    return Echoed(text=text)


def _conclude(results: Results) -> dict[str, Any]:
    return {}


@pytest.fixture
def echo() -> Iterator[None]:
    """Turns are answered by an echo: these tests are about the conversation, not about what is built."""
    before = dict(steps._registry)
    step = Step(name="echo", label="Echo", result=Echoed, run=_echo)
    steps.register(JobType(name="turn", steps=(step,), conclude=_conclude, serial=True))
    yield
    steps._registry.clear()
    steps._registry.update(before)


@pytest.fixture
def turn(alice: User, echo: None) -> Turn:
    """The first turn of a project of Alice's; nothing has run yet."""
    with tenancy.scope(workspaces.chosen(alice, None).id):
        return beginnings.begin(prompt=PROMPT, author=alice.pk, author_name="Alice").turn


@pytest.fixture
def conversation(turn: Turn) -> Conversation:
    """The conversation of that turn."""
    return turn.conversation


def signed_in(user: User) -> Client:
    """Return a client with the session of ``user``."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def alice_api(alice: User) -> Client:
    """Alice's client."""
    return signed_in(alice)


@pytest.fixture
def charlie_api(charlie: User) -> Client:
    """Charlie's client."""
    return signed_in(charlie)


def workspace_id(user: User) -> UUID:
    """Return the id of the workspace that a person works in."""
    return workspaces.chosen(user, None).id


@pytest.fixture
async def no_connection_left() -> AsyncIterator[None]:
    """Database work of an asynchronous test happens in a thread, whose connection would outlive the test."""
    yield
    await sync_to_async(connections.close_all)()
