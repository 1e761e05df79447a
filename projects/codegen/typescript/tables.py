"""Write how the code sees the table of an entity: its definition in TypeScript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from projects.blueprint.schema import FieldType
from projects.codegen.typescript import literals
from projects.codegen.typescript.computed import DerivedView, computed_of
from projects.codegen.typescript.entities import FILES, WORDS, EntityView, FieldView, LinkView, ReferenceView
from projects.codegen.typescript.figures import chart_use

KINDS = {
    FieldType.BOOLEAN: "flag",
    FieldType.DECIMAL: "money",
    FieldType.ENUM: "choice",
    FieldType.MULTI_ENUM: "list",
    FieldType.JSON: "json",
    FieldType.IMAGE: "file",
    FieldType.FILE: "file",
}
_MOMENTS = (FieldType.DATE, FieldType.DATETIME)
_GENERATED = {
    FieldType.INTEGER: "number",
    FieldType.STRING: "code",
    FieldType.DATE: "today",
    FieldType.DATETIME: "now",
}
_WIDTH = 100


@dataclass(frozen=True)
class PartView:
    """Something that a table has beside its columns."""

    function: str
    file: str
    argument: str


@dataclass(frozen=True)
class GroupingView:
    """How a chart groups by one property."""

    property: str
    function: str
    file: str
    code: str
    contract: EntityView | None = None


@dataclass(frozen=True)
class ModelView:
    """What ``<slice>.model.ts`` says."""

    kinds: tuple[str, ...]
    columns: tuple[str, ...]
    searched: tuple[str, ...]
    parts: tuple[PartView, ...]
    derived: tuple[DerivedView, ...]
    contracts: tuple[EntityView, ...]
    imports: tuple[tuple[str, tuple[str, ...]], ...]
    options: tuple[FieldView, ...]
    stored: str
    """The type of a row as the database knows it: ``StoredBook``, or ``Book`` when nothing is worked out later."""
    omitted: tuple[str, ...]
    extra: tuple[DerivedView, ...]
    stored_type: str


def model_of(entity: EntityView) -> ModelView:
    """Return the definition of an entity's table."""
    return entity.remembered("model_of", _model_of)


def _model_of(entity: EntityView) -> ModelView:
    computed = computed_of(entity)
    derived = tuple({one.name: one for part in computed for one in part.derived}.values())
    omitted = tuple(part.name for part in computed if part.worked_out_here)
    names = {part.name for part in computed}
    extra = tuple(one for one in derived if one.name not in names)
    columns = tuple(_columns(entity))
    return ModelView(
        kinds=_kinds(entity, derived),
        columns=columns,
        searched=tuple(field.name for field in entity.searched),
        parts=tuple(_parts(entity)),
        derived=derived,
        contracts=_contracts(entity),
        imports=runtime_imports(one.imports for one in derived),
        options=tuple(field for field in entity.fields if field.type is FieldType.ENUM),
        stored=f"Stored{entity.name}" if omitted or extra else entity.name,
        omitted=omitted,
        extra=extra,
        stored_type=_stored_type(entity, omitted, extra),
    )


def _parts(entity: EntityView) -> Iterator[PartView]:
    files = [field.name for field in entity.fields if field.type in FILES]
    if files:
        yield PartView("files", "files", literals.ts(files))
    generated = {field.name: kind for field in entity.generated if (kind := generated_kind(field))}
    if generated:
        yield PartView("generated", "generated", literals.ts(generated))
    if entity.links:
        yield PartView("links", "links", _listed(_link(one) for one in entity.links))
    if entity.references:
        yield PartView("references", "references", _listed(_reference(one) for one in entity.references))
    if entity.restrictions:
        restrictions = (
            f"{{ source: {one.source.contract}, column: {literals.ts(one.column)} }}" for one in entity.restrictions
        )
        yield PartView("restrictedBy", "restrictions", _listed(restrictions))


def _listed(entries: Iterator[str]) -> str:
    return f"[{', '.join(entries)}]"


