"""The job type ``preview``: the newest files shown again, after the preview of their turn has ended."""

from __future__ import annotations

from typing import Any

from agents import steps
from agents.builder import previewing
from agents.builder.results import Previewed
from agents.event_types import ErrorOccurred
from agents.steps import Context, JobType, Results, Step
from projects import snapshots

NAME = "preview"


def _start(context: Context) -> Previewed:
    head = snapshots.current(context.project())
    if head is None:
        return _told(context, "There are no files to show yet.", "Describe what you want to build.")
    started = previewing.start(context, head, snapshots.read(head))
    if started.url is None:
        return _told(context, started.reason, "Look at the log, or say what to change; then try again.")
    return started


def _told(context: Context, happened: str, next: str) -> Previewed:
    context.emit(ErrorOccurred(code="no_preview", happened=happened, kept="All files are kept.", next=next))
    return Previewed(url=None, expires_at=None, reason=happened)


START = Step(name="preview", label="Start the preview", result=Previewed, run=_start)


def _conclude(results: Results) -> dict[str, Any]:
    return {name: found.model_dump(mode="json") for name, found in results.found.items()}


PREVIEW = JobType(name=NAME, steps=(START,), conclude=_conclude)


def register() -> None:
    """Make the job type known."""
    steps.register(PREVIEW)
