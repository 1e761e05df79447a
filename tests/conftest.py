"""The ground of the tests: real PostgreSQL and Redis, a database made by its owner and used by the application."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from uuid import UUID, uuid4

import psutil
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker

from accounts import tenancy, workspaces
from accounts.models import User, Workspace
from accounts.tenancy.ownership import as_owner, grant_to_application
from config import installation

TEST_DATABASE = "slicewright_test_"


@pytest.fixture(scope="session", autouse=True)
def _services() -> Iterator[None]:
    """The bundled servers run for all tests, and keep running for the next ones."""
    installation.ensure()
    yield
    shutil.rmtree(settings.STORAGES["default"]["OPTIONS"]["location"], ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, _services: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[ExitStack]:
    """The owner creates the databases; the stack, once closed, makes the application the one who connects."""
    with ExitStack() as ownership:
        ownership.enter_context(as_owner(connections["default"]))
        with django_db_blocker.unblock():
            _drop_databases_of_dead_runs()
        yield ownership


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_modify_db_settings: ExitStack, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """From here on every test connects as a role that cannot pass by row level security."""
    django_db_modify_db_settings.close()
    with django_db_blocker.unblock():
        grant_to_application(connection)
        _allow_flush()
    yield
    connection.close()
    connection.settings_dict.update(connection.settings_dict["MIGRATION"])


def _allow_flush() -> None:
    """Tests with transactions of their own empty the tables by TRUNCATE, which the application may not do elsewhere."""
    application = connection.ops.quote_name(connection.settings_dict["USER"])
    with as_owner(connection), connection.cursor() as cursor:
        cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {application}")


def _drop_databases_of_dead_runs() -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{TEST_DATABASE}%"])
        for (name,) in cursor.fetchall():
            if not psutil.pid_exists(int(name.removeprefix(TEST_DATABASE).split("_")[0])):
                cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """What one test left in the cache, such as a count for a rate limit, is not there for the next."""
    prefix = f"{settings.RUN}_{uuid4().hex}"
    settings.CACHES["default"]["KEY_PREFIX"] = cache.key_prefix = prefix


@pytest.fixture
def alice(db: None) -> User:
    """A person with a workspace."""
    return _person("alice@example.com")


@pytest.fixture
def bob(db: None) -> User:
    """Another person, in a workspace of their own."""
    return _person("bob@example.com")


@pytest.fixture
def charlie(db: None) -> User:
    """A third person, who belongs to nothing that alice and bob do."""
    return _person("charlie@example.com")


def _person(email: str) -> User:
    user = User.objects.create_user(email, "a good password")
    workspaces.create_for(user)
    return user


@pytest.fixture
def workspace(alice: User) -> Workspace:
    """Alice's workspace, not entered."""
    return workspaces.chosen(alice, None)


@pytest.fixture
def other_workspace(bob: User) -> Workspace:
    """Bob's workspace, not entered."""
    return workspaces.chosen(bob, None)


@pytest.fixture
def in_workspace(workspace: Workspace) -> Iterator[UUID]:
    """Alice's workspace, entered for the whole test."""
    with tenancy.scope(workspace.id):
        yield workspace.id
