"""Read a formula: a Pratt parser over its tokens."""

from __future__ import annotations

from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.tokens import Kind, Token, tokens
from projects.blueprint.expressions.tree import Binary, Boolean, Call, Expression, Name, Null, Number, Text, Unary

MAX_DEPTH = 40
"""Deepest nesting of brackets and operators."""
MAX_NUMBER = 10**15

BINDING = {
    "or": 1,
    "and": 2,
    "=": 4,
    "!=": 4,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
    "%": 6,
}
"""How strongly each operator between two operands binds; the larger, the stronger."""
NOT_BINDING = 3
MINUS_BINDING = 7
COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})

_CONSTANTS = {"true": True, "false": False}
_KEYWORDS = frozenset({"and", "or", "not", "true", "false", "null"})


def parse(text: str) -> Expression:
    """Return the tree of a formula.

    :raises ExpressionError: with the position of the first thing that is wrong.
    """
    parser = _Parser(list(tokens(text)))
    if parser.at_end():
        raise ExpressionError("The formula is empty.", 0)
    expression = parser.expression(0, 0)
    if not parser.at_end():
        raise parser.unexpected()
    return expression


class _Parser:
    """The tokens of one formula and how far they are read."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._position = 0

    @property
    def peek(self) -> Token:
        return self._tokens[self._position]

    def at_end(self) -> bool:
        """Tell whether everything is read."""
        return self.peek.kind is Kind.END

    def expression(self, weakest: int, depth: int) -> Expression:
        """Read operands and operators that bind more strongly than ``weakest``."""
        if depth > MAX_DEPTH:
            raise ExpressionError("The formula is nested too deeply.", self.peek.position)
        left = self._prefix(depth)
        while (binding := BINDING.get(self._operator(), 0)) > weakest:
            token = self._next()
            operator = token.value.lower()
            right = self.expression(binding, depth + 1)
            if operator in COMPARISONS and self._operator() in COMPARISONS:
                advice = "Join two comparisons with “and”."
                raise ExpressionError("Only two values can be compared at a time.", self.peek.position, advice)
            left = Binary(operator, left, right, token.position)
        return left

    def unexpected(self) -> ExpressionError:
        """Return the error for a token that cannot stand where it stands."""
        token = self.peek
        if token.kind is Kind.END:
            return ExpressionError("The formula ends too early.", token.position)
        advice = "Write == or = to compare." if token.value == "is" else ""
        return ExpressionError(f"“{token.value}” cannot stand here.", token.position, advice)

    def _operator(self) -> str:
        token = self.peek
        return token.value.lower() if token.kind in (Kind.SIGN, Kind.WORD) else ""

    def _prefix(self, depth: int) -> Expression:
        token = self._next()
        match token.kind:
            case Kind.NUMBER:
                return _number(token)
            case Kind.TEXT:
                return Text(token.value, token.position)
            case Kind.WORD:
                return self._word(token, depth)
            case Kind.SIGN if token.value == "(":
                inner = self.expression(0, depth + 1)
                self._expect(")")
                return inner
            case Kind.SIGN if token.value == "-":
                return Unary("-", self.expression(MINUS_BINDING, depth + 1), token.position)
        self._position -= 1
        raise self.unexpected()

    def _word(self, token: Token, depth: int) -> Expression:
        word = token.value.lower()
        if word == "not":
            return Unary("not", self.expression(NOT_BINDING, depth + 1), token.position)
        if word in _CONSTANTS:
            return Boolean(_CONSTANTS[word], token.position)
        if word == "null":
            return Null(token.position)
        if word in _KEYWORDS:
            self._position -= 1
            raise self.unexpected()
        return self._call(token, depth) if self._at("(") else self._name(token)

    def _call(self, token: Token, depth: int) -> Call:
        self._expect("(")
        arguments: list[Expression] = []
        while not self._at(")"):
            if arguments:
                self._expect(",")
            arguments.append(self.expression(0, depth + 1))
        self._expect(")")
        return Call(token.value.lower(), tuple(arguments), token.position)

    def _name(self, token: Token) -> Name:
        parts = [token.value]
        while self._at("."):
            self._next()
            if self.peek.kind is not Kind.WORD:
                raise self.unexpected()
            parts.append(self._next().value)
        return Name(tuple(parts), token.position)

    def _next(self) -> Token:
        token = self.peek
        if token.kind is Kind.END:
            raise self.unexpected()
        self._position += 1
        return token

    def _at(self, sign: str) -> bool:
        return self.peek.kind is Kind.SIGN and self.peek.value == sign

    def _expect(self, sign: str) -> None:
        if not self._at(sign):
            missing = f"A {sign} is missing."
            raise ExpressionError(missing, self.peek.position) if self.peek.kind is Kind.END else self.unexpected()
        self._position += 1


def _number(token: Token) -> Number:
    value = float(token.value) if "." in token.value else int(token.value)
    if value > MAX_NUMBER:
        raise ExpressionError(f"Numbers in a formula go up to {MAX_NUMBER:,}.", token.position)
    return Number(value, token.position)
