"""Which figures and charts the layout shows of an entity: only what is shown gets an address on the server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from projects.blueprint import names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import Component, ComponentType, Container, Node
from projects.codegen.typescript import literals

AGGREGATES = {"count": "COUNT", "sum": "SUM", "avg": "AVG", "min": "MIN", "max": "MAX"}


@dataclass(frozen=True)
class Metric:
    """One figure over all rows of an entity."""

    key: str
    """The property that holds it in the answer: ``totalBooks``."""
    aggregate: str
    field: str | None
    """The property that is added up or compared; absent to count rows."""
    where: tuple[tuple[str, Any], ...]

    @property
    def nullable(self) -> bool:
        """Whether there is no figure without rows: there is no average of nothing."""
        return self.aggregate != "count"

    @property
    def code(self) -> str:
        """The metric as the service writes it."""
        entries: dict[str, Any] = {"aggregate": AGGREGATES[self.aggregate]}
        if self.field is not None:
            entries["of"] = self.field
        if self.where:
            entries["where"] = dict(self.where)
        return literals.ts(entries)


@dataclass(frozen=True)
class ChartUse:
    """All that the charts of one entity ask for."""

    groups: tuple[str, ...]
    measures: tuple[str, ...]
    aggregates: tuple[str, ...]
    intervals: tuple[str, ...]


@dataclass(frozen=True)
class ScatterUse:
    """All that the scatter charts of one entity ask for."""

    horizontal: tuple[str, ...]
    vertical: tuple[str, ...]


def metrics_of(blueprint: Blueprint, entity: str) -> tuple[Metric, ...]:
    """Return the figures shown of an entity, each once."""
    found: dict[tuple[Any, ...], Metric] = {}
    taken: set[str] = set()
    for metric in _metrics(blueprint, entity):
        identity = _identity(metric)
        if identity not in found:
            key = _free(_wish(metric), taken)
            taken.add(key)
            found[identity] = Metric(key, metric["aggregate"], identity[1], identity[2])
    return tuple(found.values())


def metric_key(blueprint: Blueprint, entity: str, metric: Mapping[str, Any]) -> str:
    """Return under which property the figure of a ``stats`` component is answered."""
    identity = _identity(metric)
    known = metrics_of(blueprint, entity)
    return next(one.key for one in known if (one.aggregate, one.field, one.where) == identity)


def chart_use(blueprint: Blueprint, entity: str) -> ChartUse | None:
    """Return what the charts of an entity ask for, or nothing when there are none."""
    charts = [chart for chart in _components(blueprint, entity, ComponentType.CHART) if chart.variant != "scatter"]
    if not charts:
        return None
    return ChartUse(
        _named(charts, "group_by"),
        _named(charts, "measure"),
        tuple(dict.fromkeys(_aggregate(chart) for chart in charts)),
        tuple(dict.fromkeys(str(chart.props.get("interval", "month")) for chart in charts)),
    )


def scatter_use(blueprint: Blueprint, entity: str) -> ScatterUse | None:
    """Return what the scatter charts of an entity ask for, or nothing when there are none."""
    charts = [chart for chart in _components(blueprint, entity, ComponentType.CHART) if chart.variant == "scatter"]
    return ScatterUse(_named(charts, "x"), _named(charts, "y")) if charts else None


def _aggregate(chart: Component) -> str:
    return str(chart.props.get("aggregate", "sum" if chart.props.get("measure") else "count"))


def _named(charts: list[Component], prop: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names.camel(chart.props[prop]) for chart in charts if chart.props.get(prop)))


def _metrics(blueprint: Blueprint, entity: str) -> Iterator[Mapping[str, Any]]:
    for component in _components(blueprint, entity, ComponentType.STATS):
        yield from component.props["metrics"]


def _identity(metric: Mapping[str, Any]) -> tuple[str, str | None, tuple[tuple[str, Any], ...]]:
    field = metric.get("field")
    counted = metric["aggregate"] == "count" or not field
    where = tuple((names.camel(name), value) for name, value in sorted((metric.get("where") or {}).items()))
    return metric["aggregate"], None if counted else names.camel(str(field)), where


def _wish(metric: Mapping[str, Any]) -> str:
    label = names.camel(str(metric.get("label") or ""))
    if label and label[0].isalpha():
        return label
    return names.camel(f"{metric['aggregate']} {metric.get('field') or 'rows'}")


def _free(wish: str, taken: set[str]) -> str:
    number = 2
    key = wish
    while key in taken:
        key = f"{wish}{number}"
        number += 1
    return key


def _components(blueprint: Blueprint, entity: str, type_: ComponentType) -> Iterator[Component]:
    for page in blueprint.layout.pages:
        yield from (node for node in _leaves(page.root) if node.entity == entity and node.type is type_)


def _leaves(node: Node) -> Iterator[Component]:
    if isinstance(node, Component):
        yield node
    elif isinstance(node, Container):
        for child in node.children:
            yield from _leaves(child)
