"""How stored data gets from one schema to the next without loss: steps as plain data, for a generator to write out.

A rename is a rename, never a drop and an add. A new type converts what is stored where nothing can be lost; where
something can, the step carries a question, and whoever applies the steps must have an answer first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from projects.blueprint import matching, names
from projects.blueprint.evolution import NO_HINTS, type_words
from projects.blueprint.matching import Hints
from projects.blueprint.members import key_column
from projects.blueprint.normalisation import normalise_schema
from projects.blueprint.schema import Entity, Field, FieldType, Relation, RelationType, Schema


class StepKind(StrEnum):
    """What a step does. Tables are snake_case plurals, columns snake_case."""

    CREATE_TABLE = "create_table"
    RENAME_TABLE = "rename_table"
    DROP_TABLE = "drop_table"
    ADD_COLUMN = "add_column"
    RENAME_COLUMN = "rename_column"
    CONVERT_COLUMN = "convert_column"
    CHANGE_COLUMN = "change_column"
    DROP_COLUMN = "drop_column"
    CREATE_JUNCTION = "create_junction"
    RENAME_JUNCTION = "rename_junction"
    DROP_JUNCTION = "drop_junction"
    ADD_INDEX = "add_index"
    DROP_INDEX = "drop_index"


class Conversion(StrEnum):
    """How a stored value becomes one of another type."""

    KEEP = "keep"
    TO_TEXT = "to_text"
    TO_LIST = "to_list"
    FIRST_OF_LIST = "first_of_list"
    JOIN_LIST = "join_list"
    TO_NUMBER = "to_number"
    ROUND = "round"
    TO_DATE = "to_date"
    TO_MOMENT = "to_moment"
    TO_CHOICE = "to_choice"
    TO_BOOLEAN = "to_boolean"
    EMPTY = "empty"


@dataclass(frozen=True)
class MigrationStep:
    """One step, to be done in the order given."""

    kind: StepKind
    table: str
    name: str = ""
    """The column, junction or (joined by commas) indexed columns; for renames the new name."""
    before: Any = None
    after: Any = None
    conversion: Conversion | None = None
    question: str = ""
    """What a person must decide before, because data could be lost or is missing; empty when nothing can go wrong."""


_TEXTS = frozenset({FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE, FieldType.COLOR})
_WHOLE = frozenset({FieldType.INTEGER, FieldType.RATING, FieldType.DURATION})
_FRACTIONS = frozenset({FieldType.NUMBER, FieldType.DECIMAL, FieldType.PERCENT})
_KEYED = (RelationType.BELONGS_TO, RelationType.ONE_TO_ONE)


def migration_steps(before: Schema, after: Schema, renames: Hints = NO_HINTS) -> tuple[MigrationStep, ...]:
    """Return the steps from one schema to the next: renames, then what is new, then changes, then what goes."""
    old, new = normalise_schema(before), normalise_schema(after)
    matched = matching.entities(old.entities, new.entities, renames)
    renames = {**{one.name: other.name for one, other in matched.pairs if one.name != other.name}, **renames}
    steps = [step for one, other in matched.pairs for step in _table_rename(one, other)]
    steps += [MigrationStep(StepKind.CREATE_TABLE, table(entity), after=entity.name) for entity in matched.added]
    steps += [step for one, other in matched.pairs for step in _columns(one, other, renames)]
    steps += [step for entity in matched.added for step in _new_relations(entity)]
    steps += [step for one, other in matched.pairs for step in _indexes(one, other)]
    return (*steps, *(_dropped_table(entity) for entity in matched.removed))


def table(entity: Entity) -> str:
    """Return the table of an entity: ``order_lines``."""
    return names.snake(entity.plural)


def junction(entity: Entity, relation: Relation) -> str:
    """Return the table of a many-to-many link: ``books_tags``."""
    return f"{table(entity)}_{relation.name}"


def conversion(old: FieldType, new: FieldType) -> tuple[Conversion, bool]:
    """Return how values of one type become another's, and whether something can be lost."""
    if old is new or (old in _TEXTS | {FieldType.ENUM} and new in (FieldType.STRING, FieldType.TEXT)):
        return Conversion.KEEP, False
    if old in _WHOLE | _FRACTIONS and new in _WHOLE | _FRACTIONS:
        lossy = old in _FRACTIONS and new in _WHOLE
        return (Conversion.ROUND, True) if lossy else (Conversion.KEEP, False)
    if new in (FieldType.STRING, FieldType.TEXT):
        return (Conversion.JOIN_LIST, False) if old is FieldType.MULTI_ENUM else (Conversion.TO_TEXT, False)
    return _special(old, new)


