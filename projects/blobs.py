"""Blobs: content by hash, kept once per workspace."""

from __future__ import annotations

from collections.abc import Iterable

from accounts import tenancy
from projects import storage
from projects.models import Blob


def store(contents: Iterable[bytes]) -> list[str]:
    """Keep each content and return their hashes in order. Rows follow their bytes, so that a row is a promise."""
    given = list(contents)
    hashes = [storage.digest(content) for content in given]
    by_hash = dict(zip(hashes, given, strict=True))
    known = set(Blob.objects.filter(sha256__in=by_hash).values_list("sha256", flat=True))
    missing = {sha256: content for sha256, content in by_hash.items() if sha256 not in known}
    workspace = tenancy.current()
    for sha256, content in missing.items():
        storage.put(storage.blob_key(workspace, sha256), content)
    rows = [Blob(sha256=sha256, size=len(content)) for sha256, content in missing.items()]
    Blob.objects.bulk_create(rows, ignore_conflicts=True)
    return hashes


def read(sha256: str) -> bytes:
    """Return the content with this hash. Raise :class:`projects.storage.ContentDamaged`."""
    return storage.get(storage.blob_key(tenancy.current(), sha256), sha256)
