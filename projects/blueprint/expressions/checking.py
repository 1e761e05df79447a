"""Give a formula its meaning: resolve its names against the schema and check that everything goes together."""

from __future__ import annotations

from collections.abc import Callable

from projects.blueprint.expressions import dating, naming, types
from projects.blueprint.expressions.aggregating import aggregate, is_aggregate
from projects.blueprint.expressions.context import Context
from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.facts import Facts, facts
from projects.blueprint.expressions.functions import DIFFERENCES, FUNCTIONS, KNOWN, NUMBERS, SHIFTS, Types, usage
from projects.blueprint.expressions.tree import Binary, Boolean, Call, Expression, Name, Null, Number, Text, Unary
from projects.blueprint.expressions.typed import (
    Arithmetic,
    Coalesce,
    Comparison,
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
    Typed,
)
from projects.blueprint.problem import closest
from projects.blueprint.schema import Entity, FieldType, Schema

_ORDERED = NUMBERS | {FieldType.STRING, FieldType.DATE, FieldType.DATETIME, FieldType.TIME}
_MAX_DECIMALS = 6


def annotate(expression: Expression, entity: Entity, schema: Schema) -> Typed:
    """Return the formula with its meaning for rows of ``entity``; both of a normalised blueprint.

    :raises ExpressionError: when a name is unknown or values do not go together.
    """
    typed = meaning(expression, Context(entity, schema, check=meaning))
    _value(typed, expression)
    return typed


def meaning(expression: Expression, context: Context) -> Typed:
    """Return the typed form of one part of a formula."""
    match expression:
        case Number():
            whole = isinstance(expression.value, int)
            return Literal(expression.value, FieldType.INTEGER if whole else FieldType.NUMBER)
        case Text():
            return Literal(expression.value, FieldType.STRING)
        case Boolean():
            return Literal(expression.value, FieldType.BOOLEAN)
        case Null():
            return Literal(None, None, nullable=True)
        case Name():
            return naming.resolve(expression, context)
        case Unary():
            return _unary(expression, context)
        case Binary():
            return _binary(expression, context)
        case Call():
            return _call(expression, context)


def _value(typed: Typed, expression: Expression) -> FieldType:
    """Return the type of something that must be a value: not a link, not a bare ``null``."""
    if isinstance(typed, Link):
        advice = f"Say which of its fields, for example {typed.name}.name."
        raise ExpressionError(f"“{typed.name}” is a link, not a value.", expression.position, advice)
    if typed.type is None:
        raise ExpressionError("“null” cannot stand here.", expression.position, "Use it to compare: field = null.")
    return typed.type


def _of(allowed: Types, expression: Expression, context: Context, wanted: str) -> Typed:
    typed = meaning(expression, context)
    actual = _value(typed, expression)
    if actual not in allowed:
        message = f"Here {wanted} is needed, but this is {types.words(actual)}."
        raise ExpressionError(message, expression.position)
    return typed


def _condition(expression: Expression, context: Context) -> Typed:
    return _of(frozenset({FieldType.BOOLEAN}), expression, context, "a condition (yes or no)")


def _unary(expression: Unary, context: Context) -> Typed:
    if expression.operator == "not":
        return _negated(_condition(expression.operand, context))
    operand = _of(NUMBERS, expression.operand, context, "a number")
    return Negative(operand, _type(operand), operand.nullable)


def _negated(condition: Typed) -> Typed:
    match condition:
        case Literal():
            return Literal(not condition.value, FieldType.BOOLEAN)
        case IsNull():
            return IsNull(condition.operand, not condition.negated)
        case Comparison() if condition.operator in ("=", "!="):
            return Comparison("!=" if condition.operator == "=" else "=", condition.left, condition.right)
        case Not():
            return condition.operand if not condition.operand.nullable else Not(condition)
        case _:
            return Not(condition)


def _binary(expression: Binary, context: Context) -> Typed:
    if expression.operator in ("and", "or"):
        return _logic(expression, context)
    if expression.operator in ("=", "!=", "<", "<=", ">", ">="):
        return _comparison(expression, context)
    left, right = meaning(expression.left, context), meaning(expression.right, context)
    types_ = _value(left, expression.left), _value(right, expression.right)
    dated = dating.arithmetic(expression, left, right)
    if dated is not None:
        return dated
    if expression.operator == "+" and types_ == (FieldType.STRING, FieldType.STRING):
        return Join((left, right), strict=True, nullable=left.nullable or right.nullable)
    for operand, part in ((left, expression.left), (right, expression.right)):
        if operand.type not in NUMBERS:
            raise _not_a_number(expression.operator, operand, part)
    return _arithmetic(expression.operator, left, right)


