"""Django's migrate, as the owner of the tables; the application role is then granted what it needs, and checked."""

from __future__ import annotations

from typing import Any

from django.core.checks import Tags
from django.core.management.commands import migrate
from django.db import connections

from accounts.tenancy.ownership import as_owner, grant_to_application


class Command(migrate.Command):
    def get_check_kwargs(self, options: dict[str, Any]) -> dict[Any, Any]:
        """Beforehand without the database: what it still lacks is what the migrations are about to bring."""
        return {**super().get_check_kwargs(options), "databases": None}

    def handle(self, *arguments: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        with as_owner(connection):
            super().handle(*arguments, **options)
        if not (options["check_unapplied"] or options["plan"]):
            grant_to_application(connection)
            self._check_separation(connection.alias, options)

    def _check_separation(self, alias: str, options: dict[str, Any]) -> None:
        """Afterwards as the application; only for a whole migration, as one in between may lack what comes later."""
        if options["app_label"] is None and not options["skip_checks"]:
            self.check(tags=[Tags.database], databases=[alias])
