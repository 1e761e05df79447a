"""The WebSocket of a conversation: ``/ws/conversations/<id>/``.

Server events are read from the stream, so that reconnecting with the last ``seq`` gives everything that was missed,
in order, once. What is wrong with a client's frame is answered and the socket stays open.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any
from uuid import UUID

import structlog
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.db import DatabaseError
from django.utils import timezone

from accounts.models import User
from agents import events, jobs
from agents.jobs import IdempotencyConflict
from agents.states import IllegalTransition
from conversations import access, conversations, protocol, stream, turns
from conversations.protocol import (
    Approve,
    Control,
    Feedback,
    Hello,
    Message,
    Ping,
    ProtocolError,
)
from conversations.turns import MessageRefused, NothingRunning

log = structlog.get_logger(__name__)

NOT_SIGNED_IN = 4401
NOT_FOUND = 4403
TRY_AGAIN = 1013
RECHECK = 20.0
"""Seconds between two looks whether the person may still listen."""


class ConversationConsumer(AsyncWebsocketConsumer):  # type: ignore[misc] # channels ships no types
    """One client of one conversation."""

    user: User
    workspace: UUID
    conversation: UUID
    pump: asyncio.Task[None] | None = None
    joined: str | None = None

    async def connect(self) -> None:
        self.moved = asyncio.Event()
        await self.accept()
        user, workspace = self.scope.get("user"), self.scope.get("workspace")
        if not isinstance(user, User) or workspace is None:
            await self.close(code=NOT_SIGNED_IN)
            return
        self.user, self.workspace = user, workspace.id
        self.conversation = self.scope["url_route"]["kwargs"]["conversation_id"]
        if not await self._allowed():
            await self.close(code=NOT_FOUND)
            return
        group = events.group(self.workspace, self.conversation)
        await self.channel_layer.group_add(group, self.channel_name)
        self.joined = group

    async def disconnect(self, code: int) -> None:
        await self._stop_pump()
        if self.joined:
            await self.channel_layer.group_discard(self.joined, self.channel_name)

    async def stream_moved(self, message: dict[str, Any]) -> None:
        """The channel layer says that there is more."""
        self.moved.set()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if self.joined is None:
            return
        try:
            if text_data is None:
                raise ProtocolError("binary_frame", "The frame is binary.", "Send JSON as text.")
            await self._obey(protocol.parse(text_data))
        except ProtocolError as error:
            await self._complain(error.code, str(error), error.next)
        except MessageRefused as error:
            await self._complain(error.code, str(error), "Change the message and send it again.")
        except IdempotencyConflict as error:
            await self._complain("key_conflict", str(error), "Send the message with a new key.")
        except NothingRunning as error:
            await self._complain("nothing_running", str(error), "Send a message to begin.")
        except DatabaseError:
            log.exception("conversation.database_away", conversation=str(self.conversation))
            await self._complain("unavailable", "The platform could not store it.", "Send it again in a moment.")
        except IllegalTransition as error:
            await self._complain(
                "wrong_state",
                str(error),
                "Look at the state of the job and try what fits it.",
            )

    async def _obey(self, frame: Hello | Message | Feedback | Approve | Control | Ping) -> None:
        match frame:
            case Ping():
                await self.send(text_data=json.dumps({"type": "pong"}))
            case Hello():
                await self._listen(frame.after)
            case Feedback():
                raise ProtocolError(
                    "no_feedback_open",
                    "Nothing asks for feedback at the moment.",
                    "Send it as a message; it is carried out after what is at work now.",
                )
            case _:
                await self._change(frame)

    async def _change(self, frame: Message | Approve | Control) -> None:
        if not await self._allowed():
            await self.close(code=NOT_FOUND)
            return
        await database_sync_to_async(self._changed)(frame)

    def _changed(self, frame: Message | Approve | Control) -> None:
        conversation = conversations.get(self.conversation)
        author, name = self.user.pk, self.user.display_name
        match frame:
            case Message():
                turns.submit(
                    conversation=conversation,
                    message=frame.text,
                    author=author,
                    author_name=name,
                    idempotency_key=frame.key,
                )
            case Approve():
                turns.approve(conversation=conversation, author=author, author_name=name)
            case Control():
                jobs.CONTROLS[frame.type](turns.current_job(conversation, frame.job))

    async def _listen(self, after: int) -> None:
        await self._stop_pump()
        # Also here: whoever begins again and again would otherwise never come to the next look.
        if not await self._allowed():
            await self.close(code=NOT_FOUND)
            return
        self.pump = asyncio.create_task(self._send_events(after))

    async def _send_events(self, after: int) -> None:
        try:
            await self._send_pages(after)
        except DatabaseError:
            # The client comes back with its last number and misses nothing.
            log.exception("conversation.database_away", conversation=str(self.conversation))
            await self.close(code=TRY_AGAIN)

    async def _send_pages(self, after: int) -> None:
        checked = time.monotonic()
        pages = stream.follow(
            workspace=self.workspace,
            stream=self.conversation,
            seq=after,
            moved=self.moved,
        )
        async for page in pages:
            for entry in page:
                await self.send(text_data=json.dumps(entry.wire()))
            if time.monotonic() - checked > RECHECK:
                checked = time.monotonic()
                if not await self._allowed():
                    await self.close(code=NOT_FOUND)
                    return

    async def _stop_pump(self) -> None:
        if self.pump is not None:
            self.pump.cancel()
            await asyncio.gather(self.pump, return_exceptions=True)
            self.pump = None

    async def _allowed(self) -> bool:
        visible: bool = await database_sync_to_async(access.visible)(
            user=self.user.pk, workspace=self.workspace, conversation=self.conversation
        )
        return visible

    async def _complain(self, code: str, happened: str, next: str) -> None:
        payload = {
            "code": code,
            "happened": happened,
            "kept": "Everything before is kept.",
            "next": next,
        }
        told = {
            "seq": None,
            "type": "error",
            "job": None,
            "at": timezone.now().isoformat(),
            "payload": payload,
        }
        await self.send(text_data=json.dumps(told))
