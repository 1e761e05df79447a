"""Lead connections to a unix socket on the host to a TCP port on the sandbox's loopback.

Runs in the supervisor, which shares the sandbox's network namespace; it copies bytes and never reads them.
"""

# pathlib is not imported here: every sandbox would start later.
# ruff: noqa: PTH101, PTH108

from __future__ import annotations

import os
import selectors
import socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .loop import Loop

CHUNK_BYTES = 65536
MAX_PENDING_BYTES = 1024 * 1024
MAX_CONNECTIONS = 512


class Relay:
    """One listening socket for one port."""

    def __init__(self, loop: Loop, path: str, port: int) -> None:
        self.loop, self.path, self.port = loop, path, port
        self.links: set[Link] = set()
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(path)
        os.chmod(path, 0o600)
        self.listener.listen(128)
        self.listener.setblocking(False)
        loop.watch(self.listener, selectors.EVENT_READ, self._accept)

    def _accept(self, _: int) -> None:
        near, _address = self.listener.accept()
        if len(self.links) >= MAX_CONNECTIONS:
            near.close()
            return
        self.links.add(Link(self, near))

    def close(self) -> None:
        self.loop.forget(self.listener)
        self.listener.close()
        for link in list(self.links):
            link.close()
        os.unlink(self.path)


class Link:
    """One connection: the host's side, the sandbox's side, and what waits to be written to each."""

    def __init__(self, relay: Relay, near: socket.socket) -> None:
        self.relay = relay
        self.far = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.sides = (near, self.far)
        for side in self.sides:
            side.setblocking(False)
        self.pending = {near: bytearray(), self.far: bytearray()}
        self.ended: set[socket.socket] = set()
        self.closed: set[socket.socket] = set()
        self.connected = self.far.connect_ex(("127.0.0.1", relay.port)) == 0
        near_side = near
        relay.loop.watch(near_side, 0, lambda events: self._ready(near_side, events))
        relay.loop.watch(self.far, 0, lambda events: self._ready(self.far, events))
        self._rearm()

    def _other(self, side: socket.socket) -> socket.socket:
        return self.sides[1] if side is self.sides[0] else self.sides[0]

    def _ready(self, side: socket.socket, events: int) -> None:
        try:
            if side is self.far and not self.connected:
                self._finish_connecting()
            if events & selectors.EVENT_WRITE:
                self._write(side)
            if events & selectors.EVENT_READ:
                self._read(side)
        except OSError:  # either side may vanish at any time; then the link is over
            self.close()
            return
        if self._finished():
            self.close()
        else:
            self._rearm()

    def _finish_connecting(self) -> None:
        problem = self.far.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        if problem:
            raise OSError(problem, os.strerror(problem))
        self.connected = True

    def _read(self, side: socket.socket) -> None:
        data = side.recv(CHUNK_BYTES)
        if data:
            self.pending[self._other(side)] += data
            self._write(self._other(side))
        else:
            self.ended.add(side)
            self._write(self._other(side))

    def _write(self, side: socket.socket) -> None:
        waiting = self.pending[side]
        if waiting and (side is not self.far or self.connected):
            try:
                del waiting[: side.send(waiting)]
            except BlockingIOError:
                return
        self._pass_on_the_end(side)

    def _pass_on_the_end(self, side: socket.socket) -> None:
        """Close ``side`` for writing once the other side has ended and everything it sent was written."""
        reachable = side is not self.far or self.connected
        if reachable and not self.pending[side] and self._other(side) in self.ended and side not in self.closed:
            self.closed.add(side)
            side.shutdown(socket.SHUT_WR)

    def _finished(self) -> bool:
        return len(self.ended) == 2 and not any(self.pending.values())

    def _rearm(self) -> None:
        """Listen for what can happen next; a side whose reader is slow is not read from."""
        for side in self.sides:
            room = len(self.pending[self._other(side)]) < MAX_PENDING_BYTES
            events = selectors.EVENT_READ if room and side not in self.ended else 0
            if self.pending[side] or (side is self.far and not self.connected):
                events |= selectors.EVENT_WRITE
            self.relay.loop.rewatch(side, events)

    def close(self) -> None:
        for side in self.sides:
            self.relay.loop.forget(side)
            side.close()
        self.relay.links.discard(self)
