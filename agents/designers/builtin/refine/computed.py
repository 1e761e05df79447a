"""Computed values: "total is quantity times price", "show age in days", "number of books per author"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.formulas import (
    DATES,
    NUMBERS,
    date_named,
    difference_of,
    kind_of,
    way_to,
    written_formula,
)
from agents.designers.builtin.refine.storing import put
from agents.designers.builtin.refine.warnings import warn
from projects.blueprint.schema import Entity, FieldType

_DEFINED = re.compile(
    r"^(?:add|show|calculate|compute|have|include|display|create|define|set|make|track)?\s*(?:also\s+)?(?:the\s+|a\s+|an\s+|each\s+)?(?:computed |calculated |automatic )?(?:field |column |value )?(?P<name>[\w ]+?)\s*(?:=|\bequals\b|\b(?:should |must )?(?:be |is |are )?(?:automatically )?(?:calculated|computed|worked out|derived)(?: automatically)?(?: as| from| by| with)?\b|\b(?:is|are|should be|must be|as|that is|which is|being|by)\b)\s*(?:the\s+)?(?P<formula>.+)$",
    re.I,
)


_OPERATES = re.compile(
    r"[*/+]|\s-\s|\b(?:times|multiplied|multiply|divided|divide|plus|minus|sum of|product of|difference|average of|days between|days since|days until|days from|hours between|number of|count of|percentage of|subtract(?:ed)?|added to|less|per|total of)\b|\b\d+ (?:days?|weeks?) (?:after|before|from)\b",
    re.I,
)


_COUNTED = re.compile(
    r"^(?:(?:add|show|display|calculate|compute|see|include|have|count|give|list)\s+)?(?:me\s+)?(?:the |a )?(?:number|count|amount|total number) of\s+(?P<what>[\w ]+?)\s+(?:per|for each|of each|for every|by|in each|on each|each|for|of)\s+(?:the |an? )?(?P<owner>[\w ]+)$|^(?:show|display|add|see)\s+how many\s+(?P<what2>[\w ]+?)\s+(?:each|every|an?|the)\s+(?P<owner2>[\w ]+?)\s+(?:has|have|contains?|took|got|owns?)$|^count\s+(?:the\s+)?(?P<what3>[\w ]+?)\s+(?:of|per|for|in)\s+(?:each|every|an?|the)?\s*(?P<owner3>[\w ]+)$",
    re.I,
)


_SUMMED = re.compile(
    r"^(?:(?:add|show|display|calculate|compute|see|include|have|sum(?: up)?|give)\s+)?(?:me\s+)?(?:the |a |an )?(?P<how>total|sum of|average|avg|mean|highest|lowest|maximum|minimum|max|min|sum)\s+(?:of )?(?:the |all )?(?P<what>[\w ]+?)\s+(?:per|for each|of each|for every|by each|in each|of all (?:its|their|the)|of its|of their|for all)\s+(?:the |an? )?(?P<owner>[\w ]+)$",
    re.I,
)


_AGE = re.compile(
    r"^(?:show|display|add|calculate|compute|see|include|have|track)?\s*(?:the\s+|an?\s+)?(?P<name>[\w ]*?(?:\bage\b|days? (?:since|until|till|to|left|remaining|open|overdue)|time since|countdown)[\w ]*?)(?:\s+in\s+(?P<unit>days|hours|months|years|minutes|weeks))?(?:\s+(?:of|for|on|per)\s+(?:each|every|the|an?)?\s*(?P<owner>[\w ]+?))?$",
    re.I,
)


_TAKES_AWAY = re.compile(r"^(?:remove|delete|drop|get rid of|take out|hide|scrap|rename)\b", re.I)


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out a request for a computed value."""
    if _TAKES_AWAY.match(text):
        return False
    return (
        _counted(draft, text)
        or _summed(draft, text)
        or warn(draft, text)
        or _defined(draft, text)
        or _aged(draft, text)
    )


def _owner_of(draft: Draft, text: str | None) -> Entity | None:
    if text:
        found = references.entity_called(draft, text)
        if found is not None:
            return found
    return None


def _counted(draft: Draft, text: str) -> bool:
    match = _COUNTED.match(text)
    if not match:
        return False
    groups = match.groupdict()
    what = groups["what"] or groups["what2"] or groups["what3"]
    owner = _owner_of(draft, groups["owner"] or groups["owner2"] or groups["owner3"])
    counted = references.entity_called(draft, what)
    if owner is None or counted is None:
        return False
    way = way_to(draft, owner, counted)
    if way is None:
        return False
    return put(draft, owner.name, f"number_of_{words.snake(what)}", f"count({way})")


def _summed(draft: Draft, text: str) -> bool:
    match = _SUMMED.match(text)
    if not match:
        return False
    owner = _owner_of(draft, match["owner"])
    if owner is None:
        return False
    function = {
        "total": "sum",
        "sum": "sum",
        "sum of": "sum",
        "average": "avg",
        "avg": "avg",
        "mean": "avg",
        "highest": "max",
        "maximum": "max",
        "max": "max",
        "lowest": "min",
        "minimum": "min",
        "min": "min",
    }[match["how"].lower()]
    phrase, explicit = references.split_owner(draft, match["what"])
    for other in draft.schema.entities if explicit is None else (explicit,):
        if other.name == owner.name:
            continue
        way = way_to(draft, owner, other)
        found = [part for part in references.candidates(draft, phrase, other) if kind_of(part) in NUMBERS]
        if way is not None and found:
            adjective = {"sum": "total", "avg": "average", "max": "highest", "min": "lowest"}[function]
            return put(
                draft, owner.name, f"{adjective}_{words.snake(match['what'])}", f"{function}({way}.{found[0].name})"
            )
    return False


