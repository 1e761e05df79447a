"""Work a formula out in Python: the reference of what it means, which the generated TypeScript must agree with.

Numbers are IEEE doubles as in JavaScript, texts compare by UTF-16 units, days and months are those of UTC.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from projects.blueprint.expressions import calendar
from projects.blueprint.expressions.typed import (
    Aggregate,
    Arithmetic,
    Coalesce,
    Comparison,
    Difference,
    Field,
    Function,
    If,
    IsNull,
    Join,
    Link,
    Literal,
    Logic,
    Negative,
    Not,
    Scope,
    Shift,
    Typed,
)
from projects.blueprint.schema import FieldType

Value = str | float | int | bool | dt.date | dt.datetime | tuple[str, ...] | None
Row = Mapping[str, Any]
"""Values by field name; a link holds the linked row or ``None``, a relation to many a list of rows."""


def evaluated(formula: Typed, row: Row, *, now: dt.datetime) -> Value:
    """Return the value of an annotated formula for ``row``; ``now`` has a time zone."""
    value = _Evaluation(row, now.astimezone(dt.UTC)).value(formula)
    if formula.type is FieldType.INTEGER and isinstance(value, float):
        return int(value) if math.isfinite(value) else None
    return None if isinstance(value, float) and not math.isfinite(value) else value


@dataclass(frozen=True)
class _Evaluation:
    """One row, the moment, and inside an aggregate the item."""

    row: Row
    now: dt.datetime
    item: Row | None = None

    def value(self, node: Typed) -> Value:  # noqa: C901 - one case per kind
        match node:
            case Literal():
                return _converted(node.value, node.type)
            case Field():
                return self._field(node)
            case Link():
                return self.row.get(node.name) is not None
            case Negative():
                operand = self.value(node.operand)
                return None if operand is None else -_number(operand)
            case Arithmetic():
                return self._arithmetic(node)
            case Join():
                return self._join(node)
            case Shift():
                return self._shift(node)
            case Difference():
                return self._difference(node)
            case Function():
                return self._function(node)
            case Comparison() | IsNull() | Logic() | Not():
                return self.holds(node)
            case If():
                return self.value(node.then if self.holds(node.condition) else node.otherwise)
            case Coalesce():
                return next((value for part in node.values if (value := self.value(part)) is not None), None)
            case Aggregate():
                return self._aggregate(node)

    def holds(self, node: Typed) -> bool:
        """Tell whether a condition is fulfilled; one that is null is not."""
        match node:
            case Logic(operator="and"):
                return self.holds(node.left) and self.holds(node.right)
            case Logic():
                return self.holds(node.left) or self.holds(node.right)
            case Not():
                return not self.holds(node.operand)
            case IsNull():
                absent = self._absent(node.operand)
                return absent is not node.negated
            case Comparison():
                return _compared(node.operator, self.value(node.left), self.value(node.right))
            case _:
                return self.value(node) is True

    def _absent(self, node: Typed) -> bool:
        return self.row.get(node.name) is None if isinstance(node, Link) else self.value(node) is None

    def _field(self, node: Field) -> Value:
        match node.scope:
            case Scope.ROW:
                owner: Row | None = self.row
            case Scope.LINKED:
                owner = self.row.get(node.link)
            case Scope.ITEM:
                owner = self.item
        return None if owner is None else _converted(owner.get(node.name), node.type)

    def _arithmetic(self, node: Arithmetic) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        if left is None or right is None:
            return None
        one, other = _number(left), _number(right)
        match node.operator:
            case "+":
                return one + other
            case "-":
                return one - other
            case "*":
                return one * other
            case "/":
                return None if other == 0 else one / other
            case _:
                return None if other == 0 or math.isinf(one) else math.fmod(one, other)

    def _join(self, node: Join) -> Value:
        parts = [self.value(part) for part in node.parts]
        if node.strict and None in parts:
            return None
        return "".join(_text(part) for part in parts if part is not None)

    def _shift(self, node: Shift) -> Value:
        date, amount = self.value(node.date), self.value(node.amount)
        if not isinstance(date, dt.date) or amount is None:
            return None
        by = _number(amount) * (-1 if node.backwards else 1)
        return calendar.SHIFTS[node.unit](date, by)

    def _difference(self, node: Difference) -> Value:
        later, earlier = self.value(node.later), self.value(node.earlier)
        if not isinstance(later, dt.date) or not isinstance(earlier, dt.date):
            return None
        return calendar.difference(node.unit, earlier, later)

    def _function(self, node: Function) -> Value:
        if node.name in ("today", "now"):
            return self.now.date() if node.name == "today" else self.now.replace(microsecond=_whole_ms(self.now))
        arguments = [self.value(argument) for argument in node.arguments]
        if any(argument is None for argument in arguments):
            return None
        return _FUNCTIONS[node.name](*arguments)

    def _aggregate(self, node: Aggregate) -> Value:
        inside = [_Evaluation(self.row, self.now, item) for item in self.row.get(node.relation) or ()]
        kept = [place for place in inside if node.condition is None or place.holds(node.condition)]
        if node.value is None:
            return len(kept)
        values = [value for place in kept if (value := place.value(node.value)) is not None]
        return _AGGREGATES[node.function](values)


def _whole_ms(moment: dt.datetime) -> int:
    return moment.microsecond // 1000 * 1000


def _converted(value: Any, type_: FieldType | None) -> Value:
    """Return a value of a row or literal in the form that the calculations use."""
    if value is None:
        return None
    if type_ in (FieldType.INTEGER, FieldType.NUMBER, FieldType.DECIMAL):
        return float(value)
    if type_ is FieldType.DATE and isinstance(value, str):
        return dt.date.fromisoformat(value)
    if type_ is FieldType.DATETIME and isinstance(value, str):
        return dt.datetime.fromisoformat(value)
    if type_ is FieldType.TIME and isinstance(value, dt.time):
        return value.strftime("%H:%M")
    converted: Value = tuple(value) if isinstance(value, list) else value
    return converted


def _number(value: Value) -> float:
    assert isinstance(value, int | float)
    return float(value)


def _text(value: Value) -> str:
    if isinstance(value, dt.datetime):
        return calendar.iso(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else repr(value)
    return str(value)


def _order_key(value: Value) -> Any:
    return value.encode("utf-16-be", "surrogatepass") if isinstance(value, str) else value


def _compared(operator: str, left: Value, right: Value) -> bool:
    if operator in ("=", "!="):
        return (left == right) is (operator == "=")
    if left is None or right is None:
        return False
    if operator in ("contains", "starts_with"):
        assert isinstance(left, str | tuple) and isinstance(right, str)
        return right in left if operator == "contains" else isinstance(left, str) and left.startswith(right)
    one, other = _order_key(left), _order_key(right)
    ordered: bool = {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[operator]
    return ordered


def _shifted(value: float, places: int) -> float:
    digits, _, exponent = repr(value).partition("e")
    return float(f"{digits}e{int(exponent or 0) + places}")


def _half_up(value: float) -> float:
    below = math.floor(value)
    return float(below if value - below < 0.5 else below + 1)


def _round(value: float, decimals: float = 0) -> float:
    if not math.isfinite(value):
        return math.nan
    places = int(decimals)
    return math.copysign(_shifted(_half_up(_shifted(abs(value), places)), -places), value) + 0.0


def _floor(value: float) -> float:
    return float(math.floor(value)) if math.isfinite(value) else value


def _ceil(value: float) -> float:
    return float(math.ceil(value)) if math.isfinite(value) else value


def _length(value: str | tuple[str, ...]) -> int:
    return len(value.encode("utf-16-le", "surrogatepass")) // 2 if isinstance(value, str) else len(value)


def _trim(value: str) -> str:
    # What JavaScript's trim() removes; Python's strip() also takes a few control characters.
    return value.strip(
        "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
        "\u2028\u2029\u202f\u205f\u3000\ufeff"
    )


def _date(value: dt.date) -> dt.date:
    return value.astimezone(dt.UTC).date() if isinstance(value, dt.datetime) else value


_FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "round": _round,
    "floor": _floor,
    "ceil": _ceil,
    "abs": abs,
    "min": min,
    "max": max,
    "upper": str.upper,
    "lower": str.lower,
    "trim": _trim,
    "length": _length,
    "date": _date,
    "year": lambda value: _date(value).year,
    "month": lambda value: _date(value).month,
    "day": lambda value: _date(value).day,
}


def _sum(values: list[Any]) -> float:
    total = 0.0
    for value in values:
        total += value
    return total


_AGGREGATES: Mapping[str, Callable[[list[Any]], Value]] = {
    "count": len,
    "sum": _sum,
    "avg": lambda values: _sum(values) / len(values) if values else None,
    "min": lambda values: min(values, default=None),
    "max": lambda values: max(values, default=None),
}
