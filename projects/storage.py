"""Bytes in object storage: the file system, or whatever ``STORAGES["default"]`` names.

Keys begin with the workspace, and bytes are checked against their hash when they are read.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


class ContentDamaged(Exception):
    """Stored bytes are missing, or are not what their hash says."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def blob_key(workspace_id: UUID, sha256: str) -> str:
    """Return where the content with this hash lies."""
    return f"workspaces/{workspace_id}/blobs/{sha256[:2]}/{sha256}"


def artifact_key(workspace_id: UUID, artifact_id: UUID) -> str:
    """Return where the bytes of an artifact lie."""
    return f"workspaces/{workspace_id}/artifacts/{artifact_id}"


def put(key: str, data: bytes) -> None:
    """Write ``data`` under ``key``, over what an interrupted write may have left there."""
    if default_storage.exists(key):
        if default_storage.size(key) == len(data):
            return
        default_storage.delete(key)
    written = default_storage.save(key, ContentFile(data))
    if written != key:
        # Somebody wrote the same content between the two lines above; theirs stays.
        default_storage.delete(written)


def get(key: str, sha256: str) -> bytes:
    """Return the bytes under ``key``. Raise :class:`ContentDamaged` unless they have the hash ``sha256``."""
    try:
        with default_storage.open(key) as stored:
            data = bytes(stored.read())
    except FileNotFoundError as error:
        raise ContentDamaged(f"The content {sha256[:12]} is missing from storage.") from error
    if digest(data) != sha256:
        raise ContentDamaged(f"The content {sha256[:12]} is damaged in storage.")
    return data
