"""Write the SQL that makes the tables of an entity: its first migrations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from projects.blueprint.schema import FieldType, OnDelete
from projects.codegen.typescript import literals
from projects.codegen.typescript.entities import FILES, NUMBERS, WORDS, EntityView, FieldView, LinkView, ReferenceView
from projects.codegen.typescript.inputs import bounds_of, lengths_of, moment, stored_default

_SQL_TYPES = {
    FieldType.INTEGER: "BIGINT",
    FieldType.DURATION: "BIGINT",
    FieldType.DECIMAL: "BIGINT",
    FieldType.RATING: "INTEGER",
    FieldType.NUMBER: "DOUBLE PRECISION",
    FieldType.PERCENT: "DOUBLE PRECISION",
    FieldType.BOOLEAN: "BOOLEAN",
}
_WIDTH = 100


@dataclass(frozen=True)
class Migration:
    """One numbered step of a slice."""

    file: str
    text: str


def migrations_of(entity: EntityView) -> tuple[Migration, ...]:
    """Return the steps that make the tables of an entity.

    The first step refers to tables that exist before; what would need a table that itself waits for this one comes in
    a second step.
    """
    deferred = _deferred(entity)
    first = f"0001-create-{entity.slice}.sql"
    found = [Migration(first, _creation(entity, deferred))]
    if deferred:
        targets = sorted({one.target.slice for one in deferred} | {entity.slice})
        body = "\n\n".join(_addition(entity, one) for one in deferred)
        found.append(Migration(f"0002-link-{entity.slice}.sql", f"-- needs: {', '.join(targets)}\n{body}\n"))
    return tuple(found)


def _deferred(entity: EntityView) -> tuple[ReferenceView | LinkView, ...]:
    """Return the links whose targets need this entity's table themselves, directly or not."""
    needs = _creation_order(entity)
    return tuple(
        one for one in entity.relations if one.target.name != entity.name and one.target.name not in needs[entity.name]
    )


def _creation_order(entity: EntityView) -> dict[str, set[str]]:
    """Return for each entity which others its first step refers to; no circle among them."""
    needs: dict[str, set[str]] = {one.name: set() for one in entity.schema.entities}
    links = [
        (one.name, relation.target, relation.required)
        for one in entity.schema.entities
        for relation in one.relations
        if relation.target != one.name
    ]
    for source, target, _ in sorted(links, key=lambda link: not link[2]):
        if not _reaches(target, source, needs):
            needs[source].add(target)
    return needs


def _reaches(start: str, goal: str, needs: dict[str, set[str]]) -> bool:
    return start == goal or any(_reaches(other, goal, needs) for other in needs[start])


def creation_order(entities: tuple[EntityView, ...]) -> tuple[EntityView, ...]:
    """Return the entities so that each stands after those that it refers to when it is created."""
    if not entities:
        return ()
    needs = _creation_order(entities[0])
    done: dict[str, EntityView] = {}
    while len(done) < len(entities):
        ready = next(one for one in entities if one.name not in done and needs[one.name] <= done.keys())
        done[ready.name] = ready
    return tuple(done.values())


def seeds_before(entity: EntityView) -> frozenset[str]:
    """Return the names of the entities whose sample rows are made before this one's, and that it refers to."""
    return frozenset(_creation_order(entity)[entity.name])


def _creation(entity: EntityView, deferred: tuple[ReferenceView | LinkView, ...]) -> str:
    links = [link for link in entity.links if link not in deferred]
    references = [reference for reference in entity.references if reference not in deferred]
    needs = {"authentication"} | {
        one.target.slice for one in entity.relations if one not in deferred and one.target.name != entity.name
    }
    if any(field.type in FILES for field in entity.fields):
        needs.add("files")
    lines = [
        "id TEXT PRIMARY KEY",
        "owner_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE",
        *(_column(field) for field in entity.fields),
        *(_key(reference) for reference in references),
        "created_at TEXT NOT NULL",
        "updated_at TEXT NOT NULL",
        *(f"UNIQUE (owner_id, {field.column})" for field in entity.fields if field.field.unique),
        *(f"UNIQUE ({reference.column})" for reference in references if reference.unique),
    ]
    table = f"CREATE TABLE {entity.table} (\n  " + ",\n  ".join(lines) + "\n);"
    parts = [table, "\n".join(_indexes(entity, references)), *(_junction(link) for link in links)]
    return f"-- needs: {', '.join(sorted(needs))}\n" + "\n\n".join(parts) + "\n"


