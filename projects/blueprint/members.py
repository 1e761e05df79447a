"""What an entity offers to formulas and screens: its own fields and those that others and the application give it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from projects.blueprint import links, names
from projects.blueprint.schema import ComputedField, Entity, Field, FieldType, Relation, RelationType, Schema

NUMERIC = frozenset(
    {
        FieldType.INTEGER,
        FieldType.NUMBER,
        FieldType.DECIMAL,
        FieldType.RATING,
        FieldType.DURATION,
        FieldType.PERCENT,
    }
)
DATED = frozenset({FieldType.DATE, FieldType.DATETIME})
TIMED = DATED | {FieldType.TIME}
CHOICES = frozenset({FieldType.ENUM, FieldType.MULTI_ENUM})
TEXTUAL = frozenset(
    {FieldType.STRING, FieldType.TEXT, FieldType.ENUM, FieldType.EMAIL, FieldType.URL, FieldType.PHONE, FieldType.COLOR}
)
PICTURES = frozenset({FieldType.IMAGE})
UNSORTABLE = frozenset({FieldType.TEXT, FieldType.JSON, FieldType.MULTI_ENUM, FieldType.IMAGE, FieldType.FILE})

BUILT_IN: dict[str, FieldType] = {
    "id": FieldType.STRING,
    "owner_id": FieldType.STRING,
    "created_at": FieldType.DATETIME,
    "updated_at": FieldType.DATETIME,
}
"""What every row has without asking."""


class Origin(StrEnum):
    """Where a member comes from."""

    FIELD = "field"
    COMPUTED = "computed"
    BUILT_IN = "built_in"
    TO_ONE = "to_one"
    """The row holds a key: ``belongs_to``, ``one_to_one``, or the way back of a ``one_to_one``."""
    TO_MANY = "to_many"


@dataclass(frozen=True)
class Member:
    """One name that can be used after an entity."""

    name: str
    origin: Origin
    type: FieldType | None
    """``None`` for links."""
    nullable: bool
    options: tuple[str, ...] = ()
    target: str | None = None
    """The entity at the other end of a link."""
    stored_here: bool = True
    """For links: whether this entity declares it. Ways back are not stored here."""
    needed: bool = False
    """Whether a new row cannot be saved before someone gives a value."""
    generated: bool = False
    """Filled by the application, never by a form."""
    immutable: bool = False
    """Given when a row is added, and never changed."""

    @property
    def is_link(self) -> bool:
        """Tell whether the member leads to another entity."""
        return self.target is not None


def members(entity: Entity, schema: Schema) -> dict[str, Member]:
    """Return everything that can be named after ``entity``; of a normalised schema only."""
    found = [_built_in(name) for name in BUILT_IN if name != "owner_id"]
    found += [_field(field) for field in entity.fields]
    found += [_computed(computed) for computed in entity.computed]
    found += [_link(relation) for relation in entity.relations]
    found += [_way_back(source, relation) for source, relation in links.incoming(schema, entity.name)]
    return {member.name: member for member in reversed(found) if member.name}


def _built_in(name: str) -> Member:
    return Member(name, Origin.BUILT_IN, BUILT_IN[name], nullable=False)


def _field(field: Field) -> Member:
    needed = field.required and field.default is None and not field.generated
    return Member(
        field.name,
        Origin.FIELD,
        field.type,
        field.nullable,
        field.options,
        needed=needed,
        generated=field.generated,
        immutable=field.immutable,
    )


def _computed(computed: ComputedField) -> Member:
    return Member(computed.name, Origin.COMPUTED, computed.type, nullable=True)


def _link(relation: Relation) -> Member:
    many = relation.type in (RelationType.MANY_TO_MANY, RelationType.HAS_MANY)
    origin = Origin.TO_MANY if many else Origin.TO_ONE
    optional = not many and not relation.required
    return Member(relation.name, origin, None, optional, target=relation.target, needed=relation.required)


def _way_back(source: Entity, relation: Relation) -> Member:
    one = relation.type is RelationType.ONE_TO_ONE
    origin = Origin.TO_ONE if one else Origin.TO_MANY
    name = relation.inverse or ""
    return Member(name, origin, None, nullable=one, target=source.name, stored_here=False)


def key_column(relation: Relation) -> str:
    """Return the column that stores a ``belongs_to`` or ``one_to_one``: ``author`` → ``author_id``."""
    return f"{relation.name}_id"


def key_list(relation: Relation) -> str:
    """Return the name under which a ``many_to_many`` exchanges its keys: ``tags`` → ``tag_ids``."""
    return f"{names.singular(relation.name)}_ids"
