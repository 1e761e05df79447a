"""Gate: the TypeScript compiler with the platform's strictest options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.counting import counted
from sandboxes.gates import tree as trees
from sandboxes.gates import tsconfig
from sandboxes.gates.base import Finding, GateName, GateResult, NotApplicable, PlatformFault, Severity, Tree, verdict
from sandboxes.gates.facts import suppressions
from sandboxes.gates.work import FRUGAL, Urgency, Work

_DIAGNOSTIC = re.compile(
    r"^(?P<file>[^\s(][^(]*)\((?P<line>\d+),\d+\): (?P<kind>error|warning) (?P<rule>TS\d+): (?P<text>.*)$"
)
_GLOBAL = re.compile(r"^error (?P<rule>TS\d+): (?P<text>.*)$")


class TypeCheck:
    name = GateName.TYPE_CHECK
    timeout = 180.0

    def reads(self, tree: Tree) -> Tree:
        return {path: content for path, content in tree.items() if trees.is_code(path) or path.endswith(".json")}

    def run(self, work: Work) -> GateResult:
        files = [path for path in work.tree if trees.is_code(path)]
        if not any(path.endswith((".ts", ".tsx", ".mts")) for path in files):
            raise NotApplicable("there are no TypeScript files")
        work.require_packages()
        result = work.execute(
            work.reading_sandbox(), _command(), timeout=self.timeout, urgency=Urgency.PREVIEW, environment=FRUGAL
        )
        found = findings(result.stdout)
        if result.exit_code != 0 and not found:
            raise PlatformFault(f"tsc did not answer: {(result.stdout + result.stderr).strip()[-500:]}")
        found += [*_scripts(files), *suppressions(work.facts(), self.name.value)]
        return verdict(
            self.name, found, passed=counted(len(files), "file checks", "files check"), metrics={"files": len(files)}
        )


def _command() -> list[str]:
    return [
        "node",
        "node_modules/typescript/bin/tsc",
        "-p",
        tsconfig.FILE,
        "--checkers",
        "1",
        "--pretty",
        "false",
        "--noErrorTruncation",
    ]


def findings(output: str) -> list[Finding]:
    """Read what tsc printed; indented lines continue the message before them."""
    found: list[Finding] = []
    for line in output.splitlines():
        if (match := _DIAGNOSTIC.match(line)) is not None:
            found.append(Finding(match["file"], int(match["line"]), match["rule"], match["text"]))
        elif (match := _GLOBAL.match(line)) is not None:
            found.append(Finding("tsconfig.json", 0, match["rule"], match["text"]))
        elif found and line.startswith(" "):
            found[-1] = _continued(found[-1], line)
    return found


def _continued(finding: Finding, line: str) -> Finding:
    text = f"{finding.message} {line.strip()}"
    return Finding(finding.file, finding.line, finding.rule, text, finding.severity, finding.suggestion)


def _scripts(files: list[str]) -> Iterator[Finding]:
    """JavaScript in a TypeScript application escapes the check; configuration files at the root may be JavaScript."""
    for path in files:
        if path.endswith((".js", ".jsx", ".mjs", ".cjs")) and trees.place_of(path) != trees.ROOT:
            text = "JavaScript is not type-checked."
            yield Finding(path, 0, "javascript", text, Severity.ERROR, "Rename the file to .ts or .tsx and type it.")
