"""What is kept of an output stream: its first and its last bytes."""

from __future__ import annotations


class Capture:
    """Keeps at most ``limit`` bytes: half of them from the head, half from the tail."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.total = 0
        self._head = bytearray()
        self._tail = bytearray()

    @property
    def truncated(self) -> bool:
        return self.total > self.limit

    def add(self, data: bytes) -> None:
        self.total += len(data)
        room = self.limit // 2 - len(self._head)
        if room > 0:
            self._head += data[:room]
            data = data[room:]
        self._tail += data
        if len(self._tail) > 2 * self.limit:  # cut rarely: each cut moves the whole tail
            del self._tail[: -self._tail_limit]

    @property
    def _tail_limit(self) -> int:
        return self.limit - self.limit // 2

    def data(self) -> bytes:
        """Return everything, or head and tail with a line between them that says how much is missing."""
        if not self.truncated:
            return bytes(self._head + self._tail)
        missing = f"\n[... {self.total - self.limit} bytes left out ...]\n".encode()
        return bytes(self._head) + missing + bytes(self._tail[-self._tail_limit :])

    def text(self) -> str:
        return self.data().decode(errors="replace")

    def end(self, length: int = 4096) -> str:
        """Return the last bytes as text, for recognising a known complaint."""
        return bytes((self._head + self._tail)[-length:]).decode(errors="replace")
