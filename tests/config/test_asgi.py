"""The ASGI application: who may open a socket."""

from __future__ import annotations

from uuid import uuid4

import pytest
from channels.testing import ApplicationCommunicator, WebsocketCommunicator

from config.asgi import application

pytestmark = pytest.mark.django_db(transaction=True)


async def opens(path: str, origin: bytes) -> bool:
    headers = [(b"origin", origin), (b"host", b"testserver")]
    communicator = WebsocketCommunicator(application, path, headers)
    try:
        connected, _ = await communicator.connect()
    finally:
        await communicator.disconnect()
    return bool(connected)


async def test_a_page_of_another_site_opens_no_socket() -> None:
    assert not await opens(f"/ws/conversations/{uuid4()}/", b"https://evil.example")


async def test_a_page_of_our_own_reaches_the_consumer() -> None:
    assert await opens(f"/ws/conversations/{uuid4()}/", b"http://testserver")


async def test_a_host_of_previews_never_reaches_the_pages() -> None:
    communicator = ApplicationCommunicator(
        application, {"type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"x.preview.localhost:8000")]}
    )
    await communicator.send_input({"type": "http.request", "body": b""})
    assert (await communicator.receive_output())["status"] == 410
