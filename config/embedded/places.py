"""Where the bundled services keep what they own, all under SLICEWRIGHT_HOME."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

# sockaddr_un holds 108 bytes on Linux and 104 on macOS, with the closing zero.
LONGEST_SOCKET_PATH = 103
LONGEST_SOCKET_NAME = len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True)
class Places:
    """The folders and files of one installation."""

    home: Path

    @property
    def secrets(self) -> Path:
        return self.home / "secrets"

    @property
    def lock(self) -> Path:
        return self.home / "services.lock"

    @property
    def postgresql(self) -> Path:
        return self.home / "postgresql"

    @property
    def redis(self) -> Path:
        return self.home / "redis"

    @property
    def sockets(self) -> Path:
        """The folder of both services' sockets, elsewhere when the home's path is too long for a socket."""
        inside = self.home / "run"
        if len(os.fsencode(inside)) + LONGEST_SOCKET_NAME <= LONGEST_SOCKET_PATH:
            return inside
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"slicewright-{digest}"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"
