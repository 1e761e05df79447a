"""What is taken from a folder, and where each file belongs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sandboxes.gates import tree as trees


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path)


def test_what_tools_made_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "package.json", "features/a/x.ts", "node_modules/react/index.js", "dist/index.html", ".git/HEAD")
    write(tmp_path, "features/a/node_modules/y.js", ".cache/vite/z.js", "coverage/index.html")
    assert list(trees.read(tmp_path)) == ["features/a/x.ts", "package.json"]


def test_a_link_is_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path, "package.json")
    (tmp_path / "passwords").symlink_to("/etc/passwd")
    with pytest.raises(trees.TreeError, match="passwords is a symbolic link"):
        trees.read(tmp_path)


def test_a_linked_folder_is_refused_too(tmp_path: Path) -> None:
    write(tmp_path, "package.json")
    (tmp_path / "features").symlink_to("/etc")
    with pytest.raises(trees.TreeError, match="features is a symbolic link"):
        trees.read(tmp_path)


def test_linked_packages_are_only_ignored(tmp_path: Path) -> None:
    write(tmp_path, "package.json")
    (tmp_path / "node_modules").symlink_to("/usr/lib")
    assert list(trees.read(tmp_path)) == ["package.json"]


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(trees.TreeError, match="pipe is neither a file nor a folder"):
        trees.read(tmp_path)


def test_a_file_too_large_is_refused_with_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MAX_FILE_BYTES", 1024 * 1024)
    (tmp_path / "film.mp4").write_bytes(b"x" * 2 * 1024 * 1024)
    with pytest.raises(trees.TreeError, match=r"film\.mp4 has 2\.0 MB; a file may have 1\.0 MB"):
        trees.read(tmp_path)


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MAX_FILES", 2)
    write(tmp_path, "a", "b", "c")
    with pytest.raises(trees.TreeError, match="more than 2 files"):
        trees.read(tmp_path)


def test_too_much_altogether_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "MAX_TREE_BYTES", 10)
    write(tmp_path, "a-long-name", "b")
    with pytest.raises(trees.TreeError, match="more than"):
        trees.read(tmp_path)


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "package.json")
    with pytest.raises(trees.TreeError, match="is not a folder"):
        trees.read(tmp_path / "package.json")


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("features/books/api/routes.ts", "features/books"),
        ("shared/database/rows.ts", "shared"),
        ("app/main.tsx", "app"),
        ("server.ts", ""),
        (".github/workflows/test.yml", ".github"),
        ("lib/books.ts", None),
        ("features/loose.ts", None),
    ],
)
def test_every_file_has_its_place(path: str, place: str | None) -> None:
    assert trees.place_of(path) == place


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "not valid JSON"),
        (b"[]", "must be an object"),
        (b'{"scripts": []}', "scripts must be an object"),
        (b'{"dependencies": {"react": 19}}', "dependencies must be an object"),
    ],
)
def test_a_broken_manifest_says_what_is_wrong(content: bytes, message: str) -> None:
    with pytest.raises(trees.ManifestError, match=message):
        trees.manifest({"package.json": content})
