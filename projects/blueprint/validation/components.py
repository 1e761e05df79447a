"""Check one component against the schema: its entity, its variant, its settings and what its type cannot do without."""

from __future__ import annotations

from projects.blueprint.layout import VARIANTS, Component, ComponentType
from projects.blueprint.members import DATED, Member, members
from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import FieldType, Schema
from projects.blueprint.validation.props import NEEDS_ENTITY, PROPS, REQUIRED_PROPS, Role, fits
from projects.blueprint.validation.values import value_problems

_LACKING = {
    ComponentType.KANBAN: (Role.COLUMN_OF_BOARD, "needs_enum", "a board needs a field with fixed choices"),
    ComponentType.CALENDAR: (Role.DATED, "needs_date", "a calendar needs a date"),
    ComponentType.CHART: (Role.GROUPED, "needs_group", "a chart needs a choice, a date or a link to group by"),
}


def component_problems(component: Component, schema: Schema, path: str) -> list[Problem]:
    """Return what is wrong with a component of a normalised layout."""
    found = _variant(component, path)
    entity = schema.entity(component.entity) if component.entity else None
    if component.entity and entity is None:
        known = [other.name for other in schema.entities]
        message = f"There is no “{component.entity}” in the data."
        return [*found, Problem(f"{path}.entity", "unknown_entity", message, closest(component.entity, known))]
    if entity is None and component.type in NEEDS_ENTITY:
        message = f"A {spoken(component.type)} must say which records it shows."
        return [*found, Problem(f"{path}.entity", "entity_missing", message, "Set entity.")]
    offered = members(entity, schema) if entity else {}
    lacking = _lacking(component, offered, path)
    return found + (lacking or _missing(component, path)) + _settings(component, offered, path)


def spoken(type_: ComponentType) -> str:
    """Return the type as a word: ``call_to_action`` → ``call to action``."""
    return {ComponentType.KANBAN: "board", ComponentType.STATS: "row of figures"}.get(type_, type_.replace("_", " "))


def variants(type_: ComponentType) -> tuple[str, ...]:
    """Return the variants of a type, the usual one first."""
    return VARIANTS.get(type_, ("default",))


def required_props(component: Component) -> tuple[str, ...]:
    """Return the settings without which the component cannot be shown."""
    if component.type is ComponentType.CHART and component.variant == "scatter":
        return ("x", "y")
    return REQUIRED_PROPS.get(component.type, ())


def unserved(component: Component, offered: dict[str, Member]) -> list[str]:
    """Return the values that a form leaves out although no row can be saved without them."""
    listed = component.props.get("fields")
    if component.type is not ComponentType.FORM or not isinstance(listed, list | tuple):
        return []
    return [name for name, member in offered.items() if member.needed and name not in listed]


def _variant(component: Component, path: str) -> list[Problem]:
    possible = variants(component.type)
    if component.variant in possible:
        return []
    message = f"A {spoken(component.type)} cannot be “{component.variant}”."
    return [Problem(f"{path}.variant", "unknown_variant", message, closest(component.variant, possible))]


def _lacking(component: Component, offered: dict[str, Member], path: str) -> list[Problem]:
    """Name what the entity as a whole lacks: better than complaining of each setting."""
    if component.type not in _LACKING or component.variant == "scatter":
        return []
    role, code, need = _LACKING[component.type]
    if any(fits(role, member) for member in offered.values()):
        return []
    advice = "Add such a field, or show the records in a table."
    return [Problem(path, code, f"{component.entity} cannot be shown like this: {need}.", advice)]


def _missing(component: Component, path: str) -> list[Problem]:
    return [
        Problem(f"{path}.props.{name}", "prop_missing", f"A {spoken(component.type)} needs the setting “{name}”.")
        for name in required_props(component)
        if component.props.get(name) in (None, [], ())
    ]


def _settings(component: Component, offered: dict[str, Member], path: str) -> list[Problem]:
    known = PROPS[component.type]
    found: list[Problem] = []
    for name, value in component.props.items():
        where = f"{path}.props.{name}"
        if name not in known:
            message = f"A {spoken(component.type)} has no setting “{name}”."
            found.append(Problem(where, "unknown_prop", message, closest(name, known)))
        else:
            found += value_problems(known[name], value, offered, where)
    found += [_unserved(name, path) for name in unserved(component, offered)]
    return found + _chart(component, offered, path) + _calendar(component, offered, path)


def _unserved(name: str, path: str) -> Problem:
    message = f"The form leaves out “{name}”, without which nothing can be saved."
    return Problem(f"{path}.props.fields", "form_incomplete", message, "Add it to the form, or make it optional.")


def _chart(component: Component, offered: dict[str, Member], path: str) -> list[Problem]:
    if component.type is not ComponentType.CHART:
        return []
    found: list[Problem] = []
    if component.props.get("aggregate", "count") != "count" and not component.props.get("measure"):
        message = f"To show the {component.props['aggregate']}, the chart needs a number field as “measure”."
        found.append(Problem(f"{path}.props.measure", "measure_missing", message))
    group = offered.get(str(component.props.get("group_by")))
    if "interval" in component.props and group is not None and group.type not in DATED:
        message = "“interval” works only when the chart is grouped by a date."
        found.append(Problem(f"{path}.props.interval", "interval_without_date", message, "Remove it."))
    return found


def _calendar(component: Component, offered: dict[str, Member], path: str) -> list[Problem]:
    if component.type is not ComponentType.CALENDAR:
        return []
    begin, end = (offered.get(str(component.props.get(name))) for name in ("date_field", "end_field"))
    if begin is None or end is None or {begin.type, end.type} != {FieldType.DATE, FieldType.DATETIME}:
        return []
    message = "Beginning and end of a calendar entry must both be dates, or both dates with a time."
    return [Problem(f"{path}.props.end_field", "mixed_dates", message)]
