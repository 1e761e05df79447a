"""Runs gates over a tree: cheap ones first, independent ones side by side, known answers from the cache."""

from __future__ import annotations

import functools
import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sandboxes.gates import cache, score, tools
from sandboxes.gates import tree as trees
from sandboxes.gates.accessibility import Accessibility
from sandboxes.gates.base import (
    BLOCKS,
    Blocks,
    Cancelled,
    Finding,
    GateName,
    GateResult,
    GateStatus,
    NotApplicable,
    PlatformFault,
    Stopped,
    Tree,
    not_run,
    verdict,
)
from sandboxes.gates.build import Build
from sandboxes.gates.isolation import Isolation
from sandboxes.gates.lint import Lint
from sandboxes.gates.mutation import Mutation
from sandboxes.gates.runtime import Runtime
from sandboxes.gates.security import Security
from sandboxes.gates.test import Test
from sandboxes.gates.type_check import TypeCheck
from sandboxes.gates.validation import Validation
from sandboxes.gates.work import Stop, Tools, Work
from sandboxes.providers.base import Provider

logger = logging.getLogger(__name__)


class Gate(Protocol):
    """One check of a tree."""

    @property
    def name(self) -> GateName: ...

    @property
    def timeout(self) -> float:
        """Seconds after which its command is ended."""
        ...

    def reads(self, tree: Tree) -> Tree:
        """The part of the tree that can change the answer; the key of the cache is made of it."""
        ...

    def run(self, work: Work) -> GateResult: ...


GATES: tuple[Gate, ...] = (
    Isolation(),
    Security(),
    Lint(),
    TypeCheck(),
    Build(),
    Validation(),
    Test(),
    Runtime(),
    Accessibility(),
    Mutation(),
)
"""Every gate, in the order of their reports: cheap first."""

EXECUTES: frozenset[GateName] = frozenset(
    (GateName.BUILD, GateName.VALIDATION, GateName.TEST, GateName.RUNTIME, GateName.ACCESSIBILITY, GateName.MUTATION)
)
"""Gates that run the tree's own code. When the sandbox has to end that, it is the tree's doing."""

UNREADABLE = (LookupError, TypeError, ValueError, AttributeError)
"""What reading a report raises that does not have the shape its tool gives it."""

AFTER: Mapping[GateName, GateName] = {GateName.MUTATION: GateName.TEST}
"""Gates whose answer means nothing unless another one passed: failing tests notice every mutant. They run side by side,
and the later one is stopped when the other fails."""


_IN_THE_WAY = (GateStatus.FAILED, GateStatus.NOT_RUN)


@dataclass(frozen=True, slots=True)
class GateStarted:
    name: GateName


@dataclass(frozen=True, slots=True)
class GateProgress:
    name: GateName
    text: str


@dataclass(frozen=True, slots=True)
class GateFinished:
    result: GateResult


GateEvent = GateStarted | GateProgress | GateFinished


@dataclass(frozen=True, slots=True)
class GateReport:
    """What all gates together say about a tree."""

    gates: tuple[GateResult, ...]
    quality_score: float
    score_reasons: tuple[str, ...]

    @property
    def deployment_ready(self) -> bool:
        """True only when every gate there is ran and found nothing that blocks."""
        return {result.name for result in self.gates} == set(GateName) and all(result.clears for result in self.gates)

    @property
    def preview_ready(self) -> bool:
        """True when no gate that keeps an application from being shown failed."""
        return not any(
            BLOCKS[result.name] is Blocks.PREVIEW and result.status is GateStatus.FAILED for result in self.gates
        )

    @property
    def passed(self) -> bool:
        """True when every gate that was asked for ran and found nothing that blocks."""
        return all(result.clears for result in self.gates)

    def as_json(self) -> dict[str, Any]:
        return {
            "gates": [result.as_json() for result in self.gates],
            "quality_score": self.quality_score,
            "score_reasons": list(self.score_reasons),
            "deployment_ready": self.deployment_ready,
        }


@dataclass(frozen=True, slots=True)
class Platform:
    """What the gates run on. The toolchains are asked for when the first gate needs them."""

    provider: Provider
    tools: Callable[[], Tools]
    browser: Callable[[], Tools]
    store: cache.Store

    @classmethod
    def local(cls, provider: Provider, home: Path, *, scope: str, store: cache.Store | None = None) -> Platform:
        """The platform on this machine; ``home`` is its data folder, where toolchains and the cache lie. ``scope``
        tells whose answers are kept and found: those of one workspace, or with an empty one the platform's own."""
        kept = store or cache.FileStore(home / "gate-cache")
        return cls(
            provider=provider,
            tools=functools.partial(tools.typescript, home),
            browser=functools.partial(tools.browser, home),
            store=cache.Scoped(kept, scope) if scope else kept,
        )


def run(
    tree: Tree,
    *,
    platform: Platform,
    names: Collection[GateName] = tuple(GateName),
    on_event: Callable[[GateEvent], None] = lambda event: None,
    cancelled: threading.Event | None = None,
) -> GateReport:
    """Run the gates named and report.

    ``on_event`` is called from several threads, one call at a time. Raises :class:`Cancelled` when ``cancelled`` is set
    before the end; every sandbox is gone then.
    """
    return _Run(tree, platform, names, on_event, cancelled or threading.Event()).report()


