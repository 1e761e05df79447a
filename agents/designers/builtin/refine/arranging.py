"""Several components with their places, read word by word: "form left, chart right", "first the chart, below it the table".

A request is read here only when all of it speaks of components and places; anything else is left to the rules that look
for one component at a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages, tree
from agents.designers.builtin.refine import placing, references, showing, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.finding import components_made
from agents.designers.builtin.refine.views import Spot
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import Entity


class _Kind(Enum):
    """What a word does in an arrangement; the letters are what the clauses below are written in."""

    PART = "P"
    SIDE = "S"
    BY = "B"
    IT = "I"
    NEXT = "N"
    BREAK = ","


@dataclass(frozen=True)
class _Word:
    """One word of an arrangement: a component, a side, a relation to another component, or a pronoun."""

    kind: _Kind
    said: str = ""
    component: ComponentType | None = None
    entity: str | None = None


@dataclass(frozen=True)
class _Place:
    """Where a component goes: at a side of the page, or by another component."""

    what: _Word
    side: str
    anchor: _Word | None = None

    @property
    def parts(self) -> tuple[_Word, ...]:
        """The components that are spoken of."""
        return (self.what,) if self.anchor is None else (self.what, self.anchor)


_BY = (
    (r"(?:(?:to|on|at) the |to )?left(?:[- ]hand)?(?: side)? (?:of|from)", "left of"),
    (r"(?:(?:to|on|at) the |to )?right(?:[- ]hand)?(?: side)? (?:of|from)", "right of"),
    (r"on top of|above|over|ahead of|before", "above"),
    (r"below|underneath|beneath|under|after", "below"),
    (r"next to|beside|alongside", "next to"),
)
_OF_THE_PAGE = r"(?: of (?:the |my |this )?(?:page|screen|app|site|everything|it all))"
_SIDES = (
    (rf"(?:very |far )?left(?:[- ]?hand)?(?: ?(?:side|half|part|column))?{_OF_THE_PAGE}?", "left"),
    (rf"(?:very |far )?right(?:[- ]?hand)?(?: ?(?:side|half|part|column))?{_OF_THE_PAGE}?", "right"),
    (rf"(?:very |right at the )?(?:top|start|beginning)(?: ?(?:side|half|part))?{_OF_THE_PAGE}?|first|above (?:everything|all)(?: else)?|over everything(?: else)?", "top"),
    (rf"(?:very )?(?:bottom|end)(?: ?(?:side|half|part))?{_OF_THE_PAGE}?|last|(?:below|under|underneath) (?:everything|all)(?: else)?", "bottom"),
)  # fmt: skip
_PRONOUN = r"(?:it|them|that|this|those|these|there)"
_FILLER = (
    r"(?:the|an?|my|our|your|its|their|some|put|place|move|show|have|set|arrange|want|need|like|see|get|make|bring|pull|push|shift|let|keep|leave|display|add|"
    r"i'd|we'd|i|we|you|would|will|should|must|has|needs|could|can|may|please|pls|plz|thanks|be|being|goes|go|going|comes?|stands?|sits?|stays?|appears?|starts?|is|are|to|on|at|in|into|onto|"
    r"also|so|but|ok|okay|hm+|rather|better|too|again|though|instead|now|just|all|each|both|view|page|placed|shown|moved|directly|right|straight|side|up|down|of|for|from|with|everything|rest|yes|no|maybe|actually)\b"
)
_SCAN: tuple[tuple[_Kind, re.Pattern[str], str], ...] = (
    *((_Kind.BY, re.compile(rf"(?:{pattern})\b", re.I), side) for pattern, side in _BY),
    *((_Kind.SIDE, re.compile(rf"(?:{pattern})\b", re.I), side) for pattern, side in _SIDES),
    (_Kind.IT, re.compile(rf"{_PRONOUN}\b", re.I), "it"),
    (_Kind.NEXT, re.compile(r"(?:and )?(?:then|next|followed by)\b", re.I), "below"),
    (_Kind.BREAK, re.compile(r"[,;.!?:&]+|and\b|while\b|with\b", re.I), ","),
)
_NOT_OVER = re.compile(r"(?:above|over) (?:everything|all)\b|(?:below|under|underneath) (?:everything|all)\b", re.I)
_LONGEST = 5


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out a request that says nothing but where components stand."""
    said = _words(draft, text)
    places = _places(said) if said is not None else []
    if not places or not all(_possible(draft, part) for place in places for part in place.parts):
        return False
    done = [_put(draft, place, places) for place in places]
    return any(done)


