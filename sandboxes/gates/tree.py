"""The file tree that gates look at: read from a folder, and sorted into slices, shared, app and root files."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from sandboxes.gates.base import Tree

IGNORED_FOLDERS = frozenset(
    [
        "node_modules",
        "dist",
        ".git",
        "coverage",
        "reports",
        "data",
        ".cache",
        ".stryker-tmp",
        ".vite",
        ".vitest",
        ".idea",
        ".vscode",
        ".slicewright",
        ".gates",
    ]
)
"""Folders that hold what tools made, not what somebody wrote."""

MAX_FILES = 5_000
MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_TREE_BYTES = 50 * 1024 * 1024

SHARED = "shared"
APP = "app"
ROOT = ""
PLACES = frozenset({SHARED, APP, "tests", "public", "scripts"})
"""Top-level folders beside ``features/`` that may hold files."""

_CODE = re.compile(r"\.(ts|tsx|mts|cts|js|jsx|mjs|cjs)$")
_TEST = re.compile(r"\.(test|spec)\.(ts|tsx|mts|js|jsx|mjs)$")
_DECLARATION = re.compile(r"\.d\.[mc]?ts$")


class TreeError(ValueError):
    """The folder cannot be taken as a tree. The message says which file is in the way and what to do."""


def read(folder: Path) -> dict[str, bytes]:
    """Read every file below ``folder`` except what tools made.

    Raises:
        TreeError: the folder is missing, or holds a symbolic link, a special file, or too much.
    """
    if not folder.is_dir():
        raise TreeError(f"{folder} is not a folder. Give the folder that holds the application's package.json.")
    files: dict[str, bytes] = {}
    total = 0
    for path in _paths(folder):
        content = path.read_bytes()
        total += len(content)
        files[path.relative_to(folder).as_posix()] = content
        _check_limits(len(files), total)
    return dict(sorted(files.items()))


def _paths(folder: Path) -> Iterator[Path]:
    for current, folders, names in os.walk(folder):
        here = Path(current)
        folders[:] = sorted(name for name in folders if name not in IGNORED_FOLDERS or (here / name).is_symlink())
        for name in [*folders, *sorted(names)]:
            if name not in IGNORED_FOLDERS:
                _refuse_special(here / name, folder)
        folders[:] = [name for name in folders if name not in IGNORED_FOLDERS]
        yield from (here / name for name in sorted(names))


def _refuse_special(path: Path, folder: Path) -> None:
    shown = path.relative_to(folder).as_posix()
    information = path.lstat()
    if stat.S_ISLNK(information.st_mode):
        raise TreeError(f"{shown} is a symbolic link. Replace it by the file it points to.")
    if not (stat.S_ISREG(information.st_mode) or stat.S_ISDIR(information.st_mode)):
        raise TreeError(f"{shown} is neither a file nor a folder. Remove it.")
    if stat.S_ISREG(information.st_mode) and information.st_size > MAX_FILE_BYTES:
        raise TreeError(f"{shown} has {_megabytes(information.st_size)}; a file may have {_megabytes(MAX_FILE_BYTES)}.")


def _check_limits(count: int, total: int) -> None:
    if count > MAX_FILES:
        raise TreeError(f"The folder holds more than {MAX_FILES:,} files. Remove what is not part of the application.")
    if total > MAX_TREE_BYTES:
        raise TreeError(f"The folder holds more than {_megabytes(MAX_TREE_BYTES)}. Remove what is not the application.")


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f} MB"


def is_code(path: str) -> bool:
    return bool(_CODE.search(path))


def is_test(path: str) -> bool:
    return bool(_TEST.search(path))


def is_declaration(path: str) -> bool:
    return bool(_DECLARATION.search(path))


def slice_of(path: str) -> str | None:
    """The slice a file belongs to, ``None`` when it is in no ``features/<slice>/``."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == "features" else None


def place_of(path: str) -> str | None:
    """Where a file belongs: ``features/<slice>``, ``shared``, ``app``, …, ``""`` for the root, ``None`` for nowhere."""
    if (slice_name := slice_of(path)) is not None:
        return f"features/{slice_name}"
    parts = PurePosixPath(path).parts
    if len(parts) == 1:
        return ROOT
    return parts[0] if parts[0] in PLACES or parts[0].startswith(".") else None


def slices(tree: Tree) -> tuple[str, ...]:
    return tuple(sorted({name for path in tree if (name := slice_of(path)) is not None}))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the gates need of ``package.json``."""

    scripts: Mapping[str, str]
    dependencies: Mapping[str, str]


class ManifestError(ValueError):
    """``package.json`` is there but cannot be read; the message says why."""


def manifest(tree: Tree) -> Manifest:
    """Read ``package.json``.

    Raises:
        KeyError: the tree has none.
        ManifestError: it is not what npm would accept.
    """
    try:
        data = json.loads(tree["package.json"])
    except ValueError as error:
        raise ManifestError(f"package.json is not valid JSON: {error}") from error
    if not isinstance(data, dict):
        raise ManifestError("package.json must be an object")
    dependencies = {**_names(data, "devDependencies"), **_names(data, "dependencies")}
    return Manifest(scripts=_names(data, "scripts"), dependencies=dependencies)


def _names(data: Mapping[str, Any], key: str) -> dict[str, str]:
    value = data.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ManifestError(f"package.json: {key} must be an object of names and texts")
    return value
