"""The running application, shared by the gates that look at it: built once, started once, looked at step by step.

One program in the sandbox (``config/typescript/live/main.mjs``) starts the server, reads its routes, uses its API as
two people and opens its pages in Chromium. It prints a line per step, and each gate goes on as soon as its step is
there.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from typing import Any

from sandboxes.gates.base import Cancelled, GateName, NotApplicable, PlatformFault, Stopped
from sandboxes.gates.work import SCRATCH, Urgency, Work
from sandboxes.providers.base import ExecResult, Sandbox

BUILD_SECONDS = 120.0
RUN_SECONDS = 180.0
FOLDER = f"{SCRATCH}/live"
STEPS = ("start", "routes", "crud", "pages")

_BUILD = ["node", "node_modules/vite/bin/vite.js", "build", "--outDir", "dist", "--emptyOutDir", "--logLevel", "warn"]


@dataclass(frozen=True, slots=True)
class Step:
    """What one step of the run reported."""

    facts: Mapping[str, Any]
    milliseconds: int


class Live:
    """The built and running application of one :class:`~sandboxes.gates.work.Work`."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._steps: dict[str, Future[Step]] = {name: Future() for name in STEPS}
        self._lock = threading.RLock()
        self._kept: Sandbox | None = None
        self._built: ExecResult | None = None
        self._thread: threading.Thread | None = None
        self._line = b""

    @classmethod
    def of(cls, work: Work) -> Live:
        return work.shared("live", lambda: cls(work))

    def build(self) -> ExecResult:
        """Build the client with the application's own Vite configuration, whatever the outcome."""
        with self._lock:
            if self._built is None:
                self._built = self._work.execute(
                    self._sandbox(), _BUILD, timeout=BUILD_SECONDS, urgency=Urgency.PREVIEW
                )
            return self._built

    def _sandbox(self) -> Sandbox:
        with self._lock:
            if self._kept is None:
                self._kept = self._work.keep(self._work.sandbox(browser=self._looks_at_pages()))
            return self._kept

    def _looks_at_pages(self) -> bool:
        return not self._work.wanted.isdisjoint((GateName.RUNTIME, GateName.ACCESSIBILITY))

    def step(self, name: str) -> Step:
        """Wait for a step; the first one who asks starts the run.

        Raises:
            NotApplicable: the client does not build, so there is nothing to run.
            PlatformFault, Stopped, Cancelled: the run ended before this step.
        """
        if "index.html" in self._work.tree and self.build().exit_code != 0:
            raise NotApplicable("the application does not build")
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="live application", daemon=True)
                self._thread.start()
        try:
            return self._steps[name].result(timeout=RUN_SECONDS + 30)
        except FutureTimeout as error:
            raise PlatformFault("the run of the application did not report") from error
        except PlatformFault:
            self._work.discard("live", self)
            raise

    def _run(self) -> None:
        fault: Exception = PlatformFault("the run of the application ended without this step")
        try:
            result = self._work.execute(
                self._sandbox(), self._command(), timeout=RUN_SECONDS, urgency=Urgency.RUNNING, on_stdout=self._hear
            )
            if result.exit_code != 0:
                fault = PlatformFault(f"the run of the application broke off: {result.stderr.strip()[-500:]}")
        except (PlatformFault, Stopped, Cancelled, OSError) as error:
            fault = error
        for future in self._steps.values():
            if not future.done():
                future.set_exception(fault)

    def _command(self) -> list[str]:
        wanted = self._work.wanted
        pages = ["pages"] if self._looks_at_pages() else []
        axe = ["axe"] if GateName.ACCESSIBILITY in wanted else []
        return ["node", ".gates/live/main.mjs", FOLDER, "crud", *pages, *axe]

    def _hear(self, chunk: bytes) -> None:
        self._line += chunk
        *lines, self._line = self._line.split(b"\n")
        for line in lines:
            with contextlib.suppress(ValueError):  # the last line of an interrupted run may be cut short
                self._take(json.loads(line))

    def _take(self, report: dict[str, Any]) -> None:
        future = self._steps.get(report.pop("step", ""))
        if future is not None and not future.done():
            future.set_result(Step(report, report.pop("ms", 0)))

    def screenshots(self) -> dict[str, bytes]:
        """The pictures of the pages, by file name."""
        files = self._sandbox().get_files([f"{FOLDER}/shots"], folder="/")
        return {path.rsplit("/", 1)[-1]: content for path, content in files.items()}


def started(live: Live) -> Step:
    """The step ``start`` when the server answers.

    Raises:
        NotApplicable: it does not; the runtime gate says more.
    """
    step = live.step("start")
    if step.facts.get("health") is None:
        raise NotApplicable("the application does not start (the runtime gate says why)")
    return step
