"""Call a component by its name where a maker says what it looks like: "the bars", "the pie", "where I type things in"."""

from __future__ import annotations

import re

from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.layout import ComponentType

_LOOKS: tuple[tuple[re.Pattern[str], ComponentType, tuple[str, ...], str], ...] = tuple(
    (re.compile(rf"\b(?P<the>the |those |these |that |this |my |our )(?P<said>{said})\b(?! (?:charts?|graphs?|of|for|number|code|name)\b)", re.I), kind, variants, plain)
    for said, kind, variants, plain in (
        (r"bars", ComponentType.CHART, ("bar",), "bar chart"),
        (r"pie|donut|doughnut|circle|slices", ComponentType.CHART, ("pie", "donut"), "chart"),
        (r"curves?|line|lines", ComponentType.CHART, ("line", "area"), "chart"),
        (r"inputs?|input (?:fields|boxes|part)|entry fields|fields to fill in|boxes to fill in|(?:part|place|bit|area) (?:where|in which) (?:i|we|you|people) (?:type|enter|fill|add|put)(?: (?:things|it|them|stuff|everything|new ones))?(?: in)?", ComponentType.FORM, (), "form"),
    )
)  # fmt: skip


def resolved(draft: Draft, message: str) -> str:
    """Return a message with the looks of components that are there replaced by their names."""
    for pattern, kind, variants, plain in _LOOKS:
        match = pattern.search(message)
        if match is None or _names_data(draft, match["said"]):
            continue
        if any(not variants or spot.component.variant in variants for spot in views.spots(draft, kind)):
            message = pattern.sub(rf"\g<the>{plain}", message)
    return message


def _names_data(draft: Draft, said: str) -> bool:
    """Tell whether a word is a thing or a field of this application: the bars of a town."""
    return references.entity_called(draft, said) is not None or bool(references.candidates(draft, said))
