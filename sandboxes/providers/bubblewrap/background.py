"""A process that runs beside the commands of a sandbox, and the tail of what it writes."""

from __future__ import annotations

import os
import selectors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .command import Command
    from .loop import Loop

TAIL_BYTES = 128 * 1024


class Background:
    """Both output streams of a background process go into one pipe, of which the last bytes are kept."""

    command: Command

    def __init__(self, loop: Loop) -> None:
        self.loop = loop
        self.tail = bytearray()
        self.output, self._input = os.pipe()
        self._nothing = os.open(os.devnull, os.O_RDONLY)
        loop.watch(self.output, selectors.EVENT_READ, self._read)

    def descriptors(self) -> list[int]:
        """Return stdin, stdout and stderr for the process."""
        return [self._nothing, self._input, self._input]

    def launched(self) -> None:
        """Close our side of what the process now has."""
        os.close(self._nothing)
        os.close(self._input)

    def _read(self, _: int) -> None:
        data = os.read(self.output, 65536)
        if not data:
            self.loop.forget(self.output)
            os.close(self.output)
            return
        self.tail += data
        del self.tail[:-TAIL_BYTES]

    def finish(self, _: Command) -> None:
        """Nobody waits for the end of a background process; its state tells."""

    def state(self) -> dict[str, Any]:
        return {
            "running": self.command.ended is None,
            "exit_code": self.command.exit_code,
            "output": self.tail.decode(errors="replace"),
        }
