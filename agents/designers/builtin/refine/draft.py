"""The design while one message is being carried out: what changes, what is said, what was not understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from agents.designers.base import Focus
from agents.designers.builtin.layout import sync
from agents.designers.builtin.schema.building import display_of
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import Layout
from projects.blueprint.schema import ComputedField, Entity, Field, FieldType, Relation, Schema

_UNINDEXED = (FieldType.MULTI_ENUM, FieldType.JSON, FieldType.IMAGE, FieldType.FILE)
"""What is not stored as one value, so that no index can be made of it."""


@dataclass
class Draft:
    """A design in the making."""

    blueprint: Blueprint
    focus: Focus = field(default_factory=Focus)
    said: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    unhandled: list[str] = field(default_factory=list)
    message: str = ""
    generous: bool = False
    """Whether what a first description takes for granted (an operand of a formula) is added rather than asked for."""

    @property
    def schema(self) -> Schema:
        """The schema as it stands."""
        return self.blueprint.data

    @property
    def layout(self) -> Layout:
        """The layout as it stands."""
        return self.blueprint.layout

    @layout.setter
    def layout(self, layout: Layout) -> None:
        self.blueprint = self.blueprint.model_copy(update={"layout": layout})

    def say(self, sentence: str) -> bool:
        """Tell the user what was done; returns true, so that a rule can end with it."""
        self.said.append(sentence)
        return True

    def ask(self, question: str) -> bool:
        """Ask the user instead of guessing; returns true, so that a rule can end with it."""
        self.questions.append(question)
        return True

    def trial(self) -> Draft:
        """Return a draft to try a reading on; :meth:`take_over` makes it count."""
        return replace(self, said=[*self.said], questions=[*self.questions], unhandled=[*self.unhandled])

    def take_over(self, trial: Draft) -> None:
        """Let what was tried count."""
        self.blueprint, self.focus = trial.blueprint, trial.focus
        self.said, self.questions, self.unhandled = trial.said, trial.questions, trial.unhandled

    def entity(self, name: str) -> Entity:
        """Return an entity that is known to exist."""
        found = self.schema.entity(name)
        assert found is not None, name
        return found

    def put_schema(self, schema: Schema) -> None:
        """Take over a schema and bring the layout into step with it."""
        before = self.blueprint
        self.blueprint = before.model_copy(update={"data": schema})
        self.layout = sync.in_step(before.layout, before.data, schema)

    def change_entity(self, name: str, change: Callable[[Entity], Entity]) -> None:
        """Replace one entity by what ``change`` makes of it."""
        entities = tuple(change(entity) if entity.name == name else entity for entity in self.schema.entities)
        self.put_schema(Schema(entities=entities))

    def add_entity(self, entity: Entity) -> None:
        """Add an entity at the end."""
        self.put_schema(Schema(entities=(*self.schema.entities, entity)))
        self.focus = Focus(entity=entity.name)

    def put_field(self, entity: str, new: Field, *, old: str | None = None) -> None:
        """Add a field, or replace the one called ``old``."""
        new = Field.model_validate(vars(new))

        def change(found: Entity) -> Entity:
            if old is None:
                return found.model_copy(update={"fields": (*found.fields, new)})
            kept = found.indexes
            if new.type in _UNINDEXED:
                kept = tuple(index for index in kept if old not in index)
            fields = tuple(new if part.name == old else part for part in found.fields)
            return found.model_copy(update={"fields": fields, "indexes": kept})

        self.change_entity(entity, change)
        self.focus = Focus(entity=entity, field=new.name, component=self.focus.component)

    def put_relation(self, entity: str, relation: Relation) -> None:
        """Add a relation; a plain text field of the same name gives way to it."""

        def change(found: Entity) -> Entity:
            fields = tuple(part for part in found.fields if part.name != relation.name)
            kept = tuple(part for part in found.relations if part.name != relation.name)
            indexes = tuple(index for index in found.indexes if relation.name not in index)
            display = found.display_field if found.display_field != relation.name or not fields else fields[0].name
            return found.model_copy(
                update={
                    "fields": fields or found.fields,
                    "relations": (*kept, relation),
                    "indexes": indexes,
                    "display_field": display,
                }
            )

        self.change_entity(entity, change)

    def put_computed(self, entity: str, computed: ComputedField) -> None:
        """Add a computed value, or replace the one of the same name."""

        def change(found: Entity) -> Entity:
            kept = tuple(part for part in found.computed if part.name != computed.name)
            fields = tuple(part for part in found.fields if part.name != computed.name)
            indexes = tuple(index for index in found.indexes if computed.name not in index)
            return found.model_copy(update={"computed": (*kept, computed), "fields": fields, "indexes": indexes})

        self.change_entity(entity, change)
        self.focus = Focus(entity=entity, field=computed.name, component=self.focus.component)

    def drop(self, entity: str, name: str) -> None:
        """Take a field, computed value or relation out of an entity."""

        def change(found: Entity) -> Entity:
            fields = tuple(part for part in found.fields if part.name != name)
            display = found.display_field
            if display == name and fields:
                display = display_of(list(fields))
            return found.model_copy(update={
                "fields": fields, "display_field": display,
                "computed": tuple(part for part in found.computed if part.name != name),
                "relations": tuple(part for part in found.relations if part.name != name),
                "indexes": tuple(index for index in found.indexes if name not in index),
            })  # fmt: skip

        self.change_entity(entity, change)
