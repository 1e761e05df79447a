"""The system call filter of the local sandbox, as a classic BPF program for ``bwrap --seccomp``.

Three answers besides "allowed": calls no ordinary program makes (mounting, loading kernel modules, rebooting) end the
process with SIGSYS, which becomes the verdict ``forbidden``; calls that programs probe for (tracing, keyrings,
performance counters, io_uring) fail with EPERM or ENOSYS; sockets of other families than unix, IPv4, IPv6 and netlink
fail with EAFNOSUPPORT (vsock and friends are not confined by a network namespace).

Instructions: linux/bpf_common.h, return values: linux/seccomp.h, offsets: struct seccomp_data.
"""

from __future__ import annotations

import errno
import os
import struct

_LOAD_WORD, _JUMP_EQUAL, _JUMP_GREATER_EQUAL, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _SECOND_ARGUMENT = 0, 4, 16, 24
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_X32_BIT = 0x40000000

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

# Call → number on x86_64 and on aarch64 (None: does not exist there).
KILLED: dict[str, tuple[int | None, int | None]] = {
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "iopl": (172, None),
    "ioperm": (173, None),
    "acct": (163, 89),
}
REFUSED: dict[str, tuple[int | None, int | None]] = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "unshare": (272, 97),
    "setns": (308, 268),
    "name_to_handle_at": (303, 264),
    "lookup_dcookie": (212, 18),
    "quotactl": (179, 60),
    "syslog": (103, 116),
    "vhangup": (153, 58),
    "fanotify_init": (300, 262),
    "mbind": (237, 235),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
}
MISSING: dict[str, tuple[int | None, int | None]] = {
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
}
_SOCKET = (41, 198)
_IOCTL = (16, 29)
SOCKET_FAMILIES = {"unix": 1, "inet": 2, "inet6": 10, "netlink": 16}
TERMINAL_INJECTION = {"TIOCSTI": 0x5412, "TIOCLINUX": 0x541C}


class UnknownArchitecture(RuntimeError):
    """There is no filter for this kind of processor."""


def program(machine: str | None = None) -> bytes:
    """Return the filter for ``machine`` (default: this one) as bytes of ``struct sock_filter``."""
    machine = machine or os.uname().machine
    if machine not in ARCHITECTURES:
        raise UnknownArchitecture(
            f"The local sandbox has no system call filter for {machine}; it knows {', '.join(ARCHITECTURES)}."
        )
    column = list(ARCHITECTURES).index(machine)
    return b"".join(
        (
            _require_architecture(ARCHITECTURES[machine], x32=machine == "x86_64"),
            *(_answer(numbers[column], _KILL_PROCESS) for numbers in KILLED.values()),
            *(_answer(numbers[column], _ERRNO | errno.EPERM) for numbers in REFUSED.values()),
            *(_answer(numbers[column], _ERRNO | errno.ENOSYS) for numbers in MISSING.values()),
            _socket_families(_SOCKET[column]),
            _terminal_injection(_IOCTL[column]),
            _instruction(_RETURN, _ALLOW),
        )
    )


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


def _require_architecture(value: int, *, x32: bool) -> bytes:
    """End processes that use another system call table (32-bit or x32), then load the call's number."""
    checked = (
        _instruction(_LOAD_WORD, _ARCHITECTURE)
        + _instruction(_JUMP_EQUAL, value, if_true=1)
        + _instruction(_RETURN, _KILL_PROCESS)
        + _instruction(_LOAD_WORD, _NUMBER)
    )
    if not x32:
        return checked
    return checked + _instruction(_JUMP_GREATER_EQUAL, _X32_BIT, if_false=1) + _instruction(_RETURN, _KILL_PROCESS)


def _answer(number: int | None, answer: int) -> bytes:
    if number is None:
        return b""
    return _instruction(_JUMP_EQUAL, number, if_false=1) + _instruction(_RETURN, answer)


def _socket_families(number: int) -> bytes:
    """Refuse ``socket(family, …)`` for families outside the list; falls through for every other call."""
    families = list(SOCKET_FAMILIES.values())
    refuse = _ERRNO | errno.EAFNOSUPPORT
    checks = b"".join(
        _instruction(_JUMP_EQUAL, family, if_true=len(families) - index) for index, family in enumerate(families)
    )
    body = _instruction(_LOAD_WORD, _FIRST_ARGUMENT) + checks + _instruction(_RETURN, refuse)
    return _skip_unless(number, body + _instruction(_RETURN, _ALLOW))


def _terminal_injection(number: int) -> bytes:
    """Refuse the ioctls that type into a terminal (CVE-2017-5226 and CVE-2023-1523)."""
    requests = b"".join(_answer(value, _ERRNO | errno.EPERM) for value in TERMINAL_INJECTION.values())
    return _skip_unless(
        number,
        _instruction(_LOAD_WORD, _SECOND_ARGUMENT) + requests + _instruction(_RETURN, _ALLOW),
    )


def _skip_unless(number: int, body: bytes) -> bytes:
    return _instruction(_JUMP_EQUAL, number, if_false=len(body) // 8) + body
