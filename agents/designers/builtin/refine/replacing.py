"""One field in place of another: "change paid into a status: unpaid, deposit, paid in full"."""

from __future__ import annotations

import re

from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading.wording import parse_item, split_options
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.schema import Field, FieldType

_INTO = re.compile(
    r"^(?:change|turn|make|convert|replace|swap)\s+(?:the\s+)?(?P<old>[\w ]+?)\s+(?:in)?(?:to|with|by|for)\s+(?:an?\s+|the\s+)?(?P<new>[\w ]+?)\s*(?:\(|:|,|\bwith(?: the)?(?: options| choices| values)?\b|\bof\b)\s*(?P<list>[^()]+)\)?$",
    re.I,
)


def carry_out(draft: Draft, text: str) -> bool:
    """Replace a field by a choice of another name, at the same place; an existing field of that name gives way."""
    match = _INTO.match(text)
    options = split_options(match["list"]) if match else ()
    if match is None or len(options) < 2:
        return False
    found = references.field_called(draft, match["old"])
    mention = parse_item(f"{match['new']} ({', '.join(options)})")
    if found is None or isinstance(found, list) or not isinstance(found.part, Field) or mention is None:
        return False
    if mention.name in ("dropdown", "select", "choice", "list", "enum", "option", "multi_select", "field"):
        return False
    entity = draft.entity(found.entity)
    new = field_from(mention, concepts.find(references.snake_of(entity).replace("_", " ")))
    if new.type not in (FieldType.ENUM, FieldType.MULTI_ENUM):
        return False
    if new.name != found.name and entity.field(new.name) is not None:
        draft.put_field(found.entity, new, old=new.name)
        draft.drop(found.entity, found.name)
    else:
        draft.put_field(found.entity, new, old=found.name)
    return draft.say(
        f"{found.part.label or found.name} is now {new.label or new.name}, one of {', '.join(new.options)}."
    )
