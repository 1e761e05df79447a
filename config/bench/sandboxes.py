"""How quickly a sandbox starts: the local provider beside bubblewrap with nothing around it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from django.conf import settings

from config.bench.measuring import Measured, Row, p95, repeated
from sandboxes.providers import available
from sandboxes.providers.base import SandboxSpec

STARTS = 40
BARE = ("bwrap", "--unshare-all", "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink")
BARE_COMMAND = (*BARE, "usr/lib64", "/lib64", "--proc", "/proc", "--", "/usr/bin/true")


def start_to_first_command() -> Measured:
    """Create a sandbox, run ``true`` in it, destroy it; the time until the command has ended counts."""
    provider = available.get("local", home=Path(settings.SLICEWRIGHT_HOME))

    def once() -> None:
        sandbox = provider.create(SandboxSpec())
        try:
            sandbox.exec(["/usr/bin/true"])
        finally:
            sandbox.destroy()

    ours = repeated(once, times=STARTS)
    bare = repeated(lambda: subprocess.run(BARE_COMMAND, check=True), times=STARTS)
    return Measured(value=p95(ours) * 1000, baseline=p95(bare) * 1000, samples=STARTS, note="incl. destroying it")


ROWS = (
    Row(
        name="sandbox_start",
        promise="sandbox start to first command, p95",
        unit="ms",
        target=100,
        baseline="bubblewrap alone",
        measure=start_to_first_command,
    ),
)
