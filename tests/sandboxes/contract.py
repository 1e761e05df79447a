"""What every sandbox provider has to do. A provider's test module names its provider fixture and inherits these."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandboxes.providers.base import (
    BackgroundState,
    FileRefused,
    Limits,
    Provider,
    Sandbox,
    SandboxError,
    SandboxGone,
    SandboxSpec,
    Verdict,
)

from .conftest import CreateSandbox

SERVER = """
import http.server, sys
class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200); self.send_header("content-length", str(len(body))); self.end_headers()
        self.wfile.write(body[::-1])
print("listening", flush=True)
http.server.ThreadingHTTPServer(("127.0.0.1", 3000), Echo).serve_forever()
"""


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("app", timeout=10)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(10)
        self.sock.connect(str(self.path))


def wait_for_output(sandbox: Sandbox, name: str, text: str) -> BackgroundState:
    for _ in range(200):
        state = sandbox.background(name)
        if text in state.output:
            return state
        time.sleep(0.05)
    raise AssertionError(f"{text!r} did not appear: {state}")


class ProviderContract:
    """Commands, files, ports and the life of a sandbox."""

    def test_runs_a_command_and_tells_what_it_said_and_used(self, sandbox: Sandbox) -> None:
        result = sandbox.exec(["sh", "-c", "echo out; echo err >&2"])
        assert (result.verdict, result.exit_code) == (Verdict.OK, 0)
        assert (result.stdout, result.stderr, result.truncated) == ("out\n", "err\n", False)
        assert result.usage.cpu_seconds > 0
        assert result.usage.peak_memory_bytes > 0
        assert result.usage.output_bytes == 8
        assert result.duration_ms > 0
        assert result.start_ms > 0

    def test_reports_a_failing_command_with_its_status(self, sandbox: Sandbox) -> None:
        result = sandbox.exec(["sh", "-c", "exit 7"])
        assert (result.verdict, result.exit_code) == (Verdict.FAILED, 7)
        assert "status 7" in result.detail

    def test_reports_a_missing_program_as_a_failure_of_the_command(self, sandbox: Sandbox) -> None:
        result = sandbox.exec(["no-such-program"])
        assert (result.verdict, result.exit_code) == (Verdict.FAILED, 127)
        assert "not found" in result.stderr

    def test_passes_arguments_untouched(self, sandbox: Sandbox) -> None:
        tricky = ["a b", "$(id)", "'", '"', "\n", "*", "--", "-n", ""]
        result = sandbox.exec(["printf", "%s\\n---\\n", *tricky])
        assert result.stdout == "".join(f"{argument}\n---\n" for argument in tricky)

    def test_streams_output_while_the_command_runs(self, sandbox: Sandbox) -> None:
        heard: list[tuple[str, bytes, float]] = []
        sandbox.exec(
            ["sh", "-c", "echo one; sleep 0.4; echo two >&2"],
            on_stdout=lambda data: heard.append(("out", data, time.monotonic())),
            on_stderr=lambda data: heard.append(("err", data, time.monotonic())),
        )
        assert [(stream, data) for stream, data, _ in heard] == [("out", b"one\n"), ("err", b"two\n")]
        assert heard[1][2] - heard[0][2] > 0.2

    def test_gives_the_command_its_standard_input(self, sandbox: Sandbox) -> None:
        data = bytes(range(256)) * 4096
        result = sandbox.exec(["sh", "-c", "sha256sum; cat"], stdin=data)
        assert result.stdout.startswith("fbbab289f7f94b25736c58be46a994c441fd02552cc6022352e3d86d2fab7c83")

    def test_survives_a_command_that_does_not_read_its_input(self, sandbox: Sandbox) -> None:
        assert sandbox.exec(["true"], stdin=b"x" * 3_000_000).verdict is Verdict.OK

    def test_sets_the_environment_and_the_folder(self, sandbox: Sandbox) -> None:
        sandbox.put_files({"deep/er/file": b""})
        result = sandbox.exec(["sh", "-c", "pwd; echo $WISH"], environment={"WISH": "granted"}, cwd="/app/deep/er")
        assert result.stdout == "/app/deep/er\ngranted\n"

    def test_says_so_when_the_folder_does_not_exist(self, sandbox: Sandbox) -> None:
        with pytest.raises(SandboxError, match="nowhere"):
            sandbox.exec(["true"], cwd="/app/nowhere")

    def test_keeps_files_between_commands(self, sandbox: Sandbox) -> None:
        sandbox.exec(["sh", "-c", "echo kept > file; echo also > /tmp/file"])
        assert sandbox.exec(["cat", "file", "/tmp/file"]).stdout == "kept\nalso\n"

    def test_takes_files_in_and_gives_them_back(self, sandbox: Sandbox) -> None:
        files = {"a.txt": b"a", "f/ü ñ.bin": bytes(range(256)), "f/g/empty": b""}
        sandbox.put_files(files)
        assert sandbox.get_files() == files
        assert sandbox.get_files(["f/g", "a.txt"]) == {"f/g/empty": b"", "a.txt": b"a"}
        assert [(entry.path, entry.size) for entry in sandbox.list_files()] == [
            ("a.txt", 1),
            ("f/g/empty", 0),
            ("f/ü ñ.bin", 256),
        ]

    def test_makes_files_executable_when_asked(self, sandbox: Sandbox) -> None:
        sandbox.put_files({"run": b"#!/bin/sh\necho ran\n"}, executable={"run"})
        assert sandbox.exec(["./run"]).stdout == "ran\n"

    @pytest.mark.parametrize("path", ["../escape", "/etc/passwd", "a/../../b", "", "a\x00b"])
    def test_refuses_paths_that_leave_the_tree(self, sandbox: Sandbox, path: str) -> None:
        with pytest.raises(FileRefused):
            sandbox.put_files({path: b"x"})

    def test_refuses_more_than_the_disk_holds(self, create: CreateSandbox) -> None:
        sandbox = create(disk_bytes=4 * 1024 * 1024)
        with pytest.raises(FileRefused, match="filled the sandbox's disk of 4 MB"):
            sandbox.put_files({"large": b"x" * 5 * 1024 * 1024})

    def test_a_full_disk_is_blamed_on_the_command_that_filled_it(self, create: CreateSandbox) -> None:
        sandbox = create(disk_bytes=4 * 1024 * 1024)
        assert sandbox.exec(["sh", "-c", "head -c 9000000 /dev/zero > big"]).verdict is Verdict.DISK_FULL
        assert sandbox.exec(["sh", "-c", "sleep 0.5; exit 3"]).verdict is Verdict.FAILED
        assert sandbox.exec(["sh", "-c", "rm big; sleep 0.3; cat /dev/zero > big"]).verdict is Verdict.DISK_FULL

    def test_refuses_to_take_out_links(self, sandbox: Sandbox) -> None:
        sandbox.exec(["ln", "-s", "/etc/passwd", "innocent.txt"])
        with pytest.raises(FileRefused, match=r"innocent\.txt is a link to /etc/passwd"):
            sandbox.get_files()

    def test_refuses_to_take_out_special_files(self, sandbox: Sandbox) -> None:
        sandbox.exec(["mkfifo", "pipe"])
        with pytest.raises(FileRefused, match="neither a file nor a folder"):
            sandbox.get_files()

    def test_refuses_to_take_out_too_much(self, sandbox: Sandbox) -> None:
        sandbox.exec(["sh", "-c", "head -c 3000000 /dev/zero > big"])
        with pytest.raises(FileRefused, match="larger than 1000000 bytes"):
            sandbox.get_files(max_bytes=1_000_000)

    def test_says_which_file_is_missing(self, sandbox: Sandbox) -> None:
        with pytest.raises(FileRefused, match="nothing-here"):
            sandbox.get_files(["nothing-here"])

    def test_leads_to_a_port_inside(self, sandbox: Sandbox) -> None:
        sandbox.put_files({"server.py": SERVER.encode()})
        server = sandbox.start(["python3", "server.py"])
        wait_for_output(sandbox, server, "listening")
        path = sandbox.expose(3000)
        with ThreadPoolExecutor(8) as pool:
            bodies = [str(number).encode() * 40_000 for number in range(24)]
            assert list(pool.map(lambda body: post(path, body), bodies)) == [body[::-1] for body in bodies]
        assert sandbox.expose(3000) == path

    def test_closes_connections_to_a_port_nobody_listens_on(self, sandbox: Sandbox) -> None:
        with pytest.raises((ConnectionError, http.client.BadStatusLine)):
            post(sandbox.expose(4000), b"hello")

    def test_commands_reach_a_server_of_the_same_sandbox(self, sandbox: Sandbox) -> None:
        sandbox.put_files({"server.py": SERVER.encode()})
        server = sandbox.start(["python3", "server.py"])
        wait_for_output(sandbox, server, "listening")
        answer = sandbox.exec(["curl", "-sS", "--data-binary", "abc", "http://localhost:3000/"])
        assert answer.stdout == "cba"

    def test_stops_a_background_process_with_its_children(self, sandbox: Sandbox) -> None:
        name = sandbox.start(["sh", "-c", "sleep 300 & setsid sleep 300 & echo up; wait"])
        assert wait_for_output(sandbox, name, "up").running
        sandbox.stop(name)
        for _ in range(100):
            if not sandbox.background(name).running:
                break
            time.sleep(0.02)
        state = sandbox.background(name)
        assert (state.running, state.exit_code) == (False, 137)
        assert sandbox.stats().commands == 0

    def test_ends_the_whole_tree_at_the_timeout(self, sandbox: Sandbox) -> None:
        started = time.monotonic()
        result = sandbox.exec(["sh", "-c", "setsid sleep 300 & (sleep 300 &) ; echo here; sleep 300"], timeout=1)
        assert time.monotonic() - started < 3
        assert (result.verdict, result.exit_code, result.stdout) == (Verdict.TIMEOUT, None, "here\n")
        assert sandbox.stats().commands == 0

    def test_ends_a_cancelled_command_within_two_seconds(self, sandbox: Sandbox) -> None:
        cancelled = threading.Event()
        threading.Timer(0.3, cancelled.set).start()
        started = time.monotonic()
        result = sandbox.exec(["sh", "-c", "trap '' TERM INT; sleep 300"], cancelled=cancelled)
        assert time.monotonic() - started < 2.3
        assert (result.verdict, result.detail) == (Verdict.KILLED, "The command was cancelled.")

    def test_ends_the_command_when_a_listener_fails(self, sandbox: Sandbox) -> None:
        def fail(data: bytes) -> None:
            raise RuntimeError("the listener broke")

        with pytest.raises(RuntimeError, match="the listener broke"):
            sandbox.exec(["sh", "-c", "echo x; sleep 300"], on_stdout=fail)
        for _ in range(100):
            if sandbox.stats().commands == 0:
                return
            time.sleep(0.02)
        raise AssertionError("the command is still running")

    def test_stands_still_while_paused_and_goes_on_after(self, sandbox: Sandbox) -> None:
        script = "i=0; while :; do i=$((i+1)); echo $i > /tmp/count; sleep 0.02; done"
        sandbox.start(["sh", "-c", script])
        time.sleep(0.3)
        sandbox.pause()
        assert sandbox.stats().paused
        with pytest.raises(SandboxError, match="paused"):
            sandbox.exec(["true"])
        time.sleep(0.5)
        sandbox.resume()
        first = int(sandbox.exec(["cat", "/tmp/count"]).stdout)
        assert 0 < first < 40
        time.sleep(0.3)
        assert int(sandbox.exec(["cat", "/tmp/count"]).stdout) > first

    def test_can_be_destroyed_while_paused(self, sandbox: Sandbox) -> None:
        sandbox.start(["sleep", "300"])
        sandbox.pause()
        sandbox.destroy()
        with pytest.raises(SandboxGone):
            sandbox.stats()

    def test_destroys_more_than_once_and_then_is_gone(self, sandbox: Sandbox, provider: Provider) -> None:
        sandbox.destroy()
        sandbox.destroy()
        assert provider.running() == []
        for attempt in (lambda: sandbox.exec(["true"]), sandbox.stats, lambda: sandbox.expose(1)):
            with pytest.raises(SandboxGone):
                attempt()
        with pytest.raises(SandboxGone):
            provider.attach(sandbox.id)

    def test_ends_a_running_command_when_destroyed(self, sandbox: Sandbox) -> None:
        threading.Timer(0.3, sandbox.destroy).start()
        started = time.monotonic()
        with pytest.raises(SandboxGone) as gone:
            result = sandbox.exec(["sleep", "300"])
            assert result.verdict is Verdict.KILLED
            raise SandboxGone("the command was told to be killed, which is as good")
        assert time.monotonic() - started < 3, gone

    def test_can_be_reached_from_another_process(self, provider: Provider, create: CreateSandbox) -> None:
        sandbox = create(SandboxSpec(limits=Limits(disk_bytes=8_000_000), detached=True))
        sandbox.exec(["sh", "-c", "echo mine > file"])
        again = provider.attach(sandbox.id)
        assert again.exec(["cat", "file"]).stdout == "mine\n"
        assert provider.running() == [sandbox.id]

    def test_many_at_once_do_not_disturb_each_other(self, create: CreateSandbox) -> None:
        sandboxes = [create() for _ in range(6)]

        def work(number: int) -> str:
            sandboxes[number].put_files({"number": str(number).encode()})
            return sandboxes[number].exec(["sh", "-c", "sleep 0.2; cat number; ls | wc -l"]).stdout

        with ThreadPoolExecutor(6) as pool:
            assert list(pool.map(work, range(6))) == [f"{number}1\n" for number in range(6)]

    def test_commands_of_one_sandbox_run_side_by_side(self, sandbox: Sandbox) -> None:
        with ThreadPoolExecutor(4) as pool:
            started = time.monotonic()
            results = list(pool.map(lambda number: sandbox.exec(["sh", "-c", f"sleep 1; echo {number}"]), range(4)))
        assert [result.stdout for result in results] == ["0\n", "1\n", "2\n", "3\n"]
        assert time.monotonic() - started < 3

    def test_ends_with_its_lifetime(self, create: CreateSandbox, provider: Provider) -> None:
        sandbox = create(SandboxSpec(limits=Limits(disk_bytes=8_000_000), lifetime=0.5))
        time.sleep(1.5)
        with pytest.raises(SandboxGone):
            sandbox.exec(["true"])


def post(path: Path, body: bytes) -> bytes:
    connection = UnixConnection(path)
    try:
        connection.request("POST", "/", body=body)
        return connection.getresponse().read()
    finally:
        connection.close()
