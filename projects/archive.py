"""ZIP archives of a file tree: the same tree gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from projects import paths

MAX_BYTES = 50 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can state; a real one would make each archive different."""
_REGULAR_FILE = 0o100644 << 16
_UNIX = 3


class ArchiveTooLarge(ValueError):
    """The archive would be larger than a delivery may be."""


def pack(files: Mapping[str, bytes], *, folder: str) -> bytes:
    """Return a ZIP that unpacks into ``folder``.

    Raises :class:`projects.paths.PathError` for an unsafe name and :class:`ArchiveTooLarge` above 50 MB.
    """
    root = paths.normalise(folder)
    names = paths.normalise_all(files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in sorted(zip(names, files.values(), strict=True)):
            archive.writestr(_entry(f"{root}/{name}"), content, zipfile.ZIP_DEFLATED, 6)
    packed = buffer.getvalue()
    if len(packed) > MAX_BYTES:
        raise ArchiveTooLarge(f"The archive has {len(packed)} bytes; a delivery has at most {MAX_BYTES}.")
    return packed


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = _REGULAR_FILE
    return entry
