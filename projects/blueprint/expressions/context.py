"""What a part of a formula can refer to at its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from projects.blueprint.expressions.errors import ExpressionError
from projects.blueprint.expressions.facts import NOTHING, Fact, Facts
from projects.blueprint.expressions.parser import parse
from projects.blueprint.expressions.tree import Expression
from projects.blueprint.expressions.typed import Typed
from projects.blueprint.members import Member, members
from projects.blueprint.schema import Entity, Schema


@dataclass(frozen=True)
class Item:
    """The rows that an aggregate goes through."""

    relation: str
    entity: Entity
    bare_names: bool
    """Whether names without prefix mean fields of the item: so in the condition, not in the value."""


@dataclass(frozen=True)
class Context:
    """The place of a part of a formula: of which entity, inside which aggregate, under which conditions."""

    entity: Entity
    schema: Schema
    check: Callable[[Expression, Context], Typed]
    """The checker itself, for the rules of single constructs to check their parts with."""
    item: Item | None = None
    known: Facts = NOTHING
    nullability: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether each computed value met so far can be absent; a value still being worked out counts as one that can."""

    def knowing(self, more: Facts) -> Context:
        """Return the same place under a condition that told ``more``."""
        return replace(self, known=self.known | more) if more else self

    def inside(self, item: Item) -> Context:
        """Return the place inside an aggregate. What is known of the row outside is asked again for each item."""
        return replace(self, item=item, known=NOTHING)

    def knows(self, key: tuple[str, str, str], what: str) -> bool:
        """Tell whether a condition around this place says so of the field."""
        return Fact(key, what) in self.known

    def members(self, entity: Entity) -> dict[str, Member]:
        """Return what can be named after ``entity``, with the true nullability of computed values."""
        return members(entity, self.schema)

    def computed_nullable(self, entity: Entity, name: str) -> bool:
        """Tell whether a computed value can be absent, by its formula."""
        key = (entity.name, name)
        if key not in self.nullability:
            self.nullability[key] = True
            self.nullability[key] = self._works_out_nullable(entity, name)
        return self.nullability[key]

    def _works_out_nullable(self, entity: Entity, name: str) -> bool:
        formula = next(computed.formula for computed in entity.computed if computed.name == name)
        there = Context(entity, self.schema, self.check, nullability=self.nullability)
        try:
            return self.check(parse(formula), there).nullable
        except ExpressionError:
            # Its own error is reported where the formula stands, not where it is used.
            return True
