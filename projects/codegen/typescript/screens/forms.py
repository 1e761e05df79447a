"""Forms: one labelled control per value, and what the form is filled with at first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from projects.blueprint.schema import Field, FieldType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import cells, markup, skeletons
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value
from projects.codegen.typescript.screens.theme import tint_class

_FORM = "shared/ui/form"
STEP_SIZE = 5

_TEXT_TYPES = {FieldType.EMAIL: "email", FieldType.URL: "url", FieldType.PHONE: "tel"}
_PLAIN = {
    FieldType.TEXT: "TextAreaField",
    FieldType.DATE: "DateField",
    FieldType.TIME: "DateField",
    FieldType.DATETIME: "DateTimeField",
    FieldType.BOOLEAN: "CheckboxField",
    FieldType.ENUM: "SelectField",
    FieldType.MULTI_ENUM: "CheckboxesField",
    FieldType.COLOR: "ColorField",
    FieldType.IMAGE: "ImageField",
    FieldType.FILE: "FileField",
    FieldType.JSON: "JsonField",
    FieldType.RATING: "RatingField",
    FieldType.DURATION: "DurationField",
    FieldType.INTEGER: "NumberField",
    FieldType.NUMBER: "NumberField",
    FieldType.DECIMAL: "NumberField",
    FieldType.PERCENT: "NumberField",
}
_STEPS = {FieldType.INTEGER: "1", FieldType.DECIMAL: "0.01"}


@dataclass(frozen=True)
class FormPlan:
    """One form: what it fills in and what it is for."""

    subject: Subject
    name: str
    values: tuple[Value, ...]
    submit_label: str
    submit_color: str | None = None
    wizard: bool = False
    edits: bool = False
    """Whether rows are changed with it too, besides adding new ones."""
    in_dialog: bool = False
    """Whether somebody waits for it to be finished."""


def form_file(plan: FormPlan) -> str:
    """Return the file of a form."""
    subject = plan.subject
    imports = Imports(subject.component(plan.name))
    fields = [(value, _field(plan, value, imports)) for value in plan.values]
    body = _wizard(plan, fields, imports) if plan.wizard else _form(plan, [doc for _, doc in fields], imports)
    immutable = [value.key for value in plan.values if value.field and value.field.immutable]
    _import_common(plan, imports, omits=bool(immutable) and plan.edits)
    return skeletons.fill(
        "Form.tsx",
        imports=imports.text(),
        plan=plan,
        subject=subject,
        header=_header(plan),
        body=markup.render(body, indentation=4),
        types=[_typed(subject, value) for value in plan.values],
        keys=[value.key for value in plan.values],
        initial=[_initial(value) for value in plan.values],
        changes=_changes(immutable),
        saved_message=markup.string(f"The {subject.one} is saved."),
    )


def steps_of(plan: FormPlan) -> int:
    """Return in how many steps a form is filled in."""
    return -(-len(plan.values) // STEP_SIZE) if plan.wizard else 1


def _import_common(plan: FormPlan, imports: Imports, *, omits: bool) -> None:
    subject = plan.subject
    imports.value("useForm", f"{_FORM}/useForm.ts")
    imports.value(subject.hook("create"), subject.hooks)
    imports.value(f"{subject.stem}InputSchema", subject.types)
    imports.entity(subject)
    if plan.edits:
        imports.value(subject.hook("update"), subject.hooks)
    if omits:
        imports.value("omit", "shared/utils/omit.ts")


def _header(plan: FormPlan) -> str:
    waited = ["onSaved", "onCancel"] if plan.in_dialog or plan.edits else []
    taken = ([plan.subject.variable] if plan.edits else []) + waited
    if not taken:
        return f"export function {plan.name}() {{"
    return markup.render(
        markup.concat(f"export function {plan.name}(", markup.record(taken), f": {plan.name}Props) {{")
    )


def _form(plan: FormPlan, fields: list[Doc], imports: Imports) -> Doc:
    imports.part("Form", _FORM)
    return markup.element("Form", _form_attributes(plan), fields)


def _wizard(plan: FormPlan, fields: list[tuple[Value, Doc]], imports: Imports) -> Doc:
    imports.part("Wizard", _FORM)
    parts = [fields[start : start + STEP_SIZE] for start in range(0, len(fields), STEP_SIZE)]
    steps = [_step(part[0][0].label, part) for part in parts]
    attributes = _form_attributes(plan)
    attributes.insert(1, markup.attribute("steps", markup.array(steps, expanded=True)))
    return markup.element("Wizard", attributes)


def _step(title: str, fields: list[tuple[Value, Doc]]) -> Doc:
    content = markup.parenthesised(markup.element("", [], [doc for _, doc in fields]))
    keys = [markup.string(value.key) for value, _ in fields]
    entries = [
        markup.entry("title", markup.string(title)),
        markup.entry("fields", markup.array(keys)),
        markup.entry("content", content),
    ]
    return markup.record(entries, expanded=True)


def _form_attributes(plan: FormPlan) -> list[markup.Attribute]:
    attributes = [markup.attribute("form", "form")]
    if plan.edits:
        label = f"{plan.subject.variable} ? 'Save changes' : {markup.string(plan.submit_label)}"
        attributes.append(markup.attribute("submitLabel", label))
    else:
        attributes.append(markup.text_attribute("submitLabel", plan.submit_label))
    if plan.submit_color:
        attributes.append(markup.text_attribute("submitTint", tint_class(plan.submit_color)))
    if plan.in_dialog or plan.edits:
        attributes.append(markup.attribute("onCancel", "onCancel"))
    return attributes


def _field(plan: FormPlan, value: Value, imports: Imports) -> Doc:
    component, own = _control(plan, value, imports)
    imports.part(component, _FORM)
    attributes = [markup.text_attribute("label", value.label)]
    if value.required and component != "CheckboxField":
        attributes.append(markup.flag("required"))
    attributes += own
    if plan.edits and value.field and value.field.immutable:
        attributes.append(markup.attribute("disabled", f"{plan.subject.variable} !== undefined"))
    attributes.append(markup.spread(f"form.field({markup.string(value.key)})"))
    return markup.element(component, attributes)


def _control(plan: FormPlan, value: Value, imports: Imports) -> tuple[str, list[markup.Attribute]]:
    if value.field is None:
        return _picker(plan, value)
    field = value.field
    if field.type is FieldType.BOOLEAN and field.nullable:
        return "YesNoField", []
    component = _PLAIN.get(field.type, "TextField")
    return component, _own_attributes(plan.subject, value, field, imports)


def _picker(plan: FormPlan, value: Value) -> tuple[str, list[markup.Attribute]]:
    many = value.kind == "to_many"
    nothing = "[]" if many else "null"
    chosen = f"{plan.subject.variable}?.{value.api_name} ?? {nothing}" if plan.edits else nothing
    return "ReferencesField" if many else "ReferenceField", [
        markup.text_attribute("resource", plan.subject.target_of(value).resource),
        markup.attribute("chosen", chosen),
    ]


def _own_attributes(subject: Subject, value: Value, field: Field, imports: Imports) -> list[markup.Attribute]:
    match field.type:
        case FieldType.ENUM | FieldType.MULTI_ENUM:
            return [markup.attribute("options", cells.use_options(subject, value, imports))]
        case FieldType.RATING:
            return [markup.attribute("max", str(int(float(field.max or 5))))]
        case FieldType.TIME:
            return [markup.text_attribute("type", "time"), *_bounds(field)]
        case FieldType.DATE:
            return _bounds(field)
        case FieldType.INTEGER | FieldType.NUMBER | FieldType.DECIMAL | FieldType.PERCENT:
            return _number_attributes(field)
        case FieldType.BOOLEAN | FieldType.COLOR | FieldType.IMAGE | FieldType.FILE | FieldType.JSON:
            return []
        case FieldType.DURATION | FieldType.DATETIME:
            return []
        case _:
            return _text_attributes(field)


def _text_attributes(field: Field) -> list[markup.Attribute]:
    attributes = []
    if field.type in _TEXT_TYPES:
        attributes.append(markup.text_attribute("type", _TEXT_TYPES[field.type]))
    if field.max_length:
        attributes.append(markup.attribute("maxLength", str(field.max_length)))
    return attributes


def _number_attributes(field: Field) -> list[markup.Attribute]:
    attributes = _bounds(field)
    if field.type in _STEPS:
        attributes.append(markup.attribute("step", _STEPS[field.type]))
    unit = "%" if field.type is FieldType.PERCENT else field.unit
    return [*attributes, markup.text_attribute("unit", unit)] if unit else attributes


def _bounds(field: Field) -> list[markup.Attribute]:
    bounds = (("min", field.min), ("max", field.max))
    return [_bound(name, bound) for name, bound in bounds if bound is not None]


def _bound(name: str, bound: float | str) -> markup.Attribute:
    return markup.text_attribute(name, bound) if isinstance(bound, str) else markup.attribute(name, literal(bound))


def literal(value: Any) -> str:
    """Return a JSON value as TypeScript."""
    if isinstance(value, str):
        return markup.string(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(each) for each in value)}]"
    return json.dumps(value)


def _typed(subject: Subject, value: Value) -> str:
    scalar = f"{subject.type}['{value.key}']"
    blank = value.kind == "to_many" or (value.field and value.field.type is FieldType.MULTI_ENUM)
    switch = value.field and value.field.type is FieldType.BOOLEAN and not value.field.nullable
    nullable = "" if blank or switch or value.nullable else " | null"
    return f"{value.key}: {scalar}{nullable};"


def _initial(value: Value) -> str:
    return f"{value.key}: {_default(value)},"


def _default(value: Value) -> str:
    if value.kind == "to_many":
        return "[]"
    if value.field is None:
        return "null"
    if value.field.default is None:
        empties = {FieldType.MULTI_ENUM: "[]", FieldType.BOOLEAN: "null" if value.field.nullable else "false"}
        return empties.get(value.field.type, "null")
    return literal(value.field.default)


def _changes(immutable: list[str]) -> str:
    if not immutable:
        return "values"
    return f"values: omit(values, {', '.join(markup.string(key) for key in immutable)})"
