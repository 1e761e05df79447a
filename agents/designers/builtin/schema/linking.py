"""Link the entities of a schema: as the text says, and as the lexicon knows things to belong together."""

from __future__ import annotations

from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.lexicon.concepts import Concept
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import LinkMention, Requirements
from projects.blueprint.schema import Entity, OnDelete, Relation, RelationType, Schema

_PARTS = frozenset(
    "order_line subtask agenda_item poll_option answer question comment module lesson workout_set dose watering habit_log episode trip_activity submission reading_session bill_of_materials finding invoice_line".split()
)
"""Things that make no sense without what they belong to: deleted with it, and never without it."""


_PEOPLE = frozenset(
    "customer guest client member user person patient student employee friend borrower attendee participant owner tenant visitor traveler reader contact player adopter".split()
)
_SUPERSEDED: dict[str, frozenset[str]] = {
    "guest_name": _PEOPLE, "borrower": _PEOPLE, "requester": _PEOPLE, "respondent": _PEOPLE | {"respondent"}, "voter": _PEOPLE, "buyer": _PEOPLE, "customer_name": _PEOPLE, "reviewer": _PEOPLE,
    "assignee": frozenset("agent employee team_member user member worker technician person developer staff_member volunteer".split()), "assigned_to": frozenset("agent employee team_member user member worker technician person roommate child crew volunteer cleaner".split()),
    "author": frozenset(("author", "user", "member", "writer")), "instructor": frozenset(("instructor", "trainer", "teacher", "coach")), "trainer": frozenset(("trainer", "instructor", "coach")),
    "contact_person": frozenset(("contact",)), "player": frozenset(("player", "user", "student", "participant")), "adopter": frozenset(("adopter",)), "recipient": frozenset(("person", "friend", "family_member", "customer")),
    "speaker": frozenset(("speaker",)), "company": frozenset(("company", "organization", "employer")), "venue": frozenset(("venue", "stage")), "department": frozenset(("department",)), "veterinarian": frozenset(("vet", "veterinarian")), "doctor": frozenset(("doctor", "physician")),
    "prescribed_by": frozenset(("doctor",)), "category": frozenset(("category",)), "room": frozenset(("room",)), "ingredients": frozenset(("ingredient",)), "location": frozenset(("location", "venue", "site")), "position": frozenset(("job_opening", "job", "position", "vacancy")),
}  # fmt: skip
"""Plain fields that a link to one of these things says better."""


def linked(schema: Schema, found: Requirements, named: dict[str, str]) -> Schema:
    """Return the schema with the relations the text tells and those that go without saying."""
    entities = {entity.name: entity for entity in schema.entities}
    keys = {named[phrase]: _concept(found, phrase) for phrase in named}
    for source, target, link in told_links(found, named):
        entities[source] = _with_relation(entities[source], target, link, keys[source])
    for name in entities:
        for target in entities:
            if target != name and not _related(entities, name, target):
                entities[name] = _with_usual(entities[name], keys[name], entities[target], keys[target])
    _link_lone_events(entities, keys)
    return Schema(entities=tuple(_without_doubles(entity, entities) for entity in entities.values()))


_DATED = ("date", "datetime")


def _link_lone_events(entities: dict[str, Entity], keys: dict[str, Concept | None]) -> None:
    """Link what happens on a date, and is linked to nothing, to what was named right before it: tunings to pianos."""
    names = list(entities)
    for position, name in enumerate(names[1:], start=1):
        before = names[position - 1]
        happens = any(field.type.value in _DATED for field in entities[name].fields[:4])
        lasts = not any(field.type.value in _DATED for field in entities[before].fields[:4])
        lone = not any(_related(entities, name, other) for other in names if other != name)
        if happens and lasts and lone and len(names) <= 4:
            entities[name] = _add(entities[name], belongs_to(entities[name], before, concept=keys[name]))


def _concept(found: Requirements, phrase: str) -> Concept | None:
    key = found.things[phrase].concept
    return concepts.concepts().get(key) if key else concepts.find(phrase)


def told_links(found: Requirements, named: dict[str, str]) -> list[tuple[str, str, LinkMention]]:
    """Return the told links with entity names; two opposite "has many" become one many-to-many."""
    told: list[tuple[str, str, LinkMention]] = []
    for link in found.links:
        if link.source not in named or link.target not in named:
            continue
        source, target = named[link.source], named[link.target]
        opposite = next(
            (
                index
                for index, (a, b, other) in enumerate(told)
                if (a, b) == (target, source) and not other.name and not link.name
            ),
            None,
        )
        same = any((a, b) == (source, target) and other.name == link.name for a, b, other in told)
        if same:
            continue
        if opposite is not None:
            a, b, other = told[opposite]
            both = LinkMention(source=other.source, target=other.target, many_to_many=True)
            told[opposite] = (a, b, both)
            continue
        told.append((source, target, link))
    return told


