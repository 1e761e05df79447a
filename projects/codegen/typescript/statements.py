"""Write the part of a formula that concerns other rows as SQL that SQLite and PostgreSQL understand alike.

The result is the inside of an ``sql`` template: parts that do not depend on a row (``today()``) are inserted as bound
values. The meaning of absent values is that of :mod:`projects.blueprint.expressions.typed`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from projects.blueprint import expressions, names
from projects.blueprint.expressions import typed as parts
from projects.blueprint.expressions.typed import Aggregate, Field, Scope, Typed
from projects.blueprint.expressions.typescript import compiled
from projects.blueprint.schema import FieldType, RelationType
from projects.codegen.typescript import literals
from projects.codegen.typescript.calendar_sql import difference, moved, part_of_date
from projects.codegen.typescript.entities import EntityView, column_of

_AGGREGATES = {"count": "COUNT", "sum": "SUM", "avg": "AVG", "min": "MIN", "max": "MAX"}


class UnsupportedFormulaError(Exception):
    """A formula asks the database for something that only the service could work out."""


@dataclass(frozen=True)
class Statement:
    """A piece of SQL for the inside of a template."""

    text: str
    imports: frozenset[str]


@dataclass(frozen=True)
class _Place:
    """Which rows the names of a formula mean."""

    row: EntityView
    alias: str
    item: EntityView | None = None
    item_alias: str = ""


@dataclass
class _Writer:
    """Writes one piece; numbers the tables that it joins."""

    imports: set[str] = field(default_factory=set)
    tables: int = 0

    def alias(self, wish: str, outer: tuple[str, ...]) -> str:
        """Return a name for a table that no table around it has."""
        if wish not in outer:
            return wish
        self.tables += 1
        return f"{wish}_{self.tables + 1}"


def statement(node: Typed, entity: EntityView) -> Statement:
    """Return the SQL of an aggregate or a linked field, for a statement that reads the entity's table."""
    writer = _Writer()
    text = _value(node, _Place(entity, entity.table), writer)
    return Statement(text, frozenset(writer.imports))


def column_kind(node: Aggregate | Field, entity: EntityView) -> str:
    """Return the kind of column that reads the answer."""
    if isinstance(node, Field):
        stored = _stored(node.name, entity.other(_target_of(node.link, entity)))
        return stored or {FieldType.BOOLEAN: "flag", FieldType.DECIMAL: "settled"}.get(node.type, "plain")
    if isinstance(node.value, Field) and node.function != "count":
        stored = _stored(node.value.name, entity.other(_target_of(node.relation, entity)))
        if stored == "money":
            return "money"
    return "plain" if node.type in (FieldType.INTEGER, FieldType.DATE, FieldType.DATETIME) else "settled"


def _stored(name: str, entity: EntityView) -> str | None:
    """Return the kind of a stored column, as far as it is read differently from what the database answers."""
    own = next((one for one in entity.fields if one.field.name == name), None)
    if own is None:
        return None
    kinds = {FieldType.DECIMAL: "money", FieldType.BOOLEAN: "flag", FieldType.MULTI_ENUM: "list"}
    return kinds.get(own.type, "plain")


def _target_of(link: str, entity: EntityView) -> str:
    relation = entity.entity.relation(link)
    if relation is not None:
        return relation.target
    return _way_back(link, entity)[0].name


def _way_back(link: str, entity: EntityView) -> tuple[EntityView, Any]:
    for other in entity.schema.entities:
        for relation in other.relations:
            if relation.target == entity.name and relation.inverse == link:
                return entity.other(other.name), relation
    message = f"{entity.name} has no link {link}."
    raise UnsupportedFormulaError(message)


def _value(node: Typed, place: _Place, writer: _Writer) -> str:
    match node:
        case parts.Literal():
            return "NULL" if node.value is None else _escaped(literals.sql(node.value))
        case Field():
            return _field(node, place, writer)
        case Aggregate():
            return _aggregate(node, place, writer)
        case _ if not _reads_rows(node):
            return _bound(node, writer)
        case parts.Comparison() | parts.IsNull() | parts.Logic() | parts.Not():
            return _condition(node, place, writer)
        case _:
            return _calculation(node, place, writer)


def _escaped(text: str) -> str:
    """Return a text as it stands inside a template literal."""
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")


def _reads_rows(node: Any) -> bool:
    if isinstance(node, Field | Aggregate | parts.Link):
        return True
    for part in fields(node):
        inner = getattr(node, part.name)
        children = inner if isinstance(inner, tuple) else (inner,)
        if any(is_dataclass(child) and _reads_rows(child) for child in children):
            return True
    return False


