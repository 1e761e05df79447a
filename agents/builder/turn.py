"""The job type ``turn``: from a message to a verified application, in steps that are each kept.

design → generate → gates → deliver → preview → answer. A message that is only answered ends after the first.
"""

from __future__ import annotations

from typing import Any

from agents import steps
from agents.builder import answering, checking, delivering, designing, generating, previewing
from agents.builder.results import Answered, Checked, Delivered, Designed, Generated, Previewed
from agents.faults import ONCE, RetryPolicy
from agents.steps import Context, JobType, Results, Step, needed

NAME = "turn"


def _makes_files(results: Results) -> bool:
    designed = results.get(DESIGN)
    return designed is not None and designed.generate


DESIGN = Step(name="design", label="Design", result=Designed, run=designing.design, retry=ONCE)
GENERATE = Step(name="generate", label="Write the code", result=Generated, run=generating.generate, when=_makes_files)


def _check(context: Context) -> Checked:
    return checking.check(context, needed(context, GENERATE))


GATES = Step(
    name="gates",
    label="Check the quality",
    result=Checked,
    run=_check,
    when=_makes_files,
    retry=RetryPolicy(attempts=2),
)


def _deliver(context: Context) -> Delivered:
    return delivering.deliver(context, needed(context, GENERATE), needed(context, GATES))


DELIVER = Step(name="deliver", label="Pack the files", result=Delivered, run=_deliver, when=_makes_files)


def _preview(context: Context) -> Previewed:
    return previewing.preview(context, needed(context, GENERATE), needed(context, GATES))


PREVIEW = Step(name="preview", label="Start the preview", result=Previewed, run=_preview, when=_makes_files)


def _answer(context: Context) -> Answered:
    made = answering.Made(
        designed=needed(context, DESIGN),
        generated=needed(context, GENERATE),
        checked=needed(context, GATES),
        delivered=needed(context, DELIVER),
        previewed=needed(context, PREVIEW),
    )
    return answering.answer(context, made)


ANSWER = Step(name="answer", label="Sum up", result=Answered, run=_answer, when=_makes_files)


def _conclude(results: Results) -> dict[str, Any]:
    """Return what is kept of a turn in its job: each step's result, and what lists show of it."""
    checked = results.get(GATES)
    kept: dict[str, Any] = {name: found.model_dump(mode="json") for name, found in results.found.items()}
    if checked is not None:
        kept |= {"quality_score": checked.shown_score, "deployment_ready": checked.deployment_ready}
    return kept


TURN = JobType(name=NAME, steps=(DESIGN, GENERATE, GATES, DELIVER, PREVIEW, ANSWER), conclude=_conclude, serial=True)


def register() -> None:
    """Make the job type known."""
    steps.register(TURN)
