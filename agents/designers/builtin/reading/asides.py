"""Clauses that say a field in other words: "when I last watered it", "who borrowed it", "how long it took"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.tokens import tokenise
from projects.blueprint.schema import FieldType

_AUXILIARY = r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
_SUBJECT = r"(?:i|we|they|he|she|it|there|people|someone|somebody|everyone|each|every|(?:the|my|our|his|her|their|its|an?) [\w'-]+)"
_INDIRECT = re.compile(
    rf"^(?:(?:and|also|plus|oh|with|just) )*(?:"
    rf"whether\b|if (?:i|we|they|he|she|it|there|the)\b|(?:who|what|where|how|when|whom|which \w+) to \w+|"
    rf"(?:(?:with|from|to|for|by|at|in|on) )?(?:who|whom|whose|when|where|which|what|how|why)(?: (?!{_AUXILIARY}\b)[\w'-]+){{0,4}}? {_SUBJECT}(?:'\w+)? \w+|"
    rf"who (?:(?:is|was|are|were|will be|has|had|have) (?!{_SUBJECT}\b|allowed\b|able\b)|(?!{_AUXILIARY}\b))\w+|"
    rf"what (?:happened|went|goes)\b)",
    re.I,
)


def is_indirect(text: str) -> bool:
    """Tell whether a question has the order of a statement, so that it names something: "how urgent it is", "who came"."""
    return _INDIRECT.match(text.strip()) is not None and not text.rstrip().endswith("?")


def question_field(text: str) -> FieldMention | None:
    """Return the field that an indirect question stands for, or nothing if the text is none."""
    text = text.strip(" .,")
    for pattern, name, kind in _QUESTIONS:
        match = patterns.match(pattern, text, re.I)
        if match:
            made = name(match) if callable(name) else name
            return FieldMention(name=made, words=made.replace("_", " "), type=kind)
    return None


def _past(match: re.Match[str]) -> str:
    verb = _main_verb(match.string)
    return f"{verb}_on" if verb else "date"


def _last(match: re.Match[str]) -> str:
    verb = _main_verb(match.string)
    return f"last_{verb}_on" if verb else "last_date"


def _by(match: re.Match[str]) -> str:
    verb = _main_verb(match.string)
    return f"{verb}_by" if verb else "person"


def _with_whom(match: re.Match[str]) -> str:
    """Name "who I lent it to" lent_to, "who we met with" met_with and "who I met" person."""
    verb = _main_verb(match.string)
    towards = patterns.search(r"\b(to|from|with|for|by)\b(?: it| them)?\s*$|^(to)\s+whom", match.string, re.I)
    return f"{verb}_{(towards[1] or towards[2]).lower()}" if verb and towards else "person"


def _flag(match: re.Match[str]) -> str:
    rest = patterns.sub(
        r"^(?:i|we|it|they|he|she|you)\b\s*(?:'s|'ve|is|are|was|were|has|have|had|been|already|be|will|would|can|got)*\s*",
        "",
        match["rest"].strip(),
        flags=re.I,
    )
    rest = patterns.sub(
        r"^(?:(?:the|a|an|this|each) \w+\s+)?(?:is|are|was|were|has been|have been|has|have|had|been|already|been already|can be)\s+",
        "",
        rest,
        flags=re.I,
    )
    rest = patterns.sub(r"\s+(?:it|them|yet|already|or not|back|again|before)$", "", rest, flags=re.I)
    rest = patterns.sub(r"^(?:an?|the|any|some)\s+", "", rest, flags=re.I)
    return words.snake(" ".join(rest.split()[:4])) or "done"


_NO_NOUN = re.compile(r"^(?:$|(?:of (?:it|them|these|those)|there|i|we|they|he|she|you|are|is|were|was|in)\b)", re.I)
_STATE = re.compile(
    r"^(?:of (?:them|these|those) )?(?:i |we |they |he |she |you )?(?:are |were |was |is |got |have |had |been )*(?P<state>[a-z]+)(?: (?:over|out|back|in))?$",
    re.I,
)


def quantity(rest: str) -> str | None:
    """Name what "how many" counts where no noun follows: "how many we own" is a quantity, "how many were cracked" quantity_cracked."""
    state = _STATE.match(rest)
    verb = state["state"].lower() if state else ""
    participle = "VERB" in words.kinds(verb) and "NOUN" not in words.kinds(verb) and words.lemma(verb, "VERB") != verb
    if verb == "left" or participle:
        return f"quantity_{verb}"
    return "quantity" if _NO_NOUN.match(rest) else None


def _count(match: re.Match[str]) -> str:
    counted = quantity(match["rest"])
    if counted is not None:
        return counted
    noun = words.snake(
        " ".join(
            patterns.split(
                r"\s+(?:i|we|it|they|he|she|you|there|are|were|is|was|have|has|were|the|each|do|does|did)\b",
                match["rest"],
                maxsplit=1,
            )[0].split()[:3]
        )
    )
    return noun or "count"


def _main_verb(text: str) -> str | None:
    irregular = {
        "bought",
        "sold",
        "lent",
        "paid",
        "read",
        "made",
        "sent",
        "gave",
        "given",
        "took",
        "taken",
        "ate",
        "met",
        "saw",
        "seen",
        "began",
        "found",
        "got",
        "built",
        "caught",
        "done",
        "did",
        "went",
        "left",
        "spent",
        "ran",
        "swam",
        "drank",
    }
    candidates = [token.lower for token in tokenise(text) if token.lower.endswith("ed") or token.lower in irregular]
    fixed = {
        "gave": "given",
        "took": "taken",
        "ate": "eaten",
        "saw": "seen",
        "did": "done",
        "went": "visited",
        "got": "received",
        "began": "started",
    }
    for word in candidates:
        if "VERB" in words.kinds(word):
            return fixed.get(word, word)
    return None


def _inverted(match: re.Match[str]) -> str:
    """Name "was the queen seen" queen_seen and "did I water it" watered."""
    rest = patterns.sub(r"\b(?:the|a|an|i|we|he|she|they|it|there|any|yet|already)\b", " ", match["rest"], flags=re.I)
    return words.snake(" ".join(rest.split()[:4])) or "done"


def _which(match: re.Match[str]) -> str:
    noun = patterns.sub(rf"\s+{_SUBJECT}\b.*$", "", match["rest"], flags=re.I)
    return words.snake(" ".join(noun.split()[:3])) or "type"


_QUESTIONS = (
    (r"(?:is|are|was|were|did|does|do|has|have|had|would|will|can|could) (?P<rest>(?:it|they|he|she|the|i|we|there|any|a|an|anyone)\b(?!.*\bor\b).+?)\??$", _inverted, FieldType.BOOLEAN),
    (r"(?:and )?(?:by|from) whom\??$", "done_by", FieldType.STRING),
    (r"(?:and )?(?:to|for) whom\??$", "recipient", FieldType.STRING),
    (r"(?:and )?with whom\??$", "with_whom", FieldType.STRING),
    (r"(?:and )?by when\??$", "due_date", FieldType.DATE),
    (r"(?:and )?(?:what|how much) (?:i|we|they|he|she|you) (?:bought|got|purchased) (?:it|them) for\b.*", "purchase_price", FieldType.DECIMAL),
    (r"(?:and )?(?:what|how much) (?:i|we|they|he|she|you) (?:sold|sell) (?:it|them)? ?for\b.*", "sold_for", FieldType.DECIMAL),
    (r"(?:and )?(?:what|how much) (?:i|we|they|he|she|you) (?:charge|charged|quoted?)\b.*", "price", FieldType.DECIMAL),
    (r"(?:and )?what (?:it's|it is|it was|they were|they are|its)? ?for$", "purpose", FieldType.STRING),
    (r"(?:and )?what (?:is|was|went|'s) wrong\b.*|what's wrong\b.*", "problem", FieldType.TEXT),
    (r"(?:and )?what (?:is|needs to be|has to be|was|to be|must be|should be) (?:done|repaired|fixed)\b.*", "work_done", FieldType.TEXT),
    (r"(?:and )?what (?:i|we|they|he|she) (?:thought|felt|noticed|observed)\b.*", "notes", FieldType.TEXT),
    (r"(?:and )?what (?:i|we|they|he|she) (?:did|do)\b.*", "what_i_did", FieldType.TEXT),
    (r"(?:and )?what happened\b.*", "what_happened", FieldType.TEXT),
    (r"(?:and )?who(?:'s| is| was)? (?:it )?(?:for|it's for)\b.*", "recipient", FieldType.STRING),
    (r"(?:and )?who(?:'s| is| was| will be)? (?:in charge|responsible|on duty|doing it)\b.*", "responsible", FieldType.STRING),
    (rf"(?:and )?which (?P<rest>(?!(?:ones?|of|{_AUXILIARY})\b)[\w-]+(?: [\w-]+)?)$", _which, None),
    (rf"(?:and )?(?:which|what) (?P<rest>(?!(?:ones?|of|day|date|time|{_AUXILIARY}|{_SUBJECT})\b)(?:[\w-]+ )?(?!{_SUBJECT}\b)(?:[\w-]*[^s\W]|[\w-]+ss) {_SUBJECT} .+)$", _which, None),
    (r"when .*\blast\b", _last, FieldType.DATE),
    (r"when .*\bnext\b.*", "next_date", FieldType.DATE),
    (r"when .*\b(?:is|are|was) (?:it |they )?due\b", "due_date", FieldType.DATE),
    (r"when .*\b(?:expires?|runs? out|goes off)\b", "expiry_date", FieldType.DATE),
    (r"when .*\b(?:starts?|begins?)\b", "start_date", FieldType.DATE),
    (r"when .*\b(?:ends?|finishes)\b", "end_date", FieldType.DATE),
    (r"when (?:i|we|it|they|he|she|you|to|each|the|he|somebody|someone)\b.*|when (?:\w+ )?(?:was|were|is|are)\b.*", _past, FieldType.DATE),
    (r"(?:what|which) (?:day|date)\b.*", "date", FieldType.DATE),
    (r"(?:at )?what time\b.*", "time", FieldType.TIME),
    (r"how long\b.*", "duration", FieldType.DURATION),
    (r"how far\b.*", "distance", FieldType.NUMBER),
    (r"how (?:much|expensive).*\b(?:weigh|weighs|weighed)\b.*", "weight", FieldType.NUMBER),
    (r"how much .*\b(?:time)\b.*", "time_spent", FieldType.DURATION),
    (r"how much .*\b(?:paid|pay)\b.*", "amount_paid", FieldType.DECIMAL),
    (r"how much .*\b(?:water)\b.*", "water_amount", FieldType.NUMBER),
    (r"how much .*\b(?:worth|valued)\b.*", "value", FieldType.DECIMAL),
    (r"how (?:much|expensive)\b(?=.*\b(?:cost|costs|spent|spend|charge|charged|it is|it was|they are|earn|earned)\b).*", "cost", FieldType.DECIMAL),
    (r"how much (?:i |we )?\w+.*", "amount", FieldType.NUMBER),
    (r"how many times\b.*", "times", FieldType.INTEGER),
    (r"how many\b\s*(?P<rest>.*)", _count, FieldType.INTEGER),
    (r"how often\b.*", "frequency", None),
    (r"how (?:good|well|much i (?:liked|enjoyed)|i (?:liked|enjoyed))\b.*", "rating", FieldType.RATING),
    (r"how (?:i|we|he|she|they|it|the \w+) (?:felt|feel|feels)\b.*", "mood", None),
    (r"how old\b.*", "age", FieldType.INTEGER),
    (r"how (?:big|large|tall|high)\b.*", "size", FieldType.STRING),
    (r"how (?:hard|difficult)\b.*", "difficulty", None),
    (r"(?:whether|if)(?: or not)? (?P<rest>(?:i|we|it|they|he|she|you|the|this|each|there|somebody|someone|a)\b.+)", _flag, FieldType.BOOLEAN),
    (r"(?:and )?when$", "date", FieldType.DATE),
    (r"(?:(?:to|with|from|for) )?whom?\b.* (?:i|we|they|he|she)\b.*", _with_whom, FieldType.STRING),
    (r"who .*\b\w+(?:ed|t|ght|de|en|ave|ook|aid)\b.*", _by, FieldType.STRING),
    (r"who .*\b(?:has|have) (?:it|them)\b.*", "holder", FieldType.STRING),
    (r"who .*\bresponsible\b.*", "responsible", FieldType.STRING),
    (r"who (?:i|we|to|is|was|it|they)\b.*", "person", FieldType.STRING),
    (r"where .*\b(?:bought|purchased|got)\b.*", "bought_at", FieldType.STRING),
    (r"where (?:i|we|it|they|he|she|to|the|each|is|was|are|you)\b.*", "location", FieldType.STRING),
    (r"why (?:i|we|it|they|he|she)\b.*", "reason", FieldType.TEXT),
    (r"what (?:i|we|they|he|she) (?:did|discussed|learned|talked about|thought|noticed|saw|liked)\b.*", "notes", FieldType.TEXT),
    (r"what (?:i|we) paid\b.*", "amount_paid", FieldType.DECIMAL),
    (r"what (?:it|they) (?:costs?|cost)\b.*", "cost", FieldType.DECIMAL),
    (r"what (?:it is|it's) worth\b.*", "value", FieldType.DECIMAL),
    (r"what (?:was|were|has been|had to be|needs to be|should be|must be|got) \w+.*", lambda match: words.snake(match.group())[:40], FieldType.TEXT),
    (r"what (?:it is|they are|it's|is) (?:about|in it|inside)\b.*", "description", FieldType.TEXT),
)  # fmt: skip
