"""The settings that each type of component knows, as one table, and what a value of each must be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from projects.blueprint.layout import ComponentType
from projects.blueprint.members import CHOICES, DATED, NUMERIC, PICTURES, UNSORTABLE, Member, Origin
from projects.blueprint.schema import FieldType


class Role(StrEnum):
    """What a named field has to be good for."""

    SHOWN = "shown"
    EDITED = "edited"
    FILTERED = "filtered"
    GROUPED = "grouped"
    COLUMN_OF_BOARD = "column_of_board"
    MEASURED = "measured"
    DATED = "dated"
    SORTED = "sorted"
    PICTURED = "pictured"
    SEARCHED = "searched"
    PLOTTED = "plotted"
    RELATED = "related"


ROLE_WORDS: Mapping[Role, str] = {
    Role.SHOWN: "shown",
    Role.EDITED: "filled in",
    Role.FILTERED: "filtered by",
    Role.GROUPED: "grouped by: that takes a choice, a yes/no, a date, or a link to one other thing",
    Role.COLUMN_OF_BOARD: "the columns of a board: that takes a field with fixed choices, one of which people change",
    Role.MEASURED: "added up: that takes a number",
    Role.DATED: "placed in a calendar: that takes a date",
    Role.SORTED: "sorted by: that takes a stored text, number, date, choice or link to one other thing",
    Role.PICTURED: "a picture: that takes an image field",
    Role.SEARCHED: "searched: that takes a text",
    Role.PLOTTED: "an axis: that takes a number or a date",
    Role.RELATED: "listed here: that takes a link to many things",
}
"""How each role is said in “… cannot be …”."""

_SEARCHABLE = frozenset({FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE})
_GROUPABLE = frozenset({FieldType.ENUM, FieldType.BOOLEAN, FieldType.RATING, FieldType.MULTI_ENUM}) | DATED
_UNFILTERABLE = frozenset({FieldType.JSON, FieldType.IMAGE, FieldType.FILE, FieldType.TEXT})
_STORED = (Origin.FIELD, Origin.BUILT_IN)


def fits(role: Role, member: Member) -> bool:
    """Tell whether a field, computed value or link can play the role."""
    return _fits_link(role, member) if member.is_link else _fits_value(role, member)


def _fits_link(role: Role, member: Member) -> bool:
    if role is Role.RELATED:
        return member.origin is Origin.TO_MANY
    to_one = member.origin is Origin.TO_ONE and member.stored_here
    if role in (Role.GROUPED, Role.SORTED):
        return to_one
    return role in (Role.SHOWN, Role.EDITED, Role.FILTERED) and member.stored_here


def _fits_value(role: Role, member: Member) -> bool:  # noqa: C901 - one case per kind
    assert member.type is not None
    stored = member.origin in _STORED and member.name != "id"
    match role:
        case Role.SHOWN:
            return member.name != "id"
        case Role.EDITED:
            return member.origin is Origin.FIELD and not member.generated
        case Role.FILTERED:
            return stored and member.type not in _UNFILTERABLE
        case Role.GROUPED:
            return stored and member.type in _GROUPABLE
        case Role.COLUMN_OF_BOARD:
            return stored and member.type is FieldType.ENUM and not (member.generated or member.immutable)
        case Role.MEASURED:
            return stored and member.type in NUMERIC
        case Role.DATED:
            return stored and member.type in DATED
        case Role.SORTED:
            return stored and member.type not in UNSORTABLE
        case Role.PICTURED:
            return stored and member.type in PICTURES
        case Role.SEARCHED:
            return stored and member.type in _SEARCHABLE | CHOICES - {FieldType.MULTI_ENUM}
        case Role.PLOTTED:
            return stored and member.type in NUMERIC | DATED
        case Role.RELATED:
            return False


@dataclass(frozen=True)
class Words:
    """A text for people."""

    max_length: int = 200


@dataclass(frozen=True)
class Address:
    """A link inside the application (``/books``) or an ``https`` address."""


@dataclass(frozen=True)
class Color:
    """A colour such as ``#1a2b3c``."""


