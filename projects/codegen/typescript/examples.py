"""Work out what tests of a slice expect, from its sample rows: counts of filters, ends of orders, figures, refusals."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from projects.blueprint.schema import FieldType
from projects.codegen.typescript import literals
from projects.codegen.typescript.entities import FILES, NUMBERS, WORDS, EntityView, FieldView
from projects.codegen.typescript.figures import ChartUse, Metric, chart_use, metrics_of, scatter_use
from projects.codegen.typescript.inputs import bounds_of, lengths_of, stored_default
from projects.codegen.typescript.samples import Samples, generated_value

Row = dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """A value that a field does not take."""

    field: str
    value: str
    path: str


@dataclass(frozen=True)
class Order:
    """Which label stands first when sorted by a column, both ways round."""

    column: str
    first: Any
    last: Any


@dataclass(frozen=True)
class Narrowing:
    """A query and how many of the sample rows pass it."""

    query: str
    count: int


@dataclass(frozen=True)
class ChartExample:
    """A chart's query and its points over the sample rows."""

    query: str
    points: tuple[tuple[str | None, float | None], ...]


@dataclass(frozen=True)
class CoveringChart:
    """A chart, and what its groups come to together; no total where they do not add up."""

    query: str
    total: float | None


def refusals(entity: EntityView) -> tuple[Refusal, ...]:
    """Return one wrong value or more for each field that has a rule."""
    found: list[Refusal] = []
    for field in entity.editable:
        found += [
            Refusal(field.name, value, f"{field.name}{'.0' if field.type is FieldType.MULTI_ENUM else ''}")
            for value in _wrong_values(field)
        ]
        if field.field.required and field.field.default is None:
            found.append(Refusal(field.name, "null", field.name))
    found += [Refusal(reference.key, "'nobody'", reference.key) for reference in entity.references]
    found += [Refusal(link.ids, "['nobody']", f"{link.ids}.0") for link in entity.links]
    return tuple(found)


def _wrong_values(field: FieldView) -> Iterator[str]:
    own = field.field
    if field.type in NUMBERS:
        low, high = bounds_of(own)
        if low is not None:
            yield literals.number(low - 1)
        if high is not None:
            yield literals.number(high + 1)
        yield "'many'"
        if field.type in (FieldType.INTEGER, FieldType.RATING, FieldType.DURATION):
            yield literals.number((low or 0) + 0.5)
        if field.type is FieldType.DECIMAL:
            yield literals.number((low or 0) + 0.001)
    elif field.type in WORDS:
        yield from _wrong_words(field)
    else:
        yield from _WRONG.get(field.type, ())


_WRONG: dict[FieldType, tuple[str, ...]] = {
    FieldType.BOOLEAN: ("'perhaps'",),
    FieldType.DATE: ("'2026-02-30'",),
    FieldType.DATETIME: ("'yesterday'",),
    FieldType.TIME: ("'25:00'",),
    FieldType.ENUM: ("'none of these'",),
    FieldType.MULTI_ENUM: ("['none of these']",),
    FieldType.COLOR: ("'reddish'",),
    FieldType.IMAGE: ("'picture.png'",),
    FieldType.FILE: ("'letter.pdf'",),
}


def _wrong_words(field: FieldView) -> Iterator[str]:
    least, most = lengths_of(field.field)
    if field.type is FieldType.EMAIL:
        yield "'nobody'"
    elif field.type is FieldType.URL:
        yield "'javascript:alert(1)'"
    elif field.type is FieldType.PHONE:
        yield "'call me'"
    elif field.field.pattern is not None:
        yield "'?'"
    else:
        yield f"'x'.repeat({most + 1})"
        if least > 1:
            yield f"'x'.repeat({least - 1})" if least > 2 else "'x'"


def defaults(entity: EntityView) -> dict[str, Any]:
    """Return what a new row has where its input said nothing."""
    found: dict[str, Any] = {}
    for field in entity.editable:
        default = field.field.default
        if default is not None and default not in ("today", "now"):
            found[field.name] = stored_default(field)
        elif field.type is FieldType.MULTI_ENUM and not field.field.required:
            found[field.name] = []
        elif field.nullable:
            found[field.name] = None
    return found


