"""Reading a stream as it grows: from the database, woken by the channel layer, looking by itself now and then.

However fast events come and however slow a client takes them, a follower holds at most one page.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import structlog
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from redis.exceptions import RedisError

from accounts import tenancy
from agents import events
from agents.events import Entry

log = structlog.get_logger(__name__)

LOOK = 3.0
"""Seconds after which a follower looks without having been woken."""
DEAF = 1.0
"""The same while the channel layer is away."""


def after(*, workspace: UUID, stream: UUID, seq: int, limit: int = events.PAGE) -> list[Entry]:
    """Return what follows ``seq`` in a stream of ``workspace``."""
    with tenancy.scope(workspace):
        return events.after(stream, seq, limit=limit)


async def follow(
    *, workspace: UUID, stream: UUID, seq: int, moved: asyncio.Event, look: float = LOOK
) -> AsyncIterator[list[Entry]]:
    """Yield pages of events after ``seq``, in order, for ever; an empty page each time that nothing came.

    ``moved`` wakes the follower; it is set by whoever listens to the channel layer.
    """
    while True:
        moved.clear()
        page = await database_sync_to_async(after)(workspace=workspace, stream=stream, seq=seq)
        if page:
            seq = page[-1].seq
            yield page
            continue
        await _moved_within(moved, look)
        if not moved.is_set():
            yield []


@asynccontextmanager
async def ear(workspace: UUID, stream: UUID) -> AsyncIterator[asyncio.Event]:
    """Listen to the channel layer for a stream; the event is set whenever it moved."""
    moved = asyncio.Event()
    listener = asyncio.create_task(_listen(events.group(workspace, stream), moved))
    try:
        yield moved
    finally:
        listener.cancel()
        await asyncio.gather(listener, return_exceptions=True)


async def _listen(group: str, moved: asyncio.Event) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    while True:
        try:
            channel = await layer.new_channel()
            await layer.group_add(group, channel)
            moved.set()
            while True:
                await layer.receive(channel)
                moved.set()
        except (RedisError, OSError) as error:
            # The follower looks by itself meanwhile.
            log.warning("stream.deaf", group=group, error=str(error))
            await asyncio.sleep(DEAF)


async def _moved_within(moved: asyncio.Event, seconds: float) -> None:
    # Not asyncio.wait_for: in Python 3.11 it swallows a cancellation that comes while the event is set, and a follower
    # that goes on after its client has left would keep the server from ever stopping.
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await moved.wait()