def apart(draft: Draft, text: str) -> tuple[str, str] | None:
    """Cut "a bar chart of sales, above the table" into what is wanted and where it goes: "it above the table"."""
    cuts = [
        match.start()
        for match in patterns.finditer(
            r"(?:,\s*|\s+)(?=(?:and |put (?:it|that|them) )?(?:on|to|at|in|above|over|below|under|underneath|beneath|beside|next|left|right)\b)",
            text,
        )
    ]
    for cut in cuts:
        head, tail = text[:cut].strip(" ,"), text[cut:].strip(" ,")
        tail = patterns.sub(r"^(?:and )?(?:put (?:it|that|them) )?", "", tail)
        said = _words(draft, f"it {tail}")
        places = _places(said) if said is not None else []
        if len(head.split()) > 1 and places and all(place.what.kind is _Kind.IT for place in places):
            return head, f"it {tail}"
    return None


def _words(draft: Draft, text: str) -> list[_Word] | None:
    """Return the words of a request in order; nothing when it speaks of anything but components and places."""
    found: list[_Word] = []
    rest = text.strip()
    while rest:
        word, length = _next(draft, rest)
        if length == 0:
            return None
        if word is not None:
            found.append(word)
        rest = rest[length:].lstrip()
    return found


def _next(draft: Draft, rest: str) -> tuple[_Word | None, int]:
    part = _part(draft, rest)
    if part is not None:
        return part
    if not _NOT_OVER.match(rest):
        for kind, pattern, said in _SCAN[: len(_BY)]:
            match = pattern.match(rest)
            if match:
                return _Word(kind, said), match.end()
    for kind, pattern, said in _SCAN[len(_BY) :]:
        match = pattern.match(rest)
        if match:
            return _Word(kind, said), match.end()
    filler = patterns.match(_FILLER, rest, re.I)
    return None, filler.end() if filler else 0


def _part(draft: Draft, rest: str) -> tuple[_Word, int] | None:
    """Return the component that the next few words name: "chart", "booking form", "list of the wines", "the games"."""
    for length in range(_LONGEST, 0, -1):
        match = patterns.match(rf"(?:[\w-]+\s+){{{length - 1}}}[\w-]+(?![\w-])", rest)
        if match is None or patterns.match(_FILLER, rest, re.I):
            continue
        phrase = match.group()
        head, owner = _owned(phrase)
        if patterns.search(
            r"\b(?:and|left|right|above|below|under|over|top|bottom|then|first|with|on|to|as|in|is|be|by)\b",
            phrase,
            re.I,
        ):
            continue
        kind = references.component_called(head)
        before = patterns.sub(r"\s*[\w-]+$", "", head) if len(head.split()) > 1 else ""
        entity = references.entity_called(draft, owner or before) if (owner or before) else None
        if kind is not None and (entity is not None or (not owner and _plain(head))):
            return _Word(_Kind.PART, phrase, kind, entity.name if entity else None), match.end()
        rows = references.entity_called(draft, phrase) if kind is None else None
        if rows is not None and phrase.lower() == pages.entity_plural(rows).lower():
            return _Word(_Kind.PART, phrase, ComponentType.LIST, rows.name), match.end()
    return None


def _owned(phrase: str) -> tuple[str, str]:
    match = patterns.match(
        r"^(?P<head>[\w-]+(?: [\w-]+)?) (?:of|for) (?:the |all |all the |my |our )?(?P<owner>[\w -]+)$", phrase
    )
    return (match["head"], match["owner"]) if match else (phrase, "")


_KINDS_OF = r"(?:input|entry|data|kanban|task|bar|line|pie|area|donut|column|key|summary|search|filter|photo|card|recent|latest|main|overview|big|small|new|month|list|detail)"


def _plain(head: str) -> bool:
    """Tell whether a phrase is just the name of a component: "bar chart", not "ticket number"."""
    return patterns.fullmatch(rf"(?:{_KINDS_OF}[- ])*[\w-]+", head, re.I) is not None


_CLAUSES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(?P<what>[PI](?:,?P)*),?(?P<side>B),?(?P<anchor>[PI])", "by"),  # the form above the table
        (r"(?P<what>[PI](?:,?P)*),?(?P<side>S)", "side"),  # form and filters on the left
        (r"(?P<side>B)I,?(?P<what>P)", "by the last"),  # under it the table
        (r"(?P<side>B)(?P<anchor>P),?(?P<what>P)", "by"),  # below the form the table
        (r"(?P<side>B)(?P<anchor>P)", "the last by"),  # at the top, above the form
        (r"(?P<side>N),?(?P<what>P)", "by the last"),  # then the table
        (r"(?P<side>S),?(?P<what>P(?:,?P)*?)(?=$|,)", "side"),  # on the right the chart
        (r"(?P<what>P)(?=,?N)", "first"),  # the form, then the table
        (r",", ""),
    )
)
"""What a clause may look like, in the letters of its words, the longest way of saying it first."""


