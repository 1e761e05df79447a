"""Settings made of variables: the database's two roles, Redis in the words of each library."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.embedded import Places
from config.environment import Environment
from config.settings.database import database_settings
from config.settings.redis import broker_url, redis_settings


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


def test_without_variables_the_bundled_database_is_used_by_two_roles(places: Places) -> None:
    database = database_settings(Environment({}), places)["default"]
    assert database["EMBEDDED"]
    assert (database["USER"], database["MIGRATION"]["USER"]) == ("slicewright_app", "slicewright_owner")
    assert database["PASSWORD"] != database["MIGRATION"]["PASSWORD"]


def test_passwords_are_made_once_and_are_private(places: Places) -> None:
    first, second = (database_settings(Environment({}), places)["default"]["PASSWORD"] for _ in range(2))
    assert first == second
    assert places.secrets.stat().st_mode & 0o077 == 0


def test_a_database_url_alone_serves_both_roles(places: Places) -> None:
    environment = Environment({"DATABASE_URL": "postgresql://app:secret@db.example:5433/platform?sslmode=require"})
    database = database_settings(environment, places)["default"]
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "platform")
    assert database["OPTIONS"] == {"connect_timeout": 5, "sslmode": "require"}
    assert database["MIGRATION"]["USER"] == "app"
    assert not database.get("EMBEDDED")


def test_migrations_may_have_a_role_and_a_server_of_their_own(places: Places) -> None:
    environment = Environment(
        {
            "DATABASE_URL": "postgresql://app:secret@pooler.example:6432/platform",
            "DATABASE_MIGRATION_URL": "postgresql://owner:other@db.example/platform",
        }
    )
    database = database_settings(environment, places)["default"]
    assert (database["USER"], database["HOST"]) == ("app", "pooler.example")
    assert (database["MIGRATION"]["USER"], database["MIGRATION"]["HOST"]) == ("owner", "db.example")


def test_redis_carries_the_tasks_unless_a_broker_is_named(places: Places) -> None:
    given = redis_settings(Environment({"REDIS_URL": "redis://cache.example:6379/2"}), places)
    assert (given.url, given.broker, given.embedded) == (*["redis://cache.example:6379/2"] * 2, False)
    apart = redis_settings(Environment({"CELERY_BROKER_URL": "amqp://rabbit.example//"}), places)
    assert (apart.broker, apart.embedded) == ("amqp://rabbit.example//", True)


def test_celery_writes_a_socket_in_its_own_way() -> None:
    assert broker_url("unix://:secret@/run/redis.sock?db=3") == "redis+socket://:secret@/run/redis.sock?virtual_host=3"
    assert broker_url("rediss://cache.example/1") == "rediss://cache.example/1"
