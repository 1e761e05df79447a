"""Control groups, version 1 and 2: the kernel's own limits and counters for memory, processes and CPU.

Groups are made below the group this process is in, so that a sandbox never escapes limits the platform itself was
given. Version 2 cannot do that while the platform's group holds processes; then the root's top level is used.
https://docs.kernel.org/admin-guide/cgroup-v2.html, https://docs.kernel.org/admin-guide/cgroup-v1/memory.html
"""

# pathlib is not imported here: every sandbox would start later.
# ruff: noqa: PTH103, PTH106, PTH110, PTH112, PTH118, PTH119, PTH120, PTH123

from __future__ import annotations

import os
import signal
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "slicewright"
V1_NEEDED = ("memory", "pids")
V1_WISHED = ("cpu", "cpuacct", "freezer")
V2_NEEDED = ("memory", "pids")


class Hierarchy:
    """Where groups can be made: controller → folder. Version 2 has one folder for all, under the key ``unified``."""

    def __init__(self, version: int, folders: dict[str, str]) -> None:
        self.version = version
        self.folders = folders


def detect(mountinfo: str = "/proc/self/mountinfo", membership: str = "/proc/self/cgroup") -> Hierarchy | None:
    """Return the writable hierarchy of this machine, or None: then limits are watched instead."""
    mounts = list(_cgroup_mounts(_read(mountinfo)))
    own = _membership(_read(membership))
    return _first_version(mounts, own) or _second_version(mounts, own)


def _cgroup_mounts(mountinfo: str) -> Iterator[tuple[str, str, set[str]]]:
    """Yield (file system type, mount point, super options) of each cgroup mount."""
    for line in mountinfo.splitlines():
        left, _, right = line.partition(" - ")
        kind, _, options = right.split(" ", 2)
        if kind in ("cgroup", "cgroup2"):
            yield kind, left.split(" ")[4], set(options.split(","))


def _membership(text: str) -> dict[str, str]:
    """Return controller → path of the group this process is in; version 2 under ``unified``."""
    groups: dict[str, str] = {}
    for line in text.splitlines():
        _, controllers, path = line.split(":", 2)
        for controller in controllers.split(",") if controllers else ["unified"]:
            groups[controller] = path
    return groups


def _first_version(mounts: list[tuple[str, str, set[str]]], own: dict[str, str]) -> Hierarchy | None:
    folders: dict[str, str] = {}
    for kind, point, options in mounts:
        for controller in options & {*V1_NEEDED, *V1_WISHED} if kind == "cgroup" else ():
            base = _base(point, own.get(controller, "/"))
            if os.access(base, os.W_OK):
                folders[controller] = os.path.join(base, FOLDER)
    return Hierarchy(1, folders) if all(name in folders for name in V1_NEEDED) else None


def _second_version(mounts: list[tuple[str, str, set[str]]], own: dict[str, str]) -> Hierarchy | None:
    for kind, point, _ in mounts:
        for base in dict.fromkeys((_base(point, own.get("unified", "/")), point)) if kind == "cgroup2" else ():
            if os.access(base, os.W_OK) and _delegate(base):
                return Hierarchy(2, {"unified": os.path.join(base, FOLDER)})
    return None


def _base(point: str, path: str) -> str:
    """Return the folder of our own group, or the mount's top when a namespace hides it."""
    own = os.path.join(point, path.lstrip("/")).rstrip("/")
    return own if os.path.isdir(own) else point


def _delegate(folder: str) -> bool:
    """Make the needed controllers available to groups below ``folder``; False when the kernel refuses."""
    if not set(V2_NEEDED) <= set(_read(os.path.join(folder, "cgroup.controllers")).split()):
        return False
    enabled = set(_read(os.path.join(folder, "cgroup.subtree_control")).split())
    try:
        for controller in {*V2_NEEDED, "cpu"} - enabled:
            _write(os.path.join(folder, "cgroup.subtree_control"), f"+{controller}")
    except OSError:
        return set(V2_NEEDED) <= set(_read(os.path.join(folder, "cgroup.subtree_control")).split())
    return True


def existing(paths: list[str]) -> Group:
    """Return the group that lies at ``paths``, as a supervisor noted them; only for releasing it."""
    return Group(Hierarchy(1, {str(index): path for index, path in enumerate(paths)}), "")


