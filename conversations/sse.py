"""Server-sent events of a conversation: the same stream as over the WebSocket, resumable by ``Last-Event-ID``."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from uuid import UUID

from channels.db import database_sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from accounts.models import User
from agents.events import Entry
from conversations import access, stream
from conversations.api import problems

RETRY = 2_000
"""Milliseconds after which a client that lost the connection comes back."""
RECHECK = 8
"""Quiet looks between two checks whether the person may still listen."""


class BadPosition(ValueError):
    """A place in the stream that is not a number."""


@require_GET
async def conversation_events(request: HttpRequest, conversation_id: UUID) -> HttpResponseBase:
    """Stream the events of a conversation after ``Last-Event-ID``, or ``?after=``; without either, all of them."""
    user = await request.auser()
    if not isinstance(user, User):
        return problems.response(401, "Sign in to listen to a conversation.")
    workspace: UUID = request.workspace.id  # type: ignore[attr-defined]
    allowed = database_sync_to_async(access.visible)
    if not await allowed(user=user.pk, workspace=workspace, conversation=conversation_id):
        return problems.response(404, "There is no such conversation.")
    try:
        seq = _position(request)
    except BadPosition as error:
        return problems.response(400, str(error))
    return StreamingHttpResponse(
        _events(user.pk, workspace, conversation_id, seq),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"},
    )


async def _events(user: UUID, workspace: UUID, conversation: UUID, seq: int) -> AsyncIterator[str]:
    quiet = 0
    yield f"retry: {RETRY}\n\n"
    async with stream.ear(workspace, conversation) as moved:
        async for page in stream.follow(workspace=workspace, stream=conversation, seq=seq, moved=moved):
            yield "".join(_frame(entry) for entry in page) or ": still here\n\n"
            quiet += 1
            if quiet % RECHECK == 0:
                allowed = database_sync_to_async(access.visible)
                if not await allowed(user=user, workspace=workspace, conversation=conversation):
                    return


def _frame(entry: Entry) -> str:
    return f"id: {entry.seq}\ndata: {json.dumps(entry.wire())}\n\n"


def _position(request: HttpRequest) -> int:
    given = request.headers.get("Last-Event-ID") or request.GET.get("after") or "0"
    if not (given.isascii() and given.isdigit() and len(given) < 19):
        raise BadPosition("Last-Event-ID is the number of the last event that was received.")
    return int(given)
