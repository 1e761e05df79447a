"""Gate: the server starts, answers, keeps rows apart by owner, and every page renders without an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from projects.counting import counted
from sandboxes.gates import tree as trees
from sandboxes.gates.base import Finding, GateName, GateResult, PlatformFault, Severity, Tree, verdict
from sandboxes.gates.live import RUN_SECONDS, Live, Step
from sandboxes.gates.validation import place
from sandboxes.gates.work import Work

_FRAME = re.compile(r"(?:/app/|file:///app/)((?!node_modules|\.gates)[\w./-]+?\.[mc]?[jt]sx?)(?:\?[^:\s]*)?:(\d+)")
_ERROR = re.compile(r"^\s*(?:\w*Error(?: \[\w+\])?|Uncaught [^:]+): .+|^\s*error TS.+", re.MULTILINE)
MAX_MESSAGE = 500


class Runtime:
    name = GateName.RUNTIME
    timeout = RUN_SECONDS

    def reads(self, tree: Tree) -> Tree:
        return {path: content for path, content in tree.items() if not trees.is_test(path)}

    def run(self, work: Work) -> GateResult:
        work.require_packages()
        live = Live.of(work)
        start = live.step("start")
        if not_started := start_findings(start.facts):
            return verdict(self.name, not_started, passed="")
        crud, pages = live.step("crud"), live.step("pages")
        _check_broken_off(crud, pages)
        found = [*crud_findings(crud.facts, work.tree), *page_findings(pages.facts), *_ended(pages.facts)]
        return verdict(
            self.name,
            found,
            passed=_summary(crud.facts, pages.facts),
            metrics=metrics(start, crud, pages),
            artifacts=live.screenshots(),
        )


def _check_broken_off(*steps: Step) -> None:
    for step in steps:
        if "failure" in step.facts:
            raise PlatformFault(f"looking at the running application broke off: {step.facts['failure'][:MAX_MESSAGE]}")


def start_findings(facts: Mapping[str, Any]) -> list[Finding]:
    """Why the server did not come up; empty when it did."""
    output = str(facts.get("output", "")).strip()
    if "failure" in facts:
        return [Finding("package.json", 0, "start", str(facts["failure"]).splitlines()[0])]
    if facts["health"] is None:
        file, line = crash_place(output)
        what = "did not answer on PORT in time" if facts["exited"] is None else f"ended at once ({facts['exited']})"
        return [Finding(file, line, "start", f"The server {what}. {crash_message(output)}".strip())]
    if facts["health"] != 200:
        return [Finding("server.ts", 0, "health", f"GET /health answered {facts['health']}.")]
    return []


def crash_message(output: str) -> str:
    """The sentence of a crash: the line with the error's name, or the last lines."""
    match = _ERROR.search(output)
    return (match[0].strip() if match else output[-MAX_MESSAGE:])[:MAX_MESSAGE]


def crash_place(output: str) -> tuple[str, int]:
    match = _FRAME.search(output)
    return (match[1], int(match[2])) if match else ("", 0)


def crud_findings(facts: Mapping[str, Any], tree: Tree) -> list[Finding]:
    return [_problem(problem, tree) for problem in facts["problems"]]


def _problem(problem: Mapping[str, Any], tree: Tree) -> Finding:
    file, line = place(re.sub(r"/[0-9a-f-]{36}$", "/:id", problem["url"]), tree)
    severity = Severity(problem.get("severity", "error"))
    return Finding(file, line, problem["rule"], problem["message"][:MAX_MESSAGE], severity)


def page_findings(facts: Mapping[str, Any]) -> list[Finding]:
    return [finding for page in facts["pages"] for finding in _of_page(page)]


def _of_page(page: Mapping[str, Any]) -> Iterator[Finding]:
    where = f"page {page['path']} ({page['who']})"
    if page["status"] >= 400:
        yield Finding("", 0, "page-status", f"{where} answered {page['status']}.")
    elif not page["rendered"]:
        yield Finding("", 0, "blank-page", f"{where} rendered nothing.")
    for error in page["errors"]:
        yield Finding("", 0, "console-error", f"{where}: {error}"[:MAX_MESSAGE])


def _ended(facts: Mapping[str, Any]) -> list[Finding]:
    if facts.get("exited") is None:
        return []
    output = str(facts.get("output", ""))
    file, line = crash_place(output)
    return [Finding(file, line, "crash", f"The server ended while it was used. {crash_message(output)}")]


def _summary(crud: Mapping[str, Any], pages: Mapping[str, Any]) -> str:
    collections = counted(len(crud["collections"]), "collection keeps", "collections keep")
    shown = counted(len(pages["pages"]), "page renders", "pages render")
    return f"the server starts, {collections} rows apart by owner, {shown}"


def metrics(start: Step, crud: Step, pages: Step) -> dict[str, Any]:
    return {
        "start_ms": start.milliseconds,
        "crud_ms": crud.milliseconds,
        "pages_ms": pages.milliseconds,
        "rows": crud.facts["rows"],
        "collections": crud.facts["collections"],
        "pages": [
            {key: page.get(key) for key in ("path", "who", "title", "rendered", "ms")} | {"screenshot": _shot(page)}
            for page in pages.facts["pages"]
        ],
    }


def _shot(page: Mapping[str, Any]) -> str:
    return str(page.get("shot") or "").rsplit("/", 1)[-1]
