"""The tiers as operators have set them."""

from __future__ import annotations

from dataclasses import replace

from sandboxes import policy
from sandboxes.models import Tier
from sandboxes.providers.base import MIB


def get(name: str) -> policy.TierPolicy:
    """Return the tier called ``name``: its row, else its default. Raises :class:`policy.UnknownTier`."""
    row = Tier.objects.filter(name=name).first()
    if row is None:
        return policy.tier(name)
    defaults = policy.TIERS.get(name, policy.TIERS[policy.DEFAULT_TIER])
    return replace(
        defaults,
        name=row.name,
        provider=row.provider,
        limits=replace(
            defaults.limits,
            cpus=row.cpus,
            memory_bytes=row.memory_mb * MIB,
            disk_bytes=row.storage_mb * MIB,
            files=row.files,
            processes=row.processes,
        ),
        concurrent=row.concurrent,
        auto_pause_minutes=row.auto_pause_minutes,
        price_per_hour=str(row.price_per_hour),
    )
