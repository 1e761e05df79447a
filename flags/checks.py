"""System checks of flags."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning
from django.utils import timezone

from flags import registry


def flags_are_current(**options: Any) -> list[CheckMessage]:
    """A flag that outlives its purpose is a branch that nobody tests."""
    return [
        Warning(
            f"The flag {flag.name!r} expired on {flag.expires}.",
            hint=f"{flag.owner}: remove it and the branch that lost, or give it another day and say why.",
            id="flags.W001",
        )
        for flag in registry.expired(timezone.localdate())
    ]
