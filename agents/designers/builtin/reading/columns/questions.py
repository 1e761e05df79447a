"""Columns put as questions, and the value each asks for: what, how much, how many, who, when, where, why."""

from __future__ import annotations

import re
from collections.abc import Callable

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import asides, words
from agents.designers.builtin.reading.columns import occasions
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
    return None


_SCALED = re.compile(
    r"^(?P<body>.+?),? (?P<scale>(?:(?:on a scale )?(?:from|of|between) )?\d+(?: ?- ?| to | and )\d+(?: stars)?|out of \d+|(?:on a scale )?from [a-z]+(?: [a-z]+)? to [a-z]+(?: [a-z]+)?)$",
    re.I,
)
"""A question with the scale of its answer: "how it went 1 to 5"."""


def _noun_after(match: re.Match[str]) -> str:
    counted = asides.quantity(match["rest"]) if match[0].lower().startswith("how many") else None
    if counted is not None:
        return counted
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


def _spent_on(match: re.Match[str]) -> str:
    return "amount_spent"


def _verb_for(match: re.Match[str]) -> str:
    return f"{match['verb'].lower()}_for"


_THERE = re.compile(
    r"(?:(?:is|are|was|were) )?(?:present|there|attending|coming|attends?|attended|came|comes|took part|takes part|participated|participates|joined in)\b.*",
    re.I,
)


