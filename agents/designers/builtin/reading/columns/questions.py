"""Columns put as questions, and the value each asks for: what, how much, how many, who, when, where, why."""

from __future__ import annotations

import re
from collections.abc import Callable

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns import manner, occasions
from agents.designers.builtin.reading.columns.parts import AUXILIARY, Column, field, split_brackets, with_brackets
from projects.blueprint.schema import FieldType


def question(text: str) -> Column | None:
    """Read what, how, who, when, where and why as the value they ask for."""
    body, brackets = split_brackets(text)
    scaled = None if brackets else _SCALED.match(body)
    if scaled:
        body, brackets = scaled["body"], scaled["scale"]
    for pattern, name, kind in _ASKED:
        match = patterns.match(pattern, body, re.I)
        if match is None:
            continue
        made = name(match) if callable(name) else name
        column = field("rating", FieldType.RATING) if scaled and kind is FieldType.TEXT else field(made, kind)
        assert column.field is not None
        return Column(with_brackets(column.field, brackets))
    return manner.degree(body) or _said_at_length(body)


def _said_at_length(text: str) -> Column | None:
    """Read what else somebody does by the question's own words: "what they play", "what the doctor said"."""
    match = None if patterns.search(r"\b(?:each|every|per)\b", text, re.I) else _DOES.match(text)
    if match is None or (match["verb"].lower() not in _MODALS and "VERB" not in words.kinds(match["verb"].lower())):
        return None
    said = patterns.findall(r"[a-z]+(?:'t)?", patterns.sub(r"'(?:s|re|m|ve|d|ll)\b", "", text.lower()))
    kept = [_NEGATED.get(word, word) for word in said if word not in _UNSAID]
    return field(" ".join(kept[:5]), FieldType.TEXT)


_SUBJECT = (
    r"(?:i|we|they|he|she|it|you|people|everyone|somebody|someone|(?:the|my|our|their|his|her|its|each|an?) [a-z-]+)"
)
_DOES = re.compile(
    rf"what {_SUBJECT}(?:'(?:d|ve|ll))?(?: (?:usually|normally|mostly|also|still|always))? (?P<verb>[a-z]+)(?:'t)?\b",
    re.I,
)
_MODALS = frozenset(
    "can could may might must should will would do does did don doesn didn won couldn wouldn cannot".split()
)
_NEGATED = {"can't": "cannot", "don't": "do not", "doesn't": "do not", "won't": "will not", "didn't": "did not"}
_UNSAID = frozenset("the a an my our their his her its them him".split())
_PREPOSITION = r"(?:for|of|to|from|with|at|in|on|about|against|by|like|into|under)"


def _stranded(match: re.Match[str]) -> str:
    """Name what a question asks for by the words around its last preposition: "what it is made of" is made_of."""
    rest = [word for word in match["rest"].lower().split() if word not in ("it", "them", "him", "her", "me", "us")]
    return "_".join(rest)


def _until_state(match: re.Match[str]) -> str:
    return f"{match['state'].lower()}_by"


def _bound(match: re.Match[str]) -> str:
    """Name when something begins or ends: "when the contract ends" is contract_end_date."""
    bound = "end" if match["verb"].lower().startswith(("end", "finish", "stop")) else "start"
    return f"{match['noun'].lower()}_{bound}_date" if match["noun"] else f"{bound}_date"


_NO_NOUN = re.compile(
    r"^(?:$|(?:of (?:it|them|these|those)|there|i|we|they|he|she|you|are|is|were|was|in|can|may|could|will)\b)", re.I
)
_STATE = re.compile(
    r"^(?:of (?:them|these|those) )?(?:i |we |they |he |she |you )?(?:are |were |was |is |got |have |had |been )*(?P<state>[a-z]+)(?: (?:over|out|back|in))?$",
    re.I,
)
_EACH_TIME = re.compile(
    r"^(?P<times>times )?(?:an?|per|each|every) (?P<unit>hour|day|week|month|year|person|time)$", re.I
)


def _quantity(rest: str) -> str | None:
    """Name what "how many" counts where no noun follows: "how many we own" is a quantity, "how many were cracked" quantity_cracked."""
    each = _EACH_TIME.match(rest)
    if each:
        return f"{'times' if each['times'] else 'quantity'}_per_{each['unit'].lower()}"
    if patterns.match(r"of (?:us|you)\b", rest, re.I):
        return "people"
    state = _STATE.match(rest)
    verb = state["state"].lower() if state else ""
    participle = "VERB" in words.kinds(verb) and "NOUN" not in words.kinds(verb) and words.lemma(verb, "VERB") != verb
    if verb == "left" or participle:
        return f"quantity_{verb}"
    return "quantity" if _NO_NOUN.match(rest) else None