def _not_a_number(operator: str, operand: Typed, part: Expression) -> ExpressionError:
    message = f"“{operator}” works with numbers, but this is {types.words(operand.type)}."
    advice = "To join texts with other values, write concat(a, b)." if operand.type is FieldType.STRING else ""
    return ExpressionError(message, part.position, advice)


def _arithmetic(operator: str, left: Typed, right: Typed) -> Typed:
    wide = types.wider(_type(left), _type(right))
    divides = operator in ("/", "%")
    if operator == "/" and wide is FieldType.INTEGER:
        wide = FieldType.NUMBER
    zero = divides and _may_be_zero(right)
    return Arithmetic(operator, left, right, wide, left.nullable or right.nullable or zero, zero)


def _may_be_zero(divisor: Typed) -> bool:
    if isinstance(divisor, Literal):
        return divisor.value == 0
    return divisor.may_be_zero if isinstance(divisor, Field) else True


def _type(typed: Typed) -> FieldType:
    assert typed.type is not None
    return typed.type


def _logic(expression: Binary, context: Context) -> Typed:
    left = _condition(expression.left, context)
    decided = expression.operator == "or"
    right = _condition(expression.right, context.knowing(facts(left, outcome=not decided)))
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Literal):
            return Literal(decided, FieldType.BOOLEAN) if one.value is decided else other
    return Logic(expression.operator, left, right)


def _comparison(expression: Binary, context: Context) -> Typed:
    operator = expression.operator
    for side, other in ((expression.left, expression.right), (expression.right, expression.left)):
        if isinstance(other, Null):
            return _null_test(operator, side, other, context)
    left, right = meaning(expression.left, context), meaning(expression.right, context)
    _value(left, expression.left), _value(right, expression.right)
    left, right = dating.aligned(left, right, expression)
    _check_choice(left, right, expression.right)
    _check_choice(right, left, expression.left)
    try:
        type_ = types.common((left.type, right.type))
    except TypeError as error:
        raise ExpressionError(f"These cannot be compared: {error}.", expression.position) from error
    if type_ is FieldType.MULTI_ENUM:
        advice = 'Write contains(field, "choice").'
        raise ExpressionError("A list of choices cannot be compared.", expression.position, advice)
    if operator not in ("=", "!=") and type_ not in _ORDERED:
        raise ExpressionError("A yes/no is not larger or smaller than another.", expression.position)
    return Comparison(operator, left, right)


def _null_test(operator: str, side: Expression, null: Expression, context: Context) -> Typed:
    if operator not in ("=", "!="):
        raise ExpressionError("Nothing is larger or smaller than null.", null.position, "Use = null or != null.")
    operand = meaning(side, context)
    negated = operator == "!="
    if not operand.nullable:
        return Literal(negated, FieldType.BOOLEAN)
    return (
        Literal(not negated, FieldType.BOOLEAN)
        if operand.type is None and isinstance(operand, Literal)
        else IsNull(operand, negated)
    )


def _check_choice(side: Typed, other: Typed, place: Expression) -> None:
    if not isinstance(side, Field) or not side.options or not isinstance(other, Literal):
        return
    if isinstance(other.value, str) and other.value not in side.options:
        message = f"“{other.value}” is not a choice of “{side.name}”."
        raise ExpressionError(message, place.position, closest(other.value, side.options))


def _call(expression: Call, context: Context) -> Typed:
    name = expression.function
    if name not in KNOWN:
        raise ExpressionError(f"There is no function “{name}”.", expression.position, closest(name, KNOWN))
    if is_aggregate(expression, context):
        return aggregate(expression, context)
    special = _SPECIAL.get(name)
    if special is not None:
        return special(expression, context)
    if name in DIFFERENCES:
        return dating.difference(expression, context)
    if name in SHIFTS:
        return dating.shift(expression, context)
    return _function(expression, context)


def _function(expression: Call, context: Context) -> Typed:
    signature = FUNCTIONS[expression.function]
    given, most = len(expression.arguments), len(signature.parameters)
    if given < most - signature.optional or (given > most and not signature.repeats):
        raise wrong_count(expression)
    if expression.function == "date" and isinstance(expression.arguments[0], Text):
        return dating.constant(expression.arguments[0])
    arguments: list[Typed] = []
    for position, argument in enumerate(expression.arguments):
        allowed = signature.parameters[min(position, most - 1)]
        arguments.append(_of(allowed, argument, context, _any_of(allowed)))
    nullable = any(argument.nullable for argument in arguments)
    if expression.function == "date" and arguments[0].type is FieldType.DATE:
        return arguments[0]
    return Function(expression.function, tuple(arguments), _result(expression, arguments), nullable)


