"""Paths of project files: what is refused, and that whatever passes stays below the root."""

from __future__ import annotations

import posixpath
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from projects import paths
from projects.paths import PathError


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "empty"),
        ("../../x", "'..'"),
        ("a/../b", "'..'"),
        ("/etc/passwd", "absolute"),
        ("C:/windows", "drive"),
        ("c:x", "drive"),
        ("a\\b", "backslash"),
        ("\\\\server\\share", "backslash"),
        ("a\0b", "control"),
        ("a\nb", "control"),
        ("a/", "folder"),
        (".", "no file"),
        ("./.", "no file"),
        (".git/config", ".git"),
        ("src/.GIT/hooks/pre-commit", ".git"),
        (".g\u200cit/config", ".git"),
        ("git~1/config", ".git"),
        (".git ", "space"),
        (".git./config", "dot"),
        ("a./b", "dot"),
        ("con", "device"),
        ("src/NUL.txt", "device"),
        ("a?b", "refuse"),
        ("a.txt:stream", "refuse"),
        ("x" * 256, "255 bytes"),
        ("é" * 128, "255 bytes"),
        ("/".join(["part" * 10] * 40), "1024 bytes"),
        ("\ud800", "Unicode"),
    ],
)
def test_a_path_that_could_leave_or_confuse_the_tree_is_refused_with_the_reason(path: str, reason: str) -> None:
    with pytest.raises(PathError, match=reason):
        paths.normalise(path)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("features/books/api/books-routes.ts", "features/books/api/books-routes.ts"),
        ("./a//b/./c.txt", "a/b/c.txt"),
        (".gitignore", ".gitignore"),
        (".github/workflows/ci.yml", ".github/workflows/ci.yml"),
        ("cafe\u0301.md", "caf\u00e9.md"),
        ("console.ts", "console.ts"),
        ("a...b", "a...b"),
    ],
)
def test_a_good_path_is_returned_in_its_one_form(path: str, expected: str) -> None:
    assert paths.normalise(path) == expected


@given(st.text(max_size=60))
@example("a/..")
@example("..")
@example("\u2025/x")
def test_whatever_passes_stays_below_the_root_in_one_form(path: str) -> None:
    try:
        normalised = paths.normalise(path)
    except PathError:
        return
    assert posixpath.normpath(posixpath.join("/root", normalised)) == f"/root/{normalised}"
    assert paths.normalise(normalised) == normalised
    assert unicodedata.is_normalized("NFC", normalised)
    assert all(part not in ("", ".", "..") for part in normalised.split("/"))


@given(
    st.lists(
        st.sampled_from(["a", "..", ".", "", "b.ts", ".git", "C:", "x\\y"]),
        min_size=1,
        max_size=6,
    )
)
def test_no_combination_of_hostile_parts_climbs_out(parts: list[str]) -> None:
    path = "/".join(parts)
    try:
        normalised = paths.normalise(path)
    except PathError:
        return
    assert not {"..", ".git", "C:"} & set(normalised.split("/"))
    assert not normalised.startswith("/")


@pytest.mark.parametrize(
    ("tree", "reason"),
    [
        (("README.md", "readme.MD"), "upper and lower case"),
        (("Straße.ts", "STRASSE.ts"), "upper and lower case"),
        (("a.ts", "./a.ts"), "given twice"),
        (("a", "a/b.ts"), "also the folder"),
        (("A", "a/b.ts"), "also the folder"),
        (("src/a.ts", "SRC/b.ts"), "other upper and lower case"),
        (("caf\u00e9", "cafe\u0301"), "given twice"),
    ],
)
def test_files_that_would_overwrite_each_other_are_refused(tree: tuple[str, ...], reason: str) -> None:
    with pytest.raises(PathError, match=reason):
        paths.normalise_all(tree)


def test_a_tree_keeps_its_order() -> None:
    assert paths.normalise_all(["b/c.ts", "./a.ts"]) == ("b/c.ts", "a.ts")
