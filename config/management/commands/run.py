"""Start the whole platform on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from accounts.tenancy import audit
from config import installation

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Start web server, worker, beat and the bundled servers, and say where."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"), help="default: $PORT, or 8000")

    def handle(self, *, port: str, **options: Any) -> None:
        number = _port(port)
        _require_free(number)
        installation.ensure()
        _require_bound_role()
        call_command("migrate", verbosity=0, skip_checks=False)
        self._welcome(number)
        _become_honcho(number)

    def _welcome(self, port: int) -> None:
        self.stdout.write(f"Slicewright: http://localhost:{port}")
        if settings.DEBUG:
            call_command("demo_account", stdout=self.stdout)
        self.stdout.write("Stop with Ctrl-C; the bundled servers go on until `make stop`.")
        self.stdout.flush()


def _port(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 65536:
        raise CommandError(
            f"PORT is {given!r}, but must be a number from 1 to 65535, as in `make run PORT=8001`.", returncode=2
        )
    return int(given)


def _require_free(port: int) -> None:
    """Say it before anything is started, not in the midst of several programs' output."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise CommandError(
                f"Port {port} is for the administrator; try `make run PORT=8000`.", returncode=2
            ) from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use by another program. Stop it, or take another: `make run PORT={port + 1}`.",
                returncode=2,
            ) from error


def _require_bound_role() -> None:
    """Refuse a role that row level security does not bind, before the database is changed in its name."""
    if audit.bypasses(connection):
        raise CommandError(
            f"DATABASE_URL names the role {connection.settings_dict['USER']!r}, which bypasses row level security, so "
            "nothing in the database would keep tenants apart. Name a role with NOSUPERUSER NOBYPASSRLS, and let "
            "DATABASE_MIGRATION_URL name the owner of the tables.",
            returncode=2,
        )


def _become_honcho(port: int) -> None:
    """Replace this process, so that Ctrl-C reaches honcho, which passes it on and waits."""
    programs = Path(sys.executable).parent
    environment = os.environ | {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PORT": str(port),
        "PREVIEW_HOST": os.environ.get("PREVIEW_HOST") or f"preview.localhost:{port}",
        "PYTHONUNBUFFERED": "1",
        "SLICEWRIGHT_HOME": str(settings.SLICEWRIGHT_HOME),
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }
    honcho = shutil.which("honcho", path=environment["PATH"])
    if honcho is None:
        raise CommandError("honcho is not installed; run `make setup`.")
    os.execve(honcho, [honcho, "start"], environment)  # noqa: S606 - no shell is what we want
