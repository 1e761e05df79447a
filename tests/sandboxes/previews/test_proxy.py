"""The proxy in front of previews: to the application and back, and pages for people when there is none."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, MutableMapping
from datetime import timedelta
from typing import Any

import httpx
import pytest
from channels.db import database_sync_to_async
from django.db import connections
from django.utils import timezone

from projects import snapshots
from projects.models import Project, Snapshot
from sandboxes import lifecycle, previews
from sandboxes.models import Preview
from sandboxes.previews.previews import Running
from sandboxes.previews.proxy import PreviewProxy, Receive, Scope, Send

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("platform")]


async def pages(scope: Scope, receive: Receive, send: Send) -> None:
    """The platform itself."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"the platform"})


@pytest.fixture
def running(project: Project, snapshot: Snapshot) -> Running:
    return previews.start(project=project, snapshot=snapshot, files=snapshots.read(snapshot))


@pytest.fixture
async def proxy() -> AsyncIterator[PreviewProxy]:
    proxy = PreviewProxy(pages)
    yield proxy
    await proxy.close()
    await database_sync_to_async(connections.close_all)()  # those of the thread that looked addresses up


@pytest.fixture
async def browser(proxy: PreviewProxy) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=proxy), timeout=20) as client:
        yield client


class Call:
    """One request to an ASGI application, with the time of each part of its answer."""

    def __init__(self, running: Running, path: str) -> None:
        host = running.url.removeprefix("http://").rstrip("/").encode()
        self.scope: Scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"host", host)],
        }
        self.asked = False
        self.status = 0
        self.parts: list[tuple[float, bytes]] = []

    async def receive(self) -> MutableMapping[str, Any]:
        if self.asked:
            await asyncio.Event().wait()
        self.asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        self.status = message.get("status", self.status)
        if message.get("body"):
            self.parts.append((time.monotonic(), message["body"]))


async def test_other_hosts_are_the_platforms(browser: httpx.AsyncClient) -> None:
    for host in ("localhost:8000", "preview.localhost", "preview.localhost.evil.example"):
        assert (await browser.get(f"http://{host}/")).text == "the platform"


@pytest.mark.parametrize("label", ["nobody", "a" * 26, "a.b", "..", "%00"])
async def test_an_unknown_address_is_a_friendly_page(browser: httpx.AsyncClient, label: str) -> None:
    answer = await browser.get("http://x/", headers={"host": f"{label}.preview.localhost:8000"})
    assert answer.status_code == 410
    assert "This preview has ended" in answer.text


async def test_pages_come_from_the_application_and_may_be_framed_by_the_platform_only(
    browser: httpx.AsyncClient, running: Running
) -> None:
    answer = await browser.get(running.url)
    assert "<h1>Books</h1>" in answer.text
    assert "x-frame-options" not in answer.headers
    assert answer.headers["content-security-policy"] == (
        "default-src 'self'; frame-ancestors http://localhost:8000 http://127.0.0.1:8000"
    )


async def test_the_first_visit_is_signed_in_to_the_demo_account_and_may_sign_out(
    browser: httpx.AsyncClient, running: Running
) -> None:
    address = running.url.replace("http:", "https:")  # httpx keeps secure cookies for https only
    first = await browser.get(f"{address}api/auth/session")
    assert first.json()["user"] == {"email": "demo@example.com"}
    assert all("SameSite=None; Secure; Partitioned" in line for line in first.headers.get_list("set-cookie"))
    assert (await browser.get(f"{address}api/auth/session")).json()["user"] is not None
    await browser.post(f"{address}api/auth/sign-out")
    assert (await browser.get(f"{address}api/auth/session")).json()["user"] is None


async def test_a_request_arrives_as_it_was_sent(browser: httpx.AsyncClient, running: Running) -> None:
    answer = await browser.request(
        "PATCH",
        f"{running.url}echo?q=a%20b&c=%2F",
        content="x" * 100_000,
        headers={"cookie": "sessionid=platform; csrftoken=platform; own=1; preview_visited=1", "x-csrf-token": "t"},
    )
    echo = answer.json()
    host = running.url.removeprefix("http://").rstrip("/")
    assert (echo["method"], echo["url"], len(echo["body"])) == ("PATCH", "/echo?q=a%20b&c=%2F", 100_000)
    assert echo["headers"]["cookie"] == "own=1"
    assert echo["headers"]["host"] == echo["headers"]["x-forwarded-host"] == host
    assert echo["headers"]["x-csrf-token"] == "t"


@pytest.mark.parametrize("path", ["//evil.example/x", "/@evil.example", "/http://evil.example/", "/..//etc/passwd"])
async def test_a_path_never_leads_elsewhere(proxy: PreviewProxy, running: Running, path: str) -> None:
    call = Call(running, path)
    await proxy(call.scope, call.receive, call.send)
    assert call.status == 200
    assert b"<h1>Books</h1>" in call.parts[0][1]


async def test_answers_are_streamed(proxy: PreviewProxy, running: Running) -> None:
    call = Call(running, "/slow")
    await proxy(call.scope, call.receive, call.send)
    assert [text for _, text in call.parts] == [b"first", b"second"]
    assert call.parts[1][0] - call.parts[0][0] > 0.2


async def test_pages_get_storage_where_browsers_deny_it(browser: httpx.AsyncClient, running: Running) -> None:
    page = await browser.get(running.url, headers={"accept": "text/html,*/*"})
    assert '<head><script src="/__preview__/storage.js"></script>' in page.text
    assert int(page.headers["content-length"]) == len(page.content)
    script = await browser.get(f"{running.url}__preview__/storage.js")
    assert (script.status_code, script.headers["content-type"]) == (200, "text/javascript")
    assert "localStorage" in script.text


async def test_an_ended_preview_is_gone_for_the_browser_too(browser: httpx.AsyncClient, running: Running) -> None:
    await database_sync_to_async(previews.revoke)(running.preview)
    answer = await browser.get(running.url)
    assert answer.status_code == 410
    assert answer.headers["cache-control"] == "no-store"


async def test_a_preview_ends_at_its_time_without_the_reaper(browser: httpx.AsyncClient, running: Running) -> None:
    await Preview.objects.filter(pk=running.preview.pk).aupdate(expires=timezone.now() - timedelta(seconds=1))
    assert (await browser.get(running.url)).status_code == 410
    assert lifecycle.provider().running() == []


async def test_a_stopped_application_is_told_apart_from_an_ended_preview(
    browser: httpx.AsyncClient, running: Running
) -> None:
    assert (await browser.get(f"{running.url}stop")).status_code == 502
    answer = await browser.get(running.url)
    assert answer.status_code == 502
    assert "does not answer" in answer.text


async def test_a_lost_sandbox_is_noted(browser: httpx.AsyncClient, running: Running) -> None:
    assert (await browser.get(running.url)).status_code == 200
    for reference in lifecycle.provider().detached():
        lifecycle.provider().attach(reference).destroy()
    assert (await browser.get(running.url)).status_code == 410
    await running.preview.arefresh_from_db()
    assert running.preview.state == "failed"
