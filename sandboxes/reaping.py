"""Put right what has come apart: previews without time, rows without a sandbox, sandboxes without a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts import tenancy
from sandboxes import lifecycle, previews
from sandboxes.models import Preview, PreviewAddress
from sandboxes.states import ACTIVE


@dataclass(frozen=True)
class Found:
    """How many previews were ended, and which sandboxes."""

    previews: int
    sandboxes: lifecycle.Reaped


def reap(now: datetime | None = None) -> Found:
    """Do it all once; safe to call at any time and from several processes."""
    now = now or timezone.now()
    ended = _settle_previews(now)
    sandboxes = lifecycle.reap(now)
    return Found(ended + _settle_previews(now), sandboxes)


def _settle_previews(now: datetime) -> int:
    """Only active previews have an address."""
    with tenancy.across_workspaces():
        addresses = list(PreviewAddress.objects.all())
    ended = 0
    for address in addresses:
        with tenancy.scope(address.workspace_id):
            preview = Preview.objects.select_related("sandbox").get(pk=address.preview_id)
            previews.settle(preview, now)
            ended += preview.state not in ACTIVE
    return ended
