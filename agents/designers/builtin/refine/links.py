"""New entities, links between entities, links with values of their own, and fields that become entities."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import description, naming, words
from agents.designers.builtin.reading.mentions import FieldMention, LinkMention, Requirements, ThingMention
from agents.designers.builtin.reading.wording import parse_item
from agents.designers.builtin.refine import computed, junctions, references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema import building, linking
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.schema import Entity, FieldType, OnDelete, Relation, RelationType

_LINK = re.compile(
    r"^(?:link|connect|relate|associate|tie|attach|assign)\s+(?:each\s+|every\s+|the\s+|all\s+)?(?P<child>[\w ]+?)\s+(?:to|with|and)\s+(?:an?\s+|the\s+|one\s+|their\s+|its\s+|(?P<many>many|multiple|several)\s+)?(?P<parent>[\w ]+)$",
    re.I,
)
_NEW = re.compile(
    r"^(?:add|create|introduce|track|manage|store|record|log|keep track of|include|make|keep|build)\s+(?:also\s+)?(?:(?:an?|the|another|new|separate)\s+)*(?P<kind>entity|entities|data type|record type|(?:table|list|section|module|page|area|model|object)(?=\s+(?:for|of|called|named)\b))\s+(?:for|of|called|named)?\s*(?:the |our |my |all |all the )?(?P<thing>.+)$",
    re.I,
)


def link(draft: Draft, text: str) -> bool:
    """Carry out "link tasks to projects"."""
    match = _LINK.match(text)
    if not match:
        return False
    child, parent = references.entity_called(draft, match["child"]), references.entity_called(draft, match["parent"])
    if child is None or parent is None:
        return False
    return connect(draft, child=child.name, parent=parent.name, many=bool(match["many"]))


def connect(draft: Draft, *, child: str, parent: str, many: bool, name: str | None = None) -> bool:
    """Link two entities, unless they are linked like that already."""
    entity, target = draft.entity(child), draft.entity(parent)
    kind = RelationType.MANY_TO_MANY if many else RelationType.BELONGS_TO
    present = next(
        (part for part in entity.relations if part.target == parent and (name is None or part.name == name)), None
    )
    mirrored = next((part for part in target.relations if part.target == child), None)
    if (present is not None and present.type is kind) or (many and mirrored is not None and mirrored.type is kind):
        return draft.say(f"{entity.label} and {target.label.lower()} are already linked like that.")
    if many:
        for owner, part in ((child, present), (parent, mirrored)):
            if part is not None:
                draft.drop(owner, part.name)
        plural = words.snake(words.phrase_plural(references.snake_of(target).replace("_", " ")))
        draft.put_relation(child, Relation(name=plural, type=kind, target=parent, on_delete=OnDelete.CASCADE))
        return draft.say(f"{entity.label} and {target.label.lower()} are now linked many-to-many.")
    told_one = patterns.search(
        r"\b(?:only|exactly|just|at most) one\b|\bone[- ]to[- ]many\b|\bbelongs?\b", draft.message, re.I
    )
    both = next((part for part in (present, mirrored) if part and part.type is RelationType.MANY_TO_MANY), None)
    if both is not None and not told_one and name is None:
        return draft.say(f"{entity.label} and {target.label.lower()} are already linked many-to-many.")
    if mirrored is not None and mirrored.type is RelationType.BELONGS_TO and name is None and not told_one:
        return connect(draft, child=parent, parent=child, many=True)
    if mirrored is not None:
        draft.drop(parent, mirrored.name)
    if present is not None:
        draft.drop(child, present.name)
    relation = linking.belongs_to(
        draft.entity(child), parent, name=name, concept=concepts.find(references.snake_of(entity).replace("_", " "))
    )
    draft.put_relation(child, relation)
    draft.focus = draft.focus.model_copy(update={"entity": child, "field": relation.name})
    return draft.say(
        f"Each {entity.label.lower()} now belongs to {_a(target.label.lower())}, and {_a(target.label.lower())} has many {words.phrase_plural(entity.label.lower())}."
    )


def _a(noun: str) -> str:
    return f"a{'n' if noun[:1] in 'aeiou' else ''} {noun}"


def extend(draft: Draft, text: str) -> bool:
    """Read a sentence like a description: new entities, links and fields it tells are added to what is there."""
    stripped = patterns.sub(
        r"^(?:(?:also|now|please)\s+)?(?:track|manage|store|record|log|add|include|create|keep track of|keep|handle|support|plan|organi[sz]e|have|want|need)\s+(?:also\s+)?",
        "track ",
        text,
        flags=re.I,
    )
    new = _NEW.match(text)
    if new:
        stripped = f"track {new['thing']}"
    found = description.by_rules(stripped)
    if not found.things:
        return False
    known = {phrase: references.entity_called(draft, phrase) for phrase in found.things}
    fresh = {phrase: thing for phrase, thing in found.things.items() if known[phrase] is None}
    _settle_known(draft, found, fresh)
    there = {concept.key for entity in draft.schema.entities if (concept := concepts.find(_spoken(entity)))}
    building.settle(found, {*there, *(thing.concept for thing in fresh.values())})
    records = [thing for thing in fresh.values() if junctions.is_junction(draft, thing)]
    for thing in records:
        junctions.make(draft, thing)
        del fresh[thing.phrase]
    if fresh and not _convincing(draft, text, found, fresh, bool(new)):
        return bool(records)
    entities = _add_entities(draft, found, fresh)
    changed = _add_fields(draft, found, known)
    linked = _add_links(draft, found, known, entities)
    link_new_ones(draft, {phrase: name for phrase, name in entities.items() if not is_linked(draft, name)})
    return bool(records or entities or changed or linked)


def _spoken(entity: Entity) -> str:
    return references.snake_of(entity).replace("_", " ")


def _settle_known(draft: Draft, found: Requirements, fresh: dict[str, ThingMention]) -> None:
    """A field that names an entity which is there already is a link to it."""
    for thing in tuple(found.things.values()):
        kept: list[FieldMention] = []
        for mention in thing.fields:
            named = patterns.sub(r"^which (?:of the )?", "", mention.words, flags=re.I)
            target = references.entity_called(draft, named) if mention.plain or named != mention.words else None
            if target is None or thing.phrase == references.snake_of(target).replace("_", " "):
                kept.append(mention)
                continue
            phrase = target.label.lower()
            found.thing(phrase, strong=True)
            link_ = (
                LinkMention(source=phrase, target=thing.phrase)
                if mention.plural
                else LinkMention(source=thing.phrase, target=phrase)
            )
            found.link(link_)
        thing.fields = kept
    del fresh


def _convincing(draft: Draft, text: str, found: Requirements, fresh: dict[str, ThingMention], told: bool) -> bool:
    """Tell whether the sentence really asks for new entities rather than for a field."""
    del draft
    if any((_NO_THING.match(phrase) and phrase not in text.lower()) or _NO_NAME.match(phrase) for phrase in fresh):
        return False
    if told or (
        patterns.match(
            r"^(?:track|manage|keep track|record|log|store|handle|create|organi[sz]e|plan|support)\b", text, re.I
        )
        and any(thing.plural for thing in fresh.values())
    ):
        return True
    linked = {
        name
        for link_ in found.links
        for name, other in ((link_.source, link_.target), (link_.target, link_.source))
        if other not in fresh or fresh[other].fields or fresh[other].concept
    }
    return all(thing.fields or thing.phrase in linked or (thing.plural and thing.concept) for thing in fresh.values())


_NO_THING = re.compile(r"(?:entry|item|record|thing)$")
"""What a sentence is about when no noun was found in it."""
_NO_NAME = re.compile(
    r"(?:nobody|somebody|someone|anyone|everyone|everybody|whoever|whether|people|me|us|it|they|we|i|you|she|he|columns?|views?|pages?|buttons?|screens?)\b"
)


def _add_entities(draft: Draft, found: Requirements, fresh: dict[str, ThingMention]) -> dict[str, str]:
    names: dict[str, str] = {}
    for phrase, thing in fresh.items():
        entity = building.entity_from(thing, junctions.free_entity(draft, phrase), several=True)
        names[phrase] = entity.name
        draft.add_entity(entity)
        draft.say(
            f"Added {entity.label.lower()} with {', '.join((field.label or field.name).lower() for field in entity.fields)}."
        )
    del found
    return names


def _add_fields(draft: Draft, found: Requirements, known: dict[str, Entity | None]) -> bool:
    changed = False
    for phrase, entity in known.items():
        if entity is None:
            continue
        concept = concepts.find(references.snake_of(entity).replace("_", " "))
        for mention in found.things[phrase].fields:
            current = draft.entity(entity.name)
            if mention.formula:
                changed = computed.add_named(draft, entity.name, mention.name, mention.formula) or changed
                continue
            if current.relation(mention.name) is not None:
                continue
            present = current.field(mention.name)
            if present is not None and mention.plain:
                draft.say(f"{entity.label} already has {(present.label or present.name).lower()}.")
                changed = True
                continue
            draft.put_field(entity.name, field_from(mention, concept), old=present.name if present else None)
            draft.say(
                f"{'Changed' if present else 'Added'} {(mention.words or mention.name).lower()} {'of' if present else 'to'} {entity.label.lower()}."
            )
            changed = True
    return changed


def _add_links(draft: Draft, found: Requirements, known: dict[str, Entity | None], entities: dict[str, str]) -> bool:
    done = False
    names = {phrase: entity.name for phrase, entity in known.items() if entity is not None} | entities
    for source, target, told in linking.told_links(found, names):
        if source == target and told.name is None:
            continue
        shared = source in entities.values() and references.snake_of(draft.entity(source)) in _SHARED and not told.name
        child, parent = (target, source) if shared else (source, target)
        done = connect(draft, child=child, parent=parent, many=told.many_to_many or shared, name=told.name) or done
    return done


_SHARED = frozenset("tag label skill keyword topic language genre allergen interest amenity".split())
"""What many records have in common: "recipes can have many tags" means that a tag goes with many recipes, too."""


def is_linked(draft: Draft, name: str) -> bool:
    """Tell whether an entity has a link to or from another."""
    return any(name in (entity.name, part.target) for entity in draft.schema.entities for part in entity.relations)


def link_new_ones(draft: Draft, entities: dict[str, str]) -> None:
    """Link a new entity as the lexicon expects; one that nothing links to goes with the entity in focus."""
    for phrase, name in entities.items():
        schema = draft.schema
        requirements = Requirements()
        named: dict[str, str] = {}
        for entity in schema.entities:
            key = phrase if entity.name == name else references.snake_of(entity).replace("_", " ")
            mention = requirements.thing(key)
            mention.concept = getattr(concepts.find(key), "key", None)
            named[key] = entity.name
        before = {(entity.name, relation.name) for entity in schema.entities for relation in entity.relations}
        linked = linking.linked(schema, requirements, named)
        for entity in linked.entities:
            for relation in entity.relations:
                if (entity.name, relation.name) not in before and name in (entity.name, relation.target):
                    draft.put_relation(entity.name, relation)


def positions(draft: Draft, text: str) -> bool:
    """Read "book series, with the position of a book in its series": a new entity and a field beside the link to it."""
    match = patterns.match(
        r"^(?:also\s+)?(?:track|add|manage|store|record|have|include|keep)?\s*(?:also\s+)?(?P<thing>[\w ]+?)\s*,?\s*(?:with|and|including)\s+(?:the|a|an|its|their)?\s*(?P<field>[\w ]+?)\s+(?:of|that|for)\s+(?:each|every|a|an|the)\s+(?P<member>[\w ]+?)\s+(?:in|within|inside|has in|on|of)\s+(?:its|the|a|each|their|that|this)\s+(?P<whole>[\w ]+)$",
        text,
        re.I,
    )
    if not match:
        return False
    member = references.entity_called(draft, match["member"])
    named = naming.name_of(match["thing"])
    if member is None or named is None or not named.phrase:
        return False
    phrase = named.phrase
    whole = words.phrase_singular(match["whole"].lower())
    if whole.split()[-1] not in phrase.split() and phrase.split()[-1] not in whole.split():
        return False
    existing = references.entity_called(draft, phrase)
    if existing is None:
        thing = ThingMention(phrase=phrase, order=0, strong=True, concept=named.concept)
        existing = building.entity_from(thing, junctions.free_entity(draft, phrase), several=True)
        draft.add_entity(existing)
        draft.say(f"Added {existing.label.lower()}.")
    connect(draft, child=member.name, parent=existing.name, many=False)
    mention = parse_item(match["field"])
    if mention is None:
        return True
    field_name = f"{mention.name}_in_{words.snake(whole)}"
    field = field_from(
        FieldMention(
            name=field_name,
            words=field_name.replace("_", " "),
            type=FieldType.INTEGER
            if mention.name in ("position", "order", "number", "place", "index", "rank")
            else mention.type,
        ),
        None,
    )
    draft.put_field(member.name, field)
    return draft.say(f"Added {field.label} to {member.label.lower()}.")
