"""Gate: the tests notice at least 85 % of the mistakes that Stryker makes on purpose."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.counting import counted
from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, NotApplicable, Severity, Tree, verdict
from sandboxes.gates.facts import ImportKind, suppressions
from sandboxes.gates.graph import Graph
from sandboxes.gates.known import Known, Reads, reads_of
from sandboxes.gates.mutants import Judgement, Log, Mutant, Said, keep, recall
from sandboxes.gates.units import NOT_FOR_TESTS, Unit, split, units
from sandboxes.gates.work import SCRATCH, Urgency, Work
from sandboxes.providers.base import ExecResult, Sandbox

THRESHOLD = 0.85
MAX_SURVIVORS_OF_SMALL_UNIT = 3
"""A unit of a few mutants may miss the threshold by this many survivors; the whole application may not."""

SMALL_BYTES = 6_000
"""Less code than this has so few mutants that a second worker costs more to start than it saves."""

REUSE = 300
"""Mutants one worker tries before a fresh one takes over: every mutant leaves about 1 MB of modules behind."""

PATIENCE_MS = 2_000
"""How much longer than without a change the tests may take before a mutant counts as endless."""

FOLDER = f"{SCRATCH}/mutation"
REPORT = f"{FOLDER}/report.json"
_CONFIGURATION = ".gates-mutation.json"
_QUICKLY = ["node", ".gates/mutation/main.mjs", _CONFIGURATION]
_SLOWLY = ["node", "node_modules/@stryker-mutator/core/bin/stryker.js", "run", _CONFIGURATION]
_DETECTED = ("Killed", "Timeout")
_UNDETECTED = ("Survived", "NoCoverage")
MAX_SHOWN = 60


@dataclass(frozen=True, slots=True)
class UnitResult:
    unit: str
    mutants: tuple[Mutant, ...]

    @property
    def cached(self) -> bool:
        return all(mutant.known for mutant in self.mutants)

    def count(self, *statuses: str) -> int:
        return sum(mutant.status in statuses for mutant in self.mutants)

    @property
    def detected(self) -> int:
        return self.count(*_DETECTED)

    @property
    def undetected(self) -> int:
        return self.count(*_UNDETECTED)

    @property
    def score(self) -> float:
        return share(self.detected, self.undetected)


def share(detected: int, undetected: int) -> float:
    """The mutation score: detected ÷ (detected + undetected); mutants that do not run at all count for neither."""
    total = detected + undetected
    return round(detected / total, 4) if total else 0.0


class Mutation:
    name = GateName.MUTATION
    timeout = 600.0

    def reads(self, tree: Tree) -> Tree:
        return {path: content for path, content in tree.items() if _is_read(path)}

    def run(self, work: Work) -> GateResult:
        work.require_packages()
        facts = work.facts()
        graph = Graph(work.tree, facts)
        wanted = units(work.tree, facts, graph)
        if not wanted:
            raise NotApplicable("there is no logic to change: no services, no database, no shared server code")
        results = self._results(work, wanted, graph)
        found = [*findings(results), *_untested(wanted), *suppressions(facts, self.name.value)]
        measured = metrics(results)
        return verdict(self.name, found, passed=_passed(measured), metrics=measured)

    def _results(self, work: Work, wanted: Sequence[Unit], graph: Graph) -> list[UnitResult]:
        """What is known of each file from earlier runs, in whichever application, and what a run says of the rest."""
        known = Known(work.store, work.fingerprint(), work.tree)
        parts = [part for unit in wanted if unit.tests for part in split(unit, work.tree, graph)]
        judgements = [recall(part, known, work.tree, graph) for part in parts]
        missing = [each for each in judgements if each.is_open]
        if missing:
            ran = self._mutate(work, missing, _packages(missing, graph))
            for each in missing:
                each.learn(ran.mutants.get(each.file, ()), ran.log)
                if ran.quick:
                    keep(each, known, ran.reads, work.tree, graph)
        return [_of(unit, judgements) for unit in wanted if unit.tests]

    def _mutate(self, work: Work, missing: Sequence[Judgement], packages: Iterable[str]) -> Ran:
        """Have the mutants tried; where the quick runner cannot load the tests, by Stryker with its own for Vitest."""
        size = sum(len(work.tree[each.file]) for each in missing)
        workers = 1 if size < SMALL_BYTES else 2
        for quick in (True, False):
            made = quickly(missing, packages=packages, workers=workers) if quick else slowly(missing, workers=workers)
            with work.sandbox() as sandbox:
                # There before the tool: when it dies without a report, its own words are the answer.
                sandbox.exec(["mkdir", "-p", FOLDER])
                result = self._try(work, sandbox, _QUICKLY if quick else _SLOWLY, made)
                files = sandbox.get_files([SCRATCH], folder="/")
            report = files.get(REPORT.lstrip("/")) or files.get(REPORT)
            if report is not None:
                return Ran(parse(json.loads(report)), log_of(files), reads_of(files), quick)
        raise NotApplicable(f"mutation testing needs passing tests: {_explanation(result)}")

    def _try(self, work: Work, sandbox: Sandbox, command: Sequence[str], made: Mapping[str, Any]) -> ExecResult:
        sandbox.put_files({_CONFIGURATION: json.dumps(made).encode()})
        return work.execute(
            sandbox,
            command,
            timeout=self.timeout,
            urgency=Urgency.LONG,
            stop=work.stop_of(self.name),
            on_stdout=lambda chunk: _report_progress(work, chunk),
        )


def _packages(missing: Iterable[Judgement], graph: Graph) -> frozenset[str]:
    """The packages that these tests load."""
    reached = graph.reached((path for each in missing for path in (each.file, *each.part.tests)), types=False)
    loaded = (each for each in graph.packages if each.source in reached and each.kind is not ImportKind.TYPE)
    return frozenset(each.name for each in loaded if not each.name.startswith("node:"))


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run left: mutants by file, what each test file said of them, and what it read."""

    mutants: Mapping[str, Sequence[Mutant]]
    log: Log
    reads: Reads
    quick: bool


