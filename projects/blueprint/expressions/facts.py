"""What a condition tells about absent values and zeros in the part of a formula that it guards.

In ``if(pages = null, 0, pages * 2)`` the multiplication need not ask again whether there are pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from projects.blueprint.expressions.typed import Comparison, Field, IsNull, Link, Literal, Logic, Not, Scope, Typed


@dataclass(frozen=True)
class Fact:
    """One thing that is known of a field or link."""

    key: tuple[str, str, str]
    what: str
    """``present`` or ``nonzero``."""


Facts = frozenset[Fact]
NOTHING: Facts = frozenset()


def facts(condition: Typed, outcome: bool) -> Facts:
    """Return what is known where ``condition`` turned out as ``outcome``."""
    match condition:
        case IsNull():
            return _present(condition.operand) if outcome is condition.negated else NOTHING
        case Not():
            return facts(condition.operand, not outcome)
        case Logic():
            return _of_logic(condition, outcome)
        case Comparison():
            return _of_comparison(condition, outcome)
        case Field() if outcome:
            return _present(condition)
        case _:
            return NOTHING


def _of_logic(condition: Logic, outcome: bool) -> Facts:
    left, right = facts(condition.left, outcome), facts(condition.right, outcome)
    both_hold = (condition.operator == "and") is outcome
    return left | right if both_hold else left & right


def _of_comparison(condition: Comparison, outcome: bool) -> Facts:
    if condition.operator in ("=", "!="):
        equal = (condition.operator == "=") is outcome
        return _of_equality(condition, equal)
    if not outcome:
        return NOTHING
    known = _present(condition.left) | _present(condition.right)
    if _keeps_from_zero(condition.operator, condition.right):
        known |= _nonzero(condition.left)
    if _keeps_from_zero(_mirrored(condition.operator), condition.left):
        known |= _nonzero(condition.right)
    return known


def _of_equality(condition: Comparison, equal: bool) -> Facts:
    known = NOTHING
    for side, other in ((condition.left, condition.right), (condition.right, condition.left)):
        if equal and not other.nullable:
            known |= _present(side)
        zero = _constant(other)
        if zero is not None and (zero == 0) is not equal:
            known |= _nonzero(side)
    return known


def _keeps_from_zero(operator: str, bound: Typed) -> bool:
    """Tell whether ``x operator bound`` rules out that x is zero."""
    limit = _constant(bound)
    if limit is None:
        return False
    return {">": limit >= 0, ">=": limit > 0, "<": limit <= 0, "<=": limit < 0}.get(operator, False)


def _mirrored(operator: str) -> str:
    return {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(operator, operator)


def _constant(node: Typed) -> float | None:
    value: Any = node.value if isinstance(node, Literal) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _present(node: Typed) -> Facts:
    if isinstance(node, Link):
        return frozenset({Fact(node.key, "present")})
    if not isinstance(node, Field):
        return NOTHING
    known = {Fact(node.key, "present")}
    if node.scope is Scope.LINKED:
        known.add(Fact(node.link_key, "present"))
    return frozenset(known)


def _nonzero(node: Typed) -> Facts:
    return frozenset({Fact(node.key, "nonzero")}) if isinstance(node, Field) else NOTHING
