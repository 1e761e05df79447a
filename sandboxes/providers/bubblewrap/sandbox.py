"""A sandbox on this machine, as the platform holds it."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from sandboxes.providers import verdicts
from sandboxes.providers.base import (
    MIB,
    WORK_TREE,
    BackgroundState,
    ExecResult,
    FileEntry,
    FileRefused,
    OnOutput,
    SandboxError,
    SandboxSpec,
    Stats,
    Usage,
    Verdict,
)

from . import archive, client, runtime, starting

FILE_SECONDS = 120.0


class LocalSandbox:
    """One sandbox on this machine, reached through its supervisor."""

    def __init__(
        self,
        folder: Path,
        spec: SandboxSpec,
        *,
        hold: starting.Hold | None = None,
        requested: float | None = None,
    ) -> None:
        self._folder, self._spec = folder, spec
        self._hold = hold
        self._requested = requested
        self._start_ms = (time.monotonic() - requested) * 1000 if requested else 0.0

    @property
    def id(self) -> str:
        return self._folder.name

    @property
    def start_ms(self) -> float:
        return self._start_ms

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.destroy()

    def exec(
        self,
        argv: Sequence[str],
        *,
        stdin: bytes = b"",
        environment: Mapping[str, str] | None = None,
        cwd: str = WORK_TREE,
        timeout: float = 120.0,
        on_stdout: OnOutput | None = None,
        on_stderr: OnOutput | None = None,
        cancelled: threading.Event | None = None,
    ) -> ExecResult:
        run, report = self._run(
            client.Invocation(
                argv=argv,
                cwd=cwd,
                timeout=timeout,
                output_limit=self._spec.limits.output_bytes,
                stdin=stdin,
                environment=environment or {},
                on_stdout=on_stdout,
                on_stderr=on_stderr,
                cancelled=cancelled,
            )
        )
        return self._result(run, report)

    def _run(self, invocation: client.Invocation) -> tuple[client.Run, dict[str, Any]]:
        run = client.Run(self._folder, invocation)
        report = run()
        if report["entered"] is None and report["reason"] is None:
            raise SandboxError(f"The command could not be started: {run.stderr.text().strip()}")
        return run, report

    def _result(self, run: client.Run, report: dict[str, Any]) -> ExecResult:
        seen = self._observation(run, report)
        verdict, detail = verdicts.judge(seen)
        entered = report["entered"] or report["ended"]
        return ExecResult(
            verdict=verdict,
            detail=detail,
            exit_code=None if report["reason"] else report["exit_code"],
            stdout=run.stdout.text(),
            stderr=run.stderr.text(),
            truncated=seen.truncated,
            usage=_usage(seen, report),
            duration_ms=(report["ended"] - entered) * 1000,
            start_ms=self._waited(run, entered) * 1000,
        )

    def _observation(self, run: client.Run, report: dict[str, Any]) -> verdicts.Observation:
        return verdicts.Observation(
            exit_code=report["exit_code"],
            reason=report["reason"],
            timeout=run.invocation.timeout,
            limits=self._spec.limits,
            output_bytes=run.stdout.total + run.stderr.total,
            truncated=run.stdout.truncated or run.stderr.truncated,
            complaint=run.stdout.end() + "\n" + run.stderr.end(),
            memory_kills=report["memory_kills"],
            refusals=report["refusals"],
            disk_was_full=report["disk_was_full"],
            egress_attempts=report["egress_attempts"],
        )

    def _waited(self, run: client.Run, entered: float) -> float:
        """Seconds until the command ran; for the first one of a sandbox, its creation included."""
        creation, self._requested = self._requested, None
        return entered - run.requested + (self._start_ms / 1000 if creation else 0.0)

    def start(
        self,
        argv: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        cwd: str = WORK_TREE,
    ) -> str:
        message = {
            "do": "start",
            "argv": list(argv),
            "cwd": cwd,
            "environment": dict(environment or {}),
        }
        return str(self._ask(message)["name"])

    def background(self, name: str) -> BackgroundState:
        return BackgroundState(**self._ask({"do": "background", "name": name}))

    def stop(self, name: str) -> None:
        self._ask({"do": "stop", "name": name})

    def put_files(
        self,
        files: Mapping[str, bytes],
        *,
        folder: str = WORK_TREE,
        executable: Collection[str] = (),
    ) -> None:
        packed = archive.pack(files, executable=executable)
        argv = [
            "tar",
            "--extract",
            "--file=-",
            "--no-same-owner",
            "--touch",
            f"--directory={folder}",
        ]
        result = self._tool(argv, stdin=packed, output_limit=MIB)
        if result.verdict is not Verdict.OK:
            raise FileRefused(f"{len(files)} files could not be put into the sandbox. {result.detail} {result.stderr}")

    def get_files(
        self,
        paths: Sequence[str] = (".",),
        *,
        folder: str = WORK_TREE,
        max_bytes: int = 64 * MIB,
    ) -> dict[str, bytes]:
        argv = [
            "tar",
            "--create",
            "--file=-",
            "--format=gnu",
            f"--directory={folder}",
            "--",
            *paths,
        ]
        invocation = client.Invocation(argv, "/", FILE_SECONDS, output_limit=2 * max_bytes + MIB, output_overrun=1)
        run, report = self._run(invocation)
        if run.stdout.truncated or report["reason"] == "output_limit":
            raise FileRefused(f"The files are larger than {max_bytes} bytes; take fewer of them.")
        if report["exit_code"] != 0:
            raise FileRefused(f"The files could not be taken out of the sandbox: {run.stderr.text().strip()}")
        return archive.unpack(run.stdout.data(), max_bytes=max_bytes)

    def list_files(self, folder: str = WORK_TREE) -> list[FileEntry]:
        argv = ["find", ".", "-xdev", "-type", "f", "-printf", r"%s %P\0"]
        result = self._tool(argv, cwd=folder, output_limit=32 * MIB)
        if result.verdict is not Verdict.OK:
            raise FileRefused(f"{folder} cannot be listed: {result.stderr.strip() or result.detail}")
        rows = [entry.partition(" ") for entry in result.stdout.split("\0") if entry]
        return sorted(
            (FileEntry(path, int(size)) for size, _, path in rows),
            key=lambda entry: entry.path,
        )

    def _tool(self, argv: list[str], *, output_limit: int, stdin: bytes = b"", cwd: str = "/") -> ExecResult:
        """Run one of the system's own programs for a file operation."""
        run, report = self._run(client.Invocation(argv, cwd, FILE_SECONDS, output_limit, stdin=stdin))
        return self._result(run, report)

    def expose(self, port: int) -> Path:
        if not 0 < port < 65536:
            raise SandboxError(f"{port} is not a port; ports go from 1 to 65535.")
        return Path(self._ask({"do": "expose", "port": port})["path"])

    def pause(self) -> None:
        self._ask({"do": "pause"})

    def resume(self) -> None:
        self._ask({"do": "resume"})

    def stats(self) -> Stats:
        return Stats(**self._ask({"do": "stats"}))

    def extend(self, seconds: float) -> None:
        """Let the sandbox live ``seconds`` from now."""
        self._ask({"do": "extend", "seconds": seconds})

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        return client.request(self._folder, message)

    def destroy(self) -> None:
        facts = runtime.read_facts(self._folder)
        if facts is not None and facts.alive():
            starting.ask_to_end(self._folder, facts)
        if self._hold is not None:
            self._hold.release()
        starting.clean_up(self._folder)


def _usage(seen: verdicts.Observation, report: dict[str, Any]) -> Usage:
    return Usage(
        cpu_seconds=report["cpu_seconds"],
        peak_memory_bytes=report["peak_memory_bytes"],
        output_bytes=seen.output_bytes,
        disk_bytes=report["disk_bytes"],
        processes=report["processes"],
        egress_attempts=report["egress_attempts"],
    )
