"""What the user reads at the end of a turn."""

from __future__ import annotations

from typing import Any

from agents.builder import telling
from agents.builder.results import Checked, Delivered, Generated

DELIVERED = Delivered(zip="z", zip_name="books.zip", zip_bytes=120_000, report="r")


def _generated(created: int = 40, modified: int = 0, deleted: int = 0) -> Generated:
    return Generated(
        snapshot="s", files=40, bytes=1, slices=("books",), created=created, modified=modified, deleted=deleted
    )


def _gate(name: str, status: str, reason: str = "fine") -> dict[str, Any]:
    return {"name": name, "status": status, "reason": reason}


def _told(*gates: dict[str, Any], ready: bool, generated: Generated | None = None) -> str:
    checked = Checked(gates=gates, quality_score=9.0, score_reasons=(), deployment_ready=ready, duration_ms=1)
    return telling.summary(title="Books", generated=generated or _generated(), checked=checked, delivered=DELIVERED)


def test_a_verified_application_is_said_to_be_ready_with_how_to_start_it() -> None:
    told = _told(_gate("lint", "passed"), _gate("test", "warning"), ready=True)
    assert "**Books** is written: 40 files in 1 slice." in told
    assert "All 2 quality gates passed: it is ready for deployment. Quality 9 of 10." in told
    assert "books.zip (117 KB)" in told
    assert "npm ci && npm start" in told


def test_a_failed_gate_is_named_with_its_reason_what_was_kept_and_what_to_do() -> None:
    told = _told(_gate("lint", "passed"), _gate("test", "failed", "2 tests failed"), ready=False)
    assert "1 of 2 quality gates passed: it is not ready" in told
    assert "- tests: 2 tests failed" in told
    assert "The files are kept and nothing is charged." in told


def test_a_gate_that_did_not_run_is_never_counted_as_passed() -> None:
    told = _told(_gate("accessibility", "not_run", "no browser here"), ready=False)
    assert "0 of 1 quality gates passed" in told
    assert "could not be checked here:\n- accessibility: no browser here" in told


def test_a_refinement_says_what_changed() -> None:
    told = _told(_gate("lint", "passed"), ready=True, generated=_generated(created=1, modified=3))
    assert "**Books** is updated: 1 new, 3 changed (40 files in all)." in told
    assert "no file had to change" in _told(ready=True, generated=_generated(created=0))
