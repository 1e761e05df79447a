"""Messages that name fields and say nothing else: "phone number too", "link to the review", "how often it needs water".

Whoever answers "what else?" says no verb. A fragment is a list of noun phrases and indirect questions; a plural that is
usually rows of its own ("suppliers"), a component and whatever speaks of places and looks is left to other rules.
"""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import nouns
from agents.designers.builtin.lexicon.fields import known as known_field
from agents.designers.builtin.lexicon.fields import unit_of
from agents.designers.builtin.reading import asides, attributes, lists, sense, words
from agents.designers.builtin.reading.sense import Sense
from agents.designers.builtin.reading.tokens import tokenise
from agents.designers.builtin.refine import fields, references, requests
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.showing import names_list_of_its_own

_WELCOME = re.compile(
    r"^(?P<x>[^.,;:]+?(?:, [^.,;:]+?)*) (?:would|might|could) (?:also |really |perhaps |maybe )*be (?:really |very |quite |so )*(?:nice|good|great|useful|handy|helpful|lovely|cool|perfect|interesting|practical)(?: (?:to have|to know|to see|too|as well|also|for us))*\s*(?P<y>\([^()]*\)|,? (?:and|plus) (?:also )?[^.;:]+)?$",
    re.I,
)
_PLACE_FOR = re.compile(
    r"^(?:add )?(?:an? |some |the |more )*(?:room|space|somewhere|place|spot|box|line|area|field) (?:to (?:write|put|note|enter|type|store|keep|record)(?: down| in)?|for)(?: the| my| our| an?| some)? (?P<x>.+)$",
    re.I,
)
_TO_KNOW = re.compile(
    r"^(?:to )?(?:know|see|remember) (?P<x>(?:if|whether|who|whom|when|where|how|what|which|why|with whom)\b.+)$",
    re.I,
)


def has_place(text: str) -> bool:
    """Tell whether a request asks for "room for remarks", which is a field whatever else remarks may be."""
    return _PLACE_FOR.match(text) is not None


def wanted(text: str) -> str:
    """Return "add remarks" for "room for remarks would be good"; other requests as they are."""
    said = text
    for pattern in (_WELCOME, _PLACE_FOR, _TO_KNOW):
        said = pattern.sub(lambda match: f"{match['x']} {match.groupdict().get('y') or ''}".strip(), said)
    return text if said == text else f"add {said}"


_LEAD = re.compile(r"^(?:(?:and|also|plus|oh|with|including|maybe|perhaps)\s+)+", re.I)
_COMMAND = re.compile(
    rf"^(?:{requests.VERBS}|go|come|back|let's|print|hand|mail|bring)\b(?!(?<=link) (?:to|for)\b| (?:to|of|for) (?:the|an?|my|our|its|their|each)\b| (?:number|name|date|time|code)\b|\W*$)",
    re.I,
)
"""What begins like a request, unless the verb is the noun of a phrase: "link to the review", "order number"."""
_COMPOUND = re.compile(r"^(?:colou?r|label|order|call|title|group|record|store|filter) [a-z]+$", re.I)
"""What begins with a noun that is a verb as well: "colour formula"."""
_BRACKETED = re.compile(
    r"\s*\([^)]*\)|[\s,]+(?:yes ?/ ?no|y/n|yes or no)$|\s*[:=]\s.*$|\s+(?:from \d+ to|out of|up to|of) (?:\d+|three|five|six|ten)\b.*$",
    re.I,
)
_YES_OR_NO = re.compile(r"[\s,]+(?:yes ?/ ?no|y/n|yes or no|or not)(?=\s*(?:,|and\b|$))", re.I)
_LIMITED = re.compile(
    r",\s+(?:(?:it's|it is|they're|but|which is) )*(?P<limit>(?:at least|at most|up to|max(?:imum)?|min(?:imum)?|between|from) \d[^,]*|optional|required|mandatory|unique|not required)$",
    re.I,
)
_OWNED = re.compile(r"[\w-]+(?:'s|s') \w", re.I)
_LISTED = re.compile(r"\s*(?::|\bwith\b|\bhaving\b|\bseparate\b|\().*$", re.I)
_AFTER_HEAD = re.compile(
    r"\s+(?:of|for|to|in|on|at|from|with|about|per|by|as|before|after|between|that|which|who|whom|whose|when|where|why|if|it|they|i|we|he|she|everyone|people|someone|somebody)\b",
    re.I,
)
_NO_FIELD = re.compile(
    r"\b(?:me|us|them|you|your|yourself|should|must|can't|cannot|not|instead|everything|everywhere|nothing|else|left|right|above|below|beside|underneath|next to|top|bottom|first$|last$|"
    r"ones|views?|pages?|screens?|buttons?|tabs?|menus?|dashboard|layout|design|background|columns?)\b",
    re.I,
)
"""What speaks of places, looks and the application itself, or to whoever reads it."""
_TOTAL = re.compile(
    r"^(?:the )?(?:average|sum|count|overview|summary|total (?:number|amount)|total (?:this|last|per|of all))\b", re.I
)


