"""Figures: "total value of all won deals on the dashboard"."""

from __future__ import annotations

import re
from typing import Any

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, traits, tree
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.charts import CHART, new_chart, read_chart
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.measures import PLACE, entity_in, measure_in
from agents.designers.builtin.refine.references import Part
from agents.designers.builtin.schema.typing import as_value
from projects.blueprint.layout import ComponentType, Page
from projects.blueprint.schema import Entity, Field, FieldType

_FIGURE = re.compile(
    r"^(?:(?:show|display|add|see|include|put|have|calculate|count|give|know|get|view|with|track)\s+)*(?:me\s+|us\s+)?(?:a\s+|an\s+)?(?:big\s+|large\s+|single\s+)?(?:(?:stat|figure|metric|kpi|number|card|counter|box|tile|widget)s?\s+(?:for|with|of|showing|that shows?)\s+)?(?:the\s+)?"
    r"(?P<how>total number of|overall number of|total count of|total amount of|number of|count of|how many|amount of|how much|sum of|total|sum|average|avg\.?|mean|highest|lowest|maximum|minimum|max|min|overall|biggest|largest|smallest|most expensive|count)(?:\s+(?:of\s+)?(?:all\s+)?(?:the\s+|my\s+|our\s+)?(?P<what>.+))?$",
    re.I,
)


_WHERE = re.compile(
    r"\b(?:where|whose|with|for which)\s+(?:the\s+)?(?P<field>[\w ]+?)\s*(?:is|are|=|equals|of|being)\s+(?P<value>[\w' -]+)$",
    re.I,
)


_SEVERAL = re.compile(
    r"(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?=(?:the\s+|an?\s+)?(?:total|number of|count of|average|sum of|highest|lowest|maximum|minimum|how many)\b)",
    re.I,
)


_AGGREGATES = {
    "average": "avg",
    "avg": "avg",
    "avg.": "avg",
    "mean": "avg",
    "highest": "max",
    "maximum": "max",
    "max": "max",
    "biggest": "max",
    "largest": "max",
    "most expensive": "max",
    "lowest": "min",
    "minimum": "min",
    "min": "min",
    "smallest": "min",
}


_COUNTS = ("number of", "count of", "how many", "total number of", "overall number of", "total count of", "count")


def stats(draft: Draft, text: str) -> bool:
    """Carry out a request for a figure: "total value of all won deals on the dashboard"."""
    pieces = _SEVERAL.split(text)
    if len(pieces) > 1 and all(_FIGURE.match(piece) for piece in pieces):
        done = [stats(draft, piece) for piece in pieces]
        draft.unhandled.extend(piece for piece, right in zip(pieces, done, strict=True) if not right and any(done))
        return any(done)
    match = _FIGURE.match(text)
    if not match or CHART.search(text):
        return False
    if match["what"] is None and not patterns.search(r"\b(?:show|add|number|figure|stat|kpi)\b", text, re.I):
        return False
    what = PLACE.sub("", match["what"] or "").strip()
    what = patterns.sub(
        r"\s+(?:is|are|should be|must be|to be|be)\s+(?:shown|displayed|visible|listed|there)\b.*$|\s+(?:displayed|shown)$",
        "",
        what,
        flags=re.I,
    )
    what = patterns.sub(
        r"^(?:did|do|does|have|has) (?:i|we|they|you|it|she|he) |(?:,? (?:altogether|in total|so far|overall|(?:there|that) (?:are|exist)|(?:i|we) (?:have|own|keep)(?: got)?|(?:very |really )?(?:big|large)|in (?:big|large) (?:letters|numbers)))+$",
        "",
        what,
        flags=re.I,
    )
    if patterns.search(r"\b(?:per|by|for each|each|every)\s+\w+", what):
        return _grouped_figure(draft, text, what)
    how = match["how"].lower()
    entity, metric = _metric(draft, how, what)
    if entity is None or metric is None:
        return False
    _put_metric(draft, entity, metric, text)
    draft.focus = draft.focus.model_copy(update={"component": "stats", "entity": entity.name})
    return draft.say(f"Added the figure “{metric['label']}”.")


def _grouped_figure(draft: Draft, text: str, what: str) -> bool:
    entity, group, measure, how = read_chart(draft, text)
    del what
    if entity is None or group is None:
        return False
    return new_chart(draft, text, None, entity, group, measure, how)


