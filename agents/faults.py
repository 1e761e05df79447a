"""What can go wrong in a step, which of it is worth another try, and how long to wait before it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
from django.db import InterfaceError, OperationalError
from redis.exceptions import (
    ConnectionError as RedisConnectionError,
)
from redis.exceptions import (
    TimeoutError as RedisTimeoutError,
)


class TransientFault(Exception):
    """A fault outside of the work itself, worth another try, not before ``retry_after`` seconds when that is known."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class StepFailed(Exception):
    """The work itself failed, and trying again would fail again.

    ``happened``, ``kept`` and ``next`` are sentences for the user; ``code`` is a word for programs.
    """

    def __init__(self, *, code: str, happened: str, kept: str, next: str) -> None:
        super().__init__(happened)
        self.code = code
        self.happened = happened
        self.kept = kept
        self.next = next


class Cancelled(Exception):
    """Somebody asked the job to stop."""


class LeaseLost(Exception):
    """Another run has taken over the job; this one must not write anything any more."""


@dataclass(frozen=True)
class RetryPolicy:
    """How often a step is tried, and the growing pauses between; seconds."""

    attempts: int = 4
    first: float = 0.5
    factor: float = 2.0
    longest: float = 30.0

    def delay(self, failures: int, *, retry_after: float | None, random_fraction: float) -> float:
        """Return the pause after the n-th failure: exponential, half of it jitter, never less than was asked for."""
        full = min(self.longest, self.first * self.factor ** (failures - 1))
        return max(retry_after or 0.0, full * (0.5 + 0.5 * random_fraction))


PATIENT = RetryPolicy()
ONCE = RetryPolicy(attempts=1)

_CONNECTION_FAULTS = (
    ConnectionError,
    TimeoutError,
    OperationalError,
    InterfaceError,
    RedisConnectionError,
    RedisTimeoutError,
    httpx.TransportError,
)
_TRANSIENT_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504, 529})


def is_transient(error: BaseException) -> bool:
    """Say whether the same step may succeed in a moment: timeouts, 429, 5xx and broken connections."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in _TRANSIENT_STATUS
    return isinstance(error, (TransientFault, *_CONNECTION_FAULTS))


def retry_after(error: BaseException) -> float | None:
    """Return the seconds that the other side asked us to wait, if it did."""
    if isinstance(error, TransientFault):
        return error.retry_after
    if isinstance(error, httpx.HTTPStatusError):
        return _seconds(error.response.headers.get("retry-after", ""))
    return None


def causes(error: BaseException) -> Iterator[str]:
    """Yield what led to ``error``, nearest first."""
    cause = error.__cause__
    while cause is not None:
        yield f"{type(cause).__name__}: {cause}"
        cause = cause.__cause__


def describe(error: BaseException) -> dict[str, str]:
    """Return the form in which a failure is stored."""
    return {
        "type": type(error).__name__,
        "message": str(error)[:2000],
        "cause": "; ".join(causes(error))[:2000],
    }


def jitter() -> float:
    """Return a fraction from 0 to 1; spreads the retries of many jobs that failed together."""
    return random.random()  # noqa: S311 - only spreads load


def _seconds(header: str) -> float | None:
    """Read ``Retry-After`` in seconds; the HTTP-date form is rare with APIs and falls back to our own pause."""
    try:
        return min(float(header), timedelta(hours=1).total_seconds())
    except ValueError:
        return None
