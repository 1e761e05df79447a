"""Read "longest jump for each athlete" as a field of athletes where nothing is there that it could be worked out from."""

from __future__ import annotations

import re

from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.measures import measure_in
from projects.blueprint.schema import Entity

_MEASURED = r"(?:all[- ]time |career )?(?:highest|lowest|longest|shortest|heaviest|lightest|fastest|slowest|tallest|biggest|largest|smallest|greatest|deepest|farthest|furthest|maximum|minimum|max|min|top|most|least|fewest)"
_JUDGED = r"(?:personal best|best|worst|record|favou?rite|strongest|weakest)"
_LEAD = r"(?:(?:add|include|note|record|keep|track|store|save|log|with|and|also|plus|the|an?|their|his|her|its|as a field) )*"
_WHAT = rf"(?P<what>(?:(?P<measured>{_MEASURED})|{_JUDGED}) (?P<x>[a-z][\w-]*(?: [a-z][\w-]*)?)|personal best|personal record|high score)(?P<unit> in [a-z]+)?"
_LIMIT = r"(?:,? ?\(?(?P<limit>(?:max(?:imum)?|min(?:imum)?|at most|at least|up to|not more than|between|from) [\d][^()]*|in [a-z]+)\)?)?"
_WHOSE = r"(?:each|every|all|any|all the|all our)"
_BESTS = tuple(re.compile(pattern, re.I) for pattern in (
    rf"^{_LEAD}{_WHAT} (?:for|of|per|to|by|on|from) (?:(?:{_WHOSE}|the|an?|our) )?(?P<o>[\w-]+(?: [\w-]+)??)(?P<unit2> in [a-z]+)?{_LIMIT}$",
    rf"^(?:for |per )?{_WHOSE} (?P<o>[\w-]+(?: [\w-]+)?)(?:'s|,)? {_LEAD}{_WHAT}{_LIMIT}$",
))  # fmt: skip


def as_field(draft: Draft, request: str) -> str:
    """Return a request for the best of something unknown as a new field; other requests as they are."""
    for pattern in _BESTS:
        match = pattern.match(request)
        owner = references.entity_called(draft, match["o"]) if match else None
        if match is not None and owner is not None and _is_unknown(draft, owner, match["x"] or match["what"]):
            limit = match["limit"] or _kind(match["x"] or "", measured=match["measured"] is not None)
            unit = match["unit"] or match.groupdict().get("unit2") or ""
            told = f" ({limit.strip()})" if limit else ""
            return f"add {match['what']}{unit}{told} to {owner.label.lower()}"
    return request


def _kind(noun: str, *, measured: bool) -> str:
    """Return the type in words where the noun does not tell it: the best time is no time of day."""
    if noun.lower() in ("time", "times"):
        return "duration"
    return "number" if measured and not fields.known(words.snake(noun)) else ""


def _is_unknown(draft: Draft, owner: Entity, phrase: str) -> bool:
    """Tell whether nothing in the design has such values, so that the best of them cannot be found."""
    return (
        references.component_called(phrase) is None
        and references.entity_called(draft, phrase) is None
        and not references.candidates(draft, phrase)
        and measure_in(draft, None, phrase) is None
        and measure_in(draft, owner, phrase) is None
    )
