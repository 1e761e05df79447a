"""How findings become a verdict."""

from __future__ import annotations

from sandboxes.gates.base import Finding, GateName, GateStatus, Severity, verdict

HIGH = Finding("a.ts", 3, "eval", "Runs text.", Severity.HIGH)
ERROR = Finding("b.ts", 1, "unused", "Never used.")
WARNING = Finding("c.ts", 0, "old", "Out of use.", Severity.WARNING)
INFO = Finding("d.ts", 9, "note", "By the way.", Severity.INFO)


def test_no_finding_passes_with_the_reason_given() -> None:
    result = verdict(GateName.LINT, [], passed="all clean")
    assert (result.status, result.reason, result.clears) == (GateStatus.PASSED, "all clean", True)


def test_information_alone_still_passes() -> None:
    result = verdict(GateName.LINT, [INFO], passed="all clean")
    assert (result.status, result.reason, result.findings) == (GateStatus.PASSED, "all clean", (INFO,))


def test_a_warning_does_not_block() -> None:
    result = verdict(GateName.LINT, [INFO, WARNING], passed="")
    assert (result.status, result.clears) == (GateStatus.WARNING, True)
    assert result.reason == "1 warning: c.ts: Out of use."


def test_errors_and_high_severity_fail_and_the_reason_names_the_first() -> None:
    result = verdict(GateName.LINT, [ERROR, WARNING, HIGH, HIGH], passed="")
    assert (result.status, result.clears) == (GateStatus.FAILED, False)
    assert result.reason == "2 problems: a.ts:3: Runs text. (and 1 more)"
    assert result.findings == (HIGH, ERROR, WARNING)


def test_a_finding_survives_json() -> None:
    assert Finding.from_json(HIGH.as_json()) == HIGH
