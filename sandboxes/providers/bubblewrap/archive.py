"""Files into and out of a sandbox as tar streams. What comes out was written by a program nobody trusts."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Collection, Mapping

from projects import paths
from sandboxes.providers.base import FileRefused


def pack(files: Mapping[str, bytes], *, executable: Collection[str] = ()) -> bytes:
    """Return an archive of ``files``; the same files give the same bytes. Raises :class:`FileRefused`."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path in sorted(files):
            member = tarfile.TarInfo(_checked(path))
            member.size = len(files[path])
            member.mode = 0o755 if path in executable else 0o644
            archive.addfile(member, io.BytesIO(files[path]))
    return buffer.getvalue()


def unpack(data: bytes, *, max_bytes: int) -> dict[str, bytes]:
    """Return path → content. Raises :class:`FileRefused` on anything but folders and plain files below the top."""
    files: dict[str, bytes] = {}
    total = 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                total += member.size
                _refuse(member, total, max_bytes)
                if member.isfile():
                    files[_checked(member.name)] = _content(archive, member)
    except tarfile.TarError as error:
        raise FileRefused(f"The sandbox sent an archive that cannot be read: {error}.") from error
    return files


def _refuse(member: tarfile.TarInfo, total: int, max_bytes: int) -> None:
    if member.issym() or member.islnk():
        raise FileRefused(f"{member.name} is a link to {member.linkname}; links are not taken out of a sandbox.")
    if not (member.isfile() or member.isdir()):
        raise FileRefused(f"{member.name} is neither a file nor a folder.")
    if member.issparse() or total > max_bytes:
        raise FileRefused(f"The files are larger than {max_bytes} bytes; take fewer of them.")


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(member)
    if stream is None:
        raise FileRefused(f"{member.name} has no content.")
    return stream.read()


def _checked(path: str) -> str:
    try:
        return paths.normalise(path)
    except paths.PathError as error:
        raise FileRefused(str(error)) from error
