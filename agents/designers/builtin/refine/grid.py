"""How many stand beside each other: columns of a form, cards in a row."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.refine import showing, views
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.layout import ComponentType
from projects.blueprint.validation import PROPS

_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "single": 1,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
    "6": 6,
}
_N = r"(?P<n>one|two|three|four|five|six|single|[1-6])"
_FORM = re.compile(
    rf"\bform\b.*?\b{_N}(?:[- ]|\s+)columns?\b|\b{_N.replace('?P<n>', '?P<n2>')}[- ]columns?(?:\s+(?:in|for|on))?(?:\s+the)?\s+(?:\w+ )?form\b|\bform fields?\b.*\b(?P<side>side by side|next to each other|beside each other)\b",
    re.I,
)
_CARDS = re.compile(
    rf"\b{_N}\s+(?:cards?|tiles?|of them)?\s*(?:next to each other|side by side|beside each other|per row|in (?:a|each|one|every) row|across|abreast|a row|to a row|each row)\b|"
    rf"\b(?:cards?|tiles?|gallery|grid)\b.*\b{_N.replace('?P<n>', '?P<n2>')}(?:[- ]|\s+)(?:columns?|across|wide|per row)\b|\b{_N.replace('?P<n>', '?P<n3>')}[- ]columns?\s+(?:of\s+)?(?:cards?|tiles?|grid)\b",
    re.I,
)
_MOST = {ComponentType.FORM: 2, ComponentType.CARDS: 4}


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out "make the form two columns" and "3 cards next to each other"."""
    form = _FORM.search(text)
    if form:
        number = form["n"] or form["n2"] or "2"
        return _put(draft, ComponentType.FORM, _NUMBERS[number.lower()])
    cards = _CARDS.search(text)
    if cards:
        number = cards["n"] or cards["n2"] or cards["n3"]
        if not views.spots(draft, ComponentType.CARDS, None) and patterns.search(r"\bcards?|tiles?\b", text, re.I):
            showing.show_as(draft, "show as cards")
        return _put(draft, ComponentType.CARDS, _NUMBERS[number.lower()])
    return False


def _put(draft: Draft, kind: ComponentType, wanted: int) -> bool:
    if "columns" not in PROPS[kind]:
        what = "form" if kind is ComponentType.FORM else "cards"
        draft.unhandled.append(
            f"a fixed number of columns (the width of the screen decides it): “{what} in {wanted} columns”"
        )
        return True
    found = views.spots(draft, kind, None)
    columns = min(wanted, _MOST[kind])
    for spot in found:
        views.set_props(draft, spot, columns=columns)
    if not found:
        return False
    draft.focus = draft.focus.model_copy(update={"component": kind.value})
    less = f"; more than {columns} do not fit" if columns < wanted else ""
    if kind is ComponentType.FORM:
        return draft.say(f"The form now has {columns} column{'s' if columns > 1 else ''}{less}.")
    return draft.say(f"There are now {columns} cards in a row{less}.")
