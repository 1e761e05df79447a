"""Put what was spoken of last in the place of "it" and "them": "make it wider" → "make the chart wider"."""

from __future__ import annotations

import re

from agents.designers.base import Focus
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.blueprint import Blueprint

_SPOKEN = {"kanban": "board", "stats": "figures", "list": "list of recent entries"}
_VERBS = (
    r"move|make|put|place|remove|delete|drop|hide|turn|change|colou?r|paint|resize|show|display|keep|let|pin|call|rename|title|name|give|"
    r"get rid of|take out|take away|convert|switch|set|use|mark|require|label|have|limit|(?:don'?t|do not) (?:need|want|show)"
)
_ONE = re.compile(
    rf"^(?P<verb>{_VERBS})\s+(?:it|that|this|that one|this one)\b(?!\s+(?:page|field|column|button|look|feel))", re.I
)
_ONE_FIRST = re.compile(r"^(?:it|that|this)\s+(?=(?:should|must|needs?|has|can|could|is|may|ought)\b)", re.I)
_SEVERAL = re.compile(
    rf"^(?P<verb>{_VERBS})\s+(?:them(?: all| both)?|those|these|all of them|both(?: of them)?|all three)(?!\s+\w+s\b)\b",
    re.I,
)
_SEVERAL_FIRST = re.compile(
    r"^(?:they|those|these|both|all of them|both of them)(?: both| all)?\s+(?=(?:should|must|need|have|can|are|may)\b)",
    re.I,
)


def resolved(draft: Draft, request: str) -> str:
    """Return a request with its pronoun replaced, where it is clear what the pronoun stands for."""
    component = draft.focus.component
    if component and draft.focus.field is None:
        name = f"the {_SPOKEN.get(component, component)}"
        request = _ONE.sub(lambda match: f"{match['verb']} {name}", request)
        request = _ONE_FIRST.sub(f"{name} ", request)
    present = [name.replace("_", " ") for name in draft.focus.fields]
    if present:
        listed = f"{', '.join(present[:-1])} and {present[-1]}" if len(present) > 1 else present[0]
        request = _SEVERAL.sub(lambda match: f"{match['verb']} {listed}", request)
        request = _SEVERAL_FIRST.sub(f"{listed} ", request)
    return request


def remembered(draft: Draft, before: Blueprint, focus: Focus) -> None:
    """Let "it" mean what the request was about: a component after a change of the layout, else a field."""
    found = draft.focus
    if draft.blueprint == before:
        return
    if draft.blueprint.data == before.data and found.component is not None and draft.layout != before.layout:
        draft.focus = found.model_copy(update={"field": None, "fields": (), "option": None})
        return
    fresh = _new_fields(draft, before)
    kept = draft.focus.entity == focus.entity and set(fresh) < set(focus.fields)
    update: dict[str, object] = {"fields": focus.fields if kept else fresh}
    if found.field is not None and found.component == focus.component:
        update["component"] = None
    if found.field != focus.field:
        update["option"] = found.option if found.option != focus.option else None
    draft.focus = found.model_copy(update=update)


def _new_fields(draft: Draft, before: Blueprint) -> tuple[str, ...]:
    if draft.focus.entity is None or (entity := draft.schema.entity(draft.focus.entity)) is None:
        return ()
    earlier = before.data.entity(entity.name)
    known = {field.name: field for field in earlier.fields} if earlier is not None else {}
    return tuple(field.name for field in entity.fields if known.get(field.name) != field)
