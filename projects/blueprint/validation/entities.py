"""Check the data model: entities and their names, and everything inside each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.blueprint import links, names, reserved
from projects.blueprint.icons import ICONS
from projects.blueprint.members import key_column, key_list, members
from projects.blueprint.problem import Problem, closest
from projects.blueprint.schema import Entity, FieldType, RelationType, Schema
from projects.blueprint.validation.fields import MAX_LABEL, field_problems
from projects.blueprint.validation.formulas import formula_problems
from projects.blueprint.validation.relations import relation_problems

MAX_ENTITIES = 40
MAX_FIELDS = 60
"""Most fields, computed values and links of one entity together."""
MAX_INDEXES = 20
MAX_INDEX_COLUMNS = 5

_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]{0,62}")
_INDEXABLE_LINKS = (RelationType.BELONGS_TO, RelationType.ONE_TO_ONE)
_UNINDEXABLE = frozenset({FieldType.JSON, FieldType.MULTI_ENUM, FieldType.IMAGE, FieldType.FILE})


def schema_problems(schema: Schema) -> list[Problem]:
    """Return what is wrong with a normalised schema."""
    found = _entity_names(schema)
    if len(schema.entities) > MAX_ENTITIES:
        message = f"There are {len(schema.entities)} kinds of things; at most {MAX_ENTITIES} are possible."
        found.append(Problem("schema.entities", "too_many", message))
    for entity in schema.entities:
        found += _entity(entity, schema)
    return found + relation_problems(schema) + formula_problems(schema)


def entity_path(entity: Entity) -> str:
    """Return where problems of an entity are reported."""
    return f"schema.entities.{entity.name}"


def _entity_names(schema: Schema) -> list[Problem]:
    found: list[Problem] = []
    taken: dict[str, str] = {}
    for entity in schema.entities:
        path = entity_path(entity)
        for word in dict.fromkeys((names.kebab(entity.name), names.kebab(entity.plural))):
            if word in taken:
                message = f"“{entity.name}” and “{taken[word]}” have the same name or plural."
                found.append(Problem(path, "duplicate_entity", message, "Rename one of them."))
                break
        taken |= dict.fromkeys((names.kebab(entity.name), names.kebab(entity.plural)), entity.name)
    return found


def _entity(entity: Entity, schema: Schema) -> list[Problem]:
    path = entity_path(entity)
    found = _heading(entity, path)
    size = len(entity.fields) + len(entity.computed) + len(entity.relations)
    if not entity.fields:
        advice = "Add at least one, for example name."
        found.append(Problem(f"{path}.fields", "no_fields", f"{entity.label} has no fields.", advice))
    elif not entity.relations and all(field.generated for field in entity.fields):
        first = entity.fields[0]
        message = f"The application fills in everything of {entity.label}, so that nobody can enter anything."
        advice = f"Remove generated from “{first.name}”, or add a field that people fill in."
        found.append(Problem(f"{path}.fields.{first.name}.generated", "nothing_to_enter", message, advice))
    if size > MAX_FIELDS:
        message = f"{entity.label} has {size} fields; at most {MAX_FIELDS} are possible."
        found.append(Problem(f"{path}.fields", "too_many", message, "Move some to an entity of their own."))
    for field in entity.fields:
        found += field_problems(field, f"{path}.fields.{field.name}")
    for computed in entity.computed:
        found += _label(computed.label, f"{path}.computed.{computed.name}.label")
    return found + _member_names(entity, schema) + _display_field(entity, path) + _indexes(entity, schema)


def _heading(entity: Entity, path: str) -> list[Problem]:
    found = _label(entity.label, f"{path}.label")
    reason = reserved.entity_reason(entity.name, entity.plural)
    if reason:
        advice = f"Call it {reserved.free_entity_name(entity.name)}, or say more exactly what it is."
        found.append(Problem(path, "reserved_name", f"Nothing can be called “{entity.name}”: {reason}.", advice))
    if not _PASCAL.fullmatch(entity.plural):
        message = f"“{entity.plural}” cannot be used as a plural."
        found.append(Problem(f"{path}.plural", "bad_name", message, f"Write {names.plural(entity.name)}."))
    if entity.icon is not None and entity.icon not in ICONS:
        message = f"There is no icon “{entity.icon}”."
        found.append(Problem(f"{path}.icon", "unknown_icon", message, closest(entity.icon, ICONS)))
    return found


def _label(label: str | None, path: str) -> list[Problem]:
    if label is not None and len(label) > MAX_LABEL:
        return [Problem(path, "too_long", f"A label may have at most {MAX_LABEL} characters.")]
    return []


def _member_names(entity: Entity, schema: Schema) -> list[Problem]:
    """Find names that are taken: in the program code, in the database, or by another member of the entity."""
    found: list[Problem] = []
    taken = {names.camel(name): "every record has it already" for name in reserved.BUILT_IN_FIELDS}
    for name, path, what in _named_members(entity, schema):
        reason = reserved.field_reason(name, stored=what == "field") if what != "key" else None
        if reason:
            advice = f"Call it {reserved.free_field_name(name, entity.name)}."
            message = f"A field cannot be called “{name}”: {reason}."
            found.append(Problem(path, "reserved_name", message, advice))
        elif names.camel(name) in taken:
            message = f"{entity.label} has “{name}” twice: {taken[names.camel(name)]}."
            found.append(Problem(path, "duplicate_name", message, "Rename one of them."))
        taken.setdefault(names.camel(name), f"it is also {_ARTICLES[what]}")
    return found


_ARTICLES = {
    "field": "a field",
    "computed": "a computed value",
    "relation": "a link",
    "inverse": "the way back of a link",
    "key": "where a link is stored",
}


def _named_members(entity: Entity, schema: Schema) -> Iterator[tuple[str, str, str]]:
    """Yield the name, path and kind of everything that gets a name on the entity."""
    path = entity_path(entity)
    for field in entity.fields:
        yield field.name, f"{path}.fields.{field.name}", "field"
    for computed in entity.computed:
        yield computed.name, f"{path}.computed.{computed.name}", "computed"
    for relation in entity.relations:
        where = f"{path}.relations.{relation.name}"
        yield relation.name, where, "relation"
        stored = key_list(relation) if relation.type is RelationType.MANY_TO_MANY else key_column(relation)
        yield stored, where, "key"
    for source, relation in links.incoming(schema, entity.name):
        if relation.inverse:
            yield relation.inverse, f"{entity_path(source)}.relations.{relation.name}.inverse", "inverse"


def _display_field(entity: Entity, path: str) -> list[Problem]:
    known = [field.name for field in entity.fields] + [computed.name for computed in entity.computed]
    if entity.display_field in known or not entity.fields:
        return []
    message = f"{entity.label} has no field “{entity.display_field}” to stand for a record."
    return [Problem(f"{path}.display_field", "unknown_field", message, closest(entity.display_field, known))]


def _indexes(entity: Entity, schema: Schema) -> list[Problem]:
    path = f"{entity_path(entity)}.indexes"
    if len(entity.indexes) > MAX_INDEXES:
        return [Problem(path, "too_many", f"{len(entity.indexes)} indexes; at most {MAX_INDEXES} are possible.")]
    return [
        problem
        for position, columns in enumerate(entity.indexes)
        for problem in _index(columns, entity, schema, f"{path}[{position}]")
    ]


def _index(columns: tuple[str, ...], entity: Entity, schema: Schema, path: str) -> list[Problem]:
    if not columns or len(columns) > MAX_INDEX_COLUMNS:
        return [Problem(path, "bad_index", f"An index has between one and {MAX_INDEX_COLUMNS} fields.")]
    if len(set(columns)) != len(columns):
        return [Problem(path, "bad_index", "An index names each field once.")]
    stored = [field.name for field in entity.fields if field.type not in _UNINDEXABLE]
    stored += [relation.name for relation in entity.relations if relation.type in _INDEXABLE_LINKS]
    stored += ["created_at", "updated_at"]
    found: list[Problem] = []
    for column in columns:
        if column in stored:
            continue
        exists = column in members(entity, schema)
        message = f"“{column}” cannot be in an index: {'it is not stored like that' if exists else 'there is none'}."
        found.append(Problem(path, "unknown_index_column", message, closest(column, stored)))
    return found
