"""Links with values of their own: "each enrollment has a grade" makes the link a record."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.reading.mentions import ThingMention
from agents.designers.builtin.reading.wording import parse_item
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema import building
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.schema import Entity, OnDelete, Relation, RelationType


def free_entity(draft: Draft, phrase: str) -> str:
    """Return a name for a new entity that no other has."""
    name = building.entity_name(phrase)
    return name if draft.schema.entity(name) is None else f"{name}Record"


def is_junction(draft: Draft, thing: ThingMention) -> bool:
    """Tell whether a thing with values of its own is a link that is there: an enrollment of students in courses."""
    return bool(thing.fields) and _junction_of(draft, thing.phrase) is not None


def _junction_of(draft: Draft, phrase: str) -> tuple[Entity, Relation] | None:
    """Return the many-to-many link that a noun such as "enrollment" stands for."""
    concept = concepts.find(phrase)
    links = [
        (entity, relation)
        for entity in draft.schema.entities
        for relation in entity.relations
        if relation.type is RelationType.MANY_TO_MANY
    ]
    for entity, relation in links:
        ends = {references.snake_of(entity), words.snake(relation.target)}
        ends |= {key for key in (getattr(concepts.find(end.replace("_", " ")), "key", None) for end in ends) if key}
        if concept is not None and len({end for end in ends if end in concept.parents}) >= 2:
            return entity, relation
    if patterns.search(r"registration|enrol|sign-?up|attendance|participation|subscription|membership", phrase):
        people = [
            (entity, relation)
            for entity, relation in links
            if {references.snake_of(entity), words.snake(relation.target)} & _JOINERS
        ]
        if len(people) == 1:
            return people[0]
    if (
        len(links) == 1
        and patterns.search(
            r"(?:ment|ation|ship|ing|ance|tion|sion|entry|appearance|link|assignment|line|role|item)$", phrase
        )
        and (
            concept is None
            or concept.key
            in ("enrollment", "booking", "order_line", "attendance_record", "role", "task", "appointment")
        )
    ):
        return links[0]
    return None


_JOINERS = frozenset(
    "attendee student participant member volunteer customer client guest player employee user person child pupil learner".split()
)


def make(draft: Draft, thing: ThingMention) -> None:
    """Turn the link that a thing stands for into a record of its own."""
    found = _junction_of(draft, thing.phrase)
    assert found is not None
    _make_record(draft, thing, *found)


def _make_record(draft: Draft, thing: ThingMention, entity: Entity, relation: Relation) -> None:
    name = free_entity(draft, thing.phrase)
    concept = concepts.find(thing.phrase)
    fields = [field_from(mention, concept) for mention in thing.fields]
    made = building.assembled(name, thing.phrase, fields, concept)
    ends = [
        (references.snake_of(entity), entity.name),
        (words.snake(patterns.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", relation.target)), relation.target),
    ]
    relations = tuple(
        Relation(name=key, type=RelationType.BELONGS_TO, target=target, required=True, on_delete=OnDelete.CASCADE)
        for key, target in ends
    )
    draft.drop(entity.name, relation.name)
    draft.add_entity(made.model_copy(update={"relations": relations}))
    listed = ", ".join(field.label or field.name for field in fields)
    draft.say(
        f"Each {made.label.lower()} is now a record of its own between {entity.label.lower()} and {words.human(words.snake(relation.target)).lower()}, with {listed.lower()}."
    )


_BETWEEN = re.compile(
    r"^(?:the |each |every )?(?:link|relation(?:ship)?|connection|combination|pairing)s? (?:between|of) (?P<a>[\w ]+?) and (?P<b>[\w ]+?) (?:also )?(?:has|have|should have|needs?|must have|gets?|with|stores?) (?P<items>.+)$|"
    r"^(?:each|every|an?) (?P<a2>[\w ]+?) (?:in|of|on|within|for) (?:an?|each|every|the) (?P<b2>[\w ]+?) (?:also )?(?:has|should have|needs?|must have|gets?) (?P<items2>.+)$|"
    r"^for (?:each|every) (?P<a3>[\w ]+?) (?:in|of|on) (?:an?|each|every|the) (?P<b3>[\w ]+?),? (?:store|keep|track|record|add|save|i need|we need|there is) (?P<items3>.+)$",
    re.I,
)


def attributed(draft: Draft, text: str) -> bool:
    """Carry out "the link between recipe and ingredient has an amount": the link becomes a record of its own."""
    match = _BETWEEN.match(text)
    if not match:
        return False
    groups = match.groupdict()
    one = references.entity_called(draft, groups["a"] or groups["a2"] or groups["a3"])
    other = references.entity_called(draft, groups["b"] or groups["b2"] or groups["b3"])
    if one is None or other is None or one.name == other.name:
        return False
    pairs = ((one, other), (other, one))
    found = next(
        (
            (owner, relation)
            for owner, target in pairs
            for relation in owner.relations
            if relation.target == target.name and relation.type is RelationType.MANY_TO_MANY
        ),
        None,
    )
    listed = lists.split_items(groups["items"] or groups["items2"] or groups["items3"])
    named = [mention for item in listed if (mention := parse_item(item)) is not None]
    if found is None or not named:
        return False
    phrase = f"{references.snake_of(other)} {references.snake_of(one)}".replace("_", " ")
    _make_record(draft, ThingMention(phrase=phrase, order=0, strong=True, fields=named), *found)
    return True
