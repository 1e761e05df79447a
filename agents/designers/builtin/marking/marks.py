"""Marked words of a description: what names things, what names their fields, and how the things belong together."""

from __future__ import annotations

from dataclasses import dataclass

from projects.blueprint.schema import FieldType

TYPES = (
    FieldType.STRING, FieldType.TEXT, FieldType.INTEGER, FieldType.DECIMAL, FieldType.BOOLEAN, FieldType.DATE,
    FieldType.DATETIME, FieldType.TIME, FieldType.DURATION, FieldType.EMAIL, FieldType.PHONE, FieldType.URL,
    FieldType.IMAGE, FieldType.FILE, FieldType.ENUM, FieldType.MULTI_ENUM, FieldType.RATING, FieldType.COLOR,
    FieldType.REFERENCE,
)  # fmt: skip
"""What a field can be marked as, in the order the weights know; a decimal also stands for measures, a reference for a link."""


@dataclass(frozen=True)
class MarkedField:
    """The words that say one field."""

    words: str
    thing: int | None
    """The position of its thing; nothing when no word of the text names it."""
    type: FieldType | None


@dataclass(frozen=True)
class MarkedThing:
    """The words that name one thing, in the order they come."""

    mentions: tuple[str, ...]


@dataclass(frozen=True)
class MarkedLink:
    """Each of one thing belongs to one of another, or many to many; by position."""

    child: int
    parent: int
    many: bool = False


@dataclass(frozen=True)
class Marks:
    """Everything marked in one description."""

    things: tuple[MarkedThing, ...] = ()
    fields: tuple[MarkedField, ...] = ()
    links: tuple[MarkedLink, ...] = ()
