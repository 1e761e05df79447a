"""Messages between the platform and a sandbox's supervisor: one JSON object per packet, with file descriptors.

Imported by the supervisor, so it imports little: every millisecond here is a millisecond of every sandbox start.
"""

from __future__ import annotations

import json
import socket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

MAX_MESSAGE_BYTES = 1024 * 1024
MAX_DESCRIPTORS = 4


class ConnectionLost(ConnectionError):
    """The other side has closed the connection."""


class MessageTooLong(ValueError):
    """A command with its environment is longer than one packet."""


def send(connection: socket.socket, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
    """Send ``message``; raises :class:`ConnectionLost` or :class:`MessageTooLong`."""
    data = json.dumps(message).encode()
    if len(data) > MAX_MESSAGE_BYTES:
        raise MessageTooLong(f"The command is {len(data)} bytes long, {MAX_MESSAGE_BYTES} are possible.")
    try:
        socket.send_fds(connection, [data], list(descriptors))
    except (BrokenPipeError, ConnectionResetError) as error:
        raise ConnectionLost("The sandbox's supervisor has ended.") from error
    except OSError as error:
        if error.errno == 90:  # EMSGSIZE
            raise MessageTooLong(f"The command is {len(data)} bytes long, more than one packet holds.") from error
        raise


def receive(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Return the next message and its descriptors; raises :class:`ConnectionLost` at the end."""
    try:
        data, descriptors, _, _ = socket.recv_fds(connection, MAX_MESSAGE_BYTES, MAX_DESCRIPTORS)
    except ConnectionResetError as error:
        raise ConnectionLost("The sandbox's supervisor has ended.") from error
    if not data:
        raise ConnectionLost("The sandbox's supervisor has ended.")
    message: dict[str, Any] = json.loads(data)
    return message, list(descriptors)


def widen(connection: socket.socket) -> None:
    """Let ``connection`` hold the longest message the kernel allows us."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MAX_MESSAGE_BYTES)
