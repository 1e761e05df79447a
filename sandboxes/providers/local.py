"""The local provider: bubblewrap, control groups where they can be written, and a supervisor per sandbox."""

from __future__ import annotations

import secrets
import shutil
import time
from pathlib import Path

from .base import Limits, ProviderUnavailable, SandboxGone, SandboxSpec
from .bubblewrap import installation, runtime, starting
from .bubblewrap.sandbox import LocalSandbox


class LocalProvider:
    """Sandboxes on this machine; ``home`` is the platform's data folder. Without control groups, limits are watched."""

    name = "local"

    def __init__(self, *, home: Path, control_groups: bool = True) -> None:
        self.home = home
        self.control_groups = control_groups

    def problem(self) -> str | None:
        try:
            installation.require()
        except ProviderUnavailable as problem:
            return str(problem)
        return None

    def create(self, spec: SandboxSpec) -> LocalSandbox:
        """Start a sandbox; raises :class:`ProviderUnavailable` when the machine refuses."""
        started = time.monotonic()
        bwrap = installation.require()
        folder = runtime.folder(str(self.home)) / secrets.token_hex(8)
        folder.mkdir(mode=0o711)
        (folder / "stage").mkdir(mode=0o755)
        try:
            hold = starting.start(starting.message(spec, folder, bwrap, groups=self.control_groups))
        except BaseException:
            shutil.rmtree(folder)
            raise
        return LocalSandbox(folder, spec, hold=hold, requested=started)

    def attach(self, sandbox_id: str) -> LocalSandbox:
        """Reach a sandbox by its id, with the limits it was made with; raises :class:`SandboxGone`."""
        folder = runtime.folder(str(self.home)) / sandbox_id
        facts = runtime.read_facts(folder) if sandbox_id.isalnum() else None
        if facts is None or not facts.alive():
            raise SandboxGone(f"The sandbox {sandbox_id} does not exist any more.")
        return LocalSandbox(folder, SandboxSpec(limits=Limits(**facts.limits)))  # type: ignore[arg-type]

    def running(self) -> list[str]:
        return sorted(path.name for path in runtime.folder(str(self.home)).iterdir() if path.is_dir())

    def detached(self) -> list[str]:
        """Return the ids of sandboxes that nobody holds: if no row speaks of one, it is an orphan."""
        found = {path.name: runtime.read_facts(path) for path in runtime.folder(str(self.home)).iterdir()}
        return sorted(name for name, facts in found.items() if facts is not None and facts.detached)

    def younger_than(self, seconds: float) -> set[str]:
        """Return the ids of sandboxes whose folder was made less than ``seconds`` ago."""
        folders = runtime.folder(str(self.home)).iterdir()
        return {path.name for path in folders if time.time() - path.stat().st_mtime < seconds}

    def sweep(self) -> list[str]:
        """Remove what killed supervisors left behind; returns the ids. Called by the reaper."""
        gone = [path for path in runtime.folder(str(self.home)).iterdir() if _abandoned(path)]
        for path in gone:
            starting.clean_up(path)
        return [path.name for path in gone]


def _abandoned(folder: Path) -> bool:
    facts = runtime.read_facts(folder)
    if facts is None:
        return time.time() - folder.stat().st_mtime > 2 * starting.START_SECONDS
    return not facts.alive()
