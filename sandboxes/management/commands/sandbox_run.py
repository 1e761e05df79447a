"""``manage.py sandbox_run [--provider P] [--tier T] [--timeout S] [--files DIR] [--json] -- CMD…``"""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sandboxes import policy
from sandboxes.providers import available
from sandboxes.providers.base import (
    ExecResult,
    FileRefused,
    Limits,
    Provider,
    Sandbox,
    SandboxError,
    SandboxSpec,
    Verdict,
)

WORK_FAILED, WRONG_USAGE, PLATFORM_FAILED = 1, 2, 3
LARGEST_TREE_BYTES = 512 * 1024 * 1024


class Command(BaseCommand):
    """Run one command in a fresh sandbox. Needs no database."""

    help = "Run one command in a fresh sandbox and say how it ended."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--provider", default=policy.DEFAULT_PROVIDER, help="local")
        parser.add_argument("--tier", default=policy.DEFAULT_TIER, help=", ".join(policy.TIERS))
        parser.add_argument("--timeout", type=float, default=policy.DEFAULT_TIMEOUT_SECONDS, help="seconds")
        parser.add_argument("--files", metavar="DIR", help="copy this folder into the sandbox's work tree first")
        parser.add_argument("--json", action="store_true", help="print the result as one JSON document")
        parser.add_argument("command", nargs="*", metavar="CMD", help="the command, after --")

    def handle(self, **options: Any) -> None:
        _refuse_wrong_usage(options)
        provider, limits = self._choose(options)
        files, executable = _read_tree(options["files"]) if options["files"] else ({}, frozenset())
        try:
            result = self._run(provider, SandboxSpec(limits=limits), files, executable, options)
        except FileRefused as error:
            _wrong(str(error))
        except SandboxError as error:
            raise CommandError(str(error), returncode=PLATFORM_FAILED) from error
        self._print(result, as_json=options["json"])
        if result.verdict is not Verdict.OK:
            sys.exit(WORK_FAILED)

    def _choose(self, options: dict[str, Any]) -> tuple[Provider, Limits]:
        try:
            tier = policy.tier(options["tier"])
            provider = available.get(options["provider"], home=settings.SLICEWRIGHT_HOME)
        except LookupError as error:
            _wrong(str(error))
        allowance = policy.allowance(tier.limits, policy.this_machine())
        if allowance.caps:
            self.stderr.write(f"This machine gives less than the tier {tier.name}: {', '.join(allowance.caps)}.")
        return provider, allowance.limits

    def _run(
        self,
        provider: Provider,
        spec: SandboxSpec,
        files: dict[str, bytes],
        executable: frozenset[str],
        options: dict[str, Any],
    ) -> ExecResult:
        sandbox = provider.create(spec)
        try:
            if files:
                sandbox.put_files(files, executable=executable)
            return self._exec(sandbox, options)
        finally:
            sandbox.destroy()

    def _exec(self, sandbox: Sandbox, options: dict[str, Any]) -> ExecResult:
        listeners: dict[str, Any] = {}
        if not options["json"]:
            listeners = {"on_stdout": _to(sys.stdout.fileno()), "on_stderr": _to(sys.stderr.fileno())}
        return sandbox.exec(options["command"], timeout=options["timeout"], **listeners)

    def _print(self, result: ExecResult, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(asdict(result), indent=2))
            return
        used = result.usage
        self.stderr.write(
            f"{result.verdict}: {result.detail} Used {used.cpu_seconds:.2f} s of CPU, "
            f"{used.peak_memory_bytes / 2**20:.1f} MB of memory, {used.disk_bytes / 2**20:.1f} MB of disk, "
            f"{used.processes} processes and {used.output_bytes} bytes of output in {result.duration_ms:.0f} ms."
        )


def _refuse_wrong_usage(options: dict[str, Any]) -> None:
    if not options["command"]:
        _wrong("There is no command. Give it after two dashes: sandbox_run -- python3 -c 'print(1)'")
    if not 0 < options["timeout"] <= policy.LONGEST_TIMEOUT_SECONDS:
        _wrong(f"--timeout is a number of seconds from 1 to {policy.LONGEST_TIMEOUT_SECONDS:.0f}.")


def _read_tree(folder: str) -> tuple[dict[str, bytes], frozenset[str]]:
    """Return the files of a folder and which of them are executable. Links are not followed."""
    root = Path(folder)
    if not root.is_dir():
        _wrong(f"--files: {folder} is not a folder.")
    paths = [path for path in sorted(root.rglob("*")) if not path.is_dir() or path.is_symlink()]
    links = [str(path.relative_to(root)) for path in paths if path.is_symlink()]
    if links:
        _wrong(f"--files: {links[0]} is a link; a sandbox gets plain files only. Copy what it leads to instead.")
    paths = [path for path in paths if path.is_file()]
    if sum(path.stat().st_size for path in paths) > LARGEST_TREE_BYTES:
        _wrong(f"--files: {folder} holds more than {LARGEST_TREE_BYTES // 2**20} MB.")
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    return files, frozenset(path.relative_to(root).as_posix() for path in paths if os.access(path, os.X_OK))


def _to(descriptor: int) -> Any:
    """Return a listener that writes what it hears to ``descriptor`` at once."""

    def listen(data: bytes) -> None:
        while data:
            data = data[os.write(descriptor, data) :]

    return listen


def _wrong(text: str) -> NoReturn:
    raise CommandError(text, returncode=WRONG_USAGE)
