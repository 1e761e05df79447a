"""What a build looks like in a terminal: a bar per step, a table of gates, and the outcome."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rich.console import Console, Group
from rich.live import Live
from rich.markdown import Markdown
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from agents.builder.build import Built
from agents.builder.telling import gate_name
from agents.events import Entry
from agents.states import TaskState
from projects.counting import counted

_MARKS = {
    "passed": Text("passed", "green"),
    "warning": Text("warning", "yellow"),
    "failed": Text("failed", "bold red"),
    "not_run": Text("not run", "yellow"),
}
SHOWN_FINDINGS = 5
_DONE = (TaskState.COMPLETED, TaskState.SKIPPED)


class Display:
    """The live picture of one turn. Give it each event; use it as a context manager."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.progress = Progress(
            SpinnerColumn(finished_text="[green]✓[/]"),
            TextColumn("{task.description}", table_column=None),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[detail]}", style="dim"),
            TimeElapsedColumn(),
            console=console,
        )
        self.bars: dict[str, TaskID] = {}
        self.gates: dict[str, dict[str, Any]] = {}
        self.began: dict[str, float] = {}
        self.live = Live(console=console, refresh_per_second=8, get_renderable=self._picture)

    def __enter__(self) -> Self:
        self.live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.live.stop()
        self.console.print()

    def show(self, entry: Entry) -> None:
        """Take up one event."""
        match entry.type:
            case "task.state":
                self._step(entry.payload)
            case "gate.started":
                self.began[entry.payload["gate"]] = time.monotonic()
                self.gates[entry.payload["gate"]] = {"status": "running"}
            case "gate.finished":
                self.gates[entry.payload["gate"]] = entry.payload
                self._count_gates()
            case "file.completed":
                self._detail("generate", f"{entry.payload['done']} of {entry.payload['total']} files")
            case "message.completed" if entry.payload["message"] == "reply":
                self._say(entry.payload)
            case "error":
                self.live.console.print(Text(entry.payload["happened"], "bold red"))
                self.live.console.print(f"{entry.payload['kept']} {entry.payload['next']}")

    def _step(self, payload: dict[str, Any]) -> None:
        if payload["state"] == TaskState.SKIPPED:
            return
        bar = self.bars.get(payload["task"])
        if bar is None:
            title = f"{payload['position']}/{payload['total']} {payload['label']}"
            bar = self.bars[payload["task"]] = self.progress.add_task(title, total=1.0, detail="")
        if payload["state"] in _DONE:
            self.progress.update(bar, completed=self.progress.tasks[bar].total, refresh=False)
        if payload["detail"]:
            self._detail(payload["task"], payload["detail"])

    def _detail(self, step: str, detail: str) -> None:
        if step in self.bars:
            self.progress.update(self.bars[step], detail=detail)

    def _count_gates(self) -> None:
        done = sum(gate["status"] != "running" for gate in self.gates.values())
        if "gates" in self.bars:
            total = max(len(self.gates), 1)
            self.progress.update(self.bars["gates"], total=total, completed=done, detail=f"{done} of {total} gates")

    def _say(self, payload: dict[str, Any]) -> None:
        self.live.console.print(Text(f"{payload['designer']}: ", "bold"), end="")
        self.live.console.print(Markdown(payload["text"]))
        for wish in payload["unhandled"]:
            self.live.console.print(f"[yellow]Not done:[/] {wish}")

    def _picture(self) -> Group:
        return Group(self.progress, self._table()) if self.gates else Group(self.progress)

    def _table(self) -> Table:
        table = Table(box=None, padding=(0, 2), show_header=False)
        for name, gate in self.gates.items():
            running = gate["status"] == "running"
            seconds = time.monotonic() - self.began.get(name, 0) if running else gate["duration_ms"] / 1000
            mark = Text("running", "cyan") if running else _MARKS[gate["status"]]
            reason = "" if running else gate["reason"]
            table.add_row(gate_name(name), mark, f"{seconds:.1f} s", Text(reason, overflow="ellipsis", no_wrap=True))
        return table


def outcome(console: Console, built: Built, archive: Path | None, output: Path | None) -> None:
    """Print how a build ended: files, score, where everything is, and how to start it."""
    if built.designed is None:
        console.print(f"The build {built.job.state}. Job {built.job.pk}.")
        return
    if built.checked is None or built.generated is None:
        console.print(built.designed.reply, markup=False)
        return
    score = built.checked.shown_score
    quality = f", quality {score:g} of 10" if score is not None else ""
    console.print(f"{counted(built.generated.files, 'file')}{quality}")
    ready = "yes: every gate passed" if built.checked.deployment_ready else "no"
    console.print(f"Ready for deployment: {ready}")
    for gate in built.checked.gates:
        if gate["status"] in ("failed", "not_run"):
            _problem(console, gate)
    if output is not None:
        console.print(f"Files: {output.resolve()}", soft_wrap=True)
    if archive is not None:
        console.print(f"ZIP: {archive}", soft_wrap=True)
        console.print("Start it: unzip the archive, then in its folder run  npm ci && npm start")
    if built.previewed is not None:
        url = built.previewed.url
        shown = f"{url} (while the platform runs: make run)" if url else f"none. {built.previewed.reason}"
        console.print(f"Preview: {shown}", soft_wrap=True)
    console.print(f"Took {built.timings['total'] / 1000:.1f} s. {built.designed.designer}.")


def _problem(console: Console, gate: dict[str, Any]) -> None:
    """Print what a gate found, or why it did not run."""
    console.print(Text.assemble((gate_name(gate["name"]), "bold"), ": ", gate["reason"]), soft_wrap=True)
    for finding in gate["findings"][:SHOWN_FINDINGS]:
        where = f"{finding['file']}:{finding['line']}" if finding["file"] else "everywhere"
        console.print(Text(f"  {where}  {finding['message']}"), soft_wrap=True)
