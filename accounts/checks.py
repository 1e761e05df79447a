"""System checks of tenancy: a mistake here would show one tenant's rows to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from accounts.tenancy import audit


def models_keep_tenants_apart(**options: Any) -> list[CheckMessage]:
    return [Error(sentence, id="accounts.E001") for sentence in audit.loose_sets()]


def database_keeps_tenants_apart(databases: Sequence[str] | None = None, **options: Any) -> list[CheckMessage]:
    """Runs with `check --database default`, before the platform starts and after each migration in the tests."""
    return [message for alias in databases or () for message in _of_database(alias)]


def _of_database(alias: str) -> list[CheckMessage]:
    connection = connections[alias]
    messages: list[CheckMessage] = [Error(gap, id="accounts.E002") for gap in audit.gaps(connection)]
    if audit.bypasses(connection):
        messages.append(
            Error(
                f"The database role {connection.settings_dict['USER']!r} bypasses row level security, so nothing in "
                "the database keeps tenants apart.",
                hint=(
                    "Let DATABASE_URL name a role with NOSUPERUSER NOBYPASSRLS, and DATABASE_MIGRATION_URL the owner "
                    "of the tables."
                ),
                id="accounts.E003",
            )
        )
    return messages
