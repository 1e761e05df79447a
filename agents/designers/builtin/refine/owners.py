"""Find the thing that a new field belongs to when the request does not say "to the boat": by what is there, else ask."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, deeds, nouns
from agents.designers.builtin.lexicon.fields import known as known_field
from agents.designers.builtin.reading import asides, lists, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.refine import mentioning, references
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.schema import Entity, FieldType, RelationType

_COUNTERPARTS = (
    ("mother", "father"), ("dam", "sire"), ("min", "max"), ("minimum", "maximum"), ("start", "end"), ("first", "last"), ("home", "away"),
    ("opening", "closing"), ("arrival", "departure"), ("buyer", "seller"), ("sender", "recipient"), ("width", "height"), ("husband", "wife"),
    ("bride", "groom"), ("lender", "borrower"), ("opened", "closed"), ("before", "after"), ("from", "to"), ("in", "out"), ("pros", "cons"),
)  # fmt: skip
"""What is said of the same thing: who has a mother has a father."""


def _with_counterpart(entities: tuple[Entity, ...], name: str) -> Entity | None:
    """Return the only entity that has the counterpart of a field: lambs, which have a mother, get the father."""
    others = {
        name.replace(one, other)
        for pair in _COUNTERPARTS
        for one, other in (pair, pair[::-1])
        if one in name.split("_")
    }
    having = [entity for entity in entities if any(field.name in others for field in entity.fields)]
    return having[0] if len(having) == 1 else None


def of_deed(draft: Draft, verb: str) -> Entity | None:
    """Return the only thing that records a deed: who reported it is told of a fault report, who paid it of a payment."""
    named = {verb, *deeds.deeds(verb)}
    found = [entity for entity in draft.schema.entities if references.snake_of(entity).rpartition("_")[2] in named]
    return found[0] if len(found) == 1 else None


def default(draft: Draft, items: str) -> Entity | None:
    """Return the entity that gets what a request names; nothing when it may be any of several."""
    entities = draft.schema.entities
    if len(entities) == 1:
        return entities[0]
    listed = lists.split_items(items)
    mention = mentioning.mentioned(listed[0]) if listed else None
    spoken_of = _spoken_of(draft, listed)
    if spoken_of is not None:
        return spoken_of
    counterpart = _with_counterpart(entities, mention.name) if mention is not None else None
    if counterpart is not None:
        return counterpart
    asked = patterns.match(r"^who (?P<verb>[a-z]+)\b", items, re.I)
    done = of_deed(draft, words.lemma(asked["verb"].lower(), "VERB")) if asked else None
    if done is not None:
        return done
    focused = draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    if focused is not None and not (mention is not None and mention.plain and focused.field(mention.name)):
        return focused
    if mention is None:
        return None
    fitting = [
        entity
        for entity in entities
        if (concept := concepts.find(references.snake_of(entity).replace("_", " ")))
        and concept.field(mention.name)
        and entity.field(mention.name) is None
    ]
    if len(fitting) == 1:
        return fitting[0]
    last = mention.name.rpartition("_")[2]
    exact = [entity for entity in entities if entity.field(last) is not None]
    alike = exact or [entity for entity in entities if any(field.name.endswith(f"_{last}") for field in entity.fields)]
    return alike[0] if len(alike) == 1 else _occasion(entities, mention)


def _spoken_of(draft: Draft, items: list[str]) -> Entity | None:
    """Return the thing that a question is about: the flight of "whether the flight was late"."""
    named = {
        entity.name
        for item in items
        if asides.is_indirect(item) or asides.named_by_clause(item) is not None
        for noun in patterns.findall(r"\b(?:the|an?|this|each|every|our|my) ([a-z][\w-]*(?: [\w-]+)?)", item.lower())
        for entity in (references.entity_called(draft, noun) or references.entity_called(draft, noun.split()[0]),)
        if entity is not None
    }
    return draft.entity(named.pop()) if len(named) == 1 else None


def _occasion(entities: tuple[Entity, ...], mention: FieldMention) -> Entity | None:
    """Return what brings the other things together, where a role in it is named: the match gets the referee.

    Somebody in such a role is said of the occasion, not of the players; nor does a word that no lexicon knows as a
    usual field belong to the guides and the caves when all the plan is about who leads where.
    """
    targets = {
        entity.name: {part.target for part in entity.relations if part.type is not RelationType.HAS_MANY}
        for entity in entities
    }
    pointed_to = set().union(*targets.values())
    ends = [entity for entity in entities if targets[entity.name] and entity.name not in pointed_to]
    if len(ends) != 1 or nouns.is_person(references.snake_of(ends[0]).rpartition("_")[2]):
        return None
    noun = mention.name.rpartition("_")[2]
    if nouns.is_person(noun) or (mention.type is FieldType.STRING and known_field(noun)):
        return ends[0]
    around = {entity.name for entity in entities} - {ends[0].name}
    whole = ends[0] == entities[0] and len(around) > 1 and targets[ends[0].name] >= around
    return ends[0] if whole and mention.plain and not known_field(noun) else None
