"""Which computed values need which others, and in what order they can be worked out."""

from __future__ import annotations

from dataclasses import dataclass

from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.parser import parse
from projects.blueprint.expressions.tree import Call, Expression, Name, names_in
from projects.blueprint.members import Member, members
from projects.blueprint.schema import Entity, Schema


@dataclass(frozen=True)
class ComputedName:
    """A computed value of an entity."""

    entity: str
    name: str

    def __str__(self) -> str:
        return f"{self.entity}.{self.name}"


Needs = dict[ComputedName, tuple[ComputedName, ...]]


def needs(schema: Schema) -> Needs:
    """Return for each computed value of a normalised schema the computed values that its formula uses.

    Formulas that cannot be read need nothing; their error is reported elsewhere.
    """
    return {
        ComputedName(entity.name, computed.name): _needed(computed.formula, entity, schema)
        for entity in schema.entities
        for computed in entity.computed
    }


def circles(schema: Schema) -> list[tuple[ComputedName, ...]]:
    """Return the circles of computed values that need each other, each once."""
    graph = needs(schema)
    found: dict[frozenset[ComputedName], tuple[ComputedName, ...]] = {}
    for start in graph:
        way = _way_back(start, graph)
        if way:
            found.setdefault(frozenset(way), way)
    return list(found.values())


def computation_order(schema: Schema) -> tuple[ComputedName, ...]:
    """Return all computed values so that each stands after those it needs.

    :raises ValueError: when some need each other in a circle.
    """
    graph = needs(schema)
    done: dict[ComputedName, None] = {}
    while len(done) < len(graph):
        ready = [name for name in graph if name not in done and all(need in done for need in graph[name])]
        if not ready:
            raise ValueError("Computed values need each other in a circle.")
        done.update(dict.fromkeys(ready))
    return tuple(done)


def _needed(formula: str, entity: Entity, schema: Schema) -> tuple[ComputedName, ...]:
    try:
        expression = parse(formula)
    except ExpressionError:
        return ()
    return tuple(dict.fromkeys(_computed_in(expression, entity, schema)))


def _computed_in(expression: Expression, entity: Entity, schema: Schema) -> list[ComputedName]:
    own = members(entity, schema)
    found = [need for name in names_in(expression) for need in _reached(name, entity, own, schema)]
    for call in _calls(expression):
        found += _in_condition(call, own, schema)
    return found


def _reached(name: Name, entity: Entity, own: dict[str, Member], schema: Schema) -> list[ComputedName]:
    member = own.get(name.parts[0])
    if member is None:
        return []
    if len(name.parts) == 1:
        return _if_computed(entity, name.parts[0])
    target = schema.entity(member.target) if member.target else None
    return _if_computed(target, name.parts[1]) if target else []


def _in_condition(call: Call, own: dict[str, Member], schema: Schema) -> list[ComputedName]:
    """Find the bare names of an aggregate's condition, which mean fields of its rows."""
    if len(call.arguments) != 2:
        return []
    links = [own[name.parts[0]] for name in names_in(call.arguments[0]) if name.parts[0] in own]
    target = next((schema.entity(link.target) for link in links if link.target), None)
    if target is None:
        return []
    bare = [name.parts[0] for name in names_in(call.arguments[1]) if len(name.parts) == 1]
    return [need for name in bare for need in _if_computed(target, name)]


def _calls(expression: Expression) -> list[Call]:
    parts: tuple[Expression, ...] = ()
    match expression:
        case Call():
            parts = expression.arguments
        case _:
            parts = tuple(
                part for name in ("operand", "left", "right") if (part := getattr(expression, name, None)) is not None
            )
    own = [expression] if isinstance(expression, Call) else []
    return own + [call for part in parts for call in _calls(part)]


def _if_computed(entity: Entity, name: str) -> list[ComputedName]:
    return [ComputedName(entity.name, name)] if any(part.name == name for part in entity.computed) else []


def _way_back(start: ComputedName, graph: Needs) -> tuple[ComputedName, ...]:
    ways: list[tuple[ComputedName, ...]] = [(start,)]
    seen: set[ComputedName] = set()
    for way in ways:
        for need in graph.get(way[-1], ()):
            if need == start:
                return way
            if need not in seen:
                seen.add(need)
                ways.append((*way, need))
    return ()
