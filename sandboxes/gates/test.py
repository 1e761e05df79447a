"""Gate: the application's own tests pass under Vitest, there are some, each runs and each can fail; with coverage."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandboxes.gates import cache
from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, PlatformFault, Severity, Tree, verdict
from sandboxes.gates.facts import Facts, TestFact, suppressions
from sandboxes.gates.graph import Graph
from sandboxes.gates.suites import Lines, Suite, SuiteResult, read_by, suites, to_run
from sandboxes.gates.work import SCRATCH, Work

FOLDER = f"{SCRATCH}/test"
COMMAND = ["node", "node_modules/vitest/vitest.mjs", "run", "--config", ".gates/vitest.config.mjs"]

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"(?:/app/|file:///app/)((?!node_modules)[\w./-]+?\.[mc]?[jt]sx?)(?:\?[^:\s]*)?:(\d+)")
MAX_MESSAGE = 500


class Test:
    name = GateName.TEST
    timeout = 180.0

    def reads(self, tree: Tree) -> Tree:
        return tree

    def run(self, work: Work) -> GateResult:
        work.require_packages()
        if not any(trees.is_test(path) for path in work.tree):
            return verdict(self.name, [_no_tests()], passed="", metrics={"tests": 0, "coverage": 0.0})
        results, found = self._results(work)
        found += [*quality(work.facts()), *suppressions(work.facts(), self.name.value)]
        metrics = totals(results)
        passed = f"{metrics['tests']} tests pass, {metrics['coverage']:.0%} of the lines are covered"
        return verdict(self.name, found, passed=passed, metrics=metrics)

    def _results(self, work: Work) -> tuple[list[SuiteResult], list[Finding]]:
        """What every suite says, those that passed before on the same bytes from the store, and what failed."""
        graph = Graph(work.tree, work.facts())
        wanted = suites(work.tree)
        keys = {suite.name: _key(suite, work, graph) for suite in wanted}
        kept = {name: work.store.get(key) for name, key in keys.items()}
        known = {name: SuiteResult.thawed(name, document) for name, document in kept.items() if document is not None}
        waiting = to_run(known, wanted)
        if not waiting:
            return list(known.values()), []
        report, lines = self._run_vitest(work, waiting)
        found = findings(report)
        for result in suite_results(report, lines, waiting):
            known[result.name] = result
            if not result.failed:
                work.store.put(keys[result.name], result.frozen())
        return [known[suite.name] for suite in wanted], found

    def _run_vitest(self, work: Work, waiting: Sequence[Suite]) -> tuple[Mapping[str, Any], Lines]:
        tests = [path for suite in waiting for path in suite.tests]
        environment = {"GATES_COVERAGE": "1", "GATES_TESTS": json.dumps(tests)}
        with work.sandbox() as sandbox:
            # There before Vitest: when it dies without a report, its own words are the answer.
            sandbox.exec(["mkdir", "-p", FOLDER])
            result = work.execute(sandbox, COMMAND, timeout=self.timeout, environment=environment)
            files = sandbox.get_files([FOLDER], folder="/")
        return report_of(files, result.stdout + result.stderr), covered_lines(files)


def _key(suite: Suite, work: Work, graph: Graph) -> str:
    subject = f"test {json.dumps([suite.name, suite.tests, suite.measured])}"
    return cache.key(subject=subject, tools=work.fingerprint(), files=read_by(suite, work.tree, graph))


def _no_tests() -> Finding:
    text = "There are no tests."
    return Finding("", 0, "no-tests", text, suggestion="Add features/<slice>/tests/<name>.test.ts.")


def report_of(files: Mapping[str, bytes], output: str) -> Mapping[str, Any]:
    """The report Vitest wrote.

    Raises:
        PlatformFault: there is none, e.g. because Vitest could not start.
    """
    content = next((content for path, content in files.items() if path.endswith("report.json")), None)
    if content is None:
        raise PlatformFault(f"Vitest wrote no report: {_ANSI.sub('', output).strip()[-MAX_MESSAGE:]}")
    report: Mapping[str, Any] = json.loads(content)
    return report


def findings(report: Mapping[str, Any]) -> list[Finding]:
    """Failed tests, and files that could not be loaded at all."""
    found = [finding for file in report["testResults"] for finding in _of_file(file)]
    return found if found or report["numTotalTests"] else [_no_tests()]


def _of_file(file: Mapping[str, Any]) -> Iterator[Finding]:
    path = _relative(file["name"])
    failed = [test for test in file["assertionResults"] if test["status"] == "failed"]
    for test in failed:
        text = _ANSI.sub("", "\n".join(test["failureMessages"]))
        yield Finding(path, _line(text, path), "test", f"{test['fullName'].strip()}: {_sentence(text)}")
    if file["status"] == "failed" and not failed:
        text = _ANSI.sub("", file.get("message") or "the file could not be loaded")
        yield Finding(path, _line(text, path), "test-file", _sentence(text))


def _sentence(text: str) -> str:
    """What was said before the stack trace."""
    lines = [line.strip() for line in text.splitlines()]
    kept = lines[: next((index for index, line in enumerate(lines) if line.startswith("at ")), len(lines))]
    return " ".join(line for line in kept if line)[:MAX_MESSAGE]


def _line(text: str, path: str) -> int:
    lines = [int(match[2]) for match in _FRAME.finditer(text) if match[1] == path]
    return lines[0] if lines else 0


def _relative(path: str) -> str:
    return path.removeprefix("/app/")


def covered_lines(files: Mapping[str, bytes]) -> Lines:
    """Lines (covered, all) per file, from the coverage summary; empty when nothing was measured."""
    content = next((content for path, content in files.items() if path.endswith("coverage-summary.json")), b"{}")
    summary: Mapping[str, Any] = json.loads(content)
    return {
        _relative(path): (each["lines"]["covered"], each["lines"]["total"])
        for path, each in summary.items()
        if path != "total"
    }


def suite_results(report: Mapping[str, Any], lines: Lines, waiting: Sequence[Suite]) -> list[SuiteResult]:
    """The report of one Vitest run, taken apart by suite."""
    by_file = {_relative(file["name"]): file for file in report["testResults"]}
    return [_suite_result(suite, by_file, lines) for suite in waiting]


def _suite_result(suite: Suite, by_file: Mapping[str, Mapping[str, Any]], lines: Lines) -> SuiteResult:
    files = [by_file[path] for path in suite.tests if path in by_file]
    tests = [test for file in files for test in file["assertionResults"]]
    failed = sum(test["status"] == "failed" for test in tests) + sum(file["status"] == "failed" for file in files)
    missing = len(suite.tests) - len(files)
    measured = {path: lines[path] for path in suite.measured if path in lines}
    return SuiteResult(suite.name, len(tests), len(files), measured, failed=failed + missing)


def totals(results: Sequence[SuiteResult]) -> dict[str, Any]:
    """Counts and coverage (share of lines, 0–1) over all suites."""
    pairs = [pair for result in results for pair in result.lines.values()]
    covered, total = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    return {
        "tests": sum(result.tests for result in results),
        "files": sum(result.files for result in results),
        "coverage": round(covered / total, 4) if total else 0.0,
        "suites": [{"name": each.name, "tests": each.tests, "cached": each.cached} for each in results],
    }


def quality(facts: Facts) -> list[Finding]:
    """Tests that do not run, or cannot fail."""
    return [
        finding for path, file in facts.items() for test in file.tests if (finding := _weak(path, test)) is not None
    ]


def _weak(path: str, test: TestFact) -> Finding | None:
    if test.marked:
        text = f"“{test.name}” is marked .{test.marked}: tests are left out."
        return Finding(path, test.line, "test-left-out", text, suggestion="Remove the mark and make the test pass.")
    if not test.asserts:
        text = f"“{test.name}” checks nothing: it passes whatever the code does."
        return Finding(path, test.line, "no-assertion", text, suggestion="Expect a result.")
    if test.trivial:
        text = f"“{test.name}” compares constants only."
        return Finding(path, test.line, "trivial-assertion", text, Severity.ERROR, "Expect what the code answers.")
    return None
