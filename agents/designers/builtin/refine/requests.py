"""Cut a message into the requests it holds: "add genre and put the form left" are two."""

from __future__ import annotations

import re
from collections.abc import Iterable

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import sentences

VERBS = (
    r"add|remove|delete|drop|rename|make|change|put|place|move|show|hide|display|use|set|turn|convert|replace|swap|sort|order|group|filter|link|connect|"
    r"allow|let|require|mark|split|extract|include|create|build|give|call|label|title (?:it|the)|search (?:by|for|in)|name (?:it|the)|highlight|resize|stack|switch|increase|decrease|reduce|limit|enable|disable|"
    r"get rid of|take out|take away|merge|combine|insert|track|store|record|calculate|compute|list|keep|color|colour|undo|redo|default|i(?:'d| would)? (?:also )?(?:want|need|like)|we (?:also )?(?:want|need)|"
    r"can you|could you|please|don't|do not|no longer|stop|remind|notify|warn|alert|e-?mail (?:me|us|them)|send|export|import|paint|pin"
)
_SPLIT = re.compile(
    rf"(?:\s*[,;]\s*(?:and\s+|then\s+|also\s+|but\s+|plus\s+)*|\s+(?:and|then|but|plus)\s+(?:then\s+|also\s+|please\s+)*)(?=(?:{VERBS})\b(?!\s*(?:date|by|of|time|to\b))\s+\S)|\s*,\s*(?:and\s+)?(?=\d{{1,3}}\s+(?:\w+\s+)?(?:per|a|on each|on a)\s+page\b)",
    re.I,
)
_FILLER = re.compile(
    r"(?:(?:ok(?:ay)?|no|nope|actually|well|hmm?|oh|oops|wait|sorry|please|yes|also|hold on|one sec(?:ond)?|hang on|hi|hello|hey|thanks|thank you|"
    r"on second thoughts?|come to think of it|i changed my mind|by the way|btw|oh well|right|so|and|but|then|now|great|nice|cool|perfect|good)\b[\s,.!;-]*)+",
    re.I,
)
_TAIL = re.compile(
    r"(?:,?\s*\b(?:please|pls|plz|thanks|thx|ty|cheers|thank you|too|as well|if possible|for me|ok|okay|instead please|if you can|again|would you|will you|could you|can you|"
    r"if that'?s (?:ok|okay|possible|alright|all right|fine)|when you (?:can|get a chance)|if you don'?t mind|any ?more|after all|somehow|mate|(?<=, )right|right now|for now|at all|completely|entirely|altogether)\b)+[?!.\s]*$",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:\s*[,;]\s*(?:and\s+|but\s+|also\s+)?|\s+and\s+)(?=(?:the |a |an |each |every |my |our )?[\w-]+(?: [\w-]+){0,2} (?:should|must|has to|have to|needs to|can't|cannot|may not|belongs? to|(?:can )?ha(?:s|ve)|is (?:a|an|the|required|optional|unique|mandatory|compulsory|obligatory|calculated|quantity)|are (?:required|optional|unique|mandatory|compulsory|obligatory)|goes|go)\b)",
    re.I,
)
_NAMES_ONLY = re.compile(
    rf"^(?!(?:{VERBS})\b)(?:the |our |my )?[\w-]+(?:(?: and |, |,? and the |, the )[\w-]+)*$", re.I
)
"""Names before a rule that is for all of them: "title, author and shelf are required"."""
_PLACED = re.compile(
    r"\s+and\s+(?=(?:the |a |an |my )?[\w ]{2,25}? (?:on|to|at|in) the (?:left|right|top|bottom)\b)", re.I
)
_VERB_AT_START = re.compile(
    r"^(?:please\s+|also\s+|and\s+|then\s+|now\s+|can you\s+|could you\s+|i want you to\s+|i'd like you to\s+)*(?P<verb>put|place|move|show|add|make)\b",
    re.I,
)
_POLITE = re.compile(
    r"^(?:(?:ok(?:ay)?|great|nice|good|perfect|cool|thanks|thank you|awesome|yes|no|well|hmm|hm|oh|actually|also|and|now|then|pls|plz|next(?=\s*[,:!.-])|so|but|please|by the way|btw|one more thing|another thing|looks good|looking good|love it|wait|sorry|on second thoughts?|come to think of it|i changed my mind|i forgot|i (?:almost )?forgot to say|oops|nope|hmmm|hang on|hold on|oh well|quick one|(?:just )?one thing|(?:and )?lastly|finally|first(?:ly)?(?=\s*[,:!.-])|second(?:ly)?(?=\s*[,:!.-])|third(?=\s*[,:!.-])|additionally|furthermore|alright|great work|nice work|hi|hello|hey|almost|not bad|good start|maybe|perhaps|still)[,!.:;\s-]+)+(?=\w)",
    re.I,
)
_ASKED = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|we|i)(?: please| pls| plz| maybe| also| just| kindly)*(?: be able to)?|(?:i|we)(?:'d| would)? (?:also |really |now )?(?:want|like|need|prefer|love|wish)(?: you)?(?: to)?(?: be able to)?(?: have| see)?(?= )|"
    r"is it possible to|would it be possible to|it would be (?:nice|great|good|cool|helpful)(?: if)?(?: (?:you|we|i) (?:can|could|had|have))?(?: to)?(?: have| see)?|let'?s|let us|please|pls|plz|kindly|i think (?:we|you|it|there)? ?(?:should|need(?:s)?)?(?: to)?|maybe|just|how about|what about|"
    r"what if we|why don'?t (?:you|we)|do you mind|would you mind|you should|we should|it should be possible to|there should (?:also )?be|there must (?:also )?be|i'd rather|go ahead and|make sure (?:that )?|ensure (?:that )?|"
    r"we need to be able to|i need to be able to|i miss|i'm missing|missing:?|it needs|it also needs|it should (?:also )?have|also needed:?|needs?)\s+",
    re.I,
)


