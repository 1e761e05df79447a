"""A job of three steps that a test can hold, count and kill: what each step does is seen in a folder."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from agents import leases, steps
from agents.event_types import AgentStarted, MessageCompleted
from agents.steps import Context, JobType, Results, Step

STEPS = ("one", "two", "three")


class Done(BaseModel):
    """What a step found."""

    step: str


def register() -> None:
    """Make the job type known, with leases that run out soon enough for a test."""
    leases.DURATION = timedelta(seconds=2)
    leases.HEARTBEAT = 0.5
    leases.GRACE = timedelta(seconds=1)
    made = [Step(name=name, label=name, result=Done, run=_step(name)) for name in STEPS]
    steps.register(JobType(name="held", steps=made, conclude=_conclude))


def _step(name: str) -> Any:
    def run(context: Context) -> Done:
        folder = Path(context.job.payload["folder"])
        context.emit(AgentStarted(agent=name, action="test", designer="none"))
        context.meter("call", kind="executions", quantity=1, unit="execution")
        with (folder / f"{name}.runs").open("a") as runs:
            runs.write("x")
        while (folder / f"{name}.hold").exists():
            context.check()
            time.sleep(0.02)
        context.emit(MessageCompleted(message=name, agent=name, designer="none", text=name))
        return Done(step=name)

    return run


def _conclude(results: Results) -> dict[str, Any]:
    return {"steps": list(results.found)}
