"""Leave out what a maker says beside a request: "we stopped using badges, take the badge number out".

A clause that tells how things are is no request. It goes when the message asks for something elsewhere; what it names
takes the place of "it" in the request.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.tokens import Token, tokenise
from agents.designers.builtin.refine import references, requests, views
from agents.designers.builtin.refine.draft import Draft

_HELD = re.compile(r"\"[^\"]*\"|“[^”]*”|\([^()]*\)|(?<!\w)'[^']*'(?!\w)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_JOINT = re.compile(
    r"\s*[,;]\s*(?:(?:and|but|so|as|because|since|cause|cos)\s+(?!that\b))?|\s+[-–—]+\s+|"
    r"\s+(?:so that|so|because|since|cause|cos|'cause|otherwise)\s+(?=\w)|(?<!just)\s+(?=(?:just )?in case\b)|"
    r"\s+(?:and|but|as)\s+(?=(?:i|we|you|they|he|she|it|nobody|no one|everyone|everybody|people|that's|it's|there's)\b)",
    re.I,
)
_PERSON = (
    r"(?:i|we|you|they|he|she|it|that|this|these|those|there|nobody|no one|everyone|everybody|someone|somebody|people|"
    r"(?:my|our|his|her|their|some|most|many|few|half) [\w-]+(?: [\w-]+)?)"
)
_TOLD = re.compile(
    rf"^(?:(?:and|but|so|because|since|as|otherwise|honestly|actually|anyway|sometimes|now|here)\s+)*{_PERSON}(?:'s|'re|'ve|'ll|'d)?\b(?P<rest>.*)$",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:should|whether|must|mustn't|shouldn't|has to|have to|needs?|wants?|would like|(?:i|we)'d (?:like|love|rather)|would be (?:nice|good|great|useful|handy|helpful|better|cool)|"
    r"required|optional|unique|mandatory|compulsory|obligatory|instead|default|missing|called|rather|can go|one more|let (?:me|us|people|them)|more than one|several|"
    r"please|pls|plz|not needed|unnecessary|left of|right of|above|below|at the (?:top|bottom)|on the (?:left|right))\b",
    re.I,
)
_FRAGMENT = re.compile(
    r"^(?:sorry|just asking|just saying|i forgot|forgot|my bad|my mistake|if (?:possible|you can|that works|that's ok(?:ay)?)|thanks?(?: you)?|thx|ty|cheers|lol|haha|honestly|"
    r"dunno|(?:not sure|no idea|no clue)(?: (?:why|what|who|if|how|where)\b.*)?|i think|i guess|you know|for (?:now|obvious reasons)|as (?:i|we) said|like i said|obviously|(?:so |please |and )*(?:allow|permit|support|enable|make possible) (?:that|this|it)|nobody cares|no one cares|who cares|never mind why)$",
    re.I,
)
_COMMAND = re.compile(rf"^(?:please |pls |also |then |just |kindly |and |but |so )*(?:{requests.VERBS})\b", re.I)
_REMOVAL = re.compile(
    r"^(?:remove|delete|drop|get rid of|take (?:[\w-]+ ){0,3}(?:out|away|off)|hide|scrap|skip|lose|bin|ditch|axe|toss|dump|trash|(?:throw|chuck|kick|leave) (?:[\w-]+ ){0,3}(?:out|away|off))\b",
    re.I,
)
_NO_SUBJECT = re.compile(
    r"^(?:just |only |it )*(?:looks?|is|was|are|makes?|takes?|seems?|feels?|confuses|never|doesn't|isn't|don't|hurts?|costs?|gives|changes|means|adds|eats|wastes?) \w",
    re.I,
)
_LETS_GO = re.compile(
    r"\b(?:can|could|should|must|may|has to|have to|needs to|need to) (?:really |just |also |now |probably )*(?:go|be (?:removed|deleted|dropped|left out|taken out|skipped|scrapped))$|\b(?:is|are|isn't|aren't)(?: not| never)? (?:really )?(?:needed|necessary|unnecessary)$",
    re.I,
)
_IN_CASE = re.compile(r"^(?:just )?in case\b", re.I)
_ON_CONDITION = re.compile(
    r"^(?:please )?(?:show|mark|highlight|warn|remind|notify|alert|tell|colou?r|paint|hide|e-?mail|send|display|turn|make|ask|require)\b",
    re.I,
)
"""What is done only in the case that is told, which is then no reason."""
_INTERJECTION = re.compile(
    r"^(?:(?:hm+|ah+|oh|eh|er|um+|well|ok|okay|actually|no|nah|nope)\b[,.! ]+)+(?=(?:i|we|the|that|this|my|our)\b)",
    re.I,
)
_TAKES_IT_OUT = re.compile(
    r"^(?:take|get|remove|delete|drop|scrap|hide|bin|lose|throw|chuck|kick|leave) (?:rid of )?(?:it|that|this|them|those)(?: (?:out|off|away|again))*$",
    re.I,
)
_GONE_COMMAND = re.compile(
    r"^(?:take|throw|leave|scrap|bin|lose|skip|forget|drop|ditch|kill|chuck|kick|no|without|nix|cut)\b", re.I
)
_PURPOSE = re.compile(
    rf"^(?:i|we|they|he|she|people) (?:have to|need to|want to|must|should|'d like to) (?!(?:{requests.VERBS}|see|know|be|have|write|note|enter|pick|choose|select|search|find|tick|log|rate|mark)\b)\w+",
    re.I,
)
_BRINGS = re.compile(
    r"^\s*also\b|^\s*(?:also|now|still|just|really|all|each|both|\s)*(?:has|have|get|gets|track|use|call|sell|don't|do not|doesn't|does not|can|can't|cannot|may|could)\b",
    re.I,
)
"""Verbs that bring something new or speak of a rule, so that "we also have members" is no remark."""
_NO_NAMES = frozenset(
    "it out off in on up away back they name list show that this what who when items entries numbers".split()
)
_PRONOUN = re.compile(r"\b(?:it|that|this|them|those|that one|these)\b", re.I)
_SAID_OF = re.compile(
    r"\b(?:required|optional|unique|mandatory|compulsory|obligatory|number|text|date|dropdown|choice|choices|between|at least|at most|from \d|up to|max|min|euros?|dollars?|percent|"
    r"of (?:its|their) own|(?:its|their) own|separate|stars?|first|last|left|right|top|bottom|called|named|a must)\b",
    re.I,
)


@dataclass(frozen=True)
class Clause:
    """A clause of a message, and whether "so" comes after it."""

    text: str
    therefore: bool = False


def left_out(draft: Draft, message: str) -> str:
    """Return a message without its remarks; the message itself where it has no request beside them."""
    message = _INTERJECTION.sub("", message)
    sentences = [_clauses(sentence) for sentence in _SENTENCE.split(message.strip()) if sentence.strip()]
    remarks = {
        clause.text
        for sentence in sentences
        for index, clause in enumerate(sentence)
        if (is_remark(draft, clause) and not (_IN_CASE.match(clause.text) and _is_conditional(sentence[0].text)))
        or (index > 0 and _removes(sentence[0].text) and _explains(clause.text))
        or (index + 1 < len(sentence) and _points_back(draft, clause.text, sentence[index + 1].text))
    }
    if not remarks:
        return message
    kept = [[clause.text for clause in sentence if clause.text not in remarks] for sentence in sentences]
    if not any(asks(draft, text) for texts in kept for text in texts):
        return "" if all(_FRAGMENT.match(text.strip(" .,;!?")) for text in remarks) and not any(kept) else message
    named: list[str] = []
    told: list[str] = []
    for sentence in sentences:
        texts = [clause.text for clause in sentence if clause.text not in remarks]
        first = sentence[0].text in remarks
        named = (
            [name for clause in sentence if clause.text in remarks for name in _names(draft, clause.text)]
            if first
            else named
        )
        if texts:
            told.append(_with_name(draft, ", ".join(texts), named))
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in told)


def asks(draft: Draft, clause: str) -> bool:
    """Tell whether a clause asks for a change."""
    plain = requests.plain(clause)
    if _COMMAND.match(plain) or _GONE_COMMAND.match(plain) or _ASKS.search(clause):
        return True
    if patterns.search(r"\b(?:too|as well|also)\b", clause, re.I):
        return True
    return bool(_names(draft, plain))


def is_remark(draft: Draft, clause: Clause) -> bool:
    """Tell whether a clause only says how things are."""
    plain = patterns.sub(
        r"^(?:(?:h+m+|well|oh|ugh|ok(?:ay)?)\b[\s,.!]*)+(?=\w)", "", clause.text.strip(" .,;!?"), flags=re.I
    )
    if not plain or _FRAGMENT.match(plain):
        return bool(plain)
    if _IN_CASE.match(plain):
        return True
    if clause.text.endswith("?") or _COMMAND.match(requests.plain(plain)) or _COMMAND.match(plain):
        return False
    if patterns.match(r"^that (?:i|we|they|he|she|people|you|everyone|it)\b", plain, re.I) or _PURPOSE.match(plain):
        return True
    if _ASKS.search(plain) or ":" in plain or patterns.search(r"\d\s*(?:to|-|–)\s*\d", plain):
        return False
    if clause.therefore and _has_verb(plain):
        return True
    told = _TOLD.match(plain)
    if told is not None:
        return (_has_verb(plain) and not _BRINGS.match(told["rest"])) or _tells_why(draft, plain)
    return _states(plain) and not _SAID_OF.search(plain)


def _removes(clause: str) -> bool:
    plain = requests.plain(clause)
    return _REMOVAL.match(plain) is not None or _LETS_GO.search(plain) is not None


def _is_conditional(clause: str) -> bool:
    return _ON_CONDITION.match(requests.plain(clause)) is not None


def _points_back(draft: Draft, clause: str, following: str) -> bool:
    """Tell whether the clause after this one takes out "it", which this one names: "the chart stresses me, take it out"."""
    return (
        _TAKES_IT_OUT.match(requests.plain(following)) is not None
        and not _COMMAND.match(requests.plain(clause))
        and not _ASKS.search(patterns.sub(r"^(?:nobody|no one|none of (?:us|them)) \w+", "", clause, flags=re.I))
        and not patterns.search(r"\b\w+n't\b|\bnot\b", clause)
        and bool(_names(draft, clause))
    )


def _explains(clause: str) -> bool:
    """Tell whether a clause after a removal says why: "remove age, we can work that out from the dates"."""
    told = _TOLD.match(clause) is not None and _has_verb(clause)
    return (told or _NO_SUBJECT.match(clause) is not None or _says_of_people(clause)) and not _ASKS.search(clause)


def _says_of_people(clause: str) -> bool:
    """Tell whether a clause says what some people or things do, of nothing that would be new: "accountants ignore it"."""
    tokens = [token for token in tokenise(clause) if token.tag != "S"]
    verb = next((index for index, token in enumerate(tokens) if _is_verb(token)), 0)
    return (
        0 < verb <= 2
        and all(token.tag in ("N", "A", "R", "D") for token in tokens[:verb])
        and not _BRINGS.match(clause[clause.lower().find(tokens[verb].lower) :])
        and not any(token.tag == "N" and words.is_plural(token.lower) for token in tokens[verb + 1 :])
    )


def _tells_why(draft: Draft, plain: str) -> bool:
    """Tell whether "we have no room", "they can ask" or "he doesn't like it" speaks of nothing in the design."""
    return (
        _has_verb(plain)
        and not _names(draft, plain)
        and bool(
            patterns.search(
                r"\b(?:no|any ?more|enough|anyway|already|always|never|ever|only|one|it|them|him|her|us|me|directly|ourselves|themselves)\b",
                plain,
                re.I,
            )
        )
    )


def _states(plain: str) -> bool:
    """Tell whether a clause has a noun for its subject and a verb after it: "the caterer asks them directly"."""
    tokens = [token for token in tokenise(plain) if token.tag not in ("X", "S")]
    if (
        not tokens
        or patterns.match(r"^(?:also|plus)\b", plain, re.I)
        or tokens[0].lower in ("a", "an", "each", "every", "all")
        or tokens[0].tag not in ("D", "N", "A")
    ):
        return False
    for index, token in enumerate(tokens[1:], start=1):
        if token.tag in ("V", "B"):
            following = tokens[index + 1].tag if index + 1 < len(tokens) else ""
            return following not in ("", "N", "Q") if token.tag == "B" else bool(following) and tokens[0].tag == "D"
        if token.tag not in ("D", "N", "A", "Q", "P", "T"):
            return False
    return False


def _has_verb(plain: str) -> bool:
    return any(_is_verb(token) for token in tokenise(plain)) or bool(patterns.search(r"'s|'re|'ve|'m\b", plain))


def _is_verb(token: Token) -> bool:
    return token.tag in ("V", "B", "M", "H")


def _clauses(sentence: str) -> list[Clause]:
    held = _HELD.sub(lambda match: "\x00" * len(match.group()), sentence)
    cuts, start = [], 0
    for match in _JOINT.finditer(held):
        therefore = patterns.search(r"\bso\s*$", match.group(), re.I) is not None
        cuts.append(Clause(sentence[start : match.start()].strip(), therefore))
        start = match.end()
    return [cut for cut in [*cuts, Clause(sentence[start:].strip())] if cut.text]


def _names(draft: Draft, clause: str) -> list[str]:
    """Return what a clause names of the design: its fields and components, the longest names first."""
    words = patterns.findall(r"[\w-]+", clause)
    found: list[str] = []
    taken: set[int] = set()
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            place = set(range(start, start + length))
            phrase = " ".join(words[start : start + length])
            if place & taken or len(phrase) < 3 or not _is_name(draft, phrase):
                continue
            taken |= place
            found.append(phrase)
    return found


def _is_name(draft: Draft, phrase: str) -> bool:
    if phrase.lower() in _NO_NAMES:
        return False
    exact = [part for part in references.candidates(draft, phrase) if not references.says_more(draft, part, phrase)]
    kind = references.component_called(phrase) if " " not in phrase else None
    return bool(exact) or (kind is not None and bool(views.spots(draft, kind)))


def _with_name(draft: Draft, request: str, named: list[str]) -> str:
    """Return a request with "it" replaced by what the remark before it names."""
    if not named or _names(draft, request):
        return request
    return _PRONOUN.sub(f"the {references.bare(named[0])}", request, count=1)
