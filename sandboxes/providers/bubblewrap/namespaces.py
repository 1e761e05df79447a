"""The ground a sandbox stands on: namespaces of the supervisor, its private mounts, and the sandbox's disk.

The supervisor owns a network namespace with nothing but loopback and a mount namespace that vanishes with it, so no
mount is ever left on the host. The disk is a tmpfs of fixed size: the kernel refuses the byte (or the file) too many.
As root all of this belongs to the host's root, out of reach of the sandbox's own user; otherwise to a user namespace.
"""

# pathlib is not imported here: every sandbox would start later.
# ruff: noqa: PTH102, PTH110, PTH112, PTH118, PTH123

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = (
    1,
    2,
    4,
    32,
    4096,
    16384,
    1 << 18,
)
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
INSIDE_ID = 1000
"""User and group of every program in a sandbox, as it sees itself."""

DISK_FOLDERS = ("app", "tmp", "home", "shm", "scratch")
_PASSWD = f"root:x:0:0:root:/:/usr/sbin/nologin\nsandbox:x:{INSIDE_ID}:{INSIDE_ID}:sandbox:/home/sandbox:/bin/sh\n"
_GROUP = f"root:x:0:\nsandbox:x:{INSIDE_ID}:\n"
# The name server is an address for documentation (RFC 5737) without a route: look-ups fail at once and are counted.
_ETC = {
    "passwd": _PASSWD,
    "group": _GROUP,
    "hosts": "127.0.0.1 localhost sandbox\n::1 localhost\n",
    "hostname": "sandbox\n",
    "resolv.conf": "nameserver 192.0.2.1\noptions timeout:1 attempts:1\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
    "host.conf": "multi on\n",
}
ETC_FROM_HOST = (
    "ld.so.cache",
    "alternatives",
    "localtime",
    "fonts",
    "mime.types",
    "magic",
)
_libc = ctypes.CDLL(None, use_errno=True)


def enter(user: int | None) -> None:
    """Move this process into namespaces of its own. ``user`` None: not root, so a user namespace comes first."""
    own, group = os.getuid(), os.getgid()
    flags = CLONE_NEWNS | CLONE_NEWNET | (CLONE_NEWUSER if user is None else 0)
    _check(_libc.unshare(flags), "create namespaces")
    if user is None:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{own} {own} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")
    _mount("none", "/", "", MS_REC | MS_PRIVATE)
    _loopback_up()


def build_stage(stage: str, spec: dict[str, Any], user: int | None) -> list[str]:
    """Mount the disk and what the sandbox sees below ``stage``; return where each of the spec's mounts stands."""
    _mount("tmpfs", stage, "tmpfs", MS_NOSUID | MS_NODEV, "size=8m,nr_inodes=4096,mode=755")
    _build_etc(os.path.join(stage, "etc"))
    _build_disk(os.path.join(stage, "disk"), spec, user)
    return [_stage_mount(stage, index, mount["source"], user) for index, mount in enumerate(spec["mounts"])]


def _build_disk(disk: str, spec: dict[str, Any], user: int | None) -> None:
    limits = spec["limits"]
    os.mkdir(disk)
    size = f"size={limits['disk_bytes']},nr_inodes={limits['files']},mode=755"
    _mount("tmpfs", disk, "tmpfs", MS_NOSUID | MS_NODEV, size)
    scratch = [f"scratch/{m}-{s}" for m, mount in enumerate(spec["mounts"]) for s, _ in enumerate(mount["scratch"])]
    for folder in (*DISK_FOLDERS, *scratch):
        path = os.path.join(disk, folder)
        os.mkdir(path)
        if user is not None:
            os.chown(path, user, user)


def _build_etc(folder: str) -> None:
    os.mkdir(folder)
    for name, text in _ETC.items():
        _write(os.path.join(folder, name), text)
    for name in ETC_FROM_HOST:
        source = os.path.join("/etc", name)
        if os.path.isdir(source):
            os.mkdir(os.path.join(folder, name))
        elif os.path.exists(source):
            _write(os.path.join(folder, name), "")


def _stage_mount(stage: str, index: int, source: str, user: int | None) -> str:
    """As root, bind ``source`` to where the sandbox's user can reach it, even below a closed folder like /root."""
    if user is None:
        return source
    target = os.path.join(stage, f"mount-{index}")
    if os.path.isdir(source):
        os.mkdir(target)
    else:
        _write(target, "")
    _mount(source, target, "", MS_BIND)
    _mount("none", target, "", MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV)
    return target


def _loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, SIOCGIFFLAGS, request))[1]
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    result = _libc.mount(
        source.encode(),
        target.encode(),
        kind.encode(),
        ctypes.c_ulong(flags),
        options.encode(),
    )
    _check(result, f"mount {source} on {target}")


def _check(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"cannot {what}: {os.strerror(number)}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)
