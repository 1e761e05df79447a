"""The table for people and the JSON for programs."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from config.bench.measuring import Measured, Row

Outcome = tuple[Row, Measured]


def document(outcomes: Sequence[Outcome], *, at: datetime | None = None) -> dict[str, Any]:
    """Return everything that was measured, with the machine it was measured on."""
    return {
        "at": (at or datetime.now(UTC)).isoformat(),
        "machine": {
            "cores": psutil.cpu_count(),
            "memory_bytes": psutil.virtual_memory().total,
            "python": platform.python_version(),
        },
        "rows": [_entry(row, measured) for row, measured in outcomes],
    }


def show(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print one line a row. Nothing here passes or fails: a figure is a figure."""
    table = Table(title="Measured here, beside the baseline of the same run")
    for heading in ("what", "value", "target", "baseline", "ratio", "samples", "note"):
        table.add_column(heading, overflow="fold")
    for row, measured in outcomes:
        table.add_row(
            row.promise,
            _figure(measured.value, row.unit),
            f"≤ {_figure(row.target, row.unit)}",
            f"{_figure(measured.baseline, row.unit)} ({row.baseline})",
            f"{_ratio(measured):.2f}",
            str(measured.samples),
            measured.note,
        )
    console.print(table)


def _entry(row: Row, measured: Measured) -> dict[str, Any]:
    return {
        "name": row.name,
        "promise": row.promise,
        "unit": row.unit,
        "value": round(measured.value, 4),
        "target": row.target,
        "met": measured.value <= row.target,
        "baseline": round(measured.baseline, 4),
        "baseline_is": row.baseline,
        "ratio": round(_ratio(measured), 4),
        "samples": measured.samples,
        "note": measured.note,
    }


def _figure(value: float, unit: str) -> str:
    return f"{value:.2f} {unit}" if value < 10 else f"{value:.1f} {unit}"


def _ratio(measured: Measured) -> float:
    return measured.value / measured.baseline if measured.baseline else float("nan")
