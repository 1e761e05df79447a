"""The designers that may answer, by the name that a request gives."""

from __future__ import annotations

from functools import cache

from django.utils.module_loading import import_string

from agents.designers.base import Designer

DEFAULT = "builtin"
_DESIGNERS = {DEFAULT: "agents.designers.builtin.designer.BuiltinDesigner"}
"""Named by their path: a designer brings its lexicon along, which a process that only asks for names never needs."""


class UnknownDesigner(LookupError):
    """There is no designer of this name."""


def names() -> tuple[str, ...]:
    """Return the names that may be asked for."""
    return tuple(_DESIGNERS)


@cache
def named(name: str) -> Designer:
    """Return the designer called ``name``. Raise :class:`UnknownDesigner`."""
    if name not in _DESIGNERS:
        raise UnknownDesigner(f"There is no designer {name!r}; there are {', '.join(names())}.")
    designer: Designer = import_string(_DESIGNERS[name])()
    return designer
