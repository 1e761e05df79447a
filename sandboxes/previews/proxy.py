"""The reverse proxy of previews: an ASGI application before the platform's own.

Requests whose host is ``<token>.<preview host>`` go through the preview's unix socket to the application in its
sandbox, and nowhere else. All others go to the platform.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx
import structlog
from channels.db import database_sync_to_async
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from accounts import tenancy
from sandboxes import lifecycle
from sandboxes.models import Preview, PreviewAddress
from sandboxes.previews import addresses, headers, pages, previews
from sandboxes.providers.base import SandboxGone
from sandboxes.states import PreviewState

log = structlog.get_logger(__name__)

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

REMEMBERED_SECONDS = 2.0
"""How long a found preview is not looked up again; the longest time an ended one still answers."""
ANSWER_SECONDS = 60.0
GONE, BAD_GATEWAY, STARTING = 410, 502, 503


@dataclass(frozen=True)
class Target:
    """Where an address leads."""

    preview: UUID
    workspace: UUID
    state: str
    socket: str
    cookies: tuple[str, ...]


class PreviewProxy:
    """``PreviewProxy(platform)`` serves previews and hands everything else to ``platform``."""

    def __init__(self, platform: Application) -> None:
        self.platform = platform
        self._targets: dict[str, tuple[float, Target | None]] = {}
        self._clients: dict[str, httpx.AsyncClient] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = addresses.token_of_host(_header(scope, b"host").decode("latin-1")) if scope["type"] == "http" else None
        if token is None:
            await self.platform(scope, receive, send)
            return
        target = await self._target(token)
        if target is None:
            await _say(send, GONE)
        elif target.state == PreviewState.STARTING:
            await _say(send, STARTING)
        elif scope["path"] == pages.SCRIPT_PATH:
            await _send(send, 200, b"text/javascript", pages.SCRIPT)
        else:
            await self._pass_on(Exchange(scope, receive, send, target))

    async def _target(self, token: str) -> Target | None:
        """Return where a token leads, from memory if it was asked for a moment ago."""
        now = time.monotonic()
        found_at, target = self._targets.get(token, (-REMEMBERED_SECONDS, None))
        if now - found_at < REMEMBERED_SECONDS:
            return target
        target = await database_sync_to_async(_look_up)(token) if addresses.is_token(token) else None
        await self._forget(now)
        self._targets[token] = (now, target)
        return target

    async def _forget(self, now: float) -> None:
        """Drop what is out of date, with the connections to sockets that nobody uses any more."""
        self._targets = {
            token: (found_at, target)
            for token, (found_at, target) in self._targets.items()
            if now - found_at < ANSWER_SECONDS
        }
        used = {target.socket for _, target in self._targets.values() if target}
        for socket in self._clients.keys() - used:
            await self._clients.pop(socket).aclose()

    async def close(self) -> None:
        """Close the connections to applications."""
        while self._clients:
            await self._clients.popitem()[1].aclose()

    def _client(self, socket: str) -> httpx.AsyncClient:
        if socket not in self._clients:
            transport = httpx.AsyncHTTPTransport(uds=socket)
            self._clients[socket] = httpx.AsyncClient(transport=transport, timeout=ANSWER_SECONDS, trust_env=False)
        return self._clients[socket]

    async def _pass_on(self, exchange: Exchange) -> None:
        try:
            await exchange.run(self._client(exchange.target.socket))
        except httpx.ConnectError:
            gone = await database_sync_to_async(_note_if_lost)(exchange.target)
            self._targets.clear()
            await _say(exchange.send, GONE if gone else BAD_GATEWAY)
        except httpx.TransportError as error:
            log.info("preview does not answer", preview=str(exchange.target.preview), error=repr(error))
            if exchange.answered:
                raise  # the server cuts the connection, as the application did
            await _say(exchange.send, BAD_GATEWAY)


class Exchange:
    """One request and its answer, both streamed."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, target: Target) -> None:
        self.scope, self.receive, self.send, self.target = scope, receive, send, target
        self.answered = False

    async def run(self, client: httpx.AsyncClient) -> None:
        hidden = frozenset(
            name.encode() for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")
        )
        cookie, first = headers.cookies_for(_header(self.scope, b"cookie"), hidden=hidden, demo=self.target.cookies)
        request = client.build_request(
            self.scope["method"], self._url(), headers=self._headers(cookie), content=self._body()
        )
        response = await client.send(request, stream=True)
        try:
            await self._answer(response, first)
        finally:
            await response.aclose()

    def _url(self) -> httpx.URL:
        path: bytes = self.scope.get("raw_path") or quote(self.scope["path"], safe="/%:@!$&'()*+,;=~-._").encode()
        query: bytes = self.scope.get("query_string", b"")
        return httpx.URL(scheme="http", host="preview", raw_path=path + (b"?" + query if query else b""))

    def _headers(self, cookie: bytes) -> list[headers.Header]:
        host = _header(self.scope, b"host").decode("latin-1")
        client = (self.scope.get("client") or ("", 0))[0]
        scheme = self.scope.get("scheme", "http")
        return headers.to_application(self.scope["headers"], host=host, scheme=scheme, client=client, cookie=cookie)

    def _body(self) -> AsyncIterator[bytes] | None:
        """Return the request's body as it comes in; None when there is none."""
        length = _header(self.scope, b"content-length")
        chunked = _header(self.scope, b"transfer-encoding")
        return self._chunks() if chunked or length not in (b"", b"0") else None

    async def _chunks(self) -> AsyncIterator[bytes]:
        more = True
        while more:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise httpx.WriteError("The browser has gone.")
            yield message.get("body", b"")
            more = message.get("more_body", False)

    async def _answer(self, response: httpx.Response, first: bool) -> None:
        answer = headers.from_application(
            response.headers.raw, frame_ancestors=_platform(self.scope), first_visit=first, demo=self.target.cookies
        )
        if self.scope["method"] == "GET" and pages.is_page(response.status_code, answer):
            page = pages.with_script(await response.aread())
            await self._start(response, [*headers.without(answer, b"content-length"), _length(page)])
            await self.send({"type": "http.response.body", "body": page})
            return
        await self._start(response, answer)
        body = asyncio.ensure_future(self._stream(response))
        gone = asyncio.ensure_future(self._until_disconnected())
        done, waiting = await asyncio.wait({body, gone}, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        if body in done:
            body.result()

    async def _start(self, response: httpx.Response, answer: list[headers.Header]) -> None:
        await self.send({"type": "http.response.start", "status": response.status_code, "headers": answer})
        self.answered = True

    async def _stream(self, response: httpx.Response) -> None:
        """Send the body as it is, still compressed if it is compressed."""
        async for chunk in response.aiter_raw():
            await self.send({"type": "http.response.body", "body": chunk, "more_body": True})
        await self.send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _until_disconnected(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            continue


def _look_up(token: str) -> Target | None:
    """Find an active preview by its token."""
    with tenancy.across_workspaces():
        address = PreviewAddress.objects.filter(token_hash=addresses.token_hash(token)).first()
    if address is None:
        return None
    with tenancy.scope(address.workspace_id):
        preview = Preview.objects.get(pk=address.preview_id)
        if preview.state == PreviewState.READY and preview.expires <= timezone.now():
            previews.expire(preview)
            return None
    return Target(preview.pk, preview.workspace_id, preview.state, preview.socket, tuple(preview.cookies))


def _note_if_lost(target: Target) -> bool:
    """After a refused connection: has the sandbox gone, or only the application in it? True when it has gone."""
    with tenancy.scope(target.workspace):
        preview = Preview.objects.select_related("sandbox").get(pk=target.preview)
        try:
            if preview.sandbox is not None:
                lifecycle.attach(preview.sandbox)
                return False
        except SandboxGone:
            previews.lost(preview)
    return True


def _platform(scope: Scope) -> str:
    """Return the origin that may frame a preview: this platform's, as the browser addresses it."""
    host = _header(scope, b"host").decode("latin-1")
    name, colon, port = host.partition(":")
    preview_host = settings.PREVIEW_HOST.partition(":")[0]
    parent = preview_host.partition(".")[2] or name
    scheme = scope.get("scheme", "http")
    loopback = f" {scheme}://127.0.0.1{colon}{port}" if parent == "localhost" else ""
    return f"{scheme}://{parent}{colon}{port}{loopback}"


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


async def _say(send: Send, status: int) -> None:
    """Answer with a page for people."""
    body = render_to_string("sandboxes/preview_unavailable.html", {"status": status}).encode()
    await _send(send, status, b"text/html; charset=utf-8", body)


async def _send(send: Send, status: int, media_type: bytes, body: bytes) -> None:
    fields = [
        (b"content-type", media_type),
        _length(body),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": body})


def _length(body: bytes) -> headers.Header:
    return b"content-length", str(len(body)).encode()
