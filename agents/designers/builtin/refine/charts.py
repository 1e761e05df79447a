"""Charts: "a chart of spending per category", "use a bar chart instead"."""

from __future__ import annotations

import re
from typing import Any

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, traits
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.refine import references, separating, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.measures import PLACE, entity_in, measure_in
from agents.designers.builtin.refine.references import Part
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import Entity, Field, FieldType, Relation, RelationType

_KINDS = {
    "bar": "bar",
    "column": "bar",
    "line": "line",
    "pie": "pie",
    "donut": "pie",
    "doughnut": "pie",
    "area": "area",
    "scatter": "scatter",
    "histogram": "bar",
}


CHART = re.compile(
    r"\b(?:(?P<kind>bar|column|line|pie|donut|doughnut|area|scatter)[- ]?)?(?:charts?|graphs?|diagrams?|plots?|histograms?)\b",
    re.I,
)


_BY = re.compile(
    r"\s+(?:grouped by|broken down by|split by|per|by|for each|over|across|each|every|along|versus|vs\.?)\s+(?:the\s+|each\s+|every\s+)?(?P<group>[\w ]+?)(?=$|\s+(?:and|as|in|on|with|instead|at|to|for)\b|,)",
    re.I,
)


_REMOVES = re.compile(
    r"^(?:remove|delete|drop|hide|get rid|take (?:out|away|off)|no\b|without|(?:i |we )?(?:don'?t|do not)|scrap|lose)",
    re.I,
)


_PERIODS = {
    "day": "day",
    "daily": "day",
    "week": "week",
    "weekly": "week",
    "month": "month",
    "monthly": "month",
    "year": "year",
    "yearly": "year",
    "annual": "year",
    "time": "month",
    "date": "day",
}


def chart(draft: Draft, text: str) -> bool:
    """Carry out a request for a chart: a new one, another kind, another grouping or measure."""
    match = CHART.search(text)
    by_chart_words = patterns.search(r"\b(?:plot|visuali[sz]e|graph)\b", text, re.I)
    if (not match and not by_chart_words) or _REMOVES.match(text) or _is_of_rows(draft, text):
        return False
    kind = _wanted_kind(text)
    entity, group, measure, how = read_chart(draft, text)
    existing = views.spots(draft, ComponentType.CHART, entity.name if entity else None)
    adds = patterns.search(
        r"^(?:add|include|create|another|a second|also show)\b|\banother\b|\ba second\b|\bnew chart\b", text, re.I
    )
    interval = (
        _interval(text)
        if patterns.search(r"\b(?:per|by|each|every|over|daily|weekly|monthly|yearly)\b", text, re.I)
        else None
    )
    if existing and not adds and kind is None and group is None and measure is None and interval is None:
        return False
    grouped = _BY.search(PLACE.sub("", text))
    if grouped and group is None and entity is not None and not draft.generous and not _interval(text):
        return draft.ask(
            f"I cannot group {pages.entity_plural(entity).lower()} by “{grouped['group'].strip()}”: which choice, date or link should the chart use?"
        )
    if existing and (not adds or _same_chart(existing[0].component.props, group, measure)):
        return _changed_chart(draft, existing, kind, group, measure, how, entity)
    return new_chart(draft, text, kind, entity, group, measure, how)


def _is_of_rows(draft: Draft, text: str) -> bool:
    """Tell whether the plots that a request speaks of are things of this application: those of a garden."""
    said = {match.group().lower() for match in patterns.finditer(r"\b(?:plot|graph|diagram|chart)s?\b", text, re.I)}
    return bool(said) and all(references.entity_called(draft, word) is not None for word in said)


def _wanted_kind(text: str) -> str | None:
    wanted = patterns.sub(r"\b(?:instead of|rather than|not|from)\s+(?:an?\s+|the\s+)?\w+", " ", text, flags=re.I)
    found = patterns.search(r"\b(bar|column|line|pie|donut|doughnut|area|scatter|histogram)s?\b", wanted, re.I)
    return _KINDS[found[1].lower()] if found else None


def _same_chart(props: dict[str, Any], group: str | None, measure: str | None) -> bool:
    return (
        (group is not None or measure is not None)
        and (group is None or props.get("group_by") == group)
        and (measure is None or props.get("measure") == measure)
    )


