"""What a field is likely to hold, judged by its name; read from ``data/fields.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from projects.blueprint.schema import FieldType

_UNITS = {
    "minutes": "min", "hours": "h", "km": "km", "kilometers": "km", "kilometres": "km", "miles": "mi", "kg": "kg",
    "kilograms": "kg", "grams": "g", "g": "g", "pounds": "lb", "lbs": "lb", "ml": "ml", "liters": "l", "litres": "l",
    "cm": "cm", "meters": "m", "metres": "m", "feet": "ft", "inches": "in", "days": "days", "weeks": "weeks",
    "months": "months", "years": "years", "celsius": "°C", "degrees": "°", "fahrenheit": "°F", "euros": "EUR",
    "euro": "EUR", "eur": "EUR", "dollars": "USD", "usd": "USD", "pounds sterling": "GBP", "gbp": "GBP", "chf": "CHF",
    "yen": "JPY", "kwh": "kWh", "watts": "W", "seconds": "s", "mm": "mm", "m2": "m²", "sqm": "m²", "bpm": "bpm",
    "square meters": "m²", "square metres": "m²", "square feet": "ft²", "sqft": "ft²", "hectares": "ha", "acres": "ac",
    "calories": "kcal", "kcal": "kcal", "tons": "t", "tonnes": "t", "gallons": "gal", "ounces": "oz", "oz": "oz",
    "lb": "lb", "mg": "mg", "mm hg": "mmHg", "°c": "°C", "knots": "kn", "percent": "%", "€": "EUR", "$": "USD", "£": "GBP",
    "gbp/h": "GBP", "l": "l", "m": "m", "h": "h", "min": "min", "mins": "min", "hrs": "h", "pence": "p", "cents": "ct",
    "microns": "µm", "hz": "Hz", "khz": "kHz", "mhz": "MHz", "ghz": "GHz", "db": "dB", "ppm": "ppm", "rpm": "rpm", "bar": "bar", "mbar": "mbar", "hpa": "hPa", "kpa": "kPa", "nm": "nm", "cl": "cl", "dl": "dl",
    "lux": "lx", "lumen": "lm", "cubic meters": "m³", "cubic metres": "m³", "m3": "m³", "km2": "km²", "cm2": "cm²", "kw": "kW", "kilowatts": "kW", "mw": "MW", "ma": "mA", "mv": "mV", "kv": "kV", "ohm": "Ω", "ohms": "Ω", "yards": "yd",
    "hectolitres": "hl", "hl": "hl", "decibels": "dB", "hertz": "Hz", "beats per minute": "bpm", "mph": "mph", "km/h": "km/h", "mmol": "mmol/l", "psi": "psi", "volts": "V", "amps": "A",
}  # fmt: skip
_SYMBOLS = frozenset("km kg cm mm ml mg bpm kwh psi mph kcal mmol lbs sqm".split())
"""Units that end a name: "rainfall mm", "tempo bpm"."""
_TECHNICAL = frozenset("ip mac dcc decoder bus node memory network web wallet".split())
"""Whose address is no place."""
MONEY_UNITS = frozenset(("EUR", "USD", "GBP", "CHF", "JPY"))


@dataclass(frozen=True)
class FieldGuess:
    """A likely type, with likely choices."""

    type: FieldType
    options: tuple[str, ...] = ()
    certain: bool = True
    """Whether a rule matched at all, rather than the fallback to a line of text."""


@cache
def _tables() -> tuple[dict[str, FieldType], dict[str, tuple[str, ...]], dict[str, FieldType], dict[str, FieldType]]:
    path = Path(__file__).parent / "data" / "fields.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    types = {word: FieldType(kind) for kind, listed in data["types"].items() for word in listed.split()}
    options = {name: tuple(text.split("|")) for name, text in data["options"].items()}
    suffixes = {ending: FieldType(kind) for ending, kind in data["suffixes"].items()}
    prefixes = {start: FieldType(kind) for start, kind in data["prefixes"].items()}
    return types, options, suffixes, prefixes


@cache
def listed() -> frozenset[str]:
    """Return the names of fields that the lexicon lists, in snake_case."""
    return frozenset(_tables()[0])


@cache
def plural_fields() -> frozenset[str]:
    """Return the plurals that are usually one field, not a list of things."""
    path = Path(__file__).parent / "data" / "fields.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["plural_fields"]["words"].split())


@cache
def references() -> frozenset[str]:
    """Return the concepts that deserve rows of their own when a thing has "a" one of them: an invoice has a client."""
    path = Path(__file__).parent / "data" / "fields.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["references"]["words"].split())


def known(name: str) -> bool:
    """Tell whether the lexicon has an opinion on a field of this name."""
    return guess(name).certain


def named(name: str) -> bool:
    """Tell whether the lexicon lists a field of exactly this name, or a number, date or name of something."""
    return name in _tables()[0] or patterns.fullmatch(r"[a-z]+_(?:number|date|name|price|time)", name) is not None


@cache
def guess(name: str) -> FieldGuess:
    """Return what a field called ``name`` (snake_case) most likely holds; a line of text when nothing is known."""
    found = (
        _by_whole_name(name)
        or _by_when_done(name)
        or _by_price(name)
        or _by_count(name)
        or _by_limit(name)
        or _by_prefix(name)
        or _by_suffix(name)
        or _by_last_word(name)
        or _by_doing(name)
        or _by_need(name)
    )
    if found is None:
        return FieldGuess(FieldType.STRING, certain=False)
    return _with_options(name, found)


def options_for(name: str) -> tuple[str, ...]:
    """Return usual choices for a field of this name, or none."""
    table = _tables()[1]
    last = name.rpartition("_")[2]
    return table.get(name) or table.get(last) or ()


def unit_of(word: str) -> str | None:
    """Return the symbol of a unit named in words, or nothing."""
    return _UNITS.get(word.lower().strip())


def _by_whole_name(name: str) -> FieldType | None:
    types = _tables()[0]
    return types.get(name) or types.get(words.singular(name) if "_" not in name else name)


COUNTED = frozenset(
    "left free remaining used sold made bought needed available collected caught ordered received planted harvested laid seen lost won played attended walked run "
    "driven produced served read taken given wanted missed scored owned borrowed lent returned booked kept issued printed sent hatched born shot found picked "
    "baked bottled broken handed raised done".split()
)
"""What follows a plural that is counted: "bottles left", "eggs laid", "xp handed out"."""
_MEASURES = frozenset(
    "metres meters grams grammes litres liters miles kilometres kilometers km kg yards feet inches gallons pounds ounces hours tonnes tons".split()
)
_TOLD = frozenset(
    "notes details comments remarks names parts materials ingredients symptoms tools people problems issues topics things items lessons methods repairs changes works goods services "
    "terms conditions reasons instructions thoughts feelings words contents tasks actions exercises songs pieces medications drugs foods clothes".split()
)


def _by_count(name: str) -> FieldType | None:
    """Return the type of what is counted or measured: "frames of brood", "bottles left", "metres per skein"."""
    first, _, rest = name.partition("_")
    if not rest or first in _TOLD:
        return None
    following = rest.partition("_")[0]
    if first in _MEASURES and following in (*COUNTED, "of", "per", "in", "up", "down"):
        return FieldType.NUMBER
    of_number = _tables()[0].get(first) in (FieldType.INTEGER, FieldType.NUMBER)
    if of_number and patterns.fullmatch(
        r"(?:\w+ed|given|won|lost|left|sold|made|eaten|drunk|run|spent)(?:_(?:out|over|up|in|off))?", rest
    ):
        return _tables()[0][first]
    if first == "time" and _is_participle(rest):
        return FieldType.DURATION if rest in ("taken", "spent", "used", "needed", "allowed") else FieldType.DATETIME
    if rest in ("for", "against") and first != words.singular(first):
        return FieldType.INTEGER
    counted = (following in COUNTED and rest.count("_") <= 1) or (_is_participle(rest) and not rest.endswith("ing"))
    if (
        first != words.singular(first)
        and "NOUN" in words.kinds(words.singular(first))
        and (counted or following == "of")
    ):
        known = _tables()[0].get(first) or _tables()[0].get(words.singular(first))
        if known is FieldType.STRING and following == "of":
            return None
        return (
            None
            if known in (FieldType.TEXT, FieldType.MULTI_ENUM, FieldType.DECIMAL, FieldType.DATE)
            else FieldType.INTEGER
        )
    return None


_PRICED = frozenset(
    "day hour week month night year kilo kg km unit item piece person head box bag bottle metre meter mile word page minute".split()
)
"""What a price is for: "price/day"."""


def _by_price(name: str) -> FieldType | None:
    """Return money for "price obtained", "rate_day" and "amount_per_year": a price with what it is for, or what became of it."""
    first, _, rest = name.partition("_")
    rest = rest.removeprefix("per_")
    if _tables()[0].get(first) is not FieldType.DECIMAL or "_" in rest:
        return None
    return FieldType.DECIMAL if rest in _PRICED or _is_participle(rest) else None


def _by_doing(name: str) -> FieldType | None:
    """Return yes or no for a participle alone: "filed", "notarised"."""
    return FieldType.BOOLEAN if name.endswith("ed") and _is_participle(name) else None


def _by_when_done(name: str) -> FieldType | None:
    """Return yes or no for what is done or not in a time: "sent this year", "paid this month"."""
    done, _, rest = name.partition("_")
    timed = patterns.fullmatch(r"(?:this|last)_(?:year|month|week|time|season)|today|yesterday|already", rest)
    return FieldType.BOOLEAN if timed and _is_participle(done) else None


def _by_limit(name: str) -> FieldType | None:
    """Return a date for what is to be until or from then: "back by", "use before", "available from"; "checked by" is somebody."""
    told = patterns.fullmatch(
        r"([a-z_]+)_(?:before|after|new|used|second_hand|morning|evening|inside|outside|front|up|down)", name
    )
    if told and (measured := guess(told[1])).certain and measured.type is not FieldType.BOOLEAN:
        return measured.type
    limit = patterns.fullmatch(r"([a-z]+)_(by|before|from)", name)
    if limit is None or words.lemma(limit[1], "VERB") != limit[1] or words.participle(limit[1]) == limit[1]:
        return None
    kinds = words.kinds(limit[1])
    states = kinds & {"ADJ", "ADV"} if limit[2] == "from" else kinds & {"VERB", "ADJ", "ADV"}
    return FieldType.DATE if states else None


def _by_need(name: str) -> FieldType | None:
    """Return yes or no for "electricity needed" and "breakfast included"; what is counted or told is needed in figures or words."""
    needed = patterns.fullmatch(r"((?:[a-z]+_)?([a-z]+))_(?:needed|wanted|included|requested|allowed)", name)
    if needed is None or words.is_plural(needed[2]):
        return None
    measured = guess(needed[1])
    return measured.type if measured.certain and measured.type is not FieldType.STRING else FieldType.BOOLEAN


def _is_participle(word: str) -> bool:
    kinds = words.kinds(word)
    return "VERB" in kinds and "NOUN" not in kinds and words.lemma(word, "VERB") != word


_COMES_AGAIN = re.compile(
    r"ed$|ing$|_on$|_date$|_by$|visit|service|check|inspection|contact|appointment|update|seen|maintenance|renewal|review|dose|clean|sweep|wash|treatment|"
    r"session|test|exam|refill|delivery|shearing|change|calibration|repair|lesson|meeting|audit|payment"
)
"""What happens again and again: the last and the next one are dates."""


def _by_prefix(name: str) -> FieldType | None:
    for start, kind in _tables()[3].items():
        if name.startswith(start) and len(name) > len(start):
            tail = name.removeprefix(start)
            if start in ("last_", "next_") and (not _COMES_AGAIN.search(tail) or tail in _tables()[0]):
                continue
            if start == "quantity_" and not tail.startswith(("in_", "on_", "per_", "at_", "of_")):
                continue
            return kind
    return None


def _by_suffix(name: str) -> FieldType | None:
    for ending, kind in _tables()[2].items():
        if name.endswith(ending):
            return kind
    return None


def _by_last_word(name: str) -> FieldType | None:
    types = _tables()[0]
    parts = name.split("_")
    for separator in (
        "_in_",
        "_on_",
        "_of_",
        "_per_",
        "_for_",
        "_to_",
        "_at_",
        "_by_",
        "_from_",
        "_with_",
        "_without_",
        "_including_",
        "_excluding_",
        "_until_",
        "_after_",
        "_before_",
    ):
        head, found, _ = name.partition(separator)
        if found and head in types:
            return types[head]
        if separator == "_per_" and found and (kind := guess(head)).certain:
            return kind.type
    if parts[0] in ("hours", "days", "minutes", "amount") and len(parts) > 1:
        return {"hours": FieldType.NUMBER, "days": FieldType.INTEGER, "minutes": FieldType.DURATION}.get(
            parts[0], FieldType.DECIMAL
        )
    if len(parts[-1]) > 1 and parts[-1] in _SYMBOLS and len(parts) > 1:
        return FieldType.NUMBER
    if parts[-1] == "address" and parts[0] in _TECHNICAL:
        return FieldType.STRING
    for start in range(1, len(parts)):
        tail = "_".join(parts[start:])
        found_type = types.get(tail) or (types.get(words.singular(tail)) if start == len(parts) - 1 else None)
        if found_type is FieldType.BOOLEAN and "_".join(parts[:start]) in types:
            return types["_".join(parts[:start])]
        if found_type:
            return found_type
    return None


def _with_options(name: str, kind: FieldType) -> FieldGuess:
    if kind not in (FieldType.ENUM, FieldType.MULTI_ENUM):
        return FieldGuess(kind)
    options = options_for(name)
    return FieldGuess(kind, options) if options else FieldGuess(FieldType.STRING)
