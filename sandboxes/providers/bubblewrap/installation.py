"""Find bubblewrap and what sandboxes need from the system beside it, and install it where that is possible.

``python -m sandboxes.providers.bubblewrap.installation`` is what ``make setup`` calls.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache

from sandboxes.providers.base import ProviderUnavailable

MINIMUM_VERSION = (0, 8)
"""The first version with ``--disable-userns``."""

_INSTALLERS = {
    "apt-get": ("apt-get", "install", "-y", "--no-install-recommends"),
    "dnf": ("dnf", "install", "-y"),
    "apk": ("apk", "add"),
    "pacman": ("pacman", "-S", "--noconfirm"),
}


def find() -> str | None:
    """Return the path of bubblewrap, or None. ``SANDBOX_BWRAP`` names another one than the system's."""
    return os.environ.get("SANDBOX_BWRAP") or shutil.which("bwrap")


def require() -> str:
    """Return the path of a bubblewrap that is new enough; raises :class:`ProviderUnavailable`."""
    path = find()
    if path is None:
        raise ProviderUnavailable(f"bubblewrap is not installed. Install it with: {install_command(['bubblewrap'])}")
    _require_version(path)
    return path


@lru_cache(maxsize=4)
def _require_version(path: str) -> None:
    try:
        output = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise ProviderUnavailable(f"{path} does not run: {error}") from error
    version = tuple(int(part) for part in output.split()[-1].split(".")[:2])
    if version < MINIMUM_VERSION:
        needed = ".".join(map(str, MINIMUM_VERSION))
        raise ProviderUnavailable(f"{path} is version {output.split()[-1]}; sandboxes need {needed} or later.")


def missing() -> list[str]:
    """Return the packages that are not there. Mutation tests ask ``ps`` for the processes they are to end."""
    programs = {"bubblewrap": find(), "procps": shutil.which("ps")}
    return [package for package, path in programs.items() if path is None]


def install_command(packages: list[str]) -> str:
    """Return the command that installs packages on this system."""
    command = _installer(packages)
    if command is None:
        return f"your system's package manager (packages: {', '.join(packages)})"
    return " ".join(command if os.geteuid() == 0 else ("sudo", *command))


def _installer(packages: list[str]) -> tuple[str, ...] | None:
    found = next((command for tool, command in _INSTALLERS.items() if shutil.which(tool)), None)
    return (*found, *packages) if found else None


def ensure(say: Callable[[str], None]) -> str:
    """Return the path of bubblewrap; as root, install first what is missing.

    Raises :class:`ProviderUnavailable` with the command that installs what is not there.
    """
    if os.geteuid() == 0 and (packages := missing()):
        _install(packages, say)
    if packages := missing():
        raise ProviderUnavailable(f"Sandboxes need {' and '.join(packages)}. Install with: {install_command(packages)}")
    return require()


def _install(packages: list[str], say: Callable[[str], None]) -> None:
    command = _installer(packages)
    if command is None:
        return
    say(f"Installing {' and '.join(packages)}: {' '.join(command)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if result.returncode != 0 and command[0] == "apt-get":  # the package lists may be missing or old
        subprocess.run(
            ["apt-get", "update"],
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if result.returncode != 0:
        raise ProviderUnavailable(f"{' '.join(command)} failed: {result.stderr.strip() or result.stdout.strip()}")


def main() -> int:
    try:
        path = ensure(_say)
    except ProviderUnavailable as problem:
        _say(str(problem))
        return 1
    _say(f"bubblewrap: {path}")
    return 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