def split(message: str) -> list[str]:
    """Return the requests of a message in order."""
    found: list[str] = []
    for sentence in _sentences(message):
        parts = [piece for part in _guarded_split(_SPLIT, sentence) for piece in _guarded_split(_PLACED, part)]
        found.extend(_with_verbs(piece for part in parts for piece in _subjects(part)))
    return [
        part
        for part in (
            patterns.sub(r"^(?:and|then|but|plus|also)\s+|[\s,.;!]+$", "", piece, flags=re.I).strip() for piece in found
        )
        if part and not _FILLER.fullmatch(part)
    ]


def plain(request: str) -> str:
    """Return a request without politeness: "could you please add a photo?" → "add a photo"."""
    text = request.strip().strip(".!;, ")
    for _ in range(4):
        shorter = _POLITE.sub("", text)
        shorter = _ASKED.sub("", shorter)
        shorter = patterns.sub(
            r"^(?:also|please|maybe|just|then|now|instead|still|again|to|adding|have|having)\s+(?=\w)",
            lambda match: {"adding ": "add ", "have ": "add ", "having ": "add "}.get(match.group().lower(), ""),
            shorter,
            flags=re.I,
        )
        if shorter == text:
            break
        text = shorter
    return _TAIL.sub("", text).rstrip("?!. ").strip()


def _sentences(message: str) -> list[str]:
    joined: list[str] = []
    for sentence in sentences.sentences(sentences.clean(message)):
        if joined and joined[-1].rstrip().endswith(":"):
            joined[-1] += " " + sentence
        else:
            joined.append(sentence)
    return joined


def _guarded_split(pattern: re.Pattern[str], text: str) -> list[str]:
    text = patterns.sub(
        r"^((?:on|for|in) (?:a |the |my )?(?:mobiles?|phones?|tablets?|small screens?|desktops?)(?: (?:devices?|phones?))?)\s*,\s*",
        r"\1 ",
        text,
        flags=re.I,
    )
    held = patterns.sub(r"\"[^\"]*\"|\([^()]*\)|(?<!\w)'[^']*'(?!\w)", lambda match: "\x00" * len(match.group()), text)
    cuts, start = [], 0
    for match in pattern.finditer(held):
        cuts.append(text[start : match.start()])
        start = match.end()
    return [*cuts, text[start:]]


def _subjects(text: str) -> list[str]:
    if patterns.match(
        r"^(?:the |each |every )?(?:link|relation(?:ship)?|connection|combination)s? between\b", text, re.I
    ):
        return [text]
    if patterns.match(r"^(?:if|when|for each|whether|what|why|how)\b", text, re.I) or patterns.search(
        r"\bas \w+ = |formula", text
    ):
        return [text]
    pieces = _guarded_split(_SUBJECT, text)
    if len(pieces) > 1 and all(_NAMES_ONLY.match(piece) for piece in pieces[:-1]):
        return [text]
    return pieces


def _with_verbs(parts: Iterable[str]) -> list[str]:
    """Give a part that only names something and its place the verb of the part before: "and the table on the right"."""
    found: list[str] = []
    verb = ""
    for part in parts:
        match = _VERB_AT_START.match(part)
        if match:
            verb = match["verb"]
        elif (
            verb in ("put", "place", "move", "show")
            and patterns.search(r"\b(?:on|to|at|in) the (?:left|right|top|bottom)\b|\b(?:above|below)\b", part)
            and not patterns.match(rf"^(?:{VERBS})\b", part, re.I)
        ):
            part = f"{verb} {part}"
        found.append(part)
    return found
