"""The providers there are, by name."""

from __future__ import annotations

from pathlib import Path

from .local import LocalProvider

NAMES = (LocalProvider.name,)


class UnknownProvider(LookupError):
    """There is no provider of this name."""


def get(name: str, *, home: Path) -> LocalProvider:
    """Return the provider called ``name`` for the platform whose data folder is ``home``."""
    if name not in NAMES:
        raise UnknownProvider(f"There is no sandbox provider {name!r} here; there is {', '.join(NAMES)}.")
    return LocalProvider(home=home)
