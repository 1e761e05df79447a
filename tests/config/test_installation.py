"""An installation of its own, from nothing: services start with the first command and come back after a crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from config import embedded

ROOT = Path(__file__).parents[2]
LIVES_ON = """
import os, signal, django
django.setup()
from django.db import connection
from config import installation
def query():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone()
query()
database = installation.bundled()[0]
import psutil
server = psutil.Process(database.pid())
server.kill()
psutil.wait_procs([server], timeout=10)
connection.close()
print(query())
"""


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="slw") as folder:
        yield Path(folder) / "home"
        run(Path(folder) / "home", "manage.py", "services", "stop")


def run(home: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    environment |= {"SLICEWRIGHT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings.development"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def services(home: Path) -> tuple[embedded.ServerStatus, ...]:
    return tuple(embedded.status(server) for server in embedded.servers(embedded.Places(home)))


def running(home: Path) -> list[bool]:
    return [service.running for service in services(home)]


def test_looking_starts_nothing(home: Path) -> None:
    told = json.loads(run(home, "manage.py", "services", "status", "--json"))
    assert [(service["name"], service["running"]) for service in told["services"]] == [
        ("postgresql", False),
        ("redis", False),
    ]


def test_the_first_command_that_needs_them_starts_the_services(home: Path) -> None:
    assert "[X] 0001_initial" not in run(home, "manage.py", "showmigrations", "accounts")
    assert running(home) == [True, True]


def test_a_command_finds_what_was_killed_in_the_meantime_running_again(home: Path) -> None:
    embedded.start(*embedded.servers(embedded.Places(home)))
    killed = [psutil.Process(service.pid) for service in services(home)]
    for process in killed:
        process.kill()
    psutil.wait_procs(killed, timeout=10)
    assert running(home) == [False, False]
    run(home, "manage.py", "showmigrations", "accounts")
    assert running(home) == [True, True]


def test_a_program_that_goes_on_brings_the_database_back_with_its_next_connection(home: Path) -> None:
    assert run(home, "-c", LIVES_ON).strip() == "(1,)"


def test_everything_lies_in_the_data_folder_and_stops_cleanly(home: Path) -> None:
    embedded.start(*embedded.servers(embedded.Places(home)))
    assert {"postgresql", "redis", "run", "secrets"} <= {path.name for path in home.iterdir()}
    assert "stopped" in run(home, "manage.py", "services", "stop")
    assert running(home) == [False, False]
