"""Gate: axe finds no violation of WCAG 2.2 AA on any page, in the light, in the dark and on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from projects.counting import counted
from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, NotApplicable, PlatformFault, Severity, Tree, verdict
from sandboxes.gates.live import RUN_SECONDS, Live, started
from sandboxes.gates.work import Work

_SEVERITY = {"critical": Severity.ERROR, "serious": Severity.ERROR, "moderate": Severity.ERROR}
MAX_MESSAGE = 400


class Accessibility:
    name = GateName.ACCESSIBILITY
    timeout = RUN_SECONDS

    def reads(self, tree: Tree) -> Tree:
        return {path: content for path, content in tree.items() if not trees.is_test(path)}

    def run(self, work: Work) -> GateResult:
        work.manifest()
        if "index.html" not in work.tree:
            raise NotApplicable("there are no pages: the application has no index.html")
        work.require_packages()
        live = Live.of(work)
        started(live)
        facts = live.step("pages").facts
        if "failure" in facts:
            raise PlatformFault(f"opening the pages broke off: {facts['failure'][:MAX_MESSAGE]}")
        pages = [page for page in facts["pages"] if "violations" in page]
        if not pages:
            raise NotApplicable("no page rendered anything that could be checked")
        found = findings(pages)
        metrics = {"pages": len(pages), "violations": len(found), "axe_ms": sum(page["axeMs"] for page in pages)}
        passed = f"axe finds nothing on {counted(len(pages), 'page')}, light, dark and 360 px wide"
        return verdict(self.name, found, passed=passed, metrics=metrics)


def findings(pages: list[Mapping[str, Any]]) -> list[Finding]:
    """One finding per rule and page; what shows in the light is not repeated for the dark and the narrow screen."""
    return [finding for page in pages for finding in _of_page(page)]


def _of_page(page: Mapping[str, Any]) -> Iterator[Finding]:
    where = f"page {page['path']} ({page['who']})"
    seen: set[tuple[str, str]] = set()
    for violation in page["violations"]:
        if (violation["id"], violation["target"]) not in seen:
            seen.add((violation["id"], violation["target"]))
            yield _finding(violation, where)
    if page["overflow"] > 0:
        text = f"{where} is {page['overflow']} px wider than a screen of 360 px."
        yield Finding(
            "", 0, "reflow", text, suggestion="Let rows wrap, and give wide content a scroll area of its own."
        )


def _finding(violation: Mapping[str, Any], where: str) -> Finding:
    count = f" ({violation['count']} places)" if violation["count"] > 1 else ""
    text = f"{where}, {violation['mode']}: {violation['help']}{count}: {violation['html']} — {violation['summary']}"
    severity = _SEVERITY.get(str(violation["impact"]), Severity.WARNING)
    return Finding("", 0, violation["id"], text[:MAX_MESSAGE], severity, violation["helpUrl"])
