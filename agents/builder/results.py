"""What the steps of a turn find: stored with each step, and read by those after it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Found(BaseModel):
    """Base of a step's result: plain, immutable, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Designed(Found):
    """What the message led to. ``version`` is the blueprint's, ``None`` while there is no blueprint."""

    version: int | None
    changed: bool
    """Whether this turn made that version."""
    generate: bool
    """Whether files have to be made for it now."""
    restored: bool
    """Whether undo or redo brought it back."""
    designer: str
    """The designer's label for people."""
    reply: str
    unhandled: tuple[str, ...]
    changes: tuple[str, ...]
    """What changed, a sentence each."""
    waits_for_approval: bool
    idle: bool = False
    """Whether the message changed nothing: "undo that" then has nothing to take back."""
    focus: dict[str, Any] | None = None
    """What was spoken of last, also when no version of the blueprint keeps it."""


class Generated(Found):
    """The files that were made: the snapshot's id and what changed in it."""

    snapshot: str
    files: int
    bytes: int
    slices: tuple[str, ...]
    created: int
    modified: int
    deleted: int


class Checked(Found):
    """What the gates said: each as its own JSON, and what follows from all of them."""

    gates: tuple[dict[str, Any], ...]
    quality_score: float | None
    score_reasons: tuple[str, ...]
    deployment_ready: bool
    duration_ms: int

    @property
    def shown_score(self) -> float | None:
        """The score, unless no gate ran at all: a number would then pretend that something was measured."""
        return self.quality_score if any(gate["status"] != "not_run" for gate in self.gates) else None


class Delivered(Found):
    """The archive and the report that were kept, by their ids."""

    zip: str
    zip_name: str
    zip_bytes: int
    report: str


class Previewed(Found):
    """Where the application runs, or why it does not."""

    url: str | None
    expires_at: str | None
    reason: str


class Answered(Found):
    """What the user was told at the end."""

    text: str
