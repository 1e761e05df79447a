"""The streams of events: append, read, and wake those who listen.

The database is the truth. What goes over the channel layer says only "there is more", so a lost message costs a
listener nothing but the moment until it looks by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import structlog
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

from accounts import tenancy
from agents import event_types
from agents.models import Event, Job, Stream

log = structlog.get_logger(__name__)

WAKE = "stream.moved"
PAGE = 200
LONGEST_IDENTITY = 300


@dataclass(frozen=True)
class Entry:
    """One event as it is read and sent."""

    seq: int
    type: str
    job: UUID | None
    at: datetime
    payload: dict[str, Any]

    def wire(self) -> dict[str, Any]:
        """Return the form that WebSocket and SSE carry."""
        return {
            "seq": self.seq,
            "type": self.type,
            "job": str(self.job) if self.job else None,
            "at": self.at.isoformat(),
            "payload": self.payload,
        }


def open_stream(stream: UUID) -> Stream:
    """Make the stream that will carry this id, or return it."""
    opened: Stream = Stream.objects.get_or_create(pk=stream)[0]
    return opened


def lock(stream: UUID) -> Stream:
    """Hold the stream until the end of the transaction."""
    held: Stream = Stream.objects.select_for_update().get(pk=stream)
    return held


def append(*, stream: UUID, event: event_types.Event, job: Job | None = None) -> Event | None:
    """Append one event; see :func:`append_all`. Return ``None`` when the stream has it already."""
    written = append_all(stream=stream, events=(event,), job=job)
    return written[0] if written else None


def append_all(*, stream: UUID, events: Sequence[event_types.Event], job: Job | None = None) -> list[Event]:
    """Append events in the caller's transaction, numbered without gaps, and wake the listeners on commit.

    An event whose identity the stream already has for this job is left out.
    """
    with transaction.atomic():
        counter = lock(stream)
        fresh = _fresh(stream, job, events)
        rows = [_row(stream, job, counter.last_seq + n, event, key) for n, (event, key) in enumerate(fresh, 1)]
        if rows:
            Event.objects.bulk_create(rows)
            counter.last_seq = rows[-1].seq
            counter.save(update_fields=["last_seq"])
            _wake_on_commit(stream, counter.last_seq)
    return rows


def after(stream: UUID, seq: int, *, limit: int = PAGE) -> list[Entry]:
    """Return the events that follow ``seq``, in order, at most ``limit``."""
    rows = Event.objects.filter(stream=stream, seq__gt=seq).order_by("seq")[:limit]
    return [entry(row) for row in rows]


def entry(row: Event) -> Entry:
    """Return a stored event as it is read."""
    return Entry(seq=row.seq, type=row.type, job=row.job_id, at=row.created, payload=row.payload)


def last_seq(stream: UUID) -> int:
    """Return the number of the newest event, 0 for none."""
    return Stream.objects.filter(pk=stream).values_list("last_seq", flat=True).first() or 0


def group(workspace: UUID, stream: UUID) -> str:
    """Return the channel group that is told when the stream moves."""
    return f"stream.{workspace.hex}.{stream.hex}"


def _fresh(
    stream: UUID, job: Job | None, events: Sequence[event_types.Event]
) -> list[tuple[event_types.Event, str | None]]:
    keyed = [(event, _key(job, event)) for event in events]
    wanted = [key for _, key in keyed if key]
    known = set(Event.objects.filter(stream=stream, key__in=wanted).values_list("key", flat=True)) if wanted else set()
    fresh = []
    for event, key in keyed:
        if key is None or key not in known:
            fresh.append((event, key))
        if key is not None:
            known.add(key)
    return fresh


def _key(job: Job | None, event: event_types.Event) -> str | None:
    if job is None or event.identity is None:
        return None
    identity = event.identity
    if len(identity) > LONGEST_IDENTITY:
        identity = sha256(identity.encode()).hexdigest()
    return f"{job.pk}:{job.round}:{event.type}:{identity}"


def _row(stream: UUID, job: Job | None, seq: int, event: event_types.Event, key: str | None) -> Event:
    return Event(
        stream=stream,
        seq=seq,
        job=job,
        type=event.type,
        payload=event.payload(),
        key=key,
    )


def _wake_on_commit(stream: UUID, seq: int) -> None:
    name = group(tenancy.current(), stream)
    transaction.on_commit(lambda: _wake(name, seq), robust=True)


def _wake(name: str, seq: int) -> None:
    layer = get_channel_layer()
    if layer is None:
        return
    try:
        async_to_sync(layer.group_send)(name, {"type": WAKE, "seq": seq})
    except (RedisError, OSError) as error:
        # Listeners look by themselves every few seconds; the event itself is committed.
        log.warning("stream.wake_lost", group=name, seq=seq, error=str(error))
