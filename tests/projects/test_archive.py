"""ZIP archives: the same tree gives the same bytes, and nothing in one can leave its folder."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import archive
from projects.paths import PathError

TREE = {"README.md": b"# Books\n", "features/books/types/books.types.ts": b"export {};\n", "empty": b""}


def test_the_archive_unpacks_into_one_folder_with_every_file_as_it_was() -> None:
    with zipfile.ZipFile(io.BytesIO(archive.pack(TREE, folder="books"))) as packed:
        assert packed.testzip() is None
        assert {name: packed.read(name) for name in packed.namelist()} == {
            f"books/{path}": content for path, content in TREE.items()
        }
        assert all(entry.external_attr >> 16 == 0o100644 for entry in packed.infolist())


def test_the_same_tree_gives_the_same_bytes_whenever_and_in_whatever_order() -> None:
    first = archive.pack(TREE, folder="books")
    time.sleep(0.01)
    assert archive.pack(dict(reversed(TREE.items())), folder="books") == first


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../../x", "C:/x", "a\\..\\x"])
def test_a_name_that_leaves_the_folder_is_refused(path: str) -> None:
    with pytest.raises(PathError):
        archive.pack({path: b""}, folder="books")


def test_more_than_fifty_megabytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 100)
    with pytest.raises(archive.ArchiveTooLarge, match="at most 100"):
        archive.pack({f"f{n}": bytes([n]) for n in range(20)}, folder="books")


@given(st.dictionaries(st.text("abcé/.", min_size=1, max_size=12), st.binary(max_size=50), max_size=6))
def test_whatever_is_packed_lies_below_the_folder(tree: dict[str, bytes]) -> None:
    try:
        packed = archive.pack(tree, folder="app")
    except PathError:
        return
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert all(name.startswith("app/") and ".." not in name.split("/") for name in opened.namelist())
        assert len(opened.namelist()) == len(tree)
