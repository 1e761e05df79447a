"""The servers that come with Slicewright, for installations that name none of their own.

They are daemons: they outlive the command that started them and are found again by the next one. Their data, sockets,
passwords and logs lie under SLICEWRIGHT_HOME.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.embedded.errors import ServiceError
from config.embedded.places import Places
from config.embedded.postgresql import PostgresqlServer
from config.embedded.redis import RedisServer

__all__ = ["Places", "PostgresqlServer", "RedisServer", "ServerStatus", "ServiceError", "start", "status", "stop"]

Server = PostgresqlServer | RedisServer


@dataclass(frozen=True)
class ServerStatus:
    """What `manage.py services status` shows of one server."""

    name: str
    running: bool
    pid: int | None
    socket: Path
    log: Path


def servers(places: Places) -> tuple[Server, ...]:
    return PostgresqlServer(places), RedisServer(places)


def start(*wanted: Server) -> None:
    """Make sure that the servers run. Commands that start at once wait in line."""
    for server in wanted:
        if not server.is_ready():
            with _alone(server.places):
                server.start()


def stop(*wanted: Server) -> None:
    for server in wanted:
        with _alone(server.places):
            server.stop()


def status(server: Server) -> ServerStatus:
    return ServerStatus(server.name, server.is_ready(), server.pid(), server.socket, server.log)


@contextmanager
def _alone(places: Places) -> Iterator[None]:
    """Only one process at a time starts or stops servers. The lock is the kernel's, so it dies with its holder."""
    places.home.mkdir(parents=True, exist_ok=True)
    with places.lock.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
