"""What a gate works with: the tree, sandboxes that hold it beside the installed tools, and what gates share.

A sandbox for gates shows three things: the tree at ``/app`` (its own copy), the platform's packages read-only at
``/app/node_modules``, and the platform's configuration read-only at ``/app/.gates``. The tree's own ``node_modules``
and its own tool configuration are never used.
"""

from __future__ import annotations

import contextlib
import functools
import heapq
import itertools
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import TypeVar, cast

from sandboxes.gates import facts as reading
from sandboxes.gates import tree as trees
from sandboxes.gates import tsconfig
from sandboxes.gates.base import Cancelled, NotApplicable, PlatformFault, Stopped, Tree
from sandboxes.gates.cache import Store, digest
from sandboxes.gates.graph import package_name
from sandboxes.providers.base import (
    ExecResult,
    Limits,
    Mount,
    OnOutput,
    Provider,
    Sandbox,
    SandboxError,
    SandboxSpec,
    Verdict,
)

CONFIGURATION = Path(__file__).parent / "config" / "typescript"
CONFIGURATION_TARGET = "/app/.gates"
SCRATCH = "/tmp/gates"  # noqa: S108 the sandbox's own
"""Where tools write reports; outside the tree."""

FRUGAL = {"GOGC": "400", "GOMAXPROCS": "1"}
"""For tools written in Go (tsc, tsgolint): beside other gates, more threads and garbage collections only cost time."""

LIMITS = Limits(disk_bytes=768 * 1024 * 1024, processes=512, output_bytes=16 * 1024 * 1024)

Shared = TypeVar("Shared")


class Stop(threading.Event):
    """Set when something is to end; also while ``outer``, which it is a part of, is to end."""

    def __init__(self, outer: threading.Event) -> None:
        super().__init__()
        self._outer = outer

    def is_set(self) -> bool:
        return super().is_set() or self._outer.is_set()


class Urgency(IntEnum):
    """Which command goes first when there are more than the machine runs well at once."""

    READING = 0
    PREVIEW = 1
    RUNNING = 2
    CHECKING = 3
    LONG = 4


@dataclass(frozen=True)
class Tools:
    """The installed tools: where they are mounted from, and one text that changes whenever any of them does."""

    mounts: tuple[Mount, ...]
    packages: Path
    version: str
    environment: Mapping[str, str] = field(default_factory=dict)


