"""The command line of bubblewrap for one command in a sandbox."""

# pathlib is not imported here: every sandbox would start later.
# ruff: noqa: PTH110, PTH112, PTH114, PTH115, PTH118

from __future__ import annotations

import os

from . import namespaces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

ENTRY_DESCRIPTOR = 3
"""Where the entry script reports that it runs, which tells a broken sandbox from a failing program."""

FILTER_DESCRIPTOR = ENTRY_DESCRIPTOR + 1
"""Where bubblewrap finds the system call filter."""

OPTIONS_DESCRIPTOR = ENTRY_DESCRIPTOR + 2
"""Where bubblewrap reads its own options."""

_ENTRY_SCRIPT = f"""\
printf . >&{ENTRY_DESCRIPTOR}; exec {ENTRY_DESCRIPTOR}>&-
"$@"
status=$?
for look in 1 2 3 4 5; do
  set -- /proc/[0-9]*
  [ $# -le 2 ] && break
  sleep 0.05 2>/dev/null
done
exit $status"""
"""Run the command; then give processes it left behind a moment (at most a quarter of a second), so that a fork bomb
whose first process has already ended is seen for what it is. Then the namespace ends, and all of them with it."""

_TOP_LEVEL = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
PATH = "/opt/bin:/opt/node/bin:/opt/python/bin:/usr/local/bin:/usr/bin:/bin"
_TEMPORARY = "/tmp"  # noqa: S108 - the sandbox's own
ENVIRONMENT = {
    "PATH": PATH,
    "HOME": "/home/sandbox",
    "TMPDIR": _TEMPORARY,
    "LANG": "C.UTF-8",
    "USER": "sandbox",
}


def command_line(bwrap: str, argv: list[str]) -> list[str]:
    """Return the command; its options come through a descriptor, so that nobody inside can read the host's paths."""
    return [
        bwrap,
        "--args",
        str(OPTIONS_DESCRIPTOR),
        "--",
        "/bin/sh",
        "-c",
        _ENTRY_SCRIPT,
        "sh",
        *argv,
    ]


def options(*, stage: str, spec: dict[str, Any], sources: list[str], cwd: str) -> list[str]:
    """Return bubblewrap's options; ``sources`` are the staged places of the spec's mounts."""
    return [
        *_isolation(),
        *_system(stage),
        *_disk(os.path.join(stage, "disk")),
        *_mounts(stage, spec["mounts"], sources),
        *_commands(),
        *("--remount-ro", "/"),
        *("--chdir", cwd),
    ]


def _isolation() -> list[str]:
    """Namespaces, user and privileges. The network namespace is the supervisor's, shared by the sandbox's commands."""
    inside = str(namespaces.INSIDE_ID)
    return [
        *("--unshare-user", "--disable-userns", "--uid", inside, "--gid", inside),
        *(
            "--unshare-pid",
            "--unshare-ipc",
            "--unshare-uts",
            "--unshare-cgroup-try",
            "--hostname",
            "sandbox",
        ),
        *(
            "--cap-drop",
            "ALL",
            "--new-session",
            "--die-with-parent",
            "--seccomp",
            str(FILTER_DESCRIPTOR),
        ),
    ]


def _system(stage: str) -> list[str]:
    """The read-only root: the system's programs and libraries, and an /etc that knows nobody."""
    return [
        *("--ro-bind", "/usr", "/usr"),
        *_top_level(),
        *("--ro-bind", os.path.join(stage, "etc"), "/etc"),
        *_etc_from_host(),
        *(
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--dir",
            "/run",
            "--dir",
            "/var",
            "--symlink",
            _TEMPORARY,
            "/var/tmp",  # noqa: S108
        ),
    ]


def _top_level() -> Iterator[str]:
    for name in _TOP_LEVEL:
        path = f"/{name}"
        if os.path.islink(path):
            yield from ("--symlink", os.readlink(path), path)
        elif os.path.isdir(path):
            yield from ("--ro-bind", path, path)


def _etc_from_host() -> Iterator[str]:
    for name in namespaces.ETC_FROM_HOST:
        path = os.path.join("/etc", name)
        if os.path.exists(path):
            yield from ("--ro-bind", os.path.realpath(path), path)


def _disk(disk: str) -> list[str]:
    """Everything writable lies on the one disk with its one limit; /dev becomes read-only around /dev/shm."""
    return [
        *("--bind", os.path.join(disk, "app"), "/app"),
        *("--bind", os.path.join(disk, "tmp"), _TEMPORARY),
        *("--bind", os.path.join(disk, "home"), "/home/sandbox"),
        *("--bind", os.path.join(disk, "shm"), "/dev/shm"),  # noqa: S108
        *("--remount-ro", "/dev"),
    ]


def _commands() -> Iterator[str]:
    """The wheel of Node.js holds copies instead of links in its bin folder, which do not find their own files."""
    for name in ("npm", "npx"):
        yield from ("--symlink", f"/opt/node/lib/node_modules/npm/bin/{name}-cli.js", f"/opt/bin/{name}")


def _mounts(stage: str, mounts: list[dict[str, Any]], sources: list[str]) -> Iterator[str]:
    for index, (mount, source) in enumerate(zip(mounts, sources, strict=True)):
        yield from ("--ro-bind", source, mount["target"])
        for number, folder in enumerate(mount["scratch"]):
            scratch = os.path.join(stage, "disk", "scratch", f"{index}-{number}")
            yield from ("--bind", scratch, f"{mount['target'].rstrip('/')}/{folder}")
