"""The words of the quality gates: what a gate is, what it finds, and how it answers.

A gate never raises for what is wrong with a tree: that is a finding. It raises :class:`PlatformFault` when the platform
could not do its part (tool missing, sandbox gone, out of time), which the pipeline retries once and then reports as
*not run*, and :class:`Cancelled` when it was told to stop.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

Tree = Mapping[str, bytes]
"""A file tree: normalised relative path to content."""


class GateName(StrEnum):
    """The ten gates, cheapest first."""

    ISOLATION = "isolation"
    SECURITY = "security"
    LINT = "lint"
    TYPE_CHECK = "type_check"
    BUILD = "build"
    VALIDATION = "validation"
    TEST = "test"
    RUNTIME = "runtime"
    ACCESSIBILITY = "accessibility"
    MUTATION = "mutation"


class GateStatus(StrEnum):
    """A gate's verdict. ``warning``: it ran and found only what does not block."""

    PASSED = "passed"
    FAILED = "failed"
    WARNING = "warning"
    NOT_RUN = "not_run"


class Blocks(StrEnum):
    """What a gate that did not pass keeps from happening."""

    PREVIEW = "preview"
    READY = "ready"


BLOCKS: Mapping[GateName, Blocks] = {
    name: Blocks.PREVIEW if name in (GateName.BUILD, GateName.TYPE_CHECK) else Blocks.READY for name in GateName
}


class Severity(StrEnum):
    """How bad a finding is. ``error`` and ``high`` fail a gate; the others are shown."""

    HIGH = "high"
    ERROR = "error"
    MEDIUM = "medium"
    WARNING = "warning"
    INFO = "info"


FAILING = frozenset({Severity.HIGH, Severity.ERROR})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing a gate found. ``line`` counts from 1; 0 and an empty ``file`` mean the whole tree."""

    file: str
    line: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    suggestion: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "line": self.line,
            "rule": self.rule,
            "message": self.message,
            "severity": self.severity.value,
            "suggestion": self.suggestion,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(**{**data, "severity": Severity(data["severity"])})


@dataclass(frozen=True, slots=True)
class GateResult:
    """What one gate answered. ``artifacts`` are files to keep (screenshots), by name; they are not part of the JSON."""

    name: GateName
    status: GateStatus
    reason: str
    duration_ms: int = 0
    findings: tuple[Finding, ...] = ()
    metrics: Mapping[str, Any] = field(default_factory=dict)
    artifacts: Mapping[str, bytes] = field(default_factory=dict)
    cached: bool = False
    platform_fault: bool = False

    @property
    def ran(self) -> bool:
        return self.status is not GateStatus.NOT_RUN

    @property
    def clears(self) -> bool:
        """True when nothing this gate stands for is in the way."""
        return self.status in (GateStatus.PASSED, GateStatus.WARNING)

    def took(self, duration_ms: int) -> GateResult:
        return replace(self, duration_ms=duration_ms)

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name.value,
            "status": self.status.value,
            "reason": self.reason,
            "duration_ms": self.duration_ms,
            "findings": [finding.as_json() for finding in self.findings],
            "metrics": {**self.metrics, "cached": self.cached},
        }


class PlatformFault(Exception):
    """The platform, not the tree, is at fault: a tool is missing, a sandbox failed, time ran out. Worth one retry."""


class NotApplicable(Exception):
    """The gate has nothing to say about this tree; the message is the reason shown to people. Not worth a retry."""


class Stopped(Exception):
    """The sandbox ended a command: it took too long, or more memory, disk or processes than it may."""

    def __init__(self, verdict: str, detail: str, stdout: str = "", stderr: str = "") -> None:
        super().__init__(f"{verdict}: {detail}")
        self.verdict = verdict
        self.detail = detail
        self.stdout = stdout
        self.stderr = stderr


class Cancelled(Exception):
    """The person or the job that asked for the gates stopped them."""


def verdict(
    name: GateName,
    findings: Iterable[Finding],
    *,
    passed: str,
    metrics: Mapping[str, Any] | None = None,
    artifacts: Mapping[str, bytes] | None = None,
) -> GateResult:
    """Judge findings: a failing one fails the gate, any other but information makes it a warning.

    ``passed`` is the reason when nothing is in the way.
    """
    ordered = tuple(sorted(set(findings)))
    told = tuple(finding for finding in ordered if finding.severity is not Severity.INFO)
    failing = sum(finding.severity in FAILING for finding in told)
    status = GateStatus.FAILED if failing else GateStatus.WARNING if told else GateStatus.PASSED
    reason = _reason(told, failing) if told else passed
    return GateResult(name, status, reason, findings=ordered, metrics=metrics or {}, artifacts=artifacts or {})


def not_run(name: GateName, reason: str, *, platform_fault: bool = False) -> GateResult:
    """``platform_fault``: it is not the tree that kept the gate from running."""
    return GateResult(name, GateStatus.NOT_RUN, reason, platform_fault=platform_fault)


def _reason(findings: tuple[Finding, ...], failing: int) -> str:
    worst = next((finding for finding in findings if finding.severity in FAILING), findings[0])
    count = failing or len(findings)
    kind = "problem" if failing else "warning"
    where = f"{worst.file}:{worst.line}: " if worst.file and worst.line else f"{worst.file}: " if worst.file else ""
    more = f" (and {count - 1} more)" if count > 1 else ""
    return f"{count} {kind}{'s' if count > 1 else ''}: {where}{worst.message}{more}"
