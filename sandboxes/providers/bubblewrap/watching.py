"""What runs in a sandbox, read from /proc: the fallback where control groups cannot be written."""

# pathlib is not imported here: every sandbox would start later.
# ruff: noqa: PTH123, PTH208

from __future__ import annotations

import os
import signal

_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Census:
    """Threads, bytes of resident memory and seconds of CPU of a process and all its descendants."""

    def __init__(self, pids: list[int], *, threads: int, memory: int, cpu_seconds: float) -> None:
        self.pids, self.threads, self.memory, self.cpu_seconds = pids, threads, memory, cpu_seconds


def census(root: int) -> Census:
    """Count ``root`` and its descendants. Shared pages count once per process, so the sum is an upper bound."""
    pids = descendants(root)
    rows = [fields for fields in map(_fields, pids) if fields]
    return Census(
        pids,
        threads=sum(int(fields[17]) for fields in rows),
        memory=sum(int(fields[21]) for fields in rows) * _PAGE_BYTES,
        cpu_seconds=sum(int(ticks) for fields in rows for ticks in fields[11:15]) / _TICKS_PER_SECOND,
    )


def proportional_memory(pids: list[int]) -> int:
    """Return the memory of processes with each shared page counted once. Slow: the kernel walks every page."""
    return sum(_proportional(pid) for pid in pids)


def descendants(root: int) -> list[int]:
    """Return ``root`` and everything below it; the namespace's first process becomes the parent of orphans."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            children.setdefault(_parent(int(name)), []).append(int(name))
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting.extend(children.get(pid, ()))
    return found


def signal_all(root: int, number: signal.Signals) -> None:
    """Send a signal to the whole tree until no process is new (a stopped tree cannot grow)."""
    reached: set[int] = set()
    while new := set(descendants(root)) - reached:
        for pid in new:
            _signal(pid, number)
        reached |= new


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def start_time(pid: int) -> str:
    """Return when a process was started, in the kernel's ticks: with its pid it names a process for ever."""
    return _fields(pid)[19]


def _fields(pid: int) -> list[str]:
    """The fields of /proc/pid/stat after the program's name, which may itself hold spaces and brackets."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()
    except OSError:  # it has ended meanwhile
        return []


def _parent(pid: int) -> int:
    fields = _fields(pid)
    return int(fields[1]) if fields else 0


def _proportional(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup") as file:
            return next((int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:")), 0)
    except ProcessLookupError:
        return 0
    except OSError:  # this kernel does not tell; the upper bound has to do
        return _resident(pid)


def _resident(pid: int) -> int:
    fields = _fields(pid)
    return int(fields[21]) * _PAGE_BYTES if fields else 0
