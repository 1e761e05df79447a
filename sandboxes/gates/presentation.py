"""The gates as people see them in a terminal."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator

from rich.console import RenderableType
from rich.markup import escape
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from sandboxes.gates.base import FAILING, Finding, GateName, GateResult, GateStatus, Severity
from sandboxes.gates.pipeline import GateEvent, GateFinished, GateProgress, GateReport, GateStarted

_STYLES = {
    GateStatus.PASSED: ("✓ passed", "green"),
    GateStatus.FAILED: ("✗ failed", "bold red"),
    GateStatus.WARNING: ("! warning", "yellow"),
    GateStatus.NOT_RUN: ("– not run", "magenta"),
}
SHOWN_FINDINGS = 12
REASON_WIDTH = 160


class Board:
    """The table of gates while they run. Hears events from several threads, one at a time."""

    def __init__(self, names: Collection[GateName]) -> None:
        self._names = [name for name in GateName if name in names]
        self._started: dict[GateName, float] = {}
        self._progress: dict[GateName, str] = {}
        self._results: dict[GateName, GateResult] = {}
        self._spinner = Spinner("dots", text="running")

    def hear(self, event: GateEvent) -> None:
        match event:
            case GateStarted(name):
                self._started[name] = time.monotonic()
            case GateProgress(name, text):
                self._progress[name] = text
            case GateFinished(result):
                self._results[result.name] = result

    def table(self) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
        table.add_column("gate", no_wrap=True)
        table.add_column("verdict", no_wrap=True)
        table.add_column("time", justify="right", no_wrap=True)
        table.add_column("", ratio=1)
        for name in self._names:
            table.add_row(name.value.replace("_", " "), *self._row(name))
        return table

    def _row(self, name: GateName) -> tuple[RenderableType, RenderableType, RenderableType]:
        result = self._results.get(name)
        if result is not None:
            word, style = _STYLES[result.status]
            seconds = "cached" if result.cached else f"{result.duration_ms / 1000:.1f} s"
            return Text(word, style), Text(seconds, "dim"), Text(_shortened(result.reason))
        if name in self._started:
            seconds = f"{time.monotonic() - self._started[name]:.0f} s"
            return self._spinner, Text(seconds, "dim"), Text(self._progress.get(name, ""), "dim")
        return Text("waiting", "dim"), Text(""), Text("")


def details(report: GateReport) -> Iterator[RenderableType]:
    """What to show below the table: findings by gate, the score with its reasons, and the conclusion."""
    for result in report.gates:
        shown = [finding for finding in result.findings if finding.severity is not Severity.INFO]
        if shown:
            yield _findings(result.name, shown)
    reasons = f" ({'; '.join(report.score_reasons)})" if report.score_reasons else ""
    yield f"\nQuality score [bold]{report.quality_score:g}[/bold] of 10{escape(reasons)}"
    if report.deployment_ready:
        yield "[bold green]Deployment ready[/bold green]: every gate ran and passed."
    else:
        yield f"[bold]Not deployment ready[/bold]: {escape(_hindrance(report))}"


def _findings(name: GateName, findings: list[Finding]) -> RenderableType:
    findings = sorted(findings, key=lambda finding: finding.severity not in FAILING)
    lines = [
        f"\n[bold]{name.value.replace('_', ' ')}[/bold]",
        *(_line(finding) for finding in findings[:SHOWN_FINDINGS]),
    ]
    if len(findings) > SHOWN_FINDINGS:
        lines.append(f"  … and {len(findings) - SHOWN_FINDINGS} more (all of them with --json)")
    return "\n".join(lines)


def _line(finding: Finding) -> str:
    style = "red" if finding.severity in FAILING else "yellow"
    place = f"{finding.file}:{finding.line} " if finding.line else f"{finding.file} " if finding.file else ""
    advice = f"\n      [dim]{escape(finding.suggestion)}[/dim]" if finding.suggestion else ""
    rule = f"[dim]{escape(finding.rule)}[/dim]"
    return f"  [{style}]{finding.severity}[/{style}] {escape(place)}{escape(finding.message)} {rule}{advice}"


def _hindrance(report: GateReport) -> str:
    failed = [result.name.value for result in report.gates if result.status is GateStatus.FAILED]
    silent = [result.name.value for result in report.gates if result.status is GateStatus.NOT_RUN]
    absent = [name.value for name in GateName if name not in {result.name for result in report.gates}]
    parts = [("failed", failed), ("did not run", silent), ("not asked for", absent)]
    return "; ".join(f"{', '.join(names)} {what}" for what, names in parts if names) + "."


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= REASON_WIDTH else f"{line[: REASON_WIDTH - 1]}…"
