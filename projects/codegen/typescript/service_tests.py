"""What the tests of a slice's service say: examples of its formulas, and anything that it has to keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from projects.blueprint import names
from projects.blueprint.expressions.evaluation import evaluated
from projects.blueprint.expressions.typed import Literal
from projects.blueprint.schema import FieldType
from projects.codegen.typescript import literals, slice_tests
from projects.codegen.typescript.computed import ComputedView, computed_of, formula_fields, formula_parts
from projects.codegen.typescript.entities import FILES, NUMBERS, EntityView, FieldView, LinkView
from projects.codegen.typescript.inputs import bounds_of, lengths_of
from projects.codegen.typescript.samples import PIXEL, ROWS, TODAY, Samples

NOW = dt.datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=dt.UTC)
"""The moment at which the tests of formulas are set."""


@dataclass(frozen=True)
class FormulaTest:
    """Examples of one computed field."""

    name: str
    title: str
    examples: tuple[str, ...]
    reads: bool


@dataclass(frozen=True)
class ServiceTestsView:
    """What ``<slice>.service.test.ts`` says."""

    formulas: tuple[FormulaTest, ...]
    set_clock: bool
    arbitraries: tuple[str, ...]
    files: tuple[str, ...]


def service_tests_of(entity: EntityView) -> ServiceTestsView:
    """Return what the tests of an entity's service say."""
    return entity.remembered("service_tests_of", _service_tests_of)


def _service_tests_of(entity: EntityView) -> ServiceTestsView:
    here = [computed for computed in computed_of(entity) if computed.worked_out_here]
    return ServiceTestsView(
        formulas=tuple(_formula_test(computed, entity) for computed in here),
        set_clock=any(computed.imports & {"today", "now"} for computed in here),
        arbitraries=tuple(_arbitraries(entity)),
        files=tuple(field.name for field in entity.editable if field.type in FILES and not field.nullable),
    )


_MOST_EXAMPLES = 12


def _formula_test(computed: ComputedView, entity: EntityView) -> FormulaTest:
    chosen: dict[str, str] = {}
    results: dict[str, int] = {}
    for row in _candidates(computed, entity):
        value = evaluated(computed.local, row, now=NOW)
        result = literals.ts(_plain(value))
        given = literals.ts({names.camel(name): part for name, part in row.items()})
        if given not in chosen and results.get(result, 0) < 3:
            chosen[given] = f"[{given}, {result}]"
            results[result] = results.get(result, 0) + 1
    title = literals.spoken(computed.field.label or "")
    return FormulaTest(computed.name, title, tuple(chosen.values())[:_MOST_EXAMPLES], bool(computed.reads))


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
    return value.isoformat() if isinstance(value, dt.date) else value


def _candidates(computed: ComputedView, entity: EntityView) -> Iterator[dict[str, Any]]:
    """Yield rows that make a difference to the formula: samples, bounds of its constants, absent values."""
    reads = {field.name: field for field in formula_fields(computed.local)}
    constants = [part.value for part in formula_parts(computed.local) if isinstance(part, Literal)]
    base = {name: _sample(field.type, name, entity, 0) for name, field in reads.items()}
    yield base
    for name, field in reads.items():
        for value in _telling(field.type, constants, entity, name):
            neutral = {other: _neutral(reads[other].type, base[other]) for other in reads}
            yield base | {name: value}
            yield neutral | {name: value}
    for name, field in reads.items():
        if field.value_nullable or field.nullable:
            yield base | {name: None}
    for row in range(1, ROWS):
        yield {name: _sample(field.type, name, entity, row) for name, field in reads.items()}


def _neutral(type_: FieldType, value: Any) -> Any:
    return 0 if type_ in NUMBERS else value


def _sample(type_: FieldType, name: str, entity: EntityView, row: int) -> Any:
    sample = Samples(entity).rows[row].get(names.camel(name))
    if sample is not None:
        return sample
    if type_ in NUMBERS:
        return row * 3 + 2
    if type_ is FieldType.DATE:
        return (TODAY - dt.timedelta(days=row * 9)).isoformat()
    if type_ is FieldType.DATETIME:
        return f"{(TODAY - dt.timedelta(days=row * 9)).isoformat()}T09:00:00.000Z"
    return {FieldType.BOOLEAN: row % 2 == 0, FieldType.TIME: "09:30", FieldType.MULTI_ENUM: []}.get(
        type_, f"Sample {row + 1}"
    )