def _metric(draft: Draft, how: str, what: str) -> tuple[Entity | None, dict[str, Any] | None]:
    entity = entity_in(draft, what) or _by_condition(draft, what)
    part = None if how in _COUNTS else measure_in(draft, entity, what)
    if entity is None and how in _COUNTS:
        part = measure_in(draft, None, what)
    if not what:
        entity = views.entity_for(draft, ComponentType.STATS, None)
        main = _main_measure(entity) if entity is not None else None
        part = Part(entity.name, main) if entity is not None and main is not None else None
        what = (main.label or main.name).lower() if main is not None else ""
    if entity is None and part is not None:
        entity = draft.entity(part.entity)
    if entity is None and how in _COUNTS:
        told = references.candidates(draft, patterns.split(r"\s+(?:that|which|who|in|on)\b", what, maxsplit=1)[0])
        entity = draft.entity(told[0].entity) if len({each.entity for each in told}) == 1 else None
    if entity is None or (part is None and not what):
        return None, None
    where, left = _condition(entity, what)
    if not where and patterns.search(r"\b(?:where|whose|for which)\b", what):
        return None, None
    label = (
        f"{how} {what}".replace("how many", "Number of")
        .replace("how much", "Total")
        .replace("sum ", "Total ")
        .replace("sum of", "Total")
        .strip()
    )
    label = label[:1].upper() + label[1:]
    if part is None or part.entity != entity.name:
        if how in _AGGREGATES or (how in ("sum of", "sum", "how much") and not left):
            return None, None
        metric: dict[str, Any] = {"label": label, "aggregate": "count"}
    else:
        field = part.part
        assert isinstance(field, Field)
        metric = traits.metric_of(label, _AGGREGATES.get(how, "sum"), field)
    if where:
        metric["where"] = where
    return entity, metric


def _main_measure(entity: Entity) -> Field | None:
    """Return what a total of nothing in particular adds up: money before other numbers."""
    found = traits.traits_of(entity)
    return found.money or next((field for field in found.measures if traits.summable(field)), None)


def _by_condition(draft: Draft, what: str) -> Entity | None:
    for entity in draft.schema.entities:
        if _condition(entity, what)[0]:
            return entity
    return None


def _condition(entity: Entity, what: str) -> tuple[dict[str, Any], str]:
    """Return the condition that adjectives such as "won" or "unpaid" stand for."""
    where: dict[str, Any] = {}
    lower = what.lower()
    for field in entity.fields:
        for option in field.options if field.type is FieldType.ENUM else ():
            if patterns.search(rf"\b{re.escape(option.lower())}\b", lower):
                where[field.name] = option
        if field.type is FieldType.BOOLEAN:
            plain = field.name.removeprefix("is_").removeprefix("has_").replace("_", " ")
            if patterns.search(rf"\b(?:un{plain}|not {plain}|non-{plain})\b", lower):
                where[field.name] = False
            elif patterns.search(rf"\b{re.escape(plain)}\b", lower):
                where[field.name] = True
    return where | _told_condition(entity, what), lower


def _told_condition(entity: Entity, what: str) -> dict[str, Any]:
    """Read "services where garage is Shell"."""
    match = _WHERE.search(what)
    found = references.candidates_in(entity, match["field"]) if match else None
    if (
        match is None
        or not isinstance(found, Field)
        or found.type not in (FieldType.STRING, FieldType.ENUM, FieldType.BOOLEAN)
    ):
        return {}
    value = as_value(match["value"].strip(" .\"'"), found.type, found.options)
    return {found.name: value} if value is not None else {}


def _put_metric(draft: Draft, entity: Entity, metric: dict[str, Any], text: str) -> None:
    several = len(draft.layout.pages) > 1
    wants_dashboard = bool(patterns.search(r"\bdashboard|home ?page|start ?page|overview\b", text, re.I)) or several
    found = views.spots(draft, ComponentType.STATS, entity.name)
    if wants_dashboard:
        found = [spot for spot in found if spot.page == 0] or ([] if several else found)
    if found:
        spot = found[0]
        listed = spot.component.props.get("metrics", [])
        if any({**known, "label": ""} == {**metric, "label": ""} for known in listed):
            return
        metrics = [known for known in listed if known["label"] != metric["label"]]
        views.set_props(draft, spot, metrics=[*metrics, metric])
        return
    new = pages.component(ComponentType.STATS, entity, metrics=[metric])
    if wants_dashboard and several:
        if draft.layout.pages[0].title != "Dashboard" and draft.layout.pages[0].path != "/":
            draft.layout = draft.layout.model_copy(update={"pages": (_empty_dashboard(), *draft.layout.pages)})
        views.insert(draft, new, page=0)
    else:
        views.insert(draft, new)


def _empty_dashboard() -> Page:
    return Page(path="/", title="Dashboard", icon="layout-dashboard", group="Overview", root=tree.column())
