"""The servers of this installation, as the settings name them: bundled ones are started, others only looked for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

from config import embedded
from config.embedded.errors import ServiceError

REACH_SECONDS = 3


def places() -> embedded.Places:
    return embedded.Places(settings.SLICEWRIGHT_HOME)


def bundled() -> tuple[embedded.Server, ...]:
    """The bundled servers that the settings ask for."""
    database, redis = embedded.servers(places())
    return tuple(
        server
        for server, wanted in (
            (database, is_bundled(settings.DATABASES["default"])),
            (redis, settings.REDIS_IS_EMBEDDED),
        )
        if wanted
    )


def is_bundled(database: dict[str, Any]) -> bool:
    return bool(database.get("EMBEDDED"))


def ensure() -> None:
    """Start what is bundled, and look for the Redis that is not, so that a wrong address is told at once.

    A wrong database address is told by the first connection; see config.database.
    """
    embedded.start(*bundled())
    if not settings.REDIS_IS_EMBEDDED:
        _reach_redis(settings.REDIS_URL)


def _reach_redis(url: str) -> None:
    parts = urlsplit(url)
    place = parts.path if parts.scheme == "unix" else f"{parts.hostname}:{parts.port or 6379}"
    with Redis.from_url(url, socket_connect_timeout=REACH_SECONDS, socket_timeout=REACH_SECONDS) as client:
        try:
            client.ping()
        except (RedisError, OSError) as error:
            raise ServiceError(
                f"REDIS_URL: Redis at {place} does not answer ({error}). Check the address and the password, start "
                "that server, or unset REDIS_URL to use the bundled one."
            ) from error
