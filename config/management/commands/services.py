"""Start, stop and show the servers that come with Slicewright."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from config import embedded, installation
from sandboxes import ending


class Command(BaseCommand):
    help = "Start, stop or show the bundled PostgreSQL and Redis; stopping also ends the previews on this machine."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["start", "stop", "status"])
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *, action: str, json: bool, **options: Any) -> None:
        if action == "start":
            installation.ensure()
        if action == "stop":
            _end_previews()
            embedded.stop(*installation.bundled())
        self._show(as_json=json)

    def _show(self, *, as_json: bool) -> None:
        statuses = [embedded.status(server) for server in installation.bundled()]
        if as_json:
            self.stdout.write(json.dumps({"services": [asdict(status) for status in statuses]}, default=str))
            return
        for status in statuses:
            state = f"running (pid {status.pid})" if status.running else "stopped"
            self.stdout.write(f"{status.name:<12}{state:<22}{status.socket}")
        if not statuses:
            self.stdout.write("No bundled services: DATABASE_URL and REDIS_URL name other servers.")


def _end_previews() -> None:
    """Previews outlive the platform's processes, but not its servers. A stopped database is not started for it."""
    if not all(embedded.status(server).running for server in installation.bundled()):
        ending.end_processes()
        return
    try:
        ending.end_previews()
    except DatabaseError:
        ending.end_processes()
