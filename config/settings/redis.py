"""Redis: the bundled server unless REDIS_URL names one. It carries cache, channel layer and, by default, Celery."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from config.embedded.places import Places
from config.embedded.secrets import secret
from config.environment import Environment

SCHEMES = ("redis", "rediss", "unix")
EXAMPLE = "redis://:password@redis.example.com:6379/0"
BROKER_SCHEMES = ("redis", "rediss", "redis+socket", "amqp", "amqps", "sqs")
BROKER_EXAMPLE = "amqp://user:password@rabbitmq.example.com:5672//"
SECRET_NAME = "redis"  # noqa: S105 - where the password is kept


@dataclass(frozen=True)
class RedisSettings:
    """`url` as redis-py reads it, `broker` as Celery does, and whether the server is the bundled one.

    Django's `cache.clear()` empties a whole database, so the cache has one of its own where there are several.
    """

    url: str
    cache: str
    broker: str
    embedded: bool


def redis_settings(environment: Environment, places: Places) -> RedisSettings:
    given = environment.url("REDIS_URL", schemes=SCHEMES, example=EXAMPLE)
    url = given.geturl() if given else _embedded_url(places, database=0)
    cache = environment.url("CACHE_URL", schemes=SCHEMES, example=EXAMPLE.replace("/0", "/1")) or given
    cache_url = cache.geturl() if cache else _embedded_url(places, database=1)
    broker = environment.url("CELERY_BROKER_URL", schemes=BROKER_SCHEMES, example=BROKER_EXAMPLE)
    return RedisSettings(url, cache_url, broker.geturl() if broker else broker_url(url), embedded=given is None)


def _embedded_url(places: Places, *, database: int) -> str:
    password = quote(secret(places.secrets, SECRET_NAME), safe="")
    return f"unix://:{password}@{quote(str(places.redis_socket))}?db={database}"


def broker_url(url: str) -> str:
    """The same server in the words of Celery, which writes a socket's URL in its own way."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    password = f":{parts.password}@" if parts.password else ""
    return f"redis+socket://{password}{parts.path}?{parts.query.replace('db=', 'virtual_host=')}"
