"""The first step of a turn: the designer answers the message, and the blueprint becomes what it says."""

from __future__ import annotations

import time
from collections.abc import Iterator

from django.db import transaction

from agents import event_types
from agents.builder import designers, phases
from agents.builder.phases import Heard, Movement
from agents.builder.results import Designed
from agents.designers.base import Action, Agent, Designer, DesignState, Focus, Kind, Phase, Step, TurnOutcome
from agents.event_types import ChangeLine
from agents.faults import StepFailed
from agents.models import Task
from agents.states import TaskState
from agents.steps import Context
from projects import blueprint_versions, projects
from projects.blueprint_versions import Account, BlueprintMoved, Design, Remembered
from projects.counting import counted
from projects.models import BlueprintVersion, Project
from projects.models.project import Process

_STEP = "design"
"""What the step of this module is called in a turn."""
BUILDS = frozenset({Action.GENERATE, Action.DELIVER})


def design(context: Context) -> Designed:
    """Answer the message of the turn."""
    project = context.project()
    parent = blueprint_versions.before_job(project, context.job.pk)
    designer = designers.named(context.job.payload.get("designer", designers.DEFAULT))
    started = time.monotonic()
    context.emit(_started(Agent.ORCHESTRATOR, "decide", designer))
    before = _as_left(context, parent, _state(blueprint_versions.read(parent)))
    outcome = designer.turn(before, context.job.payload["message"])
    context.check()
    version = _keep(context, project, parent, before, outcome, designer)
    movement = _move(project, version, before, outcome)
    context.emit(*_told(outcome, before, version, movement, designer, started))
    move_to(context, project, movement.phase)
    return Designed(
        version=version.number if version else None,
        changed=version is not None and version != parent,
        generate=movement.generate,
        restored=any(decision.action in (Action.UNDO, Action.REDO) for decision in outcome.decisions),
        designer=designer.label,
        reply=outcome.reply,
        unhandled=outcome.unhandled,
        changes=tuple(change.text for change in outcome.changes if change.text),
        waits_for_approval=movement.waits,
        idle=outcome.state.idle,
        focus=outcome.state.focus.model_dump(mode="json"),
    )


def move_to(context: Context, project: Project, phase: Phase) -> None:
    """Move the project in its conversation graph, and tell when that is elsewhere."""
    with transaction.atomic():
        before = projects.set_phase(project, phase)
        if before != phase:
            context.emit(event_types.PhaseChanged(before=before, after=phase))


def _move(project: Project, version: BlueprintVersion | None, before: DesignState, outcome: TurnOutcome) -> Movement:
    after = outcome.state.blueprint
    heard = Heard(
        schema=after.data != before.blueprint.data,
        layout=after.layout != before.blueprint.layout or after.app != before.blueprint.app,
        approval=any(decision.kind is Kind.APPROVAL or decision.action in BUILDS for decision in outcome.decisions),
    )
    return phases.move(
        phase=Phase(project.phase),
        heard=heard,
        express=project.process == Process.EXPRESS,
        has_files=version is not None and blueprint_versions.files_of(version) is not None,
    )


def _state(design: Design) -> DesignState:
    return DesignState(
        blueprint=design.blueprint,
        history=tuple(Step(message=entry.message, blueprint=entry.blueprint) for entry in design.past),
        future=tuple(Step(message=entry.message, blueprint=entry.blueprint) for entry in design.future),
        focus=Focus.model_validate(design.focus or {}),
    )


def _as_left(context: Context, parent: BlueprintVersion | None, state: DesignState) -> DesignState:
    """Return the state with what the turn before left behind, if the blueprint is still the one that it left."""
    last = (
        Task.objects.filter(
            job__project=context.job.project,
            job__created__lt=context.job.created,
            name=_STEP,
            state=TaskState.COMPLETED,
        )
        .order_by("-job__created")
        .first()
    )
    if last is None or last.result is None:
        return state
    left = Designed.model_validate(last.result)
    if parent is None or left.version != parent.number:
        return state
    focus = state.focus if left.focus is None else Focus.model_validate(left.focus)
    return state.model_copy(update={"idle": left.idle, "focus": focus})


