"""What the skeletons of a slice's seeds and tests say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from projects.blueprint.schema import FieldType
from projects.codegen.typescript import examples, literals
from projects.codegen.typescript.entities import FILES, NUMBERS, EntityView, FieldView, LinkView, ReferenceView
from projects.codegen.typescript.figures import chart_use, metrics_of, scatter_use
from projects.codegen.typescript.migrations import seeds_before
from projects.codegen.typescript.samples import ROWS, Samples, belong_together, generated_value
from projects.codegen.typescript.tables import generated_kind, model_of

_OTHERS = 3
"""How many rows of other slices a test adds."""


@dataclass(frozen=True)
class SeedsView:
    """The sample rows as TypeScript."""

    others: tuple[str, ...]
    others_type: str
    others_spoken: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class SetupView:
    """Rows of one table that a test adds past the slice that owns it."""

    variable: str
    table: str
    rows: tuple[str, ...]


def seeds_of(entity: EntityView) -> SeedsView:
    """Return the sample rows of an entity with their links."""
    return entity.remembered("seeds_of", _seeds_of)


def _seeds_of(entity: EntityView) -> SeedsView:
    targets = _targets(entity)
    others = tuple(sorted({target.many for target in targets}))
    spoken = " and ".join(sorted({target.spoken_many for target in targets}))
    rows = tuple(_seed(entity, row) for row in range(len(Samples(entity).rows)))
    return SeedsView(others, " | ".join(literals.ts(name) for name in others), spoken, rows)


def linked(entity: EntityView) -> list[ReferenceView | LinkView]:
    """Return the links whose rows are there before the entity's own."""
    earlier = seeds_before(entity)
    return [one for one in entity.relations if one.target.name in earlier]


def _targets(entity: EntityView) -> list[EntityView]:
    return [one.target for one in linked(entity)]


def _seed(entity: EntityView, row: int) -> str:
    entries = [f"{name}: {literals.ts(value)}" for name, value in Samples(entity).rows[row].items()]
    there = linked(entity)
    for place, one in enumerate(entity.relations):
        entries.append(_seed_link(one, row, place, entity.name, there=one in there))
    return "{ " + ", ".join(entries) + " }"


def _seed_link(one: ReferenceView | LinkView, row: int, place: int, owner: str, *, there: bool) -> str:
    if isinstance(one, LinkView):
        chosen = f"nth({one.target.many}, {row + place}), nth({one.target.many}, {row + place + 1})"
        return f"{one.ids}: [{chosen if there else ''}]"
    return f"{one.key}: {f'nth({one.target.many}, {_position(one, row, place, owner)})' if there else 'null'}"


def _position(one: ReferenceView, row: int, place: int, owner: str) -> int:
    """Return which of the rows at the other end a sample row refers to."""
    return row if one.unique or belong_together(owner, one.target.name) else row * 5 + place


def setup_of(entity: EntityView) -> tuple[SetupView, ...]:
    """Return the rows of other slices that tests of this one need, in the order of their making."""
    unique = any(reference.unique for reference in entity.references)
    found: dict[str, SetupView] = {}
    for target in _targets(entity):
        for other in (*_required_targets(target), target):
            found.setdefault(other.name, _setup(other, ROWS if unique else _OTHERS))
    return tuple(found.values())


def _required_targets(entity: EntityView, there: str = "") -> list[EntityView]:
    """Return what has to be there before a row of the entity, besides the rows that are ``there`` already."""
    found: dict[str, EntityView] = {}
    for reference in entity.references:
        if reference.required and reference.target.name not in (entity.name, there):
            for other in (*_required_targets(reference.target, there), reference.target):
                found[other.name] = other
    return list(found.values())


def _setup(entity: EntityView, count: int) -> SetupView:
    return SetupView(entity.many, entity.table, tuple(_inserted(entity, row) for row in range(count)))


def _inserted(entity: EntityView, row: int, keys: dict[str, str] | None = None) -> str:
    """Return the columns of a row that is inserted past its slice."""
    columns = [f"{name}: {literals.ts(value)}" for name, value in examples.needed_columns(entity, row).items()]
    given = keys or {}
    columns += [
        f"{reference.column}: nth({reference.target.many}, {row})"
        for reference in entity.references
        if reference.column not in given and reference.required
    ]
    columns += [f"{column}: {code}" for column, code in given.items()]
    return "{ " + ", ".join(columns) + " }"


@dataclass(frozen=True)
class UniqueView:
    """A field whose value no two rows share."""

    name: str
    spoken: str


@dataclass(frozen=True)
class ReferenceFilter:
    """A filter by a linked row."""

    spoken: str
    others: str
    filter: str
    condition: str
    answered: str
    sort: str


