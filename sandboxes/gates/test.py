"""Gate: the application's own tests pass under Vitest, there are some, each runs and each can fail; with coverage."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.counting import counted
from sandboxes.gates import cache
from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, PlatformFault, Severity, Tree, verdict
from sandboxes.gates.facts import Facts, TestFact, suppressions
from sandboxes.gates.graph import Graph
from sandboxes.gates.known import CONFIGURATIONS, Known, Reads, imported_by, reads_of
from sandboxes.gates.test_files import Answer, Lines, covered, is_measured, to_run
from sandboxes.gates.work import SCRATCH, Work

FOLDER = f"{SCRATCH}/test"
_COVERAGE = "coverage.json"
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
        answers, lines, found = self._answers(work)
        found += [*quality(work.facts()), *suppressions(work.facts(), self.name.value)]
        metrics = totals(answers, lines)
        return verdict(self.name, found, passed=_passed(metrics), metrics=metrics)

    def _answers(self, work: Work) -> tuple[list[Answer], Lines, list[Finding]]:
        """What every test file says, those that passed before on the same bytes from the store; the lines of every
        measured file; and what failed."""
        graph = Graph(work.tree, work.facts())
        known = Known(work.store, work.fingerprint(), work.tree)
        imports = {path: imported_by([path], work.tree, graph) for path in work.tree if trees.is_test(path)}
        kept = {path: known.get(f"test {path}", files) for path, files in imports.items()}
        answers = {path: Answer.thawed(path, each) for path, each in kept.items() if each is not None}
        lines = _known_lines(work)
        uncounted = [path for path in work.tree if is_measured(path) and path not in lines]
        waiting = to_run(answers, work.tree, lines_missing=bool(uncounted))
        if not waiting:
            return list(answers.values()), lines, []
        ran = self._run_vitest(work, waiting, uncounted)
        for answer in ran.answers(waiting):
            answers[answer.path] = answer
            if not answer.failed:
                reads = ran.reads.get(answer.path, frozenset())
                known.put(f"test {answer.path}", imports[answer.path], reads, answer.frozen())
        counted = {path: ran.lines.get(path, ()) for path in uncounted}
        _keep_lines(work, counted)
        return [answers[path] for path in imports], {**lines, **counted}, findings(ran.report)

    def _run_vitest(self, work: Work, waiting: Sequence[str], uncounted: Sequence[str]) -> Ran:
        environment = {
            "GATES_TESTS": json.dumps(waiting),
            "GATES_COVERAGE": f"{FOLDER}/{_COVERAGE}",
            "GATES_MEASURED": json.dumps(uncounted),
        }
        with work.sandbox() as sandbox:
            # There before Vitest: when it dies without a report, its own words are the answer.
            sandbox.exec(["mkdir", "-p", FOLDER])
            result = work.execute(sandbox, COMMAND, timeout=self.timeout, environment=environment)
            files = sandbox.get_files([FOLDER], folder="/")
        coverage = coverage_of(files)
        return Ran(
            report_of(files, result.stdout + result.stderr), coverage["lines"], coverage["reached"], reads_of(files)
        )


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run of Vitest left: its report, the lines of the files, those each test file reached, what it read."""

    report: Mapping[str, Any]
    lines: Lines
    reached: Mapping[str, Lines]
    reads: Reads

    def answers(self, waiting: Sequence[str]) -> list[Answer]:
        by_path = {_relative(file["name"]): file for file in self.report["testResults"]}
        return [self._answer(path, by_path.get(path)) for path in waiting]

    def _answer(self, path: str, file: Mapping[str, Any] | None) -> Answer:
        if file is None:
            return Answer(path, 0, {}, failed=1)
        tests = file["assertionResults"]
        failed = sum(test["status"] == "failed" for test in tests) + (file["status"] == "failed")
        return Answer(path, len(tests), self.reached.get(path, {}), failed=failed)


def _line_key(work: Work, path: str) -> str:
    """Which lines of a file hold statements depends on the file, and on what turns it into JavaScript."""
    configuration = {name: work.tree[name] for name in work.tree if name.startswith(CONFIGURATIONS)}
    files = {path: work.tree[path], **configuration}
    return cache.key(subject=f"lines {path}", tools=work.fingerprint(), files=files)


def _known_lines(work: Work) -> dict[str, Sequence[int]]:
    kept = {path: work.store.get(_line_key(work, path)) for path in work.tree if is_measured(path)}
    return {path: document["lines"] for path, document in kept.items() if document is not None}


def _keep_lines(work: Work, counted: Lines) -> None:
    for path, lines in counted.items():
        work.store.put(_line_key(work, path), {"lines": list(lines)})


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


def coverage_of(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Lines of every file, and those each test file reached; empty when nothing was measured."""
    content = next((content for path, content in files.items() if path.endswith(f"/{_COVERAGE}")), None)
    document: Mapping[str, Any] = {"lines": {}, "reached": {}} if content is None else json.loads(content)
    return document


def totals(answers: Sequence[Answer], lines: Lines) -> dict[str, Any]:
    """Counts, how many files were known from an identical run, and coverage (share of lines, 0–1)."""
    return {
        "tests": sum(answer.tests for answer in answers),
        "files": len(answers),
        "files_known": sum(answer.cached for answer in answers),
        "coverage": covered(answers, lines),
    }


def _passed(metrics: Mapping[str, Any]) -> str:
    known = metrics["files_known"]
    said = f"; {known} of {counted(metrics['files'], 'test file')} known from an identical run" if known else ""
    passing = counted(metrics["tests"], "test passes", "tests pass")
    return f"{passing}, {metrics['coverage']:.0%} of the lines are covered{said}"


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