class Work:
    """One run of gates over one tree. Used by several threads."""

    def __init__(
        self,
        tree: Tree,
        *,
        provider: Provider,
        tools: Callable[[], Tools],
        browser: Callable[[], Tools],
        store: Store,
        cancelled: threading.Event,
        wanted: frozenset[str] = frozenset(),
        progress: Callable[[str, str], None] = lambda gate, text: None,
    ) -> None:
        self.tree = tree
        self.provider = provider
        self.store = store
        self.cancelled = cancelled
        self.wanted = wanted
        self.progress = progress
        self._tools = tools
        self._browser = browser
        self._lock = threading.Lock()
        self._shared: dict[str, _Shared] = {}
        self._stops: dict[str, Stop] = {}
        self._sandboxes = contextlib.ExitStack()
        self._slots = Slots((os.cpu_count() or 1) + 1)

    def close(self) -> None:
        """Destroy every sandbox that gates shared."""
        self._sandboxes.close()

    def stop_of(self, gate: str) -> Stop:
        """What ends the long command of one gate: set by the pipeline when its answer is of no use any more."""
        with self._lock:
            return self._stops.setdefault(gate, Stop(self.cancelled))

    def tools(self) -> Tools:
        return self.shared("tools", self._tools)

    def browser(self) -> Tools:
        return self.shared("browser", self._browser)

    def manifest(self) -> trees.Manifest:
        """What ``package.json`` says.

        Raises:
            NotApplicable: there is none.
            trees.ManifestError: it cannot be read.
        """
        if "package.json" not in self.tree:
            other = "a Python application" if "pyproject.toml" in self.tree else "an application of another kind"
            raise NotApplicable(f"there is no package.json: this looks like {other}")
        return trees.manifest(self.tree)

    def require_packages(self) -> None:
        """Refuse to judge a tree that imports packages which are not installed: every answer would be about them.

        A package that ``package.json`` does not name is the tree's mistake and shows as a finding instead.
        """
        declared = self.manifest().dependencies
        packages = self.tools().packages
        imported = {package_name(each.specifier) for file in self.facts().values() for each in file.imports}
        missing = sorted(name for name in imported if name in declared and not (packages / name).is_dir())
        if missing:
            names = ", ".join(missing)
            raise NotApplicable(f"the application imports packages that are not installed on this platform: {names}")

    def facts(self) -> reading.Facts:
        """Imports, suppressions, dangers and tests of every code file, read once for all gates."""
        return self.shared("facts", self._read_facts)

    def _read_facts(self) -> reading.Facts:
        argv = ["node", ".gates/inspection/main.mjs"]
        result = self.execute(self.reading_sandbox(), argv, timeout=60, urgency=Urgency.READING)
        if result.exit_code != 0:
            raise PlatformFault(f"the inspection stopped: {result.stderr.strip()[-500:]}")
        return reading.parse(result.stdout)

    def reading_sandbox(self) -> Sandbox:
        """The sandbox of the gates that only read; nothing of the tree is executed in it."""
        return self.shared("reading sandbox", self._reading_sandbox)

    def _reading_sandbox(self) -> Sandbox:
        files = {**self.tree, tsconfig.FILE: tsconfig.configuration(self.tree)}
        return self.keep(self.sandbox(files=files))

    def keep(self, sandbox: contextlib.AbstractContextManager[Sandbox]) -> Sandbox:
        """Enter a sandbox that lives until the whole run is closed."""
        return self._sandboxes.enter_context(sandbox)

    @contextlib.contextmanager
    def sandbox(self, *, files: Tree | None = None, browser: bool = False) -> Iterator[Sandbox]:
        """A fresh sandbox with the tree (or only ``files`` of it), the tools and the platform's configuration."""
        tools = [self.tools(), *([self.browser()] if browser else [])]
        mounts = [mount for each in tools for mount in each.mounts]
        environment = {name: value for each in tools for name, value in each.environment.items()}
        spec = SandboxSpec(
            limits=LIMITS,
            mounts=(*mounts, Mount(CONFIGURATION, CONFIGURATION_TARGET)),
            environment={"NO_COLOR": "1", "CI": "1", **environment},
            lifetime=900.0,
        )
        try:
            sandbox = self.provider.create(spec)
            try:
                sandbox.put_files(_placed(self.tree if files is None else files))
                yield sandbox
            finally:
                sandbox.destroy()
        except SandboxError as error:
            raise PlatformFault(f"the sandbox failed: {error}") from error

    def execute(
        self,
        sandbox: Sandbox,
        argv: Sequence[str],
        *,
        timeout: float,
        urgency: Urgency = Urgency.CHECKING,
        environment: Mapping[str, str] | None = None,
        on_stdout: OnOutput | None = None,
        stop: Stop | None = None,
    ) -> ExecResult:
        """Run one tool to its end.

        Raises:
            Cancelled: the run was stopped meanwhile.
            NotApplicable: only this command was, by ``stop``.
            Stopped: the sandbox ended the command (time, memory, processes, …).
            PlatformFault: the sandbox itself failed.
        """
        stop = stop or Stop(self.cancelled)
        with self._slots.taken(urgency):
            self._check(stop)
            try:
                result = sandbox.exec(
                    argv, timeout=timeout, environment=environment, on_stdout=on_stdout, cancelled=stop
                )
            except SandboxError as error:
                raise PlatformFault(f"the sandbox failed: {error}") from error
        self._check(stop)
        if result.verdict not in (Verdict.OK, Verdict.FAILED):
            raise Stopped(result.verdict.value, result.detail, result.stdout, result.stderr)
        return result

    def _check(self, stop: Stop) -> None:
        self.check_cancelled()
        if stop.is_set():
            raise NotApplicable("its answer was of no use any more")

    def check_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled("the gates were cancelled")

    def fingerprint(self) -> str:
        """Changes whenever a tool, the platform's configuration of it, or the reading of its output changes."""
        return f"{self.tools().version} {_own_code()}"

    def discard(self, name: str, value: object) -> None:
        """Forget a shared value that turned out broken, unless somebody already made a new one."""
        with self._lock:
            slot = self._shared.get(name)
            if slot is not None and slot.value is value:
                del self._shared[name]

    def shared(self, name: str, make: Callable[[], Shared]) -> Shared:
        """Make something once, however many gates ask for it at the same time.

        When the platform fails at it, the next one who asks tries once more; after that the failure is everybody's.
        """
        with self._lock:
            slot = self._shared.setdefault(name, _Shared())
        with slot.lock:
            if not slot.made:
                slot.make(make)
        return cast(Shared, slot.value)


@functools.cache
def _own_code() -> str:
    folder = Path(__file__).parent
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return digest(part for path in paths for part in (path.relative_to(folder).as_posix(), path.read_bytes()))


class Slots:
    """So many commands at once, the most urgent of those that wait first: an early answer about what blocks a preview
    is worth more than starting everything together and finishing everything late."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._waiting: list[tuple[Urgency, int]] = []
        self._arrivals = itertools.count()
        self._changed = threading.Condition()

    @contextlib.contextmanager
    def taken(self, urgency: Urgency) -> Iterator[None]:
        with self._changed:
            ticket = (urgency, next(self._arrivals))
            heapq.heappush(self._waiting, ticket)
            self._changed.wait_for(lambda: self._free > 0 and self._waiting[0] == ticket)
            heapq.heappop(self._waiting)
            self._free -= 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()


class _Shared:
    """A value that is made once, in at most two tries."""

    TRIES = 2

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.made = False
        self.value: object = None
        self._faults: list[PlatformFault] = []

    def make(self, make: Callable[[], object]) -> None:
        if len(self._faults) == self.TRIES:
            raise self._faults[-1]
        try:
            self.value = make()
        except PlatformFault as fault:
            self._faults.append(fault)
            raise
        self.made = True


_IGNORE_FILES = frozenset({".gitignore", ".ignore", ".oxlintignore", ".eslintignore", ".prettierignore"})


def _placed(tree: Tree) -> dict[str, bytes]:
    """The files to put into a sandbox.

    Left out is what lies where the platform mounts its own, and what would hide files from tools.
    """
    return {
        path: content
        for path, content in tree.items()
        if path.split("/", 1)[0] not in (".gates", "node_modules") and path.rsplit("/", 1)[-1] not in _IGNORE_FILES
    }
