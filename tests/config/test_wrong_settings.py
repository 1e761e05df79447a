"""A wrong variable ends a command with one sentence and no traceback, as a person meets it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from config import installation
from config.embedded.postgresql import PORT, SUPERUSER
from config.embedded.secrets import secret

ROOT = Path(__file__).parents[2]
WRONG_VALUE, UNREACHABLE = 2, 3


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SLICEWRIGHT_HOME": str(settings.SLICEWRIGHT_HOME)} | variables
    environment["DJANGO_SETTINGS_MODULE"] = variables.get("DJANGO_SETTINGS_MODULE", "config.settings.development")
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("variable", "value", "status"),
    [
        ("DATABASE_URL", "postgres//x", WRONG_VALUE),
        ("DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/x", UNREACHABLE),
        ("REDIS_URL", "redis//x", WRONG_VALUE),
        ("REDIS_URL", "redis://127.0.0.1:1/0", UNREACHABLE),
        ("CELERY_BROKER_URL", "pigeon://x", WRONG_VALUE),
        ("SLICEWRIGHT_HOME", "somewhere", WRONG_VALUE),
        ("LOG_LEVEL", "loud", WRONG_VALUE),
    ],
)
def test_a_wrong_variable_is_one_sentence(variable: str, value: str, status: int) -> None:
    done = manage("showmigrations", **{variable: value})
    assert done.returncode == status
    assert done.stdout == ""
    (sentence,) = done.stderr.splitlines()
    assert sentence.startswith(variable)
    assert "secret" not in sentence


def test_production_does_not_start_without_its_key() -> None:
    done = manage("check", DJANGO_SETTINGS_MODULE="config.settings.production", SECRET_KEY="")
    assert (done.returncode, done.stderr.split()[0]) == (WRONG_VALUE, "SECRET_KEY")


def test_the_settings_of_production_pass_djangos_deployment_check() -> None:
    done = manage(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        DJANGO_SETTINGS_MODULE="config.settings.production",
        SECRET_KEY="long enough to be a key, with many 0123456789 different letters",
        ALLOWED_HOSTS="slicewright.example",
    )
    assert (done.returncode, done.stderr) == (0, "")


@contextmanager
def empty_database() -> Iterator[tuple[psycopg.Connection[tuple[int]], str]]:
    """A new database on the bundled server: a connection of its superuser, and the URL that a person would set."""
    places, name = installation.places(), f"wrong_role_{uuid4().hex}"
    password = secret(places.secrets, SUPERUSER)
    access = f"host={places.sockets} port={PORT} user={SUPERUSER} password={password}"
    with psycopg.connect(access, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            with psycopg.connect(f"{access} dbname={name}", autocommit=True) as database:
                yield (
                    database,
                    f"postgresql://{SUPERUSER}:{password}@{quote(str(places.sockets), safe='')}:{PORT}/{name}",
                )
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_a_role_that_bypasses_row_level_security_starts_nothing_and_changes_nothing() -> None:
    with empty_database() as (database, url):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        done = manage("run", f"--port={port}", DATABASE_URL=url)

        tables = database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert (done.returncode, done.stdout) == (WRONG_VALUE, "")
    assert "DATABASE_URL names the role 'postgres', which bypasses row level security" in done.stderr
    assert "NOSUPERUSER NOBYPASSRLS" in done.stderr
    assert tables == (0,)


def test_a_database_without_tables_is_told_how_to_get_them() -> None:
    with empty_database() as (_, url):
        done = manage("build", "I want to track my books", DATABASE_URL=url)
    assert (done.returncode, done.stdout) == (UNREACHABLE, "")
    said, advice = done.stderr.splitlines()
    assert "does not exist" in said
    assert "make setup" in advice


@pytest.mark.parametrize("port", ["", "x", "0", "65536", "-1"])
def test_a_port_is_a_number(port: str) -> None:
    done = manage("run", f"--port={port}")
    assert done.returncode == 2
    assert "make run PORT=8001" in done.stderr


def test_the_demo_account_is_for_development_only() -> None:
    done = manage("demo_account", DEBUG="no")
    assert done.returncode == 1
    assert "only while DEBUG is on" in done.stderr
