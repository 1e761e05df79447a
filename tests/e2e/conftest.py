"""The whole platform as processes of its own, and a real browser in front of it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

from sandboxes import toolchains

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
"""Seconds; three processes start on a machine that may run other tests as well."""
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class Platform:
    """Where the platform listens, and the folder its mail lands in."""

    url: str
    mail: Path

    def link_in_mail(self) -> str:
        """Return the newest link that was mailed."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            letters = sorted(self.mail.glob("*.log"), key=lambda letter: letter.stat().st_mtime)
            links = re.findall(r"https?://\S+", letters[-1].read_text()) if letters else []
            if links:
                return str(links[0])
            time.sleep(0.1)
        raise AssertionError("No mail with a link came.")


@pytest.fixture
def platform(transactional_db: None, tmp_path: Path) -> Iterator[Platform]:
    """Web server, worker and beat on the test's database."""
    mail = tmp_path / "mail"
    port = _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "0",
        "PORT": str(port),
        "SLICEWRIGHT_TEST_RUN": settings.RUN,
        "SLICEWRIGHT_TEST_DATABASE": str(connection.settings_dict["NAME"]),
        "SLICEWRIGHT_TEST_MAIL": str(mail),
    }
    commands = (
        ["config.serving", "--bind", "127.0.0.1", "--port", str(port), "config.asgi:application"],
        ["celery", "-A", "config", "worker", "-Q", "interactive,build,gates,maintenance", "-c", "2"],
        ["celery", "-A", "config", "beat", "-s", str(tmp_path / "beat"), "--pidfile="],
    )
    with (tmp_path / "platform.log").open("wb") as log:
        processes = [
            subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=environment, stdout=log, stderr=log)
            for command in commands
        ]
    started = Platform(url=f"http://localhost:{port}", mail=mail)
    try:
        _wait_for(started.url, tmp_path / "platform.log")
        yield started
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(timeout=PATIENCE)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one that sandboxes use, run beside the platform.

    One for each test: while it is open, Playwright's event loop runs in this thread, where other tests need their own.
    """
    chromium = toolchains.ensure("browser", home=Path(settings.SLICEWRIGHT_HOME)).chromium
    executable, environment = chromium.outside()
    # Playwright runs an event loop in this thread; Django's guard would take each query of a test for one in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=executable, args=list(BROWSER_ARGUMENTS), env={**os.environ, **environment}
        )
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser, platform: Platform) -> Iterator[Page]:
    """A fresh page whose console and scripts must stay free of errors."""
    context = browser.new_context(base_url=platform.url, viewport={"width": 1280, "height": 800}, accept_downloads=True)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert errors == []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(f"The platform did not start. {log.read_text()[-3000:]}")
