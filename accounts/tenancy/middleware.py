"""The workspace of a web request and of a WebSocket: the one chosen in the session of the signed-in user."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

from accounts import workspaces
from accounts.tenancy.scope import acting_as, scope

Respond = Callable[[HttpRequest], HttpResponseBase]
RespondLater = Callable[[HttpRequest], Awaitable[HttpResponseBase]]


@dataclass(frozen=True)
class Place:
    """Where a signed-in person's request happens."""

    user: UUID
    workspace: UUID


@sync_and_async_middleware
def WorkspaceMiddleware(get_response: Any) -> Respond | RespondLater:  # noqa: N802 - named like Django's classes
    """Set `request.workspace` and run the view inside its scope.

    A visitor's is None and there is no scope. A streaming response is written after the view has returned: its
    generator enters the scope by itself.
    """
    return _asynchronous(get_response) if iscoroutinefunction(get_response) else _synchronous(get_response)


def _synchronous(get_response: Respond) -> Respond:
    def respond(request: HttpRequest) -> HttpResponseBase:
        place = _enter(request)
        if place is None:
            return get_response(request)
        with acting_as(place.user), scope(place.workspace):
            return get_response(request)

    return respond


def _asynchronous(get_response: RespondLater) -> RespondLater:
    async def respond(request: HttpRequest) -> HttpResponseBase:
        place = await sync_to_async(_enter)(request)
        if place is None:
            return await get_response(request)
        async with acting_as(place.user), scope(place.workspace):
            return await get_response(request)

    return respond


def _enter(request: HttpRequest) -> Place | None:
    """Set the request's workspace; None for a visitor, who has none."""
    request.workspace = None  # type: ignore[attr-defined]
    if isinstance(request.user, AnonymousUser):
        return None
    workspace = workspaces.chosen(request.user, request.session.get(workspaces.SESSION_KEY))
    request.workspace = workspace  # type: ignore[attr-defined]
    return Place(request.user.id, workspace.id)
