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


def in_turn(
    ours: Callable[[], object],
    baseline: Callable[[], object],
    *,
    times: int,
    tidy: Callable[[], object] = lambda: None,
) -> tuple[list[float], list[float]]:
    """Return the seconds of ``times`` calls of each, one after the other, after a first pair that does not count.

    Whatever else the machine does meanwhile then slows both alike. ``tidy`` follows each pair and is not timed.
    """
    pairs: list[tuple[float, float]] = []
    for _ in range(times + 1):
        pairs.append((seconds(ours), seconds(baseline)))
        tidy()
    return [pair[0] for pair in pairs[1:]], [pair[1] for pair in pairs[1:]]


def p95(samples: Sequence[float]) -> float:
    """Return the 95th percentile by linear interpolation between order statistics."""
    return statistics.quantiles(samples, n=20, method="inclusive")[18]


def milliseconds(ours: Sequence[float], baseline: Sequence[float], *, note: str = "") -> Measured:
    """Return the 95th percentiles of two series of seconds, in milliseconds."""
    return Measured(value=p95(ours) * 1000, baseline=p95(baseline) * 1000, samples=len(ours), note=note)
