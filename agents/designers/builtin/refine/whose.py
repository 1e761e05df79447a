"""Whose a field is, where that is said after it: "insured, yes or no, that belongs to the van", "height. That's for the tree"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.refine import references, requests
from agents.designers.builtin.refine.draft import Draft

_OF = (
    r"(?:belongs (?:to|with|on|in)|(?:goes|go|comes|stands|sits|be|put|stay) (?:with|on|to|into|under|in)|"
    r"(?:is|was) (?:about|for|on|of|said of|(?:a |an )?(?:part|property|field|fact|thing) (?:of|about|for)|something (?:of|about|for))|concerns|describes)"
)
_SAID_AFTER = re.compile(
    r"^(?P<what>[^.;]+?)\s*(?:[,;.(-]|\s[-–—])+\s*(?:and |but )?(?:(?:that|this|it|which)(?: one)?(?:'s (?P<short>about|for|on|of|part of)| (?:should |must |would |has to |needs to )?"
    rf"(?:really |actually |only |just )?{_OF})|belongs (?:to|with)) (?:the |each |every |our |my |an? )(?P<owner>[\w-]+(?: [\w-]+)?)(?:,? (?:and |but )?not (?:to |on |for |the )?[\w ]+)?\)?[.!]*$",
    re.I,
)

_NAME = 3
"""Words of the longest message that is nothing but the name of a field."""
_ASKS = r"(?:is|are|was|were|has|have|does|do|did|can|if|whether|who|whom|what|when|where|why|how|which)\b"


def settled(draft: Draft, message: str) -> str:
    """Return a message without its words on whose the field is, which is what the message is then about."""
    match = _SAID_AFTER.match(message.strip())
    owner = references.entity_called(draft, match["owner"]) if match else None
    if match is None or owner is None or len(draft.schema.entities) < 2:
        return message
    what = requests.plain(match["what"])
    if patterns.match(r"^(?:remove|delete|drop|move|link|connect|show|put|rename)\b", what, re.I):
        return message
    draft.focus = draft.focus.model_copy(update={"entity": owner.name, "field": None, "component": None, "fields": ()})
    named = (
        len(what.split()) <= _NAME and patterns.fullmatch(r"[\w' -]+", what) and not patterns.match(_ASKS, what, re.I)
    )
    return (
        f"add {what} to the {owner.label.lower()}"
        if named and not patterns.match(rf"(?:{requests.VERBS})\s", what, re.I)
        else match["what"]
    )