def carry_out(draft: Draft, text: str) -> bool:
    """Add what a fragment names to the thing it is about, unless it is rows of their own."""
    items = lists.split_items(_LEAD.sub("", text))
    if _OWNED.search(text) or (len(items) == 1 and _is_participle(items[0].split()[-1])):
        return named(draft, text)
    described = len(items) == 1 or patterns.search(r":|\b(?:with|each|every|having|separate)\b", text, re.I)
    return not (described and items and attributes.is_thinglike(_LISTED.sub("", items[0]))) and named(draft, text)


def named(draft: Draft, text: str) -> bool:
    """Add what a fragment names, whatever it may be besides a field."""
    said = _YES_OR_NO.sub(" (yes/no)", _LEAD.sub("", text))
    said = _LIMITED.sub(r" (\g<limit>)", said)
    unit = patterns.search(r",\s+in (?P<unit>[a-z]+)$", said, re.I)
    if unit is not None and unit_of(unit["unit"]) is not None:
        said = f"{said[: unit.start()]} in {unit['unit']}"
    if draft.message.rstrip().endswith("?") and patterns.fullmatch(r"[a-z]+(?: [a-z]+)?", said, re.I):
        said = f"{said} (yes/no)"
    if not asides.is_indirect(said) and not patterns.search(r"[,:]|\bwith(?:out)? (?:\w+ )?(?:\w+s)\b", said):
        said = patterns.sub(r"(?<=\w) with (?:an? |the |their |his |her |its )?(?=\w)", ", ", said)
    items = lists.split_items(said)
    if (
        fields.is_addition(draft, said)
        or not 0 < len(items) <= 10
        or sense.judge(said) is Sense.NONSENSE
        or not all(_is_field(draft, item) for item in items)
    ):
        return False
    return fields.add(draft, f"add {said}")


def _is_field(draft: Draft, item: str) -> bool:
    """Tell whether an item is a noun phrase or an indirect question that names one value."""
    if _COMMAND.match(item) and not (_COMPOUND.match(item) and not words.is_plural(item.split()[-1])):
        return False
    asked = not patterns.match(r"^(?:can|could|would|will)\b", item, re.I) and asides.question_field(
        _BRACKETED.sub("", item)
    )
    if asides.is_indirect(item) or asked:
        return not patterns.search(r"\b(?:you|your|show|see|click|tap|press|open)\b", item, re.I)
    plain = _BRACKETED.sub("", item).strip()
    if _NO_FIELD.search(plain) or _TOTAL.match(plain):
        return False
    head = _AFTER_HEAD.split(plain, maxsplit=1)[0]
    bare = references.bare(head)
    return (
        0 < len(bare.split()) <= 4
        and _is_noun_phrase(head)
        and (references.component_called(head) is None or _is_own_list(draft, bare, plain))
        and references.entity_called(draft, patterns.sub(r"^link to ", "", plain)) is None
    )


def _is_participle(word: str) -> bool:
    """Tell whether a word says what was done: "needed" in "tools needed", "driven" in "hours driven"."""
    return "VERB" in words.kinds(word) and words.lemma(word, "VERB") != word and not word.endswith(("s", "ing"))


def _is_own_list(draft: Draft, bare: str, plain: str) -> bool:
    """Tell whether "packing list" and "phone numbers" are values rather than a list of rows and a row of figures."""
    if " " not in bare or patterns.search(r"\b(?:with|by)\b", plain, re.I):
        return False
    return (
        names_list_of_its_own(draft, f"a {bare}")
        or patterns.search(r"\b(?!key|total|overview|big|the)[a-z]+ numbers$", bare, re.I) is not None
    )


def _is_noun_phrase(head: str) -> bool:
    """Tell whether a phrase is made of nouns and what goes before them."""
    tokens = tokenise(patterns.sub(r"(?<=\w) (?:in|out|up|off|back|due)$", "", head))
    if not tokens:
        return False
    last = tokens[-1].lower
    if len(tokens) > 1 and _is_participle(last):
        tokens, last = tokens[:-1], tokens[-2].lower
    named = nouns.is_known(last) or known_field(last) or unit_of(last) is not None or "NOUN" in words.kinds(last)
    if _OWNED.match(head):
        return named
    return (
        named
        and not (tokens[0].tag == "V" and len(tokens) > 1)
        and all(token.tag in ("D", "N", "A", "Q", "O", "C") for token in tokens[1:])
        and (tokens[0].tag in ("D", "N", "A", "Q", "O", "V") or (tokens[0].tag == "X" and len(tokens) > 1))
        and not (tokens[0].tag == "A" and tokens[0].lower.endswith("er"))
    )