def _who(match: re.Match[str]) -> str:
    """Name the person who did something: "who handed over" is handed_over_by, "who covers" covered_by."""
    rest = patterns.sub(rf"^(?:{AUXILIARY}|will|should|must)\s+", "", match["rest"].strip(), flags=re.I)
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
    (r"what (?:was|is|were|we|i|they|has been) spent?\b.*", _spent_on, FieldType.DECIMAL),
    (r"what (?:it|they)(?:'s| is| are| was|'re) worth\b.*", "value", FieldType.DECIMAL),
    (r"what (?:i|we|they|he|she|the \w+) (?:ate|eat|had to eat|had for \w+)\b.*", "what_they_ate", FieldType.TEXT),
    (r"what (?:for|it was for|it is for|it's for|its for)$", "what_for", FieldType.STRING),
    (r"what to do\b.*", "work", FieldType.TEXT),
    (r"what (?:needs? doing|is needed|they need|they want|they'?d like|is to be done|needs to be done)\b.*", "work_needed", FieldType.TEXT),
    (r"what (?:i|we|they|he|she) did\b.*|what (?:was|is|got|had been|has been) done\b.*", "work_done", FieldType.TEXT),
    (r"what (?:can|could|should|to) (?:(?:we|i|you|they|be) )?(?P<verb>(?!do\b)[a-z]+)(?: better)?$", lambda match: f"what_to_{match['verb']}", FieldType.TEXT),
    (r"what (?:did|do) (?P<who>you|they|we|i) (?P<verb>[a-z]+)(?: (?:most|best|about it))?$", lambda match: f"what_{match['who']}_{_past(match['verb'])}", FieldType.TEXT),
    (r"(?:would|will) (?:you|they|he|she|i|we) (?P<verb>[a-z]+)(?: (?:us|it|this|again|to .*))*$", lambda match: f"would_{match['verb']}", FieldType.BOOLEAN),
    (r"what (?P<rest>(?:happened|went wrong))\b.*", lambda match: f"what_{match['rest']}", FieldType.TEXT),
    (r"what (?P<who>i|we|they|he|she) (?P<verb>[a-z]+(?:ed|t|id|aw|e|ook|ew|ung|ank|ang))\b.*", lambda match: f"what_{match['who']}_{match['verb']}", FieldType.TEXT),
    (r"what (?:i|we|they|he|she)(?:'m| am|'re| are|'s| is) (?P<rest>[a-z]+ (?:for|about|with|at))$", lambda match: match["rest"], FieldType.TEXT),
    (r"what (?:it is|it's|is it|it was|they are)\b.*", "description", FieldType.TEXT),
    (r"how much (?:i|we|they|it|was|he|she)?\s*(?:paid|pay)\b.*", "amount_paid", FieldType.DECIMAL),
    (r"how much (?:of (?:it|them) |is |are )?(?:left|remains|remaining|there is)\b.*", "amount_left", FieldType.NUMBER),
    (r"how much (?:i|we|they|he|she|it) (?:still )?(?:needs?|wants?|requires?)\b.*", "amount_needed", FieldType.DECIMAL),
    (r"how much (?:i|we|they|he|she)(?:'ve| have| has) (?:already |got |saved |so far )*(?:already|so far|got|saved|yet)?$", "saved_so_far", FieldType.DECIMAL),
    (r"how much (?:time)\b.*", "time_spent", FieldType.DURATION),
    (r"how much (?:it|they|he|she|i|we)?\s*(?:weighs?|weighed)\b.*", "weight", FieldType.NUMBER),
    (r"how much(?: (?:i|we|they|it|is|was|he|she|people))?\s*(?:costs?|spent|charged?|owed?|earned|for|raised|took|taken|made|collected)?\b(?:\s+(?:it|them|for it|on .*|each|each time))?$", "amount", FieldType.DECIMAL),
    (r"how much (?P<rest>[a-z]+)(?:\s+(?:i|we|they|it|he|she|is|was|to|there)\b.*)?$", lambda match: f"{match['rest']}_amount", FieldType.NUMBER),
    (r"how many times\b.*", "times", FieldType.INTEGER),
    (r"how many\b\s*(?P<rest>.*)", _noun_after, FieldType.INTEGER),
    (r"how long\b.*", "duration", FieldType.DURATION),
    (r"how far (?:along )?(?:i|we|they|he|she|it)(?:'m|'s|'re| am| is| are|'ve got| got| have got)?(?: along| in percent| through.*| with .*)?$", "progress", FieldType.PERCENT),
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
    (r"how (?:it|they|he|she|things|the [a-z]+) [a-z]+.*", lambda match: words.snake(match[0])[:40], FieldType.TEXT),
    (r"who (?:they|he|she|i|we|you) (?P<verb>lent|gave|sold|loaned|rented|sent|borrowed|bought|got) (?:it|them|this|that) (?P<way>to|from|out to)\b.*", lambda match: f"{match['verb']}_{match['way'].split()[-1]}".lower(), FieldType.STRING),
    (r"who (?:they|he|she|i|we|it|you)(?:'re| are| is|'s| was| were)?\b.*|to whom\b.*|whom\b.*", _whom, FieldType.STRING),
    (r"who(?:'s| is| was)? (?P<rest>(?:has|have) (?:it|them|which.*|what.*))$", "holder", FieldType.STRING),
    (r"who (?:it|this)(?:'s| is| was) for$", "recipient", FieldType.STRING),
    (r"(?:by )?who(?:m)?$|who (?:does|did|goes|went)(?: it)?$", "person", FieldType.STRING),
    (rf"who (?:all )?{_THERE.pattern}", "attendees", FieldType.TEXT),
    (r"who(?:'s| is| was| will be)? (?:responsible|in charge|on duty)\b.*", "responsible", FieldType.STRING),
    (r"who (?P<rest>.+)", _who, FieldType.STRING),
    (r"(?:until|till) when$", "until", FieldType.DATE),
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
    (r"(?:at )?what time\b.*", "time", FieldType.TIME),
    (r"(?:what|which) (?:day|date)\b.*", "date", FieldType.DATE),
    (r"where (?:it|they|he|she|i|we)(?:'s| is| was| were| are)? (?P<rest>kept|stored|found|lost|bought|made|planted|installed|left|seen|caught)\b.*", lambda match: f"where_{match['rest']}".lower(), FieldType.STRING),
    (r"where (?P<rest>(?!is\b|was\b|did\b)[a-z]+)$", lambda match: f"where_{match['rest']}".lower() if occasions.done(match["rest"]) else "location", FieldType.STRING),
    (r"where\b.*", "location", FieldType.STRING),
    (r"why\b.*", "reason", FieldType.TEXT),
)  # fmt: skip
