"""Pieces of TypeScript, put together with the brackets that TypeScript needs and prettier writes, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

CONDITIONAL, NULLISH, OR, AND, EQUALITY, RELATIONAL, ADDITIVE, MULTIPLICATIVE, UNARY, ATOM = range(1, 11)

_BINDING = {
    "??": NULLISH,
    "||": OR,
    "&&": AND,
    "===": EQUALITY,
    "!==": EQUALITY,
    "<": RELATIONAL,
    "<=": RELATIONAL,
    ">": RELATIONAL,
    ">=": RELATIONAL,
    "+": ADDITIVE,
    "-": ADDITIVE,
    "*": MULTIPLICATIVE,
    "/": MULTIPLICATIVE,
    "%": MULTIPLICATIVE,
}
_LOGICAL = frozenset({"||", "&&", "??"})


@dataclass(frozen=True)
class Guard:
    """Something that must hold before a value can be worked out, and its opposite."""

    present: str
    missing: str


@dataclass(frozen=True)
class Code:
    """An expression, how strongly its outermost operator binds, and under which guards it has a value."""

    text: str
    binding: int = ATOM
    operator: str = ""
    guards: tuple[Guard, ...] = ()
    nullable: bool = False
    """Whether the expression itself can be null; guards are for values that cannot even be asked for."""

    def guarded_by(self, *others: Code) -> Code:
        """Return the same expression under the guards of the ``others`` too, each once."""
        guards = dict.fromkeys([guard for code in others for guard in code.guards] + list(self.guards))
        return replace(self, guards=tuple(guards))


def not_null(reference: str) -> Guard:
    """Return the guard that ``reference`` is not null."""
    return Guard(f"{reference} !== null", f"{reference} === null")


def binary(operator: str, left: Code, right: Code) -> Code:
    """Return ``left operator right`` without their guards."""
    binding = _BINDING[operator]
    text = f"{_side(left, operator, last=False)} {operator} {_side(right, operator, last=True)}"
    return Code(text, binding, operator)


def prefix(operator: str, operand: Code) -> Code:
    """Return ``-x`` or ``!x`` without guards."""
    bare = operand.binding >= ATOM
    return Code(f"{operator}{operand.text}" if bare else f"{operator}({operand.text})", UNARY, operator)


def conditional(test: Code, then: Code, otherwise: Code) -> Code:
    """Return ``test ? then : otherwise`` without guards."""
    test_text = f"({test.text})" if test.binding == CONDITIONAL else test.text
    then_text = f"({then.text})" if then.binding <= NULLISH else then.text
    otherwise_text = f"({otherwise.text})" if otherwise.binding == NULLISH else otherwise.text
    return Code(f"{test_text} ? {then_text} : {otherwise_text}", CONDITIONAL)


def call(function: str, *arguments: Code) -> Code:
    """Return ``function(arguments)`` without guards."""
    return Code(f"{function}({', '.join(argument.text for argument in arguments)})")


def member(value: Code, name: str) -> Code:
    """Return ``value.name`` without guards."""
    return Code(f"({value.text}).{name}" if value.binding < ATOM else f"{value.text}.{name}")


def chain(operator: str, parts: Iterable[Code]) -> Code:
    """Return the parts joined from left to right."""
    first, *rest = parts
    for part in rest:
        first = binary(operator, first, part)
    return first


def resolved(code: Code) -> Code:
    """Return a value that is null where a guard fails: ``row.a === null ? null : row.a * 2``."""
    if not code.guards:
        return code
    return replace(conditional(unguarded(code), Code("null"), replace(code, guards=())), nullable=True)


def unguarded(code: Code) -> Code:
    """Return the condition that a guard of ``code`` fails."""
    return chain("||", [Code(guard.missing, EQUALITY, "===") for guard in code.guards])


def confirmed(code: Code) -> Code:
    """Return a condition that is false where a guard fails: ``row.a !== null && row.a > 2``."""
    present = [Code(guard.present, EQUALITY, "!==") for guard in code.guards]
    return chain("&&", [*present, replace(code, guards=())])


def text_literal(value: str) -> str:
    """Return a string literal in the quotes that need fewer escapes, single ones when both are alike."""
    quote = '"' if value.count("'") > value.count('"') else "'"
    return quote + _escaped(value, quote) + quote


def template_text(value: str) -> str:
    """Return a text for the inside of a template literal."""
    return _escaped(value, "`").replace("${", "\\${")


def _escaped(value: str, quote: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(quote, "\\" + quote)
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return "".join(_visible(character) for character in escaped)


def _visible(character: str) -> str:
    return character if character.isprintable() else "".join(f"\\u{unit:04x}" for unit in _utf16(character))


def _utf16(character: str) -> list[int]:
    encoded = character.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(encoded[start : start + 2], "big") for start in range(0, len(encoded), 2)]


def _side(code: Code, operator: str, *, last: bool) -> str:
    return f"({code.text})" if _needs_brackets(code, operator, last=last) else code.text


def _needs_brackets(code: Code, operator: str, *, last: bool) -> bool:
    binding = _BINDING[operator]
    if code.binding != binding:
        if code.operator == "%":
            return binding == ADDITIVE or code.binding < binding
        mixed = code.operator in _LOGICAL and operator in _LOGICAL
        return mixed or code.binding < binding
    if operator in _LOGICAL:
        return False
    if last or binding == EQUALITY:
        return True
    return binding == MULTIPLICATIVE and (code.operator != operator or operator == "%")