def _defined(draft: Draft, text: str) -> bool:
    owned = patterns.match(
        r"^(?:each|every|an?|the|all)\s+(?P<owner>[\w ]+?)\s+(?:(?:should|must|can|also)\s+)*(?:have|has|gets?|needs?|shows?)\s+(?:an?\s+|the\s+)?(?P<rest>\w.*)$",
        text,
        re.I,
    )
    home = references.entity_called(draft, owned["owner"]) if owned else None
    if owned and home is not None and (inner := _DEFINED.match(owned["rest"])) and _OPERATES.search(inner["formula"]):
        return add_named(draft, home.name, words.snake(inner["name"]), inner["formula"])
    match = _DEFINED.match(text)
    if not match or not _OPERATES.search(match["formula"]):
        return False
    name = patterns.sub(r"^(?:the|a|an|each|show|add)\s+", "", match["name"].strip(), flags=re.I)
    phrase, owner = references.split_owner(draft, name)
    target = owner.name if owner else None
    if target is None:
        target = _home_of(draft, match["formula"])
    return target is not None and add_named(draft, target, words.snake(phrase), match["formula"])


def _home_of(draft: Draft, formula: str) -> str | None:
    """Return the entity most of whose parts a formula names."""
    best: tuple[int, str] | None = None
    for entity in draft.schema.entities:
        hits = sum(
            bool(
                patterns.search(
                    rf"\b{re.escape(part.name.replace('_', ' '))}\b|\b{re.escape((part.part.label or part.name).lower())}\b",
                    formula.lower().replace("_", " "),
                )
            )
            for part in references.parts_of(entity)
        )
        hits += sum(bool(references.candidates(draft, piece, entity)) for piece in _operands(formula))
        if hits and (best is None or hits > best[0]):
            best = (hits, entity.name)
    return (
        best[1]
        if best
        else (draft.focus.entity or (draft.schema.entities[0].name if len(draft.schema.entities) == 1 else None))
    )


def _operands(formula: str) -> list[str]:
    return [
        piece
        for piece in patterns.split(
            r"[*/+()]|\s-\s|\b(?:times|multiplied by|divided by|plus|minus|and|sum of|product of|difference between|between|the)\b",
            formula,
            flags=re.I,
        )
        if piece.strip()
    ]


def add_named(draft: Draft, entity: str, name: str, formula: str) -> bool:
    """Add a computed value with a formula said in words; asks when the words cannot be resolved."""
    written = written_formula(draft, draft.entity(entity), formula)
    if written is None:
        return draft.ask(
            f"I could not work out “{formula.strip()}” for {words.human(name)}: which fields of {draft.entity(entity).label.lower()} does it use?"
        )
    return put(draft, entity, name, written)


def _aged(draft: Draft, text: str) -> bool:
    match = _AGE.match(text)
    if not match or not match["name"].strip():
        return False
    owner = _owner_of(draft, match["owner"]) or (
        draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    )
    pool = [owner] if owner else list(draft.schema.entities)
    name = patterns.sub(r"^(?:their|its|his|her|the|my|our|each|every)\s+", "", match["name"].strip().lower())
    unit = (match["unit"] or ("years" if name.endswith("age") else "days")).lower()
    for entity in pool:
        since = patterns.search(r"(?:days?|time) (since|until|till|to|left|remaining|open|overdue)\s*(.*)", name)
        if since and since[2]:
            moment = date_named(draft, entity, since[2])
            if moment:
                formula = (
                    difference_of(unit, "today()", moment)
                    if since[1] == "since"
                    else difference_of(unit, moment, "today()")
                )
                return put(draft, entity.name, words.snake(name), formula)
            continue
        start = _start_of(entity)
        explicit = words.snake(name.removesuffix(" age")) if name.endswith(" age") else None
        if start is None:
            continue
        del explicit
        key = "age" if name == "age" and not any(field.name == "age" for field in entity.fields) else words.snake(name)
        label = f"{key}_in_{unit}" if match["unit"] else key
        return put(draft, entity.name, label, difference_of(unit, "today()", start))
    return False


def _start_of(entity: Entity) -> str | None:
    dates = [field for field in entity.fields if field.type in DATES]
    preferred = (
        "date_of_birth",
        "birthday",
        "birth_date",
        "birthdate",
        "dob",
        "started_on",
        "start_date",
        "purchase_date",
        "planted_on",
        "opened_on",
        "reported_on",
        "date",
        "acquired_on",
        "queen_year",
    )
    for name in preferred:
        found = next((field for field in dates if field.name == name), None)
        if found is not None:
            return f"date({found.name})" if found.type is FieldType.DATETIME else found.name
    past = next(
        (
            field
            for field in dates
            if not patterns.search(r"due|end|expir|next|until|deadline|planned|close", field.name)
        ),
        None,
    )
    if past is not None:
        return f"date({past.name})" if past.type is FieldType.DATETIME else past.name
    return "date(created_at)"
