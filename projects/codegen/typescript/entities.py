"""What the skeletons need to know of an entity: every name in the form in which the application writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from projects.blueprint import links, names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.members import key_column, key_list
from projects.blueprint.schema import Entity, Field, FieldType, OnDelete, Relation, RelationType, Schema
from projects.codegen.typescript import literals

Result = TypeVar("Result")

WORDS = frozenset({FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE})
"""Types that hold words which people search for."""
NUMBERS = frozenset(
    {
        FieldType.INTEGER,
        FieldType.NUMBER,
        FieldType.DECIMAL,
        FieldType.RATING,
        FieldType.DURATION,
        FieldType.PERCENT,
    }
)
FILES = frozenset({FieldType.IMAGE, FieldType.FILE})
UNSORTABLE = frozenset({FieldType.TEXT, FieldType.JSON, FieldType.MULTI_ENUM}) | FILES


@dataclass(frozen=True)
class FieldView:
    """One stored field."""

    field: Field
    entity: str
    """The entity's name in camelCase, with which the names of its options begin."""

    @property
    def type(self) -> FieldType:
        """What the field holds."""
        return self.field.type

    @property
    def name(self) -> str:
        """The property: ``finishedOn``."""
        return names.camel(self.field.name)

    @property
    def column(self) -> str:
        """The column: ``finished_on``."""
        return column_of(self.name)

    @property
    def options(self) -> str:
        """The constant with the choices: ``bookStatusOptions``."""
        return f"{self.entity}{names.pascal(self.field.name)}Options"

    @property
    def nullable(self) -> bool:
        """Whether a stored value may be absent."""
        return self.field.nullable and self.field.default is None

    @property
    def sortable(self) -> bool:
        """Whether a list can be put in the order of this field."""
        return self.type not in UNSORTABLE


@dataclass(frozen=True)
class ReferenceView:
    """A link to one row of another entity, whose key the row holds."""

    relation: Relation
    target: EntityView

    @property
    def name(self) -> str:
        """Where the row at the other end is answered: ``author``."""
        return names.camel(self.relation.name)

    @property
    def key(self) -> str:
        """The property of the key: ``authorId``."""
        return names.camel(key_column(self.relation))

    @property
    def column(self) -> str:
        """The column of the key: ``author_id``."""
        return column_of(self.key)

    @property
    def required(self) -> bool:
        """Whether there always is a row at the other end."""
        return self.relation.required

    @property
    def unique(self) -> bool:
        """Whether no two rows may share the row at the other end."""
        return self.relation.type is RelationType.ONE_TO_ONE

    @property
    def on_delete(self) -> OnDelete:
        """What happens to this row when the other one goes; a required link cannot be emptied."""
        return self.relation.on_delete


@dataclass(frozen=True)
class LinkView:
    """A link to many rows of another entity, kept in a table in between."""

    relation: Relation
    source: EntityView
    target: EntityView

    @property
    def name(self) -> str:
        """Where the rows at the other end are answered: ``tags``."""
        return names.camel(self.relation.name)

    @property
    def ids(self) -> str:
        """The property of the keys: ``tagIds``."""
        return names.camel(key_list(self.relation))

    @property
    def filter(self) -> str:
        """What asks for the rows with one linked row: ``tagId``."""
        return self.ids.removesuffix("s")

    @property
    def through(self) -> str:
        """The table in between: ``book_tags``."""
        return names.snake(self.source.name) + "_" + names.snake(self.relation.name)

    @property
    def from_column(self) -> str:
        """The column that points at this entity's row."""
        return names.snake(self.source.name) + "_id"

    @property
    def to_column(self) -> str:
        """The column that points at the other entity's row."""
        column = names.snake(self.filter)
        return column if column != self.from_column else "other_" + column

    @property
    def required(self) -> bool:
        """Whether at least one row has to be linked."""
        return self.relation.required


@dataclass(frozen=True)
class RestrictionView:
    """A column of another entity that keeps rows of this one from being deleted."""

    source: EntityView
    column: str