def orders(entity: EntityView, rows: tuple[Row, ...]) -> tuple[Order, ...]:
    """Return the first and last label by each column, as far as no two rows share these ends."""
    found: list[Order] = []
    label = told_apart_by(entity)
    for field in entity.editable:
        filled = [row for row in rows if row[field.name] is not None]
        if not field.sortable or not filled:
            continue
        key = _sort_key(field)
        keys = Counter(key(row[field.name]) for row in filled)
        least, most = min(keys), max(keys)
        if keys[least] == keys[most] == 1:
            ends = {key(row[field.name]): row[label] for row in filled}
            found.append(Order(field.name, ends[least], ends[most]))
    return tuple(found)


def told_apart_by(entity: EntityView) -> str:
    """Return the property by which tests know a sample row: what stands for it, or the first that is given."""
    label = entity.label_field
    return label.name if not label.field.generated or not entity.editable else entity.editable[0].name


def _sort_key(field: FieldView) -> Callable[[Any], Any]:
    if field.type is FieldType.ENUM:
        return field.field.options.index
    return str.lower if field.type in WORDS else lambda value: value


def narrowings(entity: EntityView, rows: tuple[Row, ...]) -> tuple[Narrowing, ...]:
    """Return a query by each filter with the number of rows that pass."""
    found: list[Narrowing] = []
    for field in entity.editable:
        values = [row[field.name] for row in rows if row[field.name] is not None]
        if values:
            found += _narrowings(field, values)
    return tuple(found)


def _narrowings(field: FieldView, values: list[Any]) -> Iterator[Narrowing]:
    name, chosen = field.name, values[min(1, len(values) - 1)]
    if field.type in WORDS - {FieldType.TEXT} or field.type is FieldType.COLOR:
        exact = field.type is FieldType.COLOR
        count = sum(value == chosen if exact else chosen.lower() in value.lower() for value in values)
        yield Narrowing(f"{name}={quote(chosen)}", count)
    elif field.type is FieldType.ENUM:
        yield Narrowing(f"{name}={quote(chosen)}", values.count(chosen))
    elif field.type is FieldType.MULTI_ENUM:
        yield Narrowing(f"{name}={quote(chosen[0])}", sum(chosen[0] in value for value in values))
    elif field.type is FieldType.BOOLEAN:
        yield Narrowing(f"{name}=true", values.count(True))
    elif field.type in NUMBERS or field.type in (FieldType.DATE, FieldType.TIME, FieldType.DATETIME):
        written = quote(literals.number(chosen) if field.type in NUMBERS else chosen)
        yield Narrowing(f"{name}From={written}", sum(value >= chosen for value in values))
        yield Narrowing(f"{name}To={written}", sum(value <= chosen for value in values))


def searches(entity: EntityView, rows: tuple[Row, ...], labels: tuple[tuple[str, ...], ...]) -> tuple[Narrowing, ...]:
    """Return a text of each searched field with the number of rows that a search for it finds.

    A search looks into the ``labels`` of the rows that each row refers to as well.
    """
    found: list[Narrowing] = []
    searched = [field.name for field in entity.searched if not field.field.generated]
    for name in searched:
        text = next((str(row[name]) for row in rows if row[name]), None)
        if text is not None:
            texts = (
                [*(str(row[other] or "") for other in searched), *more] for row, more in zip(rows, labels, strict=True)
            )
            hits = sum(any(text.lower() in other.lower() for other in those) for those in texts)
            found.append(Narrowing(quote(text.upper() if text.isascii() else text), hits))
    return tuple(found)


def figures(entity: EntityView, rows: tuple[Row, ...]) -> tuple[tuple[str, float | None], ...]:
    """Return each figure of the summary over the sample rows."""
    return tuple((metric.key, _figure(metric, rows)) for metric in metrics_of(entity.blueprint, entity.name))


def _figure(metric: Metric, rows: tuple[Row, ...]) -> float | None:
    chosen = [row for row in rows if all(row.get(name) == value for name, value in metric.where)]
    if metric.field is None:
        return len(chosen)
    return aggregated(metric.aggregate, [row[metric.field] for row in chosen if row.get(metric.field) is not None])


def aggregated(aggregate: str, values: list[float]) -> float | None:
    """Return what SQL answers for an aggregate of values without nulls."""
    if aggregate == "count":
        return len(values)
    if not values:
        return None
    worked = {"sum": sum(values), "avg": sum(values) / len(values), "min": min(values), "max": max(values)}[aggregate]
    return worked if isinstance(worked, int) else float(f"{worked:.12g}")


def charts(entity: EntityView, rows: tuple[Row, ...]) -> tuple[ChartExample, ...]:
    """Return the points of each way in which the charts group the rows by a field of their own."""
    use = chart_use(entity.blueprint, entity.name)
    if use is None:
        return ()
    fields = {field.name: field for field in entity.editable}
    return tuple(
        _chart(fields[group], rows, use.measures, use.aggregates, use.intervals)
        for group in use.groups
        if group in fields
    )


