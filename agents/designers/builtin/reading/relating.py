"""Links that sentences tell beside the lists: "puppies live with families", "every pen has one ink in it".

They are looked for in the whole text once the things are known, so that it does not matter which way of reading found them.
"""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import deeds
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import LinkMention, Requirements

_DETERMINED = (
    r"(?:(?:an?|the|one|each|every|its|their|our|my|his|her|exactly|only|just|some|several|all|those|these|of)\s+)*"
)
_NOUN = r"[a-z][a-z-]*(?: [a-z][a-z-]*){0,2}?"
_BACK = r"(?:them|it|each|each one|every one|each of them|one)"
_BETWEEN = re.compile(
    rf"\b(?P<child>[a-z-]+) (?:(?:is|are|gets?|can be|must be) )?(?:always |usually |currently |now )?"
    r"(?:live|lives|sits?|stays?|sleeps?|stands?|grows?|works?|hangs?|lies|lie|kept|stored|housed|parked|planted|placed|moored|stabled|assigned|filed|displayed) "
    rf"(?:with|in|at|on|under|inside|to) {_DETERMINED}(?P<parent>{_NOUN})(?=\s*(?:$|[,.;:!?()]|\b(?:and|with|that|which|who|for|in|at|where|until)\b))",
    re.I,
)
"""Who or what is where: "mice are kept in cages"."""
_HAS_ONE = re.compile(
    rf"\b(?:each|every|an?|one)\s+(?P<child>[a-z-]+(?: [a-z-]+)?) (?:has|have|gets|needs|holds|contains) (?:exactly |only |just |always )?one (?P<parent>{_NOUN})(?=\s*(?:$|[,.;:!?(]|\b(?:in|and|with|at|on|inside|per)\b))",
    re.I,
)
"""What each has one of: "every pen has one ink in it"."""
_OF_THEM = re.compile(
    rf"\b(?:and|,|&)\s+(?:also )?(?:the|their|all the|its)\s+(?P<child>{_NOUN})(?:\s*\([^()]*\))?\s+(?:that |which )?(?:(?:i|we|they|you)\s+(?:[a-z]+ ){{1,3}})?(?:in|of|on|for|to|at|from|with|inside|about)\s+(?:{_BACK}|(?:each|every)\s+(?P<whole>[a-z-]+))(?=\s*(?:$|[,.;:!?(]|\b(?:with|and|including)\b))",
    re.I,
)
"""What is named with what it is part of or done to: "boilers and the services I did on them", "cages and the mice in them"."""
_DOES = re.compile(r"\b(?:each|every)\s+(?P<parent>[a-z-]+)\s+(?P<verb>[a-z]+s)\b", re.I)
"""What each does, where the deeds are kept: "how much each resident drinks: …, and every drink with …"."""


def relate(found: Requirements) -> None:
    """Add the links between known things that the text tells and that are not there yet."""
    text = found.text
    for match in _BETWEEN.finditer(text):
        _link(found, match["child"], match["parent"])
    for match in _HAS_ONE.finditer(text):
        _link(found, match["child"], match["parent"])
    for match in _OF_THEM.finditer(text):
        whole = match["whole"] or _last_named(found, text[: match.start()], match["child"])
        if whole:
            _link(found, match["child"], whole)
    for match in _DOES.finditer(text):
        verb = words.lemma(match["verb"].lower(), "VERB")
        for deed in (verb, *deeds.deeds(verb)):
            _link(found, deed, match["parent"])


def _link(found: Requirements, child_text: str, parent_text: str) -> None:
    child, parent = _known(found, child_text), _known(found, parent_text)
    if child is None or parent is None or child == parent:
        return
    if not any({link.source, link.target} == {child, parent} for link in found.links):
        found.link(LinkMention(source=child, target=parent))


def _known(found: Requirements, text: str) -> str | None:
    """Return the thing that a noun phrase names, by its whole words or its last one."""
    plain = words.phrase_singular(text.lower().strip())
    if plain in found.things:
        return plain
    last = plain.split()[-1]
    return next((phrase for phrase in found.things if phrase.split()[-1] == last), None)


def _last_named(found: Requirements, before: str, child: str) -> str | None:
    """Return the thing that the words before "them" name last, without what stands in brackets."""
    plain = patterns.sub(r"\([^()]*\)", " ", patterns.split(r"[.;!?\n]", before)[-1])
    for word in reversed(patterns.findall(r"[a-z-]+", plain.lower())):
        named = _known(found, word) if words.is_plural(word) else None
        if named is not None and named != _known(found, child):
            return named
    return None
