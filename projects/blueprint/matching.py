"""Find out what became of what between two blueprints: the same thing under a new name is no loss and no addition."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from projects.blueprint.schema import ComputedField, Entity, Field, Relation

Thing = TypeVar("Thing")

LIKE = 0.6
"""From this likeness of names (0 to 1) on, two things of one kind are taken as the same under a new name."""
ENTITY_LIKE = 0.5
"""From this share of common fields on, two entities are taken as the same under a new name."""

Hints = Mapping[str, str]
"""What is known of renames: ``{"Book": "Volume", "Volume.genre": "genres"}``; fields stand under their new entity."""


@dataclass(frozen=True)
class Matched(Generic[Thing]):
    """The things of two sides: kept ones in pairs, and what is on one side only."""

    pairs: tuple[tuple[Thing, Thing], ...]
    removed: tuple[Thing, ...]
    added: tuple[Thing, ...]


def match(
    before: Sequence[Thing],
    after: Sequence[Thing],
    *,
    name: Callable[[Thing], str],
    alike: Callable[[Thing, Thing], float],
    renames: Hints,
) -> Matched[Thing]:
    """Pair things by name, then by ``renames``, then by likeness; each thing is paired once."""
    new = {name(thing): thing for thing in after}
    pairs = {name(thing): new[name(thing)] for thing in before if name(thing) in new}
    for thing in before:
        wanted = renames.get(name(thing))
        if wanted in new and name(thing) not in pairs:
            pairs[name(thing)] = new[wanted]
    _pair_alike(before, after, pairs, name, alike)
    taken = {name(partner) for partner in pairs.values()}
    return Matched(
        tuple((thing, pairs[name(thing)]) for thing in before if name(thing) in pairs),
        tuple(thing for thing in before if name(thing) not in pairs),
        tuple(thing for thing in after if name(thing) not in taken),
    )


def _pair_alike(
    before: Sequence[Thing],
    after: Sequence[Thing],
    pairs: dict[str, Thing],
    name: Callable[[Thing], str],
    alike: Callable[[Thing, Thing], float],
) -> None:
    taken = {name(partner) for partner in pairs.values()}
    likeness = [
        (alike(old, new), name(old), new)
        for old in before
        for new in after
        if name(old) not in pairs and name(new) not in taken
    ]
    for score, old_name, new in sorted(likeness, key=lambda found: -found[0]):
        if score > 0 and old_name not in pairs and name(new) not in taken:
            pairs[old_name] = new
            taken.add(name(new))


def entities(before: Sequence[Entity], after: Sequence[Entity], renames: Hints) -> Matched[Entity]:
    """Pair entities; unknown ones are the same when they share half of their fields."""
    return match(before, after, name=lambda entity: entity.name, alike=_entity_likeness, renames=renames)


def fields(before: Entity, after: Entity, renames: Hints) -> Matched[Field]:
    """Pair the fields of an entity; unknown ones are the same when type and name are alike."""
    return match(
        before.fields, after.fields, name=lambda field: field.name, alike=_field_likeness, renames=_of(after, renames)
    )


def relations(before: Entity, after: Entity, renames: Hints) -> Matched[Relation]:
    """Pair the links of an entity; unknown ones are the same when kind, target and name are alike."""
    return match(
        before.relations,
        after.relations,
        name=lambda relation: relation.name,
        alike=_relation_likeness,
        renames=_of(after, renames),
    )


def computed(before: Entity, after: Entity, renames: Hints) -> Matched[ComputedField]:
    """Pair the computed values of an entity; unknown ones are the same when the formula is."""
    return match(
        before.computed,
        after.computed,
        name=lambda value: value.name,
        alike=lambda old, new: 1.0 if old.formula == new.formula else 0.0,
        renames=_of(after, renames),
    )


def _of(entity: Entity, renames: Hints) -> dict[str, str]:
    prefix = f"{entity.name}."
    return {old.removeprefix(prefix): new for old, new in renames.items() if old.startswith(prefix)}


def _name_likeness(old: str, new: str) -> float:
    ratio = difflib.SequenceMatcher(None, old, new).ratio()
    return ratio if ratio >= LIKE else 0.0


def _field_likeness(old: Field, new: Field) -> float:
    return _name_likeness(old.name, new.name) if old.type is new.type else 0.0


def _relation_likeness(old: Relation, new: Relation) -> float:
    same = (old.type, old.target) == (new.type, new.target)
    return _name_likeness(old.name, new.name) if same else 0.0


def _entity_likeness(old: Entity, new: Entity) -> float:
    one, other = {field.name for field in old.fields}, {field.name for field in new.fields}
    shared = len(one & other) / len(one | other) if one | other else 0.0
    # A single shared field called name says nothing.
    return shared if shared >= ENTITY_LIKE and len(one & other) > 1 else 0.0
