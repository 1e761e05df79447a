"""The built-in designer: rules that turn messages into a blueprint. Always there, needs no model."""

from __future__ import annotations

from agents.builder import orchestrator
from agents.designers.base import Action, Agent, Change, Decision, DesignState, Focus, Kind, Phase, Subject, TurnOutcome
from agents.designers.builtin import differences, patterns, proposing, soundness
from agents.designers.builtin.reading import sense
from agents.designers.builtin.reading.sense import Sense
from agents.designers.builtin.refine import answers, carrying_out, corrections, requests
from agents.designers.builtin.refine.draft import Draft

_QUESTIONS = {
    Sense.EMPTY: "What would you like to build? Tell me in a sentence or two what you want to keep track of.",
    Sense.GREETING: "Hello! What would you like to build? Tell me in a sentence what you want to keep track of, for example “I want to track my book collection”.",
    Sense.FOREIGN: "I can only read English so far. Could you describe the application in English?",
    Sense.NONSENSE: "I did not understand that. What should the application keep track of, and what should it know about each entry?",
    Sense.TALK: "I only design applications, so I cannot help with that itself. Is there something you would like to keep track of? Tell me what, and what matters about each entry.",
    Sense.TOO_LONG: f"That is longer than {sense.LIMIT:,} characters, more than I read at once. Could you shorten it to the things to keep track of and what should be possible with them?",
}  # fmt: skip
VAGUE = "I'd gladly build that, but I do not know yet what it is about. What should the application keep track of (for example customers, recipes or workouts), and what matters about each entry?"
UNSOUND = "I could not make a working design of that. Could you say in simpler words what the application should keep, and what about each entry?"


