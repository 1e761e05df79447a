"""The rules of aggregates: ``count(tasks, status = "done")``, ``sum(lines.quantity * lines.price)``."""

from __future__ import annotations

from projects.blueprint.expressions import types
from projects.blueprint.expressions.context import Context, Item
from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.functions import AGGREGATES, NUMBERS, usage
from projects.blueprint.expressions.tree import Call, Expression, Name, names_in
from projects.blueprint.expressions.typed import Aggregate, Literal, Typed
from projects.blueprint.members import Origin
from projects.blueprint.problem import closest
from projects.blueprint.schema import FieldType

_COMPARABLE = NUMBERS | {FieldType.DATE, FieldType.DATETIME}


def is_aggregate(call: Call, context: Context) -> bool:
    """Tell whether a call goes through many rows; ``min(a, b)`` of two values does not."""
    if call.function not in AGGREGATES:
        return False
    if call.function in ("min", "max"):
        return bool(call.arguments) and bool(_relations(call.arguments[0], context))
    return True


def aggregate(call: Call, context: Context) -> Typed:
    """Return the typed aggregate.

    :raises ExpressionError: when it goes through no relation or several, or adds up what is no number.
    """
    if context.item is not None:
        advice = f"Add a computed value to {context.item.entity.label} and use that."
        raise ExpressionError("An aggregate cannot stand inside another.", call.position, advice)
    if len(call.arguments) not in (1, 2):
        message = f"“{call.function}” is not used like this."
        raise ExpressionError(message, call.position, f"Write {usage(call.function)}.")
    item = _item(call, context)
    condition = _condition(call, item, context)
    if call.function == "count" and isinstance(call.arguments[0], Name) and len(call.arguments[0].parts) == 1:
        return Aggregate("count", item.relation, None, condition, FieldType.INTEGER, nullable=False)
    value = context.check(call.arguments[0], context.inside(item))
    return Aggregate(
        call.function, item.relation, value, condition, _type(call, value), call.function not in ("count", "sum")
    )


def _item(call: Call, context: Context) -> Item:
    found = _relations(call.arguments[0], context)
    if len(found) != 1:
        offered = context.members(context.entity)
        many = [name for name, member in offered.items() if member.origin is Origin.TO_MANY]
        words = "goes through one list of records, and there is none" if not found else "can go through one list only"
        advice = f"Write {usage(call.function)}. {closest('', many)}"
        raise ExpressionError(f"“{call.function}” {words}.", call.arguments[0].position, advice.strip())
    member = context.members(context.entity)[found[0]]
    assert member.target is not None
    entity = context.schema.entity(member.target)
    if entity is None:
        message = f"“{member.name}” leads to “{member.target}”, which does not exist."
        raise ExpressionError(message, call.arguments[0].position)
    return Item(member.name, entity, bare_names=False)


def _relations(expression: Expression, context: Context) -> list[str]:
    """Return the links to many records that the expression mentions."""
    offered = context.members(context.entity)
    firsts = dict.fromkeys(name.parts[0] for name in names_in(expression))
    return [first for first in firsts if first in offered and offered[first].origin is Origin.TO_MANY]


def _condition(call: Call, item: Item, context: Context) -> Typed | None:
    if len(call.arguments) == 1:
        return None
    inside = context.inside(Item(item.relation, item.entity, bare_names=True))
    condition = context.check(call.arguments[1], inside)
    if condition.type is not FieldType.BOOLEAN:
        message = f"Here a condition (yes or no) is needed, but this is {types.words(condition.type)}."
        raise ExpressionError(message, call.arguments[1].position)
    return None if condition == Literal(True, FieldType.BOOLEAN) else condition


def _type(call: Call, value: Typed) -> FieldType:
    position = call.arguments[0].position
    if value.type is None:
        raise ExpressionError("“null” cannot stand here.", position)
    if call.function == "count":
        return FieldType.INTEGER
    if call.function in ("min", "max"):
        if value.type not in _COMPARABLE:
            raise _unfit(call, value, "numbers and dates")
        return value.type
    if value.type not in NUMBERS:
        raise _unfit(call, value, "numbers")
    return FieldType.NUMBER if call.function == "avg" and value.type is FieldType.INTEGER else value.type


def _unfit(call: Call, value: Typed, wanted: str) -> ExpressionError:
    message = f"“{call.function}” works with {wanted}, but this is {types.words(value.type)}."
    return ExpressionError(message, call.arguments[0].position)
