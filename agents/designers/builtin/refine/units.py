"""What a number is measured in: "price in euros", "weight should be in grams"."""

from __future__ import annotations

import re

from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import typewords
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.schema import Field, FieldType

_IN = re.compile(
    r"^(?:(?:show|give|measure|set|have|enter|store|put|make|use)\s+)?(?:the |all |all the )?(?P<field>[\w ]+?)\s+(?:(?:is|are|should|must|has to|have to|be|given|measured|shown|entered|always|in the app|to be|needs to be)\s+)*in\s+(?:the\s+)?(?P<unit>[A-Za-z°€$£²/%]+(?: (?:sterling|meters|metres|feet))?)(?:\s+(?:instead(?: of .+)?|not .+|please))?$",
    re.I,
)
_USE = re.compile(r"^(?:use|take|switch to)\s+(?P<unit>[A-Za-z°€$£²/%]+)\s+(?:for|as (?:the )?(?:unit|currency) (?:of|for))\s+(?:the |all )?(?P<field>[\w ]+)$", re.I)  # fmt: skip
_NUMERIC = (FieldType.INTEGER, FieldType.NUMBER, FieldType.DECIMAL)


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out "price in euros" for a field that is there."""
    match = _IN.match(text) or _USE.match(text)
    symbol = fields.unit_of(match["unit"]) if match else None
    if match is None or symbol is None:
        return False
    found = references.field_called(draft, match["field"])
    if isinstance(found, list):
        return references.which_one(draft, found, match["field"])
    if found is None or not isinstance(found.part, Field):
        return False
    field = found.part
    if field.type is FieldType.DECIMAL and match["unit"].lower() == "pounds":
        symbol = "GBP"
    if symbol == "min" and field.type is FieldType.DURATION:
        return draft.say(f"{field.label or found.name} is entered in minutes already.")
    if field.type not in _NUMERIC and field.type not in (FieldType.STRING, FieldType.DURATION, FieldType.PERCENT):
        return False
    kind = field.type if field.type in _NUMERIC else typewords.type_of_unit(match["unit"], symbol)
    if symbol in fields.MONEY_UNITS and kind in (FieldType.NUMBER, FieldType.INTEGER):
        kind = FieldType.DECIMAL
    plain = kind in (FieldType.DURATION, FieldType.PERCENT)
    new = field.model_copy(
        update={"type": kind, "unit": None if plain else symbol, "max_length": None, "pattern": None}
    )
    draft.put_field(found.entity, new, old=found.name)
    return draft.say(f"{field.label or found.name} is now given in {symbol}.")
