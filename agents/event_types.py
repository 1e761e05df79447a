"""The types of event, one frozen dataclass each: what a conversation's stream can say.

``identity`` names the fact within its job. A step that is run again after a crash says the same things once more; the
stream keeps the first (see :func:`agents.events.append`). ``None``: each occurrence is a fact of its own.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class EventBase:
    """What all events share: a type for the wire and a payload of plain JSON."""

    type: ClassVar[str]

    @property
    def identity(self) -> str | None:
        """Return what makes this fact unique within its job."""
        return None

    def payload(self) -> Json:
        """Return the JSON form of the fields."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class TurnAccepted(EventBase):
    """A message is stored; its work begins now, or after the turn before it (``waiting``)."""

    type: ClassVar[str] = "turn.accepted"
    turn: str
    number: int
    message: str
    author: str
    waiting: bool


@dataclass(frozen=True, kw_only=True)
class AgentStarted(EventBase):
    """An agent begins. ``designer`` says what answers for it: ``Built-in designer`` or a model's name."""

    type: ClassVar[str] = "agent.started"
    agent: str
    action: str
    designer: str

    @property
    def identity(self) -> str:
        return f"{self.agent}:{self.action}"


@dataclass(frozen=True, kw_only=True)
class AgentFinished(EventBase):
    """An agent is done; ``summary`` says with what."""

    type: ClassVar[str] = "agent.finished"
    agent: str
    action: str
    designer: str
    summary: str
    duration_ms: int

    @property
    def identity(self) -> str:
        return f"{self.agent}:{self.action}"


@dataclass(frozen=True, kw_only=True)
class MessageDelta(EventBase):
    """The next piece of a message that is still being written. ``part`` counts from 0."""

    type: ClassVar[str] = "message.delta"
    message: str
    part: int
    text: str

    @property
    def identity(self) -> str:
        return f"{self.message}:{self.part}"


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """Something durable that a message hands over."""

    kind: str
    id: str
    name: str
    size: int
    url: str


@dataclass(frozen=True, kw_only=True)
class MessageCompleted(EventBase):
    """A whole message of an agent, in plain words, with what was asked for and could not be done."""

    type: ClassVar[str] = "message.completed"
    message: str
    agent: str
    designer: str
    text: str
    unhandled: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def identity(self) -> str:
        return self.message


@dataclass(frozen=True, kw_only=True)
class DecisionTaken(EventBase):
    """What the orchestrator made of one request of a message."""

    type: ClassVar[str] = "decision"
    number: int
    kind: str
    subject: str
    action: str
    agent: str
    text: str

    @property
    def identity(self) -> str:
        return str(self.number)


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """One entry of a structured change log."""

    kind: str
    subject: str
    path: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SchemaProposed(EventBase):
    """A data model, whole, with what changed in it."""

    type: ClassVar[str] = "schema.proposed"
    version: int
    schema: Json
    changes: tuple[ChangeLine, ...]

    @property
    def identity(self) -> str:
        return str(self.version)


@dataclass(frozen=True, kw_only=True)
class LayoutProposed(EventBase):
    """The screens, whole, with what changed in them."""

    type: ClassVar[str] = "layout.proposed"
    version: int
    layout: Json
    changes: tuple[ChangeLine, ...]

    @property
    def identity(self) -> str:
        return str(self.version)


@dataclass(frozen=True, kw_only=True)
class PhaseChanged(EventBase):
    """The conversation moved in its graph."""

    type: ClassVar[str] = "phase.changed"
    before: str
    after: str

    @property
    def identity(self) -> str:
        return f"{self.before}:{self.after}"


@dataclass(frozen=True, kw_only=True)
class FileEntry:
    """One written file; ``change`` is ``created``, ``modified`` or ``deleted``, ``size`` in bytes."""

    path: str
    size: int
    change: str


@dataclass(frozen=True, kw_only=True)
class FilesCompleted(EventBase):
    """The files of one slice, or of what all slices share, are written."""

    type: ClassVar[str] = "file.completed"
    slice: str
    files: tuple[FileEntry, ...]
    done: int
    total: int

    @property
    def identity(self) -> str:
        return self.slice


@dataclass(frozen=True, kw_only=True)
class ComponentReady(EventBase):
    """One screen component is written and can be shown."""

    type: ClassVar[str] = "component.ready"
    component: str
    slice: str
    path: str

    @property
    def identity(self) -> str:
        return self.path


@dataclass(frozen=True, kw_only=True)
class GateStarted(EventBase):
    """A quality gate begins."""

    type: ClassVar[str] = "gate.started"
    gate: str

    @property
    def identity(self) -> str:
        return self.gate


@dataclass(frozen=True, kw_only=True)
class GateFinished(EventBase):
    """A gate has its verdict. ``findings`` holds the first ones, ``finding_count`` says how many there are."""

    type: ClassVar[str] = "gate.finished"
    gate: str
    status: str
    reason: str
    duration_ms: int
    findings: tuple[Json, ...]
    finding_count: int
    metrics: Json

    @property
    def identity(self) -> str:
        return self.gate


@dataclass(frozen=True, kw_only=True)
class PreviewReady(EventBase):
    """The application runs at ``url`` until ``expires_at``."""

    type: ClassVar[str] = "preview.ready"
    url: str
    expires_at: str
    snapshot: str

    @property
    def identity(self) -> str:
        return self.url


@dataclass(frozen=True, kw_only=True)
class JobStateChanged(EventBase):
    """A job changed its state; ``reason`` is for people."""

    type: ClassVar[str] = "job.state"
    job_type: str
    before: str
    state: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskStateChanged(EventBase):
    """A step changed its state: ``position`` of ``total``, counted from 1."""

    type: ClassVar[str] = "task.state"
    task: str
    label: str
    state: str
    position: int
    total: int
    attempt: int
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class UsageRecorded(EventBase):
    """Something that counts on the bill, or that visibly does not."""

    type: ClassVar[str] = "usage"
    step: str
    call: str
    kind: str
    quantity: str
    unit: str
    billable: bool
    reason: str = ""

    @property
    def identity(self) -> str:
        return f"{self.step}:{self.call}"


@dataclass(frozen=True, kw_only=True)
class Degraded(EventBase):
    """A fallback answered instead of what was asked for."""

    type: ClassVar[str] = "degraded"
    wanted: str
    answered: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ErrorOccurred(EventBase):
    """What went wrong, what was kept, and what to do about it."""

    type: ClassVar[str] = "error"
    code: str
    happened: str
    kept: str
    next: str


Event = (
    TurnAccepted
    | AgentStarted
    | AgentFinished
    | MessageDelta
    | MessageCompleted
    | DecisionTaken
    | SchemaProposed
    | LayoutProposed
    | PhaseChanged
    | FilesCompleted
    | ComponentReady
    | GateStarted
    | GateFinished
    | PreviewReady
    | JobStateChanged
    | TaskStateChanged
    | UsageRecorded
    | Degraded
    | ErrorOccurred
)
"""Everything a stream can say."""
