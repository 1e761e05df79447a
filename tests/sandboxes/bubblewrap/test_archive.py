"""Archives that come out of a sandbox were made by a program nobody trusts."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.providers.base import FileRefused
from sandboxes.providers.bubblewrap import archive

NAMES = st.from_regex(r"[a-z]{4,8}(/[a-z]{4,8}){0,3}\.txt", fullmatch=True)


def tar(**fields: object) -> bytes:
    member = tarfile.TarInfo("file")
    for name, value in fields.items():
        setattr(member, name, value)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as made:
        made.addfile(member, io.BytesIO(b"x" * member.size))
    return buffer.getvalue()


@given(files=st.dictionaries(NAMES, st.binary(max_size=2000)))
def test_what_is_packed_is_unpacked(files: dict[str, bytes]) -> None:
    assert archive.unpack(archive.pack(files), max_bytes=10**9) == files
    assert archive.pack(files) == archive.pack(dict(reversed(files.items())))


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../b", "..", "CON", "a\nb"])
def test_refuses_names_that_lead_elsewhere(name: str) -> None:
    with pytest.raises(FileRefused):
        archive.unpack(tar(name=name, size=1), max_bytes=1000)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_refuses_everything_but_files(kind: bytes) -> None:
    with pytest.raises(FileRefused):
        archive.unpack(tar(type=kind, linkname="/etc/passwd"), max_bytes=1000)


def test_refuses_more_than_was_asked_for() -> None:
    with pytest.raises(FileRefused, match="larger than 1000 bytes"):
        archive.unpack(tar(size=1001), max_bytes=1000)


@given(noise=st.binary(min_size=1, max_size=3000))
def test_noise_is_refused_and_never_anything_worse(noise: bytes) -> None:
    try:
        archive.unpack(noise, max_bytes=1000)
    except FileRefused:
        return
