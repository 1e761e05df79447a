"""Tiers: rows that operators edit, defaults for commands without a database, and what a machine can give of them."""

from __future__ import annotations

import pytest

from sandboxes import policy, tiers
from sandboxes.models import Tier
from sandboxes.policy import Machine
from sandboxes.providers.base import GIB, MIB


@pytest.mark.django_db
def test_the_rows_begin_as_the_defaults() -> None:
    assert {row.name for row in Tier.objects.all()} == set(policy.TIERS)
    for name, default in policy.TIERS.items():
        row = tiers.get(name)
        assert (row.limits, row.concurrent, row.auto_pause_minutes) == (
            default.limits,
            default.concurrent,
            default.auto_pause_minutes,
        )


@pytest.mark.django_db
def test_an_edited_row_counts() -> None:
    Tier.objects.filter(name="free").update(memory_mb=512, concurrent=7)
    assert tiers.get("free").limits.memory_bytes == 512 * MIB
    assert tiers.get("free").concurrent == 7


@pytest.mark.django_db
def test_without_a_row_the_default_counts_and_an_unknown_name_is_refused() -> None:
    Tier.objects.all().delete()
    assert tiers.get("premium") == policy.TIERS["premium"]
    with pytest.raises(policy.UnknownTier, match="free, premium, enterprise"):
        tiers.get("gold")


def test_a_large_machine_gives_what_the_tier_promises() -> None:
    given = policy.allowance(policy.tier("free").limits, Machine(cpus=16, memory_bytes=128 * GIB))
    assert given.limits == policy.tier("free").limits
    assert given.caps == ()


def test_a_small_machine_gives_less_and_says_so() -> None:
    given = policy.allowance(policy.tier("premium").limits, Machine(cpus=2, memory_bytes=8 * GIB))
    assert (given.limits.cpus, given.limits.memory_bytes, given.limits.disk_bytes) == (2, 4 * GIB, 512 * MIB)
    assert given.caps == ("2 of 4 CPUs", "4096 of 8192 MB of memory", "512 of 20480 MB of storage")
