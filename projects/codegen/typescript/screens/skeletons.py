"""The skeletons on disk: files that are the same in every app, and Jinja templates for the others."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).parent.parent.parent / "skeletons" / "typescript"
_OWN = (
    "shared/ui/",
    "shared/testing/renderScreen",
    "shared/utils/",
    "app/",
    "features/authentication/components/",
    "features/authentication/hooks/",
)
"""The folders that belong to the screens; everything else a screen imports comes from the server's half."""
_IMPORT = re.compile(r"""(?:from|import) '(\.{1,2}/[^']+)'""")


def fill(template: str, **values: Any) -> str:
    """Return a template of the folder ``screens`` filled with values."""
    return _environment().get_template(f"screens/{template}.j2").render(**values)


def with_imported(files: Mapping[str, str]) -> dict[str, str]:
    """Return the files and every skeleton file that one of them imports, directly or not."""
    found = dict(files)
    waiting = [path for own_path, own in files.items() for path in _imported(own_path, own)]
    while waiting:
        path = waiting.pop()
        if path in found or not _is_skeleton(path):
            continue
        found[path] = text(path)
        waiting.extend(_imports_of(path))
    return found


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(ROOT)
    return Environment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )


@cache
def _is_skeleton(path: str) -> bool:
    return path.startswith(_OWN) and (ROOT / path).is_file()


@cache
def text(path: str) -> str:
    """Return a file that is the same in every app."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def _imports_of(path: str) -> tuple[str, ...]:
    return tuple(_imported(path, text(path)))


def _imported(path: str, text: str) -> Iterable[str]:
    folder = posixpath.dirname(path)
    return (posixpath.normpath(posixpath.join(folder, found)) for found in _IMPORT.findall(text))
