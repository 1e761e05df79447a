"""Find what a person means: "quantity", "the table", "that field", "Due date of tasks"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import words
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema.building import _SAME
from agents.designers.builtin.schema.members import members
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import ComputedField, Entity, Field, Relation


@dataclass(frozen=True)
class Part:
    """A field, computed value or relation with the entity it is of."""

    entity: str
    part: Field | ComputedField | Relation

    @property
    def name(self) -> str:
        """The name of the part."""
        return self.part.name


_ARTICLES = re.compile(
    r"^(?:the|a|an|my|our|your|its|their|this|that|these|those|each|every|all(?: the)?|any|both)\s+", re.I
)
_KIND_WORDS = re.compile(
    r"\s+(?:field|fields|column|columns|property|attribute|input|value|entity|table|thing|type|dropdown|select|options?|relation|link|entries|records|page|data|record|section)$",
    re.I,
)


def bare(text: str) -> str:
    """Return a reference without articles and words such as "field"."""
    plain = text.strip(" .,;:!?\"'“”")
    while _ARTICLES.match(plain):
        plain = _ARTICLES.sub("", plain)
    return plain


def entity_called(draft: Draft, text: str) -> Entity | None:
    """Return the entity a phrase names, by its name, its concept, or its last word."""
    plain = bare(text).lower()
    for attempt in (plain, _KIND_WORDS.sub("", plain)):
        found = _entity(draft, attempt)
        if found is not None:
            return found
    return None


def _entity(draft: Draft, plain: str) -> Entity | None:
    wanted = words.snake(words.phrase_singular(plain))
    if not wanted:
        return None
    for entity in draft.schema.entities:
        if wanted in (snake_of(entity), words.snake(entity.label), words.snake(entity.plural)):
            return entity
    if "_" not in wanted:
        ending = [entity for entity in draft.schema.entities if snake_of(entity).endswith(f"_{wanted}")]
        if len(ending) == 1:
            return ending[0]
    concept = concepts.find(plain)
    if concept is not None:
        same = [
            entity for entity in draft.schema.entities if concepts.find(snake_of(entity).replace("_", " ")) is concept
        ]
        if len(same) == 1 and (words.is_plural(plain.split()[-1]) or snake_of(same[0]) == concept.key):
            return same[0]
    return None


def snake_of(entity: Entity) -> str:
    """Return an entity's name in snake_case."""
    return patterns.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", entity.name).lower()


def parts_of(entity: Entity) -> list[Part]:
    """Return fields, computed values and relations of an entity."""
    return [Part(entity.name, part) for part in members(entity)]


def split_owner(draft: Draft, text: str) -> tuple[str, Entity | None]:
    """Split "due date of tasks", "the task's due date", "task due date" into the part and the entity."""
    plain = bare(text)
    match = patterns.match(
        r"^(?P<part>.+?)\s+(?:of|in|on|for|from|to|within)\s+(?:the |a |an |each |every |all |my |our )*(?P<owner>[\w' -]+)$",
        plain,
        re.I,
    )
    if match:
        owner = entity_called(draft, match["owner"])
        if owner is not None:
            return match["part"], owner
    match = patterns.match(r"^(?P<owner>[\w ]+?)(?:'s|s')\s+(?P<part>.+)$", plain)
    if match:
        owner = entity_called(draft, match["owner"])
        if owner is not None:
            return match["part"], owner
    split = plain.split()
    for cut in range(1, min(3, len(split))):
        owner = entity_called(draft, " ".join(split[:cut]))
        if owner is not None and candidates(draft, " ".join(split[cut:]), owner):
            return " ".join(split[cut:]), owner
    return plain, None


def candidates(draft: Draft, text: str, only: Entity | None = None) -> list[Part]:
    """Return the parts a phrase may mean, the best matches only."""
    plain = _KIND_WORDS.sub("", bare(text)) or bare(text)
    wanted = words.snake(plain)
    if not wanted:
        return []
    pool = [
        part
        for entity in draft.schema.entities
        if only is None or entity.name == only.name
        for part in parts_of(entity)
    ]
    scored = [(score, part) for part in pool if (score := _score(wanted, part)) > 0]
    if not scored:
        return []
    best = max(score for score, _ in scored)
    return [part for score, part in scored if score == best]


def candidates_in(entity: Entity, text: str) -> Field | ComputedField | Relation | None:
    """Return the part of one entity that a phrase most likely means."""
    wanted = words.snake(_KIND_WORDS.sub("", bare(text)) or bare(text))
    scored = [(_score(wanted, part), part.part) for part in parts_of(entity)] if wanted else []
    best = max((score for score, _ in scored), default=0)
    return next((part for score, part in scored if score == best), None) if best > 0 else None


def _score(wanted: str, part: Part) -> int:
    name = part.name
    one, other = words.singular(wanted), words.singular(name)
    if wanted == name:
        return 100
    if one == other or words.snake(part.part.label or "") == wanted:
        return 90
    if name.replace("_", "") == wanted.replace("_", ""):
        return 88
    told, parts = wanted.split("_"), name.split("_")
    if name.startswith(wanted + "_") or name.endswith("_" + wanted):
        return 70
    if wanted.startswith(name + "_") or wanted.endswith("_" + name):
        return 60 if len(name) > 2 else 0
    if set(told) <= set(parts) or {words.singular(word) for word in told} == {words.singular(word) for word in parts}:
        return 50
    if any(wanted in group and name in group for group in _SAME):
        return 40
    return 0


