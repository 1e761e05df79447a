"""Judge how a command ended from what was seen of it. Pure: the same observation gives the same verdict.

What the platform did comes first (it ended the command for a reason), then what the kernel counted, then how the
program ended and what it said about it.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from dataclasses import dataclass

from projects.counting import counted

from .base import KIB, MIB, Limits, Verdict

REFUSALS_TOLERATED = 20
_FULL = re.compile(r"No space left on device|ENOSPC|File too large|EFBIG|Disk quota exceeded")
_HEAP = re.compile(
    r"heap out of memory|Cannot allocate memory|^MemoryError|std::bad_alloc",
    re.MULTILINE,
)
_FORK = re.compile(
    r"fork.*(Resource temporarily unavailable|EAGAIN)|Cannot fork|can't start new thread|spawn .*EAGAIN|"
    r"^BlockingIOError: \[Errno 11\]",
    re.MULTILINE,
)
_NETWORK = re.compile(
    r"Network is unreachable|ENETUNREACH|EAI_AGAIN|Temporary failure in name resolution|Could not resolve|"
    r"No route to host|unknown host|Name or service not known|fetch failed|getaddrinfo",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Observation:
    """What was seen of a command: ``reason`` is why the platform ended it, ``complaint`` the end of its output."""

    exit_code: int | None
    reason: str | None
    timeout: float
    limits: Limits
    output_bytes: int
    truncated: bool
    complaint: str
    memory_kills: int = 0
    refusals: int | None = 0
    """How often the kernel refused a process; None where it does not count: then the program's complaints are."""
    disk_was_full: bool = False
    egress_attempts: int = 0


def judge(seen: Observation) -> tuple[Verdict, str]:
    """Return the verdict and one sentence about what happened."""
    verdict = Verdict(seen.reason) if seen.reason else _by_itself(seen)
    return verdict, _sentence(verdict, seen)


def _by_itself(seen: Observation) -> Verdict:
    """The verdict on a command that ended without the platform's doing."""
    if _refusals(seen) > REFUSALS_TOLERATED:
        return Verdict.PROCESS_LIMIT
    if seen.exit_code == 0:
        return Verdict.OUTPUT_LIMIT if seen.truncated else Verdict.OK
    return _counted(seen) or _by_signal(seen.exit_code) or _by_complaint(seen)


def _refusals(seen: Observation) -> int:
    return len(_FORK.findall(seen.complaint)) if seen.refusals is None else seen.refusals


def _counted(seen: Observation) -> Verdict | None:
    if seen.memory_kills:
        return Verdict.OUT_OF_MEMORY
    if _refusals(seen):
        return Verdict.PROCESS_LIMIT
    if seen.disk_was_full:
        return Verdict.DISK_FULL
    return None


def _by_signal(exit_code: int | None) -> Verdict | None:
    match exit_code:
        case code if code == 128 + signal.SIGXFSZ:
            return Verdict.DISK_FULL
        case code if code == 128 + signal.SIGSYS:
            return Verdict.FORBIDDEN
        case code if code in (128 + signal.SIGKILL, 128 + signal.SIGTERM):
            return Verdict.KILLED
    return None


def _by_complaint(seen: Observation) -> Verdict:
    if _FULL.search(seen.complaint):
        return Verdict.DISK_FULL
    if _HEAP.search(seen.complaint):
        return Verdict.OUT_OF_MEMORY
    if seen.truncated:
        return Verdict.OUTPUT_LIMIT
    if seen.egress_attempts and (_NETWORK.search(seen.complaint) or not seen.complaint.strip()):
        return Verdict.FORBIDDEN
    return Verdict.FAILED


def _sentence(verdict: Verdict, seen: Observation) -> str:
    limits = seen.limits
    sentences: dict[Verdict, Callable[[], str]] = {
        Verdict.OK: lambda: "The command ended with status 0.",
        Verdict.FAILED: lambda: f"{_ended(seen.exit_code)}{_traces(seen)}",
        Verdict.TIMEOUT: lambda: (
            f"The command did not end within {seen.timeout:g} seconds and was ended with everything it started."
        ),
        Verdict.OUT_OF_MEMORY: lambda: f"The command wanted more memory than its {limits.memory_bytes // MIB} MB.",
        Verdict.OUTPUT_LIMIT: lambda: (
            f"The command wrote {seen.output_bytes} bytes; the first and the last {limits.output_bytes // 2 // KIB} KB "
            "of a stream are kept."
        ),
        Verdict.DISK_FULL: lambda: (
            f"The command filled the sandbox's disk of {limits.disk_bytes // MIB} MB and {limits.files} files."
        ),
        Verdict.PROCESS_LIMIT: lambda: f"The command wanted more than {limits.processes} processes and threads.",
        Verdict.KILLED: lambda: "The command was cancelled." if seen.reason else _ended(seen.exit_code),
        Verdict.FORBIDDEN: lambda: _forbidden(seen),
    }
    return sentences[verdict]()


def _ended(exit_code: int | None) -> str:
    if exit_code is None:
        return "The command did not end by itself."
    if 128 < exit_code <= 128 + signal.SIGRTMAX:
        return f"The command was ended by {_signal_name(exit_code - 128)}."
    return f"The command ended with status {exit_code}."


def _signal_name(number: int) -> str:
    return next((known.name for known in signal.Signals if known == number), f"signal {number}")


def _forbidden(seen: Observation) -> str:
    if seen.exit_code == 128 + signal.SIGSYS:
        return "The command used a system call that no program in a sandbox may use, and was ended."
    return f"The command tried to reach the network {counted(seen.egress_attempts, 'time')}; a sandbox has none."


def _traces(seen: Observation) -> str:
    return f" It tried to reach the network {counted(seen.egress_attempts, 'time')}." if seen.egress_attempts else ""
