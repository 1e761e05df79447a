"""Check a blueprint before anyone sees it: every rule that needs more than one value to decide.

``problems`` lists everything that is wrong, each with its place, a stable code, a sentence and what to do. ``PROPS`` is
the table of the settings that each type of component knows.
"""

from __future__ import annotations

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.normalisation import normalise
from projects.blueprint.problem import BlueprintError, Problem
from projects.blueprint.validation.entities import schema_problems
from projects.blueprint.validation.pages import layout_problems
from projects.blueprint.validation.planning import plan_problems
from projects.blueprint.validation.props import PROPS

__all__ = ["PROPS", "BlueprintError", "Problem", "layout_problems", "plan_problems", "problems", "schema_problems"]


def problems(blueprint: Blueprint) -> list[Problem]:
    """Return everything that is wrong with ``blueprint``; an empty list means that it can be built."""
    complete = normalise(blueprint)
    found = schema_problems(complete.data)
    found += layout_problems(complete.layout, complete.data)
    if complete.plan is not None:
        found += plan_problems(complete.plan, complete.data)
    return list(dict.fromkeys(found))
