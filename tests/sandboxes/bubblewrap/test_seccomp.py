"""The system call filter, run through a small interpreter of classic BPF."""

from __future__ import annotations

import errno
import struct

import pytest

from sandboxes.providers.bubblewrap import seccomp

ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
X86, ARM = 0xC000003E, 0xC00000B7


def run(machine: str, *, number: int, architecture: int, arguments: tuple[int, ...] = ()) -> int:
    """Return the filter's answer to one call, as the kernel would compute it."""
    program = list(struct.iter_unpack("=HBBI", seccomp.program(machine)))
    data = struct.pack("=IIQ6Q", number, architecture, 0, *(*arguments, *(0,) * (6 - len(arguments))))
    position, accumulator = 0, 0
    while True:
        code, if_true, if_false, value = program[position]
        position += 1
        match code:
            case 0x20:
                accumulator = struct.unpack_from("=I", data, value)[0]
            case 0x15:
                position += if_true if accumulator == value else if_false
            case 0x35:
                position += if_true if accumulator >= value else if_false
            case 0x06:
                return int(value)
            case _:
                raise AssertionError(f"unknown instruction {code:#x}")


@pytest.mark.parametrize(("machine", "column", "architecture"), [("x86_64", 0, X86), ("aarch64", 1, ARM)])
def test_every_listed_call_gets_its_answer(machine: str, column: int, architecture: int) -> None:
    tables = ((seccomp.KILLED, KILL), (seccomp.REFUSED, ERRNO | errno.EPERM), (seccomp.MISSING, ERRNO | errno.ENOSYS))
    for table, answer in tables:
        for name, numbers in table.items():
            number = numbers[column]
            if number is not None:
                assert run(machine, number=number, architecture=architecture) == answer, name


@pytest.mark.parametrize(("machine", "read", "architecture"), [("x86_64", 0, X86), ("aarch64", 63, ARM)])
def test_ordinary_calls_pass(machine: str, read: int, architecture: int) -> None:
    assert run(machine, number=read, architecture=architecture) == ALLOW
    for number in range(460):
        listed = {
            numbers[machine == "aarch64"]
            for table in (seccomp.KILLED, seccomp.REFUSED, seccomp.MISSING)
            for numbers in table.values()
        }
        socket_or_ioctl = number in ({41, 16} if machine == "x86_64" else {198, 29})
        if number not in listed and not socket_or_ioctl:
            assert run(machine, number=number, architecture=architecture) == ALLOW


def test_another_table_of_calls_ends_the_process() -> None:
    assert run("x86_64", number=0, architecture=0x40000003) == KILL
    assert run("x86_64", number=0x40000000, architecture=X86) == KILL
    assert run("aarch64", number=0, architecture=X86) == KILL


@pytest.mark.parametrize(("machine", "number", "architecture"), [("x86_64", 41, X86), ("aarch64", 198, ARM)])
def test_sockets_of_four_families_only(machine: str, number: int, architecture: int) -> None:
    allowed = {
        family
        for family in range(60)
        if run(machine, number=number, architecture=architecture, arguments=(family,)) == ALLOW
    }
    assert allowed == {1, 2, 10, 16}


def test_nobody_types_into_a_terminal() -> None:
    for request, answer in ((0x5412, ERRNO | errno.EPERM), (0x541C, ERRNO | errno.EPERM), (0x5401, ALLOW)):
        assert run("x86_64", number=16, architecture=X86, arguments=(1, request)) == answer


def test_an_unknown_processor_is_named() -> None:
    with pytest.raises(seccomp.UnknownArchitecture, match="riscv64"):
        seccomp.program("riscv64")
