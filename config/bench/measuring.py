"""What a measurement is, and the few ways to take one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """One row's outcome. ``value`` is in the row's unit; ``baseline`` is the same work done by what the row names."""

    value: float
    baseline: float
    samples: int
    note: str = ""


@dataclass(frozen=True)
class Row:
    """One line of the table: a promise, its target (an upper bound) and how to measure it."""

    name: str
    promise: str
    unit: str
    target: float
    baseline: str
    """What the baseline is, in words."""
    measure: Callable[[], Measured]


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, wall clock."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def repeated(work: Callable[[], object], *, times: int, warm_up: int = 1) -> list[float]:
    """Return the seconds of ``times`` calls, after some that do not count."""
    for _ in range(warm_up):
        work()
    return [seconds(work) for _ in range(times)]


def p95(samples: Sequence[float]) -> float:
    """Return the 95th percentile by linear interpolation between order statistics."""
    return statistics.quantiles(samples, n=20, method="inclusive")[18]