def _any_of(allowed: Types) -> str:
    return " or ".join(sorted({types.words(type_) for type_ in allowed - {FieldType.INTEGER}} or {"a whole number"}))


def _result(expression: Call, arguments: list[Typed]) -> FieldType:
    declared = FUNCTIONS[expression.function].result
    if declared is not None:
        return declared
    if expression.function == "round":
        return _rounded(expression, arguments)
    type_ = types.common(argument.type for argument in arguments)
    assert type_ is not None
    return type_


def _rounded(expression: Call, arguments: list[Typed]) -> FieldType:
    if len(arguments) == 1:
        return FieldType.INTEGER
    decimals = arguments[1].value if isinstance(arguments[1], Literal) else None
    if not isinstance(decimals, int) or not 0 <= decimals <= _MAX_DECIMALS:
        message = f"The decimals of round are a whole number from 0 to {_MAX_DECIMALS}."
        raise ExpressionError(message, expression.arguments[1].position)
    return FieldType.INTEGER if decimals == 0 else _type(arguments[0])


def wrong_count(expression: Call) -> ExpressionError:
    """Return the error for a call with too few or too many arguments."""
    name = expression.function
    return ExpressionError(f"“{name}” is not used like this.", expression.position, f"Write {usage(name)}.")


def _if(expression: Call, context: Context) -> Typed:
    if len(expression.arguments) != 3:
        raise wrong_count(expression)
    condition_part, then_part, otherwise_part = expression.arguments
    condition = _condition(condition_part, context)
    then = meaning(then_part, context.knowing(_unless_constant(condition, outcome=True)))
    otherwise = meaning(otherwise_part, context.knowing(_unless_constant(condition, outcome=False)))
    for typed, part in ((then, then_part), (otherwise, otherwise_part)):
        if isinstance(typed, Link):
            _value(typed, part)
    try:
        type_ = types.common((then.type, otherwise.type))
    except TypeError as error:
        message = f"Both results of “if” must be of one kind, but these are {error}."
        raise ExpressionError(message, expression.position) from error
    if type_ is None:
        raise ExpressionError("One result of “if” must be a value.", expression.position)
    if isinstance(condition, Literal):
        return then if condition.value else otherwise
    return _shortened(If(condition, then, otherwise, type_, then.nullable or otherwise.nullable))


def _unless_constant(condition: Typed, *, outcome: bool) -> Facts:
    return frozenset() if isinstance(condition, Literal) else facts(condition, outcome)


def _shortened(node: If) -> Typed:
    """Return the condition itself where ``if(condition, true, false)`` says no more."""
    answers = tuple(part.value if isinstance(part, Literal) else None for part in (node.then, node.otherwise))
    if answers == (True, False) and node.type is FieldType.BOOLEAN and not node.condition.nullable:
        return node.condition
    return _negated(node.condition) if answers == (False, True) and node.type is FieldType.BOOLEAN else node


def _coalesce(expression: Call, context: Context) -> Typed:
    if len(expression.arguments) < 2:
        raise wrong_count(expression)
    values = [meaning(argument, context) for argument in expression.arguments]
    for typed, part in zip(values, expression.arguments, strict=True):
        _value(typed, part)
    try:
        type_ = types.common(value.type for value in values)
    except TypeError as error:
        message = f"All values of “coalesce” must be of one kind, but there are {error}."
        raise ExpressionError(message, expression.position) from error
    assert type_ is not None
    certain = next((number for number, value in enumerate(values) if not value.nullable), len(values) - 1)
    needed = tuple(values[: certain + 1])
    return needed[0] if len(needed) == 1 else Coalesce(needed, type_, needed[-1].nullable)


def _concat(expression: Call, context: Context) -> Typed:
    if not expression.arguments:
        raise wrong_count(expression)
    parts = tuple(_of(_ORDERED, argument, context, "a text, number or date") for argument in expression.arguments)
    return Join(parts, strict=False, nullable=False)


def _text_test(expression: Call, context: Context) -> Typed:
    if len(expression.arguments) != 2:
        raise wrong_count(expression)
    whole, part = expression.arguments
    texts = frozenset({FieldType.STRING})
    allowed = texts | {FieldType.MULTI_ENUM} if expression.function == "contains" else texts
    left, right = _of(allowed, whole, context, "a text"), _of(texts, part, context, "a text")
    if left.type is FieldType.MULTI_ENUM:
        if not isinstance(right, Literal):
            raise ExpressionError("Name the choice to look for in quotes.", part.position)
        _check_choice(left, right, part)
    return Comparison(expression.function, left, right)


_SPECIAL: dict[str, Callable[[Call, Context], Typed]] = {
    "if": _if,
    "coalesce": _coalesce,
    "concat": _concat,
    "contains": _text_test,
    "starts_with": _text_test,
}
