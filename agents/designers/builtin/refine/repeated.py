"""What happens to a thing again and again: "now the washes: a van gets washed often, each time with date and cost"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import deeds
from agents.designers.builtin.reading import words
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from projects.blueprint.schema import Entity

_OFTEN = r"(?:(?:many|several|multiple|lots of|a lot of|a few|countless) times|more than once|again and again|over and over|(?:quite |very |really )?(?:often|regularly|repeatedly|frequently)|every (?:day|week|month|year|now and then|so often)|twice|a lot)"
_REPEATED = re.compile(
    r"^(?:(?:and|now|next|then|also|so|ok(?:ay)?|oh|we also have|we have|i also have|track|add|keep)[,:]?\s+)*(?:(?:the |our |my |all the )?(?P<rows>[\w-]+(?: [\w-]+)?)\s*(?:[:;.,]|\s[-–—])+\s*)?"
    rf"(?:the same |an? |each |every |one |the )?(?P<said>[\w' -]+?) {_OFTEN}\b[^,.;:]*?(?:[,.;:-]|\s[-–—])+\s*"
    r"(?:and )?(?:(?:each|every) (?:time|one|of them|single time)|each|every time|for each(?: one)?|then)[,:]?\s*(?:(?:i|we|they|you)(?:'d| would| want to| need to| have to| must| should)? (?:note|record|write down|write|need|want|log|keep|store|like|know|see)|(?:it |they |one )?(?:has|have|needs?)|with|there(?:'s| is| are))?(?: down| to know| to see| to note)?\s*:?\s*(?P<list>\S.+)$",
    re.I | re.S,
)

_AUXILIARY = frozenset(
    "can will may could might must should be is are get gets got has have had to needs need also being".split()
)


def told(draft: Draft, message: str) -> str:
    """Return a message that tells of something repeated as rows of their own for the thing it happens to."""
    match = _REPEATED.match(message.strip())
    happens = _happening(draft, match["said"]) if match else None
    if match is None or happens is None:
        return message
    owner, verb = happens
    rows = match["rows"] or _record(verb)
    if rows is None:
        return message
    listed = _dated(match["list"].strip(" .!"))
    many = words.phrase_plural(words.phrase_singular(rows.lower()))
    if references.entity_called(draft, many) is not None:
        return f"add {listed} to {many}"
    return f"track {many} with {listed}. link {many} to {owner.label.lower()}"


def _happening(draft: Draft, said: str) -> tuple[Entity, str] | None:
    """Return what it happens to and the verb of what happens: the van and "washed" of "van gets washed"."""
    words_said = said.split()
    for cut in (2, 1):
        owner = references.entity_called(draft, " ".join(words_said[:cut])) if len(words_said) > cut else None
        if owner is not None:
            return owner, next((word for word in words_said[cut:] if word.lower() not in _AUXILIARY), "")
    return None


def _record(verb: str) -> str | None:
    """Return what the record of a deed is called: a wash of what is washed."""
    plain = words.lemma(verb.lower(), "VERB")
    return deeds.record_of(plain) if "VERB" in words.kinds(plain) else None


def _dated(listed: str) -> str:
    """Return a list with "when" after a deed as the date of that deed: "who took it, when" is who took it, taken on."""
    return patterns.sub(
        r"\bwho (?P<verb>[a-z]+)(?P<rest> (?:it|them))?(?P<joint>,? and|,) when(?=\s*(?:,|and\b|$))",
        lambda match: (
            f"who {match['verb']}{match['rest'] or ''}{match['joint']} "
            f"{words.participle(words.lemma(match['verb'].lower(), 'VERB'))} on"
        ),
        listed,
        flags=re.I,
    )
