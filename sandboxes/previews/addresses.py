"""Addresses of previews: ``<token>.<preview host>``, where the token is derived and only its hash is stored."""

from __future__ import annotations

import base64
import hashlib
import re
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "sandboxes.previews.address"
_TOKEN = re.compile(r"[a-z2-7]{26}")
ANY_PORT = ":*"


def token(preview: UUID) -> str:
    """Return the unguessable label of a preview's host name: 128 bits, only letters and digits."""
    digest = salted_hmac(_SALT, str(preview), algorithm="sha256").digest()[:16]
    return base64.b32encode(digest).decode().rstrip("=").lower()


def token_hash(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()


def url(preview: UUID) -> str:
    """Return the address under which a browser finds a preview."""
    host: str = settings.PREVIEW_HOST
    host = host.replace(ANY_PORT, f":{settings.PREVIEW_PORT}")
    return f"{settings.PREVIEW_SCHEME}://{token(preview)}.{host}/"


def token_of_host(host: str) -> str | None:
    """Return the token in a request's host; None when the host is not a preview's."""
    name = host.partition(":")[0].lower().rstrip(".")
    suffix = "." + settings.PREVIEW_HOST.partition(":")[0].lower()
    return name.removesuffix(suffix) if name.endswith(suffix) else None


def is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None