@dataclass(frozen=True, eq=False)
class EntityView:
    """One entity with all its names. There is one view of each entity, which remembers what was worked out of it."""

    entity: Entity
    blueprint: Blueprint
    all: dict[str, EntityView] = field(default_factory=dict, repr=False)
    """The views of all entities of the application, by name."""
    memory: dict[str, Any] = field(default_factory=dict, repr=False)

    def remembered(self, what: str, work_out: Callable[[EntityView], Result]) -> Result:
        """Return what ``work_out`` makes of the entity; it is asked once."""
        if what not in self.memory:
            self.memory[what] = work_out(self)
        result: Result = self.memory[what]
        return result

    @property
    def schema(self) -> Schema:
        """The schema that the entity is part of."""
        return self.blueprint.data

    @property
    def name(self) -> str:
        """``OrderLine``."""
        return self.entity.name

    @property
    def camel(self) -> str:
        """``orderLine``."""
        return names.camel(self.name)

    @property
    def slice(self) -> str:
        """The folder and address: ``order-lines``."""
        return names.kebab(self.entity.plural)

    @property
    def many(self) -> str:
        """The variable for all of them: ``orderLines``."""
        return names.camel(self.entity.plural)

    @property
    def table(self) -> str:
        """``order_lines``."""
        return names.snake(self.entity.plural)

    @property
    def plural_pascal(self) -> str:
        """``OrderLines``."""
        return names.pascal(self.entity.plural)

    @property
    def spoken(self) -> str:
        """``order line``."""
        return literals.spoken(self.entity.label)

    @property
    def spoken_many(self) -> str:
        """``order lines``."""
        return literals.spoken(literals.plural_label(self.entity.label))

    @property
    def contract(self) -> str:
        """The constant with what others may rely on: ``orderLinesContract``."""
        return f"{self.many}Contract"

    @cached_property
    def fields(self) -> tuple[FieldView, ...]:
        """The stored fields in their order."""
        return tuple(FieldView(field, self.camel) for field in self.entity.fields)

    @cached_property
    def references(self) -> tuple[ReferenceView, ...]:
        """The links to one row each."""
        return tuple(
            ReferenceView(relation, self.other(relation.target))
            for relation in self.entity.relations
            if relation.type is not RelationType.MANY_TO_MANY
        )

    @cached_property
    def links(self) -> tuple[LinkView, ...]:
        """The links to many rows that this entity declares."""
        return tuple(
            LinkView(relation, self, self.other(relation.target))
            for relation in self.entity.relations
            if relation.type is RelationType.MANY_TO_MANY
        )

    @cached_property
    def relations(self) -> tuple[ReferenceView | LinkView, ...]:
        """All links that this entity declares: to one row each, then to many."""
        return (*self.references, *self.links)

    @cached_property
    def restrictions(self) -> tuple[RestrictionView, ...]:
        """The columns of other entities that forbid to delete a row while they point at it."""
        return tuple(
            RestrictionView(source, reference.column)
            for source, reference in self._pointing_here()
            if reference.on_delete is OnDelete.RESTRICT
        )

    def _pointing_here(self) -> Iterator[tuple[EntityView, ReferenceView]]:
        for source, relation in links.incoming(self.schema, self.name):
            if relation.type is not RelationType.MANY_TO_MANY:
                yield self.other(source.name), ReferenceView(relation, self)

    @cached_property
    def label_field(self) -> FieldView:
        """The stored field that stands for a row; behind a computed one, the first that reads like a name."""
        shown = next((field for field in self.fields if field.field.name == self.entity.display_field), None)
        return shown or next((field for field in self.fields if field.type in WORDS), self.fields[0])

    @property
    def searched(self) -> tuple[FieldView, ...]:
        """The fields that a search looks into: the searchable ones, else the one that stands for a row."""
        chosen = tuple(field for field in self.fields if field.field.searchable and field.type is not FieldType.ENUM)
        return chosen or ((self.label_field,) if self.label_field.type in WORDS else ())

    @property
    def editable(self) -> tuple[FieldView, ...]:
        """The fields that an input may give."""
        return tuple(field for field in self.fields if not field.field.generated)

    @property
    def generated(self) -> tuple[FieldView, ...]:
        """The fields that the application fills in itself."""
        return tuple(field for field in self.fields if field.field.generated)

    @property
    def immutable(self) -> tuple[FieldView, ...]:
        """The fields that can be given only at creation."""
        return tuple(field for field in self.editable if field.field.immutable)

    @property
    def changeable(self) -> bool:
        """Whether anything of a row may be changed after its creation."""
        return bool(self.relations) or len(self.immutable) < len(self.editable)

    def other(self, name: str) -> EntityView:
        """Return another entity of the same application."""
        return self.all[name]


def column_of(property_name: str) -> str:
    """Return the column of a property, as ``shared/database/table.ts`` works it out too."""
    return re.sub(r"[A-Z]", lambda letter: "_" + letter.group().lower(), property_name)


def entities_of(blueprint: Blueprint) -> tuple[EntityView, ...]:
    """Return all entities of an application in their order."""
    views: dict[str, EntityView] = {}
    for entity in blueprint.data.entities:
        views[entity.name] = EntityView(entity, blueprint, views)
    return tuple(views.values())
