"""What the supervisor does when whoever spoke to it is gone."""

from __future__ import annotations

import selectors
import socket

from sandboxes.providers.bubblewrap.loop import Loop
from sandboxes.providers.bubblewrap.supervisor import Supervisor


class Answering(Supervisor):
    """A supervisor without a sandbox: only what answers requests."""

    def __init__(self) -> None:
        self.loop = Loop()


def test_an_answer_to_someone_who_left_ends_the_connection_once() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    supervisor = Answering()
    supervisor.loop.watch(ours, selectors.EVENT_READ, lambda _: None)
    theirs.close()
    supervisor._reply(ours, {"done": True})
    supervisor._hang_up(ours)
    assert ours.fileno() < 0
