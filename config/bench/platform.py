"""A platform of its own to measure: its bundled servers in an empty folder, its web server, one person signed in.

Nothing of the installation is touched, and what is measured commits as it does for people.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from django.conf import settings

from accounts import demo
from config import embedded

START_SECONDS = 60.0
OTHER_SERVERS = ("DATABASE_URL", "DATABASE_MIGRATION_URL", "REDIS_URL", "CACHE_URL", "CELERY_BROKER_URL")
HOST = "127.0.0.1"


class PlatformFailed(Exception):
    """The platform to be measured did not start; the message has its last words."""


@contextmanager
def signed_in() -> Iterator[httpx.Client]:
    """Start the platform, without a worker, and give a client of its web server that is signed in."""
    with tempfile.TemporaryDirectory(prefix="slicewright-bench-", ignore_cleanup_errors=True) as folder:
        home, port = Path(folder), _free_port()
        # The bundled servers may run as another user, who has to reach their folders.
        home.chmod(0o755)
        environment = _environment(home, port)
        try:
            _manage(environment, "migrate", "--verbosity", "0")
            _manage(environment, "demo_account")
            with _web_server(environment, port), httpx.Client(base_url=f"http://{HOST}:{port}") as client:
                _sign_in(client)
                yield client
        finally:
            embedded.stop(*embedded.servers(embedded.Places(home)))


def _environment(home: Path, port: int) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in OTHER_SERVERS}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "LOG_LEVEL": "WARNING",
        "PORT": str(port),
        "SLICEWRIGHT_HOME": str(home),
    }


def _manage(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PlatformFailed(f"manage.py {command[0]} failed: {done.stdout.strip()}")


@contextmanager
def _web_server(environment: dict[str, str], port: int) -> Iterator[None]:
    """The server of `make run`, until the end of the block."""
    log = Path(environment["SLICEWRIGHT_HOME"]) / "web.log"
    command = [sys.executable, "-m", "config.serving", "--bind", HOST, "--port", str(port), "config.asgi:application"]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=settings.ROOT, env=environment, stdout=output, stderr=output)
    try:
        _wait_for(port, server, log)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise PlatformFailed(f"The web server did not start: {log.read_text(errors='replace')[-2000:]}")


def _sign_in(client: httpx.Client) -> None:
    """Sign in to the demo account; from then on the client passes Django's check of forms as a page would."""
    address = "/accounts/login/"
    client.get(address).raise_for_status()
    form = {
        "login": demo.ACCOUNT.email,
        "password": demo.ACCOUNT.password,
        "csrfmiddlewaretoken": client.cookies["csrftoken"],
    }
    if client.post(address, data=form).status_code != httpx.codes.FOUND:
        raise PlatformFailed("The demo account could not sign in.")
    client.headers["X-CSRFToken"] = client.cookies["csrftoken"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
