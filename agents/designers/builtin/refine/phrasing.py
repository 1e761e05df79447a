"""Say a request the way the rules expect it: "go back to the table" → "show as table"."""

from __future__ import annotations

import re

from agents.designers.builtin.reading import spelling
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft

_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), said)
    for pattern, said in (
        (r"^(?:go|switch|change|turn(?: it)?) back to (?:the |an? )?(?P<x>table|cards?|calendar|board|kanban|list)(?: view)?$", r"show as \g<x>"),
        (r"^(?:go|switch|change) back to (?:the |an? )?(?P<x>bar|line|pie|area)(?: chart)?$", r"use a \g<x> chart"),
        (r"^(?:group|arrange|split|organi[sz]e) (?:the )?(?:kanban |task )?(?:board|kanban) by (?P<x>.+)$", r"show as a board by \g<x>"),
        (r"^(?:the )?(?:kanban |task )?(?:board|kanban)(?: columns?)? (?:should|must) (?:be grouped|group|go|be) by (?P<x>.+)$", r"show as a board by \g<x>"),
        (r"^use (?P<x>[\w ]+?) (?:for|as) (?:the )?(?:board|kanban)(?:'s)? columns?$", r"show as a board by \g<x>"),
        (r"^(?:show|display|list) (?P<n>\d+ (?:\w+ )?(?:per|a|on each|on a) page)$", r"\g<n>"),
        (r"^(?P<n>\d{1,3}) (?:per|a) page$", r"\g<n> rows per page"),
        (r"^(?:the )?(?:dashboard|home page|start page|overview) (?:should|must|needs to|has to|could) (?:also )?(?:show|have|display|include|contain) (?P<x>.+)$", r"show \g<x> on the dashboard"),
        (r"^(?:an? (?:bit|little) |much |even |slightly )?(?P<x>bigger|wider|narrower|smaller|larger)$", r"make it \g<x>"),
        (r"^(?P<x>sticky|full[- ]width|wider|narrower|bigger|smaller|larger) (?P<y>form|table|chart|calendar|board|cards|filters|list)$", r"make the \g<y> \g<x>"),
        (r"^rate (?:each |every |the |my |our |all )*(?P<x>[\w ]+?)(?P<y> (?:from|out of|between) [\w ]+)?$", r"add a rating\g<y> to \g<x>"),
        (r"^(?:there should be|let there be|there must be) (?=\w)", "add "),
        (r"^(?:swap|switch) (?:the )?(?P<a>[\w ]+?) (?:round|around) with (?:the )?(?P<b>[\w ]+)$", r"swap the \g<a> and the \g<b>"),
    )
)  # fmt: skip


_NAMES = re.compile(
    r"^(?P<head>(?:rename|relabel|call|change|label|title)\b.*?)\s(?:to|called|named|as|into)\s|"
    r"^(?P<head2>.*?)(?:\s(?:should be|must be|can be|are|is|with|from|called|named|like|such as|either|default)\s|[:(\"])",
    re.I | re.S,
)
"""Requests that give a name: what comes after it is spelt as the user wants it."""


def spelled(draft: Draft, request: str) -> str:
    """Return the request with misspelt ordinary words put right; quotes, names and words of the design stay."""
    known = {
        word
        for entity in draft.schema.entities
        for part in references.parts_of(entity)
        for word in part.name.split("_")
    }
    known |= {option.lower() for entity in draft.schema.entities for field in entity.fields for option in field.options}
    named = _NAMES.match(request)
    head = (named["head"] or named["head2"] or "") if named else request

    def put_right(match: re.Match[str]) -> str:
        return match.group() if match.group() in known else spelling.corrected(match.group())

    return re.sub(r"(?<![\w\"'#@./-])[a-z]{4,}(?![\w@/\"'-])", put_right, head) + request[len(head) :]


def usual(request: str) -> str:
    """Return the request in the words that the rules know; most requests are in them already."""
    for pattern, said in _REWRITTEN:
        request = pattern.sub(said, request)
    return request