def _keep(
    context: Context,
    project: Project,
    parent: BlueprintVersion | None,
    before: DesignState,
    outcome: TurnOutcome,
    designer: Designer,
) -> BlueprintVersion | None:
    """Store the new blueprint and return its version; the old one's when nothing changed."""
    if outcome.state.blueprint == before.blueprint:
        return parent
    account = Account(
        message=outcome.message,
        reply=outcome.reply,
        changes=[change.model_dump(mode="json") for change in outcome.changes],
        designer=designer.label,
    )
    try:
        version = blueprint_versions.commit(
            project=project, parent=parent, design=_design(outcome.state), account=account, job=context.job.pk
        )
    except BlueprintMoved as error:
        raise StepFailed(
            code="conflict",
            happened=str(error),
            kept="Both blueprints are kept; yours was not applied.",
            next="Send the message again; it is then applied to the newest blueprint.",
        ) from error
    if parent is None:
        projects.name_after_design(project, title=outcome.state.blueprint.app.title, prompt=outcome.message)
    return version


def _design(state: DesignState) -> Design:
    return Design(
        blueprint=state.blueprint,
        past=tuple(Remembered(message=step.message, blueprint=step.blueprint) for step in state.history),
        future=tuple(Remembered(message=step.message, blueprint=step.blueprint) for step in state.future),
        focus=state.focus.model_dump(mode="json"),
    )


def _told(
    outcome: TurnOutcome,
    before: DesignState,
    version: BlueprintVersion | None,
    movement: Movement,
    designer: Designer,
    started: float,
) -> Iterator[event_types.Event]:
    for number, decision in enumerate(outcome.decisions, start=1):
        yield event_types.DecisionTaken(
            number=number,
            kind=decision.kind,
            subject=decision.subject,
            action=decision.action,
            agent=decision.agent,
            text=decision.target or "",
        )
    yield _finished(Agent.ORCHESTRATOR, "decide", designer, counted(len(outcome.decisions), "decision"), started)
    after = outcome.state.blueprint
    if version is not None and after.data != before.blueprint.data:
        yield from _proposal(Agent.SCHEMA_DESIGNER, outcome, version, designer, started)
    if version is not None and movement.propose_layout:
        yield from _proposal(Agent.UI_DESIGNER, outcome, version, designer, started)
    yield event_types.MessageCompleted(
        message="reply",
        agent=_speaker(outcome),
        designer=designer.label,
        text=outcome.reply,
        unhandled=outcome.unhandled,
    )


def _proposal(
    agent: Agent, outcome: TurnOutcome, version: BlueprintVersion, designer: Designer, started: float
) -> Iterator[event_types.Event]:
    blueprint = outcome.state.blueprint.to_json()
    changes = tuple(
        ChangeLine(kind=change.kind, subject=change.subject, path=change.path, text=change.text)
        for change in outcome.changes
    )
    yield _started(agent, "propose", designer)
    if agent is Agent.SCHEMA_DESIGNER:
        summary = counted(len(blueprint["schema"]["entities"]), "entity", "entities")
        yield event_types.SchemaProposed(version=version.number, schema=blueprint["schema"], changes=changes)
    else:
        summary = counted(len(blueprint["layout"]["pages"]), "page")
        yield event_types.LayoutProposed(version=version.number, layout=blueprint["layout"], changes=changes)
    yield _finished(agent, "propose", designer, summary, started)


def _speaker(outcome: TurnOutcome) -> Agent:
    """Return who answers: the agent of the decision, the orchestrator when several took part."""
    agents = {decision.agent for decision in outcome.decisions}
    return agents.pop() if len(agents) == 1 else Agent.ORCHESTRATOR


def _started(agent: Agent, action: str, designer: Designer) -> event_types.AgentStarted:
    return event_types.AgentStarted(agent=agent, action=action, designer=designer.label)


def _finished(agent: Agent, action: str, designer: Designer, summary: str, started: float) -> event_types.AgentFinished:
    duration = int((time.monotonic() - started) * 1000)
    return event_types.AgentFinished(
        agent=agent, action=action, designer=designer.label, summary=summary, duration_ms=duration
    )
