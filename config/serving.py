"""`python -m config.serving --bind HOST --port PORT config.asgi:application`: daphne, which also ends.

Told to end, daphne itself stops its event loop under the requests at work. A view behind a middleware written for
threads waits for that loop in its thread, and Python, at its exit, waits for the thread: neither comes to an end. Here
no new connection is accepted, what is at work gets a moment to finish, and then nothing is waited for any more.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import Any

from daphne import cli, server
from daphne.http_protocol import WebRequest
from twisted.internet import defer

END_SECONDS = 2.0
"""How long requests at work may take to finish; `config.keeping` kills what has not ended a second later."""


class Server(server.Server):  # type: ignore[misc] # daphne ships no types
    """Ends in order: first the door, then the requests, then what goes on for ever."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.ports: list[Any] = []

    def listen_success(self, port: Any) -> None:
        """Remember the door, to close it."""
        self.ports.append(port)
        super().listen_success(port)

    def kill_all_applications(self) -> defer.Deferred[None]:
        """Twisted waits for what this returns before it ends the loop."""
        ended = asyncio.ensure_future(self._end(), loop=asyncio.get_event_loop())
        return defer.Deferred.fromFuture(ended)

    async def _end(self) -> None:
        for port in self.ports:
            port.stopListening()
        requests = {
            details["application_instance"]
            for protocol, details in self.connections.items()
            if isinstance(protocol, WebRequest) and "application_instance" in details
        }
        if requests:
            await asyncio.wait(requests, timeout=END_SECONDS)
        for details in self.connections.values():
            if "application_instance" in details:
                details["application_instance"].cancel()


class CommandLine(cli.CommandLineInterface):  # type: ignore[misc] # daphne ships no types
    """Daphne's command line, with our server."""

    server_class = Server


def main() -> None:
    """Serve until a signal comes, then leave at once: threads that wait for the loop would never let Python go."""
    try:
        CommandLine().run(sys.argv[1:])
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    else:
        status = 0
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
