"""What the fields of an entity are good for on a screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from agents.designers.builtin.reading import words
from projects.blueprint.schema import Entity, Field, FieldType, RelationType

MEASURABLE = (
    FieldType.DECIMAL,
    FieldType.NUMBER,
    FieldType.INTEGER,
    FieldType.DURATION,
    FieldType.RATING,
    FieldType.PERCENT,
)
_NO_SUM = (
    "year",
    "age",
    "position",
    "level",
    "number",
    "rank",
    "order",
    "price",
    "rate",
    "temperature",
    "weight",
    "height",
    "score",
    "floor",
    "capacity",
    "handicap",
    "interval",
    "reorder",
    "limit",
    "page",
    "vintage",
    "latitude",
    "longitude",
    "jersey",
    "pulse",
    "systolic",
    "diastolic",
    "glucose",
    "ph",
    "size",
    "odometer",
    "mileage",
)
_FLOW = ("status", "stage", "state", "phase", "progress_status")
_FLOW_WORDS = frozenset(
    "to do todo open new in progress done closed won lost planned draft sent paid lead qualified proposal applied screening interview offer hired backlog ready review approved pending submitted active resolved running finished requested scheduled confirmed completed ordered shipped delivered cancelled reported waiting rejected idea published".split()
)
_PLANNED = (
    "starts_at",
    "date_and_time",
    "scheduled_for",
    "due_date",
    "start_date",
    "appointment_date",
    "event_date",
    "deadline",
    "check_in",
    "departs_at",
    "due_at",
    "scheduled_at",
    "date_time",
    "starts_on",
    "publish_date",
    "datetime",
    "start_time",
    "session_date",
    "booking_date",
    "due",
    "date",
    "day",
    "expected_close_date",
    "meeting_date",
    "visit_date",
    "lesson_date",
    "delivery_date",
    "when",
)
_PLANNED_CONCEPTS = frozenset(
    """appointment event booking meeting lesson shift visit session class match training concert reservation task assignment exam interview viewing hearing screening rehearsal trip campaign leave
    workshop tour conference slot delivery rental milestone meal_plan mealplan competition tournament race reminder social_post newsletter maintenance service_call work_order job webinar performance game walk practice gig party holiday absence request
    chore watering treatment inspection consultation show festival talk course seminar deadline order project""".split()
)


@dataclass(frozen=True)
class Traits:
    """The fields of an entity by what a screen can do with them."""

    flow: Field | None
    """A choice that a row moves through: columns of a board."""
    planned: Field | None
    """A date on which something is going to happen."""
    ends: Field | None
    dated: Field | None
    image: Field | None
    groups: tuple[str, ...]
    """What rows can be told apart by, best first: choices, then links."""
    money: Field | None
    measures: tuple[Field, ...]
    filters: tuple[str, ...]


def traits_of(entity: Entity) -> Traits:
    """Return what the fields of an entity are good for."""
    fields = entity.fields
    dates = [field for field in fields if field.type in (FieldType.DATE, FieldType.DATETIME)]
    planned = _planned(entity, dates)
    return Traits(
        flow=next((field for field in fields if _is_flow(field)), None),
        planned=planned,
        ends=_end_of(planned, dates),
        dated=dates[0] if dates else None,
        image=next((field for field in fields if field.type is FieldType.IMAGE), None),
        groups=_groups(entity),
        money=next((field for field in fields if field.type is FieldType.DECIMAL), None),
        measures=tuple(field for field in fields if field.type in MEASURABLE),
        filters=_filters(entity),
    )


def summable(field: Field) -> bool:
    """Tell whether adding up a field over rows means something."""
    if field.type in (FieldType.RATING, FieldType.PERCENT):
        return False
    return field.type in MEASURABLE and not any(part in _NO_SUM for part in field.name.split("_"))


def metrics_of(entity: Entity) -> list[dict[str, Any]]:
    """Return two to four figures that say how things stand."""
    found = traits_of(entity)
    metrics: list[dict[str, Any]] = [
        {"label": words.human(words.snake(words.phrase_plural(entity.label.lower()))), "aggregate": "count"}
    ]
    summed = [field for field in found.measures if summable(field)][:2]
    metrics += [metric_of(f"Total {_label(field)}", "sum", field) for field in summed]
    averaged = next(
        (
            field
            for field in found.measures
            if field.type is FieldType.RATING or (not summable(field) and field.type is not FieldType.INTEGER)
        ),
        None,
    )
    if averaged is not None and len(metrics) < 4:
        metrics.append(metric_of(f"Average {_label(averaged)}", "avg", averaged))
    metrics += _state_metrics(entity, found, room=4 - len(metrics))
    return metrics


def _label(field: Field) -> str:
    label = field.label or words.human(field.name)
    return label if label.isupper() else label[:1].lower() + label[1:]


def metric_of(label: str, aggregate: str, field: Field) -> dict[str, Any]:
    """Return one figure: an aggregate of a field, shown as fits its type."""
    metric: dict[str, Any] = {"label": label, "aggregate": aggregate, "field": field.name}
    forms = {FieldType.DECIMAL: "currency", FieldType.PERCENT: "percent", FieldType.DURATION: "duration"}
    if field.type in forms:
        metric["format"] = forms[field.type]
    return metric


def _state_metrics(entity: Entity, found: Traits, *, room: int) -> list[dict[str, Any]]:
    if room <= 0:
        return []
    if found.flow is not None and len(found.flow.options) > 1:
        wanted = (
            [found.flow.options[0], found.flow.options[-1]]
            if len(found.flow.options) < 4
            else [found.flow.options[0], found.flow.options[1]]
        )
        return [{"label": option, "aggregate": "count", "where": {found.flow.name: option}} for option in wanted][:room]
    switch = next((field for field in entity.fields if field.type is FieldType.BOOLEAN), None)
    if switch is not None:
        return [{"label": switch.label or words.human(switch.name), "aggregate": "count", "where": {switch.name: True}}]
    return []


def chart_of(entity: Entity) -> tuple[str, dict[str, Any]] | None:
    """Return variant and settings of the chart that tells most about an entity, or nothing."""
    found = traits_of(entity)
    measure = next((field for field in found.measures if summable(field)), None)
    rated = next((field for field in found.measures if field.type is FieldType.RATING), None)
    figure: dict[str, Any] = {"measure": measure.name, "aggregate": "sum"} if measure else {"aggregate": "count"}
    choices = [name for name in found.groups if (field := entity.field(name)) is None or field.type is FieldType.ENUM]
    money_like = measure is not None and choices and measure.type is FieldType.DECIMAL
    if found.dated is not None and measure is not None and not money_like:
        return "line", {"group_by": found.dated.name, "interval": "week", **figure}
    if choices:
        flowless = [name for name in choices if found.flow is None or name != found.flow.name]
        group = (flowless or choices)[0] if money_like or found.flow is None else choices[0]
        return "bar", {"group_by": group, **figure}
    if found.dated is not None:
        if measure is None and rated is not None:
            figure = {"measure": rated.name, "aggregate": "avg"}
        elif measure is None and found.measures:
            figure = {"measure": found.measures[0].name, "aggregate": "avg"}
        return "line", {"group_by": found.dated.name, "interval": "month", **figure}
    if found.groups:
        return "bar", {"group_by": found.groups[0], **figure}
    return None


def recency(entity: Entity) -> str:
    """Return the sort order that puts the newest rows first."""
    found = traits_of(entity)
    return f"-{found.dated.name}" if found.dated is not None else "-created_at"


def _is_flow(field: Field) -> bool:
    if field.type is not FieldType.ENUM or not 2 <= len(field.options) <= 8:
        return False
    if field.name.rpartition("_")[2] not in _FLOW and field.name not in _FLOW:
        return False
    told = {part for option in field.options for part in option.lower().split()}
    return len(told & _FLOW_WORDS) >= 1 or field.name in ("stage", "phase")


def _planned(entity: Entity, dates: list[Field]) -> Field | None:
    by_name = {field.name: field for field in dates}
    concept = words.snake("".join(f" {c.lower()}" if c.isupper() else c for c in entity.name))
    eventful = bool(set(concept.split("_")) & _PLANNED_CONCEPTS) or concept in _PLANNED_CONCEPTS
    for name in _PLANNED:
        if name in by_name and (
            eventful
            or name
            in ("due_date", "starts_at", "scheduled_for", "date_and_time", "deadline", "scheduled_at", "check_in")
        ):
            return by_name[name]
    return next((field for field in dates if field.type is FieldType.DATETIME), None) if eventful else None


def _end_of(start: Field | None, dates: list[Field]) -> Field | None:
    if start is None:
        return None
    return next(
        (
            field
            for field in dates
            if field is not start
            and field.type is start.type
            and field.name.startswith(("end", "check_out", "return", "arriv"))
        ),
        None,
    )


def _groups(entity: Entity) -> tuple[str, ...]:
    preferred = ("category", "type", "genre", "stage", "status")
    choices = [field.name for field in entity.fields if field.type is FieldType.ENUM]
    choices.sort(key=lambda name: preferred.index(name) if name in preferred else len(preferred))
    links = [relation.name for relation in entity.relations if relation.type is RelationType.BELONGS_TO]
    return (*choices, *links)


def _filters(entity: Entity) -> tuple[str, ...]:
    fit = (
        FieldType.ENUM,
        FieldType.MULTI_ENUM,
        FieldType.BOOLEAN,
        FieldType.DATE,
        FieldType.DATETIME,
        FieldType.RATING,
    )
    names = [field.name for field in entity.fields if field.type in fit]
    names += [
        relation.name
        for relation in entity.relations
        if relation.type in (RelationType.BELONGS_TO, RelationType.MANY_TO_MANY)
    ]
    return tuple(names[:5])
