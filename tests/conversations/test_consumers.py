"""The socket of a conversation: resumable, in order, each event once, and closed to everybody else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.test import Client

from accounts import tenancy
from accounts.models import Membership, User
from agents import events, runner
from agents.event_types import MessageDelta
from agents.models import Job
from config.asgi import application
from conversations import consumers, stream
from conversations.models import Conversation, Turn
from tests.conversations.conftest import signed_in, workspace_id

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("echo", "no_connection_left")]


def _socket(client: Client | None, conversation: UUID, origin: str = "http://testserver") -> WebsocketCommunicator:
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items()) if client else ""
    headers = [(b"cookie", cookies.encode()), (b"origin", origin.encode()), (b"host", b"testserver")]
    return WebsocketCommunicator(application, f"/ws/conversations/{conversation}/", headers=headers)


@asynccontextmanager
async def _connected(client: Client, conversation: UUID) -> AsyncIterator[WebsocketCommunicator]:
    socket = _socket(client, conversation)
    connected, _ = await socket.connect()
    assert connected
    yield socket
    await socket.disconnect()


async def _read(socket: WebsocketCommunicator, count: int) -> list[dict[str, Any]]:
    return [json.loads(await socket.receive_from(timeout=5)) for _ in range(count)]


async def _say(socket: WebsocketCommunicator, **frame: Any) -> None:
    await socket.send_to(text_data=json.dumps(frame))


def _append(user: User, conversation: Conversation, texts: list[str]) -> None:
    with tenancy.scope(workspace_id(user)):
        for part, text in enumerate(texts):
            events.append(stream=conversation.stream, event=MessageDelta(message="m", part=part, text=text))


def _run(user: User, job: Job) -> None:
    with tenancy.scope(workspace_id(user)):
        runner.run(job.pk)


async def test_a_client_gets_what_it_missed_and_then_what_comes(
    alice: User, alice_api: Client, conversation: Conversation
) -> None:
    async with _connected(alice_api, conversation.pk) as socket:
        await _say(socket, type="hello", after=0)
        assert [event["type"] for event in await _read(socket, 1)] == ["turn.accepted"]
        await sync_to_async(_append)(alice, conversation, ["a", "b", "c"])
        came = await _read(socket, 3)
        assert [(event["seq"], event["payload"]["text"]) for event in came] == [(2, "a"), (3, "b"), (4, "c")]
        assert set(came[0]) == {"seq", "type", "job", "at", "payload"}
    async with _connected(alice_api, conversation.pk) as socket:
        await _say(socket, type="hello", after=3)
        assert [event["seq"] for event in await _read(socket, 1)] == [4]
        assert await socket.receive_nothing(timeout=0.2)


async def test_nothing_is_lost_when_the_channel_layer_says_nothing(
    alice: User, alice_api: Client, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_wake", lambda name, seq: None)
    async with _connected(alice_api, conversation.pk) as socket:
        await _say(socket, type="hello", after=1)
        await sync_to_async(_append)(alice, conversation, ["a"])
        assert [event["seq"] for event in await _read(socket, 1)] == [2]


async def test_a_long_stream_comes_whole_and_in_order(
    alice: User, alice_api: Client, conversation: Conversation
) -> None:
    await sync_to_async(_append)(alice, conversation, [str(n) for n in range(450)])
    async with _connected(alice_api, conversation.pk) as socket:
        await _say(socket, type="hello", after=0)
        assert [event["seq"] for event in await _read(socket, 451)] == list(range(1, 452))


async def test_a_message_becomes_a_turn_once_per_key(
    alice: User, alice_api: Client, conversation: Conversation
) -> None:
    async with _connected(alice_api, conversation.pk) as socket:
        await _say(socket, type="hello", after=1)
        await _say(socket, type="message", text="Add genre", key="k")
        await _say(socket, type="message", text="Add genre", key="k")
        accepted = (await _read(socket, 1))[0]
        assert accepted["payload"]["number"] == 2
        assert accepted["payload"]["author"] == alice.display_name
        await _say(socket, type="approve")
        assert (await _read(socket, 1))[0]["payload"]["message"] == "Looks good."


async def test_the_job_at_work_is_cancelled_paused_and_resumed_from_the_socket(
    alice_api: Client, turn: Turn, conversation: Conversation
) -> None:
    async with _connected(alice_api, conversation.pk) as socket:
        await _say(socket, type="hello", after=1)
        for frame, state in (("pause", "paused"), ("resume", "queued"), ("cancel", "cancelled")):
            await _say(socket, type=frame)
            assert (await _read(socket, 1))[0]["payload"]["state"] == state
        await _say(socket, type="cancel")
        assert (await _read(socket, 1))[0]["payload"]["code"] == "nothing_running"
        await _say(socket, type="resume", job=str(turn.job.pk))
        assert (await _read(socket, 1))[0]["payload"]["code"] == "wrong_state"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("not json", "invalid_json"),
        ("{}", "unknown_type"),
        ('{"type":"message","text":" "}', "empty_message"),
        (json.dumps({"type": "message", "text": "x" * 20_001}), "message_too_long"),
        ('{"type":"feedback","text":"hm"}', "no_feedback_open"),
        ('{"type":"cancel","job":"019a0000-0000-7000-8000-000000000000"}', "nothing_running"),
    ],
)
async def test_bad_input_gets_an_error_with_a_code_and_the_socket_stays_open(
    alice_api: Client, conversation: Conversation, text: str, code: str
) -> None:
    async with _connected(alice_api, conversation.pk) as socket:
        await socket.send_to(text_data=text)
        told = (await _read(socket, 1))[0]
        assert (told["type"], told["seq"], told["payload"]["code"]) == ("error", None, code)
        await _say(socket, type="ping")
        assert (await _read(socket, 1))[0] == {"type": "pong"}


async def test_a_binary_frame_gets_an_error_too(alice_api: Client, conversation: Conversation) -> None:
    async with _connected(alice_api, conversation.pk) as socket:
        await socket.send_to(bytes_data=b"\x00\xff")
        assert (await _read(socket, 1))[0]["payload"]["code"] == "binary_frame"


async def _closed_with(client: Client | None, conversation: UUID) -> int:
    socket = _socket(client, conversation)
    await socket.connect()
    closed = await socket.receive_output(timeout=5)
    assert closed["type"] == "websocket.close"
    return int(closed["code"])


async def test_a_visitor_is_closed_out(conversation: Conversation) -> None:
    assert await _closed_with(None, conversation.pk) == 4401


async def test_charlie_is_closed_out_as_from_a_conversation_that_does_not_exist(
    charlie_api: Client, conversation: Conversation
) -> None:
    assert await _closed_with(charlie_api, conversation.pk) == 4403
    assert await _closed_with(charlie_api, uuid4()) == 4403


async def test_a_page_of_another_origin_cannot_open_a_socket(alice_api: Client, conversation: Conversation) -> None:
    connected, _ = await _socket(alice_api, conversation.pk, "https://evil.example").connect()
    assert not connected


async def test_a_member_who_was_removed_hears_nothing_more_and_can_do_nothing(
    alice: User, alice_api: Client, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "RECHECK", 0.0)
    monkeypatch.setattr(stream, "LOOK", 0.1)

    def leave() -> None:
        with tenancy.scope(workspace_id(alice)):
            Membership.objects.filter(user=alice).delete()

    async with _connected(alice_api, conversation.pk) as socket:
        await sync_to_async(leave)()
        await _say(socket, type="message", text="Add genre")
        closed = await socket.receive_output(timeout=5)
        assert (closed["type"], closed["code"]) == ("websocket.close", 4403)


async def test_a_member_who_was_removed_cannot_begin_to_listen_again(
    alice: User, alice_api: Client, conversation: Conversation
) -> None:
    def leave() -> None:
        with tenancy.scope(workspace_id(alice)):
            Membership.objects.filter(user=alice).delete()

    async with _connected(alice_api, conversation.pk) as socket:
        await sync_to_async(leave)()
        await _say(socket, type="hello", after=0)
        closed = await socket.receive_output(timeout=5)
        assert (closed["type"], closed["code"]) == ("websocket.close", 4403)


async def test_two_clients_of_one_conversation_see_the_same(
    alice: User, conversation: Conversation, turn: Turn
) -> None:
    clients = [await sync_to_async(signed_in)(alice) for _ in range(2)]
    async with _connected(clients[0], conversation.pk) as one, _connected(clients[1], conversation.pk) as two:
        for socket in (one, two):
            await _say(socket, type="hello", after=0)
        await sync_to_async(_run)(alice, turn.job)
        total = await sync_to_async(_count)(alice, conversation)
        seen = await asyncio.gather(_read(one, total), _read(two, total))
        assert seen[0] == seen[1]
        assert [event["seq"] for event in seen[0]] == list(range(1, total + 1))


def _count(user: User, conversation: Conversation) -> int:
    with tenancy.scope(workspace_id(user)):
        return events.last_seq(conversation.stream)
