"""Columns of a table whose values are changed where they stand."""

from __future__ import annotations

from projects.blueprint.schema import Field, FieldType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import cells, markup
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value

CHANGE = "change"
_FOLDER = "shared/ui/inline"
_TEXTS = {
    FieldType.STRING: None,
    FieldType.EMAIL: "email",
    FieldType.URL: "url",
    FieldType.PHONE: "tel",
    FieldType.DATE: "date",
    FieldType.TIME: "time",
}
_NUMBERS = (FieldType.INTEGER, FieldType.NUMBER, FieldType.DECIMAL, FieldType.PERCENT)


def column(subject: Subject, value: Value, imports: Imports) -> Doc | None:
    """Return the column of a value that can be changed in place; nothing for other values."""
    # The name stays a link to the row's page.
    changeable = value.field and value.name != subject.entity.display_field
    control = _control(subject, value, imports) if changeable else None
    if control is None:
        return None
    entries = [
        markup.entry("header", markup.string(value.label)),
        markup.entry("cell", markup.arrow(f"({subject.variable})", control, jsx_body=True)),
        markup.entry("sort", markup.string(value.api_name)),
    ]
    return markup.record(entries, expanded=True)


def import_changes(subject: Subject, imports: Imports) -> None:
    """Import what the function that saves a change needs."""
    imports.value(subject.hook("update"), subject.hooks)
    imports.type(f"{subject.name}Input", subject.types)
    imports.type("Changes", "shared/utils/changes.ts")
    imports.value("useToast", "shared/ui/useToast.ts")


def _control(subject: Subject, value: Value, imports: Imports) -> Doc | None:
    field = value.field
    assert field is not None
    if not value.changeable:
        return None
    access = f"{subject.variable}.{value.api_name}"
    if field.type is FieldType.ENUM:
        options = markup.attribute("options", cells.use_options(subject, value, imports))
        return _element("InlineSelect", subject, value, [options, markup.attribute("value", access)], imports)
    if field.type is FieldType.BOOLEAN and not field.nullable:
        return _element("InlineCheckbox", subject, value, [markup.attribute("value", access)], imports)
    return _text(subject, value, field, access, imports)


def _text(subject: Subject, value: Value, field: Field, access: str, imports: Imports) -> Doc | None:
    if field.type in _NUMBERS:
        written = f"{access}?.toString() ?? ''" if value.nullable else f"String({access})"
        own = [markup.text_attribute("type", "number"), markup.attribute("value", written)]
        return _element("InlineText", subject, value, own, imports, "value === '' ? null : Number(value)")
    if field.type not in _TEXTS:
        return None
    kind = _TEXTS[field.type]
    written = f"{access} ?? ''" if value.nullable else access
    own = [markup.text_attribute("type", kind)] if kind else []
    return _element("InlineText", subject, value, [*own, markup.attribute("value", written)], imports, "value || null")


def _element(
    name: str, subject: Subject, value: Value, own: list[markup.Attribute], imports: Imports, saved: str = "value"
) -> Doc:
    imports.part(name, _FOLDER)
    entry = "value" if value.api_name == "value" and saved == "value" else f"{value.api_name}: {saved}"
    body = markup.call(CHANGE, subject.variable, markup.record([entry]))
    label = f"`{value.label.replace('`', '')} of ${{{cells.title(subject, imports)}}}`"
    attributes = [
        markup.attribute("label", label),
        *own,
        markup.attribute("onSave", markup.arrow("(value)", body)),
    ]
    return markup.element(name, attributes)
