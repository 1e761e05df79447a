"""Repair one component: another variant, another type, or fewer settings, so that it can be shown at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from projects.blueprint import names
from projects.blueprint.layout import Component, ComponentType
from projects.blueprint.members import DATED, Member, members
from projects.blueprint.schema import FieldType, Schema
from projects.blueprint.validation.components import (
    component_problems,
    required_props,
    spoken,
    unserved,
    variants,
)
from projects.blueprint.validation.pages import MAX_TITLE
from projects.blueprint.validation.props import NEEDS_ENTITY, PROPS, Items, Metrics, NamedList, Prop, Role, fits
from projects.blueprint.validation.values import MAX_LISTED, value_problems

Offered = dict[str, Member]


@dataclass(frozen=True)
class Repaired:
    """What became of a component: one that can be shown, or nothing; and sentences' ends that say why."""

    component: Component | None
    explanations: tuple[str, ...] = ()


@dataclass
class _Attempt:
    """One component on its way to something that can be shown."""

    component: Component
    offered: Offered
    said: list[str] = field(default_factory=list)

    def change(self, explanation: str, **changes: Any) -> None:
        self.component = self.component.model_copy(update=changes)
        self.said.append(explanation)

    @property
    def name(self) -> str:
        """What the component is called in explanations."""
        of = f" of {self.component.entity}" if self.component.entity else ""
        return f"the {spoken(self.component.type)}{of}"


def repaired_component(component: Component, schema: Schema) -> Repaired:
    """Return the nearest component that the schema allows; explanations follow the name of a page."""
    entity = schema.entity(component.entity) if component.entity else None
    if component.entity and entity is None:
        return Repaired(None, (f"shows no {spoken(component.type)} of “{component.entity}”, which does not exist",))
    if entity is None and component.type in NEEDS_ENTITY:
        return Repaired(None, (f"shows no {spoken(component.type)}, because nothing says of what",))
    attempt = _Attempt(component, members(entity, schema) if entity else {})
    for step in _STEPS:
        step(attempt)
    remaining = component_problems(attempt.component, schema, "")
    if remaining:
        return Repaired(None, (*attempt.said, f"leaves out {attempt.name}: {remaining[0].message.rstrip('.')}"))
    return Repaired(attempt.component, tuple(attempt.said))


def _fit_type(attempt: _Attempt) -> None:
    """Show as a table, list or figure what cannot be a board, calendar or chart."""
    component = attempt.component
    if component.type is ComponentType.CHART and component.variant == "scatter":
        if len(_able(Role.PLOTTED, attempt.offered)) < 2:
            _become(attempt, ComponentType.TABLE, "there are not two numbers or dates to compare")
        return
    needs = _NEEDS.get(component.type)
    if needs is None:
        return
    role, instead, reason = needs
    if not _able(role, attempt.offered):
        _become(attempt, instead, reason)


_NEEDS = {
    ComponentType.KANBAN: (Role.COLUMN_OF_BOARD, ComponentType.TABLE, "it has no field with fixed choices"),
    ComponentType.CALENDAR: (Role.DATED, ComponentType.LIST, "it has no date"),
    ComponentType.CHART: (Role.GROUPED, ComponentType.STATS, "there is nothing to group by"),
}


def _become(attempt: _Attempt, type_: ComponentType, reason: str) -> None:
    explanation = f"shows {attempt.component.entity} as a {spoken(type_)} instead of a {spoken(attempt.component.type)}"
    attempt.change(f"{explanation}, because {reason}", type=type_, variant=variants(type_)[0], props={})


def _fit_variant(attempt: _Attempt) -> None:
    component = attempt.component
    possible = variants(component.type)
    if component.variant not in possible:
        explanation = f"shows {attempt.name} as “{possible[0]}”, because it cannot be “{component.variant}”"
        attempt.change(explanation, variant=possible[0])


def _fit_title(attempt: _Attempt) -> None:
    title = attempt.component.title
    if title is not None and len(title) > MAX_TITLE:
        attempt.change(f"shortens the title of {attempt.name}", title=title[:MAX_TITLE].strip())


