"""What a job type is made of: steps with typed results, and what a step is given to work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from pydantic import BaseModel

from agents.event_types import Event
from agents.faults import PATIENT, RetryPolicy
from agents.models import Job
from projects.models import Project

R = TypeVar("R", bound=BaseModel)


class Context(Protocol):
    """What a running step may use. Each call raises ``LeaseLost`` once another run has taken over."""

    @property
    def job(self) -> Job:
        """The job, as it was when this run began."""
        ...

    def project(self) -> Project:
        """Return the project of the job, as the database has it now."""
        ...

    def result(self, step: Step[R]) -> R | None:
        """Return what an earlier step found, or ``None`` when it was not needed."""
        ...

    def emit(self, *events: Event) -> None:
        """Append events to the job's stream, now."""
        ...

    def log(self, text: str) -> None:
        """Add a line to the step's log."""
        ...

    def progress(self, detail: str) -> None:
        """Tell people what the step is doing."""
        ...

    def cancelled(self) -> bool:
        """Say whether the step has to stop. Cheap; to be asked between chunks of work."""
        ...

    def check(self) -> None:
        """Raise ``Cancelled`` or ``LeaseLost`` when the step has to stop."""
        ...

    def meter(
        self,
        call: str,
        *,
        kind: str,
        quantity: int,
        unit: str,
        billable: bool = True,
        reason: str = "",
    ) -> None:
        """Record usage once, however often the step is run."""
        ...


@dataclass(frozen=True)
class Results:
    """What the finished steps of a job found, for deciding which steps are still needed."""

    found: Mapping[str, BaseModel] = field(default_factory=dict)

    def get(self, step: Step[R]) -> R | None:
        """Return the result of ``step``, or ``None`` when it has not run or was skipped."""
        result = self.found.get(step.name)
        return result if isinstance(result, step.result) else None


def _always(results: Results) -> bool:
    return True


@dataclass(frozen=True)
class Step(Generic[R]):
    """One resumable part of a job. ``run`` may be called again after a crash and must then find its own traces."""

    name: str
    label: str
    result: type[R]
    run: Callable[[Context], R]
    when: Callable[[Results], bool] = _always
    retry: RetryPolicy = PATIENT


@dataclass(frozen=True)
class JobType:
    """A kind of job: its steps in order, and the result that is kept of them."""

    name: str
    steps: Sequence[Step[Any]]
    conclude: Callable[[Results], dict[str, Any]]
    serial: bool = False
    """Whether two jobs of one stream wait for each other."""

    def step(self, name: str) -> Step[Any]:
        """Return the step called ``name``."""
        return next(step for step in self.steps if step.name == name)


class StepMissing(LookupError):
    """A step needs what another found, and the other was not run: the order of a job type's steps is wrong."""


def needed(context: Context, step: Step[R]) -> R:
    """Return what ``step`` found. Raise :class:`StepMissing`."""
    found = context.result(step)
    if found is None:
        raise StepMissing(f"The step {step.name!r} has no result yet.")
    return found


class UnknownJobType(LookupError):
    """No job type is registered under this name."""


_registry: dict[str, JobType] = {}


def register(job_type: JobType) -> JobType:
    """Make a job type known. Registering a name again replaces it."""
    _registry[job_type.name] = job_type
    return job_type


def job_type(name: str) -> JobType:
    """Return the job type called ``name``. Raise :class:`UnknownJobType`."""
    try:
        return _registry[name]
    except KeyError:
        raise UnknownJobType(f"There is no job type {name!r}; there are {', '.join(sorted(_registry))}.") from None


def correlation(job_id: UUID, step: str, call: str) -> str:
    """Return the idempotency key of everything paid: (job, step, call)."""
    return f"{job_id}:{step}:{call}"
