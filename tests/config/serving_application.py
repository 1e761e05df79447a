"""An ASGI application for tests of the web server: its requests wait in threads for the event loop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import async_to_sync, sync_to_async

PAUSES = {"/now": 0.0, "/soon": 0.5, "/never": 600.0}


async def application(
    scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
) -> None:
    sys.stderr.write(f"{scope['path']}\n")
    sys.stderr.flush()
    await sync_to_async(_in_a_thread)(PAUSES[scope["path"]])
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"done"})


def _in_a_thread(seconds: float) -> None:
    async_to_sync(asyncio.sleep)(seconds)
