"""The one place where the path of a project's file is made safe.

A path may come from a person, a model or an upload, so everything that could leave the tree, collide with another
file on some file system, or reach into a repository's own folder is refused with a sentence that says how to
repair it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MAX_PART_BYTES = 255
MAX_PATH_BYTES = 1024

_DRIVE = re.compile(r"^[A-Za-z]:")
_RESERVED = frozenset(
    {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
    }
)
"""Names that Windows gives to devices, whatever the extension: a ZIP that holds one cannot be unpacked there."""
_FORBIDDEN_CHARACTERS = frozenset('<>:"|?*')


class PathError(ValueError):
    """A path that no project may hold. ``path`` is what was given, the message says what to change."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"The path {_shown(path)} {reason}")


def normalise(path: str) -> str:
    """Return ``path`` relative, in NFC, with single slashes.

    Raises :class:`PathError` for everything that is not a plain file below the project's root.
    """
    _refuse_whole(path)
    composed = unicodedata.normalize("NFC", path)
    parts = [part for part in composed.split("/") if part not in ("", ".")]
    if not parts:
        raise PathError(path, "names no file.")
    for part in parts:
        _refuse_part(path, part)
    joined = "/".join(parts)
    if len(joined.encode()) > MAX_PATH_BYTES:
        raise PathError(path, f"is longer than {MAX_PATH_BYTES} bytes.")
    return joined


def normalise_all(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the paths of one tree normalised, in their order.

    Raises :class:`PathError` when two of them are the same file on a file system that ignores case, or when a file
    of the tree is also used as a folder.
    """
    normalised = tuple(normalise(path) for path in paths)
    _refuse_collisions(normalised)
    return normalised


def folded(path: str) -> str:
    """Return what a file system that ignores case would compare."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _refuse_whole(path: str) -> None:
    if not path:
        raise PathError(path, "is empty.")
    if any(_is_control(character) for character in path):
        raise PathError(path, "holds a control character; use visible characters only.")
    if any(0xD800 <= ord(character) <= 0xDFFF for character in path):
        raise PathError(path, "is not valid Unicode.")
    if path.startswith("/"):
        raise PathError(path, "is absolute; give it relative to the project.")
    if _DRIVE.match(path):
        raise PathError(path, "names a drive; give it relative to the project.")
    if "\\" in path:
        raise PathError(path, "holds a backslash; separate folders with '/'.")
    if path.endswith("/"):
        raise PathError(path, "names a folder; give the file in it.")


def _refuse_part(path: str, part: str) -> None:
    if part == "..":
        raise PathError(path, "leaves its folder with '..'; name the file directly.")
    if len(part.encode()) > MAX_PART_BYTES:
        raise PathError(path, f"has a part longer than {MAX_PART_BYTES} bytes; shorten it.")
    if part != part.strip(" ") or part.endswith("."):
        raise PathError(path, "has a part that begins or ends with a space, or ends with a dot.")
    if _FORBIDDEN_CHARACTERS & set(part):
        raise PathError(path, 'holds one of < > : " | ? *, which some file systems refuse.')
    if _is_git_folder(part):
        raise PathError(path, "reaches into '.git', which belongs to the repository itself.")
    if part.split(".", 1)[0].casefold() in _RESERVED:
        raise PathError(path, f"uses {part!r}, the name of a device on Windows.")


def _refuse_collisions(paths: tuple[str, ...]) -> None:
    files: dict[str, str] = {}
    for path in paths:
        other = files.get(folded(path))
        if other == path:
            raise PathError(path, "is given twice.")
        if other is not None:
            raise PathError(path, f"differs from {_shown(other)} only in upper and lower case.")
        files[folded(path)] = path
    folders = _folders(paths)
    for key, path in files.items():
        if key in folders:
            raise PathError(path, f"is a file and also the folder of {_shown(folders[key])}.")
    _refuse_folders_that_differ_in_case(paths)


def _refuse_folders_that_differ_in_case(paths: tuple[str, ...]) -> None:
    spelt: dict[str, str] = {}
    for path in paths:
        for folder in _parents(path):
            other = spelt.setdefault(folded(folder), folder)
            if other != folder:
                raise PathError(
                    path,
                    f"writes the folder {_shown(other)} in other upper and lower case.",
                )


def _folders(paths: tuple[str, ...]) -> dict[str, str]:
    return {folded(folder): path for path in paths for folder in _parents(path)}


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Zl", "Zp")


def _is_git_folder(part: str) -> bool:
    """Say whether a file system could take ``part`` for ``.git``.

    HFS+ ignores format characters, NTFS offers the short name ``git~1`` and alternate streams.
    """
    visible = "".join(character for character in part if unicodedata.category(character) != "Cf")
    return unicodedata.normalize("NFKC", visible).casefold().rstrip(". ") in (
        ".git",
        "git~1",
    )


def _shown(path: str) -> str:
    return repr(path if len(path) <= 120 else f"{path[:117]}...")