class BuiltinDesigner:
    """Rules, no model; the fallback and the default without configuration."""

    name = "builtin"
    label = "Built-in designer"

    def turn(self, state: DesignState, message: str, phase: Phase = Phase.SCHEMA) -> TurnOutcome:
        """Answer one message; the first one is the description of the application."""
        judged = sense.judge(message)
        if state.empty and not (state.future and _speaks_of_undone(message)):
            return self._first(state, message, judged)
        if judged is Sense.TOO_LONG or (judged is Sense.FOREIGN and not sense.asks_in_english(message)):
            return _asking(state, message, _QUESTIONS[judged])
        if judged is Sense.EMPTY or (judged is Sense.GREETING and _only_greets(message)):
            return _asking(
                state.model_copy(update={"idle": True}),
                message,
                "What should change? Name a field, a page or a component, or say that it looks good.",
            )
        return self._follow_up(state, message, phase)

    def _first(self, state: DesignState, message: str, judged: Sense) -> TurnOutcome:
        if judged is not Sense.FINE:
            return _asking(state, message, _QUESTIONS[judged])
        proposal = proposing.propose(message)
        if proposal is None:
            return _asking(state, message, VAGUE, unhandled=tuple(proposing.impossible(message)))
        blueprint = soundness.made_sound(proposal.blueprint)
        if not soundness.is_sound(blueprint):
            return _asking(state, message, UNSOUND, unhandled=(_short(message),))
        after = state.advanced(blueprint, message=message, focus=Focus(entity=proposal.focus))
        decisions = (
            Decision(agent=Agent.SCHEMA_DESIGNER, action=Action.PROPOSE, kind=Kind.NEW_REQUIREMENT, subject=Subject.SCHEMA),
            Decision(agent=Agent.UI_DESIGNER, action=Action.PROPOSE, kind=Kind.NEW_REQUIREMENT, subject=Subject.UI),
        )  # fmt: skip
        return TurnOutcome(
            message=message, decisions=decisions, changes=differences.between(state.blueprint, blueprint), reply=proposal.reply,
            unhandled=tuple(proposal.unhandled), state=after,
        )  # fmt: skip

    def _follow_up(self, state: DesignState, message: str, phase: Phase) -> TurnOutcome:
        decisions: list[Decision] = []
        replies: list[str] = []
        unhandled: list[str] = []
        changes: list[Change] = []
        before = state
        for part in orchestrator.classify(message):
            if part.kind is Kind.UNDO:
                state, reply = _undone(state, part)
                action = Action.REDO if part.redo else Action.UNDO
                decisions.append(
                    Decision(agent=Agent.ORCHESTRATOR, action=action, kind=Kind.UNDO, subject=Subject.SCHEMA)
                )
                replies.append(reply)
            elif part.kind is Kind.APPROVAL:
                decisions.append(orchestrator.approval(phase))
                replies.append("Great.")
            elif part.kind is Kind.QUESTION:
                draft = Draft(blueprint=state.blueprint, focus=state.focus)
                decisions.append(
                    Decision(
                        agent=Agent.ORCHESTRATOR, action=Action.ANSWER, kind=Kind.QUESTION, subject=Subject.NOTHING
                    )
                )
                replies.append(answers.answer(draft, part.text))
            elif corrections.is_correction(part.text):
                state = self._corrected(state, part.text, decisions, replies, unhandled)
            else:
                state = self._refined(state, part.text, decisions, replies, unhandled)
        if state.blueprint == before.blueprint and not any(decision.kind is Kind.UNDO for decision in decisions):
            state = state.model_copy(update={"idle": True})
        changes.extend(differences.between(before.blueprint, state.blueprint))
        if len(decisions) > 1 and replies and replies[0] == "Great." and len(replies) > 1:
            replies = replies[1:]
        return TurnOutcome(
            message=message, decisions=tuple(decisions), changes=tuple(changes), reply=" ".join(replies) or "Nothing to do.",
            unhandled=tuple(unhandled), state=state,
        )  # fmt: skip

    def _corrected(
        self, state: DesignState, text: str, decisions: list[Decision], replies: list[str], unhandled: list[str]
    ) -> DesignState:
        """Take the last change back and carry it out as it was meant: "no, I meant low"."""
        last = state.focus.pending or (state.history[-1].message if len(state.history) > 1 and not state.idle else None)
        draft = Draft(blueprint=state.blueprint, focus=state.focus)
        meant = corrections.corrected(draft, last, text) if last else None
        if last is None or meant is None:
            return self._refined(state, corrections.plain(text), decisions, replies, unhandled)
        earlier = state if state.focus.pending else state.undone().model_copy(update={"future": ()})
        made: list[Decision] = []
        failed: list[str] = []
        answered: list[str] = []
        after = self._refined(earlier, meant, made, answered, failed)
        if failed or after.focus.pending:
            unhandled.append(text)
            decisions.append(
                Decision(agent=Agent.ORCHESTRATOR, action=Action.CLARIFY, kind=Kind.REFINEMENT, subject=Subject.NOTHING)
            )
            replies.append(
                f"I am not sure what “{_short(text)}” puts right, so nothing has changed. Could you say the whole request again?"
            )
            return state.model_copy(update={"idle": True})
        decisions.extend(made)
        replies.extend(answered)
        return after.model_copy(update={"idle": False})

    def _refined(
        self, state: DesignState, text: str, decisions: list[Decision], replies: list[str], unhandled: list[str]
    ) -> DesignState:
        draft = Draft(blueprint=state.blueprint, focus=state.focus)
        carrying_out.carry_out(draft, text)
        draft.blueprint = soundness.made_sound(draft.blueprint)
        if not soundness.is_sound(draft.blueprint):
            undoable = f"“{_short(text)}”, which would leave a design that cannot be built"
            draft = Draft(blueprint=state.blueprint, focus=state.focus, unhandled=[undoable])
        subject = _subject(state, draft, text)
        fresh = len(draft.schema.entities) > len(state.blueprint.data.entities)
        did = bool(draft.said)
        if did or draft.questions or draft.unhandled:
            agent = Agent.SCHEMA_DESIGNER if subject is Subject.SCHEMA else Agent.UI_DESIGNER
            action = (Action.EXTEND if fresh else Action.REFINE) if did else Action.CLARIFY
            kind = Kind.NEW_REQUIREMENT if fresh or orchestrator.is_new_requirement(text) else Kind.REFINEMENT
            decisions.append(
                Decision(
                    agent=agent if did else Agent.ORCHESTRATOR,
                    action=action,
                    kind=kind,
                    subject=subject,
                    target=_target(draft),
                )
            )
        replies.extend(_reply(draft))
        unhandled.extend(draft.unhandled)
        if draft.blueprint == state.blueprint:
            return state.model_copy(update={"focus": draft.focus, "idle": True})
        return state.advanced(draft.blueprint, message=text, focus=draft.focus)


