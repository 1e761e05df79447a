"""What a designer is: a pure function from a design and a message to the next design and an account of it.

Everything here is plain typed data that is stored with each turn (see :meth:`TurnOutcome.to_json`). A designer
never talks to a database, a network or a clock.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import Layout
from projects.blueprint.schema import Schema


class Agent(StrEnum):
    """Who answers a part of a message."""

    ORCHESTRATOR = "orchestrator"
    SCHEMA_DESIGNER = "schema_designer"
    UI_DESIGNER = "ui_designer"
    CODE_GENERATOR = "code_generator"


class Action(StrEnum):
    """What is done about a part of a message."""

    PROPOSE = "propose"
    REFINE = "refine"
    EXTEND = "extend"
    CLARIFY = "clarify"
    GENERATE = "generate"
    UNDO = "undo"
    REDO = "redo"
    DELIVER = "deliver"
    ANSWER = "answer"


class Kind(StrEnum):
    """What a part of a message is."""

    REFINEMENT = "refinement"
    APPROVAL = "approval"
    QUESTION = "question"
    NEW_REQUIREMENT = "new_requirement"
    UNDO = "undo"
    FEEDBACK = "feedback"


class Subject(StrEnum):
    """What a part of a message is about."""

    SCHEMA = "schema"
    UI = "ui"
    COMPONENT = "component"
    CODE = "code"
    DOCUMENT = "document"
    NOTHING = "nothing"


class Phase(StrEnum):
    """Where the conversation stands; an approval means something else in each."""

    INTENT = "intent"
    SCHEMA = "schema"
    UI = "ui"
    COMPONENTS = "components"
    PREVIEW = "preview"
    DONE = "done"


class Frozen(BaseModel):
    """Base of what crosses this module's border: immutable and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Decision(Frozen):
    """What the orchestrator made of one part of a message."""

    agent: Agent
    action: Action
    kind: Kind
    subject: Subject
    target: str | None = None
    """The entity, field or component meant: ``Book``, ``Book.genre``, ``table``."""


class Change(Frozen):
    """One difference between two designs, in words and as data."""

    kind: str
    """``added``, ``removed``, ``changed`` or ``renamed``."""
    subject: str
    """``entity``, ``field``, ``computed``, ``relation``, ``component``, ``page``, ``theme``…"""
    path: str
    before: Any = None
    after: Any = None
    text: str = ""


class Step(Frozen):
    """A design that can be returned to, with the message that replaced it."""

    message: str
    blueprint: Blueprint


class Focus(Frozen):
    """What was spoken of last, so that "it" and "that field" have a meaning."""

    entity: str | None = None
    field: str | None = None
    component: str | None = None
    fields: tuple[str, ...] = ()
    """All fields of the entity that the last change was about: "them"."""
    option: str | None = None
    """The choice of the field that was spoken of last."""
    pending: str | None = None
    """A request that was answered with "which one do you mean?"; the next message may say."""


class DesignState(Frozen):
    """A design with everything that can be undone and redone."""

    blueprint: Blueprint = Blueprint()
    history: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    focus: Focus = Focus()
    idle: bool = False
    """Whether the last message was a wish that changed nothing: "undo that" then has nothing to take back."""

    @property
    def empty(self) -> bool:
        """Whether nothing has been designed yet."""
        return not self.blueprint.data.entities and not self.blueprint.layout.pages

    def advanced(self, blueprint: Blueprint, *, message: str, focus: Focus) -> DesignState:
        """Return the state after a change that ``message`` asked for."""
        step = Step(message=message, blueprint=self.blueprint)
        return DesignState(blueprint=blueprint, history=(*self.history, step), future=(), focus=focus)

    def undone(self, times: int = 1) -> DesignState:
        """Return the state ``times`` changes earlier; as far as there is history."""
        state = self
        for _ in range(min(times, len(self.history))):
            step = state.history[-1]
            redo = Step(message=step.message, blueprint=state.blueprint)
            state = DesignState(
                blueprint=step.blueprint, history=state.history[:-1], future=(*state.future, redo), focus=self.focus
            )
        return state

    def redone(self, times: int = 1) -> DesignState:
        """Return the state after repeating ``times`` undone changes; as far as there are any."""
        state = self
        for _ in range(min(times, len(self.future))):
            step = state.future[-1]
            done = Step(message=step.message, blueprint=state.blueprint)
            state = DesignState(
                blueprint=step.blueprint, history=(*state.history, done), future=state.future[:-1], focus=self.focus
            )
        return state


class TurnOutcome(Frozen):
    """What one message led to."""

    message: str
    decisions: tuple[Decision, ...]
    changes: tuple[Change, ...]
    reply: str
    unhandled: tuple[str, ...]
    """The parts of the message that were understood as wishes but not carried out, in the user's words."""
    state: DesignState

    @property
    def schema_after(self) -> Schema:
        """The schema after this turn."""
        return self.state.blueprint.data

    @property
    def layout_after(self) -> Layout:
        """The layout after this turn."""
        return self.state.blueprint.layout

    def to_json(self) -> dict[str, Any]:
        """Return the JSON form of section 9 of the specification: schema and layout are those after the turn."""
        blueprint = self.state.blueprint.to_json()
        return {
            "message": self.message,
            "decisions": [decision.model_dump(mode="json") for decision in self.decisions],
            "changes": [change.model_dump(mode="json") for change in self.changes],
            "reply": self.reply,
            "unhandled": list(self.unhandled),
            "schema": blueprint["schema"],
            "layout": blueprint["layout"],
        }


class Designer(Protocol):
    """Anything that can design an application by conversation."""

    name: str
    label: str
    """What the user interface calls it: never a model's name when no model answered."""

    def turn(self, state: DesignState, message: str) -> TurnOutcome:
        """Answer one message; the first one is the description of the application."""
        ...
