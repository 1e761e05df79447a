"""`python -m config.serving`: what is at work when the server is told to end, and that it ends."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from config.embedded.processes import wait_until

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0


@dataclass(frozen=True)
class Serving:
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def begins(self, path: str) -> bool:
        """Whether the request comes to work."""
        return wait_until(lambda: path in self.log.read_text().split(), seconds=PATIENCE)


@contextmanager
def serving(folder: Path) -> Iterator[Serving]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "config.serving", "--bind", "127.0.0.1", "--port", str(port)]
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "tests.config.serving_application:application"], cwd=ROOT, stdout=output, stderr=output
        )
    server = Serving(f"http://127.0.0.1:{port}", process, log)
    try:
        assert wait_until(lambda: _answers(server.url), seconds=PATIENCE), log.read_text()
        yield server
    finally:
        process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/now").text == "done"
    except httpx.TransportError:
        return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Serving]:
    with serving(tmp_path) as started:
        yield started


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as started:
        yield started


def _asked(pool: ThreadPoolExecutor, server: Serving, path: str) -> Future[httpx.Response]:
    return pool.submit(httpx.get, server.url + path, timeout=PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_is_at_work_is_still_answered(server: Serving, pool: ThreadPoolExecutor, number: signal.Signals) -> None:
    answer = _asked(pool, server, "/soon")
    assert server.begins("/soon")
    server.process.send_signal(number)
    assert answer.result().text == "done"
    assert server.process.wait(PATIENCE) == 0


def test_nobody_else_comes_in_meanwhile(server: Serving, pool: ThreadPoolExecutor) -> None:
    answer = _asked(pool, server, "/soon")
    assert server.begins("/soon")
    server.process.terminate()
    assert wait_until(lambda: not _answers(server.url), seconds=PATIENCE)
    assert server.process.poll() is None
    assert answer.result().text == "done"


def test_what_does_not_end_does_not_keep_the_server(server: Serving, pool: ThreadPoolExecutor) -> None:
    answer = _asked(pool, server, "/never")
    assert server.begins("/never")
    server.process.terminate()
    assert server.process.wait(PATIENCE) == 0
    with pytest.raises(httpx.TransportError):
        answer.result()


def test_a_port_in_use_ends_with_an_error(server: Serving) -> None:
    port = server.url.rpartition(":")[2]
    command = [sys.executable, "-m", "config.serving", "--bind", "127.0.0.1", "--port", port]
    second = subprocess.run(
        [*command, "tests.config.serving_application:application"],
        cwd=ROOT,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert second.returncode != 0
    assert b"in use" in second.stderr