def read_chart(draft: Draft, text: str) -> tuple[Entity | None, str | None, str | None, str]:
    """Return the entity, group, measure and aggregate that a request for a chart names."""
    said = PLACE.sub("", text)
    by = _BY.search(said)
    subject_text = CHART.sub(" ", said[: by.start()] if by else said)
    subject_text = patterns.sub(
        r"\b(?:show|see|display|add|use|make|a|an|the|of|for|with|my|our|me|us|view|have|include|showing|that shows?|plot|in|as|visualize|instead|please|want|i|to)\b",
        " ",
        subject_text,
        flags=re.I,
    ).strip()
    how = (
        "avg"
        if patterns.search(r"\baverage|\bavg\b|\bmean\b", said, re.I)
        else "count"
        if patterns.search(r"\b(?:number|count|how many)\b", said, re.I)
        else "sum"
    )
    entity = entity_in(draft, subject_text) or entity_in(draft, said[: by.start()] if by else "")
    measure = measure_in(draft, entity, subject_text)
    if entity is None and measure is not None:
        entity = draft.entity(measure.entity)
    if entity is None and by:
        found = [part for part in references.candidates(draft, by["group"]) if _groupable(part)]
        found = found or [part for part in references.candidates(draft, by["group"]) if isinstance(part.part, Field)]
        entity = draft.entity(found[0].entity) if found else None
    entity = entity or views.entity_for(draft, ComponentType.CHART, None)
    entity = _counted(draft, entity, by["group"]) if by else entity
    group = _group(draft, entity, by["group"]) if by and entity else None
    if (
        group is None
        and entity is not None
        and patterns.search(
            r"\bover time\b|\btrend\b|\bprogress\b|\bhistory\b|\b(?:daily|weekly|monthly|yearly)\b", said, re.I
        )
    ):
        found_date = traits.traits_of(entity).dated
        group = found_date.name if found_date else "created_at"
    return entity, group, measure.name if measure and entity and measure.entity == entity.name else None, how


def _counted(draft: Draft, entity: Entity | None, group: str) -> Entity | None:
    """Return what is counted in "per member": what belongs to members, when nothing else was named."""
    owner = references.entity_called(draft, group)
    if owner is None or (entity is not None and entity.name != owner.name):
        return entity
    parts = [other for other in draft.schema.entities if any(_belongs(part, owner) for part in other.relations)]
    return max(parts, key=lambda other: pages.weight(other, draft.schema), default=entity)


def _belongs(relation: Relation, owner: Entity) -> bool:
    return relation.type is RelationType.BELONGS_TO and relation.target == owner.name


def _groupable(part: Part) -> bool:
    if isinstance(part.part, Relation):
        return part.part.type is RelationType.BELONGS_TO
    return isinstance(part.part, Field) and part.part.type in (
        FieldType.ENUM,
        FieldType.BOOLEAN,
        FieldType.RATING,
        FieldType.MULTI_ENUM,
        FieldType.DATE,
        FieldType.DATETIME,
    )


def _group(draft: Draft, entity: Entity, phrase: str) -> str | None:
    plain = patterns.sub(r"(?<=\w) (?:dates?|days?)$", "", phrase.strip().lower())
    if plain in _PERIODS or plain.rstrip("s") in _PERIODS or references.entity_called(draft, plain) == entity:
        found = traits.traits_of(entity).dated
        return found.name if found else "created_at"
    found_parts = [part for part in references.candidates(draft, plain, entity) if _groupable(part)]
    if found_parts:
        return found_parts[0].name
    text = next(
        (
            part
            for part in references.candidates(draft, plain, entity)
            if isinstance(part.part, Field) and part.part.type is FieldType.STRING
        ),
        None,
    )
    if text is None or not isinstance(text.part, Field):
        return None
    options = fields.options_for(text.name)
    if options:
        draft.put_field(
            entity.name,
            text.part.model_copy(update={"type": FieldType.ENUM, "options": options, "searchable": False}),
            old=text.name,
        )
        return text.name
    if text.name == entity.display_field and text.name in ("name", "title", "label", "subject", "number", "code"):
        return None
    separating.carry_out(draft, f"split {text.name.replace('_', ' ')} of {entity.label} into its own entity")
    return text.name if draft.entity(entity.name).relation(text.name) else None


