"""The database: the bundled cluster unless DATABASE_URL names a server.

Two roles: migrations run as the owner of the tables, everything else as the application, which row level security
binds. `MIGRATION` beside the usual keys of the alias holds what differs for the owner.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult

import dj_database_url

from config.embedded.places import Places
from config.embedded.secrets import secret
from config.environment import Environment

ENGINE = "config.database"
SCHEMES = ("postgres", "postgresql")
EXAMPLE = "postgresql://slicewright_app:password@db.example.com:5432/slicewright"
CONNECT_TIMEOUT_SECONDS = 5
EMBEDDED_NAME = "slicewright"
EMBEDDED_PORT = "5432"
APPLICATION_ROLE = "slicewright_app"
OWNER_ROLE = "slicewright_owner"

Database = dict[str, Any]


def database_settings(environment: Environment, places: Places) -> dict[str, Database]:
    """The value of DATABASES."""
    url = environment.url("DATABASE_URL", schemes=SCHEMES, example=EXAMPLE)
    if url is None:
        return {"default": _embedded(places)}
    owner = environment.url("DATABASE_MIGRATION_URL", schemes=SCHEMES, example=EXAMPLE.replace("_app", "_owner"))
    database = _external(url)
    database["MIGRATION"] = _identity(_external(owner or url))
    return {"default": database}


def _embedded(places: Places) -> Database:
    return {
        "ENGINE": ENGINE,
        "NAME": EMBEDDED_NAME,
        "HOST": str(places.sockets),
        "PORT": EMBEDDED_PORT,
        "USER": APPLICATION_ROLE,
        "PASSWORD": secret(places.secrets, APPLICATION_ROLE),
        "MIGRATION": {"USER": OWNER_ROLE, "PASSWORD": secret(places.secrets, OWNER_ROLE)},
        "EMBEDDED": True,
    }


def _external(url: SplitResult) -> Database:
    database: Database = dict(dj_database_url.parse(url.geturl(), engine=ENGINE))
    database["OPTIONS"] = {"connect_timeout": CONNECT_TIMEOUT_SECONDS} | database.get("OPTIONS", {})
    return database


def _identity(database: Database) -> Database:
    """What may differ between the two roles; the database itself is one."""
    return {key: database[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
