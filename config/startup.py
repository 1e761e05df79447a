"""What happens between the shell and a management command: services, and sentences for what a person can put right."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, execute_from_command_line

# These read and write files only, or see to the services themselves.
WITHOUT_SERVICES = frozenset(
    {
        "check",
        "collectstatic",
        "compilemessages",
        "design",
        "diffsettings",
        "generate",
        "help",
        "makemessages",
        "makemigrations",
        "run",
        "services",
        "version",
    }
)
# These know nothing of the platform: no applications, no settings. They start in a fraction of the time without it.
FILES_ONLY = {
    "design": "agents.management.commands.design",
    "generate": "projects.management.commands.generate",
}
_OF_DJANGO = ("--settings", "--pythonpath")
USAGE = 2
PLATFORM_FAILED = 3


def run_from_command_line(arguments: Sequence[str]) -> int:
    """Run a management command; the exit status is 2 for wrong settings and 3 when a service cannot be had."""
    if _reads_and_writes_files_only(arguments):
        return _run_alone(arguments)
    from django.db import ProgrammingError
    from psycopg.errors import UndefinedTable

    from accounts.tenancy.postgresql.base import DatabaseUnavailable
    from config import installation
    from config.embedded.errors import ServiceError

    try:
        if _needs_services(arguments):
            installation.ensure()
        execute_from_command_line(list(arguments))
    except ImproperlyConfigured as error:
        return _complain(error, USAGE)
    except (ServiceError, DatabaseUnavailable) as error:
        return _complain(error, PLATFORM_FAILED)
    except ProgrammingError as error:
        if not isinstance(error.__cause__, UndefinedTable):
            raise
        return _complain(error, PLATFORM_FAILED, "Run `make setup`, or `manage.py migrate` on a database of your own.")
    return 0


def _reads_and_writes_files_only(arguments: Sequence[str]) -> bool:
    told = len(arguments) > 1 and arguments[1] in FILES_ONLY
    return told and not settings.configured and not any(argument.startswith(_OF_DJANGO) for argument in arguments)


def _run_alone(arguments: Sequence[str]) -> int:
    """Run a command on Django's defaults: only the parsing of arguments and the output are Django's."""
    settings.configure()
    command = import_module(FILES_ONLY[arguments[1]]).Command()
    assert isinstance(command, BaseCommand)
    command.run_from_argv(list(arguments))
    return 0


def _needs_services(arguments: Sequence[str]) -> bool:
    if len(arguments) < 2 or "--help" in arguments or "-h" in arguments:
        return False
    return arguments[1].lstrip("-") not in WITHOUT_SERVICES


def _complain(error: Exception, status: int, advice: str = "") -> int:
    first = str(error).splitlines()[0] if advice else str(error)
    sys.stderr.write(f"{first}\n{advice}".rstrip() + "\n")
    return status
