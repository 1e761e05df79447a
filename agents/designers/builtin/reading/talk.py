"""Talk that asks for no application: questions about the world, favours, courtesies, feelings and news.

People type such things into the wrong window, or to see what happens. A request can have any of these forms too ("who
borrowed which tool?", "can you make me a list of my wines"), so that whatever lists columns, speaks of keeping records
or of what the speaker has is no talk.
"""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import naming, words

_LONGEST = 30
"""Words from which on a text says more than talk would."""
_RECORDS = re.compile(
    r"\b(?:apps?|applications?|lists?|logs?|logbook|diary|journal|trackers?|databases?|spreadsheets?|tables?(?! for)|tools? (?:for|to)|systems?|overviews?|register|planner|catalogue|catalog|"
    r"charts?|calendar|forms?|filters?|kanban|columns?|fields?|keep(?:ing)? (?:track|an? |tabs|note|records?)|track(?:ing)?|record(?:ing)?|"
    r"log(?:ging)?|not(?:e|ing) (?:down|when|what|who|which|how)|write (?:down|it|them)|remember|organi[sz]\w+|manag\w+|collect(?:ion|ing|s)?|"
    r"way (?:to|of)|something (?:for|to|that|where)|anything (?:for|to)|each|every|per|which \w+ (?:has|have|is|was|are|were)|how (?:many|much|long) \w+ (?:is|are|was|were) left)\b",
    re.I,
)
_LISTED = re.compile(r":\s*\S+.*,|\([^)]*,|,[^,]+,[^,]+,|^\s*[-*•]\s", re.M)
_OPENING = re.compile(
    r"^(?:(?:hi|hello|hey|ok(?:ay)?|so|well|um+|oh|yes|no|and|but|please|pls|sorry|excuse me|thanks?|thx|there|guys|everyone|all)\b[\s,.!-]*)+",
    re.I,
)
_COURTESY = re.compile(
    r"\b(?:see (?:you|ya|u)\b|talk (?:to you )?(?:soon|later)|take care\b|best wishes|kind regards|good (?:luck|night)\b|congrat\w*|"
    r"(?:happy|merry) (?:birthday|christmas|easter|new year|anniversary|holidays)|get well|thank(?:s| you)\b.*\bfor (?:the|your|lunch|dinner|coming|everything|yesterday|a)\b|"
    r"(?:never ?mind|wrong (?:window|chat|person|number|tab))\b|call (?:me|you) back|"
    r"(?:i'?ll|i will|i'?m going to) be (?:late|there|back|home)|start without me|looking forward to (?:seeing|meeting)|how are you|what'?s up\b|^dear \w+,|^(?:sincerely|regards|love),)",
    re.I,
)
_POLITE = r"(?:(?:can|could|would|will) you |do you know |does anyone know |i(?:'d| would) like to know |i wonder(?:ed)? |please )"
_ASKED_OF_YOU = re.compile(
    rf"^{_POLITE}(?:please |maybe |kindly )?(?:tell (?:me|us) |explain (?:to )?(?:me |us )?|say )?"
    r"(?:if |whether )?(?P<rest>.+)$",
    re.I,
)
_MADE = re.compile(
    r"^(?:help|make|build|create|design|give|show|set|do|prepare|put|generate|develop|code|program|draft|provide|get|come|have|handle|store|add|plan|sort|list|start|turn (?:this|that|it) into)\b",
    re.I,
)
"""What an application is asked for with: "can you make me …"."""
_AUXILIARY = r"(?:is|are|was|were|does|do|did|has|have|had|will|would|can|could|should|shall|must|may|might)(?:n't)?"
_WH = r"(?:what|which|when|where|who|whom|whose|how)"
_WHAT = rf"{_WH}(?:'?s|'re|'d|'ll)?"
_INVERTED = re.compile(
    rf"^(?:{_WHAT}(?: (?:kind|sort|type) of)?(?:\s+\w+){{0,3}}?\s+)?(?:{_AUXILIARY})\s+(?P<subject>\S.*)$", re.I
)
_SHORTENED = re.compile(r"^(?:what|who|where|how|when)'?s\s+(?P<subject>(?:the|a|an|that|this|up|it)\b.*)$", re.I)
_WHO_DID = re.compile(r"^who\s+(?P<verb>\w+)\s+(?:the |an? )?\w", re.I)
_SPEAKER = re.compile(r"\b(?:i|we|my|our|me|us|mine|ours|i'm|we're|i've|we've)\b", re.I)
_ADVICE = re.compile(
    rf"^(?:{_WH}\b.*?\s)?(?:should|shall|must) (?:i|we)\b|^{_WH}\b[^,]*?\s(?:can|could|would|may) (?:i|we)\b|^how (?:do|to) (?:i |we )?(?!{_RECORDS.pattern[2:]})\w+ ",
    re.I,
)
_POSSIBLE = re.compile(
    r"^(?:there|it (?:be )?possible|about)\b|^you (?:have|got|offer|do) (?:something|anything|an?|some)\b|^(?:i|we) (?:have|get|make|build|use|create|see|enter|add|do)\b",
    re.I,
)
_TWO_ASKED = re.compile(rf"\b{_WH}\b.*\b{_WH}\b", re.I)
_COMMANDED = re.compile(
    r"^(?:please )?(?:(?:tell|sing|read|show|give|find|get|fetch|bring|buy|lend|send|pass) (?:me|us|him|her|them) (?:an? |the |some |about )|"
    r"(?:cancel|stop|send|open|close|turn|switch|call|phone|ring|wake|play|solve|explain|translate|summari[sz]e|calculate|define|spell|book|order|buy|draw|sing|forward|reply|repeat) "
    r"(?:me\b|us\b|off\b|on\b|an? |the |my |your |some |this |that |it\b|him\b|her\b)|(?:explain|translate|summari[sz]e|calculate|define|spell|solve) \w|"
    r"write (?:me )?(?:an? )?(?:\w+ )?(?:poem|story|essay|song|letter|speech|e-?mail|joke|haiku|limerick|article|code|function|script)\b|"
    r"remind (?:me|us) to (?!.*\b(?:my|our|all|plants?|medic\w+)\b))",
    re.I,
)
_FELT = re.compile(
    r"^(?:i(?:'m| am)|we(?:'re| are)|(?P<what>(?:my|your|the|our|this|that|his|her)(?: \w+){1,3}?) (?:is|was|looks|feels|seems|smells|tastes|sounds))"
    r"(?: (?:so|very|really|too|quite|such|just|not|still|always|a bit|totally))* (?P<how>\w+)(?: (?:today|tonight|now|again|at the moment|this \w+|right now|already|of \w+))?[ .!]*$",
    re.I,
)
_NEWS = re.compile(
    r"\b(?:yesterday|last night|this morning|this evening|tonight|right now|just now|earlier today)\b", re.I
)
_MOVED = re.compile(
    r"^(?:the|your|my|our) (?:\w+ ){1,3}(?:is|was|has been|got|will be) (?:moved|cancelled|canceled|postponed|attached|delayed|confirmed|overdue|due|paid|on its way|ready|late)\b",
    re.I,
)
_WANTED = re.compile(
    r"^(?:i|we) (?:(?:really|just|so|badly|desperately|also) )*(?:need|want|could use|would like|would love|fancy) (?:an? |some |another )(?:new |good |long |nice |quick |hot |cold |big |little |real )*(?P<what>\w+(?: \w+)?)[ .!]*$",
    re.I,
)
_FULL = frozenset(
    "full messy chaotic unorganised unorganized disorganised disorganized overflowing growing huge complicated confusing".split()
)
"""What somebody says of what should be put in order: "my cellar is messy"."""


