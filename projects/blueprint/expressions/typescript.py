"""Write a formula as the TypeScript that a careful engineer would write for it.

The row is ``row``, with camelCase fields; what its links lead to is in ``related``: ``related.author`` is a row or
null, ``related.lines`` an array. Functions named in ``imports`` are those of
:mod:`projects.blueprint.expressions.runtime`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from projects.blueprint import names, reserved
from projects.blueprint.expressions import code as js
from projects.blueprint.expressions.code import Code
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


@dataclass(frozen=True)
class TypeScript:
    """A formula in TypeScript."""

    code: str
    """One expression of the type ``number``, ``string`` or ``boolean``, or null."""
    imports: frozenset[str]
    """The runtime functions that it calls."""
    nullable: bool
    """Whether it can be null."""
    constants: tuple[tuple[str, str], ...] = ()
    """Names and expressions that must be declared before it, in this order, with ``const``."""

    def body(self) -> str:
        """Return the statements of a function that works the formula out."""
        declarations = [f"const {name} = {value};" for name, value in self.constants]
        return "\n".join([*declarations, f"return {self.code};"])


_AGGREGATES = {"sum": "sum", "avg": "average", "min": "smallest", "max": "largest"}
_MATH = {"floor": "Math.floor", "ceil": "Math.ceil", "abs": "Math.abs", "min": "Math.min", "max": "Math.max"}
_METHODS = {"upper": "toUpperCase()", "lower": "toLowerCase()", "trim": "trim()", "length": "length"}
_IMPORTED = {
    "today": "today",
    "now": "now",
    "date": "dateOf",
    "round": "roundTo",
    "year": "yearOf",
    "month": "monthOf",
    "day": "dayOf",
}
_OPERATORS = {"=": "===", "!=": "!=="}
_TESTS = {"contains": "includes", "starts_with": "startsWith"}
_SHIFTS = {"days": "addDays", "months": "addMonths", "years": "addYears"}
_DIFFERENCES = {
    "minutes": "minutesBetween",
    "hours": "hoursBetween",
    "days": "daysBetween",
    "months": "monthsBetween",
    "years": "yearsBetween",
}


def compiled(formula: Typed, *, row: str = "row", related: str = "related") -> TypeScript:
    """Return the TypeScript of an annotated formula."""
    writer = _Writer(row=row, related=related)
    written = js.resolved(writer.value(formula))
    return TypeScript(written.text, frozenset(writer.imports), written.nullable, tuple(writer.constants))


@dataclass
class _Writer:
    """Writes one function body: collects its imports and constants."""

    row: str
    related: str
    item: str = ""
    imports: set[str] = field(default_factory=set)
    constants: list[tuple[str, str]] = field(default_factory=list)
    inside_branch: bool = False

    def value(self, node: Typed) -> Code:
        """Return the value, null where it is absent; possibly with guards."""
        match node:
            case Literal():
                return _literal(node)
            case Field():
                return self._field_or_null(node)
            case If():
                return self._if(node)
            case Coalesce():
                return self._coalesce(node)
            case Aggregate():
                return self._aggregate(node)
            case Comparison() | IsNull() | Logic() | Not():
                return self.condition(node)
            case Join():
                return self._join(node)
            case _:
                return self._strict(node)

    def operand(self, node: Typed) -> Code:
        """Return the value where it is there, with the guards that make sure of it."""
        if isinstance(node, Field):
            return self._guarded_field(node)
        written = self.value(node)
        return self._named(node) if written.nullable else written

    def condition(self, node: Typed) -> Code:
        """Return a boolean that is false where the value is absent."""
        match node:
            case Logic():
                operator = "&&" if node.operator == "and" else "||"
                return js.binary(operator, self.condition(node.left), self._branch(self.condition, node.right))
            case Not():
                return js.prefix("!", self.condition(node.operand))
            case IsNull():
                return self._null_test(node)
            case Comparison():
                return self._comparison(node)
            case Literal():
                return _literal(node)
            case _:
                written = js.resolved(self.value(node))
                if not written.nullable:
                    return written
                return js.binary("===", self._without_null(node, written), Code("true"))

    def _strict(self, node: Typed) -> Code:
        match node:
            case Negative():
                operand = self.operand(node.operand)
                return js.prefix("-", operand).guarded_by(operand)
            case Arithmetic():
                return self._arithmetic(node)
            case Difference():
                earlier, later = self.operand(node.earlier), self.operand(node.later)
                return self._imported(_DIFFERENCES[node.unit], earlier, later)
            case Shift():
                date, amount = self.operand(node.date), self.operand(node.amount)
                moved = js.prefix("-", amount).guarded_by(amount) if node.backwards else amount
                return self._imported(_SHIFTS[node.unit], date, moved)
            case Function():
                return self._function(node)
            case _:
                raise TypeError(f"{type(node).__name__} is no value")

    def _arithmetic(self, node: Arithmetic) -> Code:
        left, right = self.operand(node.left), self.operand(node.right)
        written = js.binary(node.operator, left, right).guarded_by(left, right)
        if not node.zero_possible:
            return written
        zero = js.binary("===", right, Code("0")).text, js.binary("!==", right, Code("0")).text
        return replace(written, guards=(*written.guards, js.Guard(present=zero[1], missing=zero[0])))

    def _function(self, node: Function) -> Code:
        arguments = [self.operand(argument) for argument in node.arguments]
        if node.name in _METHODS:
            return js.member(arguments[0], _METHODS[node.name]).guarded_by(arguments[0])
        if node.name in _IMPORTED:
            return self._imported(_IMPORTED[node.name], *arguments)
        return js.call(_MATH[node.name], *arguments).guarded_by(*arguments)

    def _imported(self, function: str, *arguments: Code) -> Code:
        self.imports.add(function)
        return js.call(function, *arguments).guarded_by(*arguments)

    def _field_or_null(self, node: Field) -> Code:
        if node.scope is not Scope.LINKED or not node.link_nullable:
            return replace(Code(self._reference(node)), nullable=node.nullable)
        return Code(f"{self._link(node.link)}?.{names.camel(node.name)} ?? null", js.NULLISH, "??", nullable=True)

    def _guarded_field(self, node: Field) -> Code:
        reference = self._reference(node)
        guards: list[js.Guard] = []
        if node.link_nullable:
            guards.append(js.not_null(self._link(node.link)))
        if node.nullable and (node.value_nullable or not node.link_nullable):
            guards.append(js.not_null(reference))
        return Code(reference, guards=tuple(guards))

    def _reference(self, node: Field) -> str:
        owner = {Scope.ROW: self.row, Scope.LINKED: self._link(node.link), Scope.ITEM: self.item}[node.scope]
        return f"{owner}.{names.camel(node.name)}"

    def _link(self, link: str) -> str:
        return f"{self.related}.{names.camel(link)}"

    def _if(self, node: If) -> Code:
        condition = self.condition(node.condition)
        then = js.resolved(self._branch(self.value, node.then))
        otherwise = js.resolved(self._branch(self.value, node.otherwise))
        written = js.conditional(condition, then, otherwise)
        return replace(written, nullable=then.nullable or otherwise.nullable)

    def _branch(self, write: Any, node: Typed) -> Code:
        """Write a part that is worked out only under a condition."""
        before, self.inside_branch = self.inside_branch, True
        try:
            written: Code = write(node)
        finally:
            self.inside_branch = before
        return written

    def _coalesce(self, node: Coalesce) -> Code:
        *tried, last = [self.value(value) for value in node.values]
        written = last = js.resolved(last)
        for value, first in reversed(list(zip(node.values[:-1], tried, strict=True))):
            if first.guards and not first.nullable:
                written = js.conditional(js.unguarded(first), written, replace(first, guards=()))
            else:
                written = js.binary("??", self._without_null(value, js.resolved(first)), written)
        return replace(written, nullable=last.nullable)

    def _without_null(self, node: Typed, written: Code) -> Code:
        """Drop a ``?? null`` that another ``??`` makes pointless."""
        if isinstance(node, Field) and written.operator == "??":
            return Code(written.text.removesuffix(" ?? null"))
        return written

    def _join(self, node: Join) -> Code:
        if node.strict:
            parts = [self.operand(part) for part in _flat(node)]
            return replace(_template(parts, list(_flat(node))), guards=()).guarded_by(*parts)
        values = [self._or_empty(part) for part in node.parts]
        return _template(values, list(node.parts))

    def _or_empty(self, node: Typed) -> Code:
        written = js.resolved(self.value(node))
        return js.binary("??", self._without_null(node, written), Code("''")) if written.nullable else written

    def _null_test(self, node: IsNull) -> Code:
        if isinstance(node.operand, Link):
            guards: tuple[js.Guard, ...] = (js.not_null(self._link(node.operand.name)),)
        else:
            guards = self._presence(node.operand)
        if node.negated:
            return js.chain("&&", [Code(guard.present, js.EQUALITY, "!==") for guard in guards])
        return js.chain("||", [Code(guard.missing, js.EQUALITY, "===") for guard in guards])

    def _presence(self, node: Typed) -> tuple[js.Guard, ...]:
        written = self.operand(node)
        # A value that compiles without guards is there for certain.
        return written.guards or (js.Guard("true", "false"),)

    def _comparison(self, node: Comparison) -> Code:
        if node.operator in _TESTS:
            whole, part = self.operand(node.left), self.operand(node.right)
            return js.confirmed(js.call(js.member(whole, _TESTS[node.operator]).text, part).guarded_by(whole, part))
        if node.operator in _OPERATORS:
            return js.binary(_OPERATORS[node.operator], *self._equated(node))
        left, right = self.operand(node.left), self.operand(node.right)
        return js.confirmed(js.binary(node.operator, left, right).guarded_by(left, right))

    def _equated(self, node: Comparison) -> tuple[Code, Code]:
        left, right = js.resolved(self.value(node.left)), js.resolved(self.value(node.right))
        # undefined differs from every value just as null does, but the two differ from each other.
        if not right.nullable:
            left = self._without_null(node.left, left)
        if not left.nullable:
            right = self._without_null(node.right, right)
        return left, right

    def _named(self, node: Typed) -> Code:
        """Declare a constant for a value that may be null, so that it is worked out and asked for once."""
        outside = _forgetting(node) if self.inside_branch else node
        before, self.inside_branch = self.inside_branch, False
        written = js.resolved(self.value(outside)).text
        self.inside_branch = before
        name = next((name for name, value in self.constants if value == written), None)
        if name is None:
            name = self._free_name(_constant_name(node))
            self.constants.append((name, written))
        return Code(name, guards=(js.not_null(name),))

    def _free_name(self, wish: str) -> str:
        taken = {name for name, _ in self.constants} | {self.row, self.related, self.item} | self.imports
        candidates = [wish, *(f"{wish}{number}" for number in range(2, len(taken) + 3))]
        return next(name for name in candidates if name not in taken)

    def _aggregate(self, node: Aggregate) -> Code:
        rows = self._link(node.relation)
        if node.condition is not None:
            rows = f"{rows}.filter({self._lambda(node.relation, node.condition, condition=True)})"
        if node.value is None:
            return Code(f"{rows}.length")
        if node.function == "count":
            return self._counted(rows, node)
        values = f"{rows}.map({self._lambda(node.relation, node.value)})"
        written = self._imported(_AGGREGATES[node.function], Code(values))
        return replace(written, nullable=node.function != "sum")

    def _counted(self, rows: str, node: Aggregate) -> Code:
        assert node.value is not None
        if not node.value.nullable:
            return Code(f"{rows}.length")
        present = IsNull(node.value, negated=True)
        return Code(f"{rows}.filter({self._lambda(node.relation, present, condition=True)}).length")

    def _lambda(self, relation: str, node: Typed, *, condition: bool = False) -> str:
        item = _item_name(relation, self.row, self.related)
        inner = _Writer(self.row, self.related, item, self.imports)
        written = inner.condition(node) if condition else js.resolved(inner.value(node))
        if inner.constants:
            lines = [f"const {name} = {value};" for name, value in inner.constants] + [f"return {written.text};"]
            return f"({item}) => {{ {' '.join(lines)} }}"
        bracketed = f"({written.text})" if written.binding == js.CONDITIONAL else written.text
        return f"({item}) => {bracketed}"


def _literal(node: Literal) -> Code:
    match node.value:
        case None:
            return Code("null", nullable=True)
        case bool():
            return Code(str(node.value).lower())
        case str():
            return Code(js.text_literal(node.value))
        case _:
            return Code(number_text(node.value))


def number_text(value: int | float) -> str:
    """Return a number as prettier writes it: ``0.5``, ``2``."""
    return str(int(value)) if float(value).is_integer() else repr(value)


def _flat(node: Join) -> list[Typed]:
    """Return the parts of ``a + b + c`` side by side."""
    return [
        piece for part in node.parts for piece in (_flat(part) if isinstance(part, Join) and part.strict else [part])
    ]


def _template(parts: list[Code], nodes: list[Typed]) -> Code:
    """Return a template literal; constant texts are written into it."""
    if len(parts) == 1 and nodes[0].type is FieldType.STRING:
        return parts[0]
    if all(isinstance(node, Literal) and isinstance(node.value, str) for node in nodes):
        return Code(js.text_literal("".join(str(node.value) for node in nodes if isinstance(node, Literal))))
    pieces = [_template_piece(part, node) for part, node in zip(parts, nodes, strict=True)]
    return Code(f"`{''.join(pieces)}`")


def _template_piece(part: Code, node: Typed) -> str:
    if isinstance(node, Literal) and isinstance(node.value, str):
        return js.template_text(node.value)
    return f"${{{part.text}}}"


def _item_name(relation: str, row: str, related: str) -> str:
    name = names.camel(names.singular(relation))
    if name in reserved.TYPESCRIPT or name in (row, related) or name == names.camel(relation):
        return "item"
    return name


def _constant_name(node: Typed) -> str:
    if isinstance(node, Aggregate):
        what = node.value.name if isinstance(node.value, Field) else node.relation
        return names.camel(f"{_AGGREGATES[node.function]} {what}")
    return "value"


def _forgetting(node: Typed) -> Typed:
    """Return the formula without what the conditions around it said: its constant stands before them."""
    if isinstance(node, Field):
        nullable = node.value_nullable or node.declared_link_nullable
        return replace(node, nullable=nullable, link_nullable=node.declared_link_nullable, may_be_zero=True)
    changes: dict[str, Any] = {}
    for part in fields(node):
        inner = getattr(node, part.name)
        if is_dataclass(inner):
            changes[part.name] = _forgetting(inner)  # type: ignore[arg-type]
        elif isinstance(inner, tuple) and inner and is_dataclass(inner[0]):
            changes[part.name] = tuple(_forgetting(value) for value in inner)
    if isinstance(node, Arithmetic) and node.operator in ("/", "%") and isinstance(node.right, Field):
        changes["zero_possible"] = True
    return replace(node, **changes)
