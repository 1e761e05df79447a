"""Every flag there is, who answers for it, and when it is to be gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waffle import get_waffle_switch_model


@dataclass(frozen=True)
class Flag:
    """A switch for the whole installation. `default` counts until an operator has set it.

    `expires` is the day from which a check warns that the flag should be gone; None is for switches that stay, such
    as those for emergencies.
    """

    name: str
    owner: str
    purpose: str
    default: bool
    expires: date | None = None


SANDBOX_LOCAL = Flag(
    name="sandbox_local",
    owner="sandboxes",
    purpose="Sandboxes may start on this machine. Turn it off to stop all untrusted code here at once.",
    default=True,
)

REGISTRY = {flag.name: flag for flag in (SANDBOX_LOCAL,)}


class UnknownFlag(LookupError):
    """A name that the registry does not have, as after a typing mistake."""


def is_on(name: str) -> bool:
    """Whether a flag is on. Operators set it with `manage.py waffle_switch NAME on|off --create`."""
    flag = _flag(name)
    switch = get_waffle_switch_model().get(name)
    return bool(switch.active) if switch.pk else flag.default


def expired(today: date, flags: Iterable[Flag] = REGISTRY.values()) -> list[Flag]:
    """The flags whose day has come."""
    return [flag for flag in flags if flag.expires is not None and flag.expires <= today]


def _flag(name: str) -> Flag:
    try:
        return REGISTRY[name]
    except KeyError:
        raise UnknownFlag(f"There is no flag {name!r}; flags/registry.py has {', '.join(sorted(REGISTRY))}.") from None
