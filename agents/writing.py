"""Messages that grow: what an agent says piece by piece becomes few events, and one whole message at the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from agents.event_types import Attachment, Event, MessageCompleted, MessageDelta

COALESCE = 0.05
"""Seconds over which pieces are gathered into one delta."""


@dataclass
class Writer:
    """Writes one message. A message that is whole within ``COALESCE`` has no deltas at all."""

    emit: Callable[[Event], None]
    message: str
    agent: str
    designer: str
    clock: Callable[[], float] = time.monotonic
    _told: list[str] = field(default_factory=list)
    _waiting: list[str] = field(default_factory=list)
    _since: float | None = None

    def write(self, text: str) -> None:
        """Add a piece to the message; tell what has gathered when it has waited long enough."""
        if not text:
            return
        now = self.clock()
        self._since = now if self._since is None else self._since
        self._waiting.append(text)
        if now - self._since >= COALESCE:
            self._flush()
            self._since = now

    def close(self, *, unhandled: tuple[str, ...] = (), attachments: tuple[Attachment, ...] = ()) -> str:
        """Tell the whole message and return it."""
        if self._told:
            self._flush()
        text = "".join((*self._told, *self._waiting))
        whole = MessageCompleted(
            message=self.message,
            agent=self.agent,
            designer=self.designer,
            text=text,
            unhandled=unhandled,
            attachments=attachments,
        )
        self.emit(whole)
        return text

    def _flush(self) -> None:
        if not self._waiting:
            return
        text = "".join(self._waiting)
        self.emit(MessageDelta(message=self.message, part=len(self._told), text=text))
        self._told.append(text)
        self._waiting.clear()