def _with_relation(entity: Entity, target: str, link: LinkMention, concept: Concept | None) -> Entity:
    if link.many_to_many:
        name = words.snake(words.phrase_plural(_spaced(target)))
        return _add(
            entity,
            Relation(
                name=_free(name, entity), type=RelationType.MANY_TO_MANY, target=target, on_delete=OnDelete.CASCADE
            ),
        )
    return _add(entity, belongs_to(entity, target, name=link.name, concept=concept))


def belongs_to(entity: Entity, target: str, *, name: str | None = None, concept: Concept | None = None) -> Relation:
    """Return a belongs-to relation with a delete behaviour that fits: parts go with their whole, the rest stays."""
    part = (concept.key if concept else words.snake(entity.name)) in _PARTS
    usual = name or words.snake(_spaced(target))
    if usual == "owner":
        usual = f"{words.snake(_spaced(entity.name))}_owner"
    chosen = _free(usual, entity)
    behaviour = OnDelete.CASCADE if part else OnDelete.SET_NULL
    return Relation(name=chosen, type=RelationType.BELONGS_TO, target=target, required=part, on_delete=behaviour)


def _free(name: str, entity: Entity) -> str:
    taken = {part.name for part in entity.computed} | {part.name for part in entity.relations}
    return name if name not in taken else f"{name}_2"


def _spaced(name: str) -> str:
    spaced = "".join(f" {character.lower()}" if character.isupper() else character for character in name)
    return spaced.strip()


def _add(entity: Entity, relation: Relation) -> Entity:
    if any(other.name == relation.name for other in entity.relations):
        return entity
    fields = tuple(field for field in entity.fields if field.name != relation.name)
    if not fields:
        return entity
    display = entity.display_field if any(field.name == entity.display_field for field in fields) else fields[0].name
    indexes = tuple(index for index in entity.indexes if relation.name not in index)
    return entity.model_copy(
        update={
            "fields": fields,
            "relations": (*entity.relations, relation),
            "display_field": display,
            "indexes": indexes,
        }
    )


def _related(entities: dict[str, Entity], one: str, other: str) -> bool:
    return any(relation.target == other for relation in entities[one].relations) or any(
        relation.target == one for relation in entities[other].relations
    )


def _with_usual(entity: Entity, concept: Concept | None, target: Entity, other: Concept | None) -> Entity:
    """Add the link that the lexicon expects between two entities, if it expects one."""
    if concept is None:
        return entity
    wanted = {words.snake(_spaced(target.name))} | ({other.key} if other else set())
    wanted.add(words.snake(_spaced(target.name)).rpartition("_")[2])
    if wanted & set(concept.parents):
        return _add(entity, belongs_to(entity, target.name, concept=concept))
    if wanted & set(concept.partners):
        name = words.snake(words.phrase_plural(_spaced(target.name)))
        return _add(
            entity,
            Relation(
                name=_free(name, entity), type=RelationType.MANY_TO_MANY, target=target.name, on_delete=OnDelete.CASCADE
            ),
        )
    return entity


def _without_doubles(entity: Entity, entities: dict[str, Entity]) -> Entity:
    """Drop usual fields that a relation now says better ("author" beside the relation to Author)."""
    targets = {words.snake(_spaced(relation.target)): relation for relation in entity.relations}
    linked_names = set(targets) | {
        words.snake(words.phrase_plural(_spaced(relation.target))) for relation in entity.relations
    }
    linked_names |= {field for field, people in _SUPERSEDED.items() if set(targets) & people}
    linked_names |= {
        words.snake(words.phrase_plural(_spaced(other.name)))
        for other in entities.values()
        if any(relation.target == entity.name for relation in other.relations)
        and (field := entity.field(words.snake(words.phrase_plural(_spaced(other.name))))) is not None
        and field.type.value == "integer"
    }
    kept = tuple(
        field
        for field in entity.fields
        if field.name not in linked_names
        or field.options
        or field.type.value not in ("string", "text", "integer", "email")
    )
    if not kept or len(kept) == len(entity.fields):
        return entity
    display = entity.display_field if any(field.name == entity.display_field for field in kept) else kept[0].name
    names = {field.name for field in kept} | {relation.name for relation in entity.relations}
    return entity.model_copy(
        update={
            "fields": kept,
            "display_field": display,
            "indexes": tuple(i for i in entity.indexes if set(i) <= names),
        }
    )