def _is_read(path: str) -> bool:
    place = trees.place_of(path) or ""
    inner = place.startswith("features/") or place in (trees.SHARED, trees.ROOT)
    return inner and not path.endswith((".tsx", ".jsx", "package-lock.json", *NOT_FOR_TESTS))


def quickly(missing: Sequence[Judgement], *, packages: Iterable[str] = (), workers: int = 2) -> dict[str, Any]:
    """What ``mutation/main.mjs`` is to do; ``packages`` are what tests import."""
    return {
        "folder": FOLDER,
        "files": [each.order() for each in missing],
        "packages": sorted(packages),
        "mutate": [each.file for each in missing],
        "workers": workers,
        "timeout": PATIENCE_MS,
        "reuse": REUSE,
        "report": REPORT,
    }


def slowly(missing: Sequence[Judgement], *, workers: int = 2) -> dict[str, Any]:
    """Stryker's configuration for some files; nothing of it comes from the tree."""
    return {
        "testRunner": "vitest",
        "vitest": {"configFile": ".gates/vitest.config.mjs", "related": False},
        "testFiles": sorted({path for each in missing for path in each.part.tests}),
        "plugins": ["@stryker-mutator/vitest-runner", "./.gates/mutation/reporter.mjs"],
        "mutate": [each.file for each in missing],
        "coverageAnalysis": "perTest",
        "concurrency": workers,
        "timeoutMS": PATIENCE_MS,
        "maxTestRunnerReuse": REUSE,
        "ignoreStatic": False,
        "inPlace": True,
        "disableTypeChecks": False,
        "checkers": [],
        "tsconfigFile": "tsconfig.none.json",
        "tempDirName": ".stryker-tmp",
        "reporters": ["json", "lines"],
        "jsonReporter": {"fileName": REPORT},
        "allowConsoleColors": False,
        "warnings": False,
    }


def _report_progress(work: Work, chunk: bytes) -> None:
    for line in chunk.decode("utf-8", "replace").splitlines():
        if line.startswith('{"tested":') and line.endswith("}"):
            facts = json.loads(line)
            work.progress(GateName.MUTATION, f"{facts['tested']} of {facts['total']} mutants")


def _explanation(result: ExecResult) -> str:
    lines = [
        line for line in (result.stdout + result.stderr).splitlines() if "ERROR" in line or "failed" in line.lower()
    ]
    return (lines[0] if lines else result.stderr.strip()[-200:]).strip()[:300]


def parse(report: Mapping[str, Any]) -> dict[str, list[Mutant]]:
    """Read a report (the part of the mutation-testing-elements schema that Stryker and the quick runner share): mutants
    by file."""
    return {path: [_mutant(path, each) for each in file["mutants"]] for path, file in report["files"].items()}