@dataclass(frozen=True)
class RestrictionTest:
    """Rows that keep a row from being deleted."""

    article: str
    one: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class GeneratedView:
    """A field that the application fills in, and what a test says of its first value."""

    name: str
    spoken: str
    expected: str


@dataclass(frozen=True)
class TestsView:
    """What ``<slice>.routes.test.ts`` says."""

    slices: tuple[str, ...]
    """The slices whose tables the tests use, besides those of accounts."""
    setup: tuple[SetupView, ...]
    keeps_others: bool
    nth_in_setup: bool
    inserts: bool
    needed: tuple[str, ...]
    defaults: dict[str, Any]
    refusals: tuple[examples.Refusal, ...]
    unique: tuple[UniqueView, ...]
    foreign_codes: tuple[str, ...]
    changed: str | None
    """The property that a test changes and its new value, as an entry of an object; none if nothing may change."""
    restrictions: tuple[RestrictionTest, ...]
    orders: tuple[examples.Order, ...]
    narrowings: tuple[examples.Narrowing, ...]
    reference_filters: tuple[ReferenceFilter, ...]
    searches: tuple[examples.Narrowing, ...]
    figures: tuple[tuple[str, float | None], ...]
    charts: tuple[examples.ChartExample, ...]
    covering_charts: tuple[examples.CoveringChart, ...]
    scatter: tuple[str, int] | None
    label: str
    total: int
    overrides: tuple[str, ...]
    """Properties that are answered differently from how they were given."""
    label_code: str
    told_apart_by: str
    generated: tuple[GeneratedView, ...]
    private_paths: tuple[str, ...]


def tests_of(entity: EntityView) -> TestsView:
    """Return what the tests of an entity's routes expect."""
    rows = Samples(entity).rows
    setup = setup_of(entity)
    restrictions = tuple(_restrictions(entity))
    filters = tuple(_reference_filters(entity))
    defaults = examples.defaults(entity)
    foreign = tuple(_foreign(entity))
    return TestsView(
        slices=_slices(entity),
        setup=setup,
        keeps_others=bool(filters),
        nth_in_setup=any("nth(" in row for one in setup for row in one.rows),
        inserts=bool(restrictions),
        needed=_needed(entity, defaults),
        defaults=defaults,
        refusals=examples.refusals(entity),
        unique=tuple(UniqueView(field.name, literals.spoken(field.field.label or "")) for field in _unique(entity)),
        foreign_codes=foreign,
        changed=_changed(entity),
        restrictions=restrictions,
        orders=examples.orders(entity, rows),
        narrowings=examples.narrowings(entity, rows),
        reference_filters=filters,
        searches=examples.searches(entity, rows, _labels(entity)),
        figures=examples.figures(entity, rows),
        charts=examples.charts(entity, rows),
        covering_charts=examples.covering_charts(entity, rows),
        scatter=examples.scatter_count(entity, rows),
        label=literals.spoken(entity.label_field.field.label or ""),
        total=len(rows),
        overrides=tuple(_overrides(entity)),
        label_code=_label_code(entity),
        told_apart_by=examples.told_apart_by(entity),
        generated=tuple(_generated(entity)),
        private_paths=tuple(_private_paths(entity)),
    )


def _slices(entity: EntityView) -> tuple[str, ...]:
    """Return the slices whose tables the statements of a slice read, or those tables refer to."""
    formulas = " ".join(one.sql for one in model_of(entity).derived)
    # A word that is the name of a table by chance makes a table more than needed.
    read = [other for other in entity.all.values() if re.search(rf"\b{other.table}\b", formulas)]
    waiting = [entity, *(restriction.source for restriction in entity.restrictions), *read]
    found: dict[str, EntityView] = {}
    while waiting:
        one = waiting.pop()
        if one.name not in found:
            found[one.name] = one
            waiting += [relation.target for relation in one.relations]
    files = any(field.type in FILES for one in found.values() for field in one.fields)
    return tuple(sorted([one.slice for one in found.values()] + (["files"] if files else [])))


def _labels(entity: EntityView) -> tuple[tuple[str, ...], ...]:
    """Return for each sample row what the rows are called that it refers to in a test."""
    there = linked(entity)
    count = ROWS if any(reference.unique for reference in entity.references) else _OTHERS
    places = [(place, one) for place, one in enumerate(entity.references) if one in there]
    return tuple(
        tuple(_label_of(one.target, _position(one, row, place, entity.name) % count) for place, one in places)
        for row in range(ROWS)
    )


def _label_of(entity: EntityView, row: int) -> str:
    column = examples.needed_columns(entity, row).get(entity.label_field.column)
    return "" if column is None else str(column)


