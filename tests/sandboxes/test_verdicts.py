"""Verdicts: what was seen decides, in one order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sandboxes.providers import verdicts
from sandboxes.providers.base import MIB, Limits, Verdict
from sandboxes.providers.verdicts import Observation

QUIET = Observation(exit_code=0, reason=None, timeout=9, limits=Limits(), output_bytes=0, truncated=False, complaint="")


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        ({}, Verdict.OK),
        ({"exit_code": 1}, Verdict.FAILED),
        ({"exit_code": 139}, Verdict.FAILED),
        ({"exit_code": 137}, Verdict.KILLED),
        ({"exit_code": 143}, Verdict.KILLED),
        ({"exit_code": 159}, Verdict.FORBIDDEN),
        ({"exit_code": 153}, Verdict.DISK_FULL),
        ({"exit_code": 137, "memory_kills": 1}, Verdict.OUT_OF_MEMORY),
        ({"exit_code": 0, "memory_kills": 1}, Verdict.OK),
        ({"exit_code": 0, "refusals": 3}, Verdict.OK),
        ({"exit_code": 1, "refusals": 3}, Verdict.PROCESS_LIMIT),
        ({"exit_code": 0, "refusals": 900}, Verdict.PROCESS_LIMIT),
        ({"exit_code": 0, "truncated": True}, Verdict.OUTPUT_LIMIT),
        ({"exit_code": 0, "disk_was_full": True}, Verdict.OK),
        ({"exit_code": 1, "disk_was_full": True}, Verdict.DISK_FULL),
        ({"exit_code": 1, "complaint": "tar: write error: No space left on device"}, Verdict.DISK_FULL),
        ({"exit_code": 134, "complaint": "FATAL ERROR: … JavaScript heap out of memory"}, Verdict.OUT_OF_MEMORY),
        ({"exit_code": 1, "complaint": "RuntimeError: can't start new thread"}, Verdict.FAILED),
        ({"exit_code": 1, "refusals": None, "complaint": "can't start new thread"}, Verdict.PROCESS_LIMIT),
        ({"exit_code": 0, "refusals": None, "complaint": "can't start new thread"}, Verdict.OK),
        ({"exit_code": 0, "refusals": None, "complaint": "sh: Cannot fork\n" * 30}, Verdict.PROCESS_LIMIT),
        ({"exit_code": 1, "egress_attempts": 1, "complaint": "connect ENETUNREACH 1.1.1.1:80"}, Verdict.FORBIDDEN),
        ({"exit_code": 1, "egress_attempts": 1, "complaint": ""}, Verdict.FORBIDDEN),
        ({"exit_code": 1, "egress_attempts": 1, "complaint": "2 tests failed"}, Verdict.FAILED),
        ({"exit_code": 1, "complaint": "getaddrinfo is mocked wrongly"}, Verdict.FAILED),
        ({"exit_code": 0, "egress_attempts": 5}, Verdict.OK),
        ({"exit_code": 137, "reason": "timeout", "memory_kills": 1}, Verdict.TIMEOUT),
        ({"exit_code": 137, "reason": "killed"}, Verdict.KILLED),
    ],
)
def test_verdict(seen: dict[str, object], verdict: Verdict) -> None:
    assert verdicts.judge(replace(QUIET, **seen))[0] is verdict  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        ({}, "The command ended with status 0."),
        ({"exit_code": 139}, "The command was ended by SIGSEGV."),
        ({"reason": "timeout"}, "did not end within 9 seconds"),
        ({"reason": "out_of_memory"}, f"more memory than its {Limits().memory_bytes // MIB} MB"),
        ({"reason": "killed"}, "The command was cancelled."),
        ({"exit_code": 1, "egress_attempts": 2, "complaint": "x"}, "It tried to reach the network 2 times."),
        ({"exit_code": 1, "egress_attempts": 1, "complaint": "x"}, "It tried to reach the network 1 time."),
    ],
)
def test_every_verdict_says_what_happened(seen: dict[str, object], sentence: str) -> None:
    assert sentence in verdicts.judge(replace(QUIET, **seen))[1]  # type: ignore[arg-type]
