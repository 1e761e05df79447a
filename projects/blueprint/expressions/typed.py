"""A formula with its meaning: every name resolved, every value with a type and whether it can be absent.

The meaning of absent values (``null``):

- An operator or function with a null operand gives null.
- ``=`` and ``!=`` treat null as a value of its own, ``<`` and the like are not fulfilled when a side is null; so a
  comparison is always yes or no, and a condition that is null counts as no.
- Dividing by zero gives null.
- ``coalesce`` takes the first value that is there; ``concat`` leaves out what is absent.
- Aggregates skip nulls. Of no values, ``count`` and ``sum`` are 0, ``avg``, ``min`` and ``max`` null.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from projects.blueprint.schema import FieldType


class Scope(StrEnum):
    """Whose field a reference reads."""

    ROW = "row"
    """The row that the formula belongs to."""
    LINKED = "linked"
    """The one row that a link leads to: ``author.name``."""
    ITEM = "item"
    """Each row in turn, inside an aggregate."""


@dataclass(frozen=True)
class Literal:
    """A constant. A ``type`` of ``None`` is ``null`` itself."""

    value: str | int | float | bool | None
    type: FieldType | None
    nullable: bool = False


@dataclass(frozen=True)
class Field:
    """The value of a field."""

    scope: Scope
    name: str
    type: FieldType
    nullable: bool
    """Whether the value can be absent here, what the surrounding conditions say taken into account."""
    link: str = ""
    """For ``LINKED`` the link, for ``ITEM`` the relation of the aggregate."""
    link_nullable: bool = False
    """For ``LINKED``: whether there may be no row at the other end, as far as is known here."""
    value_nullable: bool = False
    """Whether the schema lets the value be absent, whatever is known here."""
    declared_link_nullable: bool = False
    """Whether the schema lets the link be absent, whatever is known here."""
    options: tuple[str, ...] = ()
    may_be_zero: bool = True

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what identifies the field, whatever is known of its value."""
        return self.scope, self.link, self.name

    @property
    def link_key(self) -> tuple[str, str, str]:
        """Return what identifies the link it is reached through."""
        return Scope.LINKED, self.link, ""


@dataclass(frozen=True)
class Link:
    """The row at the other end of a link, only to ask whether there is one."""

    name: str
    nullable: bool
    type: FieldType | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what identifies the link."""
        return Scope.LINKED, self.name, ""


@dataclass(frozen=True)
class Negative:
    """``-x``."""

    operand: Typed
    type: FieldType
    nullable: bool


@dataclass(frozen=True)
class Arithmetic:
    """``+ - * / %`` of numbers."""

    operator: str
    left: Typed
    right: Typed
    type: FieldType
    nullable: bool
    zero_possible: bool = False
    """For ``/`` and ``%``: whether the right side may be zero."""


@dataclass(frozen=True)
class Join:
    """Texts one after the other. From ``+`` it is ``strict``: null when one is null; from ``concat`` it is not."""

    parts: tuple[Typed, ...]
    strict: bool
    nullable: bool
    type: FieldType = FieldType.STRING


@dataclass(frozen=True)
class Shift:
    """A date moved by a number of days, months or years."""

    date: Typed
    amount: Typed
    unit: str
    backwards: bool
    type: FieldType
    nullable: bool


@dataclass(frozen=True)
class Difference:
    """The whole units from one date to another, negative when the later one is the earlier."""

    unit: str
    later: Typed
    earlier: Typed
    nullable: bool
    type: FieldType = FieldType.INTEGER


@dataclass(frozen=True)
class Function:
    """A function of :mod:`projects.blueprint.expressions.functions`."""

    name: str
    arguments: tuple[Typed, ...]
    type: FieldType
    nullable: bool


@dataclass(frozen=True)
class Comparison:
    """``= != < <= > >=``, or ``contains`` and ``starts_with``; always yes or no."""

    operator: str
    left: Typed
    right: Typed
    type: FieldType = FieldType.BOOLEAN
    nullable: bool = False


@dataclass(frozen=True)
class IsNull:
    """Whether a value is absent, or with ``negated`` whether it is there."""

    operand: Typed
    negated: bool
    type: FieldType = FieldType.BOOLEAN
    nullable: bool = False


@dataclass(frozen=True)
class Logic:
    """``and``, ``or``."""

    operator: str
    left: Typed
    right: Typed
    type: FieldType = FieldType.BOOLEAN
    nullable: bool = False


@dataclass(frozen=True)
class Not:
    """``not``."""

    operand: Typed
    type: FieldType = FieldType.BOOLEAN
    nullable: bool = False


@dataclass(frozen=True)
class If:
    """One of two values, by a condition."""

    condition: Typed
    then: Typed
    otherwise: Typed
    type: FieldType | None
    nullable: bool


@dataclass(frozen=True)
class Coalesce:
    """The first value that is there."""

    values: tuple[Typed, ...]
    type: FieldType
    nullable: bool


@dataclass(frozen=True)
class Aggregate:
    """``count``, ``sum``, ``avg``, ``min`` or ``max`` over the rows of a relation that fulfil the condition."""

    function: str
    relation: str
    value: Typed | None
    """What is counted, added up or compared, for each row; absent to count the rows."""
    condition: Typed | None
    type: FieldType
    nullable: bool


Typed = (
    Literal
    | Field
    | Link
    | Negative
    | Arithmetic
    | Join
    | Shift
    | Difference
    | Function
    | Comparison
    | IsNull
    | Logic
    | Not
    | If
    | Coalesce
    | Aggregate
)