def _column(field: FieldView) -> str:
    parts = [field.column, _SQL_TYPES.get(field.type, "TEXT")]
    if not field.nullable:
        parts.append("NOT NULL")
    default = _default(field)
    if default is not None:
        parts.append(f"DEFAULT {default}")
    if field.type in FILES:
        parts.append("REFERENCES files (id) ON DELETE SET NULL")
    check = _check(field)
    if not check:
        return " ".join(parts)
    line = " ".join([*parts, check])
    return line if len(line) < _WIDTH - 4 else " ".join(parts) + "\n    " + check


def _default(field: FieldView) -> str | None:
    default = field.field.default
    if default is None:
        return "'[]'" if field.type is FieldType.MULTI_ENUM and not field.field.required else None
    if default in ("today", "now") and field.type in (FieldType.DATE, FieldType.DATETIME):
        return None
    return literals.sql(round(float(default) * 100) if field.type is FieldType.DECIMAL else stored_default(field))


def _check(field: FieldView) -> str:
    own, column = field.field, field.column
    if field.type in WORDS:
        return f"CHECK (length({column}) <= {lengths_of(own)[1]})"
    if field.type is FieldType.ENUM:
        return f"CHECK ({column} IN ({', '.join(literals.sql(option) for option in own.options)}))"
    if field.type in NUMBERS:
        factor = 100 if field.type is FieldType.DECIMAL else 1
        low, high = (None if bound is None else _scaled(bound, factor) for bound in bounds_of(own))
    elif field.type in (FieldType.DATE, FieldType.DATETIME, FieldType.TIME):
        low, high = (
            None if bound is None else literals.sql(moment(field.type, str(bound))) for bound in (own.min, own.max)
        )
    else:
        return ""
    if low is not None and high is not None:
        return f"CHECK ({column} BETWEEN {low} AND {high})"
    if low is not None:
        return f"CHECK ({column} >= {low})"
    return f"CHECK ({column} <= {high})" if high is not None else ""


def _scaled(bound: float, factor: int) -> str:
    return literals.number(round(bound * factor) if factor > 1 else bound)


_ON_DELETE = {OnDelete.RESTRICT: "RESTRICT", OnDelete.CASCADE: "CASCADE", OnDelete.SET_NULL: "SET NULL"}


def _key(reference: ReferenceView) -> str:
    required = " NOT NULL" if reference.required else ""
    return (
        f"{reference.column} TEXT{required} REFERENCES {reference.target.table} (id) "
        f"ON DELETE {_ON_DELETE[reference.on_delete]}"
    )


def _indexes(entity: EntityView, references: list[ReferenceView]) -> Iterator[str]:
    """Yield the indexes of a table: what lists are usually sorted by, and every key."""
    table = entity.table
    yield f"CREATE INDEX {table}_by_creation ON {table} (owner_id, created_at);"
    label = entity.label_field
    if label.type in WORDS:
        yield f"CREATE INDEX {table}_by_{label.column} ON {table} (owner_id, LOWER({label.column}));"
    taken = {"creation", label.column}
    for reference in references:
        if not reference.unique:
            yield f"CREATE INDEX {table}_by_{reference.column} ON {table} ({reference.column});"
    for index in entity.entity.indexes:
        columns = [_indexed(name, entity) for name in index]
        name = "_and_".join(columns)
        if name not in taken and not (len(columns) == 1 and columns[0] in {one.column for one in references}):
            taken.add(name)
            yield f"CREATE INDEX {table}_by_{name} ON {table} (owner_id, {', '.join(columns)});"


def _indexed(name: str, entity: EntityView) -> str:
    reference = next((one for one in entity.references if one.relation.name == name), None)
    field = next((one for one in entity.fields if one.field.name == name), None)
    return reference.column if reference else field.column if field else name


def _junction(link: LinkView) -> str:
    own, other = link.from_column, link.to_column
    return (
        f"CREATE TABLE {link.through} (\n"
        f"  {own} TEXT NOT NULL REFERENCES {link.source.table} (id) ON DELETE CASCADE,\n"
        f"  {other} TEXT NOT NULL REFERENCES {link.target.table} (id) ON DELETE CASCADE,\n"
        f"  PRIMARY KEY ({own}, {other})\n"
        f");\n\n"
        f"CREATE INDEX {link.through}_by_{other} ON {link.through} ({other});"
    )


def _addition(entity: EntityView, one: ReferenceView | LinkView) -> str:
    if isinstance(one, LinkView):
        return _junction(one)
    added = f"ALTER TABLE {entity.table} ADD COLUMN {_key(one)};"
    unique = "UNIQUE " if one.unique else ""
    return f"{added}\nCREATE {unique}INDEX {entity.table}_by_{one.column} ON {entity.table} ({one.column});"
