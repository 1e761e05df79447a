"""``manage.py gates DIR [--gate NAME]… [--provider P] [--json] [--no-cache]``"""

from __future__ import annotations

import difflib
import json
import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.live import Live

from sandboxes import policy
from sandboxes.gates import pipeline, presentation
from sandboxes.gates import tree as trees
from sandboxes.gates.base import GateName
from sandboxes.gates.cache import MemoryStore
from sandboxes.gates.pipeline import GateReport, Platform
from sandboxes.providers import available

WORK_FAILED, WRONG_USAGE, PLATFORM_FAILED = 1, 2, 3


class Command(BaseCommand):
    """Run the quality gates over any folder. Needs no database."""

    help = "Run the quality gates over a folder and say what they found."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", metavar="DIR", help="the folder that holds package.json")
        parser.add_argument(
            "--gate", action="append", metavar="NAME", default=[], help=f"only this one: {', '.join(GateName)}"
        )
        parser.add_argument("--provider", default=policy.DEFAULT_PROVIDER, help=", ".join(available.NAMES))
        parser.add_argument("--json", action="store_true", help="print the report as one JSON document")
        parser.add_argument("--no-cache", action="store_true", help="ask every tool again")

    def handle(self, **options: Any) -> None:
        names = [_gate(name) for name in options["gate"]] or list(GateName)
        tree = _read(Path(options["directory"]))
        platform = _platform(options["provider"], keep=not options["no_cache"])
        report = self._run(tree, names, platform)
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), indent=2))
        if _platform_failed(report):
            raise CommandError(_platform_sentence(report), returncode=PLATFORM_FAILED)
        if not report.passed:
            sys.exit(WORK_FAILED)

    def _run(self, tree: dict[str, bytes], names: list[GateName], platform: Platform) -> GateReport:
        """Run the gates under a live table on standard error, which keeps standard output for the report."""
        console = Console(stderr=True, width=None if sys.stderr.isatty() else _width())
        board = presentation.Board(names)
        with Live(board.table(), console=console, refresh_per_second=8, get_renderable=board.table, transient=True):
            report = pipeline.run(tree, platform=platform, names=names, on_event=board.hear)
        console.print(board.table())
        for block in presentation.details(report):
            console.print(block)
        return report


def _width() -> int:
    return int(os.environ.get("COLUMNS") or 120)


def _gate(name: str) -> GateName:
    try:
        return GateName(name.replace("-", "_"))
    except ValueError:
        near = difflib.get_close_matches(name, list(GateName), n=1, cutoff=0.4)
        guess = f" Did you mean {near[0]}?" if near else ""
        _wrong(f"There is no gate {name!r}.{guess} There are: {', '.join(GateName)}.")


def _read(folder: Path) -> dict[str, bytes]:
    try:
        tree = trees.read(folder)
    except trees.TreeError as error:
        _wrong(str(error))
    except OSError as error:
        _wrong(f"{folder} cannot be read: {error.strerror}.")
    if not tree:
        _wrong(f"{folder} is empty. Give the folder that holds the application's package.json.")
    return tree


def _platform(provider_name: str, *, keep: bool) -> Platform:
    home = Path(settings.SLICEWRIGHT_HOME)
    try:
        provider = available.get(provider_name, home=home)
    except LookupError as error:
        _wrong(str(error))
    if problem := provider.problem():
        raise CommandError(problem, returncode=PLATFORM_FAILED)
    return Platform.local(provider, home, scope="command line", store=None if keep else MemoryStore())


def _platform_failed(report: GateReport) -> bool:
    return any(result.platform_fault for result in report.gates)


def _platform_sentence(report: GateReport) -> str:
    faults = [f"{result.name}: {result.reason}" for result in report.gates if result.platform_fault]
    return "The platform could not run every gate. " + "; ".join(faults)


def _wrong(message: str) -> NoReturn:
    raise CommandError(message, returncode=WRONG_USAGE)
