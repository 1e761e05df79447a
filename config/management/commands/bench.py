"""``manage.py bench``: measure what the specification promises, each beside a baseline taken in the same run."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console

from config.bench import builds, reporting, sandboxes, turns
from config.bench.measuring import Measured, Row

ROWS = (*sandboxes.ROWS, *turns.ROWS, *builds.ROWS)


class Command(BaseCommand):
    """Measure and report; a missed target is shown, not hidden, and does not fail the command."""

    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        names = [row.name for row in ROWS]
        parser.add_argument("--only", action="append", choices=names, metavar="ROW", help=f"one of {', '.join(names)}")
        parser.add_argument(
            "--output", type=Path, help="where to write the JSON (default: bench.json in the data folder)"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *_: Any, **options: Any) -> None:
        console = Console(stderr=True)
        chosen = [row for row in ROWS if not options["only"] or row.name in options["only"]]
        outcomes = [_measure(row, console) for row in chosen]
        document = json.dumps(reporting.document(outcomes), indent=2)
        target = options["output"] or Path(settings.SLICEWRIGHT_HOME) / "bench.json"
        target.write_text(document + "\n")
        if options["json"]:
            sys.stdout.write(document + "\n")
        else:
            reporting.show(outcomes, Console())
            console.print(f"Written to {target}")


def _measure(row: Row, console: Console) -> tuple[Row, Measured]:
    with console.status(f"Measuring {row.promise} …"):
        return row, row.measure()
