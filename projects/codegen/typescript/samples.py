"""Make sample rows that fit the fields and the domain. Nothing is random: the same blueprint gives the same rows."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from projects.blueprint import names
from projects.blueprint.schema import FieldType
from projects.codegen.typescript import lexicon
from projects.codegen.typescript.entities import FILES, NUMBERS, WORDS, EntityView, FieldView
from projects.codegen.typescript.inputs import bounds_of, lengths_of, stored_default
from projects.codegen.typescript.matching import text_matching

ROWS = 12
TODAY = dt.date(2026, 6, 15)
"""The day from which sample dates count."""


@dataclass(frozen=True)
class Samples:
    """The sample rows of one entity, without its links to other entities."""

    entity: EntityView

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """The rows: property → value in the form in which the API takes it. ``None`` where there is none."""
        return self.entity.remembered("samples", lambda _: self._rows())

    def _rows(self) -> tuple[dict[str, Any], ...]:
        columns = {field.name: self._column(field) for field in self.entity.editable}
        return tuple({name: values[row] for name, values in columns.items()} for row in range(ROWS))

    def _column(self, field: FieldView) -> list[Any]:
        values = [self._value(field, row) for row in range(ROWS)]
        if field.field.unique:
            values = list(_distinct(values, field))
        if not field.nullable or field.field.unique:
            return values
        gap = _hash(self.entity.name, field.name) % 4 + 4
        return [None if row % gap == gap - 1 else value for row, value in enumerate(values)]

    def _value(self, field: FieldView, row: int) -> Any:  # noqa: C901 - one case per type
        own = field.field
        match field.type:
            case FieldType.ENUM:
                return own.options[(row + row // len(own.options)) % len(own.options)]
            case FieldType.MULTI_ENUM:
                return _some(own.options, row)
            case FieldType.BOOLEAN:
                return (row + _hash(field.name)) % 3 != 0
            case FieldType.JSON:
                return {"source": "sample", "version": row + 1}
            case FieldType.COLOR:
                return _COLORS[row]
            case FieldType.TIME:
                return f"{8 + row % 10:02d}:{(row % 4) * 15:02d}"
            case FieldType.DATE:
                return _within(field, self._date(field, row)).isoformat()
            case FieldType.DATETIME:
                moment = _within(field, self._date(field, row))
                return f"{moment.isoformat()}T{8 + row % 10:02d}:{(row % 2) * 30:02d}:00.000Z"
            case _ if field.type in NUMBERS:
                return _number(field, row)
            case _ if field.type in FILES:
                return None if field.nullable else PIXEL
            case _:
                return self._words(field, row)

    def _date(self, field: FieldView, row: int) -> dt.date:
        """Return a day that makes sense beside the other dates of the row: nothing ends before it starts."""
        words = set(names.words(field.field.name))
        if words & _BIRTH_WORDS:
            return dt.date(1958 + row * 4, 1 + (row * 5) % 12, 1 + (row * 7) % 28)
        start = TODAY - dt.timedelta(days=70 - row * (6 + _hash(self.entity.name) % 3))
        if words & _END_WORDS:
            return start + dt.timedelta(days=4 + (row * 7) % 19)
        if words & _DUE_WORDS:
            return start + dt.timedelta(days=21 + (row * 5) % 17)
        return start

    def _words(self, field: FieldView, row: int) -> str:
        text = self._fitting_words(field, row)
        least, most = lengths_of(field.field)
        if field.field.pattern is not None and not re.fullmatch(field.field.pattern, text):
            return text_matching(field.field.pattern, row, most)
        while len(text) < least:
            text = f"{text} {lexicon.SENTENCES[row]}".strip()
        return text if len(text) <= most else text[:most].rstrip()

    def _fitting_words(self, field: FieldView, row: int) -> str:
        person = _person(self.entity, row)
        slug = names.kebab(person).replace("-", ".")
        match field.type:
            case FieldType.EMAIL:
                return f"{slug}@example.com"
            case FieldType.URL:
                return f"https://example.com/{names.kebab(self.entity.entity.plural)}/{row + 1}"
            case FieldType.PHONE:
                return f"+44 20 7946 {100 + row * 37 % 900:04d}"
            case FieldType.TEXT if not set(names.words(field.field.name)) & lexicon.FIELD_WORDS.keys():
                return lexicon.SENTENCES[(row + _hash(field.name)) % ROWS]
            case _:
                return self._short_words(field, row, person)

    def _short_words(self, field: FieldView, row: int, person: str) -> str:
        words = names.words(field.field.name)
        first, last = person.split(" ", 1)
        if "first" in words and "name" in words:
            return first
        if words[-1] in ("surname", "lastname") or ("last" in words and "name" in words):
            return last
        if _is_title(field, self.entity):
            return _title(self.entity, row, person)
        for word in (*reversed(words), *(names.singular(word) for word in words)):
            if word in lexicon.FIELD_WORDS:
                shift = 0 if belong_together(self.entity.name, word) else _hash(self.entity.name)
                return lexicon.FIELD_WORDS[word][(row + shift) % ROWS]
            if word in lexicon.PERSON_WORDS or word in ("by", "name"):
                return lexicon.PEOPLE[(row + 5) % ROWS]
            if word in _CODE_WORDS:
                return f"{names.constant(self.entity.name)[:3]}-{1001 + row}"
            if word in lexicon.TITLES:
                return lexicon.TITLES[word][row]
        return f"{names.label(field.field.name)} {row + 1}"


def generated_value(field: FieldView, row: int) -> Any:
    """Return what the application could have filled in: its own value depends on the moment or on chance."""
    default = field.field.default
    if default is not None and default not in ("today", "now"):
        return stored_default(field)
    examples = {
        FieldType.INTEGER: row + 1,
        FieldType.STRING: f"SAMPLE{row + 1}",
        FieldType.DATE: TODAY.isoformat(),
        FieldType.DATETIME: f"{TODAY.isoformat()}T08:00:00.000Z",
    }
    return examples.get(field.type, None if field.nullable else [])


PIXEL = (
    "data:image/png;name=sample.png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)
"""An image of one pixel, for fields that cannot stay empty."""
_COLORS = "#2563eb #16a34a #dc2626 #9333ea #ea580c #0891b2 #ca8a04 #4f46e5 #be185d #0d9488 #65a30d #57534e".split()
_BIRTH_WORDS = frozenset("birth birthday born birthdate dob".split())
_END_WORDS = frozenset("end ends ended finish finished completed done returned closed delivered paid sold read".split())
_DUE_WORDS = frozenset("due deadline expires until next follow target expected return".split())
_CODE_WORDS = frozenset("code number sku reference ref id identifier no serial barcode key".split())
_TITLE_WORDS = frozenset("name title label subject headline heading topic question".split())


def belong_together(entity: str, other: str) -> bool:
    """Tell whether the sample rows of an entity fit those of another one, row by row."""
    return any((one, two) in lexicon.PAIRS for one in names.words(entity) for two in names.words(other))


def _hash(*words: str) -> int:
    return int.from_bytes(hashlib.sha256(" ".join(words).encode()).digest()[:4])


def _is_title(field: FieldView, entity: EntityView) -> bool:
    words = set(names.words(field.field.name)) - set(names.words(entity.name))
    return bool(words & _TITLE_WORDS and len(words) == 1) or (
        field.field.name == entity.entity.display_field
        and field.type is FieldType.STRING
        and not words & (_CODE_WORDS | lexicon.FIELD_WORDS.keys())
    )


def _title(entity: EntityView, row: int, person: str) -> str:
    words = names.words(entity.name)
    for word in reversed(words):
        if word in lexicon.PERSON_WORDS:
            return person
        for form in (word, names.singular(word)):
            if form in lexicon.TITLES:
                return lexicon.TITLES[form][row]
    return f"{entity.entity.label} {row + 1}"


def _person(entity: EntityView, row: int) -> str:
    shift = _hash(entity.name) % ROWS
    return f"{lexicon.FIRST_NAMES[(row + shift) % ROWS]} {lexicon.LAST_NAMES[(row * 5 + shift) % ROWS]}"


def _some(options: tuple[str, ...], row: int) -> list[str]:
    chosen = {row % len(options)} | ({(row * 3 + 1) % len(options)} if row % 2 else set())
    return [option for position, option in enumerate(options) if position in chosen]


def _within(field: FieldView, date: dt.date) -> dt.date:
    low, high = (
        None if bound is None else dt.date.fromisoformat(str(bound)[:10])
        for bound in (field.field.min, field.field.max)
    )
    if low is not None and date < low:
        date = low + dt.timedelta(days=(low - date).days % 200)
    if high is not None and date >= high:
        date = max(low or dt.date.min, high - dt.timedelta(days=1 + (date - high).days % 200))
    return date


_USUAL_RANGES = (
    ({"page", "pages"}, 120, 880),
    ({"year"}, 1968, 2024),
    ({"age"}, 19, 74),
    ({"quantity", "stock", "copies", "count", "units", "pieces"}, 1, 40),
    ({"capacity", "seats", "visitors", "participants", "attendees", "people", "guests"}, 8, 180),
    ({"servings", "portions", "persons"}, 2, 8),
    ({"salary", "income", "revenue", "budget"}, 1800, 9600),
    ({"rent", "value", "worth"}, 450, 4200),
    ({"cost", "shipping", "fee", "discount"}, 2, 38),
    ({"price", "amount", "total", "spent", "paid"}, 4, 240),
    ({"weight"}, 1, 90),
    ({"height", "width", "length", "depth"}, 10, 190),
    ({"distance", "km", "miles", "mileage"}, 2, 42),
    ({"score", "points", "grade"}, 45, 98),
    ({"calories", "kcal"}, 90, 850),
    ({"temperature"}, 4, 31),
    ({"floor", "level", "order", "position", "rank", "priority", "number"}, 1, 12),
    ({"hours"}, 1, 9),
    ({"minutes", "duration", "time"}, 15, 180),
)


def _number(field: FieldView, row: int) -> float:
    low, high = _range(field)
    share = ((row * 5 + _hash(field.name)) % ROWS) / (ROWS - 1)
    value = low + (high - low) * share
    if field.type in (FieldType.INTEGER, FieldType.RATING):
        return round(value)
    if field.type is FieldType.DURATION:
        return min(max(round(value / 5) * 5, round(low)), round(high))
    if field.type is FieldType.DECIMAL:
        return min(max(round(value) - 0.01 if row % 2 and value > low + 1 else round(value * 2) / 2, low), high)
    return round(value, 1) if low <= round(value, 1) <= high else round(value, 3)


def _range(field: FieldView) -> tuple[float, float]:
    low, high = bounds_of(field.field)
    if field.type in (FieldType.RATING, FieldType.PERCENT) and low is not None and high is not None:
        return low, high
    words = set(names.words(field.field.name))
    usual = next(((least, most) for keys, least, most in _USUAL_RANGES if words & keys), (1, 60))
    least = max(low, usual[0]) if low is not None else usual[0]
    most = min(high, usual[1]) if high is not None else usual[1]
    if least > most:
        least, most = (low if low is not None else most - 50), (high if high is not None else least + 50)
    return float(least), float(most)


_MOST_ATTEMPTS = 80


def _distinct(values: list[Any], field: FieldView) -> Iterator[Any]:
    """Yield the values with those that came before made different, as far as the field's limits have other values."""
    seen: set[Any] = set()
    for row, value in enumerate(values):
        others = (_varied(value, row, number, field) for number in range(2, _MOST_ATTEMPTS))
        other = next((one for one in (value, *others) if one not in seen), None if field.nullable else value)
        seen.add(other)
        yield other


def _varied(value: Any, row: int, number: int, field: FieldView) -> Any:
    if field.type in WORDS:
        return _varied_words(str(value), row, number, field)
    if field.type in NUMBERS:
        low, high = bounds_of(field.field)
        other = value + number
        return other if high is None or other <= high else (high - _MOST_ATTEMPTS if low is None else low) + number
    if field.type in (FieldType.DATE, FieldType.DATETIME):
        date = dt.date.fromisoformat(value[:10]) + dt.timedelta(days=number)
        return _within(field, date).isoformat() + value[10:]
    if field.type is FieldType.TIME:
        return f"{(8 + number) % 24:02d}:{number * 7 % 60:02d}"
    return f"#{(row * 7919 + number * 104_729) % 0xFFFFFF:06x}" if field.type is FieldType.COLOR else value


def _varied_words(value: str, row: int, number: int, field: FieldView) -> str:
    most = lengths_of(field.field)[1]
    if field.field.pattern is not None:
        return text_matching(field.field.pattern, row + ROWS * number, most)
    if field.type is FieldType.EMAIL:
        return f"{number}.{value}"
    return f"{value[: most - 4].rstrip()} {number}" if most > 5 else f"{row + number:X}"[-most:]
