"""The data model of an application as plain typed data.

A schema is what the schema designer proposes, a person refines, and the code generator reads. It knows nothing
of databases, Django or TypeScript. Structure is checked here, field by field; rules that need the whole schema
(targets, cycles, formulas) are checked in :mod:`projects.blueprint.validation`.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic import Field as Attribute

EntityName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]{0,62}$")]
"""PascalCase, singular: ``Book``, ``OrderLine``."""

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=63)]
"""snake_case: ``finished_at``."""

Scalar = str | int | float | bool | dt.date | None
"""What a default or a bound may be in JSON; dates and times are ISO 8601 strings."""


class FieldType(StrEnum):
    """What a field holds. The values are the words of the blueprint's JSON."""

    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    TIME = "time"
    ENUM = "enum"
    MULTI_ENUM = "multi_enum"
    EMAIL = "email"
    URL = "url"
    PHONE = "phone"
    COLOR = "color"
    IMAGE = "image"
    FILE = "file"
    JSON = "json"
    RATING = "rating"
    DURATION = "duration"
    PERCENT = "percent"
    REFERENCE = "reference"


class RelationType(StrEnum):
    """How rows of two entities belong together, seen from the entity that declares the relation."""

    BELONGS_TO = "belongs_to"
    HAS_MANY = "has_many"
    ONE_TO_ONE = "one_to_one"
    MANY_TO_MANY = "many_to_many"


class OnDelete(StrEnum):
    """What happens to the rows that point at a deleted one."""

    RESTRICT = "restrict"
    CASCADE = "cascade"
    SET_NULL = "set_null"


class BlueprintModel(BaseModel):
    """Base of every part of a blueprint: immutable, and a misspelt key is an error rather than silence."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, use_attribute_docstrings=True)


class Field(BlueprintModel):
    """One stored value of an entity."""

    name: Identifier
    type: FieldType
    label: str | None = None
    """What people read; derived from the name when absent."""
    required: bool = False
    unique: bool = False
    searchable: bool = False
    default: Any = None
    min: float | str | None = None
    """Smallest value: a number, or an ISO date for dates. Duration is in minutes, percent 0 to 100."""
    max: float | str | None = None
    min_length: int | None = Attribute(default=None, ge=0)
    max_length: int | None = Attribute(default=None, ge=1)
    pattern: str | None = None
    """A regular expression that holds in JavaScript and Python alike, matched against the whole value."""
    options: tuple[str, ...] = ()
    """The choices of an ``enum`` or ``multi_enum``, in the order people see them."""
    nullable: bool = False
    immutable: bool = False
    """Set at creation, never changed afterwards."""
    generated: bool = False
    """Filled by the application, never by a form."""
    unit: str | None = None
    """Shown beside the value: ``km``, ``EUR``."""
    target: EntityName | None = None
    """Only for ``reference``: the entity pointed at. Normalisation turns the field into a relation."""


class ComputedField(BlueprintModel):
    """A value worked out from others by the expression language of :mod:`projects.blueprint.expressions`."""

    name: Identifier
    type: FieldType
    formula: str
    label: str | None = None
    unit: str | None = None


class Relation(BlueprintModel):
    """A link to another entity.

    After normalisation a link is declared once, on the side that stores it: ``belongs_to`` and ``one_to_one`` hold
    the key, ``many_to_many`` owns the junction table; ``has_many`` has become a ``belongs_to`` of its target.
    """

    name: Identifier
    type: RelationType
    target: EntityName
    label: str | None = None
    required: bool = False
    on_delete: OnDelete = OnDelete.RESTRICT
    inverse: Identifier | None = None
    """What the target calls the way back: ``books`` for ``Book.author``. Normalisation fills it."""


class Entity(BlueprintModel):
    """One kind of thing that the application keeps."""

    name: EntityName
    plural: str
    """PascalCase plural of the name: ``Books``, ``OrderLines``."""
    label: str
    """Singular, for people: ``Order line``."""
    icon: str | None = None
    """A name of the icon set in :mod:`projects.blueprint.icons`."""
    display_field: Identifier
    """The field that stands for a row in lists, titles and choices."""
    fields: tuple[Field, ...]
    computed: tuple[ComputedField, ...] = ()
    relations: tuple[Relation, ...] = ()
    indexes: tuple[tuple[Identifier, ...], ...] = ()

    def field(self, name: str) -> Field | None:
        """Return the field called ``name``, or nothing."""
        return next((field for field in self.fields if field.name == name), None)

    def relation(self, name: str) -> Relation | None:
        """Return the relation called ``name``, or nothing."""
        return next((relation for relation in self.relations if relation.name == name), None)


class Schema(BlueprintModel):
    """All entities of one application, in the order people see them."""

    entities: tuple[Entity, ...] = ()

    def entity(self, name: str) -> Entity | None:
        """Return the entity called ``name``, or nothing."""
        return next((entity for entity in self.entities if entity.name == name), None)
