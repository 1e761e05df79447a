"""The quality score: 1 to 10, with the reason for every point taken off. A pure function of what the gates measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from projects.counting import counted
from sandboxes.gates.base import FAILING, GateName, GateResult, Severity

FULL_SCORE = 10.0
LOWEST_SCORE = 1.0


@dataclass(frozen=True, slots=True)
class Deduction:
    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Measurements:
    """What the score looks at. ``coverage`` is a share (0–1) of lines, ``None`` when no tests ran.

    ``complexity`` is the request's complexity score (1–10), ``attempts`` how many tries it took; both are known to the
    execution, not to the gates, and left at their harmless values by the gates alone.
    """

    coverage: float | None = None
    lint_errors: int = 0
    security_high: int = 0
    security_medium: int = 0
    complexity: float = 0.0
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Score:
    value: float
    deductions: tuple[Deduction, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(f"−{deduction.points:g}: {deduction.reason}" for deduction in self.deductions)


def measure(results: Iterable[GateResult], *, complexity: float = 0.0, attempts: int = 1) -> Measurements:
    """Read the measurements out of gate results. A gate that did not run contributes nothing."""
    ran = {result.name: result for result in results if result.ran}
    security = ran[GateName.SECURITY].findings if GateName.SECURITY in ran else ()
    lint = ran[GateName.LINT].findings if GateName.LINT in ran else ()
    return Measurements(
        coverage=ran[GateName.TEST].metrics.get("coverage") if GateName.TEST in ran else None,
        lint_errors=sum(finding.severity in FAILING for finding in lint),
        security_high=sum(finding.severity is Severity.HIGH for finding in security),
        security_medium=sum(finding.severity is Severity.MEDIUM for finding in security),
        complexity=complexity,
        attempts=attempts,
    )


def score(measured: Measurements) -> Score:
    """Take the points off that the measurements cost. Tests that did not run count as no coverage."""
    deductions = tuple(
        deduction
        for deduction in (
            _coverage(measured.coverage),
            _steps(measured.lint_errors, ((5, 2.0), (0, 1.0)), counted(measured.lint_errors, "lint error")),
            _each(measured.security_high, 2.0, 3.0, "high severity security finding"),
            _each(measured.security_medium, 0.5, 1.0, "medium severity security finding"),
            _steps(measured.complexity, ((8, 2.0), (6, 1.0)), f"complexity {measured.complexity:g} of 10"),
            _steps(measured.attempts, ((3, 1.0),), counted(measured.attempts, "attempt")),
        )
        if deduction is not None
    )
    value = max(LOWEST_SCORE, FULL_SCORE - sum(deduction.points for deduction in deductions))
    return Score(value, deductions)


def _coverage(coverage: float | None) -> Deduction | None:
    if coverage is None:
        return Deduction(2.0, "no test coverage was measured")
    if coverage < 0.5:
        return Deduction(2.0, f"test coverage {coverage:.0%} is below 50 %")
    if coverage < 0.8:
        return Deduction(1.0, f"test coverage {coverage:.0%} is below 80 %")
    return None


def _steps(value: float, steps: tuple[tuple[float, float], ...], reason: str) -> Deduction | None:
    """The points of the first step that ``value`` exceeds; steps are given highest first."""
    points = next((points for above, points in steps if value > above), None)
    return None if points is None else Deduction(points, reason)


def _each(count: int, points: float, most: float, what: str) -> Deduction | None:
    return Deduction(min(count * points, most), counted(count, what)) if count else None
