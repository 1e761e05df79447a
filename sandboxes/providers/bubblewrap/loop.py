"""A small event loop for the supervisor: descriptors and one clock (asyncio takes three times as long to import)."""

from __future__ import annotations

import selectors
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    OnReady = Callable[[int], None]


class Loop:
    """Calls back when a descriptor is ready. A descriptor with no events stays known but asleep."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._callbacks: dict[int, OnReady] = {}
        self.stopped = False
        self._due = 0.0

    def stop(self) -> None:
        self.stopped = True

    def hurry(self, seconds: float) -> None:
        """Let the next tick come within ``seconds``."""
        self._due = min(self._due, time.monotonic() + seconds)

    def watch(self, file: Any, events: int, callback: OnReady) -> None:
        self._callbacks[_number(file)] = callback
        self.rewatch(file, events)

    def rewatch(self, file: Any, events: int) -> None:
        number = _number(file)
        known = number in self._selector.get_map()
        if events and known:
            self._selector.modify(number, events)
        elif events:
            self._selector.register(number, events)
        elif known:
            self._selector.unregister(number)

    def forget(self, file: Any) -> None:
        number = _number(file)
        if number in self._selector.get_map():
            self._selector.unregister(number)
        self._callbacks.pop(number, None)

    def run(self, *, interval: Callable[[], float], tick: Callable[[], None]) -> None:
        """Serve until ``stopped``; ``tick`` is called at least every ``interval()`` seconds."""
        self._due = time.monotonic()
        while not self.stopped:
            for key, events in self._selector.select(max(0.0, self._due - time.monotonic())):
                callback = self._callbacks.get(key.fd)
                if callback is not None:
                    callback(events)
            if time.monotonic() >= self._due:
                tick()
                self._due = time.monotonic() + interval()


def _number(file: Any) -> int:
    return file if isinstance(file, int) else int(file.fileno())
