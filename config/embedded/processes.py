"""Looking for a server: behind its Unix socket, and by its processes."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

PROBE_SECONDS = 2.0
PAUSE_SECONDS = 0.05
KILL_SECONDS = 10


def answers(path: Path) -> bool:
    """Whether a server listens. A socket left behind by a killed one refuses."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(PROBE_SECONDS)
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Look again and again; False when the time is over."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def server_process(pid_file: Path, *, program: str) -> psutil.Process | None:
    """The running server that wrote `pid_file`; None when it is gone, also if something else has its number now."""
    try:
        process = psutil.Process(int(pid_file.read_text(encoding="ascii", errors="replace").split()[0]))
        return process if process.name().startswith(program) and process.status() != psutil.STATUS_ZOMBIE else None
    except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
        return None


def processes_in(folder: Path, *, program: str) -> list[psutil.Process]:
    """The running processes of `program` whose working folder is `folder`."""
    return [process for process in psutil.process_iter() if _works_in(process, folder, program)]


def _works_in(process: psutil.Process, folder: Path, program: str) -> bool:
    try:
        return process.name().startswith(program) and Path(process.cwd()) == folder.resolve()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False  # gone, or another user's and so not ours


def end_all(processes: list[psutil.Process]) -> None:
    """Kill processes that nobody is left to end in order, and wait until they are gone."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(processes, timeout=KILL_SECONDS)