def _mutant(path: str, each: Mapping[str, Any]) -> Mutant:
    start, end = each["location"]["start"], each["location"]["end"]
    place = f"{start['line']}:{start['column']}-{end['line']}:{end['column']}"
    return Mutant(path, start["line"], each["mutatorName"], each.get("replacement", ""), each["status"], place)


def log_of(files: Mapping[str, bytes]) -> Log:
    """Read the logs of the quick runner: a line before a test file tries a mutant, one after it; of the last try the
    second is missing when it was ended meanwhile."""
    found: dict[tuple[str, str], dict[str, Said | None]] = {}
    for path, content in files.items():
        if path.rsplit("/", 1)[-1].startswith("said-"):
            for line in content.decode("utf-8", "replace").splitlines():
                if line.endswith("}"):
                    each = json.loads(line)
                    answers = found.setdefault((each["file"], each["mutant"]), {})
                    answers[each["test"]] = Said(each["said"]) if each["said"] else answers.get(each["test"])
    return found


def _of(unit: Unit, judgements: Iterable[Judgement]) -> UnitResult:
    """A unit is judged as a whole: what is said of its files, put together."""
    own = (each for each in judgements if each.part.name == unit.name)
    return UnitResult(unit.name, tuple(mutant for each in own for mutant in each.results()))


def total_score(results: Iterable[UnitResult]) -> float:
    results = list(results)
    return share(sum(each.detected for each in results), sum(each.undetected for each in results))


def findings(results: Sequence[UnitResult]) -> list[Finding]:
    """Too low a score, with the mutants that lived; a passed unit shows its survivors for information."""
    found = [finding for result in results for finding in _of_unit(result)]
    score = total_score(results)
    if score < THRESHOLD:
        text = f"The tests notice {score:.0%} of the mutants, {THRESHOLD:.0%} are needed."
        found.append(Finding("", 0, "mutation-score", text, suggestion="Test what the surviving mutants change."))
    return found


def _of_unit(result: UnitResult) -> list[Finding]:
    weak = is_weak(result)
    survivors = [mutant for mutant in result.mutants if mutant.status in _UNDETECTED]
    found = [_survivor(mutant, Severity.WARNING if weak else Severity.INFO) for mutant in survivors[:MAX_SHOWN]]
    if weak:
        judged = counted(result.detected + result.undetected, "mutant")
        text = f"{result.unit}: its tests notice {result.detected} of {judged}"
        found.append(Finding(result.unit, 0, "mutation-score", f"{text} ({result.score:.0%})."))
    if not result.mutants:
        found.append(Finding(result.unit, 0, "no-mutants", f"{result.unit}: nothing in its logic can be changed."))
    return found


def is_weak(result: UnitResult) -> bool:
    return bool(result.mutants) and result.score < THRESHOLD and result.undetected > MAX_SURVIVORS_OF_SMALL_UNIT


def _survivor(mutant: Mutant, severity: Severity) -> Finding:
    kind = "not reached by any test of its own" if mutant.status == "NoCoverage" else "not noticed by the tests"
    text = f"{mutant.mutator} → {' '.join(mutant.replacement.split())[:120] or 'nothing'}: {kind}"
    return Finding(mutant.file, mutant.line, "survived-mutant", text, severity)


def _untested(wanted: Sequence[Unit]) -> list[Finding]:
    return [
        Finding(unit.name, 0, "no-unit-tests", f"{unit.name} has logic but no *.test.ts of its own.")
        for unit in wanted
        if not unit.tests
    ]


def _passed(metrics: Mapping[str, Any]) -> str:
    said = f"; {metrics['known']} of them known from an identical run" if metrics["known"] else ""
    return f"the tests notice {metrics['score']:.0%} of {counted(metrics['mutants'], 'mutant')}{said}"


def metrics(results: Sequence[UnitResult]) -> dict[str, Any]:
    totals = Counter(mutant.status for result in results for mutant in result.mutants)
    return {
        "score": total_score(results),
        "mutants": totals.total(),
        "known": sum(mutant.known for result in results for mutant in result.mutants),
        "killed": totals["Killed"],
        "timeout": totals["Timeout"],
        "survived": totals["Survived"],
        "no_coverage": totals["NoCoverage"],
        "errors": totals["RuntimeError"] + totals["CompileError"],
        "units": [
            {"name": each.unit, "score": each.score, "mutants": len(each.mutants), "cached": each.cached}
            for each in results
        ],
    }