def _bound(node: Typed, writer: _Writer) -> str:
    """Let the service work out what depends on no row."""
    written = compiled(node)
    writer.imports |= written.imports
    return f"${{{written.code}}}"


def _field(node: Field, place: _Place, writer: _Writer) -> str:
    match node.scope:
        case Scope.ROW:
            return _column(node, place.row, place.alias, writer)
        case Scope.ITEM:
            assert place.item is not None
            return _column(node, place.item, place.item_alias, writer)
        case _:
            return _linked(node, place, writer)


def _column(node: Field, entity: EntityView, alias: str, writer: _Writer) -> str:
    computed = next((one for one in entity.entity.computed if one.name == node.name), None)
    if computed is not None:
        formula = expressions.annotate(expressions.parse(computed.formula), entity.entity, entity.schema)
        return f"({_value(formula, _Place(entity, alias), writer)})"
    column = f"{alias}.{column_of(names.camel(node.name))}"
    return f"{column} / 100.0" if _stored(node.name, entity) == "money" else column


def _linked(node: Field, place: _Place, writer: _Writer) -> str:
    target = place.row.other(_target_of(node.link, place.row))
    there = writer.alias(node.link, (place.alias, place.item_alias))
    relation = place.row.entity.relation(node.link)
    if relation is not None:
        key = column_of(names.camel(f"{node.link}_id"))
        meets = f"{there}.id = {place.alias}.{key}"
    else:
        _, back = _way_back(node.link, place.row)
        meets = f"{there}.{column_of(names.camel(f'{back.name}_id'))} = {place.alias}.id"
    value = _raw_column(node, target, there, writer)
    return f"(SELECT {value} FROM {target.table} AS {there} WHERE {meets})"


def _raw_column(node: Field, entity: EntityView, alias: str, writer: _Writer) -> str:
    """Return a column as it is stored: the answer is read by the column's own kind."""
    if _stored(node.name, entity) == "money":
        return f"{alias}.{column_of(names.camel(node.name))}"
    return _column(node, entity, alias, writer)


def _aggregate(node: Aggregate, place: _Place, writer: _Writer) -> str:
    item = place.row.other(_target_of(node.relation, place.row))
    alias = writer.alias(item.table, (place.alias,))
    inner = _Place(place.row, place.alias, item, alias)
    source, meets = _rows_of(node.relation, place, item, alias)
    if node.condition is not None:
        meets += f" AND {_condition(node.condition, inner, writer)}"
    function = _AGGREGATES[node.function]
    argument = "*" if node.value is None else _argument(node, inner, writer)
    figure = f"{function}({argument})"
    figure = f"COALESCE({figure}, 0)" if node.function == "sum" else figure
    return f"(SELECT {figure} FROM {source} WHERE {meets})"


def _argument(node: Aggregate, place: _Place, writer: _Writer) -> str:
    assert place.item is not None and node.value is not None
    if isinstance(node.value, Field) and node.value.scope is Scope.ITEM:
        return _raw_column(node.value, place.item, place.item_alias, writer)
    return _value(node.value, place, writer)


def _rows_of(relation: str, place: _Place, item: EntityView, alias: str) -> tuple[str, str]:
    """Return where the rows of a relation are, and what makes them those of the row."""
    source = item.table if alias == item.table else f"{item.table} AS {alias}"
    own = next((link for link in place.row.links if link.relation.name == relation), None)
    if own is not None:
        joined = f"{own.through} JOIN {source} ON {alias}.id = {own.through}.{own.to_column}"
        return joined, f"{own.through}.{own.from_column} = {place.alias}.id"
    other, back = _way_back(relation, place.row)
    if back.type is RelationType.MANY_TO_MANY:
        link = next(link for link in other.links if link.relation.name == back.name)
        joined = f"{link.through} JOIN {source} ON {alias}.id = {link.through}.{link.from_column}"
        return joined, f"{link.through}.{link.to_column} = {place.alias}.id"
    return source, f"{alias}.{column_of(names.camel(f'{back.name}_id'))} = {place.alias}.id"


def _condition(node: Typed, place: _Place, writer: _Writer) -> str:
    match node:
        case parts.Logic():
            sides = (_condition(node.left, place, writer), _condition(node.right, place, writer))
            return f"({sides[0]} {node.operator.upper()} {sides[1]})"
        case parts.Not():
            return f"NOT {_condition(node.operand, place, writer)}"
        case parts.IsNull():
            return f"{_null_tested(node.operand, place, writer)} IS {'NOT ' if node.negated else ''}NULL"
        case parts.Comparison():
            return _comparison(node, place, writer)
        case _:
            written = _value(node, place, writer)
            return f"COALESCE({written}, FALSE)" if node.nullable else written