def _telling(type_: FieldType, constants: list[Any], entity: EntityView, name: str) -> Iterator[Any]:
    numbers = [one for one in constants if isinstance(one, int | float) and not isinstance(one, bool)]
    if type_ in NUMBERS:
        yield from (bound for number in numbers for bound in (number, number - 1, number + 1))
        yield from (0, 1)
    elif type_ in (FieldType.DATE, FieldType.DATETIME):
        for days in (
            0,
            1,
            -1,
            *(sign * round(number) for number in numbers if abs(number) < 10_000 for sign in (1, -1)),
        ):
            date = (TODAY + dt.timedelta(days=days)).isoformat()
            yield date if type_ is FieldType.DATE else f"{date}T12:00:00.000Z"
    elif type_ is FieldType.BOOLEAN:
        yield from (True, False)
    else:
        field = entity.entity.field(name)
        yield from (field.options if field else ())
        yield from (one for one in constants if isinstance(one, str) and not (field and field.options))


def _arbitraries(entity: EntityView) -> Iterator[str]:
    for field in entity.editable:
        code = _arbitrary(field)
        yield f"{field.name}: {f'orNull({code})' if field.nullable else code}"
    linked = slice_tests.linked(entity)
    for one in entity.relations:
        there = f"fc.constantFrom(...others.{one.target.many})"
        if isinstance(one, LinkView):
            yield f"{one.ids}: {f'fc.tuple({there})' if one in linked else 'fc.constant([])'}"
        else:
            yield f"{one.key}: {there if one in linked else 'fc.constant(null)'}"


def _arbitrary(field: FieldView) -> str:  # noqa: C901 - one case per type
    own = field.field
    match field.type:
        case FieldType.ENUM:
            return f"fc.constantFrom(...{field.options})"
        case FieldType.MULTI_ENUM:
            return f"fc.subarray([...{field.options}]{', { minLength: 1 }' if own.required else ''})"
        case FieldType.BOOLEAN:
            return "fc.boolean()"
        case FieldType.JSON:
            return "fc.record({ note: fc.string(), amounts: fc.array(fc.integer()) })"
        case FieldType.COLOR:
            return "fc.constantFrom('#2563eb', '#16a34a', '#dc2626')"
        case FieldType.EMAIL:
            return "fc.emailAddress({ size: 'small' })"
        case FieldType.URL:
            return "fc.webUrl({ size: 'small' })"
        case FieldType.IMAGE | FieldType.FILE:
            return "fc.constant(null)" if field.nullable else f"fc.constant({literals.ts(PIXEL)})"
        case FieldType.DATE | FieldType.DATETIME | FieldType.TIME:
            return _moments(field)
        case _ if field.type in NUMBERS:
            return _numbers(field)
        case _:
            return _texts(field)


def _moments(field: FieldView) -> str:
    if field.type is FieldType.TIME:
        low, high = str(field.field.min or "00:00")[:5], str(field.field.max or "23:59")[:5]
    else:
        low, high = str(field.field.min or "1990-01-01")[:10], str(field.field.max or "2049-12-31")[:10]
    kind = {FieldType.DATE: "anyDate", FieldType.DATETIME: "anyMoment", FieldType.TIME: "anyTime"}[field.type]
    return f"{kind}({literals.ts(low)}, {literals.ts(high)})"


def _numbers(field: FieldView) -> str:
    low, high = bounds_of(field.field)
    least, most = (low if low is not None else -1_000_000), (high if high is not None else 1_000_000)
    if field.type in (FieldType.INTEGER, FieldType.RATING, FieldType.DURATION):
        return f"fc.integer({{ min: {literals.number(least)}, max: {literals.number(most)} }})"
    kind = "anyAmount" if field.type is FieldType.DECIMAL else "anyNumber"
    return f"{kind}({literals.number(least)}, {literals.number(most)})"


def _texts(field: FieldView) -> str:
    least, most = lengths_of(field.field)
    if field.field.pattern is not None:
        pattern = field.field.pattern.replace("/", "\\/")
        return f"fc.stringMatching(/^(?:{pattern})$/).filter((text) => text.length <= {most})"
    bounds = f"minLength: {least}, " if least else ""
    return f"fc.string({{ {bounds}maxLength: {min(most, 60) if most >= least else most} }})"