def is_talk(text: str) -> bool:
    """Tell whether a first message asks for nothing that could be kept."""
    plain = patterns.sub(r"\s+", " ", text.replace("’", "'")).strip()
    if len(plain.split()) > _LONGEST or _RECORDS.search(plain) or _LISTED.search(text):
        return False
    if _COURTESY.search(plain):
        return True
    parts = [part for part in patterns.split(r"(?<=[.!?])\s+", plain) if patterns.search(r"\w", part)]
    return bool(parts) and all(_says_nothing(part) for part in parts)


def _says_nothing(sentence: str) -> bool:
    rest = _OPENING.sub("", sentence).strip(" .!?") if not _COMMANDED.match(sentence) else sentence.strip(" .!?")
    if not rest:
        return True
    return _is_question(rest) or _is_favour(rest) or _is_news(rest) or _is_craving(rest)


def _is_question(text: str) -> bool:
    """Tell whether a sentence asks about the world, or for advice, rather than what the speaker would like to look up."""
    polite = _ASKED_OF_YOU.match(text)
    if polite is not None:
        rest = polite["rest"]
        return not _MADE.match(rest) and (_asks(rest) or _is_favour(rest) or not _SPEAKER.search(rest))
    return _asks(text)


def _asks(text: str) -> bool:
    if patterns.match(r"why\b|what(?:'s| is| does) \w+ (?:mean|short for)\b", text, re.I) or _ADVICE.match(text):
        return True
    if patterns.match(r"(?:what|how) about\b", text, re.I) or _TWO_ASKED.search(text):
        return False
    past = _WHO_DID.match(text)
    if past is not None and not _SPEAKER.search(text):
        return words.lemma(past["verb"], "VERB") != past["verb"].lower() and not past["verb"].endswith("s")
    asked = _SHORTENED.match(text) or _INVERTED.match(text)
    if asked is None or _POSSIBLE.match(asked["subject"]):
        return False
    if patterns.match(r"(?:you|anyone|anybody|someone|somebody|this|that)\b", asked["subject"], re.I):
        return True
    return not _SPEAKER.search(text)


def _is_favour(text: str) -> bool:
    return bool(_COMMANDED.match(text)) or bool(
        patterns.match(r"(?:send|call|ring|e-?mail|text|pick|meet|wait)\b", text, re.I) and _SPEAKER.search(text)
    )


def _is_news(text: str) -> bool:
    if _MOVED.match(text):
        return True
    told = patterns.search(
        r"^(?:i|we|he|she|they|the \w+|my \w+)\b.*?\b(?:went|was|were|had|saw|met|got|came|ate|did)\b", text, re.I
    )
    if told and _NEWS.search(text):
        return True
    felt = _FELT.match(text)
    if felt is None or felt["how"].lower() in _FULL:
        return False
    singular = felt["what"] is None or not words.is_plural(felt["what"].split()[-1])
    return singular and bool({"ADJ", "VERB"} & words.kinds(felt["how"]))


def _is_craving(text: str) -> bool:
    """Tell whether somebody needs a thing for themselves: "I need a holiday"; a plan or a survey could be made."""
    wanted = _WANTED.match(text)
    if wanted is None:
        return False
    what = wanted["what"].lower()
    head = what.split()[-1]
    if head in naming.APP_NOUNS | naming.COLLECTIONS or what in concepts.kits() or words.is_plural(head):
        return False
    return bool(nouns.kinds(head)) and not nouns.kinds(head) & {Kind.COMMUNICATION, Kind.COGNITION, Kind.GROUP}