_SCALED = re.compile(
    r"^(?P<body>.+?),? (?P<scale>(?:(?:on a scale )?(?:from|of|between) )?\d+(?: ?- ?| to | and )\d+(?: stars)?|out of \d+|(?:on a scale )?from [a-z]+(?: [a-z]+)? to [a-z]+(?: [a-z]+)?)$",
    re.I,
)
"""A question with the scale of its answer: "how it went 1 to 5"."""


_MEASURED = frozenset(
    "hours minutes days weeks nights km kilometres kilometers miles metres pages litres kilos".split()
)


def _noun_after(match: re.Match[str]) -> str:
    counted = _quantity(match["rest"]) if patterns.match(r"(?:for )?how many\b", match[0], re.I) else None
    if counted is not None:
        return counted
    unit, _, doing = match["rest"].partition(" ")
    what = (
        occasions.done(doing)
        if unit.lower() in _MEASURED and patterns.match(r"(?:i|we|they|he|she|it|you)\b", doing, re.I)
        else None
    )
    if what is not None:
        return f"{unit.lower()}_{what}"
    noun = patterns.split(
        rf"\s+(?:{AUXILIARY}|i|we|they|it|he|she|you|there|the|to|in|of|for|left|went|came|were)\b",
        match["rest"],
        maxsplit=1,
        flags=re.I,
    )[0]
    return " ".join(noun.split()[:3]) or "count"


def _past(verb: str) -> str:
    """Return the past of a verb: "liked" of "like"."""
    import lemminflect

    found = lemminflect.getInflection(verb.lower(), "VBD")
    return str(found[0]) if found else verb.lower()


def _verb_for(match: re.Match[str]) -> str:
    return f"{match['verb'].lower()}_for"


_THERE = re.compile(
    r"(?:(?:is|are|was|were) )?(?:present|there|attending|coming|attends?|attended|came|comes|took part|takes part|participated|participates|joined in)\b.*",
    re.I,
)


def _who(match: re.Match[str]) -> str:
    """Name the person who did something: "who handed over" is handed_over_by, "who covers" covered_by."""
    rest = patterns.sub(
        rf"^(?:(?:{AUXILIARY}|will|would|should|must|may|might|can|could)\s+)+(?:to\s+)?",
        "",
        match["rest"].strip(),
        flags=re.I,
    )
    parts = rest.lower().split()
    if not parts or "VERB" not in words.kinds(parts[0]) or parts[0] in _NO_DEEDS:
        return "person"
    after = [part for part in parts[1:] if part not in ("it", "them", "this", "that")]
    following = after[0] if after else ""
    particle = f"_{following}" if following in ("over", "up", "in", "out", "off", "back") else ""
    return f"{words.participle(parts[0])}{particle}_by"


_NO_DEEDS = frozenset(
    "is are was were has have had need needs want wants like likes own owns live lives get gets come comes".split()
)


def _whom(match: re.Match[str]) -> str:
    """Name the person something is done to: "who they are here to see" is host."""
    return (
        "host" if patterns.search(r"\b(?:see|visit|visiting|meet|meeting|seeing)\b", match.string, re.I) else "person"
    )


def _event_date(match: re.Match[str]) -> str:
    return occasions.date_name(match["rest"])