_GROUPINGS = {
    FieldType.BOOLEAN: ("byFlag", "by-flag"),
    FieldType.MULTI_ENUM: ("byMember", "by-member"),
    FieldType.DATE: ("byDate", "by-date"),
    FieldType.DATETIME: ("byDate", "by-date"),
}


def groupings_of(entity: EntityView) -> tuple[GroupingView, ...]:
    """Return how charts group by what is not just a value."""
    use = chart_use(entity.blueprint, entity.name)
    return tuple(found for name in (use.groups if use else ()) if (found := _grouping(entity, name)))


def _grouping(entity: EntityView, name: str) -> GroupingView | None:
    reference = next((one for one in entity.references if one.name == name), None)
    if reference:
        code = f"byReference({_reference(reference)})"
        return GroupingView(name, "byReference", "by-reference", code, reference.target)
    field = next((one for one in entity.fields if one.name == name), None)
    found = _GROUPINGS.get(field.type if field else FieldType.DATETIME)
    return GroupingView(name, *found, found[0]) if found else None


def runtime_imports(imports: Iterator[frozenset[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return which functions of the formula runtime come from which file."""
    from projects.blueprint.expressions.runtime import module_of

    found: dict[str, set[str]] = {}
    for name in sorted({name for group in imports for name in group}):
        found.setdefault(module_of(name), set()).add(name)
    return tuple((module, tuple(sorted(names))) for module, names in sorted(found.items()))


def kind_of(field: FieldView) -> str:
    """Return the kind of column that keeps a field."""
    return KINDS.get(field.type, "text" if field.type in WORDS else "plain")


def generated_kind(field: FieldView) -> str | None:
    """Return how the application fills a field in itself; ``None`` leaves it to the column's own default."""
    default = field.field.default
    if default is not None:
        return str(default) if default in ("today", "now") and field.type in _MOMENTS else None
    return _GENERATED.get(field.type)


def _kinds(entity: EntityView, derived: tuple[DerivedView, ...]) -> tuple[str, ...]:
    found = {kind_of(field) for field in entity.fields} | {one.kind for one in derived}
    return tuple(sorted(found | ({"plain"} if entity.references else set())))


def _columns(entity: EntityView) -> Iterator[str]:
    for field in entity.fields:
        kind = kind_of(field)
        yield f"{field.name}: {f'choice({field.options})' if kind == 'choice' else kind}"
    for reference in entity.references:
        yield f"{reference.key}: plain"


def _reference(one: ReferenceView) -> str:
    return f"{{ property: {literals.ts(one.name)}, key: {literals.ts(one.key)}, target: {one.target.contract} }}"


def _link(one: LinkView) -> str:
    entries = {
        "property": one.name,
        "ids": one.ids,
        "filter": one.filter,
        "through": one.through,
        "from": one.from_column,
        "to": one.to_column,
    }
    return f"{literals.ts(entries)[:-2]}, target: {one.target.contract} }}"


def _contracts(entity: EntityView) -> tuple[EntityView, ...]:
    others = [one.target for one in entity.relations] + [one.source for one in entity.restrictions]
    found = {other.slice: other for other in (entity, *others)}
    return tuple(found[slice_] for slice_ in sorted(found))


def _stored_type(entity: EntityView, omitted: tuple[str, ...], extra: tuple[DerivedView, ...]) -> str:
    """Return the type of a stored row, its lines broken as Prettier does where it is too long."""
    union = " | ".join(literals.ts(name) for name in omitted)
    members = "; ".join(f"{one.name}: {one.typescript}" for one in extra)
    lines = "".join(f"  {one.name}: {one.typescript};\n" for one in extra)
    room = _WIDTH - len(f"export type Stored{entity.name} = ;")
    known = f"Omit<{entity.name}, {union}>" if omitted else entity.name
    whole = f"{known} & {{ {members} }}" if extra else known
    if len(whole) <= room:
        return whole
    opened = f" & {{\n{lines}}}" if extra else ""
    if len(known) + (4 if extra else 0) <= room:
        return known + opened
    parts = union if len(union) <= _WIDTH - 3 else "\n  | " + union.replace(" | ", "\n  | ")
    return f"Omit<\n  {entity.name},\n  {parts.lstrip()}\n>{opened}"
