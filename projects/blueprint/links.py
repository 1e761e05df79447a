"""Relations in their canonical form: each declared once, on the side that stores it, with the name of its way back."""

from __future__ import annotations

from collections.abc import Iterator

from projects.blueprint import names
from projects.blueprint.schema import Entity, Field, FieldType, Relation, RelationType, Schema

_SYMMETRIC = (RelationType.ONE_TO_ONE, RelationType.MANY_TO_MANY)
_OWN_INVERSES = {"parent": "children", "manager": "reports", "supervisor": "reports", "mentor": "mentees"}
"""What a link from an entity to itself is called the other way round."""


def canonical(schema: Schema) -> Schema:
    """Turn references and ``has_many`` into ``belongs_to``, merge links told from both sides, name the ways back."""
    entities = {entity.name: _with_references_as_relations(entity) for entity in schema.entities}
    for name in entities:
        _hand_over_has_many(name, entities)
    for name in entities:
        _merge_mirrored(name, entities)
    for name in entities:
        _name_ways_back(name, entities)
    return Schema(entities=tuple(entities.get(entity.name, entity) for entity in _once_each(schema, entities)))


def incoming(schema: Schema, entity: str) -> Iterator[tuple[Entity, Relation]]:
    """Yield the relations that point at ``entity`` with the entity that declares each."""
    for source in schema.entities:
        for relation in source.relations:
            if relation.target == entity:
                yield source, relation


def own_names(entity: Entity) -> set[str]:
    """Return the names of everything that the entity declares itself."""
    names_ = {field.name for field in entity.fields} | {computed.name for computed in entity.computed}
    return names_ | {relation.name for relation in entity.relations}


def _once_each(schema: Schema, entities: dict[str, Entity]) -> Iterator[Entity]:
    """Yield the schema's entities; a second one of the same name stays as written, for validation to name."""
    seen: set[str] = set()
    for entity in schema.entities:
        yield entities[entity.name] if entity.name not in seen else entity
        seen.add(entity.name)


def _with_references_as_relations(entity: Entity) -> Entity:
    references = [field for field in entity.fields if field.type is FieldType.REFERENCE and field.target]
    if not references:
        return entity
    renamed = {field.name: _reference_name(field, entity) for field in references}
    kept = tuple(field for field in entity.fields if field.name not in renamed)
    added = tuple(_as_relation(field, renamed[field.name]) for field in references)
    indexes = tuple(tuple(renamed.get(column, column) for column in index) for index in entity.indexes)
    return entity.model_copy(update={"fields": kept, "relations": entity.relations + added, "indexes": indexes})


def _reference_name(field: Field, entity: Entity) -> str:
    short = field.name.removesuffix("_id")
    return short if short and short not in own_names(entity) else field.name


def _as_relation(field: Field, name: str) -> Relation:
    assert field.target is not None
    return Relation(
        name=name, type=RelationType.BELONGS_TO, target=field.target, label=field.label, required=field.required
    )


def _hand_over_has_many(name: str, entities: dict[str, Entity]) -> None:
    """Declare each ``has_many`` on its target instead. An unknown target keeps it, for validation to name."""
    for relation in entities[name].relations:
        if relation.type is not RelationType.HAS_MANY or relation.target not in entities:
            continue
        _remove(entities, name, relation)
        target = entities[relation.target]
        mirrored = _mirror_of(relation, name, target)
        if mirrored is None:
            _add(entities, target.name, _from_has_many(relation, name))
        elif mirrored.inverse is None:
            _replace(entities, target.name, mirrored, mirrored.model_copy(update={"inverse": relation.name}))


def _mirror_of(relation: Relation, owner: str, target: Entity) -> Relation | None:
    """Return the ``belongs_to`` that tells the same link from the other side."""
    candidates = [
        other for other in target.relations if other.type is RelationType.BELONGS_TO and other.target == owner
    ]
    for other in candidates:
        if other.name == relation.inverse or other.inverse == relation.name:
            return other
    if relation.inverse is not None:
        return None
    free = [other for other in candidates if other.inverse is None]
    namesake = [other for other in free if other.name == names.snake(owner)]
    return next(iter(namesake or free), None) if len(free) == 1 or namesake else None


def _from_has_many(relation: Relation, owner: str) -> Relation:
    return Relation(
        name=relation.inverse or names.snake(owner),
        type=RelationType.BELONGS_TO,
        target=owner,
        required=relation.required,
        on_delete=relation.on_delete,
        inverse=relation.name,
    )


def _merge_mirrored(name: str, entities: dict[str, Entity]) -> None:
    """Keep a symmetric link that both sides declare only on the side that stands first."""
    for relation in entities[name].relations:
        if relation.type not in _SYMMETRIC or relation.target not in entities or relation.target == name:
            continue
        other = _symmetric_twin(relation, name, entities[relation.target])
        if other is not None:
            _remove(entities, relation.target, other)
            merged = relation.model_copy(update={"inverse": other.name, "required": relation.required})
            _replace(entities, name, relation, merged)


def _symmetric_twin(relation: Relation, owner: str, target: Entity) -> Relation | None:
    twins = [other for other in target.relations if other.type is relation.type and other.target == owner]
    for other in twins:
        if relation.inverse == other.name or (relation.inverse is None and other.inverse == relation.name):
            return other
    unnamed = [other for other in twins if other.inverse is None]
    return unnamed[0] if relation.inverse is None and len(unnamed) == 1 else None


def _name_ways_back(name: str, entities: dict[str, Entity]) -> None:
    # A link called like its target has the first right to the plain plural: Book.author before Book.editor.
    for relation in sorted(entities[name].relations, key=lambda other: other.name != names.snake(other.target)):
        if relation.inverse is None and relation.type is not RelationType.HAS_MANY and relation.target in entities:
            inverse = _free_inverse(relation, entities[name], entities)
            _replace(entities, name, relation, relation.model_copy(update={"inverse": inverse}))


def _free_inverse(relation: Relation, owner: Entity, entities: dict[str, Entity]) -> str:
    taken = _taken_names(relation.target, entities)
    wishes = _inverse_wishes(relation, owner)
    for wish in wishes:
        if wish not in taken:
            return wish
    number = 2
    while f"{wishes[-1]}_{number}" in taken:
        number += 1
    return f"{wishes[-1]}_{number}"


def _inverse_wishes(relation: Relation, owner: Entity) -> list[str]:
    many = relation.type is not RelationType.ONE_TO_ONE
    usual = names.snake(owner.plural if many else owner.name)
    wishes = [usual, f"{relation.name}_{usual}"]
    if relation.target != owner.name:
        return wishes
    own = _OWN_INVERSES.get(relation.name)
    return [own, wishes[1]] if own and many else [wishes[1]]


def _taken_names(target: str, entities: dict[str, Entity]) -> set[str]:
    entity = entities[target]
    schema = Schema(entities=tuple(entities.values()))
    return own_names(entity) | {relation.inverse for _, relation in incoming(schema, target) if relation.inverse}


def _add(entities: dict[str, Entity], name: str, relation: Relation) -> None:
    entity = entities[name]
    entities[name] = entity.model_copy(update={"relations": (*entity.relations, relation)})


def _remove(entities: dict[str, Entity], name: str, relation: Relation) -> None:
    entity = entities[name]
    kept = tuple(other for other in entity.relations if other is not relation)
    entities[name] = entity.model_copy(update={"relations": kept})


def _replace(entities: dict[str, Entity], name: str, old: Relation, new: Relation) -> None:
    entity = entities[name]
    swapped = tuple(new if other is old else other for other in entity.relations)
    entities[name] = entity.model_copy(update={"relations": swapped})
