"""From a field as it was named to a field of the schema: type, choices, limits, defaults."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agents.designers.builtin.lexicon import fields as known_fields
from agents.designers.builtin.lexicon.concepts import Concept
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import FieldMention
from projects.blueprint.schema import Field, FieldType

_NUMERIC = (
    FieldType.INTEGER,
    FieldType.NUMBER,
    FieldType.DECIMAL,
    FieldType.RATING,
    FieldType.PERCENT,
    FieldType.DURATION,
)
_STARTS_AT_FIRST = ("status", "stage", "state", "phase", "reading_status", "rsvp_status")
_NEVER_NEGATIVE = (
    "price",
    "amount",
    "cost",
    "quantity",
    "stock",
    "distance",
    "weight",
    "pages",
    "duration",
    "capacity",
    "calories",
    "hours",
    "age",
    "budget",
    "salary",
    "fee",
    "total",
    "servings",
    "units",
    "points",
    "area",
    "mileage",
    "deposit",
    "rent",
    "count",
    "guests",
)
RESERVED = {"id": "identifier", "owner_id": "owner_reference", "created_at": "created_on", "updated_at": "updated_on"}
"""Names every row of a generated application has anyway."""


def field_from(mention: FieldMention, concept: Concept | None) -> Field:
    """Return the schema's field for a mention: what was said wins over what is usual."""
    kind, options = _type_of(mention, concept)
    name = RESERVED.get(mention.name, mention.name)
    if name in ("start", "end"):
        name = f"{name}_time"
    limits = _limits(mention, kind, name)
    if kind in (FieldType.ENUM, FieldType.MULTI_ENUM) and not options:
        options = known_fields.options_for(name) or ("Standard", "Special", "Other")
    return Field(
        name=name,
        type=kind,
        label=_label(mention, name),
        required=bool(mention.required),
        unique=bool(mention.unique),
        default=_default(mention, kind, options, name),
        options=options if kind in (FieldType.ENUM, FieldType.MULTI_ENUM) else (),
        unit=mention.unit,
        max_length=mention.max_length,
        min_length=mention.min_length,
        **limits,
    )


_COMES_AND_GOES = (
    ("arrived", "left"),
    ("arrived", "departed"),
    ("signed_in", "signed_out"),
    ("checked_in", "checked_out"),
    ("clocked_in", "clocked_out"),
    ("went_out", "came_back"),
)
_DATED = ("date", "when", "day", "date_and_time", "time", "start_time", "month")
_SENT = frozenset("letter mail post email message parcel gift present card call package".split())


def in_company(listed: list[FieldMention], phrase: str) -> list[FieldMention]:
    """Return the fields of a thing with those settled that mean something only together: "arrived, left" and "from, to"."""
    names = {mention.name for mention in listed}
    told: dict[str, tuple[str, FieldType]] = {}
    for pair in _COMES_AND_GOES:
        if names >= set(pair):
            told |= {name: (f"{name}_at", FieldType.DATETIME) for name in pair}
    if phrase.split()[-1] in _SENT:
        told |= {"from": ("sender", FieldType.STRING), "to": ("recipient", FieldType.STRING)}
    elif names >= {"from", "to"} and not names & set(_DATED):
        told |= {"from": ("from_date", FieldType.DATE), "to": ("to_date", FieldType.DATE)}
    else:
        told |= {"from": ("from_place", FieldType.STRING), "to": ("to_place", FieldType.STRING)}
    told["package"] = ("package_type", FieldType.STRING)
    return [
        replace(mention, name=told[mention.name][0], type=told[mention.name][1])
        if mention.name in told and mention.type in (None, FieldType.BOOLEAN, FieldType.STRING)
        else mention
        for mention in listed
    ]


def _label(mention: FieldMention, name: str) -> str:
    if mention.words and "_" not in mention.words and words.snake(mention.words) == name:
        return mention.words[:1].upper() + mention.words[1:]
    return words.human(name)


