"""How one value of a row is written on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from projects.blueprint import names
from projects.blueprint.members import NUMERIC
from projects.blueprint.schema import FieldType
from projects.codegen.typescript.documents import Doc
from projects.codegen.typescript.screens import markup
from projects.codegen.typescript.screens.sources import Imports
from projects.codegen.typescript.screens.subjects import Subject, Value

CURRENCIES = frozenset(
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW MAD MXN MYR NGN "
    "NOK NZD PHP PKR PLN RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR".split()
)
"""Units that are written as money."""

_LINKS = {FieldType.URL: "web", FieldType.EMAIL: "email", FieldType.PHONE: "phone"}
_DATES = {FieldType.DATE: "formatDate", FieldType.DATETIME: "formatDateTime", FieldType.TIME: "formatTime"}
_PARTS = {FieldType.BOOLEAN: "YesNo", FieldType.PERCENT: "Progress", FieldType.JSON: "JsonText"}


@dataclass(frozen=True)
class Cell:
    """A document that shows a value; JSX or another expression."""

    doc: Doc
    is_jsx: bool


def is_numeric(value: Value) -> bool:
    """Tell whether a value is a figure that columns align to the end."""
    return value.type in NUMERIC - {FieldType.RATING, FieldType.PERCENT}


def cell(subject: Subject, value: Value, imports: Imports, row: str = "") -> Cell:
    """Return how ``row``'s value is shown; ``row`` is a variable, by default the entity's."""
    access = f"{row or subject.variable}.{value.api_name}"
    if value.kind == "to_one":
        return _part(imports.part("ChoiceLink"), ("resource", _resource(subject, value)), ("choice", access))
    if value.kind == "to_many":
        return _part(imports.part("ChoiceLinks"), ("resource", _resource(subject, value)), ("choices", access))
    if value.type in (FieldType.ENUM, FieldType.MULTI_ENUM) and value.field:
        return _options(subject, value, access, imports)
    return _plain(subject, value, access, imports, row or subject.variable)


def title(subject: Subject, imports: Imports, row: str = "") -> str:
    """Return an expression for the name of a row."""
    value = subject.display
    access = f"{row or subject.variable}.{value.api_name}"
    if value.type in _DATES:
        return f"{imports.value(_DATES[value.type], _formatter(_DATES[value.type]))}({access})"
    if value.type in NUMERIC:
        return f"String({access})"
    return f"{access} ?? 'Untitled'" if value.nullable else access


def options_name(subject: Subject, value: Value) -> str:
    """Return the name of the constant with the labels and colours of an enum: ``bookStatus``."""
    return f"{subject.stem}{names.pascal(value.name)}"


def use_options(subject: Subject, value: Value, imports: Imports) -> str:
    """Import the labels and colours of an enum; returns the constant's name."""
    name = options_name(subject, value)
    return imports.value(name, f"features/{subject.resource}/components/{name}.ts")


def formatter(value: Value | None, imports: Imports, *, form: str | None = None) -> str:
    """Return a function that writes a figure: of the value's kind, or as ``form`` says."""
    unit = (value.unit if value else None) or ""
    if unit in CURRENCIES and form in (None, "currency"):
        money = imports.value("formatMoney", _formatter("formatMoney"))
        return f"(value) => {money}(value, {markup.string(unit)})"
    name = _formatter_name(value, form)
    imports.value(name, _formatter(name))
    return f"(value) => {name}(value, {markup.string(unit)})" if unit and name == "formatNumber" else name


def _formatter_name(value: Value | None, form: str | None) -> str:
    by_form = {"currency": "formatAmount", "percent": "formatPercent", "duration": "formatDuration"}
    by_type = {
        FieldType.DECIMAL: "formatAmount",
        FieldType.PERCENT: "formatPercent",
        FieldType.DURATION: "formatDuration",
        **_DATES,
    }
    if form:
        return by_form.get(form, "formatNumber")
    return by_type.get(value.type, "formatNumber") if value and value.type else "formatNumber"


def _plain(subject: Subject, value: Value, access: str, imports: Imports, row: str) -> Cell:
    kind = value.type
    if kind in _PARTS:
        return _part(imports.part(_PARTS[kind]), ("", f"value={{{access}}}"))
    if kind in _LINKS:
        return _part(imports.part("OutsideLink"), ("kind", f'"{_LINKS[kind]}'), ("value", access))
    if kind is FieldType.RATING:
        most = int(float(value.field.max)) if value.field and value.field.max else 5
        return _part(imports.part("Stars"), ("value", access), ("max", str(most)))
    if kind is FieldType.COLOR:
        return _part(imports.part("Swatch"), ("color", access))
    if kind is FieldType.IMAGE:
        return _part(imports.part("Picture"), ("src", access), ("alt", title(subject, imports, row)))
    if kind is FieldType.FILE:
        return _part(imports.part("FileLink"), ("href", access))
    return Cell(_expression(value, access, imports), is_jsx=False)


def _expression(value: Value, access: str, imports: Imports) -> Doc:
    if value.type in NUMERIC or value.type in _DATES:
        function = formatter(value, imports)
        if not function.startswith("("):
            return f"{function}({access})"
        return function.removeprefix("(value) => ").replace("(value,", f"({access},", 1)
    if value.nullable:
        imports.value("formatText", _formatter("formatText"))
        return f"formatText({access})"
    return access


def _options(subject: Subject, value: Value, access: str, imports: Imports) -> Cell:
    constant = use_options(subject, value, imports)
    if value.type is FieldType.MULTI_ENUM:
        return _part(imports.part("OptionBadges"), ("options", constant), ("values", access))
    return _part(imports.part("OptionBadge"), ("options", constant), ("value", access))


def _resource(subject: Subject, value: Value) -> str:
    target = subject.schema.entity(value.target or "")
    assert target is not None
    return f'"{names.kebab(target.plural)}'


def _part(name: str, *attributes: tuple[str, str]) -> Cell:
    return Cell(markup.element(name, [_attribute(*each) for each in attributes]), is_jsx=True)


def _attribute(name: str, value: str) -> markup.Attribute:
    if not name:
        return markup.Attribute(value)
    if value.startswith('"'):
        return markup.text_attribute(name, value[1:])
    return markup.attribute(name, value)


def _formatter(name: str) -> str:
    return f"shared/utils/{name}.ts"
