"""The language of computed values: read, checked against the schema, worked out, and written as TypeScript.

Never ``eval``: a formula is text of its own small language, see ``docs/blueprint.md``.
"""

from __future__ import annotations

import datetime as dt

from projects.blueprint.expressions.checking import annotate
from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.evaluation import Row, Value, evaluated
from projects.blueprint.expressions.order import ComputedName, computation_order
from projects.blueprint.expressions.parser import parse
from projects.blueprint.expressions.printing import to_text
from projects.blueprint.expressions.tree import Expression, Name, names_in
from projects.blueprint.expressions.typed import Typed
from projects.blueprint.expressions.typescript import TypeScript, compiled
from projects.blueprint.schema import Entity, FieldType, Schema

__all__ = [
    "ComputedName",
    "Expression",
    "ExpressionError",
    "Name",
    "TypeScript",
    "Typed",
    "annotate",
    "check",
    "computation_order",
    "evaluate",
    "parse",
    "references",
    "to_text",
    "to_typescript",
]


def check(expression: Expression, entity: Entity, schema: Schema) -> FieldType:
    """Return the type of a formula for rows of ``entity``; both of a normalised blueprint.

    :raises ExpressionError: when a name is unknown or values do not go together.
    """
    type_ = annotate(expression, entity, schema).type
    assert type_ is not None
    return type_


def references(expression: Expression) -> tuple[str, ...]:
    """Return the fields and links that a formula mentions, as written: ``('pages', 'author.name')``."""
    return tuple(str(name) for name in names_in(expression))


def to_typescript(
    expression: Expression, entity: Entity, schema: Schema, *, row: str = "row", related: str = "related"
) -> TypeScript:
    """Return a formula as TypeScript over the variables ``row`` and ``related``.

    :raises ExpressionError: when the formula does not fit the entity.
    """
    return compiled(annotate(expression, entity, schema), row=row, related=related)


def evaluate(expression: Expression, row: Row, *, entity: Entity, schema: Schema, now: dt.datetime) -> Value:
    """Work a formula out for one row; links in ``row`` hold linked rows, relations to many hold lists of rows.

    :raises ExpressionError: when the formula does not fit the entity.
    """
    return evaluated(annotate(expression, entity, schema), row, now=now)
