"""Server-sent events: the same stream, resumed by the number of the last event."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient

from accounts import tenancy
from accounts.models import User
from agents import events
from agents.event_types import GateStarted
from conversations import stream
from conversations.models import Conversation
from tests.conversations.conftest import workspace_id

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("echo", "no_connection_left")]


async def _client(user: User) -> AsyncClient:
    client = AsyncClient()
    await client.aforce_login(user)
    return client


def _address(conversation: Conversation) -> str:
    return f"/api/v2/conversations/{conversation.pk}/events"


async def _frames(response: Any) -> AsyncGenerator[str, None]:
    rest = ""
    async for chunk in response.streaming_content:
        rest += chunk.decode()
        while "\n\n" in rest:
            frame, rest = rest.split("\n\n", 1)
            yield frame


def _event(frame: str) -> dict[str, Any]:
    id_line, data_line = frame.split("\n")
    event: dict[str, Any] = json.loads(data_line.removeprefix("data: "))
    assert id_line == f"id: {event['seq']}"
    return event


def _append(user: User, conversation: Conversation, gate: str) -> None:
    with tenancy.scope(workspace_id(user)):
        events.append(stream=conversation.stream, event=GateStarted(gate=gate))


async def test_the_stream_begins_where_the_client_left_off_and_goes_on(alice: User, conversation: Conversation) -> None:
    await sync_to_async(_append)(alice, conversation, "lint")
    client = await _client(alice)
    response = await client.get(_address(conversation), headers={"Last-Event-ID": "1"})
    assert response["Content-Type"] == "text/event-stream"
    frames = _frames(response)
    assert await anext(frames) == "retry: 2000"
    assert _event(await anext(frames))["payload"] == {"gate": "lint"}
    await sync_to_async(_append)(alice, conversation, "test")
    told = _event(await anext(frames))
    assert (told["seq"], told["type"], told["payload"]) == (3, "gate.started", {"gate": "test"})
    await frames.aclose()


async def test_a_quiet_stream_says_that_it_is_still_there(
    alice: User, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "LOOK", 0.1)
    response = await (await _client(alice)).get(_address(conversation) + "?after=1")
    frames = _frames(response)
    await anext(frames)
    assert await anext(frames) == ": still here"
    await frames.aclose()


@pytest.mark.parametrize("steps", range(6))
async def test_a_follower_ends_when_it_is_told_to_even_if_something_comes_at_that_moment(
    alice: User, conversation: Conversation, steps: int
) -> None:
    moved, waiting = asyncio.Event(), asyncio.Event()
    workspace = await sync_to_async(workspace_id)(alice)
    pages = stream.follow(workspace=workspace, stream=conversation.pk, seq=0, moved=moved, look=0.05)

    async def follow() -> None:
        async for page in pages:
            if not page:
                waiting.set()

    follower = asyncio.create_task(follow())
    await waiting.wait()
    await asyncio.sleep(0.01)
    moved.set()
    for _ in range(steps):
        await asyncio.sleep(0)
    follower.cancel()
    ended, _ = await asyncio.wait({follower}, timeout=5)
    follower.cancel()
    assert ended == {follower}


@pytest.mark.parametrize("position", ["x", "-1", "1.5", "9" * 30])
async def test_a_position_that_is_no_number_is_a_problem(
    alice: User, conversation: Conversation, position: str
) -> None:
    response = await (await _client(alice)).get(_address(conversation), headers={"Last-Event-ID": position})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


async def test_charlie_and_a_visitor_are_told_nothing(charlie: User, conversation: Conversation) -> None:
    assert (await (await _client(charlie)).get(_address(conversation))).status_code == 404
    assert (await AsyncClient().get(_address(conversation))).status_code == 401
