"""The workspace of a WebSocket connection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import sync_to_async

from accounts import workspaces
from accounts.models import User
from accounts.tenancy.scope import acting_as, scope

Application = Callable[..., Awaitable[Any]]


class WorkspaceSocketMiddleware:
    """Put `workspace` beside `user` and `session` into a connection's scope, and run the consumer inside it."""

    def __init__(self, application: Application) -> None:
        self.application = application

    async def __call__(self, connection: dict[str, Any], receive: Any, send: Any) -> Any:
        user = connection.get("user")
        connection = {**connection, "workspace": None}
        if not isinstance(user, User) or not user.is_authenticated:
            return await self.application(connection, receive, send)
        preferred = connection["session"].get(workspaces.SESSION_KEY)
        connection["workspace"] = await sync_to_async(workspaces.chosen)(user, preferred)
        async with acting_as(user.id), scope(connection["workspace"].id):
            return await self.application(connection, receive, send)
