"""Formulas said in words, as the expression language of blueprints writes them."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.wording import parse_item
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.normalisation import normalise
from projects.blueprint.schema import ComputedField, Entity, Field, FieldType, RelationType

_BETWEEN = re.compile(
    r"\b(?:the )?(?:(?:number of|amount of)\s+)?(?P<unit>days|hours|minutes|months|years|weeks|time|duration|nights|difference)\s+(?:between|from)\s+(?:the )?(?P<a>[\w ]+?)\s+(?:and|to|until)\s+(?:the )?(?P<b>[\w ]+)",
    re.I,
)


_SINCE = re.compile(
    r"\b(?:the )?(?:(?:number of|amount of)\s+)?(?P<unit>days|hours|months|years|minutes|weeks|time)\s+(?P<way>since|until|till|to|left until|remaining until)\s+(?:the )?(?P<a>[\w ]+)",
    re.I,
)


NUMBERS = (
    FieldType.INTEGER,
    FieldType.NUMBER,
    FieldType.DECIMAL,
    FieldType.RATING,
    FieldType.DURATION,
    FieldType.PERCENT,
)


DATES = (FieldType.DATE, FieldType.DATETIME)


def kind_of(part: Part) -> FieldType | None:
    return part.part.type if isinstance(part.part, Field | ComputedField) else None


def way_to(draft: Draft, owner: Entity, other: Entity) -> str | None:
    """Return the name under which ``owner`` reaches many of ``other``."""
    complete = normalise(draft.blueprint).data
    for relation in owner.relations:
        if relation.target == other.name and relation.type is RelationType.MANY_TO_MANY:
            return relation.name
    source = complete.entity(other.name)
    assert source is not None
    for relation in source.relations:
        if relation.target == owner.name and relation.inverse:
            return relation.inverse
    return None


def written_formula(draft: Draft, entity: Entity, formula: str) -> str | None:
    """Return a formula of words ("quantity times price") in the expression language, or nothing."""
    text = patterns.sub(r"(?<=[a-z])-(?=[a-z])", " ", formula.strip(" .?!").lower())
    dated = _dated(draft, entity, text)
    if dated:
        return dated
    counted = patterns.match(r"^(?:the )?(?:number|count) of (?:all |its |the |their )?(?P<what>[\w ]+)$", text)
    summed = patterns.match(
        r"^(?:the )?(?P<how>sum|total|average|highest|lowest|maximum|minimum) (?:of )?(?:all )?(?:the |its |their )?(?P<what>[\w ]+)$",
        text,
    )
    told = counted or summed
    if told is not None:
        found = _aggregate(draft, entity, told["what"], told.groupdict().get("how") or "count")
        if found:
            return found
    text = patterns.sub(
        r"^(?:the )?(?:sum|product|difference) (?:of|between) (?:the )?(.+?) and (?:the )?(.+)$",
        lambda match: (
            f"{match[1]} {'*' if 'product' in match[0] else '-' if 'difference' in match[0] else '+'} {match[2]}"
        ),
        text,
    )
    text, held = _held_names(draft, entity, text)
    for pattern, symbol in (
        (r"\bmultiplied (?:by|with)\b|\btimes\b|×|\bx\b", "*"),
        (r"\bdivided by\b|÷|\bper\b|\bover\b", "/"),
        (r"\bplus\b|\badded to\b", "+"),
        (r"\bminus\b|\bless\b|–", "-"),
        (r"\bpercent of\b", "/ 100 *"),
    ):
        text = patterns.sub(pattern, f" {symbol} ", text)
    for mark, name in held.items():
        text = text.replace(mark, name)
    return _symbols(draft, entity, text)


def _held_names(draft: Draft, entity: Entity, text: str) -> tuple[str, dict[str, str]]:
    """Keep names such as "rate per word" whole while words become operators."""
    names = {part.name.replace("_", " ") for part in references.parts_of(draft.entity(entity.name))}
    held: dict[str, str] = {}
    for index, name in enumerate(sorted((name for name in names if " " in name), key=len, reverse=True)):
        if patterns.search(rf"\b{re.escape(name)}\b", text):
            mark = f"§{index}§"
            held[mark] = name
            text = patterns.sub(rf"\b{re.escape(name)}\b", mark, text)
    return text, held


def _symbols(draft: Draft, entity: Entity, text: str) -> str | None:
    pieces = patterns.split(r"(\*|/|\+|(?<=\s)-(?=\s)|\(|\))", text)
    written: list[str] = []
    named = False
    for piece in pieces:
        piece = piece.strip()
        if not piece:
            continue
        if piece in "*/+-()" or patterns.fullmatch(r"\d+(?:\.\d+)?", piece):
            written.append(piece)
        elif patterns.fullmatch(r"\d+(?:\.\d+)?\s*(?:%|percent)", piece):
            written.append(f"{float(patterns.sub(r'[^0-9.]', '', piece)) / 100:g}")
        else:
            operand = _operand(draft, entity, piece)
            if operand is None:
                return None
            named = True
            written.append(operand)
    return " ".join(written).replace("( ", "(").replace(" )", ")") if named and len(written) > 1 else None


def _operand(draft: Draft, entity: Entity, piece: str) -> str | None:
    found = [part for part in references.candidates(draft, piece, entity) if kind_of(part) in NUMBERS]
    if found:
        return found[0].name
    for relation in entity.relations:
        if relation.type is not RelationType.BELONGS_TO:
            continue
        target = draft.entity(relation.target)
        phrase, owner = references.split_owner(draft, piece)
        if owner is not None and owner.name not in (target.name, entity.name):
            continue
        parts = [part for part in references.candidates(draft, phrase, target) if kind_of(part) in NUMBERS]
        if parts:
            return f"{relation.name}.{parts[0].name}"
    return _assumed(draft, entity, piece) if draft.generous else None


def _assumed(draft: Draft, entity: Entity, piece: str) -> str | None:
    mention = parse_item(piece)
    if mention is None or len(mention.name.split("_")) > 3 or draft.entity(entity.name).field(mention.name) is not None:
        return None
    field = field_from(mention, None)
    kind = field.type if field.type in NUMBERS else FieldType.NUMBER
    draft.put_field(entity.name, Field(name=field.name, type=kind, label=field.label))
    return field.name


def _aggregate(draft: Draft, entity: Entity, what: str, how: str) -> str | None:
    other = references.entity_called(draft, what)
    if how == "count":
        way = way_to(draft, entity, other) if other is not None else None
        return f"count({way})" if way else None
    function = {
        "sum": "sum",
        "total": "sum",
        "average": "avg",
        "highest": "max",
        "maximum": "max",
        "lowest": "min",
        "minimum": "min",
    }[how]
    phrase, owner = references.split_owner(draft, what)
    for candidate in draft.schema.entities:
        if candidate.name == entity.name or (owner is not None and owner.name != candidate.name):
            continue
        way = way_to(draft, entity, candidate)
        parts = [part for part in references.candidates(draft, phrase, candidate) if kind_of(part) in NUMBERS]
        if way and parts:
            return f"{function}({way}.{parts[0].name})"
    return None


def _dated(draft: Draft, entity: Entity, text: str) -> str | None:
    between = _BETWEEN.search(text)
    if between:
        start, end = date_named(draft, entity, between["a"]), date_named(draft, entity, between["b"])
        if start and end:
            return difference_of(between["unit"], end, start)
    since = _SINCE.search(text)
    if since:
        moment = "today()" if since["a"].strip() in ("today", "now") else date_named(draft, entity, since["a"])
        if moment:
            return (
                difference_of(since["unit"], "today()", moment)
                if since["way"] == "since"
                else difference_of(since["unit"], moment, "today()")
            )
    moved = patterns.match(
        r"^(?P<a>[\w ]+?)\s+(?P<sign>\+|plus|-|minus)\s+(?P<n>\d{1,4})\s*(?P<unit>days?|weeks?)?$", text
    ) or patterns.match(
        r"^(?P<n>\d{1,4})\s*(?P<unit>days?|weeks?)\s+(?P<sign>after|before|from)\s+(?:the )?(?P<a>[\w ]+)$", text
    )
    if moved:
        start = "today()" if moved["a"].strip() in ("today", "now") else date_named(draft, entity, moved["a"])
        number = int(moved["n"]) * (7 if (moved["unit"] or "").startswith("week") else 1)
        if start:
            return f"{start} {'-' if moved['sign'] in ('-', 'minus', 'before') else '+'} {number}"
    minus = patterns.match(r"^(?P<a>[\w ]+?)\s+(?:-|minus)\s+(?P<b>[\w ]+)$", text)
    if minus:
        end = "today()" if minus["a"].strip() in ("today", "now") else date_named(draft, entity, minus["a"])
        start = "today()" if minus["b"].strip() in ("today", "now") else date_named(draft, entity, minus["b"])
        if start and end:
            return difference_of("days", end, start)
    return None


def difference_of(unit: str, later: str, earlier: str) -> str:
    names = {"time": "days", "difference": "days", "duration": "days", "nights": "days"}
    if unit.lower() == "weeks":
        return f"floor(days({later} - {earlier}) / 7)"
    return f"{names.get(unit.lower(), unit.lower())}({later} - {earlier})"


def date_named(draft: Draft, entity: Entity, phrase: str) -> str | None:
    found = [part for part in references.candidates(draft, phrase, entity) if kind_of(part) in DATES]
    if not found:
        wanted = words.singular(phrase.split()[-1]) if phrase.split() else ""
        found = [
            Part(entity.name, field)
            for field in entity.fields
            if field.type in DATES and wanted and wanted in field.name
        ]
    if not found:
        return None
    kind = kind_of(found[0])
    return f"date({found[0].name})" if kind is FieldType.DATETIME else found[0].name
