"""The last look at a design: whatever would not stand is repaired or taken out, so that nobody sees a broken one."""

from __future__ import annotations

import re
from typing import Any

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.reading import words
from projects.blueprint import reserved
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.normalisation import normalise
from projects.blueprint.schema import Entity, Relation, Schema
from projects.blueprint.validation import problems

_TURNS = 6


def is_sound(blueprint: Blueprint) -> bool:
    """Tell whether an application can be made of a design; one without any entity has nothing that could be wrong."""
    return not blueprint.data.entities or not problems(blueprint)


def made_sound(blueprint: Blueprint) -> Blueprint:
    """Return the normalised blueprint without anything that validation rejects."""
    if not blueprint.data.entities:
        return blueprint
    sound = normalise(_renamed(blueprint))
    for _ in range(_TURNS):
        found = problems(sound)
        if not found:
            break
        repaired = normalise(_repaired(sound, [problem.path for problem in found]))
        if repaired == sound:
            break
        sound = repaired
    return sound


def _renamed(blueprint: Blueprint) -> Blueprint:
    """Give entities and fields with reserved names close ones that are free."""
    entities = {entity.name: _free_entity(entity) for entity in blueprint.data.entities}
    schema = Schema(entities=tuple(_with_free_fields(entity, entities) for entity in blueprint.data.entities))
    layout = tree.mapped_layout(
        blueprint.layout,
        lambda component: component.model_copy(
            update={"entity": entities.get(component.entity, component.entity) if component.entity else None}
        ),
    )
    return blueprint.model_copy(update={"data": schema, "layout": layout})


def _free_entity(entity: Entity) -> str:
    if reserved.entity_reason(entity.name, entity.plural) is None:
        return entity.name
    return f"App{entity.name}" if entity.name in ("User", "Session", "Account") else f"{entity.name}Record"


def _with_free_fields(entity: Entity, names: dict[str, str]) -> Entity:
    name = names[entity.name]
    changed = entity
    if name != entity.name:
        changed = entity.model_copy(
            update={
                "name": name,
                "plural": words.pascal(
                    words.phrase_plural(words.snake(patterns.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).replace("_", " "))
                ),
            }
        )
    fields = {field.name: reserved.free_field_name(field.name, name) for field in entity.fields}
    relations = tuple(_free_relation(relation, names) for relation in entity.relations)
    if all(old == new for old, new in fields.items()) and relations == entity.relations:
        return changed
    return changed.model_copy(update={
        "fields": tuple(field.model_copy(update={"name": fields[field.name]}) for field in entity.fields), "relations": relations,
        "display_field": fields.get(entity.display_field, entity.display_field),
        "indexes": tuple(tuple(fields.get(column, column) for column in index) for index in entity.indexes),
    })  # fmt: skip


def _free_relation(relation: Relation, names: dict[str, str]) -> Relation:
    free = (
        reserved.field_reason(relation.name, stored=False) is None
        and reserved.field_reason(f"{relation.name}_id", stored=False) is None
    )
    name = relation.name if free else f"{relation.name}_link"
    return relation.model_copy(update={"target": names.get(relation.target, relation.target), "name": name})


def _repaired(blueprint: Blueprint, paths: list[str]) -> Blueprint:
    """Take out what the paths of problems point at: the smallest part that can go."""
    raw = blueprint.to_json()
    for path in sorted(paths, reverse=True):
        _take_out(raw, path)
    try:
        return Blueprint.model_validate(raw)
    except ValueError:
        return _without_layout_of(blueprint, paths)


def _steps(raw: Any, path: str) -> list[str | int]:
    """Return the keys and positions of a problem's place: "schema.entities.Book.indexes[0]" names the entity in a list."""
    steps: list[str | int] = []
    node, rest = raw, path
    while rest:
        step = _step(node, rest)
        if step is None:
            break
        key, length = step
        steps.append(key)
        node = node[key]
        rest = rest[length:].removeprefix(".")
    return steps


def _step(node: object, rest: str) -> tuple[str | int, int] | None:
    """Return the first key or position that a path names, and how many characters say so; nothing for what is not there."""
    numbered = patterns.match(r"\[(\d+)\]", rest)
    if isinstance(node, list):
        if numbered:
            position = int(numbered[1])
            return (position, numbered.end()) if position < len(node) else None
        named = [
            (position, len(name))
            for position, part in enumerate(node)
            if isinstance(part, dict) and (name := str(part.get("path") or part.get("name") or ""))
            if patterns.match(rf"{re.escape(name)}(?=[.\[]|$)", rest)
        ]
        return max(named, key=lambda found: found[1], default=None)
    if isinstance(node, dict):
        key = patterns.match(r"\w+", rest)
        return (key[0], key.end()) if key and key[0] in node else None
    return None


def _take_out(raw: object, path: str) -> None:
    steps = _steps(raw, path)
    for cut in range(len(steps), 0, -1):
        *front, last = steps[:cut]
        node = _at(raw, front)
        if (
            isinstance(node, dict)
            and last in node
            and (
                front[-1:] == ["props"]
                or last
                in (
                    "default",
                    "min",
                    "max",
                    "min_length",
                    "max_length",
                    "pattern",
                    "unique",
                    "searchable",
                    "unit",
                    "immutable",
                )
            )
        ):
            del node[last]
            return
        if (
            isinstance(node, list)
            and isinstance(last, int)
            and last < len(node)
            and front[-1:]
            and front[-1]
            in (
                "children",
                "computed",
                "indexes",
                "relations",
                "pages",
                "fields",
                "columns",
                "metrics",
                "card_fields",
                "related",
                "options",
            )
        ):
            del node[last]
            return


def _at(raw: object, steps: list[str | int]) -> object:
    node = raw
    for step in steps:
        match node, step:
            case dict(), _ if step in node:
                node = node[step]
            case list(), int() if step < len(node):
                node = node[step]
            case _:
                return None
    return node


def _without_layout_of(blueprint: Blueprint, paths: list[str]) -> Blueprint:
    del paths
    return blueprint.model_copy(update={"layout": pages.layout_for(blueprint.data, blueprint.layout.theme)})
