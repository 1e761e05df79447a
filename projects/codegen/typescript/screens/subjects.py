"""An entity as the screens know it: its names and what can be shown, filled in or filtered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from projects.blueprint import links, members, names
from projects.blueprint.schema import Entity, Field, FieldType, Relation, RelationType, Schema
from projects.codegen.typescript.screens import taken

LONG = frozenset({FieldType.TEXT, FieldType.JSON})
"""Types whose values take the whole width of a page."""


@dataclass(frozen=True)
class Value:
    """One thing a row has: a field, a computed value, a moment kept by the application, or a link."""

    name: str
    label: str
    kind: str
    """``field``, ``computed``, ``built_in``, ``to_one`` or ``to_many``."""
    type: FieldType | None
    api_name: str
    """The name in JSON; for links the one with the labels."""
    nullable: bool
    field: Field | None = None
    unit: str | None = None
    target: str | None = None
    required: bool = False

    @property
    def key(self) -> str:
        """The name in JSON that a form fills in: a link's id or ids."""
        if self.kind == "to_one":
            return names.camel(f"{self.name}_id")
        if self.kind == "to_many":
            return names.camel(f"{names.singular(self.name)}_ids")
        return self.api_name

    @property
    def filter_key(self) -> str:
        """The name of the query's parameter that filters by this."""
        return names.camel(f"{names.singular(self.name)}_id") if self.kind == "to_many" else self.key

    @property
    def changeable(self) -> bool:
        """Whether a row that is there already may get another one."""
        return self.field is None or not (self.field.immutable or self.field.generated)

    @property
    def sortable(self) -> bool:
        """Whether the server can sort by this."""
        if self.kind in ("computed", "to_many"):
            return False
        return self.type not in members.UNSORTABLE


@dataclass(frozen=True)
class Subject:
    """An entity with the names that its files, types and addresses have."""

    entity: Entity
    schema: Schema

    @property
    def name(self) -> str:
        """``OrderLine``."""
        return self.entity.name

    @property
    def plural(self) -> str:
        """``OrderLines``."""
        return self.entity.plural

    @cached_property
    def stem(self) -> str:
        """``orderLine``, as schemas and constants are called after it."""
        return names.camel(self.entity.name)

    @cached_property
    def variable(self) -> str:
        """``orderLine``, as a variable that components may use beside their own."""
        return taken.free_variable(self.stem, "Row")

    @cached_property
    def variables(self) -> str:
        """``orderLines``, as a variable."""
        return taken.free_variable(names.camel(self.entity.plural), "Rows")

    @property
    def type(self) -> str:
        """``OrderLine``, as the type is called inside the components."""
        return taken.free_type(self.name)

    def hook(self, kind: str) -> str:
        """Return the name of a hook: of kind ``many``, ``one``, ``create``, ``update``, ``delete``, ``summary``…"""
        plain = {"many": f"use{self.plural}", "one": f"use{self.name}"}
        verbs = {"create": "useCreate", "update": "useUpdate", "delete": "useDelete"}
        name = plain.get(kind) or (
            f"{verbs[kind]}{self.name}" if kind in verbs else f"use{self.name}{kind.capitalize()}"
        )
        return taken.free_hook(name)

    @cached_property
    def resource(self) -> str:
        """``order-lines``: the slice, the path of the API and of the pages."""
        return names.kebab(self.entity.plural)

    @property
    def one(self) -> str:
        """``order line``, inside a sentence."""
        return in_sentence(self.entity.label)

    @property
    def many(self) -> str:
        """``order lines``, inside a sentence."""
        return in_sentence(names.plural(self.entity.label))

    @property
    def types(self) -> str:
        """The path of the file with the schemas and types."""
        return f"features/{self.resource}/types/{self.resource}.types.ts"

    @property
    def hooks(self) -> str:
        """The path of the file with the hooks."""
        return f"features/{self.resource}/hooks/use{self.name}.ts"

    @property
    def components(self) -> str:
        """The folder of the components."""
        return f"features/{self.resource}/components"

    def component(self, name: str) -> str:
        """Return the path of a component of this slice."""
        return f"{self.components}/{name}.tsx"

    @cached_property
    def values(self) -> dict[str, Value]:
        """Everything that can be shown, by name, in the order of the schema."""
        found = [_of_field(field) for field in self.entity.fields]
        found += [_of_relation(relation) for relation in self.entity.relations]
        for computed in self.entity.computed:
            label = computed.label or names.label(computed.name)
            name = names.camel(computed.name)
            found.append(Value(computed.name, label, "computed", computed.type, name, True, unit=computed.unit))
        for name, label in (("created_at", "Added"), ("updated_at", "Changed")):
            found.append(Value(name, label, "built_in", FieldType.DATETIME, names.camel(name), False))
        return {value.name: value for value in found}

    @property
    def display(self) -> Value:
        """The value that stands for a row."""
        return self.values[self.entity.display_field]

    def target_of(self, value: Value) -> Subject:
        """Return the entity that a link leads to."""
        target = self.schema.entity(value.target or "")
        assert target is not None, value
        return Subject(target, self.schema)

    def pick(self, wanted: object, default: list[str]) -> list[Value]:
        """Return the values named by a component's setting, or the usual ones."""
        chosen = wanted if isinstance(wanted, list | tuple) and wanted else default
        return [self.values[name] for name in chosen if name in self.values]

    def usual_columns(self, limit: int = 6) -> list[str]:
        """Return what a list shows when nobody said what: the name first, then links and short values."""
        short = [
            value.name
            for value in self.values.values()
            if value.kind != "built_in" and value.type not in members.UNSORTABLE - {FieldType.MULTI_ENUM}
        ]
        display = self.entity.display_field
        return [display, *(name for name in short if name != display)][:limit]

    def editable(self) -> list[str]:
        """Return all that a form can fill in."""
        return [
            value.name
            for value in self.values.values()
            if value.kind in ("field", "to_one", "to_many") and not (value.field and value.field.generated)
        ]

    def shown_in_full(self) -> list[str]:
        """Return all that a page about one row shows besides its name, longer values last."""
        names_shown = [name for name in self.values if name != self.entity.display_field]
        return sorted(names_shown, key=lambda name: self.values[name].type in LONG)

    def ways_back(self) -> list[tuple[Subject, Relation]]:
        """Return the links from other rows that are lists here: those of ``belongs_to`` and ``many_to_many``."""
        many = (RelationType.BELONGS_TO, RelationType.MANY_TO_MANY)
        return [
            (Subject(source, self.schema), relation)
            for source, relation in links.incoming(self.schema, self.name)
            if relation.type in many
        ]


def in_sentence(label: str) -> str:
    """Return a label as it stands inside a sentence: ``Order line`` → ``order line``, ``SKU`` stays."""
    plain = re.sub(r"[\"'`<>{}\\*&$]", "", label).strip()
    return plain if plain[1:2].isupper() else plain[:1].lower() + plain[1:]


def _of_field(field: Field) -> Value:
    return Value(
        field.name,
        field.label or names.label(field.name),
        "field",
        field.type,
        names.camel(field.name),
        field.nullable,
        field=field,
        unit=field.unit,
        required=field.required,
    )


def _of_relation(relation: Relation) -> Value:
    many = relation.type is RelationType.MANY_TO_MANY
    return Value(
        relation.name,
        relation.label or names.label(relation.name),
        "to_many" if many else "to_one",
        None,
        names.camel(relation.name),
        not many and not relation.required,
        target=relation.target,
        required=relation.required and not many,
    )