def _type_of(mention: FieldMention, concept: Concept | None) -> tuple[FieldType, tuple[str, ...]]:
    usual = concept.field(mention.name) if concept else None
    guess = known_fields.guess(mention.name)
    if mention.type is not None:
        options = mention.options or (usual.options if usual else ()) or guess.options
        return mention.type, options
    if mention.options:
        return FieldType.ENUM, mention.options
    if mention.min is not None or mention.max is not None:
        return _bounded_type(mention, usual.type if usual else None, guess.type), ()
    if usual is not None and usual.type is not None:
        return usual.type, usual.options
    if (concept is not None and guess.type in (FieldType.ENUM, FieldType.MULTI_ENUM)) or (
        (
            (concept and mention.name.rpartition("_")[2] in ("category", "type", "status", "genre", "stage", "service"))
            or mention.name.startswith(("type_of", "kind_of"))
        )
        and concept
    ):
        near = next((field for field in concept.fields if field.options and _alike(field.name, mention.name)), None)
        if near is not None:
            return (near.type or FieldType.ENUM), near.options
    if (
        mention.name == "amount"
        and concept is not None
        and not any(
            known_fields.guess(field.name).type is FieldType.DECIMAL for field in concept.fields if field.type is None
        )
    ):
        return FieldType.NUMBER, ()
    return guess.type, guess.options


def _alike(one: str, other: str) -> bool:
    told, known = set(one.split("_")) - {"of"}, set(other.split("_")) - {"of"}
    return told == known or one.rpartition("_")[2] == other.rpartition("_")[2]


def _bounded_type(mention: FieldMention, usual: FieldType | None, guess: FieldType) -> FieldType:
    for kind in (usual, guess):
        if kind in _NUMERIC:
            if kind is FieldType.INTEGER and _fractional(mention):
                return FieldType.NUMBER
            return kind
    if mention.max is not None and mention.max <= 10 and mention.name.endswith(("rating", "score", "stars")):
        return FieldType.RATING
    return FieldType.NUMBER if _fractional(mention) else FieldType.INTEGER


def _fractional(mention: FieldMention) -> bool:
    return any(isinstance(value, float) and not float(value).is_integer() for value in (mention.min, mention.max))


def _limits(mention: FieldMention, kind: FieldType, name: str) -> dict[str, Any]:
    if kind not in _NUMERIC:
        return {}
    lowest, highest = mention.min, mention.max
    if kind is FieldType.RATING:
        return {"min": 1 if lowest is None else lowest, "max": 5 if highest is None else highest}
    if kind is FieldType.PERCENT:
        return {"min": 0 if lowest is None else lowest, "max": 100 if highest is None else highest}
    if lowest is None and (kind is FieldType.DURATION or any(part in _NEVER_NEGATIVE for part in name.split("_"))):
        lowest = 0
    return {"min": lowest, "max": highest}


def _default(mention: FieldMention, kind: FieldType, options: tuple[str, ...], name: str) -> Any:
    if mention.default is not None:
        return as_value(mention.default, kind, options)
    if kind is FieldType.BOOLEAN:
        return name in ("active", "available", "enabled")
    if kind is FieldType.ENUM and options and name.rpartition("_")[2] in _STARTS_AT_FIRST:
        return options[0]
    if kind is FieldType.ENUM and name == "priority" and "Medium" in options:
        return "Medium"
    return None


def as_value(text: str, kind: FieldType, options: tuple[str, ...]) -> Any:
    """Return a default said in words as a value of the type; nothing when it does not fit."""
    plain = text.strip(" .\"'")
    if kind is FieldType.BOOLEAN:
        return plain.lower() in ("yes", "true", "on", "checked", "1")
    if kind in _NUMERIC:
        digits = "".join(character for character in plain if character.isdigit() or character in ".-")
        if not digits.strip(".-"):
            return None
        number = float(digits)
        return int(number) if number.is_integer() else number
    if kind in (FieldType.ENUM, FieldType.MULTI_ENUM):
        chosen = next((option for option in options if option.lower() == plain.lower()), None)
        return ([chosen] if chosen else None) if kind is FieldType.MULTI_ENUM else chosen
    if kind in (FieldType.DATE, FieldType.DATETIME, FieldType.TIME):
        return None
    return plain