def _interval(text: str) -> str | None:
    for word, interval in _PERIODS.items():
        if patterns.search(rf"\b{word}s?\b", text, re.I) and word != "date":
            return interval
    return None


def _settings(
    draft: Draft, entity: Entity, group: str | None, measure: str | None, how: str, text: str
) -> dict[str, Any] | None:
    usual = traits.chart_of(entity)
    group = group or (str(usual[1]["group_by"]) if usual else "created_at")
    props: dict[str, Any] = {"group_by": group}
    if measure is not None and how != "count":
        field = entity.field(measure)
        averaged = how == "avg" or (field is not None and not traits.summable(field))
        props |= {"measure": measure, "aggregate": "avg" if averaged else "sum"}
    elif how == "count" or patterns.search(r"\bhow many|number of|count", text, re.I):
        props["aggregate"] = "count"
    elif usual and "measure" in usual[1]:
        props |= {"measure": usual[1]["measure"], "aggregate": usual[1]["aggregate"]}
    else:
        props["aggregate"] = "count"
    grouped = draft.entity(entity.name).field(group)
    if group == "created_at" or (grouped is not None and grouped.type in (FieldType.DATE, FieldType.DATETIME)):
        props["interval"] = _interval(text) or "month"
    return props


def new_chart(
    draft: Draft, text: str, kind: str | None, entity: Entity | None, group: str | None, measure: str | None, how: str
) -> bool:
    if entity is None:
        return False
    entity = draft.entity(entity.name)
    props = _settings(draft, entity, group, measure, how, text)
    if props is None:
        return draft.ask(
            f"A chart needs something to group by: a choice, a date or a link. Which field of {entity.label.lower()} should it use?"
        )
    variant = kind if kind and kind != "scatter" else "line" if "interval" in props else "bar"
    title = pages.chart_title(entity, props)
    same = [
        spot
        for spot in views.spots(draft, ComponentType.CHART, entity.name)
        if spot.component.props == props and spot.component.variant == variant
    ]
    if same:
        return draft.say(f"The chart “{title}” is already there.")
    index = (
        0
        if draft.layout.pages and (len(draft.layout.pages) > 1) and draft.layout.pages[0].title == "Dashboard"
        else None
    )
    views.insert(draft, pages.component(ComponentType.CHART, entity, variant=variant, title=title, **props), page=index)
    draft.focus = draft.focus.model_copy(update={"component": "chart", "entity": entity.name})
    return draft.say(f"Added a {variant} chart: {title}.")


def _changed_chart(
    draft: Draft,
    existing: list[views.Spot],
    kind: str | None,
    group: str | None,
    measure: str | None,
    how: str,
    entity: Entity | None,
) -> bool:
    chosen = existing if group is None and measure is None else existing[:1]
    for spot in chosen:
        current = draft.schema.entity(spot.component.entity or "")
        props = dict(spot.component.props)
        if group is not None and current is not None:
            props = (
                _settings(
                    draft,
                    current,
                    group,
                    measure or props.get("measure"),
                    how if measure else ("count" if props.get("aggregate") == "count" else how),
                    draft.message,
                )
                or props
            )
        elif measure is not None:
            field = current.field(measure) if current else None
            props |= {
                "measure": measure,
                "aggregate": "avg" if how == "avg" or (field and not traits.summable(field)) else "sum",
            }
        interval = _interval(draft.message)
        grouped = current.field(str(props.get("group_by"))) if current else None
        if interval and grouped is not None and grouped.type in (FieldType.DATE, FieldType.DATETIME) and group is None:
            props["interval"] = interval
        variant = kind or spot.component.variant
        if variant == "scatter":
            draft.say("A scatter chart needs two number fields; I kept the kind of the chart.")
            variant = spot.component.variant
        title = pages.chart_title(current, props) if current and props != spot.component.props else spot.component.title
        changed = spot.component.model_copy(update={"props": props, "variant": variant, "title": title})
        views.put(draft, spot, changed)
    draft.focus = draft.focus.model_copy(update={"component": "chart"})
    del entity
    spoken = kind or existing[0].component.variant
    grouping = f" by {words.human(group).lower()}" if group else ""
    return draft.say(f"The chart is now a {spoken} chart{grouping}.")