@dataclass(frozen=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """The name of one field that can play a role."""

    role: Role


@dataclass(frozen=True)
class NamedList:
    """Names of fields that can play a role, in the order people see them."""

    role: Role


@dataclass(frozen=True)
class Sorting:
    """A field to sort by, with ``-`` before it for descending."""


@dataclass(frozen=True)
class Metrics:
    """Figures: ``{label, aggregate, field?, where?, format?}``."""


@dataclass(frozen=True)
class Items:
    """Entries of a content component: objects of texts."""

    keys: tuple[str, ...]


Prop = Words | Address | Color | Whole | OneOf | Named | NamedList | Sorting | Metrics | Items

AGGREGATES = ("count", "sum", "avg", "min", "max")
INTERVALS = ("day", "week", "month", "year")
FORMATS = ("number", "currency", "percent", "duration")

_SHARED: Mapping[str, Prop] = {"color": Color(), "label": Words()}
_COPY: Mapping[str, Prop] = {"heading": Words(), "body": Words(5000)}
_BUTTON: Mapping[str, Prop] = {"button_label": Words(60), "button_link": Address()}
_ITEM_KEYS = ("heading", "body", "price", "image", "link", "name", "role")

_OWN: Mapping[ComponentType, Mapping[str, Prop]] = {
    ComponentType.FORM: {"fields": NamedList(Role.EDITED), "submit_label": Words(60), "submit_color": Color()},
    ComponentType.TABLE: {"columns": NamedList(Role.SHOWN), "page_size": Whole(5, 200), "sort": Sorting()},
    ComponentType.CHART: {
        "group_by": Named(Role.GROUPED),
        "measure": Named(Role.MEASURED),
        "aggregate": OneOf(AGGREGATES),
        "interval": OneOf(INTERVALS),
        "x": Named(Role.PLOTTED),
        "y": Named(Role.PLOTTED),
    },
    ComponentType.STATS: {"metrics": Metrics()},
    ComponentType.KANBAN: {"group_by": Named(Role.COLUMN_OF_BOARD), "card_fields": NamedList(Role.SHOWN)},
    ComponentType.CALENDAR: {"date_field": Named(Role.DATED), "end_field": Named(Role.DATED)},
    ComponentType.FILTERS: {"fields": NamedList(Role.FILTERED)},
    ComponentType.CARDS: {
        "fields": NamedList(Role.SHOWN),
        "image_field": Named(Role.PICTURED),
        "page_size": Whole(5, 200),
        "sort": Sorting(),
    },
    ComponentType.LIST: {"fields": NamedList(Role.SHOWN), "limit": Whole(1, 100), "sort": Sorting()},
    ComponentType.DETAIL: {"fields": NamedList(Role.SHOWN), "related": NamedList(Role.RELATED)},
    ComponentType.SEARCH: {"fields": NamedList(Role.SEARCHED), "placeholder": Words(80)},
    ComponentType.NEWS: {
        **_COPY,
        "fields": NamedList(Role.SHOWN),
        "limit": Whole(1, 100),
        "sort": Sorting(),
        "items": Items(_ITEM_KEYS),
    },
    ComponentType.GALLERY: {
        **_COPY,
        "fields": NamedList(Role.SHOWN),
        "image_field": Named(Role.PICTURED),
        "items": Items(_ITEM_KEYS),
    },
    ComponentType.TEXT: _COPY,
    ComponentType.CUSTOM: _COPY,
    ComponentType.HERO: {**_COPY, **_BUTTON, "image": Address()},
    ComponentType.CALL_TO_ACTION: {**_COPY, **_BUTTON},
    ComponentType.STEPS: {**_COPY, "items": Items(_ITEM_KEYS)},
    ComponentType.PRICING: {**_COPY, "items": Items(_ITEM_KEYS)},
    ComponentType.FAQ: {**_COPY, "items": Items(_ITEM_KEYS)},
    ComponentType.TESTIMONIALS: {**_COPY, "items": Items(_ITEM_KEYS)},
    ComponentType.CONTACT: {**_COPY, "email": Words(254), "phone": Words(40), "address": Words(500)},
    ComponentType.IMAGE: {"url": Address(), "alt": Words(), "caption": Words()},
}

PROPS: Mapping[ComponentType, Mapping[str, Prop]] = {type_: {**_SHARED, **_OWN[type_]} for type_ in ComponentType}
"""Every setting of every type of component."""

NEEDS_ENTITY = frozenset(
    {
        ComponentType.FORM,
        ComponentType.TABLE,
        ComponentType.CHART,
        ComponentType.STATS,
        ComponentType.KANBAN,
        ComponentType.CALENDAR,
        ComponentType.FILTERS,
        ComponentType.CARDS,
        ComponentType.LIST,
        ComponentType.DETAIL,
        ComponentType.SEARCH,
    }
)
"""Types that show or edit rows and mean nothing without an entity."""

REQUIRED_PROPS: Mapping[ComponentType, tuple[str, ...]] = {
    ComponentType.CHART: ("group_by",),
    ComponentType.STATS: ("metrics",),
    ComponentType.KANBAN: ("group_by",),
    ComponentType.CALENDAR: ("date_field",),
}
"""Settings without which a component cannot be shown. A scatter chart needs ``x`` and ``y`` instead of ``group_by``."""