def covering_charts(entity: EntityView, rows: tuple[Row, ...]) -> tuple[CoveringChart, ...]:
    """Return a chart by each thing the sample rows do not hold: a reference, or what the server fills in."""
    use = chart_use(entity.blueprint, entity.name)
    if use is None:
        return ()
    own = {field.name for field in entity.editable}
    many = {link.name for link in entity.links}
    return tuple(_covering(group, use, rows, adds_up=group not in many) for group in use.groups if group not in own)


def _covering(group: str, use: ChartUse, rows: tuple[Row, ...], *, adds_up: bool) -> CoveringChart:
    aggregate = next((one for one in ("count", "sum") if one in use.aggregates), use.aggregates[0])
    measure = None if aggregate == "count" else use.measures[0]
    query = f"groupBy={group}&aggregate={aggregate}" + (f"&measure={measure}" if measure else "")
    total = _point(measure, aggregate, list(rows)) if adds_up and aggregate in ("count", "sum") else None
    return CoveringChart(query, total)


def _chart(
    field: FieldView,
    rows: tuple[Row, ...],
    measures: tuple[str, ...],
    aggregates: tuple[str, ...],
    intervals: tuple[str, ...],
) -> ChartExample:
    aggregate = next((one for one in aggregates if one != "count"), "count") if measures else "count"
    measure = measures[0] if aggregate != "count" else None
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        for key in _group_keys(field, row[field.name], intervals[0]):
            groups.setdefault(key, []).append(row)
    points = [(key, _point(measure, aggregate, group)) for key, group in groups.items()]
    query = f"groupBy={field.name}&aggregate={aggregate}"
    query += f"&measure={measure}" if measure else ""
    query += f"&interval={intervals[0]}" if field.type in (FieldType.DATE, FieldType.DATETIME) else ""
    return ChartExample(query, tuple(sorted(points, key=lambda point: _point_order(field, point))))


def _point(measure: str | None, aggregate: str, rows: list[Row]) -> float | None:
    if measure is None:
        return len(rows)
    return aggregated(aggregate, [row[measure] for row in rows if row.get(measure) is not None])


def _group_keys(field: FieldView, value: Any, interval: str) -> list[str | None]:
    if isinstance(value, list):
        return list(value)
    if value is None:
        return [None]
    if field.type in (FieldType.DATE, FieldType.DATETIME):
        date = dt.date.fromisoformat(value[:10])
        monday = date - dt.timedelta(days=date.weekday())
        return [monday.isoformat() if interval == "week" else value[: {"year": 4, "month": 7}.get(interval, 10)]]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _point_order(field: FieldView, point: tuple[str | None, float | None]) -> Any:
    key, value = point
    if field.type is FieldType.MULTI_ENUM:
        return -(value or 0), str(key)
    if field.type is FieldType.ENUM:
        return len(field.field.options) if key is None else field.field.options.index(key)
    if field.type is FieldType.BOOLEAN:
        return {"true": 0, "false": 1, None: 2}[key]
    return (key is None, float(key) if field.type in NUMBERS and key else key or "")


def scatter_count(entity: EntityView, rows: tuple[Row, ...]) -> tuple[str, int] | None:
    """Return a scatter chart's query and its number of points."""
    use = scatter_use(entity.blueprint, entity.name)
    stored = {field.name for field in entity.editable}
    if use is None or not {use.horizontal[0], use.vertical[0]} <= stored:
        return None
    x, y = use.horizontal[0], use.vertical[0]
    return f"x={x}&y={y}", sum(row[x] is not None and row[y] is not None for row in rows)


def stored_value(field: FieldView, value: Any) -> Any:
    """Return a sample value as its column keeps it."""
    if value is None:
        return None
    if field.type is FieldType.DECIMAL:
        return round(value * 100)
    if field.type in (FieldType.JSON, FieldType.MULTI_ENUM):
        return literals.json_text(value)
    return value


def needed_columns(entity: EntityView, row: int) -> dict[str, Any]:
    """Return the columns without which a row cannot be inserted, with the values of a sample row."""
    sample = Samples(entity).rows[row]
    return {
        field.column: stored_value(field, generated_value(field, row) if field.field.generated else sample[field.name])
        for field in entity.fields
        if not field.nullable and field.type not in FILES
    }
