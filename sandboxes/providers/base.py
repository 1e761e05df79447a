"""What every sandbox provider offers: the words of sandboxes, and the two protocols `Provider` and `Sandbox`.

A sandbox is a place with a work tree (`/app`), a private `/tmp`, loopback only, and limits. Files survive between
commands of one sandbox; processes do not survive the command that started them, except those started with
:meth:`Sandbox.start`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

WORK_TREE = "/app"
"""Where a sandbox keeps the files given to it, and where commands start."""

OnOutput = Callable[[bytes], None]


class Verdict(StrEnum):
    """How a command ended. Everything but ``ok`` means that the work was not done."""

    OK = "ok"
    FAILED = "failed"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    OUTPUT_LIMIT = "output_limit"
    DISK_FULL = "disk_full"
    PROCESS_LIMIT = "process_limit"
    KILLED = "killed"
    FORBIDDEN = "forbidden"


class SandboxError(RuntimeError):
    """The platform failed, not the program in the sandbox. The message says what happened and what to do."""


class ProviderUnavailable(SandboxError):
    """This provider cannot start sandboxes on this machine."""


class SandboxGone(SandboxError):
    """The sandbox does not exist any more; its files are lost with it."""


class FileRefused(SandboxError):
    """A file cannot be put into or taken out of a sandbox: its path, its kind or its size."""


@dataclass(frozen=True)
class Limits:
    """What one sandbox may use, all its commands together. ``output_bytes`` counts per stream and command."""

    cpus: float = 2.0
    memory_bytes: int = 2 * GIB
    disk_bytes: int = 512 * MIB
    files: int = 100_000
    processes: int = 256
    open_files: int = 4096
    output_bytes: int = 1 * MIB


@dataclass(frozen=True)
class Mount:
    """A folder or file of the host, visible read-only at ``target``.

    ``scratch`` names folders inside it that tools must write to (they have to exist in ``source``); each is an empty
    folder of the sandbox's own disk.
    """

    source: Path
    target: str
    scratch: tuple[str, ...] = ()


@dataclass(frozen=True)
class SandboxSpec:
    """What to create. A ``detached`` sandbox outlives the process that asked for it, for ``lifetime`` seconds."""

    limits: Limits = field(default_factory=Limits)
    mounts: tuple[Mount, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    lifetime: float = 3600.0
    detached: bool = False


@dataclass(frozen=True)
class Usage:
    """What one command used. Sizes in bytes; ``disk_bytes`` is what the sandbox's disk held at most."""

    cpu_seconds: float = 0.0
    peak_memory_bytes: int = 0
    output_bytes: int = 0
    disk_bytes: int = 0
    processes: int = 0
    egress_attempts: int = 0


@dataclass(frozen=True)
class ExecResult:
    """The end of one command. ``exit_code`` is 128 + n for a program ended by signal n, None if there is none."""

    verdict: Verdict
    detail: str
    exit_code: int | None
    stdout: str
    stderr: str
    truncated: bool
    usage: Usage
    duration_ms: float
    start_ms: float


@dataclass(frozen=True)
class FileEntry:
    """A regular file in a sandbox: path relative to the listed folder, size in bytes."""

    path: str
    size: int


@dataclass(frozen=True)
class BackgroundState:
    """A process started with :meth:`Sandbox.start`; ``output`` is the tail of what it wrote."""

    running: bool
    exit_code: int | None
    output: str


@dataclass(frozen=True)
class Stats:
    """What a sandbox uses now."""

    paused: bool
    commands: int
    processes: int
    memory_bytes: int
    cpu_seconds: float
    disk_bytes: int
    age_seconds: float
    idle_seconds: float


class Sandbox(Protocol):
    """One isolated place. Every method raises :class:`SandboxGone` after it is destroyed, except ``destroy``."""

    @property
    def id(self) -> str: ...

    @property
    def start_ms(self) -> float:
        """How long creation took."""
        ...

    def exec(
        self,
        argv: Sequence[str],
        *,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
        cwd: str = WORK_TREE,
        timeout: float = 120.0,
        on_stdout: OnOutput | None = None,
        on_stderr: OnOutput | None = None,
        cancelled: threading.Event | None = None,
    ) -> ExecResult:
        """Run one command to its end or to a limit; afterwards no process of it is left."""
        ...

    def start(
        self,
        argv: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        cwd: str = WORK_TREE,
    ) -> str:
        """Start a process that runs beside later commands (a server); returns its name for the next two methods."""
        ...

    def background(self, name: str) -> BackgroundState: ...

    def stop(self, name: str) -> None:
        """End a background process and everything it started."""
        ...

    def put_files(
        self,
        files: Mapping[str, bytes],
        *,
        folder: str = WORK_TREE,
        executable: Collection[str] = (),
    ) -> None:
        """Write files below ``folder``. Raises :class:`FileRefused` for a path that leaves it or a full disk."""
        ...

    def get_files(
        self,
        paths: Sequence[str] = (".",),
        *,
        folder: str = WORK_TREE,
        max_bytes: int = 64 * MIB,
    ) -> dict[str, bytes]:
        """Read files and whole folders. Raises :class:`FileRefused` on symlinks, special files and too much data."""
        ...

    def list_files(self, folder: str = WORK_TREE) -> list[FileEntry]: ...

    def expose(self, port: int) -> Path:
        """Return a unix socket on the host that leads to 127.0.0.1:``port`` inside."""
        ...

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def stats(self) -> Stats: ...

    def destroy(self) -> None:
        """End every process and remove every trace. May be called again."""
        ...


class Provider(Protocol):
    """Creates sandboxes of one kind."""

    @property
    def name(self) -> str: ...

    def problem(self) -> str | None:
        """Return why this provider cannot work here and what to do, or None."""
        ...

    def create(self, spec: SandboxSpec) -> Sandbox: ...

    def attach(self, sandbox_id: str) -> Sandbox:
        """Reach a running sandbox from another process. Raises :class:`SandboxGone`."""
        ...

    def running(self) -> list[str]:
        """Return the ids of the sandboxes that live on this provider, whoever created them."""
        ...
