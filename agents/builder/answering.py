"""The last step of a turn: say what was done, and count it once."""

from __future__ import annotations

from dataclasses import dataclass

from agents.builder import delivering, telling
from agents.builder.designing import move_to
from agents.builder.results import Answered, Checked, Delivered, Designed, Generated, Previewed
from agents.designers.base import Agent, Phase
from agents.event_types import Attachment
from agents.steps import Context
from agents.writing import Writer

FAILED_GATES = "Not charged: the turn did not pass its own quality gates."


@dataclass(frozen=True)
class Made:
    """What the steps before have made."""

    designed: Designed
    generated: Generated
    checked: Checked
    delivered: Delivered
    previewed: Previewed


def answer(context: Context, made: Made) -> Answered:
    """Tell the user how the turn ended, move the conversation on, and record the use."""
    project = context.project()
    text = telling.summary(
        title=delivering.app_title(project),
        generated=made.generated,
        checked=made.checked,
        delivered=made.delivered,
        previewed=made.previewed,
    )
    ready = made.checked.deployment_ready
    context.meter("turn", kind="turns", quantity=1, unit="turn", billable=ready, reason="" if ready else FAILED_GATES)
    move_to(context, project, Phase.DONE if ready else Phase.PREVIEW)
    designer = made.designed.designer
    writer = Writer(emit=context.emit, message="summary", agent=Agent.ORCHESTRATOR, designer=designer)
    writer.write(text)
    writer.close(unhandled=made.designed.unhandled, attachments=(_archive(made.delivered),))
    return Answered(text=text)


def _archive(delivered: Delivered) -> Attachment:
    return Attachment(
        kind="zip",
        id=delivered.zip,
        name=delivered.zip_name,
        size=delivered.zip_bytes,
        url=f"/api/v2/artifacts/{delivered.zip}/download",
    )