class Group:
    """One group in every controller of a hierarchy: a sandbox's, or below it a command's."""

    def __init__(self, hierarchy: Hierarchy, name: str) -> None:
        self.version = hierarchy.version
        self.paths = {key: os.path.join(folder, name) for key, folder in hierarchy.folders.items()}

    def child(self, name: str) -> Group:
        """Return a group within this one."""
        return Group(Hierarchy(self.version, self.paths), name)

    def create(self) -> None:
        """Make the folders; raises OSError when the machine refuses after all."""
        for path in self.paths.values():
            _make(path)
            if self.version == 2:
                _delegate(os.path.dirname(path))

    def limit(self, *, memory: int, processes: int, cpus: float) -> None:
        """Set the limits. Swap counts as memory; ``cpus`` is a share of wall time in periods of 100 ms."""
        if self.version == 1:
            self._set("memory", "memory.limit_in_bytes", memory)
            self._try("memory", "memory.memsw.limit_in_bytes", memory)
            self._try("cpu", "cpu.cfs_period_us", 100_000)
            self._try("cpu", "cpu.cfs_quota_us", int(cpus * 100_000))
        else:
            self._set("memory", "memory.max", memory)
            self._try("memory", "memory.swap.max", 0)
            self._try("cpu", "cpu.max", f"{int(cpus * 100_000)} 100000")
        self.limit_processes(processes)

    def limit_processes(self, processes: int) -> None:
        self._set("pids", "pids.max", processes)

    def entrances(self) -> list[str]:
        """Return the files into which a process writes ``0`` to enter the group."""
        return [os.path.join(path, "cgroup.procs") for path in self.paths.values()]

    def members(self) -> set[int]:
        found: set[int] = set()
        for entrance in self.entrances():
            found.update(int(pid) for pid in _read(entrance).split())
        return found

    def process_refusals(self) -> int:
        """How often the kernel refused a new process or thread."""
        return _keyed(self._get("pids", "pids.events")).get("max", 0)

    def out_of_memory_kills(self) -> int:
        file = "memory.oom_control" if self.version == 1 else "memory.events"
        return _keyed(self._get("memory", file)).get("oom_kill", 0)

    def peak_memory(self) -> int:
        """Bytes, page cache and files on the sandbox's disk included; 0 when the kernel does not say."""
        return _number(
            self._get(
                "memory",
                "memory.max_usage_in_bytes" if self.version == 1 else "memory.peak",
            )
        )

    def anonymous_memory(self) -> int:
        """Bytes of the programs themselves, without page cache and files on the sandbox's disk."""
        key = "total_rss" if self.version == 1 else "anon"
        return _keyed(self._get("memory", "memory.stat")).get(key, 0)

    def memory(self) -> int:
        return _number(
            self._get(
                "memory",
                "memory.usage_in_bytes" if self.version == 1 else "memory.current",
            )
        )

    def processes(self) -> int:
        return _number(self._get("pids", "pids.current"))

    def peak_processes(self) -> int:
        return _number(self._get("pids", "pids.peak"))

    def cpu_seconds(self) -> float:
        if self.version == 1:
            return _number(self._get("cpuacct", "cpuacct.usage")) / 1e9
        return _keyed(self._get("cpu", "cpu.stat")).get("usage_usec", 0) / 1e6

    def can_freeze(self) -> bool:
        return self.version == 2 or "freezer" in self.paths

    def freeze(self, frozen: bool) -> None:
        """Stop or continue every process of the group and of the groups in it."""
        if self.version == 2:
            self._set("freezer", "cgroup.freeze", int(frozen))
            return
        self._set("freezer", "freezer.state", "FROZEN" if frozen else "THAWED")

    def kill(self) -> None:
        """End every member, also those that are born meanwhile; a frozen group has to be thawed by the caller."""
        deadline = time.monotonic() + 5
        while (members := self.members()) and time.monotonic() < deadline:
            for pid in members:
                _kill(pid)
            time.sleep(0.002)

    def release(self) -> None:
        """End whatever is left in the group and in the groups below it, frozen or not, and remove them."""
        for path in self.paths.values():
            if os.path.exists(os.path.join(path, "freezer.state")):
                _write(os.path.join(path, "freezer.state"), "THAWED")
            for folder, _, _ in os.walk(path):
                Group(Hierarchy(self.version, {"": folder}), "").kill()
        self.remove()

    def remove(self) -> None:
        """Remove the folders, innermost first. The kernel needs a moment after the last process has gone."""
        for path in self.paths.values():
            for folder, _, _ in os.walk(path, topdown=False):
                _remove(folder)
            if os.path.basename(os.path.dirname(path)) == FOLDER:
                _remove_if_empty(os.path.dirname(path))

    def _file(self, controller: str, name: str) -> str | None:
        path = self.paths.get("unified" if self.version == 2 else controller)
        return os.path.join(path, name) if path else None

    def _get(self, controller: str, name: str) -> str:
        file = self._file(controller, name)
        return _read(file) if file else ""

    def _set(self, controller: str, name: str, value: int | str) -> None:
        file = self._file(controller, name)
        if file:
            _write(file, str(value))

    def _try(self, controller: str, name: str, value: int | str) -> None:
        """Set what only some kernels have (CPU bandwidth, swap accounting); without it the other limits still hold."""
        file = self._file(controller, name)
        if file and os.path.exists(file):
            _write(file, str(value))


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _make(path: str) -> None:
    """Make a folder and its parents, also when the last sandbox removes the common parent at this very moment."""
    for _ in range(5):
        try:
            os.makedirs(path, exist_ok=True)
        except FileNotFoundError:
            continue
        else:
            return
    os.makedirs(path, exist_ok=True)


def _remove_if_empty(folder: str) -> None:
    """Leave the platform's own group as it was found once no sandbox is left."""
    try:
        os.rmdir(folder)
    except OSError:  # other sandboxes are in it, or somebody else was faster
        return


def _remove(folder: str) -> None:
    for _ in range(200):
        try:
            os.rmdir(folder)
        except FileNotFoundError:
            return
        except OSError:  # EBUSY: the last process is still on its way out
            time.sleep(0.005)
        else:
            return


def _keyed(text: str) -> dict[str, int]:
    """Read the kernel's ``key value`` lines."""
    return {key: int(value) for key, _, value in (line.partition(" ") for line in text.splitlines()) if value}


def _number(text: str) -> int:
    return int(text) if text.strip().isdigit() else 0


def _read(path: str) -> str:
    """Return the file's text, empty when this kernel does not have it."""
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)
