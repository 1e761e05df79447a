"""Where running sandboxes of this platform keep their sockets and facts: one folder per sandbox, short-lived.

Unix socket paths are at most 107 bytes long, so this is not below the data folder. Platforms with different data
folders on one machine do not see each other's sandboxes.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sandboxes.providers.base import SandboxError

FACTS_FILE = "facts.json"
"""Written by the supervisor before its sandbox is announced."""
HIGHEST_ORDINARY_ID = 65_535


@dataclass(frozen=True)
class Facts:
    """What is needed to clean up after a supervisor that was killed. ``started`` tells a reused pid apart."""

    pid: int
    started: str
    groups: list[str]
    detached: bool
    limits: dict[str, int | float]

    def alive(self) -> bool:
        return process_start(self.pid) == self.started


def read_facts(folder: Path) -> Facts | None:
    """Return the facts of a sandbox; None while it is being created and when it has gone.

    None as well when another release of the platform wrote them: nobody here can use such a sandbox any more.
    """
    try:
        return Facts(**json.loads((folder / FACTS_FILE).read_text()))
    except (FileNotFoundError, TypeError):
        return None


def process_start(pid: int) -> str | None:
    """Return the kernel's start time of a process, None when there is none (a zombie counts as none)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] in "ZX" else fields[19]


def folder(home: str) -> Path:
    """Return the folder for the sandboxes of the platform whose data folder is ``home``, made if missing.

    The sandbox's own user has to pass through it when the platform is root; otherwise nobody else may.
    """
    mode = 0o711 if os.geteuid() == 0 else 0o700
    base = _base()
    path = base / hashlib.sha256(os.path.realpath(home).encode()).hexdigest()[:8]
    for each in (base, path):
        each.mkdir(mode=mode, exist_ok=True)
        if each.is_symlink() or each.stat().st_uid != os.geteuid():
            raise SandboxError(f"{each} belongs to somebody else; remove it so that sandboxes can be started.")
        each.chmod(mode)
    return path


def _base() -> Path:
    if os.geteuid() == 0 and os.access("/run", os.W_OK):
        return Path("/run/slicewright")
    own = os.environ.get("XDG_RUNTIME_DIR")
    if own and os.access(own, os.W_OK):
        return Path(own) / "slicewright"
    return Path(tempfile.gettempdir()) / f"slicewright-{os.geteuid()}"


def choose_user() -> int | None:
    """Return a host user id that nobody has, for a sandbox started by root; None when the platform is not root."""
    if os.geteuid() != 0:
        return None
    ranges = [tuple(map(int, line.split())) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    first, count = max(((inside, size) for inside, _, size in ranges), key=lambda pair: pair[1])
    last = min(first + count, 2**31) - 2
    lowest = max(first, HIGHEST_ORDINARY_ID + 1, last - 2**28)
    return random.SystemRandom().randint(lowest if lowest < last else last - 1000, last)
