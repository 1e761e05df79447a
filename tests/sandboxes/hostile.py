"""What hostile programs get from every local provider: a verdict within seconds, and nothing of the host."""

from __future__ import annotations

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from sandboxes.providers.base import MIB, ExecResult, FileRefused, Limits, Sandbox, SandboxSpec, Verdict

from .conftest import CreateSandbox

ROOT = Path(__file__).resolve().parents[2]
SECRET = "S3CR3T-of-the-platform"


def python(sandbox: Sandbox, program: str, timeout: float = 20) -> ExecResult:
    return sandbox.exec(["python3", "-c", program], timeout=timeout)


def shell(sandbox: Sandbox, program: str, timeout: float = 20) -> ExecResult:
    return sandbox.exec(["bash", "-c", program], timeout=timeout)


class HostilePrograms:
    """Each of these programs is one somebody will run."""

    def test_the_process_limit_holds_before_any_bomb_is_tried(self, sandbox: Sandbox) -> None:
        result = python(
            sandbox,
            "import os, time\n"
            "for number in range(100):\n"
            "    if os.fork() == 0:\n"
            "        time.sleep(5)\n"
            "        os._exit(0)\n",
        )
        assert result.verdict is Verdict.PROCESS_LIMIT
        assert result.usage.processes <= 48

    def test_fork_bomb(self, sandbox: Sandbox) -> None:
        result = shell(sandbox, "bomb() { bomb | bomb & }; bomb")
        assert result.verdict is Verdict.PROCESS_LIMIT
        assert result.detail == "The command wanted more than 48 processes and threads."
        assert shell(sandbox, "echo still works").stdout == "still works\n"

    def test_fork_bomb_that_ignores_refusals(self, sandbox: Sandbox) -> None:
        program = "import os\nwhile True:\n  try:\n    os.fork()\n  except OSError:\n    pass\n"
        assert python(sandbox, program).verdict is Verdict.PROCESS_LIMIT

    def test_thread_bomb(self, sandbox: Sandbox) -> None:
        program = "import threading, time\nfor _ in range(500): threading.Thread(target=time.sleep, args=(3,)).start()"
        assert python(sandbox, program).verdict is Verdict.PROCESS_LIMIT

    def test_zombie_storm(self, sandbox: Sandbox) -> None:
        program = "import os\nwhile True:\n  try:\n    os.fork() or os._exit(0)\n  except OSError:\n    pass\n"
        assert python(sandbox, program).verdict is Verdict.PROCESS_LIMIT

    def test_memory_bomb(self, sandbox: Sandbox) -> None:
        result = python(sandbox, "hoard = []\nwhile True: hoard.append(bytearray(1_000_000))")
        assert result.verdict is Verdict.OUT_OF_MEMORY
        assert result.usage.peak_memory_bytes > 64 * MIB

    def test_memory_bomb_in_many_processes(self, sandbox: Sandbox) -> None:
        program = (
            "import os, time\n"
            "for _ in range(8):\n"
            "    if os.fork() == 0:\n"
            "        hoard = bytearray(40_000_000); time.sleep(20)\n"
            "time.sleep(20)\n"
        )
        assert python(sandbox, program).verdict is Verdict.OUT_OF_MEMORY

    def test_memory_bomb_in_node(self, create: CreateSandbox) -> None:
        sandbox = create(memory_bytes=192 * MIB)
        result = sandbox.exec(
            ["node", "-e", "const a = []; for (;;) a.push(new Array(1e5).fill(a.length))"], timeout=30
        )
        assert result.verdict is Verdict.OUT_OF_MEMORY

    @pytest.mark.parametrize(
        "program",
        [
            "cat /dev/zero > file",
            "dd if=/dev/zero of=/tmp/file bs=1M",
            "for n in $(seq 1 100); do head -c 1000000 /dev/zero > file$n || exit 1; done",
            "while :; do head -c 1000000 /dev/zero >> /tmp/file; done",
            "truncate -s 1T sparse",
            "fallocate -l 1G reserved",
            "head -c 100000000 /dev/zero > /dev/shm/file",
            "for n in $(seq 1 5000); do mkdir folder$n || exit 1; done",
        ],
    )
    def test_disk_fill(self, sandbox: Sandbox, program: str) -> None:
        result = shell(sandbox, program)
        assert result.verdict is Verdict.DISK_FULL
        assert result.usage.disk_bytes <= 24 * MIB

    def test_endless_output_keeps_head_and_tail(self, sandbox: Sandbox) -> None:
        result = python(sandbox, "n = 0\nwhile True:\n    print(n)\n    n += 1")
        assert result.verdict is Verdict.OUTPUT_LIMIT
        assert result.truncated
        assert result.stdout.startswith("0\n1\n2\n")
        assert "bytes left out" in result.stdout
        tail = [int(line) for line in result.stdout.split("bytes left out ...]\n")[1].split("\n")[1:-1]]
        assert tail == list(range(tail[0], tail[0] + len(tail)))
        assert 64 * 1024 < len(result.stdout) < 65 * 1024
        assert result.usage.output_bytes > 64 * 1024

    def test_too_much_output_of_a_program_that_ends(self, sandbox: Sandbox) -> None:
        result = shell(sandbox, "head -c 100000 /dev/zero | tr '\\0' x; echo END")
        assert (result.verdict, result.exit_code, result.truncated) == (Verdict.OUTPUT_LIMIT, 0, True)
        assert result.stdout.endswith("xEND\n")

    @pytest.mark.parametrize("program", ["sleep 300", "while :; do :; done", "trap '' TERM INT HUP; sleep 300"])
    def test_endless_programs(self, sandbox: Sandbox, program: str) -> None:
        started = time.monotonic()
        result = shell(sandbox, program, timeout=1)
        assert result.verdict is Verdict.TIMEOUT
        assert time.monotonic() - started < 3

    def test_stopping_itself_does_not_escape_the_timeout(self, sandbox: Sandbox) -> None:
        assert shell(sandbox, "kill -STOP $$", timeout=1).verdict is Verdict.TIMEOUT

    @pytest.mark.parametrize(
        "program",
        [
            "import socket; socket.create_connection(('1.1.1.1', 80), 5)",
            "import socket; socket.create_connection(('169.254.169.254', 80), 5)",
            "import socket; socket.create_connection(('2606:4700:4700::1111', 80), 5)",
            "import urllib.request; urllib.request.urlopen('http://example.com', timeout=5)",
            "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('8.8.8.8', 53))",
        ],
    )
    def test_network(self, sandbox: Sandbox, program: str) -> None:
        result = python(sandbox, program)
        assert result.verdict is Verdict.FORBIDDEN
        assert result.usage.egress_attempts >= 1
        assert "a sandbox has none" in result.detail

    def test_the_network_from_node(self, sandbox: Sandbox) -> None:
        result = sandbox.exec(["node", "-e", "fetch('http://93.184.215.14').catch(e => { throw e.cause })"])
        assert result.verdict is Verdict.FORBIDDEN
        assert "ENETUNREACH" in result.stderr

    def test_the_hosts_own_loopback_is_another_one(self, sandbox: Sandbox) -> None:
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            port = server.getsockname()[1]
            result = python(sandbox, f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)")
        assert result.verdict is Verdict.FAILED
        assert "ConnectionRefusedError" in result.stderr

    def test_abstract_sockets_of_the_host_are_out_of_reach(self, sandbox: Sandbox) -> None:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("\0slicewright-host")
            server.listen()
            result = python(sandbox, r"import socket; socket.socket(socket.AF_UNIX).connect('\0slicewright-host')")
        assert "ConnectionRefusedError" in result.stderr

    @pytest.mark.parametrize("family", [16 + 1, 40, 38, 21])  # packet, vsock, alg, rds
    def test_sockets_of_other_families(self, sandbox: Sandbox, family: int) -> None:
        result = python(sandbox, f"import socket; socket.socket({family}, socket.SOCK_DGRAM)")
        assert "OSError" in result.stderr or "PermissionError" in result.stderr

    @pytest.mark.parametrize(
        "path", ["/etc/shadow", "/root", str(ROOT), "/var/lib", "/boot", "/sys", "/run/slicewright", "/mnt", "/srv"]
    )
    def test_the_hosts_files_are_not_there(self, sandbox: Sandbox, path: str) -> None:
        result = sandbox.exec(["ls", path])
        assert result.verdict is Verdict.FAILED
        assert "No such file or directory" in result.stderr

    def test_the_platforms_environment_is_not_there(
        self, create: CreateSandbox, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PLATFORM_SECRET", SECRET)
        result = shell(create(), "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline | tr '\\0' '\\n'; env")
        assert SECRET not in result.stdout
        assert str(ROOT) not in result.stdout

    def test_sees_no_process_but_its_own(self, sandbox: Sandbox) -> None:
        other = sandbox.start(["sleep", "300"])
        result = shell(sandbox, "ls -d /proc/[0-9]* | wc -l; cat /proc/[0-9]*/comm")
        assert int(result.stdout.splitlines()[0]) <= 8
        assert "sleep" not in result.stdout
        assert sandbox.background(other).running

    def test_is_an_ordinary_user_without_rights(self, sandbox: Sandbox) -> None:
        result = shell(sandbox, "id -u; grep -E '^(Cap(Eff|Prm|Bnd|Amb)|NoNewPrivs|Seccomp):' /proc/self/status")
        rights = dict(line.split(":\t") for line in result.stdout.splitlines()[1:])
        assert result.stdout.startswith("1000\n")
        assert {rights[name] for name in ("CapEff", "CapPrm", "CapBnd", "CapAmb")} == {"0000000000000000"}
        assert (rights["NoNewPrivs"], rights["Seccomp"]) == ("1", "2")

    def test_is_another_user_on_the_host_than_the_platform(self, sandbox: Sandbox) -> None:
        if os.geteuid() != 0:
            pytest.skip("only root can give a sandbox a user of its own")
        sandbox.start(["sleep", "314.159"])
        time.sleep(0.3)
        owners = {path.stat().st_uid for path in Path("/proc").glob("[0-9]*") if b"314.159" in command_line(path)}
        assert len(owners) == 1
        assert owners.pop() > 65535

    def test_mounting_is_forbidden(self, sandbox: Sandbox) -> None:
        result = shell(sandbox, "mount -t tmpfs none /tmp")
        assert result.verdict is Verdict.FORBIDDEN
        assert "system call" in result.detail

    @pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86_64")
    @pytest.mark.parametrize("number", [155, 161, 165, 166, 169, 175, 246, 304, 428, 430, 442])
    def test_calls_nobody_needs_end_the_program(self, sandbox: Sandbox, number: int) -> None:
        result = python(sandbox, f"import ctypes; ctypes.CDLL(None).syscall({number}, 0, 0, 0, 0)")
        assert result.verdict is Verdict.FORBIDDEN

    @pytest.mark.parametrize(
        "program", ["unshare --user true", "unshare --net true", "nsenter --target 1 --mount true", "dmesg"]
    )
    def test_gets_no_new_namespaces_and_no_kernel_log(self, sandbox: Sandbox, program: str) -> None:
        assert shell(sandbox, program).verdict is Verdict.FAILED

    @pytest.mark.skipif(os.uname().machine != "x86_64", reason="the numbers are those of x86_64")
    @pytest.mark.parametrize("number", [101, 250, 298, 321, 323])  # ptrace keyctl perf_event_open bpf userfaultfd
    def test_refuses_calls_that_look_into_the_kernel(self, sandbox: Sandbox, number: int) -> None:
        call = f"print(c.syscall({number}, 0, 0, 0, 0), ctypes.get_errno())"
        result = python(sandbox, f"import ctypes; c = ctypes.CDLL(None, use_errno=True); {call}")
        assert result.stdout == "-1 1\n"

    @pytest.mark.parametrize("path", ["/usr/x", "/x", "/etc/x", "/dev/x", "/opt/node/x", "/proc/sys/kernel/hostname"])
    def test_writing_to_read_only_places(self, sandbox: Sandbox, path: str) -> None:
        result = shell(sandbox, f"echo x > {path}")
        assert result.verdict is Verdict.FAILED
        assert "Read-only" in result.stderr or "denied" in result.stderr or "Directory nonexistent" in result.stderr

    def test_kill_9_of_itself_and_of_everything(self, sandbox: Sandbox) -> None:
        assert shell(sandbox, "kill -9 $$").verdict is Verdict.KILLED
        assert shell(sandbox, "kill -9 -1").verdict is Verdict.KILLED
        assert shell(sandbox, "kill -9 1; echo alive").stdout == "alive\n"

    def test_daemons_die_with_their_command(self, sandbox: Sandbox) -> None:
        marker = f"daemon-{os.getpid()}-{time.time_ns()}"
        script = f"setsid bash -c 'exec -a {marker} sleep 300' >/dev/null 2>&1 & nohup sleep 300 & disown; sleep 0.1"
        assert shell(sandbox, script).verdict is Verdict.OK
        assert marker.encode() not in host_command_lines()
        assert sandbox.stats().commands == 0

    def test_a_link_in_the_tree_leads_nowhere_outside(self, sandbox: Sandbox) -> None:
        shell(sandbox, "ln -s /etc out; ln -s ../../../../etc/passwd up; ln -s /proc/1/root rooted")
        for name in ("out", "up", "rooted"):
            with pytest.raises(FileRefused):
                sandbox.get_files([name])

    def test_putting_files_through_a_link_stays_inside(self, sandbox: Sandbox, tmp_path: Path) -> None:
        shell(sandbox, f"ln -s {tmp_path} out; ln -s /tmp here")
        with pytest.raises(FileRefused):
            sandbox.put_files({"out/file": b"x"})
        sandbox.put_files({"here/file": b"x"})
        assert not list(tmp_path.glob("file"))

    def test_a_neighbour_is_unaffected(self, create: CreateSandbox) -> None:
        hostile, neighbour = create(), create()
        attack = threading.Thread(target=lambda: shell(hostile, "bomb() { bomb | bomb & }; bomb; wait", timeout=3))
        attack.start()
        results = [shell(neighbour, "echo fine; seq 1 1000 | sort -R | wc -l") for _ in range(5)]
        attack.join()
        assert {result.stdout for result in results} == {"fine\n1000\n"}

    def test_sandboxes_do_not_see_each_others_files(self, create: CreateSandbox) -> None:
        first, second = create(), create()
        first.put_files({"mine": b"secret"})
        assert second.list_files() == []
        assert "mine" not in shell(second, "ls -R /app /tmp /home /run /dev/shm /var").stdout

    def test_binary_output_does_no_harm(self, sandbox: Sandbox) -> None:
        result = shell(sandbox, r"printf '\377\376\000\033[31m'")
        assert result.verdict is Verdict.OK
        assert result.stdout.startswith("\ufffd\ufffd\x00")

    def test_usage_is_told_also_for_what_was_ended(self, create: CreateSandbox) -> None:
        sandbox = create(SandboxSpec(limits=Limits(cpus=1, memory_bytes=256 * MIB, disk_bytes=16 * MIB)))
        result = shell(sandbox, "head -c 5000000 /dev/zero > file; echo hello; while :; do :; done", timeout=1)
        assert result.usage.cpu_seconds > 0.05
        assert result.usage.output_bytes == 6
        assert 5_000_000 <= result.usage.disk_bytes < 6_000_000
        assert result.usage.peak_memory_bytes > 500_000


def host_command_lines() -> bytes:
    return b"\n".join(command_line(path) for path in Path("/proc").glob("[0-9]*"))


def command_line(process: Path) -> bytes:
    """The command line of a process of the host; empty when it has ended meanwhile."""
    try:
        return (process / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""
