"""What a sheet is called: the noun phrase of "I want to note every inspection", "nursery day sheet for parents"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import lists, naming, words

_VERBS = (
    r"(?:track|record|log|note(?: down)?|write down|keep(?: track of)?|store|manage|list|put|need|want|have|do|make|build|organi[sz]e|plan|run|"
    r"rent out|lend|sell|repair|see|know about|know|tick off|catalogue|register|handle|monitor|collect|book)"
)
_AFTER_VERB = re.compile(
    rf"^.*\b(?:i|we|you|to|and|that|please|need|want)\b.*?\b{_VERBS}\s+(?:(?:every|each|all|the|my|our|a|an|some)\s+)*(?P<rest>[\w].*)$",
    re.I,
)
_BARE_VERB = re.compile(rf"^{_VERBS}\s+(?:of\s+)?(?P<rest>.+)$", re.I)
_APP = re.compile(
    r"^(?:.*\b)?(?:app|application|tool|system|place|something|somewhere|spreadsheet|database|site|program|programme|website|page|way|thing)\b(?:\s+(?:for|to (?:put|keep|track|log|record|manage|write|store)|of))+\s+(?P<rest>.+)$",
    re.I,
)
_TAIL = re.compile(
    r"\s+(?:for|in|at|on|of|from|to|with|by|per|so|because|since|twice|once|every|each|where|when|while|who|that|which|as|during|around|about|is|are|has|have|was|were|should|can|could|need|needs|i|we)\b.*$",
    re.I,
)
_PORTION = re.compile(r"^(?:pieces?|items?|bits?|articles?|kinds?|types?|units?) of (?=[a-z])", re.I)
"""What tells only that a mass is counted: "each piece of equipment"."""
_LEAD = re.compile(
    r"^(?:(?:a|an|the|my|our|your|their|his|her|its|each|every|all|some|any|several|many|various|more than one|one or more|one|lots of|a few|new|simple|small|little|tiny|quick|basic|weekly|daily|monthly|separately|also|and|then|plus|about|around|roughly|just|another|other|following|\d+)\s+)+",
    re.I,
)
SHEETS = frozenset(
    "sheet slip ticket record records log rota book register card cards form list tracker diary journal entry entries slips sheets tickets forms logbook catalogue catalog inventory".split()
)
_PLAIN = frozenset(
    "record records log book register list catalogue catalog inventory diary journal entries logbook tracker".split()
)
"""Words for the whole collection: what stands before them is what a row is."""


def noun_phrase(text: str) -> str:
    """Return the noun phrase a heading speaks of, without articles, purposes and places."""
    text = patterns.sub(r"\([^()]*\)", " ", text).strip(" ,.;:!?-")
    for pattern in (_APP, _AFTER_VERB, _BARE_VERB):
        match = pattern.match(text)
        if match and not patterns.fullmatch(_VERBS, match["rest"], re.I):
            text = match["rest"]
            break
    text = patterns.sub(
        r"^(?:list|collection|catalogue|catalog|register|log|record|records|inventory|rota|book|number|couple) of\s+(?:(?:our|my|the|all)\s+)?",
        "",
        _LEAD.sub("", text.strip()),
        flags=re.I,
    )
    text = _TAIL.sub("", _PORTION.sub("", text))
    text = patterns.sub(r"^[\w ]+'s\s+", "", text)
    text = lists.release(patterns.split(r"[,;:]|\s-\s|\sand\s", lists.hold(text))[0])
    text = patterns.sub(r"\s+(?:out|in|back|up|off|over)$", "", text)
    return _LEAD.sub("", text.strip()).strip(" ,.;:!?-")


def phrase(text: str) -> str | None:
    """Return what a row of the sheet is, in the singular: "day sheet", "permission slip", "lambing"."""
    noun = patterns.sub(r"[^\w&'/ -]", " ", noun_phrase(text)).lower()
    parts = [part for part in noun.split() if not part.isdigit()]
    if not parts or len(parts) > 6 or naming.is_nothing(" ".join(parts)):
        return None
    if parts[-2:] == ["waiting", "list"]:
        return "waiting list"
    named = naming.name_of(" ".join(parts))
    if named is not None and named.phrase and named.known and not _only_context(named.phrase, parts):
        return named.phrase
    if parts[-1] in naming.APP_NOUNS - SHEETS:
        return None
    if len(parts) > 1 and parts[-1] in _PLAIN and parts[-2] not in ("waiting", "guest", "wish", "check", "shopping"):
        inner = parts[:-1]
        found = naming.name_of(" ".join(inner))
        if found is not None and found.known:
            return found.phrase
        return words.phrase_singular(" ".join(inner[-2:]))
    return words.phrase_singular(" ".join(parts[-2:])) if not naming.is_context(" ".join(parts)) else None


def _only_context(named: str, parts: list[str]) -> bool:
    """Tell whether the named thing is only the place: "nursery" of "nursery day sheet"."""
    return (
        parts[-1] in SHEETS and parts[-1] not in _PLAIN and concepts.find(parts[-2] if len(parts) > 1 else "") is None
    )


def is_column(text: str) -> bool:
    """Tell whether a short text names a field rather than a sheet."""
    return fields.known(words.snake(text)) and not naming.is_nothing(text)
