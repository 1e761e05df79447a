"""The two database roles: the owner of the tables, who migrates, and the application, whom row level security binds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)


@contextmanager
def as_owner(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Connect as the owner for the length of a block. The settings' MIGRATION holds how."""
    usual = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update(usual.get("MIGRATION") or {})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update({key: usual[key] for key in usual.get("MIGRATION") or {}})


def grant_to_application(connection: BaseDatabaseWrapper) -> None:
    """Let the application read and write the owner's tables, those of today and those to come. Safe to repeat."""
    application = connection.settings_dict["USER"]
    with as_owner(connection):
        if connection.settings_dict["USER"] == application:
            return
        with connection.cursor() as cursor:
            for statement in GRANTS:
                cursor.execute(sql.SQL(statement).format(role=sql.Identifier(application)))
