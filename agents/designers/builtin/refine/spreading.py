"""Give each part of a request its own verb: "remove the chart and the notes" are two requests."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import lists
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft

_REMOVE = re.compile(
    r"^(?P<verb>remove|delete|drop|get rid of|take out|take away|scrap|hide|(?:i |we )?(?:don'?t|do not) (?:need|want))\s+(?P<items>.+?)(?P<tail>\s+(?:from|of|on|in)\s+(?:the\s+)?[\w ]+)?$",
    re.I,
)
_ADD = re.compile(r"^(?P<verb>add|include|show|create)\s+(?P<items>.+)$", re.I)
_ADDED_TO = re.compile(
    r"(?P<items>.+?)\s+(?:to|for|on)\s+(?P<owner>(?:the |each |every |all )?[\w ]+?)(?:\s*,\s*(?:and\s+)?|\s+and\s+|$)",
    re.I,
)
_RENAMED = re.compile(
    r"(?P<old>.+?)\s+(?:to|into|as|->)\s+(?P<new>.+?)(?:\s*,\s*(?:and\s+)?|\s+and\s+(?=.+\s(?:to|into|as)\s)|$)", re.I
)
_LIMIT = r"(?:required|optional|unique|mandatory|searchable|not required|read[- ]only)"
_LIMITED = re.compile(
    rf"^(?P<verb>make|mark|set)\s+(?P<a>.+?)\s+(?P<one>{_LIMIT}(?:\s+and\s+{_LIMIT})*)\s*(?:,|\band\b)\s*(?:and\s+)?(?P<b>[\w' ]+?)\s+(?P<other>{_LIMIT}(?:\s+and\s+{_LIMIT})*)$",
    re.I,
)
_COMPONENT = re.compile(
    r"^(?:an?|the|some)\s|^(?:\w+ )?(?:charts?|calendar|kanban(?: board)?|board|filters?|search(?: bar)?|stats)$", re.I
)


def spread(draft: Draft, request: str) -> list[str]:
    """Return the requests in a request; just itself when it is one."""
    limited = _LIMITED.match(request)
    if limited:
        rest = spread(draft, f"{limited['verb']} {limited['b']} {limited['other']}")
        return [f"{limited['verb']} {limited['a']} {limited['one']}", *rest]
    return (
        _alike(draft, request)
        or _everywhere(draft, request)
        or _renames(request)
        or _removals(draft, request)
        or _additions(draft, request)
        or [request]
    )


def _alike(draft: Draft, request: str) -> list[str]:
    """Read "date is required, amount too" as the same of both."""
    match = patterns.match(
        rf"^(?P<a>[\w ]+?) (?P<verb>is|are|must be|should be) (?P<limit>{_LIMIT})(?:\s*,\s*(?:and\s+)?(?P<b>[\w ]+?)|\s+and so (?:is|are) (?P<b2>[\w ]+))$",
        request,
        re.I,
    )
    other = (match["b"] or match["b2"]) if match else ""
    if match is None or not references.candidates(draft, other):
        return []
    return [f"{name} {match['verb']} {match['limit']}" for name in (match["a"], other)]


def _everywhere(draft: Draft, request: str) -> list[str]:
    match = patterns.match(
        r"^(?P<request>add .+?)\s+(?:to|for|in)\s+(?:everything|all (?:of them|entities|tables|records|lists)|every (?:entity|table|record)|each (?:entity|table|of them))$",
        request,
        re.I,
    )
    return [f"{match['request']} to {entity.label.lower()}" for entity in draft.schema.entities] if match else []


def _renames(request: str) -> list[str]:
    match = patterns.match(r"^(?:rename|relabel)\s+(?P<rest>.+)$", request, re.I)
    pairs = list(_RENAMED.finditer(match["rest"])) if match else []
    return [f"rename {pair['old']} to {pair['new']}" for pair in pairs] if len(pairs) > 1 else []


def _removals(draft: Draft, request: str) -> list[str]:
    match = _REMOVE.match(request)
    items = lists.split_items(match["items"]) if match else []
    if (
        match is None
        or len(items) < 2
        or patterns.search(r"\b(?:everything|all|columns?|options?|choices?|fields?)\b", request, re.I)
    ):
        return []
    tail = match["tail"] or ""
    if any(references.component_called(item) for item in items) or all(_known(draft, item) for item in items):
        return [f"{match['verb']} {item}{tail}" for item in items]
    if tail and references.component_called(patterns.sub(r"^\s+\w+\s+", "", tail)) is not None:
        return []
    return [f"{match['verb']} {item}{tail}" for item in items] if any(_known(draft, item) for item in items) else []


def _known(draft: Draft, item: str) -> bool:
    return bool(references.candidates(draft, item)) or references.entity_called(draft, item) is not None


def _additions(draft: Draft, request: str) -> list[str]:
    match = _ADD.match(request)
    if match is None or "(" in request or patterns.search(r"\btabs?\b", request, re.I):
        return []
    owned = list(_ADDED_TO.finditer(match["items"]))
    whole = sum(len(piece.group()) for piece in owned) == len(match["items"])
    if len(owned) > 1 and whole and all(references.entity_called(draft, piece["owner"]) for piece in owned):
        return [f"add {piece['items']} to {piece['owner']}" for piece in owned]
    items = lists.split_items(match["items"])
    if (
        len(items) > 1
        and any(_is_component(draft, item) for item in items)
        and not patterns.search(r"\bby\b.*\band\b|\bwith\b", request)
    ):
        return [f"{match['verb']} {item}" for item in items]
    return []


def _is_component(draft: Draft, item: str) -> bool:
    plain = references.bare(item)
    return (
        _COMPONENT.match(item) is not None
        and references.component_called(plain) is not None
        and not any(part.name == plain.replace(" ", "_").lower() for part in references.candidates(draft, plain))
    )
