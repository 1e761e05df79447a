"""Write a formula from its tree, with as few brackets as it can be read back from."""

from __future__ import annotations

from decimal import Decimal

from projects.blueprint.expressions.parser import BINDING, COMPARISONS, MINUS_BINDING, NOT_BINDING
from projects.blueprint.expressions.tree import Binary, Boolean, Call, Expression, Name, Null, Number, Text, Unary

_OPERAND = 9


def to_text(expression: Expression) -> str:
    """Return the formula; ``parse(to_text(expression)) == expression``."""
    return _written(expression)[0]


def _written(expression: Expression) -> tuple[str, int]:
    """Return the text and how strongly its outermost operator binds."""
    match expression:
        case Number():
            return format(Decimal(repr(expression.value)), "f"), _OPERAND
        case Text():
            escaped = expression.value.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"', _OPERAND
        case Boolean():
            return str(expression.value).lower(), _OPERAND
        case Null():
            return "null", _OPERAND
        case Name():
            return str(expression), _OPERAND
        case Call():
            return f"{expression.function}({', '.join(to_text(part) for part in expression.arguments)})", _OPERAND
        case Unary():
            return _unary(expression)
        case Binary():
            return _binary(expression)


def _unary(expression: Unary) -> tuple[str, int]:
    if expression.operator == "-":
        return f"-{_inside(expression.operand, MINUS_BINDING)}", MINUS_BINDING
    return f"not {_inside(expression.operand, NOT_BINDING)}", NOT_BINDING


def _binary(expression: Binary) -> tuple[str, int]:
    binding = BINDING[expression.operator]
    # Comparisons do not chain, so both their sides need brackets around another comparison.
    left = _inside(expression.left, binding + 1 if expression.operator in COMPARISONS else binding)
    right = _inside(expression.right, binding + 1)
    return f"{left} {expression.operator} {right}", binding


def _inside(expression: Expression, weakest: int) -> str:
    text, binding = _written(expression)
    return text if binding >= weakest else f"({text})"
