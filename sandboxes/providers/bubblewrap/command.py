"""One command in a sandbox, seen from its supervisor: started in its own control group, watched, ended, measured."""

# pathlib is not imported here: every sandbox would start later.
# ruff: noqa: PTH110, PTH123

from __future__ import annotations

import fcntl
import os
import resource
import signal
import time

from . import watching
from .arguments import FILTER_DESCRIPTOR, OPTIONS_DESCRIPTOR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .cgroups import Group

OVERHEAD_PROCESSES = 3
"""bubblewrap's monitor, the namespace's first process and the entry script; not counted as the program's."""
REFUSALS_TOLERATED = 20
"""A build tool may run into the process limit now and then and go on with less; a fork bomb does not stop there."""
LOOKS_TOLERATED = 3
"""So many looks in a row without control groups may find a command at its process limit."""
NPROC_SPARE = 64
"""Where a control group counts processes (and refusals), the resource limit lies higher and is only a second fence."""
DISK_SLACK_BYTES = 64 * 1024


class Launch:
    """What becomes of the forked child: bubblewrap with its options, its environment, its filter, and its user."""

    def __init__(
        self,
        *,
        argv: list[str],
        options: bytes,
        environment: dict[str, str],
        program: bytes,
        user: int | None,
    ) -> None:
        self.argv, self.environment, self.user = argv, environment, user
        self.files = {FILTER_DESCRIPTOR: program, OPTIONS_DESCRIPTOR: options}


class Command:
    """A running command. ``end`` is called once with what is known about it when everything of it is gone."""

    def __init__(self, *, limits: dict[str, Any], disk: str, group: Group | None) -> None:
        self.limits, self.disk, self.group = limits, disk, group
        self.reason: str | None = None
        self.entered: float | None = None
        self.ended: float | None = None
        self.exit_code: int | None = None
        self.peak_memory = self.peak_processes = self.peak_disk = 0
        self.cpu_seconds = 0.0
        self.disk_was_full = False
        self.refusals = self.memory_kills = self.egress_attempts = 0
        self._crowded = 0
        self._full_before = disk_state(disk)[1]
        self._egress_before = egress_attempts()

    def launch(self, launch: Launch, descriptors: list[int]) -> int:
        """Start the process; returns the descriptor on which the entry script reports."""
        entry, report = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _become(launch, [*descriptors, report], self._entrances(), self.limits)
        os.close(report)
        self.pidfd = os.pidfd_open(self.pid)
        return entry

    def _entrances(self) -> list[str]:
        return self.group.entrances() if self.group else []

    def watch(self) -> None:
        """Look at the limits the kernel does not enforce by itself, and end the command that breaks one."""
        self._look_at_disk()
        if self.group is not None:
            self._look_at_group(self.group)
        else:
            self._look_at_processes()

    def _look_at_disk(self) -> None:
        """A disk that was full already when the command began is not the command's doing."""
        used, full = disk_state(self.disk)
        self.peak_disk = max(self.peak_disk, used)
        self._full_before = self._full_before and full
        if full and not self._full_before:
            if self.disk_was_full:
                self.kill("disk_full")
            self.disk_was_full = True

    def _look_at_group(self, group: Group) -> None:
        self.refusals, self.memory_kills = (
            group.process_refusals(),
            group.out_of_memory_kills(),
        )
        if self.memory_kills or group.anonymous_memory() > self.limits["memory_bytes"]:
            self.kill("out_of_memory")
        elif self.refusals > REFUSALS_TOLERATED:
            self.kill("process_limit")

    def _look_at_processes(self) -> None:
        census = watching.census(self.pid)
        memory = census.memory
        if memory > self.limits["memory_bytes"]:
            memory = watching.proportional_memory(census.pids)
        self.peak_memory = max(self.peak_memory, memory)
        self.peak_processes = max(self.peak_processes, census.threads)
        self.cpu_seconds = max(self.cpu_seconds, census.cpu_seconds)
        if memory > self.limits["memory_bytes"]:
            self.kill("out_of_memory")
            return
        # How many of the supervisor's own processes the kernel counts depends on its version: hence not to the digit.
        self._crowded = self._crowded + 1 if census.threads >= self.limits["processes"] else 0
        if self._crowded == LOOKS_TOLERATED:
            self.kill("process_limit")

    def kill(self, reason: str) -> None:
        """End everything; the first reason counts. The namespace dies with bubblewrap's monitor."""
        self.reason = self.reason or reason
        if self.ended is None:
            os.kill(self.pid, signal.SIGKILL)

    def finish(self) -> None:
        """Collect the end of the process and remove its group. Called when ``pidfd`` is readable."""
        _, status, used = os.wait4(self.pid, 0)
        os.close(self.pidfd)
        self.ended = time.monotonic()
        code = os.waitstatus_to_exitcode(status)
        self.exit_code = code if code >= 0 else 128 - code
        self.cpu_seconds = max(self.cpu_seconds, used.ru_utime + used.ru_stime)
        self.peak_memory = max(self.peak_memory, used.ru_maxrss * 1024)
        self.egress_attempts = egress_attempts() - self._egress_before
        self._look_at_disk_at_the_end()
        if self.group is not None:
            self._close_group(self.group)

    def _look_at_disk_at_the_end(self) -> None:
        reason = self.reason
        self._look_at_disk()
        self.reason = reason

    def _close_group(self, group: Group) -> None:
        group.kill()
        self.refusals, self.memory_kills = (
            group.process_refusals(),
            group.out_of_memory_kills(),
        )
        self.cpu_seconds = max(self.cpu_seconds, group.cpu_seconds())
        self.peak_memory = group.peak_memory() or self.peak_memory
        self.peak_processes = max(self.peak_processes, group.peak_processes())
        group.remove()

    def report(self) -> dict[str, Any]:
        """Return what the platform needs to judge the command."""
        return {
            "exit_code": self.exit_code,
            "reason": self.reason,
            "entered": self.entered,
            "ended": self.ended,
            "disk_was_full": self.disk_was_full,
            "refusals": self.refusals if self.group else None,
            "memory_kills": self.memory_kills,
            "egress_attempts": self.egress_attempts,
            "cpu_seconds": self.cpu_seconds,
            "peak_memory_bytes": self.peak_memory,
            "disk_bytes": self.peak_disk,
            "processes": max(1, self.peak_processes - OVERHEAD_PROCESSES),
        }


