"""The platform's side of a supervisor: requests, and one command with its streams."""

from __future__ import annotations

import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandboxes.providers.base import OnOutput, SandboxError, SandboxGone

from . import protocol
from .capture import Capture
from .supervisor import CONTROL_SOCKET

POLL_SECONDS = 0.2
OUTPUT_OVERRUN = 8
"""A command may write this many times what is kept of its output before it is ended, so that a tail exists."""
CHUNK_BYTES = 65536


def connect(folder: Path) -> socket.socket:
    """Return a connection to the supervisor in ``folder``; raises :class:`SandboxGone`."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        connection.connect(str(folder / CONTROL_SOCKET))
    except (FileNotFoundError, ConnectionRefusedError) as error:
        connection.close()
        raise SandboxGone(f"The sandbox {folder.name} does not exist any more.") from error
    protocol.widen(connection)
    return connection


def request(folder: Path, message: Mapping[str, Any], *, timeout: float = 30.0) -> dict[str, Any]:
    """Ask the supervisor for something and return its answer; raises :class:`SandboxError`."""
    with connect(folder) as connection:
        connection.settimeout(timeout)
        try:
            protocol.send(connection, dict(message))
            answer, _ = protocol.receive(connection)
        except protocol.ConnectionLost as error:
            raise SandboxGone(f"The sandbox {folder.name} has ended.") from error
        except TimeoutError as error:
            raise SandboxError(f"The sandbox {folder.name} does not answer.") from error
    if "error" in answer:
        raise SandboxError(answer["error"])
    return answer


@dataclass(frozen=True)
class Invocation:
    """One command to run: what, with what, for how long at most, and who wants to hear its output."""

    argv: Sequence[str]
    cwd: str
    timeout: float
    output_limit: int
    output_overrun: int = OUTPUT_OVERRUN
    stdin: bytes = b""
    environment: Mapping[str, str] = field(default_factory=dict)
    on_stdout: OnOutput | None = None
    on_stderr: OnOutput | None = None
    cancelled: threading.Event | None = None


class Run:
    """One command from its request to its end. Leaving early (an exception) ends the command as well."""

    def __init__(self, folder: Path, invocation: Invocation) -> None:
        self.folder, self.invocation = folder, invocation
        self.stdout = Capture(invocation.output_limit)
        self.stderr = Capture(invocation.output_limit)
        self.requested = time.monotonic()
        self._selector = selectors.DefaultSelector()
        self._open: set[int] = set()
        self._stdin = memoryview(invocation.stdin)
        self._killed = False
        self._report: dict[str, Any] | None = None

    def __call__(self) -> dict[str, Any]:
        """Run to the end and return the supervisor's report."""
        with connect(self.folder) as self._connection, self._selector:
            try:
                self._launch()
                return self._follow()
            except protocol.ConnectionLost as error:
                raise SandboxGone(f"The sandbox {self.folder.name} ended while a command was running.") from error
            finally:
                for descriptor in list(self._open):
                    self._close(descriptor)

    def _launch(self) -> None:
        wanted = self.invocation
        inner_in, stdin = os.pipe()
        stdout, inner_out = os.pipe()
        stderr, inner_err = os.pipe()
        self._open |= {stdin, stdout, stderr}
        message = {
            "do": "exec",
            "argv": list(wanted.argv),
            "cwd": wanted.cwd,
            "environment": dict(wanted.environment),
        }
        try:
            protocol.send(self._connection, message, (inner_in, inner_out, inner_err))
        finally:
            for descriptor in (inner_in, inner_out, inner_err):
                os.close(descriptor)
        self._watch(stdin, stdout, stderr)

    def _watch(self, stdin: int, stdout: int, stderr: int) -> None:
        def reader(capture: Capture, listener: OnOutput | None) -> Callable[[int], None]:
            return lambda descriptor: self._read(descriptor, capture, listener)

        select = self._selector
        select.register(stdout, selectors.EVENT_READ, reader(self.stdout, self.invocation.on_stdout))
        select.register(stderr, selectors.EVENT_READ, reader(self.stderr, self.invocation.on_stderr))
        select.register(self._connection, selectors.EVENT_READ, lambda _: self._receive())
        os.set_blocking(stdin, False)
        if self._stdin:
            select.register(stdin, selectors.EVENT_WRITE, self._write)
        else:
            self._close(stdin)

    def _follow(self) -> dict[str, Any]:
        deadline = self.requested + self.invocation.timeout
        while self._report is None or self._open:
            for key, _ in self._selector.select(self._patience(deadline)):
                if key.fd in self._selector.get_map():  # an earlier event may have closed it
                    key.data(key.fd)
            self._look_at_limits(deadline)
        return self._report

    def _patience(self, deadline: float) -> float:
        return POLL_SECONDS if self._killed else max(0.0, min(POLL_SECONDS, deadline - time.monotonic()))

    def _look_at_limits(self, deadline: float) -> None:
        cancelled = self.invocation.cancelled
        if cancelled is not None and cancelled.is_set():
            self._kill("killed")
        elif time.monotonic() >= deadline:
            self._kill("timeout")
        elif max(self.stdout.total, self.stderr.total) > self.invocation.output_limit * self.invocation.output_overrun:
            self._kill("output_limit")

    def _kill(self, reason: str) -> None:
        if not self._killed and self._report is None:
            self._killed = True
            protocol.send(self._connection, {"kill": reason})

    def _read(self, descriptor: int, capture: Capture, listener: OnOutput | None) -> None:
        data = os.read(descriptor, CHUNK_BYTES)
        if not data:
            self._close(descriptor)
            return
        capture.add(data)
        if listener is not None:
            listener(data)

    def _write(self, descriptor: int) -> None:
        try:
            self._stdin = self._stdin[os.write(descriptor, self._stdin[:CHUNK_BYTES]) :]
        except BrokenPipeError:  # the command does not want the rest
            self._stdin = self._stdin[:0]
        if not self._stdin:
            self._close(descriptor)

    def _receive(self) -> None:
        report, _ = protocol.receive(self._connection)
        if "error" in report:
            raise SandboxError(report["error"])
        self._report = report
        self._selector.unregister(self._connection)
        for descriptor in self._writers():
            self._close(descriptor)

    def _writers(self) -> list[int]:
        return [key.fd for key in self._selector.get_map().values() if key.events & selectors.EVENT_WRITE]

    def _close(self, descriptor: int) -> None:
        if descriptor in self._selector.get_map():
            self._selector.unregister(descriptor)
        self._open.discard(descriptor)
        os.close(descriptor)
