"""The rules of dates: differences, shifts, constants, and comparing a date with a moment."""

from __future__ import annotations

import datetime as dt
import re

from projects.blueprint.expressions import types
from projects.blueprint.expressions.context import Context
from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.functions import NUMBERS, SHIFTS, usage
from projects.blueprint.expressions.tree import Binary, Call, Expression, Text
from projects.blueprint.expressions.typed import Difference, Function, Literal, Shift, Typed
from projects.blueprint.members import DATED, TIMED
from projects.blueprint.schema import FieldType

_FINE = ("minutes", "hours")


def iso(moment: dt.datetime) -> str:
    """Return the form in which moments are stored and compared: ``2026-01-31T14:30:00.000Z``."""
    return moment.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def arithmetic(expression: Binary, left: Typed, right: Typed) -> Typed | None:
    """Return a shift or difference if an operand is a date, or nothing: then it is plain arithmetic."""
    if left.type not in DATED and right.type not in DATED:
        return None
    if expression.operator == "-" and left.type in DATED and right.type in DATED:
        return _difference("days", left, right)
    if expression.operator == "-" and left.type in DATED and right.type in NUMBERS:
        return _days(left, right, backwards=True)
    if expression.operator == "+" and left.type in DATED and right.type in NUMBERS:
        return _days(left, right, backwards=False)
    if expression.operator == "+" and left.type in NUMBERS and right.type in DATED:
        return _days(right, left, backwards=False)
    message = f"{types.words(left.type)} {expression.operator} {types.words(right.type)} has no meaning."
    advice = "A date plus a number is that many days later; a date minus a date is the days between them."
    raise ExpressionError(message[:1].upper() + message[1:], expression.position, advice)


def difference(call: Call, context: Context) -> Typed:
    """Return ``days(a - b)`` and the like.

    :raises ExpressionError: when the argument is not the difference of two dates.
    """
    unit = call.function
    argument = call.arguments[0] if len(call.arguments) == 1 else None
    if not isinstance(argument, Binary) or argument.operator != "-":
        raise _not_a_difference(call)
    later, earlier = context.check(argument.left, context), context.check(argument.right, context)
    if later.type not in DATED or earlier.type not in DATED:
        raise _not_a_difference(call)
    if unit in _FINE and (later.type, earlier.type) != (FieldType.DATETIME, FieldType.DATETIME):
        message = f"“{unit}” needs two dates with a time."
        raise ExpressionError(message, call.position, "Use days, months or years for dates.")
    return _difference(unit, later, earlier)


def shift(call: Call, context: Context) -> Typed:
    """Return ``add_months(date, 3)`` and the like."""
    if len(call.arguments) != 2:
        raise ExpressionError(
            f"“{call.function}” is not used like this.", call.position, f"Write {usage(call.function)}."
        )
    date, amount = (context.check(argument, context) for argument in call.arguments)
    if date.type not in DATED:
        message = f"Here a date is needed, but this is {types.words(date.type)}."
        raise ExpressionError(message, call.arguments[0].position)
    if amount.type is not FieldType.INTEGER:
        message = f"Here a whole number is needed, but this is {types.words(amount.type)}."
        raise ExpressionError(message, call.arguments[1].position)
    assert date.type is not None
    nullable = date.nullable or amount.nullable
    return Shift(date, amount, SHIFTS[call.function], backwards=False, type=date.type, nullable=nullable)


def constant(text: Text) -> Literal:
    """Return the constant of ``date("2026-01-31")``."""
    found = _read(text.value, FieldType.DATE)
    if found is None:
        raise ExpressionError(f"“{text.value}” is not a date.", text.position, "Write it like 2026-01-31.")
    return found


def aligned(left: Typed, right: Typed, expression: Binary) -> tuple[Typed, Typed]:
    """Make both sides of a comparison alike: texts in quotes become dates, moments are cut down to their date."""
    left = _as_date(left, right, expression.left)
    right = _as_date(right, left, expression.right)
    return _without_time(left, right)


def _difference(unit: str, later: Typed, earlier: Typed) -> Typed:
    later, earlier = _without_time(later, earlier)
    return Difference(unit, later, earlier, later.nullable or earlier.nullable)


def _days(date: Typed, amount: Typed, *, backwards: bool) -> Typed:
    assert date.type is not None
    return Shift(date, amount, "days", backwards, date.type, date.nullable or amount.nullable)


def _without_time(left: Typed, right: Typed) -> tuple[Typed, Typed]:
    if {left.type, right.type} != {FieldType.DATE, FieldType.DATETIME}:
        return left, right
    return _date_of(left), _date_of(right)


def _date_of(value: Typed) -> Typed:
    if value.type is FieldType.DATE:
        return value
    return Function("date", (value,), FieldType.DATE, value.nullable)


def _as_date(side: Typed, other: Typed, place: Expression) -> Typed:
    if not isinstance(side, Literal) or not isinstance(side.value, str) or other.type not in TIMED:
        return side
    assert other.type is not None
    found = _read(side.value, other.type)
    if found is None:
        form = {FieldType.TIME: "14:30"}.get(other.type, "2026-01-31")
        message = f"“{side.value}” is not {types.words(other.type)}."
        raise ExpressionError(message, place.position, f"Write it like “{form}”.")
    return found


def _read(text: str, type_: FieldType) -> Literal | None:
    try:
        if type_ is FieldType.TIME and re.fullmatch(r"\d{2}:\d{2}", text):
            return Literal(dt.time.fromisoformat(text).strftime("%H:%M"), FieldType.TIME)
        if type_ in DATED and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return Literal(dt.date.fromisoformat(text).isoformat(), FieldType.DATE)
        if type_ is FieldType.DATETIME and re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", text):
            moment = dt.datetime.fromisoformat(text)
            return Literal(iso(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)), FieldType.DATETIME)
    except ValueError:
        return None
    return None


def _not_a_difference(call: Call) -> ExpressionError:
    message = f"“{call.function}” takes the difference of two dates."
    return ExpressionError(message, call.position, f"Write {usage(call.function)}.")
