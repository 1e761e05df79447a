"""Starting a bundled server's program: never as root, which PostgreSQL refuses and Redis does not need."""

from __future__ import annotations

import functools
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from config.embedded.errors import ServiceError

SERVICE_USER = "slicewright"
FALLBACK_USER = "nobody"
START_SECONDS = 60
READING_EVERYTHING = (
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
    "--securebits=+no_setuid_fixup",
)
"""The last one is for access(2), with which initdb looks for its programs: else it disregards capabilities."""


@dataclass(frozen=True)
class Identity:
    """The unprivileged user that the servers run as when we are root."""

    uid: int
    gid: int


@functools.cache
def identity() -> Identity | None:
    """None: we are an ordinary user, and the servers run as ourselves."""
    if os.geteuid() != 0:
        return None
    entry = _entry(SERVICE_USER) or _created() or _entry(FALLBACK_USER)
    if entry is None:
        raise ServiceError(
            f"PostgreSQL does not run as root and there is no user for it: run `useradd --system {SERVICE_USER}`, "
            "or start Slicewright as an ordinary user."
        )
    return Identity(entry.pw_uid, entry.pw_gid)


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _created() -> pwd.struct_passwd | None:
    """A new system user; two processes that try at once both find the one that was made."""
    if shutil.which("useradd"):
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVICE_USER]
        subprocess.run(command, check=False, capture_output=True)
    return _entry(SERVICE_USER)


def folder(path: Path) -> Path:
    """A private folder of the servers. In a shared place such as /tmp, one that is somebody else's is refused."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = identity()
    if path.is_symlink() or path.stat().st_uid not in {os.geteuid(), owner.uid if owner else os.geteuid()}:
        raise ServiceError(f"{path} belongs to somebody else; remove it, or let SLICEWRIGHT_HOME name another folder.")
    hand_over(path)
    return path


def hand_over(path: Path) -> None:
    """Give a file or folder to the user that the servers run as."""
    if (owner := identity()) is not None:
        os.chown(path, owner.uid, owner.gid)


def package_folder(package: str) -> Path:
    """Where an installed wheel lies; it is not imported, as that would pull in what we do not use."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ServiceError(f"The package {package} is not installed; run `make setup`.")
    return Path(spec.origin).parent


def run(command: Sequence[str], *, inside: Path, log: Path | None = None) -> str:
    """Run a program that works in the folder `inside` to its end, as the servers' user.

    Raises ServiceError with its last words when it fails.
    """
    try:
        done = subprocess.run(
            [*_prefix(command[0], inside), *command],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=START_SECONDS,
            check=False,
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        )
    except subprocess.TimeoutExpired as error:
        raise ServiceError(f"{command[0]} did not come to an end within {START_SECONDS} s.{_tail(log)}") from error
    if done.returncode:
        raise ServiceError(f"{Path(command[0]).name} failed: {done.stdout.strip()}{_tail(log)}")
    return done.stdout


def _tail(log: Path | None) -> str:
    if log is None or not log.exists():
        return ""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
    return "\n".join(["", f"The end of {log}:", *lines])


def _prefix(program: str, inside: Path) -> list[str]:
    """What becomes the servers' user before the program starts.

    A checkout in root's home is closed to other users. The program then keeps one capability, to pass through
    folders and read, instead of the folders being opened to everybody.
    """
    owner = identity()
    if owner is None:
        return []
    if not (setpriv := shutil.which("setpriv")):
        raise ServiceError("setpriv (package util-linux) is needed to start the bundled servers as root; install it.")
    prefix = [setpriv, f"--reuid={owner.uid}", f"--regid={owner.gid}", "--clear-groups"]
    for candidate in (prefix, [*prefix, *READING_EVERYTHING]):
        if _passes(candidate, program, inside):
            return candidate
    raise ServiceError(
        f"User {owner.uid}, as whom the servers run, cannot reach both {program} and {inside}. Open the folders above "
        "them with `chmod o+x`, or install Slicewright where others may pass, such as in /opt."
    )


def _passes(prefix: Sequence[str], program: str, inside: Path) -> bool:
    """Whether the servers' user reaches both the program and the folder it works in."""
    test = subprocess.run([*prefix, "test", "-x", program, "-a", "-x", inside], check=False, capture_output=True)
    return test.returncode == 0


@contextmanager
def private_file(path: Path, content: str) -> Iterator[Path]:
    """A file for the servers' user that exists for the length of a block."""
    write_private(path, content)
    try:
        yield path
    finally:
        path.unlink()


def write_private(path: Path, content: str) -> None:
    """Write a file that only the servers' user reads."""
    path.touch(mode=0o600)
    path.write_text(content, encoding="utf-8")
    hand_over(path)