def _special(old: FieldType, new: FieldType) -> tuple[Conversion, bool]:
    known = {
        (FieldType.ENUM, FieldType.MULTI_ENUM): (Conversion.TO_LIST, False),
        (FieldType.MULTI_ENUM, FieldType.ENUM): (Conversion.FIRST_OF_LIST, True),
        (FieldType.DATE, FieldType.DATETIME): (Conversion.TO_MOMENT, False),
        (FieldType.DATETIME, FieldType.DATE): (Conversion.TO_DATE, True),
        (FieldType.STRING, FieldType.MULTI_ENUM): (Conversion.TO_LIST, True),
        (FieldType.BOOLEAN, FieldType.INTEGER): (Conversion.TO_NUMBER, False),
    }
    if (old, new) in known:
        return known[(old, new)]
    if old in _TEXTS:
        return _from_text(new)
    return (Conversion.TO_BOOLEAN, True) if new is FieldType.BOOLEAN and old in _WHOLE else (Conversion.EMPTY, True)


def _from_text(new: FieldType) -> tuple[Conversion, bool]:
    if new in _TEXTS:
        return Conversion.KEEP, True
    if new in _WHOLE | _FRACTIONS:
        return Conversion.TO_NUMBER, True
    targets = {
        FieldType.ENUM: Conversion.TO_CHOICE,
        FieldType.DATE: Conversion.TO_DATE,
        FieldType.DATETIME: Conversion.TO_MOMENT,
        FieldType.BOOLEAN: Conversion.TO_BOOLEAN,
    }
    return targets.get(new, Conversion.EMPTY), True


def _table_rename(old: Entity, new: Entity) -> Iterator[MigrationStep]:
    if table(old) != table(new):
        yield MigrationStep(StepKind.RENAME_TABLE, table(old), table(new), table(old), table(new))


def _dropped_table(entity: Entity) -> MigrationStep:
    question = f"All {names.label(entity.plural).lower()} will be deleted. Go on?"
    return MigrationStep(StepKind.DROP_TABLE, table(entity), before=entity.name, question=question)


def _columns(old: Entity, new: Entity, renames: Hints) -> Iterator[MigrationStep]:
    matched = matching.fields(old, new, renames)
    for one, other in matched.pairs:
        if one.name != other.name:
            yield MigrationStep(StepKind.RENAME_COLUMN, table(new), other.name, one.name, other.name)
        yield from _changed_column(one, other, new)
    for field in matched.added:
        yield _added_column(field, new)
    yield from _relations(old, new, renames)
    for field in matched.removed:
        question = f"What is stored as “{field.label}” of {new.label} will be deleted. Go on?"
        yield MigrationStep(StepKind.DROP_COLUMN, table(new), field.name, before=field.type.value, question=question)


def _added_column(field: Field, entity: Entity) -> MigrationStep:
    needed = field.required and field.default is None
    question = f"Which “{field.label}” do the existing {names.label(entity.plural).lower()} get?" if needed else ""
    return MigrationStep(
        StepKind.ADD_COLUMN, table(entity), field.name, after=field.model_dump(mode="json"), question=question
    )


def _changed_column(old: Field, new: Field, entity: Entity) -> Iterator[MigrationStep]:
    if old.type is not new.type:
        how, lossy = conversion(old.type, new.type)
        yield MigrationStep(
            StepKind.CONVERT_COLUMN,
            table(entity),
            new.name,
            old.type.value,
            new.type.value,
            how,
            _loss_question(old, new, how) if lossy else "",
        )
        return
    lost = [option for option in old.options if option not in new.options]
    if (old.required, old.unique) == (new.required, new.unique) and not lost:
        return
    question = _rule_question(old, new, lost)
    before, after = _rules(old), _rules(new)
    yield MigrationStep(StepKind.CHANGE_COLUMN, table(entity), new.name, before, after, question=question)


