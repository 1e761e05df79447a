"""How quickly a sandbox starts: the local provider beside bubblewrap with nothing around it."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from pathlib import Path

from django.conf import settings

from config.bench.measuring import Measured, Row, in_turn, milliseconds
from sandboxes.providers import available
from sandboxes.providers.base import SandboxSpec

STARTS = 40
BARE = ("bwrap", "--unshare-all", "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink")
BARE_COMMAND = (*BARE, "usr/lib64", "/lib64", "--proc", "/proc", "--", "/usr/bin/true")


def start_to_first_command() -> Measured:
    """Create a sandbox and run ``true`` in it; destroying it is not part of what somebody waits for."""
    provider = available.get("local", home=Path(settings.SLICEWRIGHT_HOME))
    with ExitStack() as opened:

        def start() -> None:
            sandbox = provider.create(SandboxSpec())
            opened.callback(sandbox.destroy)
            sandbox.exec(["/usr/bin/true"])

        def bare() -> None:
            subprocess.run(BARE_COMMAND, check=True)

        return milliseconds(*in_turn(start, bare, times=STARTS, tidy=opened.close))


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