_ASKED: tuple[tuple[str, str | Callable[[re.Match[str]], str], FieldType | None], ...] = (
    (r"what(?:'?s| is| was)(?: the)? (?:wrong|matter|problem|broken|issue|fault)\b.*", "problem", FieldType.TEXT),
    (r"what (?:i|we|they|he|she|you) (?:paid|pay)\b.*", "price_paid", FieldType.DECIMAL),
    (r"what (?:i|we|they|it|he|she) (?:sold|sells?)\b.*\bfor\b.*", "sold_for", FieldType.DECIMAL),
    (r"what (?:i|we|they|he|she|it)(?:'ve|'d)? (?P<verb>charged?|quoted?|earned|cost|costs|owes?|offered)\b.*", lambda match: {"charge": "charge", "charged": "charge", "quote": "quote", "quoted": "quote", "cost": "cost", "costs": "cost"}.get(match["verb"].lower(), "amount"), FieldType.DECIMAL),
    (r"what (?:was|is|were|we|i|they|has been) spent?\b.*", "amount_spent", FieldType.DECIMAL),
    (r"what (?:it|they)(?:'s| is| are| was|'re) worth\b.*", "value", FieldType.DECIMAL),
    (r"what (?:(?P<who>i|we|they|he|she)|the \w+) (?:ate|had to eat|had for \w+)\b.*", lambda match: f"what_{(match['who'] or 'they').lower()}_ate", FieldType.TEXT),
    (rf"(?:for what|what for|what (?:it'?s|{_SUBJECT}(?:'s|'re| is| are| was| were)) for)$", "purpose", FieldType.STRING),
    (rf"what {_SUBJECT}(?:'s|'re| is| are| was| were)? about$", "description", FieldType.TEXT),
    (rf"(?:what|who|whom) {_SUBJECT}(?:'s|'re|'m|'ve| is| are| was| were| am| have| has| had)? (?P<rest>(?!(?:here|is|are|was|were|has|have|had)\b)(?:[a-z]+ ){{1,3}}{_PREPOSITION})$", _stranded, FieldType.STRING),
    (r"what(?:'s| is| was) (?:in it|inside(?: it)?|in them)$", "contents", FieldType.TEXT),
    (r"what(?:'s| is| was) missing\b.*", "missing", FieldType.TEXT),
    (rf"what (?:{_SUBJECT} )?(?:can|could|should|would|might) (?:we |be |i |they )?(?:do |be |improve|better|change).*", "improvements", FieldType.TEXT),
    (rf"what {_SUBJECT}(?:'d|'re|'s)? (?:needs?|wants?|wish|wishes|would like|like|likes|hopes?|plans?|intends?|has|have|had|wanted|needed|going) to (?P<verb>[a-z]+)\b.*", lambda match: f"what_to_{match['verb']}", FieldType.TEXT),
    (rf"what {_SUBJECT}(?:'ll|'d like to| will| would like to) (?P<verb>eat|drink)$", lambda match: {"eat": "meal", "drink": "drink"}[match["verb"].lower()], FieldType.STRING),
    (r"what (?P<rest>went [a-z]+)\b.*", lambda match: f"what_{match['rest']}", FieldType.TEXT),
    (r"what to do\b.*", "work", FieldType.TEXT),
    (r"what (?:needs? doing|is needed|(?:has|have|needs?|is|are) to be [a-z]+|(?:must|should) be [a-z]+|they need|they want|they'?d like|is to be done|needs to be done)\b.*", "work_needed", FieldType.TEXT),
    (r"what (?:i|we|they|he|she) did\b.*|what (?:was|is|got|had been|has been) done\b.*", "work_done", FieldType.TEXT),
    (r"what (?:(?:can|could|should) (?:we|i|you|they|be)|to) (?P<verb>(?!do\b)[a-z]+)\b.*", lambda match: f"what_to_{match['verb']}", FieldType.TEXT),
    (r"what (?:did|do) (?P<who>you|they|we|i) (?P<verb>[a-z]+)(?: (?:most|best|about it))?$", lambda match: f"what_{match['who']}_{_past(match['verb'])}", FieldType.TEXT),
    (r"(?:would|will) (?:you|they|he|she|i|we) (?P<verb>[a-z]+)(?: (?:us|it|this|again|to .*))*$", lambda match: f"would_{match['verb']}", FieldType.BOOLEAN),
    (r"what (?P<rest>(?:happened|went wrong))\b.*", lambda match: f"what_{match['rest']}", FieldType.TEXT),
    (r"what (?P<who>i|we|they|he|she) (?P<verb>(?!must\b|might\b|want\b|get\b)[a-z]+(?:ed|t|id|aw|e|ook|ew|ung|ank|ang))\b.*", lambda match: f"what_{match['who']}_{match['verb']}", FieldType.TEXT),
    (r"what (?:it is|it's|is it|it was|they are)\b.*", "description", FieldType.TEXT),
    (r"how much (?:i|we|they|it|was|he|she)?\s*(?:paid|pay)\b.*", "amount_paid", FieldType.DECIMAL),
    (r"how much (?:of (?:it|them) |is |are )?(?:left|remains|remaining|there is)\b.*", "amount_left", FieldType.NUMBER),
    (r"how much (?:i|we|they|he|she|it) (?:still )?(?:needs?|wants?|requires?)\b.*", "amount_needed", FieldType.DECIMAL),
    (r"how much (?:i|we|they|he|she)(?:'ve| have| has) (?:already |got |saved |so far )*(?:already|so far|got|saved|yet)?$", "saved_so_far", FieldType.DECIMAL),
    (r"how much (?:time)\b.*", "time_spent", FieldType.DURATION),
    (r"how much (?:it|they|he|she|i|we)?\s*(?:weighs?|weighed)\b.*", "weight", FieldType.NUMBER),
    (r"how much(?: (?:i|we|they|it|is|was|he|she|people))?\s*(?:costs?|spent|charged?|owed?|earned|for|raised|took|taken|made|collected)?\b(?:\s+(?:it|them|for it|on .*|each|each time))?$", "amount", FieldType.DECIMAL),
    (r"how much (?P<rest>[a-z]+)(?:\s+(?:i|we|they|it|he|she|is|was|to|there)\b.*)?$", lambda match: f"{match['rest']}_amount", FieldType.NUMBER),
    (rf"how much {_SUBJECT} (?:costs?|paid|pays?|charges?|charged|spent|earned?|owes?|owed)\b.*", "cost", FieldType.DECIMAL),
    (rf"how much {_SUBJECT} (?:gets?|got|receives?|received|takes?|took|makes?|made|raised?|asks?|asked|offers?|offered)\b.*", "amount", FieldType.DECIMAL),
    (rf"how much {_SUBJECT} [a-z]+\b.*", "amount", FieldType.NUMBER),
    (r"how many times(?! (?:an?|per|each|every)\b)\b.*", "times", FieldType.INTEGER),
    (r"(?:for )?how many\b\s*(?P<rest>.*)", _noun_after, FieldType.INTEGER),
    (r"(?:for )?how long\b.*", "duration", FieldType.DURATION),
    (r"how far (?!it(?:'s| is| was)$)(?:along )?(?:i|we|they|he|she|it)(?:'m|'s|'re| am| is| are|'ve got| got| have got)?(?: along| in percent| through.*| with .*)?$", "progress", FieldType.PERCENT),
    (r"how far\b.*", "distance", FieldType.NUMBER),
    (r"how often\b.*", "frequency", None),
    (r"how old\b.*", "age", FieldType.INTEGER),
    (r"how (?:urgent|soon|important)\b.*", "urgency", None),
    (r"how (?:bad|severe|serious)\b.*", "severity", None),
    (r"how (?:hard|difficult|tough)\b.*", "difficulty", None),
    (r"how (?:big|large|tall|high)\b.*", "size", FieldType.STRING),
    (r"how (?:heavy)\b.*", "weight", FieldType.NUMBER),
    (r"how (?:good|well|nice|tasty)\b.*|how (?:much )?(?:i|we|they) (?:liked?|enjoyed?|rated?|rate)\b.*", "rating", FieldType.RATING),
    (r"how (?:i|we|he|she|they|it|the \w+) (?:felt|feels?|was feeling)\b.*", "mood", None),
    (r"how (?:i|we|they|it|he|she)(?:'s| is| was| were)? (?:paid|pay|paying)\b.*", "payment_method", None),
    (r"how (?:it|they|things) went\b.*", "notes", FieldType.TEXT),
    (r"how to (?P<rest>[a-z]+.*)", lambda match: f"how_to_{match['rest'].split()[0].lower()}", FieldType.TEXT),
    (r"how (?:it|they|he|she|things|the [a-z]+) [a-z]+.*", lambda match: words.snake(match[0])[:40], FieldType.TEXT),
    (r"who (?:they|he|she|i|we|you) (?P<verb>lent|gave|sold|loaned|rented|sent|borrowed|bought|got) (?:it|them|this|that) (?P<way>to|from|out to)\b.*", lambda match: f"{match['verb']}_{match['way'].split()[-1]}".lower(), FieldType.STRING),
    (r"whom? to (?:call|contact|phone|ring|inform|notify|tell)\b.*", lambda match: "emergency_contact" if patterns.search(r"\b(?:emergency|ill|sick|accident|wrong)\b", match[0], re.I) else "contact_person", FieldType.STRING),
    (rf"(?:who|whom) {_SUBJECT}(?:'s|s|'re| is| are| was| were) for$|(?:to|for) whom\b.*", "recipient", FieldType.STRING),
    (r"from whom\b.*", "received_from", FieldType.STRING),
    (r"with whom\b.*", "with_whom", FieldType.STRING),
    (r"who (?:they|he|she|i|we|it|you)(?:'re| are| is|'s| was| were)?\b.*|whom\b.*", _whom, FieldType.STRING),
    (r"whose turn\b.*", "turn", FieldType.STRING),
    (r"whose\b(?: (?:it|they|this)(?:'s| is| are| was)?)?$", "owner", FieldType.STRING),
    (r"who(?:'s| is| was)? (?P<rest>(?:has|have|had|got|holds?|keeps?) (?:it|them|which.*|what.*|(?:the|our|my) [a-z]+))(?: (?:now|at the moment|currently|right now|today))?$", "holder", FieldType.STRING),
    (r"(?:by )?who(?:m)?$|who (?:does|did|goes|went)(?: it)?$", "person", FieldType.STRING),
    (rf"who (?:all )?{_THERE.pattern}", "attendees", FieldType.TEXT),
    (r"who(?:'s| is| was| will be)? (?:responsible|in charge|on duty)\b.*", "responsible", FieldType.STRING),
    (r"who (?P<rest>.+)", _who, FieldType.STRING),
    (r"(?:until|till) when$", "until", FieldType.DATE),
    (r"since when$", "since", FieldType.DATE),
    (r"when to (?P<verb>take|give|feed)\b.*", lambda match: f"time_to_{match['verb']}", FieldType.TIME),
    (r"when to (?P<verb>[a-z]+(?: (?:in|out|back|off|up)\b)?)\b.*", lambda match: f"{match['verb'].replace(' ', '_')}_on", FieldType.DATE),
    (rf"when {_SUBJECT} (?:should|must|has to|have to|needs? to|ought to|is to|are to|was to) (?:be )?(?P<state>[a-z]+)\b.*", _until_state, FieldType.DATE),
    (rf"when {_SUBJECT} (?:needs?|requires?)(?: it| them)?$", "needed_by", FieldType.DATE),
    (r"when (?:(?:the|my|our|their|its|his|her) (?P<noun>[\w-]+)|it|they|he|she) (?P<verb>starts?|begins?|ends?|finish(?:es)?|stops?)\b.*", _bound, FieldType.DATE),
    (r"by when$", "due_date", FieldType.DATE),
    (r"when$", "date_and_time", FieldType.DATETIME),
    (r"when (?P<way>out|back|in)$", lambda match: f"date_{match['way'].lower()}", FieldType.DATE),
    (r"when (?:it|they)(?:'s| is| are|'re|s)? (?:back|returned|brought back|in again)$", "returned", FieldType.BOOLEAN),
    (r"when (?:it|they|he|she|this|that|the \w+)(?:'s| is| are| was| were)? (?:due|expected|needed)\b.*", "due_date", FieldType.DATE),
    (r"when (?:it|they|he|she|(?:the|my|our|their|its) [\w-]+) (?:expires?|runs? out|goes off)\b.*", "expiry_date", FieldType.DATE),
    (r"when (?:\w+ ){1,3}(?:starts?|begins?)", "start_date", FieldType.DATE),
    (r"when (?:\w+ ){1,3}(?:ends?|finishes)", "end_date", FieldType.DATE),
    (r"when (?P<rest>.*\blast\b.*)", lambda match: f"last_{_event_date(match)}", FieldType.DATE),
    (r"when (?P<rest>.*\b(?:rang|called|phoned|texted)\b.*)", _event_date, FieldType.DATETIME),
    (r"when (?P<rest>.+)", _event_date, FieldType.DATE),
    (r"what times? of (?:the )?day\b.*", "time_of_day", FieldType.TIME),
    (r"(?:at )?what time\b.*", "time", FieldType.TIME),
    (r"(?:what|which) (?:day|date)\b.*", "date", FieldType.DATE),
    (r"where (?:it|they|he|she|i|we)(?:'s| is| was| were| are)? (?P<rest>kept|stored|found|lost|bought|made|planted|installed|left|seen|caught)\b.*", lambda match: f"where_{match['rest']}".lower(), FieldType.STRING),
    (r"where (?P<rest>(?!is\b|was\b|did\b)[a-z]+)$", lambda match: f"where_{match['rest']}".lower() if occasions.done(match["rest"]) else "location", FieldType.STRING),
    (rf"where {_SUBJECT} (?:comes?|came|originates?) from$", "origin", FieldType.STRING),
    (rf"where {_SUBJECT}(?:'s|'re| is| are| was| were)? (?:going|heading|goes|go|travels?|travelled|went)(?: to)?$", "destination", FieldType.STRING),
    (rf"where {_SUBJECT} (?:was|were|is) born$", "birthplace", FieldType.STRING),
    (r"where\b.*", "location", FieldType.STRING),
    (r"what (?:(?P<be>was|were|got)|(?:has|have) been) (?P<deed>[a-z]+(?:ed|en|t|de|ne|wn|nk|ng|ld|id))\b.*", lambda match: f"what_{match['be'] or 'was'}_{match['deed']}", FieldType.TEXT),
    (r"why\b.*", "reason", FieldType.TEXT),
)  # fmt: skip
