"""Gate: dangerous calls, secrets in the code, and known vulnerabilities of packages where a source can be reached."""

from __future__ import annotations

from projects.counting import counted
from sandboxes.gates import secrets
from sandboxes.gates import tree as trees
from sandboxes.gates.advisories import Advisories, audit
from sandboxes.gates.base import Finding, GateName, GateResult, Tree, verdict
from sandboxes.gates.facts import Facts, suppressions, syntax_errors
from sandboxes.gates.graph import Graph
from sandboxes.gates.work import Work


class Security:
    name = GateName.SECURITY
    timeout = 60.0

    def reads(self, tree: Tree) -> Tree:
        return tree

    def run(self, work: Work) -> GateResult:
        facts = work.facts()
        advisories = audit(work.tree, work.store)
        found = [
            *dangers(work.tree, facts),
            *secrets.findings(work.tree),
            *suppressions(facts, self.name.value),
            *syntax_errors(facts),
            *advisories.findings,
        ]
        passed = f"{counted(len(work.tree), 'file holds', 'files hold')} no danger and no secret; {advisories.said}"
        return verdict(self.name, found, passed=passed, metrics=_metrics(work.tree, facts, advisories))


def dangers(tree: Tree, facts: Facts) -> list[Finding]:
    """Dangerous calls in what the application loads.

    Tests try bad input, and scripts for developers start programs; neither is part of the running application.
    """
    loaded = Graph(tree, facts).reached(path for path in facts if not (_is_script(path) or trees.is_test(path)))
    return [
        Finding(path, danger.line, danger.rule, danger.message, danger.severity, danger.suggestion)
        for path, file in facts.items()
        if not trees.is_test(path)
        for danger in file.dangers
        if path in loaded or danger.rule != "starts-processes"
    ]


def _is_script(path: str) -> bool:
    return path.startswith("scripts/")


def _metrics(tree: Tree, facts: Facts, advisories: Advisories) -> dict[str, object]:
    return {"files": len(tree), "code_files": len(facts), "advisories": advisories.said}