def _only_greets(message: str) -> bool:
    parts = orchestrator.classify(message)
    return not requests.split(message) and all(part.kind is Kind.REFINEMENT for part in parts)


def _subject(state: DesignState, draft: Draft, text: str) -> Subject:
    if draft.schema != state.blueprint.data:
        return Subject.SCHEMA
    if draft.layout != state.blueprint.layout:
        found = orchestrator.subject_of(text)
        return found if found in (Subject.UI, Subject.COMPONENT) else Subject.UI
    return orchestrator.subject_of(text)


def _target(draft: Draft) -> str | None:
    if draft.focus.entity and draft.focus.field:
        return f"{draft.focus.entity}.{draft.focus.field}"
    return draft.focus.component or draft.focus.entity


def _reply(draft: Draft) -> list[str]:
    said = list(dict.fromkeys(draft.said))
    unable = [text for text in draft.unhandled if "“" in text]
    unclear = [f"“{_short(text)}”" for text in draft.unhandled if "“" not in text]
    if unable:
        said.append(f"What I cannot make by rules: {'; '.join(unable)}. A developer or a language model can add it.")
    if unclear:
        kept = "" if said else " Nothing has changed."
        said.append(f"I did not understand {' and '.join(unclear)}.{kept} Could you name the field, page or component?")
    return [*said, *draft.questions]


def _undone(state: DesignState, part: orchestrator.Part) -> tuple[DesignState, str]:
    if state.idle and not part.redo and part.times == 1 and not part.explicit:
        return (
            state.model_copy(update={"idle": False}),
            "The last message changed nothing, so there is nothing to take back. Say “undo” once more to undo the change before it.",
        )
    if part.mild and len(state.history) < 2:
        return state, "All right, the design stays as it is."
    available = state.future if part.redo else state.history
    if not available:
        return state, "There is nothing to redo." if part.redo else "There is nothing to undo."
    times = part.times or (len(available) if part.redo else max(1, len(available) - 1))
    times = min(times, len(available))
    after = state.redone(times) if part.redo else state.undone(times)
    steps = available[-times:]
    listed = ", ".join(f"“{_short(step.message)}”" for step in reversed(steps))
    return after, f"{'Done again' if part.redo else 'Undone'}: {listed}."


def _speaks_of_undone(message: str) -> bool:
    """Whether a message after everything was undone is about that ("redo", "good"). Else it describes anew."""
    return any(part.kind in (Kind.UNDO, Kind.APPROVAL) for part in orchestrator.classify(message))


def _short(message: str) -> str:
    plain = patterns.sub(r"\s+", " ", message).strip()
    return plain if len(plain) <= 60 else f"{plain[:57]}..."


def _asking(state: DesignState, message: str, question: str, unhandled: tuple[str, ...] = ()) -> TurnOutcome:
    decision = Decision(
        agent=Agent.ORCHESTRATOR,
        action=Action.CLARIFY,
        kind=Kind.NEW_REQUIREMENT if state.empty else Kind.REFINEMENT,
        subject=Subject.NOTHING,
    )
    return TurnOutcome(
        message=message, decisions=(decision,), changes=(), reply=question, unhandled=unhandled, state=state
    )