def _places(said: list[_Word]) -> list[_Place]:
    """Return what goes where, in the order it was said; nothing when something is left over."""
    letters = "".join(word.kind.value for word in said)
    found: list[_Place] = []
    last: _Word | None = None
    mentioned: _Word | None = None
    at = 0
    while at < len(letters):
        for pattern, form in _CLAUSES:
            match = pattern.match(letters, at)
            if match is not None and (last is not None or "last" not in form):
                break
        else:
            return []
        groups = {name: said[match.start(name) : match.end(name)] for name, value in match.groupdict().items() if value}
        whats = [word for word in groups.get("what", []) if word.kind is not _Kind.BREAK]
        side = groups["side"][0].said if "side" in groups else ""
        anchor = groups["anchor"][0] if "anchor" in groups else None
        if form == "side":
            found += [_Place(what, side) for what in whats]
        elif form == "by" and anchor is not None:
            anchor = mentioned if anchor.kind is _Kind.IT and mentioned is not None else anchor
            found += [_Place(what, side, anchor) for what in whats]
        elif form == "by the last":
            found.append(_Place(whats[0], side, mentioned))
        elif form == "the last by" and last is not None:
            found.append(_Place(last, side, anchor))
        mentioned = next((word for word in reversed(said[at : match.end()]) if word.kind is _Kind.PART), mentioned)
        last = whats[-1] if whats else last
        at = match.end()
    return found


def _possible(draft: Draft, part: _Word) -> bool:
    """Tell whether a component is there or can be made."""
    if part.kind is _Kind.IT:
        return draft.focus.component in ComponentType._value2member_map_
    assert part.component is not None
    entity = draft.schema.entity(part.entity) if part.entity else views.entity_for(draft, part.component, None)
    return bool(views.spots(draft, part.component)) or (
        entity is not None and pages.made(part.component, entity) is not None
    )


def _put(draft: Draft, place: _Place, places: list[_Place]) -> bool:
    opposite = {"left": "right", "right": "left"}.get(place.side)
    across = next((other for other in places if other.side == opposite and other.anchor is None), None)
    if across is not None and place.side == "left":
        return _beside(draft, place.what, across.what, "left of")
    if across is not None:
        return True
    if place.anchor is not None:
        return _beside(draft, place.what, place.anchor, place.side)
    found = _spots(draft, place.what)
    mates = [spot.page for other in places for part in other.parts for spot in _spots(draft, part)]
    if not found:
        return False
    placing.to_side(draft, max(found, key=lambda spot: mates.count(spot.page)), place.side)
    return True


def _beside(draft: Draft, moving: _Word, anchor: _Word, side: str) -> bool:
    first, second = _spots(draft, moving), _spots(draft, anchor)
    if not first or not second:
        return False
    first = _spots(draft, moving)
    pair = next(
        ((one, other) for one in first for other in second if one.page == other.page and one.place != other.place), None
    )
    if pair is None:
        pair = placing.brought_together(draft, first[0], second[0])
    return pair is not None and placing.join(draft, pair[0], pair[1], side)


def _spots(draft: Draft, part: _Word) -> list[Spot]:
    """Return where a component is, on the page in focus first; it is added, or made of another view, when it is not there."""
    kind = part.component or ComponentType(str(draft.focus.component))
    entity = part.entity or (draft.focus.entity if part.kind is _Kind.IT else None)
    found = _present(draft, kind, entity)
    if found or part.kind is _Kind.IT:
        return found
    if kind in (ComponentType.TABLE, ComponentType.CARDS):
        rows = _rows(draft, entity)
        if rows is not None:
            showing.show_as(
                draft,
                f"show {pages.entity_plural(rows).lower()} as {'cards' if kind is ComponentType.CARDS else 'a table'}",
            )
    else:
        components_made(draft, part.said)
    return _present(draft, kind, entity) or _present(draft, kind, None)


def _present(draft: Draft, kind: ComponentType, entity: str | None) -> list[Spot]:
    found = views.spots(draft, kind, entity)
    if not found and kind is ComponentType.LIST:
        found = next((spots for other in tree.MAIN if (spots := views.spots(draft, other, entity))), [])
    page = views.main_page(draft, draft.focus.entity) if draft.focus.entity else None
    return sorted(found, key=lambda spot: spot.page != page)


def _rows(draft: Draft, entity: str | None) -> Entity | None:
    """Return the entity whose rows are meant by "the table"."""
    if entity is not None:
        return draft.entity(entity)
    focused = draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    return focused or max(draft.schema.entities, key=lambda other: pages.weight(other, draft.schema), default=None)