def _rules(field: Field) -> dict[str, Any]:
    return {"required": field.required, "unique": field.unique, "options": list(field.options)}


def _loss_question(old: Field, new: Field, how: Conversion) -> str:
    change = f"“{new.label}” turns from {type_words(old.type)} into {type_words(new.type)}"
    if how is Conversion.EMPTY:
        return f"{change}; what is stored cannot be converted and will be emptied. Go on?"
    if how is Conversion.ROUND:
        return f"{change}; decimals are rounded. Go on?"
    if how is Conversion.FIRST_OF_LIST:
        return f"{change}; only the first choice of each record is kept. Go on?"
    return f"{change}; values that do not fit will be emptied. Go on?"


def _rule_question(old: Field, new: Field, lost: list[str]) -> str:
    if lost:
        return f"What becomes of “{new.label}” where it is {', '.join(lost)}?"
    if new.required and not old.required and new.default is None:
        return f"Which “{new.label}” do records get that have none?"
    if new.unique and not old.unique:
        return f"What becomes of records with the same “{new.label}”?"
    return ""


def _relations(old: Entity, new: Entity, renames: Hints) -> Iterator[MigrationStep]:
    matched = matching.relations(old, new, renames)
    for one, other in matched.pairs:
        if one.type is not other.type or one.target != _former(other.target, renames):
            yield _dropped_relation(one, new)
            yield _added_relation(other, new)
        elif one.name != other.name or (one.type is RelationType.MANY_TO_MANY and table(old) != table(new)):
            yield _renamed_relation(one, other, old, new)
    for relation in matched.added:
        yield _added_relation(relation, new)
    for relation in matched.removed:
        yield _dropped_relation(relation, new)


def _former(target: str, renames: Hints) -> str:
    return next((old for old, new in renames.items() if new == target and "." not in old), target)


def _new_relations(entity: Entity) -> Iterator[MigrationStep]:
    """Yield the junctions of a new table; its keys are columns of the table itself."""
    for relation in entity.relations:
        if relation.type is RelationType.MANY_TO_MANY:
            yield _added_relation(relation, entity)


def _added_relation(relation: Relation, entity: Entity) -> MigrationStep:
    if relation.type not in _KEYED:
        name = junction(entity, relation)
        return MigrationStep(StepKind.CREATE_JUNCTION, table(entity), name, after=relation.target)
    plural = names.label(entity.plural).lower()
    question = f"Which “{relation.label}” do the existing {plural} get?" if relation.required else ""
    return MigrationStep(
        StepKind.ADD_COLUMN,
        table(entity),
        key_column(relation),
        after=relation.model_dump(mode="json"),
        question=question,
    )


def _dropped_relation(relation: Relation, entity: Entity) -> MigrationStep:
    question = f"Which “{relation.label}” each {entity.label.lower()} has will be forgotten. Go on?"
    if relation.type in _KEYED:
        return MigrationStep(StepKind.DROP_COLUMN, table(entity), key_column(relation), question=question)
    return MigrationStep(StepKind.DROP_JUNCTION, table(entity), junction(entity, relation), question=question)


def _renamed_relation(old: Relation, new: Relation, before: Entity, after: Entity) -> MigrationStep:
    if new.type in _KEYED:
        one, other = key_column(old), key_column(new)
        return MigrationStep(StepKind.RENAME_COLUMN, table(after), other, one, other)
    one, other = junction(before, old), junction(after, new)
    return MigrationStep(StepKind.RENAME_JUNCTION, table(after), other, one, other)


def _indexes(old: Entity, new: Entity) -> Iterator[MigrationStep]:
    for columns in old.indexes:
        if columns not in new.indexes:
            yield MigrationStep(StepKind.DROP_INDEX, table(new), ",".join(columns), before=list(columns))
    for columns in new.indexes:
        if columns not in old.indexes:
            yield MigrationStep(StepKind.ADD_INDEX, table(new), ",".join(columns), after=list(columns))
