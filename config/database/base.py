"""The tenant-aware PostgreSQL backend on this installation's server.

The bundled server is started when nobody answers, so a command needs nothing beforehand and a server that was killed
comes back with the next connection. For a server named by DATABASE_URL, a failure becomes a sentence.
"""

from __future__ import annotations

from typing import Any

from django.db.utils import OperationalError
from psycopg import OperationalError as DriverError

from accounts.tenancy.postgresql import base
from config import embedded, installation


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        try:
            return super().get_new_connection(conn_params)
        except (OperationalError, DriverError) as error:
            if not installation.is_bundled(self.settings_dict):
                raise base.DatabaseUnavailable(self._sentence(error)) from error
        embedded.start(embedded.PostgresqlServer(installation.places()))
        return super().get_new_connection(conn_params)

    def _sentence(self, error: Exception) -> str:
        place = f"{self.settings_dict['HOST'] or 'localhost'}:{self.settings_dict['PORT'] or 5432}"
        reason = str(error).strip().splitlines()[0]
        return (
            f"DATABASE_URL: the database {self.settings_dict['NAME']!r} at {place} cannot be used ({reason}). Check "
            "address, name and password, start that server, or unset DATABASE_URL to use the bundled one."
        )
