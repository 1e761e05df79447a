"""Write the Zod schemas of an entity: what it takes, what it answers with, and what its list can be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from projects.blueprint import names
from projects.blueprint.schema import Field, FieldType
from projects.codegen.typescript import literals
from projects.codegen.typescript.computed import ComputedView, computed_of
from projects.codegen.typescript.entities import NUMBERS, WORDS, EntityView, FieldView, LinkView, ReferenceView
from projects.codegen.typescript.figures import ChartUse, Metric, ScatterUse, chart_use, metrics_of, scatter_use
from projects.codegen.typescript.shared_code import Imports, type_imports

USUAL_LENGTH = {
    FieldType.STRING: 200,
    FieldType.TEXT: 10_000,
    FieldType.EMAIL: 254,
    FieldType.URL: 2_000,
    FieldType.PHONE: 40,
}
"""How long words may be where the blueprint sets no bound."""

_HELPERS = re.compile(r"\b(optional|whenBlank|orToday|orNow|amount|instant|fileInput)\b(?!:)")
_FILTERS = re.compile(r"\b(anyOf|dayEnd|dayStart|day|numeric|searchText|timeOfDay|yesOrNo)\b")


@dataclass(frozen=True)
class TypesView:
    """The lines of one ``<slice>.types.ts``."""

    options: tuple[FieldView, ...]
    input: tuple[str, ...]
    output: tuple[str, ...]
    filters: tuple[str, ...]
    sorts: tuple[str, ...]
    usual_sort: str
    fixed: str
    omitted: str
    metrics: tuple[str, ...]
    chart: ChartUse | None
    chart_query: tuple[str, ...]
    scatter: ScatterUse | None
    scatter_query: tuple[str, ...]

    @property
    def figures(self) -> bool:
        """Whether anything beside the list takes filters."""
        return bool(self.metrics or self.chart or self.scatter)

    @property
    def imports(self) -> Imports:
        """Where the parts of the schemas come from."""
        fields = _HELPERS.findall("\n".join(self.input))
        filters = _FILTERS.findall("\n".join(line.split(": ", 1)[1] for line in self.filters))
        return type_imports({*fields, *filters, *(["searchText"] if self.figures else [])})


def types_of(entity: EntityView) -> TypesView:
    """Return everything that the types file of an entity says."""
    return entity.remembered("types_of", _types_of)


def _types_of(entity: EntityView) -> TypesView:
    chart, scatter = chart_use(entity.blueprint, entity.name), scatter_use(entity.blueprint, entity.name)
    fixed = " but what never changes" if entity.immutable else ""
    omitted = ".omit({ " + ", ".join(f"{field.name}: true" for field in entity.immutable) + " })"
    return TypesView(
        options=tuple(field for field in entity.fields if field.field.options),
        input=tuple(_inputs(entity)),
        output=tuple(_outputs(entity)),
        filters=tuple(_filters(entity)),
        sorts=sorts_of(entity),
        usual_sort=usual_sort(entity),
        fixed=fixed,
        omitted=omitted if entity.immutable else "",
        metrics=tuple(_metric(metric) for metric in metrics_of(entity.blueprint, entity.name)),
        chart=chart,
        chart_query=tuple(_chart_query(chart, entity)) if chart else (),
        scatter=scatter,
        scatter_query=_scatter_query(scatter) if scatter else (),
    )


def sorts_of(entity: EntityView) -> tuple[str, ...]:
    """Return the properties that a list can be sorted by."""
    stored = [field.name for field in entity.fields if field.sortable]
    return (*stored, *(reference.name for reference in entity.references), "createdAt", "updatedAt")


def usual_sort(entity: EntityView) -> str:
    """Return the order of a list that nobody asked for: the newest first."""
    return "-createdAt"


def value_schema(field: FieldView) -> str:
    """Return the Zod schema of a value that is there."""
    own = field.field
    if own.pattern is not None or field.type is FieldType.PHONE:
        return _as_chain(_plain_schema(field) + _pattern(own))
    return _plain_schema(field)


def _as_chain(schema: str) -> str:
    """Allow a line break before each call."""
    return re.sub(r"(?<=[z)])\.(?=[a-z]+\()", "\n.", schema, count=0)


def _plain_schema(field: FieldView) -> str:  # noqa: C901 - one case per type
    own = field.field
    match field.type:
        case FieldType.STRING | FieldType.TEXT | FieldType.PHONE:
            return "z.string().trim()" + _lengths(own)
        case FieldType.EMAIL:
            return "z.email()" + _lengths(own)
        case FieldType.URL:
            return "z.url({ protocol: /^https?$/ })" + _lengths(own)
        case FieldType.COLOR:
            return "z.string().regex(/^#[0-9a-fA-F]{6}$/)"
        case FieldType.BOOLEAN:
            return "z.boolean()"
        case FieldType.ENUM:
            return f"z.enum({field.options})"
        case FieldType.MULTI_ENUM:
            return f"z.array(z.enum({field.options}))" + (".min(1)" if own.required else "")
        case FieldType.JSON:
            return "z.json()"
        case FieldType.IMAGE | FieldType.FILE:
            return f"fileInput({literals.ts(field.type.value)})"
        case FieldType.DATE | FieldType.DATETIME | FieldType.TIME:
            return _MOMENTS[field.type] + "".join(_moment_bounds(own))
        case _:
            return _NUMERALS[field.type] + _bounds(own)


_MOMENTS = {
    FieldType.DATE: "z.iso.date()",
    FieldType.DATETIME: "instant",
    FieldType.TIME: "z.iso.time({ precision: -1 })",
}
_NUMERALS = {
    FieldType.INTEGER: "z.int()",
    FieldType.RATING: "z.int()",
    FieldType.DURATION: "z.int()",
    FieldType.NUMBER: "z.number()",
    FieldType.PERCENT: "z.number()",
    FieldType.DECIMAL: "amount",
}
_USUAL_BOUNDS: dict[FieldType, tuple[int | None, int | None]] = {
    FieldType.RATING: (1, 5),
    FieldType.DURATION: (0, None),
    FieldType.PERCENT: (0, 100),
}


def bounds_of(field: Field) -> tuple[float | None, float | None]:
    """Return the smallest and largest number that the field takes."""
    least, most = _USUAL_BOUNDS.get(field.type, (None, None))
    low = float(field.min) if field.min is not None else least
    high = float(field.max) if field.max is not None else most
    return low, high


def lengths_of(field: Field) -> tuple[int, int]:
    """Return the shortest and longest text that the field takes."""
    least = field.min_length or 0
    return max(least, 1) if field.required else least, field.max_length or USUAL_LENGTH[field.type]


def _bounds(field: Field) -> str:
    low, high = bounds_of(field)
    least = f".min({literals.number(low)})" if low is not None else ""
    return least + (f".max({literals.number(high)})" if high is not None else "")


def _lengths(field: Field) -> str:
    least, most = lengths_of(field)
    shortest = f".min({least})" if least and field.type not in (FieldType.EMAIL, FieldType.URL) else ""
    return f"{shortest}.max({most})"


def _pattern(field: Field) -> str:
    if field.pattern is None:
        return ".regex(/^[+0-9][0-9 ()/.-]{2,}$/)" if field.type is FieldType.PHONE else ""
    return f".regex(/^(?:{_slashes(field.pattern)})$/)"


def _slashes(pattern: str) -> str:
    """Escape what would end a regular expression literal."""
    return re.sub(r"\\.|/", lambda found: found.group() if found.group() != "/" else "\\/", pattern, flags=re.DOTALL)


def _moment_bounds(field: Field) -> Iterator[str]:
    variable = {"date": "date", "time": "time"}.get(field.type.value, "moment")
    for sign, bound, words in ((">=", field.min, "or later"), ("<=", field.max, "or earlier")):
        if bound is not None:
            value = literals.ts(moment(field.type, str(bound)))
            error = literals.ts(f"Must be {bound} {words}.")
            yield f".refine(({variable}) => {variable} {sign} {value}, {{ error: {error} }})"


def moment(type_: FieldType, text: str) -> str:
    """Return a date or time of the blueprint as the application stores it."""
    if type_ is FieldType.DATETIME:
        plain = text.removesuffix("Z")
        date, _, time = plain.replace(" ", "T").partition("T")
        return f"{date}T{_padded(time)}.000Z"
    return text[:5] if type_ is FieldType.TIME else text


def _padded(time: str) -> str:
    parts = [*time.split("."), ""][0].split(":") if time else []
    return ":".join([*parts, "00", "00", "00"][:3])


def _inputs(entity: EntityView) -> Iterator[str]:
    for field in entity.editable:
        yield f"{field.name}: {_input(field)}"
    for reference in entity.references:
        schema = "z.uuid()" if reference.required else "optional(z.uuid())"
        yield f"{reference.key}: {schema}{_collection(reference)}"
    for link in entity.links:
        schema = "z.array(z.uuid()).min(1)" if link.required else "whenBlank([], z.array(z.uuid()))"
        yield f"{link.ids}: {schema}{_collection(link)}"


def _collection(one: ReferenceView | LinkView) -> str:
    """Say whose keys a property takes, where its name does not."""
    told = names.kebab(names.plural(names.pascal(one.name))) == one.target.slice
    return "" if told else f".meta({{ collection: {literals.ts(one.target.slice)} }})"


def _input(field: FieldView) -> str:
    schema = value_schema(field)
    default = field.field.default
    if default is not None:
        if default in ("today", "now") and field.type in (FieldType.DATE, FieldType.DATETIME):
            return f"{'orToday' if default == 'today' else 'orNow'}({schema})"
        return f"whenBlank({literals.ts(stored_default(field))}, {schema})"
    if field.type is FieldType.MULTI_ENUM and not field.field.required:
        return f"whenBlank([], {schema})"
    return f"optional({schema})" if field.nullable else schema


def stored_default(field: FieldView) -> Any:
    """Return the default in the form in which the application stores it."""
    default = field.field.default
    if field.type in _MOMENTS:
        return moment(field.type, str(default))
    return list(default) if isinstance(default, tuple) else default


def _outputs(entity: EntityView) -> Iterator[str]:
    for field in entity.fields:
        yield f"{field.name}: {_output(field)}"
    for reference in entity.references:
        empty = "" if reference.required else ".nullable()"
        yield f"{reference.key}: z.uuid(){empty}"
        yield f"{reference.name}: rowChoiceSchema{empty}"
    for link in entity.links:
        yield f"{link.ids}: z.array(z.uuid())"
        yield f"{link.name}: z.array(rowChoiceSchema)"
    for computed in computed_of(entity):
        yield f"{computed.name}: {_computed_output(computed)}"


_OUTPUTS = {
    FieldType.BOOLEAN: "z.boolean()",
    FieldType.JSON: "z.json()",
}


def _output(field: FieldView) -> str:
    if field.type is FieldType.ENUM:
        schema = f"z.enum({field.options})"
    elif field.type is FieldType.MULTI_ENUM:
        schema = f"z.array(z.enum({field.options}))"
    else:
        schema = _OUTPUTS.get(field.type, "z.number()" if field.type in NUMBERS else "z.string()")
    return schema + (".nullable()" if field.nullable else "")


def _computed_output(computed: ComputedView) -> str:
    schema = {"number": "z.number()", "boolean": "z.boolean()"}.get(computed.typescript_type, "z.string()")
    return schema + (".nullable()" if computed.nullable else "")


def _filters(entity: EntityView) -> Iterator[str]:
    for field in entity.fields:
        yield from _field_filters(field)
    for stamp in ("createdAt", "updatedAt"):
        yield f"{stamp}From: dayStart"
        yield f"{stamp}To: dayEnd"
    yield from (f"{reference.key}: z.uuid().optional()" for reference in entity.references)
    yield from (f"{link.filter}: z.uuid().optional()" for link in entity.links)


def _field_filters(field: FieldView) -> Iterator[str]:
    name = field.name
    if field.type in WORDS - {FieldType.TEXT}:
        yield f"{name}: searchText"
    elif field.type is FieldType.ENUM:
        yield f"{name}: anyOf({field.options})"
    elif field.type is FieldType.MULTI_ENUM:
        yield f"{name}: z.enum({field.options}).optional()"
    elif field.type is FieldType.COLOR:
        yield f"{name}: searchText"
    elif field.type is FieldType.BOOLEAN:
        yield f"{name}: yesOrNo"
    elif field.type in _RANGES or field.type in NUMBERS:
        begin, end = _RANGES.get(field.type, ("numeric", "numeric"))
        if field.type is FieldType.RATING:
            yield f"{name}: numeric"
        yield f"{name}From: {begin}"
        yield f"{name}To: {end}"


_RANGES = {
    FieldType.DATE: ("day", "day"),
    FieldType.DATETIME: ("dayStart", "dayEnd"),
    FieldType.TIME: ("timeOfDay", "timeOfDay"),
}


def _metric(metric: Metric) -> str:
    return f"{metric.key}: z.number()" + (".nullable()" if metric.nullable else "")


def _chart_query(chart: ChartUse, entity: EntityView) -> Iterator[str]:
    yield f"groupBy: z.enum({literals.ts(chart.groups)})"
    if chart.measures:
        yield f"measure: z.enum({literals.ts(chart.measures)}).optional()"
    yield f"aggregate: z.enum({literals.ts(chart.aggregates)})"
    if groups_by_date(chart, entity):
        yield f"interval: z.enum({literals.ts(chart.intervals)}).optional()"


def groups_by_date(chart: ChartUse, entity: EntityView) -> bool:
    """Tell whether a chart of the entity groups by a date."""
    dates = {field.name for field in entity.fields if field.type in (FieldType.DATE, FieldType.DATETIME)}
    return any(group in dates | {"createdAt", "updatedAt"} for group in chart.groups)


def _scatter_query(scatter: ScatterUse) -> tuple[str, str]:
    return (
        f"x: z.enum({literals.ts(scatter.horizontal)})",
        f"y: z.enum({literals.ts(scatter.vertical)})",
    )
