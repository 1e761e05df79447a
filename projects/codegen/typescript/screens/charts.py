"""Components that show figures: stats and charts."""

from __future__ import annotations

from typing import Any

from projects.blueprint import names
from projects.blueprint.layout import Component
from projects.blueprint.members import DATED
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import cells, markup, skeletons
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value, in_sentence

_CHARTS = "shared/ui/charts"
_PARTS = {"bar": "BarChart", "line": "LineChart", "area": "LineChart", "pie": "PieChart"}
_WORDS = {"count": "Number", "sum": "Total", "avg": "Average", "min": "Smallest", "max": "Largest"}


def metric_key(metric: dict[str, Any], subject: Subject) -> str:
    """Return the name of a figure in the API's summary."""
    return names.camel(metric_label(metric, subject))


def metric_label(metric: dict[str, Any], subject: Subject) -> str:
    """Return what a figure is called: its label, or what it counts."""
    if metric.get("label"):
        return str(metric["label"])
    value = subject.values.get(str(metric.get("field")))
    return f"{_WORDS[str(metric['aggregate'])]} {value.label if value else subject.plural}"


def stats_file(subject: Subject, component: Component, name: str, *, filtered: bool) -> str:
    """Return the file of a row of figures."""
    imports = Imports(subject.component(name))
    metrics = component.props["metrics"]
    entries = [_stat(subject, metric, imports) for metric in metrics]
    for part in ("Loaded", "StatTiles"):
        imports.part(part)
    imports.value(subject.hook("summary"), subject.hooks)
    if filtered:
        imports.value("useFilters", "shared/utils/useFilters.ts")
    stats = markup.attribute("stats", markup.array(entries, expanded=True))
    return skeletons.fill(
        "Stats.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        filtered=filtered,
        body=markup.render(
            markup.arrow("{(summary)", markup.element("StatTiles", [stats]), jsx_body=True), indentation=6
        ),
    )


def chart_file(subject: Subject, component: Component, name: str, *, label: str, filtered: bool) -> str:
    """Return the file of a chart."""
    imports = Imports(subject.component(name))
    scatter = component.variant == "scatter"
    chart = _scatter(subject, component, label, imports) if scatter else _chart(subject, component, label, imports)
    hook = imports.value(subject.hook("scatter" if scatter else "chart"), subject.hooks)
    imports.part("Loaded")
    if filtered:
        imports.value("useFilters", "shared/utils/useFilters.ts")
    query = markup.record([*_query(subject, component), *(["...filters.values"] if filtered else [])])
    call = markup.hugging_call(hook, query)
    return skeletons.fill(
        "Chart.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        filtered=filtered,
        call=markup.render(markup.concat("const chart = ", call, ";"), indentation=2),
        body=markup.render(markup.arrow("{({ points })", chart, jsx_body=True), indentation=6),
    )


def chart_label(subject: Subject, component: Component) -> str:
    """Return what a chart shows, in words."""
    if component.title:
        return component.title
    if component.variant == "scatter":
        both = [subject.values[str(component.props[axis])].label for axis in ("x", "y")]
        return f"{both[0]} and {in_sentence(both[1])}"
    value = subject.values[str(component.props["group_by"])]
    return f"{names.plural(subject.entity.label)} by {in_sentence(value.label)}"


def _stat(subject: Subject, metric: dict[str, Any], imports: Imports) -> Doc:
    value = subject.values.get(str(metric.get("field")))
    measured = value if metric["aggregate"] != "count" else None
    function = cells.formatter(measured, imports, form=metric.get("format"))
    access = f"summary.{metric_key(metric, subject)}"
    if function.startswith("("):
        shown = function.removeprefix("(value) => ").replace("(value,", f"({access},", 1)
    else:
        shown = f"{function}({access})"
    label = metric_label(metric, subject)
    return markup.record([markup.entry("label", markup.string(label)), markup.entry("value", shown)])


def _query(subject: Subject, component: Component) -> list[str]:
    props = component.props
    if component.variant == "scatter":
        return [f"{axis}: {markup.string(subject.values[str(props[axis])].api_name)}" for axis in ("x", "y")]
    grouped = subject.values[str(props["group_by"])]
    entries = [f"groupBy: {markup.string(grouped.api_name)}"]
    aggregate = _aggregate(component)
    if aggregate != "count":
        measure = subject.values[str(props["measure"])]
        entries.append(f"measure: {markup.string(measure.api_name)}")
    entries.append(f"aggregate: '{aggregate}'")
    if grouped.type in DATED:
        entries.append(f"interval: '{props.get('interval') or 'month'}'")
    return entries


def _aggregate(component: Component) -> str:
    if not component.props.get("measure"):
        return "count"
    return str(component.props.get("aggregate") or "sum")


def _chart(subject: Subject, component: Component, label: str, imports: Imports) -> Doc:
    part = imports.part(_PARTS[component.variant], _CHARTS)
    aggregate = _aggregate(component)
    measure = subject.values.get(str(component.props.get("measure"))) if aggregate != "count" else None
    grouped = subject.values[str(component.props["group_by"])]
    attributes = [
        markup.text_attribute("label", label),
        markup.attribute("points", _points(subject, component, grouped, imports)),
        markup.attribute("format", cells.formatter(measure, imports)),
    ]
    if component.variant == "area":
        attributes.append(markup.flag("area"))
    return markup.element(part, attributes)


def _points(subject: Subject, component: Component, grouped: Value, imports: Imports) -> Doc:
    if grouped.type in (FieldType.ENUM, FieldType.MULTI_ENUM):
        function = imports.value("optionPoints", f"{_CHARTS}/optionPoints.ts")
        return markup.call(function, "points", cells.use_options(subject, grouped, imports))
    if grouped.type in DATED:
        function = imports.value("periodPoints", f"{_CHARTS}/periodPoints.ts")
        return markup.call(function, "points", f"'{component.props.get('interval') or 'month'}'")
    return "points"


def _scatter(subject: Subject, component: Component, label: str, imports: Imports) -> Doc:
    axes = []
    for axis in ("x", "y"):
        value = subject.values[str(component.props[axis])]
        parts = [
            markup.entry("label", markup.string(value.label)),
            markup.entry("format", _axis_format(value, imports)),
        ]
        axes.append(markup.attribute(axis, markup.record(parts)))
    attributes = [markup.text_attribute("label", label), markup.attribute("points", "points"), *axes]
    return markup.element(imports.part("ScatterChart", _CHARTS), attributes)


def _axis_format(value: Value, imports: Imports) -> str:
    if value.type in DATED:
        return imports.value("formatDay", "shared/utils/formatDay.ts")
    return cells.formatter(value, imports)
