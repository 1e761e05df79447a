"""Secrets that an installation makes up for itself: the bundled services' passwords, the development signing key."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

BYTES = 36


def secret(folder: Path, name: str) -> str:
    """The secret called `name`, made on first use. Two processes that ask at once get the same one."""
    path = folder / name
    if not path.exists():
        _create(path)
    return path.read_text(encoding="ascii")


def _create(path: Path) -> None:
    """Write a whole file aside and link it into place: link fails when another process was first, and so it wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(BYTES))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process's secret counts
    finally:
        Path(draft).unlink()