def _overrides(entity: EntityView) -> Iterator[str]:
    there = linked(entity)
    yield from (f"{link.ids}: expect.arrayContaining(sample.{link.ids})" for link in entity.links if link in there)
    for field in entity.editable:
        if field.type in FILES and not field.nullable:
            yield f"{field.name}: expect.stringContaining('/api/files/')"


def _label_code(entity: EntityView) -> str:
    field = entity.label_field
    return f"String({field.name})" if field.type in NUMBERS | {FieldType.BOOLEAN} else field.name


def _private_paths(entity: EntityView) -> Iterator[str]:
    address = f"/api/{entity.slice}"
    yield address
    yield f"{address}/choices"
    if metrics_of(entity.blueprint, entity.name):
        yield f"{address}/summary"
    chart = chart_use(entity.blueprint, entity.name)
    if chart:
        yield f"{address}/chart?groupBy={chart.groups[0]}&aggregate={chart.aggregates[0]}"
    scatter = scatter_use(entity.blueprint, entity.name)
    if scatter:
        yield f"{address}/scatter?x={scatter.horizontal[0]}&y={scatter.vertical[0]}"


def _needed(entity: EntityView, defaults: dict[str, Any]) -> tuple[str, ...]:
    fields = [field.name for field in entity.editable if field.name not in defaults and field.field.default is None]
    keys = [reference.key for reference in entity.references if reference.required]
    return (*fields, *keys, *(link.ids for link in entity.links if link.required))


def _unique(entity: EntityView) -> list[FieldView]:
    return [field for field in entity.editable if field.field.unique]


_EXPECTED = {
    "number": "toBe(1)",
    "code": "toMatch(/^[A-Z2-9]{8}$/)",
    "today": "toBe(body.createdAt.slice(0, 10))",
    "now": "toBe(body.createdAt)",
}


def _generated(entity: EntityView) -> Iterator[GeneratedView]:
    for field in entity.generated:
        kind = generated_kind(field)
        expected = _EXPECTED[kind] if kind else f"toEqual({literals.ts(generated_value(field, 0))})"
        yield GeneratedView(field.name, literals.spoken(field.field.label or ""), expected)


def _foreign(entity: EntityView) -> Iterator[str]:
    """Yield each link that tests try with a row of somebody else, and whether it takes many."""
    for one in linked(entity):
        many = isinstance(one, LinkView)
        field = one.ids if isinstance(one, LinkView) else one.key
        yield f"[{literals.ts(field)}, {literals.ts(one.target.many)}, {literals.ts(many)}]"


def _changed(entity: EntityView) -> str | None:
    """Return what may change, with the value of the second sample: one that differs from the first, if any does."""
    first, second, *_ = Samples(entity).rows
    fixed = {field.name for field in entity.immutable}
    free = sorted((name for name in first if name not in fixed), key=lambda name: first[name] == second[name])
    entries = [f"{name}: nth(samples, 1).{name}" for name in (*free, *(one.key for one in entity.references))]
    # One link only: several are answered in the order of their names.
    entries += [f"{link.ids}: nth(samples, 1).{link.ids}.slice(0, 1)" for link in entity.links]
    return next(iter(entries), None)


def _restrictions(entity: EntityView) -> Iterator[RestrictionTest]:
    for restriction in entity.restrictions:
        source = restriction.source
        if source.name == entity.name:
            continue
        lines = [_insertion(other, entity) for other in _required_targets(source, entity.name)]
        keys = {restriction.column: "id"} | {
            reference.column: "id"
            for reference in source.references
            if reference.required and reference.target.name == entity.name
        }
        row = _inserted(source, 0, keys)
        table = literals.ts(source.table)
        lines.append(f"await insertRows(app.database, app.ada.id, {table}, [{row}]);")
        yield RestrictionTest(literals.with_article(source.spoken), source.spoken, tuple(lines))


def _insertion(other: EntityView, entity: EntityView) -> str:
    keys = {
        reference.column: "id"
        for reference in other.references
        if reference.required and reference.target.name == entity.name
    }
    row = _inserted(other, 0, keys)
    table = literals.ts(other.table)
    return f"const {other.many} = await insertRows(app.database, app.ada.id, {table}, [{row}]);"


def _reference_filters(entity: EntityView) -> Iterator[ReferenceFilter]:
    for one in linked(entity):
        sort = one.name if isinstance(one, ReferenceView) else "createdAt"
        if isinstance(one, LinkView):
            condition, answered, key = (
                f"sample.{one.ids}.includes(wanted)",
                f"row.{one.ids}.includes(wanted)",
                one.filter,
            )
        else:
            condition, answered, key = f"sample.{one.key} === wanted", f"row.{one.key} === wanted", one.key
        spoken = literals.spoken(one.relation.label or "")
        yield ReferenceFilter(spoken, one.target.many, key, condition, answered, sort)
