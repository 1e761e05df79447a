"""``manage.py generate BLUEPRINT.json --output DIR [--json]``: the files of a blueprint's application."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.parsing import MAX_CHARACTERS, parse
from projects.blueprint.problem import BlueprintError
from projects.codegen import generator, writing
from projects.counting import counted

WRONG_USAGE = 2
_PARTS = ("app", "schema", "layout", "plan")
"""The keys of a blueprint; ``design --json`` prints others beside them."""


class Command(BaseCommand):
    """Turn a blueprint into the files of an application."""

    help = "Write the application that a blueprint describes into a folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "blueprint",
            type=Path,
            metavar="BLUEPRINT.json",
            help="also what `design --json` prints; - reads standard input",
        )
        parser.add_argument(
            "--output", type=Path, required=True, metavar="DIR", help="an empty folder, or one generated before"
        )
        parser.add_argument("--force", action="store_true", help="write into a folder with other files, too")
        parser.add_argument("--json", action="store_true", help="print one JSON document with the files and slices")

    def handle(self, *_: Any, **options: Any) -> None:
        """Generate and write; nothing is written when anything is wrong."""
        blueprint = _read(options["blueprint"])
        files = generator.generate(blueprint)
        try:
            writing.write(files, options["output"], force=options["force"])
        except writing.OutputError as error:
            raise CommandError(str(error), returncode=WRONG_USAGE) from error
        slices = generator.slices(blueprint)
        if options["json"]:
            self.stdout.write(json.dumps({"files": list(files), "slices": list(slices)}))
        else:
            self.stdout.write(f"{counted(len(files), 'file')} in {options['output']}: {', '.join(slices)}")
            self.stdout.write(f"Start it: cd {options['output']} && npm ci && npm start")


def _read(path: Path) -> Blueprint:
    try:
        return parse(_without_design(_text(path)))
    except BlueprintError as error:
        problems = "\n".join(f"  {problem}" for problem in error.problems)
        raise CommandError(f"{path} is no usable blueprint:\n{problems}", returncode=WRONG_USAGE) from error


def _text(path: Path) -> str:
    try:
        if str(path) == "-":
            return sys.stdin.read(MAX_CHARACTERS + 1)
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CommandError(f"There is no file {path}.", returncode=WRONG_USAGE) from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not a text in UTF-8.", returncode=WRONG_USAGE) from error
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}.", returncode=WRONG_USAGE) from error


def _without_design(text: str) -> str | dict[str, Any]:
    """Return the blueprint in the output of ``design --json``; any other text as it is."""
    try:
        decoded = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return text
    if not isinstance(decoded, dict) or "turns" not in decoded:
        return text
    return {key: decoded[key] for key in _PARTS if key in decoded}
