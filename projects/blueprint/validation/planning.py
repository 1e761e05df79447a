"""Check an implementation plan: one owner for every file, an order that can be worked, nothing left in the air."""

from __future__ import annotations

from collections import Counter

from projects.blueprint.icons import ICONS
from projects.blueprint.plan import STEP_ORDER, Plan, PlannedFile
from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import Schema


def plan_problems(plan: Plan, schema: Schema) -> list[Problem]:
    """Return which rules the plan breaks."""
    return _unique(plan) + _owners(plan) + _dependencies(plan) + _steps(plan) + _targets(plan) + _entities(plan, schema)


def _unique(plan: Plan) -> list[Problem]:
    found = [
        Problem(f"plan.files.{path}", "duplicate_file", f"{count} files are planned at {path}.", "Keep one of them.")
        for path, count in Counter(file.path for file in plan.files).items()
        if count > 1
    ]
    found += [
        Problem(f"plan.routes.{path}", "duplicate_route", f"{count} routes have the address {path}.")
        for path, count in Counter(route.path for route in plan.routes).items()
        if count > 1
    ]
    calls = Counter((endpoint.method, endpoint.path) for endpoint in plan.endpoints)
    return found + [
        Problem(f"plan.endpoints.{method} {path}", "duplicate_endpoint", f"{method} {path} is planned {count} times.")
        for (method, path), count in calls.items()
        if count > 1
    ]


def _owners(plan: Plan) -> list[Problem]:
    slices = {feature.slice for feature in plan.features}
    return [problem for file in plan.files for problem in _owner(file, slices)]


def _owner(file: PlannedFile, slices: set[str]) -> list[Problem]:
    where = f"plan.files.{file.path}"
    if file.slice is not None and file.slice not in slices:
        message = f"The file belongs to the slice “{file.slice}”, which is not planned."
        return [Problem(where, "unknown_slice", message, closest(file.slice, slices))]
    folder = f"features/{file.slice}/"
    if file.slice is not None and not file.path.startswith(folder):
        return [Problem(where, "outside_slice", f"A file of the slice “{file.slice}” must lie in {folder}.")]
    if file.slice is None and file.path.startswith("features/"):
        return [Problem(where, "no_slice", "A file below features/ must say to which slice it belongs.")]
    return []


def _dependencies(plan: Plan) -> list[Problem]:
    known = {file.path: file for file in plan.files}
    found: list[Problem] = []
    for file in plan.files:
        for needed in file.depends_on:
            found += _dependency(file, needed, known)
    return found


def _dependency(file: PlannedFile, needed: str, known: dict[str, PlannedFile]) -> list[Problem]:
    where = f"plan.files.{file.path}.depends_on"
    if needed not in known:
        return [Problem(where, "unknown_file", f"It needs {needed}, which is not planned.", closest(needed, known))]
    other = known[needed].slice
    if other is not None and file.slice is not None and other != file.slice:
        message = f"A file of “{file.slice}” may not use {needed}, which belongs to “{other}”."
        return [Problem(where, "crosses_slices", message, "Move what both need to shared/.")]
    return []


def _steps(plan: Plan) -> list[Problem]:
    known = {file.path: file for file in plan.files}
    position = {step.file: number for number, step in reversed(list(enumerate(plan.steps)))}
    found = [
        Problem(f"plan.steps[{number}]", "unknown_file", f"The step makes {step.file}, which is not planned.")
        for number, step in enumerate(plan.steps)
        if step.file not in known
    ]
    if plan.steps:
        found += [
            Problem(f"plan.files.{path}", "no_step", f"No step makes {path}.") for path in known if path not in position
        ]
    for path, file in known.items():
        found += [
            Problem(f"plan.files.{path}", "not_topological", f"{path} is made before {needed}, which it needs.")
            for needed in file.depends_on
            if path in position and needed in position and position[path] <= position[needed]
        ]
    return found + _kinds_in_order(plan)


def _kinds_in_order(plan: Plan) -> list[Problem]:
    """Within one slice, types come before services, services before the API, and so on."""
    latest: dict[str | None, int] = {}
    found: list[Problem] = []
    for number, step in enumerate(plan.steps):
        rank = STEP_ORDER.index(step.type)
        if rank < latest.get(step.slice, 0):
            later = STEP_ORDER[latest[step.slice]]
            message = f"The {step.type} step of {step.file} stands after a {later} step."
            found.append(Problem(f"plan.steps[{number}]", "wrong_order", message, f"Order: {', '.join(STEP_ORDER)}."))
        latest[step.slice] = max(rank, latest.get(step.slice, 0))
    return found


def _targets(plan: Plan) -> list[Problem]:
    known = [file.path for file in plan.files]
    found: list[Problem] = []
    for route in plan.routes:
        where = f"plan.routes.{route.path}"
        if route.component not in known:
            message = f"The route shows {route.component}, which is not planned."
            found.append(Problem(where, "route_without_component", message, closest(route.component, known)))
        if route.icon is not None and route.icon not in ICONS:
            found.append(
                Problem(where, "unknown_icon", f"There is no icon “{route.icon}”.", closest(route.icon, ICONS))
            )
    return found + [
        Problem(
            f"plan.endpoints.{endpoint.method} {endpoint.path}",
            "endpoint_without_service",
            f"The endpoint is answered by {endpoint.service}, which is not planned.",
            closest(endpoint.service, known),
        )
        for endpoint in plan.endpoints
        if endpoint.service not in known
    ]


def _entities(plan: Plan, schema: Schema) -> list[Problem]:
    known = {entity.name for entity in schema.entities}
    named = [("plan.models", name) for name in plan.models]
    named += [(f"plan.features.{feature.slice}", name) for feature in plan.features for name in feature.entities]
    return [
        Problem(where, "unknown_entity", f"There is no “{name}” in the data.", closest(name, known))
        for where, name in named
        if name not in known
    ]
