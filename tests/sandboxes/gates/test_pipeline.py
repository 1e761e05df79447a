"""The pipeline tells faults of the platform from findings, stops when told to, and is ready only when all ran."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sandboxes.gates import pipeline
from sandboxes.gates.base import Cancelled, GateName, GateResult, GateStatus, PlatformFault, Tree
from sandboxes.gates.cache import MemoryStore
from sandboxes.gates.pipeline import GateEvent, GateFinished, GateReport, GateStarted, Platform
from sandboxes.gates.work import Tools, Work
from sandboxes.providers.base import Sandbox, SandboxError, SandboxSpec
from sandboxes.providers.local import LocalProvider


class BrokenProvider(LocalProvider):
    """A provider on a machine that refuses every sandbox."""

    asked = 0

    def create(self, spec: SandboxSpec) -> Sandbox:  # type: ignore[override]
        self.asked += 1
        raise SandboxError("user namespaces are switched off")


def missing_tools() -> Tools:
    raise PlatformFault("the toolchain “typescript” is not installed")


def result(name: GateName, status: GateStatus = GateStatus.PASSED) -> GateResult:
    return GateResult(name, status, "")


def report(*results: GateResult) -> GateReport:
    return GateReport(results, 10.0, ())


ALL = tuple(result(name) for name in GateName)


class TestReport:
    def test_everything_passed_is_ready(self) -> None:
        assert report(*ALL).deployment_ready
        assert report(*ALL).preview_ready

    @pytest.mark.parametrize("name", list(GateName))
    @pytest.mark.parametrize("status", [GateStatus.FAILED, GateStatus.NOT_RUN])
    def test_one_gate_that_failed_or_did_not_run_is_in_the_way(self, name: GateName, status: GateStatus) -> None:
        changed = [replace(each, status=status) if each.name is name else each for each in ALL]
        assert not report(*changed).deployment_ready

    def test_a_gate_that_was_not_asked_for_is_in_the_way(self) -> None:
        assert not report(*ALL[1:]).deployment_ready
        assert report(*ALL[1:]).passed

    def test_warnings_are_not_in_the_way(self) -> None:
        assert report(result(GateName.ISOLATION, GateStatus.WARNING), *ALL[1:]).deployment_ready

    def test_a_preview_needs_only_what_makes_it_run(self) -> None:
        lint = [replace(each, status=GateStatus.FAILED) if each.name is GateName.LINT else each for each in ALL]
        build = [replace(each, status=GateStatus.FAILED) if each.name is GateName.BUILD else each for each in ALL]
        assert report(*lint).preview_ready
        assert not report(*build).preview_ready

    def test_the_json_has_the_documented_keys(self) -> None:
        document = report(*ALL).as_json()
        assert set(document) == {"gates", "quality_score", "score_reasons", "deployment_ready"}
        assert set(document["gates"][0]) == {"name", "status", "reason", "duration_ms", "findings", "metrics"}


def test_missing_tools_are_the_platforms_fault_and_never_a_pass(notes: Mapping[str, bytes], tmp_path: Path) -> None:
    platform = Platform(LocalProvider(home=tmp_path), missing_tools, missing_tools, MemoryStore())
    made = pipeline.run(notes, platform=platform, names=[GateName.LINT, GateName.ISOLATION])
    assert [(each.status, each.platform_fault) for each in made.gates] == [(GateStatus.NOT_RUN, True)] * 2
    assert "is not installed" in made.gates[0].reason
    assert not made.passed


def test_a_sandbox_that_does_not_start_is_tried_twice(
    notes: Mapping[str, bytes], experienced: Platform, tmp_path: Path
) -> None:
    provider = BrokenProvider(home=tmp_path)
    platform = replace(experienced, provider=provider, store=MemoryStore())
    made = pipeline.run(notes, platform=platform, names=[GateName.LINT])
    assert made.gates[0].reason.endswith("the sandbox failed: user namespaces are switched off")
    assert provider.asked == 2
    again = pipeline.run(notes, platform=platform, names=[GateName.LINT])
    assert (again.gates[0].cached, provider.asked) == (False, 4)


class Puzzled:
    """A gate whose tool wrote a report of another shape."""

    name = GateName.LINT
    timeout = 1.0

    def reads(self, tree: Tree) -> Tree:
        return tree

    def run(self, work: Work) -> GateResult:
        return result(GateName({"verdict": "fine"}["status"]))


def test_a_report_of_another_shape_is_no_answer(
    notes: Mapping[str, bytes], experienced: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "GATES", (Puzzled(),))
    made = pipeline.run(notes, platform=replace(experienced, store=MemoryStore()), names=[GateName.LINT])
    assert (made.gates[0].status, made.gates[0].platform_fault) == (GateStatus.NOT_RUN, True)
    assert "could not be read (KeyError: 'status')" in made.gates[0].reason


class Defective:
    """A gate with a mistake in it."""

    name = GateName.SECURITY
    timeout = 1.0

    def reads(self, tree: Tree) -> Tree:
        return tree

    def run(self, work: Work) -> GateResult:
        raise RuntimeError("a mistake in the gate")


class Patient:
    """A gate that ends only when the others do."""

    name = GateName.LINT
    timeout = 1.0

    def reads(self, tree: Tree) -> Tree:
        return tree

    def run(self, work: Work) -> GateResult:
        while True:
            work.check_cancelled()
            time.sleep(0.01)


def test_a_mistake_in_a_gate_ends_the_others_and_is_what_people_see(
    notes: Mapping[str, bytes], experienced: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "GATES", (Patient(), Defective()))
    cancelled = threading.Event()
    with pytest.raises(RuntimeError, match="a mistake in the gate"):
        pipeline.run(notes, platform=replace(experienced, store=MemoryStore()), cancelled=cancelled)
    assert not cancelled.is_set()


class Failing(Patient):
    """Tests that fail."""

    name = GateName.TEST

    def run(self, work: Work) -> GateResult:
        return result(self.name, GateStatus.FAILED)


class Mutating(Patient):
    """A gate that runs a long command."""

    name = GateName.MUTATION

    def run(self, work: Work) -> GateResult:
        with work.sandbox() as sandbox:
            work.execute(sandbox, ["sleep", "60"], timeout=60, stop=work.stop_of(self.name))
        return result(self.name)


def test_failed_tests_end_mutation_testing_at_once(
    notes: Mapping[str, bytes], experienced: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "GATES", (Failing(), Mutating()))
    started = time.monotonic()
    made = pipeline.run(notes, platform=replace(experienced, store=MemoryStore()))
    assert made.gates[1].reason == "the test gate did not pass"
    assert time.monotonic() - started < 30


def test_a_gate_that_finds_something_new_is_not_answered_from_the_cache(
    notes: Mapping[str, bytes], experienced: Platform
) -> None:
    pipeline.run(notes, platform=experienced, names=[GateName.ISOLATION])
    changed = {**notes, "shared/lost.ts": b"export const lost = 1;\n"}
    made = pipeline.run(changed, platform=experienced, names=[GateName.ISOLATION]).gates[0]
    assert not made.cached
    assert ("shared/lost.ts", "unused-file") in {(each.file, each.rule) for each in made.findings}


def test_events_tell_each_gate_once(notes: Mapping[str, bytes], experienced: Platform) -> None:
    events: list[GateEvent] = []
    wanted = [GateName.ISOLATION, GateName.SECURITY]
    platform = replace(experienced, store=MemoryStore())
    pipeline.run(notes, platform=platform, names=wanted, on_event=events.append)
    assert sorted(each.name for each in events if isinstance(each, GateStarted)) == wanted
    assert sorted(each.result.name for each in events if isinstance(each, GateFinished)) == wanted


@pytest.mark.parametrize("seconds", [0.0, 2.5])
def test_a_cancelled_run_ends_soon_and_leaves_no_sandbox(
    notes: Mapping[str, bytes], experienced: Platform, tmp_path: Path, seconds: float
) -> None:
    provider = LocalProvider(home=tmp_path)
    platform = replace(experienced, provider=provider, store=MemoryStore())
    cancelled = threading.Event()
    timer = threading.Timer(seconds, cancelled.set)
    timer.start()
    with pytest.raises(Cancelled):
        pipeline.run(notes, platform=platform, cancelled=cancelled)
    timer.join()
    assert provider.running() == []
