"""The quality score starts at ten and says why it is lower."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.gates.base import Finding, GateName, GateResult, GateStatus, Severity
from sandboxes.gates.score import Measurements, measure, score

FLAWLESS = Measurements(coverage=1.0)


def test_nothing_wrong_is_a_ten_without_reasons() -> None:
    assert score(FLAWLESS).value == 10
    assert score(FLAWLESS).reasons == ()


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (Measurements(coverage=None), 8.0),
        (Measurements(coverage=0.4999), 8.0),
        (Measurements(coverage=0.5), 9.0),
        (Measurements(coverage=0.7999), 9.0),
        (Measurements(coverage=0.8), 10.0),
        (Measurements(coverage=1.0, lint_errors=1), 9.0),
        (Measurements(coverage=1.0, lint_errors=5), 9.0),
        (Measurements(coverage=1.0, lint_errors=6), 8.0),
        (Measurements(coverage=1.0, security_high=1), 8.0),
        (Measurements(coverage=1.0, security_high=2), 7.0),
        (Measurements(coverage=1.0, security_medium=1), 9.5),
        (Measurements(coverage=1.0, security_medium=9), 9.0),
        (Measurements(coverage=1.0, complexity=6.0), 10.0),
        (Measurements(coverage=1.0, complexity=6.5), 9.0),
        (Measurements(coverage=1.0, complexity=8.5), 8.0),
        (Measurements(coverage=1.0, attempts=3), 10.0),
        (Measurements(coverage=1.0, attempts=4), 9.0),
    ],
)
def test_each_weakness_costs_what_the_table_says(measured: Measurements, expected: float) -> None:
    assert score(measured).value == expected
    assert len(score(measured).reasons) == (expected < 10)


def test_the_score_never_falls_below_one() -> None:
    worst = Measurements(None, lint_errors=99, security_high=9, security_medium=9, complexity=10, attempts=5)
    assert score(worst).value == 1.0
    assert len(score(worst).reasons) == 6


@given(
    st.builds(
        Measurements,
        coverage=st.none() | st.floats(0, 1),
        lint_errors=st.integers(0, 50),
        security_high=st.integers(0, 5),
        security_medium=st.integers(0, 5),
        complexity=st.floats(0, 10),
        attempts=st.integers(1, 5),
    )
)
def test_the_score_is_what_the_reasons_leave_of_ten(measured: Measurements) -> None:
    result = score(measured)
    assert 1 <= result.value <= 10
    assert result.value == max(1, 10 - sum(deduction.points for deduction in result.deductions))


def test_measurements_come_from_the_gates_that_ran() -> None:
    security = (
        Finding("a.ts", 1, "eval", "x", Severity.HIGH),
        Finding("b.ts", 1, "hash", "x", Severity.MEDIUM),
        Finding("c.ts", 1, "advice", "x", Severity.INFO),
    )
    measured = measure(
        [
            GateResult(GateName.TEST, GateStatus.PASSED, "", metrics={"coverage": 0.9}),
            GateResult(GateName.LINT, GateStatus.NOT_RUN, "", findings=(Finding("a.ts", 1, "r", "m"),)),
            GateResult(GateName.SECURITY, GateStatus.FAILED, "", findings=security),
        ]
    )
    assert measured == Measurements(coverage=0.9, lint_errors=0, security_high=1, security_medium=1)