class _Run:
    """One run of the pipeline."""

    def __init__(
        self,
        tree: Tree,
        platform: Platform,
        names: Collection[GateName],
        on_event: Callable[[GateEvent], None],
        cancelled: threading.Event,
    ) -> None:
        self._tree = tree
        self._platform = platform
        self._gates = [gate for gate in GATES if gate.name in names]
        self._on_event = on_event
        self._cancelled = Stop(cancelled)
        self._broken: list[BaseException] = []
        self._telling = threading.Lock()
        self._keys: dict[GateName, str] = {}
        self._done: dict[GateName, Future[GateResult]] = {}

    def report(self) -> GateReport:
        known = self._known()
        waiting = [gate for gate in self._gates if gate.name not in known]
        work = self._work(frozenset(gate.name for gate in waiting))
        try:
            results = {**known, **self._run_all(waiting, work, known)}
        finally:
            work.close()
        ordered = tuple(results[gate.name] for gate in self._gates)
        scored = score.score(score.measure(ordered))
        return GateReport(ordered, scored.value, scored.reasons)

    def _work(self, wanted: frozenset[GateName]) -> Work:
        return Work(
            self._tree,
            provider=self._platform.provider,
            tools=self._platform.tools,
            browser=self._platform.browser,
            store=self._platform.store,
            cancelled=self._cancelled,
            wanted=frozenset(name.value for name in wanted),
            progress=lambda gate, text: self._tell(GateProgress(GateName(gate), text)),
        )

    def _known(self) -> dict[GateName, GateResult]:
        """Answers the cache has. Without tools there is no key, so nothing is known then."""
        work = self._work(frozenset())
        try:
            fingerprint = work.fingerprint()
        except PlatformFault:
            return {}
        finally:
            work.close()
        known = {}
        for gate in self._gates:
            key = cache.key(subject=f"gate {gate.name}", tools=fingerprint, files=gate.reads(self._tree))
            self._keys[gate.name] = key
            document = self._platform.store.get(key)
            if document is not None:
                known[gate.name] = cache.thaw(document)
                self._tell(GateFinished(known[gate.name]))
        return known

    def _run_all(
        self, waiting: list[Gate], work: Work, known: Mapping[GateName, GateResult]
    ) -> dict[GateName, GateResult]:
        self._done = {gate.name: Future() for gate in waiting}
        with ThreadPoolExecutor(max_workers=max(1, len(waiting)), thread_name_prefix="gate") as pool:
            for gate in waiting:
                pool.submit(self._settle, gate, work, known)
        if self._broken:
            raise self._broken[0]
        return {name: future.result() for name, future in self._done.items()}

    def _settle(self, gate: Gate, work: Work, known: Mapping[GateName, GateResult]) -> None:
        try:
            self._done[gate.name].set_result(self._answer(gate, work, known))
        except BaseException as error:
            if not isinstance(error, Cancelled):  # what stops the others by itself is what there is to tell
                self._broken.append(error)
                self._cancelled.set()
            self._done[gate.name].set_exception(error)

    def _answer(self, gate: Gate, work: Work, known: Mapping[GateName, GateResult]) -> GateResult:
        work.check_cancelled()
        result = self._useless(gate, known) or self._run_gate(gate, work)
        if result.status in _IN_THE_WAY:
            for name in (name for name, first in AFTER.items() if first is gate.name):
                work.stop_of(name).set()
        result = self._useless(gate, known, wait=True) or result
        if result.ran and gate.name in self._keys:
            self._platform.store.put(self._keys[gate.name], cache.freeze(result))
        return self._finish(result)

    def _run_gate(self, gate: Gate, work: Work) -> GateResult:
        self._tell(GateStarted(gate.name))
        started = time.monotonic()
        result = _attempt(gate, work)
        return result.took(round((time.monotonic() - started) * 1000))

    def _useless(self, gate: Gate, known: Mapping[GateName, GateResult], *, wait: bool = False) -> GateResult | None:
        """Why the gate has nothing to say, when the one it needs is in the way; as far as that is known without
        waiting."""
        first = AFTER.get(gate.name)
        running = self._done.get(first) if first is not None else None
        if running is not None and (wait or running.done()):
            needed: GateResult | None = running.result()
        else:
            needed = known.get(first) if first is not None else None
        useless = needed is not None and needed.status in _IN_THE_WAY
        return not_run(gate.name, f"the {first} gate did not pass") if useless else None

    def _finish(self, result: GateResult) -> GateResult:
        self._tell(GateFinished(result))
        return result

    def _tell(self, event: GateEvent) -> None:
        with self._telling:
            self._on_event(event)


def _attempt(gate: Gate, work: Work) -> GateResult:
    """Run a gate, once more when the platform was at fault."""
    result = _try(gate, work)
    return _try(gate, work) if result.platform_fault else result


def _try(gate: Gate, work: Work) -> GateResult:
    """Run a gate; what is wrong with the tree is an answer, and so is what is wrong with the platform."""
    try:
        return gate.run(work)
    except NotApplicable as reason:
        return not_run(gate.name, str(reason))
    except trees.ManifestError as problem:
        finding = Finding("package.json", 0, "package-json", str(problem), suggestion="Correct package.json.")
        return verdict(gate.name, [finding], passed="")
    except Stopped as stop:
        return _stopped(gate, stop)
    except PlatformFault as fault:
        return not_run(gate.name, f"the platform could not run it: {fault}", platform_fault=True)
    except UNREADABLE as error:
        # Code of the tree ran beside the tool and may have written its report; that must not end the whole run.
        logger.exception("unreadable report of a gate", extra={"gate": gate.name})
        said = f"the report of its tool could not be read ({type(error).__name__}: {error})"
        return not_run(gate.name, said, platform_fault=True)


def _stopped(gate: Gate, stop: Stopped) -> GateResult:
    if gate.name not in EXECUTES:
        return not_run(gate.name, f"the sandbox ended the tool: {stop}", platform_fault=True)
    text = f"The sandbox ended it: {stop.verdict.replace('_', ' ')}, {stop.detail}"
    return verdict(gate.name, [Finding("", 0, f"sandbox-{stop.verdict}".replace("_", "-"), text)], passed="")