def _fit_props(attempt: _Attempt) -> None:
    known = PROPS[attempt.component.type]
    kept: dict[str, Any] = {}
    for name, value in attempt.component.props.items():
        fitted = _fitted(known[name], value, attempt.offered) if name in known else None
        if fitted is not None and fitted not in ([], ()):
            kept[name] = fitted
    lost = _lost(attempt.component.props, kept)
    if lost:
        attempt.change(f"leaves out what does not fit {attempt.name}: {', '.join(lost)}", props=kept)


def _lost(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    lost: list[str] = []
    for name, value in before.items():
        if name not in after:
            lost.append(name)
        elif isinstance(value, list | tuple) and len(after[name]) < len(value):
            lost.append(f"some of {name}")
    return lost


def _fitted(prop: Prop, value: Any, offered: Offered) -> Any:
    """Return what is usable of a value: some entries of a list, the whole of anything else, or nothing."""
    if isinstance(prop, NamedList | Metrics | Items) and isinstance(value, list | tuple):
        return _fitted_list(prop, list(value)[:MAX_LISTED], offered)
    return None if value_problems(prop, value, offered, "") else value


def _fitted_list(prop: Prop, entries: list[Any], offered: Offered) -> list[Any]:
    kept: list[Any] = []
    for entry in entries:
        if not value_problems(prop, [*kept, entry], offered, ""):
            kept.append(entry)
    return kept


def _fill_required(attempt: _Attempt) -> None:
    component = attempt.component
    for name in required_props(component):
        if component.props.get(name) in (None, [], ()):
            value = _first_choice(component, name, attempt.offered)
            props = {**attempt.component.props, name: value}
            attempt.change(f"chooses {_said(value)} as {name.replace('_', ' ')} of {attempt.name}", props=props)


def _said(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else "the number of records"


def _first_choice(component: Component, name: str, offered: Offered) -> Any:
    if name == "metrics":
        return [{"label": names.label(names.plural(component.entity or "record")), "aggregate": "count"}]
    role = {"date_field": Role.DATED, "x": Role.PLOTTED, "y": Role.PLOTTED}.get(name, Role.GROUPED)
    if component.type is ComponentType.KANBAN:
        role = Role.COLUMN_OF_BOARD
    able = _able(role, offered)
    own = [candidate for candidate in able if candidate not in ("created_at", "updated_at")]
    used = set(map(str, component.props.values()))
    return next((candidate for candidate in own or able if candidate not in used), (own or able)[0])


def _fit_chart(attempt: _Attempt) -> None:
    props = dict(attempt.component.props)
    if attempt.component.type is not ComponentType.CHART:
        return
    if props.get("aggregate", "count") != "count" and "measure" not in props:
        del props["aggregate"]
        attempt.change(f"counts in {attempt.name}, because there is no number to add up", props=props)
    group = attempt.offered.get(str(props.get("group_by")))
    if "interval" in props and (group is None or group.type not in DATED):
        del props["interval"]
        attempt.change(f"drops the interval of {attempt.name}, which is not grouped by a date", props=props)


def _fit_calendar(attempt: _Attempt) -> None:
    props = dict(attempt.component.props)
    ends = [attempt.offered.get(str(props.get(name))) for name in ("date_field", "end_field")]
    types = {member.type for member in ends if member is not None}
    if attempt.component.type is ComponentType.CALENDAR and types == {FieldType.DATE, FieldType.DATETIME}:
        del props["end_field"]
        attempt.change(f"shows only the beginning in {attempt.name}: one end has a time, the other none", props=props)


def _complete_form(attempt: _Attempt) -> None:
    missing = unserved(attempt.component, attempt.offered)
    if missing:
        fields = [*attempt.component.props["fields"], *missing]
        props = {**attempt.component.props, "fields": fields}
        attempt.change(f"adds {', '.join(missing)} to {attempt.name}, which cannot be saved without", props=props)


def _able(role: Role, offered: Offered) -> list[str]:
    return [name for name, member in offered.items() if fits(role, member)]


_STEPS: tuple[Callable[[_Attempt], None], ...] = (
    _fit_type,
    _fit_variant,
    _fit_title,
    _fit_props,
    _fill_required,
    _fit_chart,
    _fit_calendar,
    _complete_form,
)
