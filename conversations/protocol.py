"""What a client may say over a conversation's WebSocket, checked before anything is done with it."""

from __future__ import annotations

import json
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

MAX_FRAME = 200_000
"""Characters of one frame: a message of the greatest length, escaped, and room."""


class ProtocolError(ValueError):
    """A frame that is not understood; ``code`` is a word for programs, ``next`` says what to send instead."""

    def __init__(self, code: str, happened: str, next: str) -> None:
        super().__init__(happened)
        self.code = code
        self.next = next


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Hello(_Frame):
    """Begin to listen after the event with this number; 0 for all."""

    type: Literal["hello"]
    after: int = Field(default=0, ge=0, le=2**62)


class Message(_Frame):
    """Submit a turn. The same ``key`` submits it once."""

    type: Literal["message"]
    text: str
    key: str | None = Field(default=None, max_length=100)


class Feedback(_Frame):
    """Say something to the job at work."""

    type: Literal["feedback"]
    text: str
    job: UUID | None = None


class Approve(_Frame):
    """Approve what was proposed last."""

    type: Literal["approve"]


class Control(_Frame):
    """Steer the job at work, or the one that is named."""

    type: Literal["cancel", "pause", "resume", "retry"]
    job: UUID | None = None


class Ping(_Frame):
    """Ask whether the other side is there."""

    type: Literal["ping"]


Frame = Annotated[Hello | Message | Feedback | Approve | Control | Ping, Field(discriminator="type")]

_frames: TypeAdapter[Frame] = TypeAdapter(Frame)


def parse(text: str) -> Hello | Message | Feedback | Approve | Control | Ping:
    """Return the frame that ``text`` holds. Raise :class:`ProtocolError`."""
    if len(text) > MAX_FRAME:
        raise ProtocolError(
            "frame_too_long",
            f"A frame has at most {MAX_FRAME:,} characters.",
            "Send less at once.",
        )
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(
            "invalid_json",
            "The frame is not JSON.",
            'Send an object such as {"type":"ping"}.',
        ) from error
    return _understood(content)


def _understood(
    content: object,
) -> Hello | Message | Feedback | Approve | Control | Ping:
    try:
        return _frames.validate_python(content)
    except ValidationError as error:
        first = error.errors()[0]
        if first["type"] in (
            "union_tag_invalid",
            "union_tag_not_found",
            "model_attributes_type",
            "dict_type",
        ):
            raise ProtocolError(
                "unknown_type",
                "The frame has no type that is known here.",
                "Known are hello, message, feedback, approve, cancel, pause, resume, retry and ping.",
            ) from error
        where = ".".join(str(part) for part in first["loc"][1:])
        raise ProtocolError("invalid_frame", f"{where or 'The frame'}: {first['msg']}.", "Correct it.") from error
