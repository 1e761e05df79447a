"""The state machines of sandboxes and previews: every allowed transition stands here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class SandboxState(StrEnum):
    """Where a sandbox is in its life."""

    CREATING = "creating"
    READY = "ready"
    BUSY = "busy"
    PAUSED = "paused"
    TERMINATED = "terminated"
    FAILED = "failed"


class PreviewState(StrEnum):
    """Where a preview is in its life."""

    STARTING = "starting"
    READY = "ready"
    EXPIRED = "expired"
    """Its time was over."""
    REVOKED = "revoked"
    """Somebody ended it, or a newer one took its place."""
    FAILED = "failed"
    """It did not start, or its process has gone."""


SANDBOX_TRANSITIONS: Mapping[SandboxState, frozenset[SandboxState]] = {
    SandboxState.CREATING: frozenset({SandboxState.READY, SandboxState.FAILED, SandboxState.TERMINATED}),
    SandboxState.READY: frozenset(
        {SandboxState.BUSY, SandboxState.PAUSED, SandboxState.FAILED, SandboxState.TERMINATED}
    ),
    SandboxState.BUSY: frozenset({SandboxState.READY, SandboxState.FAILED, SandboxState.TERMINATED}),
    SandboxState.PAUSED: frozenset({SandboxState.READY, SandboxState.FAILED, SandboxState.TERMINATED}),
    SandboxState.TERMINATED: frozenset(),
    SandboxState.FAILED: frozenset(),
}

PREVIEW_TRANSITIONS: Mapping[PreviewState, frozenset[PreviewState]] = {
    PreviewState.STARTING: frozenset({PreviewState.READY, PreviewState.FAILED, PreviewState.REVOKED}),
    PreviewState.READY: frozenset({PreviewState.EXPIRED, PreviewState.REVOKED, PreviewState.FAILED}),
    PreviewState.EXPIRED: frozenset(),
    PreviewState.REVOKED: frozenset(),
    PreviewState.FAILED: frozenset(),
}

ALIVE = frozenset({SandboxState.CREATING, SandboxState.READY, SandboxState.BUSY, SandboxState.PAUSED})
ACTIVE = frozenset({PreviewState.STARTING, PreviewState.READY})


class IllegalTransition(Exception):
    """A change of state that the table does not allow, or that somebody else was faster to make."""

    def __init__(self, what: str, before: str, after: str) -> None:
        self.before, self.after = before, after
        super().__init__(f"{what} is {before} and cannot become {after}.")


def sandbox_sources(after: SandboxState) -> frozenset[SandboxState]:
    """Return the states from which ``after`` may be reached."""
    return frozenset(state for state, targets in SANDBOX_TRANSITIONS.items() if after in targets)


def preview_sources(after: PreviewState) -> frozenset[PreviewState]:
    """Return the states from which ``after`` may be reached."""
    return frozenset(state for state, targets in PREVIEW_TRANSITIONS.items() if after in targets)
