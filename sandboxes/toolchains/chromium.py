"""Which Chromium runs in sandboxes: the one ``SANDBOX_CHROMIUM`` names, the bundled one, else the system's.

The bundled headless shell comes first because its version is pinned and it starts in half the time; the system's is
for processors the bundled one was not built for. ``SANDBOX_CHROMIUM`` is a path, ``system`` or ``bundled``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sandboxes.providers.base import Mount

from .errors import ToolchainError

VARIABLE = "SANDBOX_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
BUNDLED_MACHINE = "x86_64"
BUNDLED_TARGET = "/opt/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--password-store=basic",
)
"""Chromium's own sandbox needs user namespaces, which ours forbids: it runs inside ours instead."""


@dataclass(frozen=True)
class Chromium:
    """A browser as seen from inside a sandbox that has ``mounts``."""

    executable: str
    mounts: tuple[Mount, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = FLAGS
    bundled: bool = False

    def outside(self) -> tuple[str, dict[str, str]]:
        """Return executable and environment for a start on this machine itself, without a sandbox."""
        executable, environment = self.executable, dict(self.environment)
        for mount in self.mounts:
            executable = executable.replace(mount.target, str(mount.source))
            environment = {name: text.replace(mount.target, str(mount.source)) for name, text in environment.items()}
        return executable, environment


def find(unpacked: Path) -> Chromium:
    """Return the browser to use; ``unpacked`` is where the bundled one lies."""
    named = os.environ.get(VARIABLE, "").strip()
    if named not in ("", "system", "bundled"):
        return _of_system(_executable(named))
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    if installed and (named == "system" or (not named and os.uname().machine != BUNDLED_MACHINE)):
        return _of_system(Path(installed))
    return _bundled(unpacked)


def _executable(named: str) -> Path:
    if not os.access(named, os.X_OK):
        raise ToolchainError(f"{VARIABLE} names {named}, which is not an executable file.")
    return Path(named)


def _of_system(path: Path) -> Chromium:
    real = path.resolve()
    if real.is_relative_to("/usr"):
        return Chromium(str(_without_launcher(real)))
    return Chromium(f"{BUNDLED_TARGET}/{real.name}", mounts=(Mount(real.parent, BUNDLED_TARGET),))


def _without_launcher(path: Path) -> Path:
    """Debian's launcher reads configuration that a sandbox does not have; the browser stands beside its files."""
    browser = Path("/usr/lib/chromium/chromium")
    return browser if path == Path("/usr/bin/chromium") and browser.exists() else path


def _bundled(unpacked: Path) -> Chromium:
    if not (unpacked / "chromium").exists():
        raise ToolchainError(f"The bundled Chromium is missing in {unpacked}; remove the folder and install again.")
    return Chromium(
        f"{BUNDLED_TARGET}/chromium",
        mounts=(Mount(unpacked, BUNDLED_TARGET),),
        environment={
            "LD_LIBRARY_PATH": f"{BUNDLED_TARGET}/al2023/lib",
            "FONTCONFIG_FILE": f"{BUNDLED_TARGET}/fonts.conf",
        },
        bundled=True,
    )
