"""Filters: one control per field, whose values stand in the address."""

from __future__ import annotations

from projects.blueprint import names
from projects.blueprint.layout import Component
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import cells, markup, skeletons
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value

_FOLDER = "shared/ui/filters"
_RANGES = {
    FieldType.DATE: "date",
    FieldType.DATETIME: "date",
    FieldType.TIME: "time",
    FieldType.INTEGER: "number",
    FieldType.NUMBER: "number",
    FieldType.DECIMAL: "number",
    FieldType.PERCENT: "number",
    FieldType.DURATION: "number",
    FieldType.RATING: "number",
}


def filters_file(subject: Subject, component: Component, name: str) -> str:
    """Return the file of the filters of an entity's rows."""
    imports = Imports(subject.component(name))
    values = subject.pick(component.props.get("fields"), _usual(subject))
    controls = [_control(subject, value, imports) for value in values]
    attributes = [markup.text_attribute("label", f"Filter {subject.many}"), markup.attribute("filters", "filters")]
    if component.variant == "panel":
        attributes.insert(1, markup.text_attribute("look", "panel"))
    imports.part("FilterBar", _FOLDER)
    imports.value("useFilters", "shared/utils/useFilters.ts")
    return skeletons.fill(
        "Filters.tsx",
        imports=imports.text(),
        subject=subject,
        name=name,
        body=markup.render(markup.element("FilterBar", attributes, controls), indentation=4),
    )


def _usual(subject: Subject) -> list[str]:
    kinds = (FieldType.ENUM, FieldType.MULTI_ENUM, FieldType.BOOLEAN)
    return [value.name for value in subject.values.values() if value.kind == "to_one" or value.type in kinds][:4]


def _control(subject: Subject, value: Value, imports: Imports) -> Doc:
    label = markup.text_attribute("label", value.label)
    binding = markup.spread(f"filters.field({markup.string(value.filter_key)})")
    if value.target:
        target = subject.schema.entity(value.target)
        assert target is not None
        resource = markup.text_attribute("resource", names.kebab(target.plural))
        return markup.element(imports.part("ReferenceFilter", _FOLDER), [label, resource, binding])
    if value.type in (FieldType.ENUM, FieldType.MULTI_ENUM):
        options = markup.attribute("options", cells.use_options(subject, value, imports))
        return markup.element(imports.part("SelectFilter", _FOLDER), [label, options, binding])
    if value.type is FieldType.BOOLEAN:
        return markup.element(imports.part("YesNoFilter", _FOLDER), [label, binding])
    if value.type in _RANGES:
        return _range(label, value, imports)
    return markup.element(imports.part("TextFilter", _FOLDER), [label, binding])


def _range(label: markup.Attribute, value: Value, imports: Imports) -> Doc:
    assert value.type is not None
    bounds = [
        markup.attribute(edge.lower(), f"filters.field({markup.string(value.api_name + edge)})")
        for edge in ("From", "To")
    ]
    kind = markup.text_attribute("type", _RANGES[value.type])
    return markup.element(imports.part("RangeFilter", _FOLDER), [label, kind, *bounds])
