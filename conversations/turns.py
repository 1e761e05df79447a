"""Turns: a message is stored and acknowledged before any work begins."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from agents import dispatching, events, jobs
from agents.event_types import TurnAccepted
from agents.messages import MAX_MESSAGE, MessageRefused, checked
from agents.models import Job
from agents.states import ACTIVE
from conversations.models import Conversation, Turn

__all__ = [
    "MAX_MESSAGE",
    "MessageRefused",
    "NothingRunning",
    "Submitted",
    "approve",
    "checked",
    "current_job",
    "submit",
]

APPROVAL = "Looks good."


class NothingRunning(LookupError):
    """The conversation has no job that could be cancelled, paused or resumed."""


@dataclass(frozen=True)
class Submitted:
    """An accepted turn, and whether this call made it (``False``: the idempotency key was known)."""

    turn: Turn
    created: bool
    waiting: bool
    """Whether an earlier turn has to end first."""


@transaction.atomic
def submit(
    *,
    conversation: Conversation,
    message: str,
    author: UUID | None = None,
    author_name: str = "",
    idempotency_key: str | None = None,
    options: dict[str, str] | None = None,
    here: bool = False,
) -> Submitted:
    """Store a message as the next turn of a conversation, tell ``turn.accepted``, and start its job.

    ``options`` are the job's own (``process``, ``designer``). Raises :class:`MessageRefused` and
    :class:`agents.jobs.IdempotencyConflict`.
    """
    text = checked(message)
    events.lock(conversation.stream)
    started = jobs.start(
        type="turn",
        stream=conversation.stream,
        payload={"message": text, **(options or {})},
        project=conversation.project,
        created_by=author,
        idempotency_key=f"turn:{conversation.pk}:{idempotency_key}" if idempotency_key else None,
        here=here,
    )
    waiting = dispatching.blocked(started.job)
    if not started.created:
        return Submitted(turn=Turn.objects.get(job=started.job), created=False, waiting=waiting)
    turn = _store(conversation, text, author, started.job)
    told = TurnAccepted(
        turn=str(turn.pk),
        number=turn.number,
        message=text,
        author=author_name,
        waiting=waiting,
    )
    events.append(stream=conversation.stream, event=told, job=started.job)
    return Submitted(turn=turn, created=True, waiting=waiting)


def approve(*, conversation: Conversation, author: UUID | None = None, author_name: str = "") -> Submitted:
    """Approve what was proposed last, as a turn of its own."""
    return submit(
        conversation=conversation,
        message=APPROVAL,
        author=author,
        author_name=author_name,
    )


def current_job(conversation: Conversation, job_id: UUID | None = None) -> Job:
    """Return the job that is meant: the given one, else the one at work. Raise :class:`NothingRunning`."""
    candidates = Job.objects.filter(stream=conversation.stream).order_by("pk")
    found = candidates.filter(pk=job_id) if job_id else candidates.filter(state__in=ACTIVE)
    job: Job | None = found.first()
    if job is None:
        raise NothingRunning("Nothing is at work in this conversation.")
    return job


def _store(conversation: Conversation, message: str, author: UUID | None, job: Job) -> Turn:
    last = Turn.objects.filter(conversation=conversation).aggregate(last=Max("number"))["last"] or 0
    turn: Turn = Turn.objects.create(
        conversation=conversation,
        number=last + 1,
        message=message,
        author_id=author,
        job=job,
    )
    return turn