def disk_state(disk: str) -> tuple[int, bool]:
    """Return how many bytes are used, and whether there is no room for another block or file."""
    state = os.statvfs(disk)
    used = (state.f_blocks - state.f_bfree) * state.f_frsize
    return used, state.f_bfree * state.f_frsize < DISK_SLACK_BYTES or state.f_ffree == 0


def egress_attempts() -> int:
    """How often something in this network namespace wanted to leave it: the kernel counts packets without a route."""
    return _counter("/proc/self/net/snmp", "Ip", "OutNoRoutes") + _counter6("/proc/self/net/snmp6", "Ip6OutNoRoutes")


def _counter(path: str, protocol: str, name: str) -> int:
    with open(path) as file:
        rows = [line.split() for line in file if line.startswith(f"{protocol}:")]
    return int(dict(zip(rows[0], rows[1], strict=True)).get(name, 0))


def _counter6(path: str, name: str) -> int:
    if not os.path.exists(path):  # a kernel without IPv6
        return 0
    with open(path) as file:
        return next((int(line.split()[1]) for line in file if line.startswith(name)), 0)


def _become(launch: Launch, descriptors: list[int], entrances: list[str], limits: dict[str, Any]) -> None:
    """In the forked child: enter the group, take the limits, drop to the sandbox's user, become bubblewrap."""
    try:
        _arrange(descriptors, launch.files)
        _enter(entrances)
        _limit(limits, grouped=bool(entrances))
        if launch.user is not None:
            os.setgroups([])
            os.setresgid(launch.user, launch.user, launch.user)
            os.setresuid(launch.user, launch.user, launch.user)
        os.umask(0o022)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.execve(launch.argv[0], launch.argv, launch.environment)  # noqa: S606
    except BaseException as error:  # a forked child must never return into the supervisor's loop
        os.write(2, f"sandbox: {error}\n".encode())
        os._exit(125)


def _arrange(descriptors: list[int], files: dict[int, bytes]) -> None:
    """Put stdin, stdout, stderr and the report at 0 to 3, what bubblewrap reads after them, and close the rest."""
    high = [_high(descriptor) for descriptor in descriptors]
    contents = {number: _high(_file(data)) for number, data in files.items()}
    for number, descriptor in (*enumerate(high), *contents.items()):
        os.dup2(descriptor, number, inheritable=True)
    os.closerange(max(files) + 1, 4096)


def _high(descriptor: int) -> int:
    """Return a copy above every number that is about to be taken."""
    return fcntl.fcntl(descriptor, fcntl.F_DUPFD, 64)


def _file(data: bytes) -> int:
    descriptor = os.memfd_create("sandbox")
    os.write(descriptor, data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _enter(entrances: list[str]) -> None:
    for entrance in entrances:
        with open(entrance, "w") as file:
            file.write("0")
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")


def _limit(limits: dict[str, Any], *, grouped: bool) -> None:
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, limits["disk_bytes"])
    _lower(resource.RLIMIT_NOFILE, limits["open_files"])
    _lower(resource.RLIMIT_MEMLOCK, 8 * 1024 * 1024)
    _lower(resource.RLIMIT_MSGQUEUE, 0)
    if _counts_processes_per_namespace():
        spare = NPROC_SPARE if grouped else OVERHEAD_PROCESSES
        _lower(resource.RLIMIT_NPROC, limits["processes"] + spare)


def _counts_processes_per_namespace() -> bool:
    """Linux 5.14 and later; before, the limit would count the platform's own processes as well."""
    major, minor = os.uname().release.split(".")[:2]
    return (int(major), int(minor)) >= (5, 14)


def _lower(kind: int, value: int) -> None:
    """Set a limit, or the lower one that this process already has."""
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))