def _null_tested(node: Typed, place: _Place, writer: _Writer) -> str:
    if isinstance(node, parts.Link):
        there = Field(Scope.LINKED, "id", FieldType.STRING, True, node.name, True)
        return _linked(there, place, writer)
    return _value(node, place, writer)


_SAME = {"=": "IS NOT DISTINCT FROM", "!=": "IS DISTINCT FROM"}


def _comparison(node: parts.Comparison, place: _Place, writer: _Writer) -> str:
    left, right = _value(node.left, place, writer), _value(node.right, place, writer)
    nullable = node.left.nullable or node.right.nullable
    if node.operator in _SAME:
        operator = _SAME[node.operator] if nullable else {"=": "=", "!=": "<>"}[node.operator]
        return f"{left} {operator} {right}"
    if node.operator == "starts_with":
        written = f"SUBSTR({left}, 1, LENGTH({right})) = {right}"
    elif node.operator == "contains":
        sought = f"'\"' || {right} || '\"'" if node.left.type is FieldType.MULTI_ENUM else right
        written = f"REPLACE({left}, {sought}, '') <> {left}"
    else:
        written = f"{left} {node.operator} {right}"
    return f"COALESCE({written}, FALSE)" if nullable else written


def _calculation(node: Typed, place: _Place, writer: _Writer) -> str:
    match node:
        case parts.Negative():
            return f"-({_value(node.operand, place, writer)})"
        case parts.Arithmetic():
            return _arithmetic(node, place, writer)
        case parts.Join():
            return _joined(node, place, writer)
        case parts.If():
            condition = _condition(node.condition, place, writer)
            then, otherwise = _value(node.then, place, writer), _value(node.otherwise, place, writer)
            return f"CASE WHEN {condition} THEN {then} ELSE {otherwise} END"
        case parts.Coalesce():
            return f"COALESCE({', '.join(_value(value, place, writer) for value in node.values)})"
        case parts.Function():
            return _function(node, [_value(argument, place, writer) for argument in node.arguments])
        case parts.Difference():
            return difference(node.unit, _value(node.earlier, place, writer), _value(node.later, place, writer))
        case parts.Shift():
            amount = _value(node.amount, place, writer)
            return moved(node.unit, _value(node.date, place, writer), f"-({amount})" if node.backwards else amount)
        case _:
            message = f"{type(node).__name__} cannot be worked out by the database."
            raise UnsupportedFormulaError(message)


def _arithmetic(node: parts.Arithmetic, place: _Place, writer: _Writer) -> str:
    left = _bracketed(node.left, _value(node.left, place, writer))
    right = _bracketed(node.right, _value(node.right, place, writer))
    if node.operator == "/":
        return f"{left} * 1.0 / NULLIF({right}, 0)"
    if node.operator == "%":
        return f"{left} % NULLIF({right}, 0)"
    return f"{left} {node.operator} {right}"


def _bracketed(node: Typed, text: str) -> str:
    simple = isinstance(node, parts.Literal | Aggregate) or " " not in text or text.startswith("${")
    return text if simple else f"({text})"


def _joined(node: parts.Join, place: _Place, writer: _Writer) -> str:
    pieces = [f"CAST({_value(part, place, writer)} AS TEXT)" for part in node.parts]
    if not node.strict:
        pieces = [f"COALESCE({piece}, '')" for piece in pieces]
    return " || ".join(pieces)


def _function(node: parts.Function, arguments: list[str]) -> str:
    first = arguments[0]
    match node.name:
        case "round":
            decimals = arguments[1] if len(arguments) > 1 else "0"
            return f"ROUND(CAST({first} AS NUMERIC), {decimals})"
        case "min" | "max":
            return _extreme(node.name, arguments)
        case "length" if node.arguments[0].type is FieldType.MULTI_ENUM:
            separators = f"(LENGTH({first}) - LENGTH(REPLACE({first}, '\",\"', ''))) / 3"
            return f"CASE WHEN {first} = '[]' THEN 0 ELSE {separators} + 1 END"
        case "date":
            return f"SUBSTR({first}, 1, 10)"
        case "year" | "month" | "day":
            return part_of_date(node.name, first)
        case _:
            return f"{node.name.upper()}({', '.join(arguments)})"


def _extreme(name: str, arguments: list[str]) -> str:
    best, *others = arguments
    for other in others:
        best = f"CASE WHEN {best} {'<=' if name == 'min' else '>='} {other} THEN {best} ELSE {other} END"
    return best