def field_called(draft: Draft, text: str) -> Part | list[Part] | None:
    """Return the one part a phrase means; a list when several are equally likely; nothing when there is none."""
    if patterns.fullmatch(
        r"(?:it|that|this|that field|this field|the field|that one|this one|the same|the last one|that column|the new (?:field|one))",
        text.strip(" .,"),
        re.I,
    ):
        return _focused(draft)
    phrase, owner = split_owner(draft, text)
    found = candidates(draft, phrase, owner)
    if not found and owner is None:
        found = candidates(draft, text)
    if len(found) <= 1:
        return found[0] if found else None
    preferred = [part for part in found if part.entity == draft.focus.entity]
    if len(preferred) == 1:
        return preferred[0]
    stored = [part for part in (preferred or found) if isinstance(part.part, Field)]
    if len({part.entity for part in found}) == 1:
        return (stored or found)[0]
    return found


def all_called(draft: Draft, text: str) -> list[Part]:
    """Return the fields of one thing that a plural means together: "prices" are the day price and the night price."""
    phrase, owner = split_owner(draft, text)
    plain = bare(phrase).lower()
    if not words.is_plural(plain.split()[-1] if plain else "") or candidates(draft, phrase, owner):
        return []
    one = words.snake(words.phrase_singular(plain))
    having = [
        found
        for entity in ([owner] if owner is not None else draft.schema.entities)
        if len(found := [part for part in parts_of(entity) if part.name.endswith(f"_{one}")]) > 1
    ]
    preferred = [found for found in having if found[0].entity == draft.focus.entity] or having
    return preferred[0] if len(preferred) == 1 else []


def _focused(draft: Draft) -> Part | None:
    entity = draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    if entity is None or draft.focus.field is None:
        return None
    return next((part for part in parts_of(entity) if part.name == draft.focus.field), None)


def says_more(draft: Draft, found: Part, phrase: str) -> bool:
    """Tell whether a phrase says more than the name of the part it was taken for: "category travel" is no category."""
    told = {words.singular(word) for word in words.snake(bare(_KIND_WORDS.sub("", phrase))).split("_")}
    name = {words.singular(word) for word in found.name.split("_")}
    name |= {words.singular(word) for word in words.snake(found.part.label or "").split("_")}
    about = {word for entity in draft.schema.entities for word in snake_of(entity).split("_")} | {
        "of",
        "in",
        "from",
        "for",
        "the",
        "on",
    }
    return bool(told & name) and bool(told - name - about - {words.singular(word) for word in about})


def which_one(draft: Draft, found: list[Part], text: str) -> bool:
    """Ask which of several parts is meant."""
    listed = " or ".join(f"the one of {part.entity}" for part in found[:4])
    return draft.ask(f"There are several fields called “{bare(text)}”: do you mean {listed}?")


_COMPONENTS: tuple[tuple[str, ComponentType], ...] = (
    (r"(?:input |entry |data entry |add |create |new )?(?:forms?|input mask)", ComponentType.FORM),
    (r"kanban(?:[- ]?boards?)?|boards?|task board|swim ?lanes?", ComponentType.KANBAN),
    (r"(?:bar |line |pie |area |scatter |donut |column )?(?:charts?|graphs?|diagrams?|plots?|histograms?)", ComponentType.CHART),
    (r"(?:data |main |overview )?tables?|grids?|data ?grid|spreadsheet", ComponentType.TABLE),
    (r"cards?|card (?:view|grid)|gallery(?: view)?|tiles?|photo grid|image grid", ComponentType.CARDS),
    (r"calendars?(?: view)?|(?:month|week|day|monthly|weekly|daily) (?:view|planner|overview)|agenda(?: view)?|schedule view", ComponentType.CALENDAR),
    (r"(?:summary |quick )?(?:stats?|statistics|figures|key figures|kpis?|metrics?|totals?|counters?|numbers|summary(?: cards?)?|stat cards?|overview numbers)", ComponentType.STATS),
    (r"filters?|filter (?:bar|panel|section|options)|filtering", ComponentType.FILTERS),
    (r"search(?: (?:bar|box|field|input|function))?", ComponentType.SEARCH),
    (r"(?:recent |latest )?(?:entries|items|list)|list(?: view)?|recent (?:entries|items|list|activity)|activity feed|feed", ComponentType.LIST),
    (r"details?(?: (?:view|panel|page|section))?", ComponentType.DETAIL),
)  # fmt: skip
_COMPONENT_WORDS = tuple((re.compile(rf"(?:{pattern})", re.I), kind) for pattern, kind in _COMPONENTS)


def component_called(text: str) -> ComponentType | None:
    """Return the component type that a phrase names: "the chart", "expense table", "recent entries"."""
    plain = patterns.sub(r"\s+(?:component|section|panel|widget|view|area|block|part|row)$", "", bare(text).lower())
    for attempt in (plain, bare(text).lower()):
        for pattern, kind in _COMPONENT_WORDS:
            if pattern.fullmatch(attempt):
                return kind
    for pattern, kind in _COMPONENT_WORDS:
        if patterns.search(rf"(?:^|\s)(?:{pattern.pattern})$", plain):
            return kind
    if patterns.match(
        r"^(?:recent|latest|last|newest) (?!two|three|four|few|one|thing|change|step|\d)(?:\w+s\b|activity)", plain
    ):
        return ComponentType.LIST
    return None
