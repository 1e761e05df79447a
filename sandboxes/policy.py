"""What each tier of sandbox may use, and how much of that this machine can give. Pure, no Django.

The table is the default for the rows of ``sandboxes.Tier``, which the platform reads and operators edit; commands
that run without a database use the table itself.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from .providers.base import GIB, MIB, Limits

DEFAULT_TIER = "free"
DEFAULT_PROVIDER = "local"
DEFAULT_TIMEOUT_SECONDS = 120.0
LONGEST_TIMEOUT_SECONDS = 3600.0
SMALLEST_DISK_BYTES = 256 * MIB


@dataclass(frozen=True)
class TierPolicy:
    """One tier: its limits, how many sandboxes run at once, when an idle one is paused, and its price."""

    name: str
    provider: str
    limits: Limits
    concurrent: int
    auto_pause_minutes: int
    price_per_hour: str
    """US dollars, a decimal number as text."""


TIERS = {
    tier.name: tier
    for tier in (
        TierPolicy("free", "e2b", Limits(2, 2 * GIB, 5 * GIB, 200_000, 256), 1, 15, "0.00"),
        TierPolicy("premium", "northflank", Limits(4, 8 * GIB, 20 * GIB, 500_000, 512), 3, 60, "0.10"),
        TierPolicy("enterprise", "daytona", Limits(8, 16 * GIB, 50 * GIB, 1_000_000, 1024), 10, 120, "0.25"),
    )
}


class UnknownTier(LookupError):
    """There is no tier of this name."""


@dataclass(frozen=True)
class Machine:
    """What this machine has."""

    cpus: int
    memory_bytes: int


@dataclass(frozen=True)
class Allowance:
    """The limits of a tier as this machine gives them; ``caps`` says in words what is less than the tier promises."""

    limits: Limits
    caps: tuple[str, ...]


def tier(name: str) -> TierPolicy:
    """Return the tier's default policy; raises :class:`UnknownTier`."""
    if name not in TIERS:
        raise UnknownTier(f"There is no tier {name!r}; there are {', '.join(TIERS)}.")
    return TIERS[name]


def this_machine() -> Machine:
    pages = Path("/proc/meminfo").read_text().split()
    return Machine(cpus=os.cpu_count() or 1, memory_bytes=int(pages[1]) * 1024)


def allowance(limits: Limits, machine: Machine) -> Allowance:
    """Cap ``limits`` by the machine: all CPUs, half the memory, a sixteenth of it as disk (which lies in memory)."""
    given = replace(
        limits,
        cpus=min(limits.cpus, float(machine.cpus)),
        memory_bytes=min(limits.memory_bytes, machine.memory_bytes // 2),
        disk_bytes=min(limits.disk_bytes, max(machine.memory_bytes // 16, SMALLEST_DISK_BYTES)),
    )
    return Allowance(given, tuple(_caps(limits, given)))


def _caps(wanted: Limits, given: Limits) -> list[str]:
    rows = (
        ("CPUs", wanted.cpus, given.cpus, 1),
        ("MB of memory", wanted.memory_bytes, given.memory_bytes, MIB),
        ("MB of storage", wanted.disk_bytes, given.disk_bytes, MIB),
    )
    return [f"{have / unit:.0f} of {want / unit:.0f} {what}" for what, want, have, unit in rows if have < want]
