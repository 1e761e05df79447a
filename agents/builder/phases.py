"""The conversation graph: where a message leads, given where the conversation stands. Pure.

``intent → schema → ui → components → preview → done``. In the express process each proposal is approved at once; in the
guided one the data model and the screens are each approved by the user. A change re-enters where it belongs.
"""

from __future__ import annotations

from dataclasses import dataclass

from agents.designers.base import Phase


@dataclass(frozen=True)
class Heard:
    """What a message did: what it changed, and whether it approved of what was proposed."""

    schema: bool
    layout: bool
    approval: bool

    @property
    def changed(self) -> bool:
        """Whether there is a new blueprint."""
        return self.schema or self.layout


@dataclass(frozen=True)
class Movement:
    """Where the conversation stands now, and what follows: show the screens, or write the code."""

    phase: Phase
    propose_layout: bool
    generate: bool
    waits: bool
    """Whether the user is asked to approve."""


def move(*, phase: Phase, heard: Heard, express: bool, has_files: bool) -> Movement:
    """Return where a message leads. ``has_files``: the blueprint, as it is now, has its files already."""
    if heard.changed:
        return _changed(heard, express=express, has_files=has_files)
    if heard.approval and not has_files:
        return _approved(phase, express=express)
    return Movement(phase=phase, propose_layout=False, generate=False, waits=False)


def _changed(heard: Heard, *, express: bool, has_files: bool) -> Movement:
    if express or has_files:
        return Movement(phase=Phase.COMPONENTS, propose_layout=heard.layout, generate=True, waits=False)
    if heard.schema:
        return Movement(phase=Phase.SCHEMA, propose_layout=False, generate=False, waits=True)
    return Movement(phase=Phase.UI, propose_layout=True, generate=False, waits=True)


def _approved(phase: Phase, *, express: bool) -> Movement:
    if phase is Phase.INTENT:
        return Movement(phase=phase, propose_layout=False, generate=False, waits=False)
    if phase is Phase.SCHEMA and not express:
        return Movement(phase=Phase.UI, propose_layout=True, generate=False, waits=True)
    return Movement(phase=Phase.COMPONENTS, propose_layout=False, generate=True, waits=False)
