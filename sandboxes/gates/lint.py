"""Gate: oxlint with the platform's rules (correctness, React hooks, accessibility of JSX, imports, promises)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from projects.counting import counted
from sandboxes.gates import tree as trees
from sandboxes.gates import tsconfig
from sandboxes.gates.base import Finding, GateName, GateResult, NotApplicable, PlatformFault, Severity, Tree, verdict
from sandboxes.gates.facts import suppressions
from sandboxes.gates.work import FRUGAL, Work

_COMMAND = [
    "node",
    "node_modules/oxlint/bin/oxlint",
    "--config",
    ".gates/oxlint.json",
    "--format",
    "json",
    "--threads",
    "2",
]
_OWN_RULES = ["--disable-nested-config", "--no-ignore"]
_SUGGESTION_LIMIT = 300


class Lint:
    name = GateName.LINT
    timeout = 180.0

    def reads(self, tree: Tree) -> Tree:
        return {path: content for path, content in tree.items() if trees.is_code(path) or path == "tsconfig.json"}

    def run(self, work: Work) -> GateResult:
        files = [path for path in work.tree if trees.is_code(path)]
        if not files:
            raise NotApplicable("there are no TypeScript or JavaScript files")
        places = sorted({path.split("/", 1)[0] for path in files})
        command = [*_COMMAND, *_OWN_RULES, *_type_rules(work), "--", *places]
        result = work.execute(work.reading_sandbox(), command, timeout=self.timeout, environment=FRUGAL)
        report = report_of(result.stdout, result.stderr)
        if report["number_of_files"] < len(files):
            raise PlatformFault(f"oxlint read only {report['number_of_files']} of {len(files)} files")
        found = [*findings(report), *suppressions(work.facts(), self.name.value)]
        metrics = {"files": report["number_of_files"], "rules": report["number_of_rules"]}
        return verdict(self.name, found, passed=f"{counted(len(files), 'file is', 'files are')} clean", metrics=metrics)


def _type_rules(work: Work) -> list[str]:
    """Rules that need types (promises nobody waits for, conditions that are always true), where their tool is there."""
    installed = (work.tools().packages / "oxlint-tsgolint").is_dir()
    return ["--type-aware", "--tsconfig", tsconfig.FILE] if installed else []


def report_of(stdout: str, stderr: str) -> Mapping[str, Any]:
    """The report oxlint printed.

    Raises:
        PlatformFault: it printed something else, e.g. that it cannot read its configuration.
    """
    try:
        report = json.loads(stdout)
    except ValueError as error:
        raise PlatformFault(f"oxlint did not answer: {(stdout + stderr).strip()[-500:]}") from error
    if not isinstance(report, dict) or "diagnostics" not in report:
        raise PlatformFault("oxlint printed no diagnostics")
    return report


def findings(report: Mapping[str, Any]) -> list[Finding]:
    return [_finding(each) for each in report["diagnostics"]]


def _finding(diagnostic: Mapping[str, Any]) -> Finding:
    labels = diagnostic.get("labels") or [{}]
    return Finding(
        file=diagnostic.get("filename", ""),
        line=labels[0].get("span", {}).get("line", 0),
        rule=diagnostic.get("code") or "syntax",
        message=diagnostic["message"],
        severity=Severity.ERROR if diagnostic.get("severity") == "error" else Severity.WARNING,
        suggestion=(diagnostic.get("help") or "")[:_SUGGESTION_LIMIT],
    )
