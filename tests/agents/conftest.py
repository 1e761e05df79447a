"""A small job type for the runner: each step does what the job's payload tells it to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import BaseModel

from agents import faults, steps
from agents.event_types import AgentStarted, MessageCompleted
from agents.steps import Context, JobType, Results, Step

PATIENT = faults.RetryPolicy(attempts=3, first=0.01, longest=0.02)


class Done(BaseModel):
    """What a test step found."""

    step: str
    attempt: int


Behaviour = Callable[[Context], None]


def build(name: str, behaviours: dict[str, Behaviour], *, serial: bool = False) -> JobType:
    """Register a job type whose steps run the given functions in order."""

    def step(label: str, behave: Behaviour) -> Step[Done]:
        def run(context: Context) -> Done:
            context.emit(AgentStarted(agent=label, action="test", designer="none"))
            behave(context)
            context.meter("call", kind="executions", quantity=1, unit="execution")
            said = MessageCompleted(message=label, agent=label, designer="none", text=label)
            context.emit(said)
            return Done(step=label, attempt=1)

        return Step(name=label, label=label, result=Done, run=run, retry=PATIENT)

    made = [step(label, behave) for label, behave in behaviours.items()]
    return steps.register(JobType(name=name, steps=made, conclude=_conclude, serial=serial))


def _conclude(results: Results) -> dict[str, Any]:
    return {name: found.model_dump() for name, found in results.found.items()}


def nothing(context: Context) -> None:
    """A step that has nothing to do."""


def until_cancelled(context: Context) -> None:
    """A step that works until somebody stops it, at most half a minute."""
    for _ in range(600):
        context.check()
        time.sleep(0.05)


@pytest.fixture
def stream() -> UUID:
    """The id of a stream that nobody uses yet."""
    return uuid4()


@pytest.fixture(autouse=True)
def _registry() -> Iterator[None]:
    """Job types that a test registers are gone after it."""
    before = dict(steps._registry)
    yield
    steps._registry.clear()
    steps._registry.update(before)
