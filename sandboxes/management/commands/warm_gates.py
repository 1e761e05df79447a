"""``manage.py warm_gates``: judge what all generated applications have in common, once. For ``make setup``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from sandboxes import policy
from sandboxes.gates import warming
from sandboxes.gates.base import GateResult
from sandboxes.gates.pipeline import GateEvent, GateFinished, GateProgress, Platform
from sandboxes.providers import available

NOT_WARM = 3
"""The exit status when a gate could not run, so that the next set-up tries again."""
EVERY = 100
"""Mutants between two lines of progress."""


class Command(BaseCommand):
    """Fill the gates' cache. What keeps it from being filled is said; the exit status tells that there is something."""

    help = "Run the gates over a reference application, so that later ones find what they share with it."
    requires_system_checks = ()

    def handle(self, **_: Any) -> None:
        home = Path(settings.SLICEWRIGHT_HOME)
        platform = Platform.local(available.get(policy.DEFAULT_PROVIDER, home=home), home, scope="")
        self.missing = False
        warming.warm(platform, on_event=self._tell)
        if self.missing:
            raise SystemExit(NOT_WARM)

    def _tell(self, event: GateEvent) -> None:
        if isinstance(event, GateFinished):
            self.stderr.write(f"{event.result.name}: {_said(event.result)}")
            self.missing = self.missing or not event.result.ran
        elif isinstance(event, GateProgress) and int(event.text.split()[0]) % EVERY == 0:
            self.stderr.write(f"{event.name}: {event.text}")


def _said(result: GateResult) -> str:
    """What was judged. Whether the reference passes is not asked: tests of its own slices are left out."""
    if not result.ran:
        return result.reason
    judged = result.metrics.get("mutants", result.metrics.get("files", 0))
    what = "mutants" if "mutants" in result.metrics else "test files"
    return f"{judged} {what} judged" + (" before" if result.cached else f" in {result.duration_ms / 1000:.0f} s")
