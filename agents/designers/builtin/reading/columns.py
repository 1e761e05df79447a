"""One column of a sheet, as people name it: a noun phrase, a question, a yes-or-no, choices, a measure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import asides, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item, split_options
from projects.blueprint.schema import FieldType


@dataclass(frozen=True)
class Column:
    """A field of a sheet, or the sheet it points to."""

    field: FieldMention | None = None
    points_to: str | None = None
    """The noun phrase of another sheet ("resident" of "which resident it is for"), should there be one."""
    many: bool = False


_LEAD = re.compile(
    r"^(?:(?:and|or|oh|also|(?:has|have|had)(?= (?:an?|its|their) )|plus(?! ones?\b)|then|finally|later|lastly|maybe|possibly|ideally|just|only|with|as well as|i want(?: to)?|i need(?: to)?|i'd like(?: to)?|i would like(?: to)?|"
    r"we need(?: to)?|we want(?: to)?|need(?: to know)?(?= [a-z]+$)|(?:i|we) (?:have|must|should|ought)(?: to)?(?= (?:know|see|note|record)\b)|to(?= (?:know|see|note|record)\b)|we record|i record|note down|write down|(?:note|record|log|write|put|know|see|say|tick|tick off|check off|ticking off|gives?|gets?|leaves?|takes?|adds?|pays?|enters?)(?= (?:the|a|an|that|who|what|which|how|when|where|whether|if|it)\b)|"
    r"a note of|a record of|"
    r"a (?:tick ?box|check ?box|yes/no|box) (?:for|to say|to tick)|a place for|room for|space for|the following|it has|they have|my|our|their|his|her|its|the|a|an|any|some|each|optional|optionally)"
    r"[,:]?\s+)+(?=\S)",
    re.I,
)
_YES_NO = re.compile(
    r"[\s,:(–-]*\b(?:yes\s*/\s*no|yes or no|y\s*/\s*n|y or n|true\s*/\s*false|tick ?box|check ?box|or not(?: yet)?|yes no|tick if so|ticked|ok(?:ay)?\s*/\s*not ok(?:ay)?|ok\?)[)\s?]*$",
    re.I,
)
_AUXILIARY = r"(?:is|are|was|were|has|have|had|been|be|being|got|gets|did|does|do|can|'s|'ve)"
_SUBJECT = r"(?:it|its|it's|they|they're|he|she|i|we|you|this|that|there|somebody|someone|(?:the|a|an|each|my|our|their)\s+[\w-]+(?=\s+(?:is|are|was|were|has|have|had|needs?|can)\b))"
_MONEY = r"(?:£|\$|€|pounds?|dollars?|euros?)"


def read(text: str) -> Column | None:
    """Read one column; nothing when the words name none."""
    ticked = _ticked(text.strip(" .,;:!-"))
    if ticked is not None:
        return ticked
    plain = _LEAD.sub("", text.strip(" .,;:!-")).strip()
    plain = plain if plain else text.strip()
    if re.fullmatch(r"(?:who|what) (?:goes|does|is|has|gets|uses) (?:where|what|which)\b.*", plain, re.I):
        return None
    if plain.lower().replace("-", " ") in ("plus one", "plus ones"):
        return _field("plus_one", FieldType.BOOLEAN)
    for rule in _RULES:
        column = rule(plain)
        if column is not None:
            return column
    return _plain(plain)


def asks(text: str) -> bool:
    """Tell whether a column is put as a question or a yes-or-no."""
    return bool(
        re.match(
            r"^(?:and |also )?(?:what|whats|who|whom|how|when|where|which|why|whether|if|is|was|has|did|are|were)\b"
            r"|^(?:would|do|does|can|could|should|will) (?:you|they|it|we|i|he|she|the)\b|.*\?$",
            text,
            re.I,
        )
    )


def _field(name: str, type_: FieldType | None = None, **told: object) -> Column:
    snake = words.snake(name)
    return Column(FieldMention(name=snake, words=name if " " in name else snake.replace("_", " "), type=type_, **told))  # type: ignore[arg-type]


_STEP = re.compile(r"\s*(?:->|→|=>|>)\s*")
_TICKED = re.compile(
    r"(?:an? )?(?:tick|tick ?box|check ?box|check|cross) (?:when|if|once|for when) (?P<rest>(?:it|they)\b.+)", re.I
)


def _steps(text: str) -> Column | None:
    """Read "new -> contacted -> closed" as the stages of a status, whatever comes before named otherwise."""
    steps = [step.strip() for step in _STEP.split(text)]
    if len(steps) < 3 or "(" in text or any(not step or len(step.split()) > 4 for step in steps):
        return None
    name, _, first = steps[0].rpartition(" ")
    if ":" in text or fields.guess(words.snake(name or first)).type is FieldType.ENUM:
        return None
    return _field("status", FieldType.ENUM, options=tuple(step[:1].upper() + step[1:] for step in steps))


def _ticked(text: str) -> Column | None:
    """Read "a tick when it's cut" as yes or no."""
    match = _TICKED.fullmatch(text)
    return _flag(f"if {match['rest']}") if match else None


def _which(text: str) -> Column | None:
    if re.fullmatch(
        r"(?:which|what) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|day|date|week|evening|morning|weekend)(?: (?:it|they|is|was)\b.*)?",
        text,
        re.I,
    ):
        return _field("date", FieldType.DATE)
    match = re.match(
        rf"^(?:(?:in|at|on|to|for|from|with) )?which (?P<thing>[\w-]+(?: [\w-]+)??)(?:\s+(?:it|they|he|she|i|we|that|is|are|was|were|did|does|has|have|had|gave|took|made|the|each|had|flew|came|can|got|ran|will|goes|comes|does|gets|takes|works|uses|drives|needs|wants|{_AUXILIARY})\b.*)?$",
        text,
        re.I,
    )
    chosen = re.match(r"^which (?P<thing>[\w-]+)\b[^()]*\((?P<list>[^()]+)\)$", text, re.I)
    if chosen and len(options := split_options(chosen["list"])) >= 2:
        return _field(chosen["thing"].lower(), FieldType.ENUM, options=options)
    if match is None:
        return None
    thing = match["thing"].lower()
    many = words.is_plural(thing.split()[-1])
    return Column(
        FieldMention(name=words.snake(words.phrase_singular(thing)), words=words.phrase_singular(thing), plural=False),
        points_to=thing,
        many=many,
    )


def _what_kind(text: str) -> Column | None:
    """Read "what occasion it is (ordinary, Easter)" and "what colour" as an occasion and a colour."""
    match = re.match(
        r"^what\s+(?:kind of |type of |sort of )?(?P<noun>[a-z-]+(?: [a-z-]+)??)(?:\s+(?:it|they|he|she|the \w+|we|i)(?:'s| is| are| was| were| has| had)?)?(?P<rest>\s*[(:].*)?$",
        text,
        re.I,
    )
    if match is None or match["noun"].lower() in (
        "they",
        "it",
        "i",
        "we",
        "to",
        "for",
        "was",
        "is",
        "s",
        "he",
        "she",
        "went",
    ):
        return None
    noun = match["noun"].split()
    if any("NOUN" not in words.kinds(words.singular(part)) for part in noun[-1:]) or noun[0].lower() in _PRONOUNS:
        return None
    mention = parse_item(f"{match['noun']}{match['rest'] or ''}")
    return Column(mention) if mention else None


_PRONOUNS = frozenset("i we they he she it you the a an is was were are to's has".split())


def _question(text: str) -> Column | None:
    """Read what, how, who, when, where and why as the value they ask for."""
    body, brackets = _brackets(text)
    for pattern, name, kind in _ASKED:
        match = re.match(pattern, body, re.I)
        if match is None:
            continue
        made = name(match) if callable(name) else name
        column = _field(made, kind)
        assert column.field is not None
        return Column(_with_brackets(column.field, brackets))
    return None


def _brackets(text: str) -> tuple[str, str]:
    match = re.match(r"^(?P<body>[^()]+?)\s*(?:\((?P<inside>[^()]*)\)|:\s*(?P<listed>.+))$", text)
    return (match["body"], match["inside"] or match["listed"]) if match else (text, "")


def _with_brackets(mention: FieldMention, inside: str) -> FieldMention:
    """Return the mention with the choices or limits its brackets tell."""
    if not inside:
        return mention
    told = parse_item(f"value ({inside})")
    if told is None or told.plain:
        return mention
    if told.options:
        kind = FieldType.MULTI_ENUM if _several(mention.name) else FieldType.ENUM
        return replace(mention, type=kind, options=_tidy(told.options))
    return replace(mention, type=told.type or mention.type, min=told.min, max=told.max, unit=told.unit)


def _several(name: str) -> bool:
    """Tell whether more than one choice may apply: what was done, which tasks."""
    return name.startswith(("what_", "work", "tasks", "topics", "skills", "services", "days")) or name.endswith(
        ("_done", "practised", "practiced")
    )


def _tidy(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return choices in whole numbers with their unit where the last one has it: "15, 30 or 60 minutes"."""
    last = re.fullmatch(r"\d+\s+([a-z]+)", options[-1]) if options else None
    if last and all(re.fullmatch(r"\d+", option) for option in options[:-1]):
        return tuple(f"{option} {last[1]}" if option.isdigit() else option for option in options)
    return options


def _noun_after(match: re.Match[str]) -> str:
    counted = asides.quantity(match["rest"]) if match[0].lower().startswith("how many") else None
    if counted is not None:
        return counted
    noun = re.split(
        rf"\s+(?:{_AUXILIARY}|i|we|they|it|he|she|you|there|the|to|in|of|for|left|went|came|were)\b",
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


def _who(match: re.Match[str]) -> str:
    """Name the person who did something: "who handed over" is handed_over_by, "who paid" paid_by."""
    rest = re.sub(rf"^{_AUXILIARY}\s+", "", match["rest"].strip(), flags=re.I)
    parts = rest.split()
    verb = parts[0].lower() if parts else ""
    fixed = {
        "gave": "given",
        "took": "taken",
        "did": "done",
        "saw": "seen",
        "wrote": "written",
        "made": "made",
        "won": "won",
        "broke": "broken",
    }
    particle = (
        f"_{parts[1].lower()}"
        if len(parts) > 1 and parts[1].lower() in ("over", "up", "in", "out", "off", "back")
        else ""
    )
    if "VERB" in words.kinds(verb) and (verb in fixed or words.lemma(verb, "VERB") != verb):
        return f"{fixed.get(verb, verb)}{particle}_by"
    return "person"


def _whom(match: re.Match[str]) -> str:
    """Name the person something is done to: "who they are here to see" is host."""
    return "host" if re.search(r"\b(?:see|visit|visiting|meet|meeting|seeing)\b", match.string, re.I) else "person"


def _event_date(match: re.Match[str]) -> str:
    verbs = [
        word
        for word in re.findall(r"[a-z]+", match["rest"].lower())
        if word not in _NOT_DONE
        and "VERB" in words.kinds(word)
        and words.lemma(word, "VERB") != word
        and not word.endswith("s")
    ]
    if re.search(r"\b(?:due|expected)\b", match["rest"]):
        return "due_date"
    return f"{verbs[-1]}_on" if verbs else "date"


_NOT_DONE = frozenset("is are was were has have had been being did does do got gets going".split())


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
    (r"how much (?:time)\b.*", "time_spent", FieldType.DURATION),
    (r"how much (?:it|they|he|she|i|we)?\s*(?:weighs?|weighed)\b.*", "weight", FieldType.NUMBER),
    (r"how much(?: (?:i|we|they|it|is|was|he|she|people))?\s*(?:costs?|spent|charged?|owed?|earned|for|raised|took|taken|made|collected)?\b(?:\s+(?:it|them|for it|on .*|each|each time))?$", "amount", FieldType.DECIMAL),
    (r"how much (?P<rest>[a-z]+)(?:\s+(?:i|we|they|it|he|she|is|was|to|there)\b.*)?$", lambda match: f"{match['rest']}_amount", FieldType.NUMBER),
    (r"how many times\b.*", "times", FieldType.INTEGER),
    (r"how many\b\s*(?P<rest>.*)", _noun_after, FieldType.INTEGER),
    (r"how long\b.*", "duration", FieldType.DURATION),
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
    (r"who (?:they|he|she|i|we|you) (?P<verb>lent|gave|sold|loaned|rented|sent|borrowed|bought|got) (?:it|them|this|that) (?P<way>to|from|out to)\b.*", lambda match: f"{match['verb']}_{match['way'].split()[-1]}".lower(), FieldType.STRING),
    (r"who (?:they|he|she|i|we|it|you)(?:'re| are| is|'s| was| were)?\b.*|to whom\b.*|whom\b.*", _whom, FieldType.STRING),
    (r"who(?:'s| is| was)? (?P<rest>(?:has|have) (?:it|them|which.*|what.*))$", "holder", FieldType.STRING),
    (r"who (?:it|this)(?:'s| is| was) for$", "recipient", FieldType.STRING),
    (r"(?:by )?who(?:m)?$|who (?:does|did|goes|went)(?: it)?$", "person", FieldType.STRING),
    (r"who (?P<rest>.+)", _who, FieldType.STRING),
    (r"when$", "date_and_time", FieldType.DATETIME),
    (r"when (?P<way>out|back|in)$", lambda match: f"date_{match['way'].lower()}", FieldType.DATE),
    (r"when (?:it|they)(?:'s| is| are|'re|s)? (?:back|returned|brought back|in again)$", "returned", FieldType.BOOLEAN),
    (r"(?:the )?(?:date|day) (?:it|they|he|she|we|i) (?P<rest>.+)", _event_date, FieldType.DATE),
    (r"when (?:it|they|he|she|this|that|the \w+)(?:'s| is| are| was| were)? (?:due|expected|needed)\b.*", "due_date", FieldType.DATE),
    (r"when (?:it|they|he|she) (?:expires?|runs? out|goes off)\b.*", "expiry_date", FieldType.DATE),
    (r"when (?P<rest>.*\blast\b.*)", lambda match: f"last_{_event_date(match)}", FieldType.DATE),
    (r"when (?P<rest>.+)", _event_date, FieldType.DATE),
    (r"(?:at )?what time\b.*", "time", FieldType.TIME),
    (r"(?:the )?time (?:it|they|he|she|we|i) (?P<rest>.+)", lambda match: re.sub(r"_on$|^date$", "_at", _event_date(match)).strip("_") if _event_date(match) != "date" else "time", FieldType.TIME),
    (r"(?:what|which) (?:day|date)\b.*", "date", FieldType.DATE),
    (r"where (?:it|they|he|she|i|we)(?:'s| is| was| were| are)? (?P<rest>kept|stored|found|lost|bought|made|planted|installed|left|seen|caught)\b.*", lambda match: f"where_{match['rest']}".lower(), FieldType.STRING),
    (r"where\b.*", "location", FieldType.STRING),
    (r"why\b.*", "reason", FieldType.TEXT),
)  # fmt: skip


_OWNED = re.compile(r"(?:has|have|had) (?:an?|its|their) [\w-]+(?: [\w-]+)?", re.I)
"""What the row has: "has a score" asks nothing."""


def _flag(text: str) -> Column | None:
    """Read "whether they were given a badge", "if its paid", "was the queen seen" as yes or no, or as choices."""
    match = re.match(
        r"^(?:(?:whether(?: or not)?|if|that)\s+(?=\S)|(?=(?:it|they|he|she) (?:is|are|was|were|has|have)\b))(?P<rest>\S.*)$",
        text,
        re.I,
    )
    inverted = re.match(
        r"^(?P<aux>is|are|was|were|has|have|did|does|would|will|can|could)\s+(?P<rest>(?:it|they|the|he|she|this|a|an|i|we|my|our)\b\s*.*)$",
        text,
        re.I,
    )
    if (match is None and inverted is None) or _OWNED.fullmatch(text):
        return None
    found = match or inverted
    assert found is not None
    body, brackets = _brackets(found["rest"].strip(" ?"))
    said = _without_subject(body)
    chosen = _chosen(said)
    if chosen:
        return _field(_name_of_choices(body, chosen), FieldType.ENUM, options=chosen)
    said = re.sub(r"\s+(?:or not|yet|already|back in|it|them)$", "", said)
    said = re.sub(r"\b(?:a|an|the) ", "", said)
    name = words.snake(" ".join(said.split()[:5])) or "done"
    made = _field(name, FieldType.BOOLEAN)
    assert made.field is not None
    return Column(_with_brackets(made.field, brackets) if brackets and "," in brackets else made.field)


def _without_subject(text: str) -> str:
    """Return "queen seen" for "the queen was seen" and "given a badge" for "they were given a badge"."""
    named = re.match(
        rf"^(?:(?:the|a|an|my|our|their)\s+)?(?P<noun>[\w-]+(?: [\w-]+)?)\s+(?:{_AUXILIARY}\s+)+(?:been\s+)?(?P<rest>.+)$",
        text,
        re.I,
    )
    if named and not re.match(r"^(?:it|its|they|he|she|i|we|you|this|that|there)$", named["noun"], re.I):
        return f"{named['noun']} {named['rest']}"
    text = re.sub(rf"^{_SUBJECT}\b(?:'s|'re|'ve|s)?\s*", "", text, flags=re.I)
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.I)
    return re.sub(rf"^(?:{_AUXILIARY}\s+)+", "", text, flags=re.I)


def _chosen(said: str) -> tuple[str, ...]:
    """Return the choices of "cash, bank transfer or still owe" and "ordered baked decorated or collected"."""
    if not re.search(r"\bor\b(?! not\b)", said, re.I):
        return ()
    said = re.sub(r"^(?:paid|pay|by|in|still)\s+(?=.*\bor\b)", "", said, flags=re.I)
    bare = re.fullmatch(r"((?:[a-z-]+ )+)or ([a-z-]+)", said, re.I)
    if (
        bare
        and "," not in said
        and len(bare[1].split()) >= 3
        and all("VERB" in words.kinds(word) or "ADJ" in words.kinds(word) for word in bare[1].split())
    ):
        return tuple(word[:1].upper() + word[1:] for word in [*bare[1].split(), bare[2]])
    options = split_options(re.sub(r"^(?:still in|in|on|at) the ", "", said))
    return options if len(options) >= 2 else ()


def _name_of_choices(body: str, options: tuple[str, ...]) -> str:
    if re.search(r"\b(?:pay|paid|pays)\b", body, re.I):
        return "payment"
    first = options[0].split()[0].lower()
    return "status" if "VERB" in words.kinds(first) or "ADJ" in words.kinds(first) or first.endswith("ed") else "type"


def _yes_no(text: str) -> Column | None:
    """Read "deposit taken yes/no", "needs electricity?", "done or not", "visual check ok" as yes or no."""
    plain = text.strip()
    match = _YES_NO.search(plain)
    asked = plain.endswith("?") and not re.match(r"^(?:what|who|when|where|how|why|which)\b", plain, re.I)
    ok = re.search(r"\s(?:ok|okay|passed|present|correct)$", plain, re.I) and len(plain.split()) <= 4
    if match is None and not asked and not ok:
        return None
    name = plain[: match.start()] if match else plain.rstrip("? ")
    name = _without_subject(
        re.sub(r"^(?:is|was|has|did|are|were)\s+(?=it\b|they\b|the\b)", "", name.strip(" ,-:("), flags=re.I)
    )
    snake = words.snake(" ".join(name.split()[:6]))
    return _field(snake, FieldType.BOOLEAN) if snake else None


_RESULTS = re.compile(
    r"^(?:passed|pass|ok|okay|success|successful)\s*(?:or|/)\s*(?:failed|fail|not ok|failure|unsuccessful|fails)$|^(?:won|win)\b.*\b(?:lost|lose)$",
    re.I,
)


def _alternatives(text: str) -> Column | None:
    """Read "pass/fail", "lunch or after school", "class I or II", "alive or dead" as choices."""
    body, brackets = _brackets(text)
    if brackets or re.search(r"\d{2,}", body):
        return None
    if _RESULTS.match(body):
        return _field("result", FieldType.ENUM, options=split_options(body))
    slashed = re.fullmatch(r"[\w-]+(?:/[\w-]+)+", body)
    joined = re.search(r"\bor\b", body)
    spaced = re.fullmatch(
        r"(?P<name>(?:[a-z]+ )?(?:status|result|outcome|stage|state)) (?P<list>(?:(?!of\b|and\b|or\b|the\b|for\b|in\b)[a-z]+ ){2,}(?!of\b)[a-z]+)",
        body,
        re.I,
    )
    if spaced:
        return _field(
            spaced["name"],
            FieldType.ENUM,
            options=tuple(word[:1].upper() + word[1:] for word in spaced["list"].split()),
        )
    lettered = re.fullmatch(
        r"(?P<name>[a-z]+(?: [a-z]+)??) (?P<list>(?:[a-z],? )+or [a-z]|yes,? no,?(?: or)? (?:maybe|unsure|n/a|pending|unknown))",
        body,
        re.I,
    )
    if lettered:
        chosen = re.findall(r"n/a|[a-z]+", re.sub(r"\bor\b", "", lettered["list"]), re.I)
        return _field(
            lettered["name"], FieldType.ENUM, options=tuple(option[:1].upper() + option[1:] for option in chosen)
        )
    inside = re.match(
        r"^(?P<name>[\w-]+(?: [\w-]+)??)\s+(?P<list>[\w+-]+(?:\s*/\s*[\w+-]+){1,}|[\w+-]+(?:(?: [\w+-]+)?/[\w+-]+(?: [\w+-]+)?){2,}|(?:[\w -]+,\s*)+[\w -]+ or [\w -]+|[\w+-]+ or [\w+-]+|[\w -]+(?:\s*(?:->|→|>)\s*[\w -]+){1,})$",
        body,
    )
    if inside and _names_choices(inside["name"], inside["list"]):
        options = split_options(inside["list"])
        if len(options) >= 2:
            return _field(inside["name"], FieldType.ENUM, options=options)
    if not (slashed or joined) or len(body.split()) > 9:
        return None
    options = split_options(body)
    if len(options) < 2 or (slashed and any(fields.named(words.snake(option)) for option in options)):
        return None
    if len(options) > 2:
        return _field(_name_of_choices("", options), FieldType.ENUM, options=options)
    kinds = [words.kinds(option.split()[0]) for option in options]
    nouns = all("NOUN" in found or not found for found in kinds)
    name = "type" if nouns else re.sub(r"[,/]", " or ", body)
    return _field(name, FieldType.ENUM, options=options)


def _usual_options(body: str) -> Column | None:
    """Read "priority low medium high" as choices: at least a third of the words are usual ones."""
    name, *said = body.split()
    usual = {option.lower() for option in fields.options_for(name.lower())}
    if len(said) < 2 or sum(word.lower() in usual for word in said) * 3 < len(said) or not all(map(str.isalpha, said)):
        return None
    return _field(name, FieldType.ENUM, options=tuple(word[:1].upper() + word[1:] for word in said))


def _names_choices(name: str, listed: str) -> bool:
    """Tell whether the first words of "class I or II", "status quoted/erected" name what is chosen."""
    if re.search(r"/|->|→|>|,", listed):
        return True
    return fields.known(words.snake(name)) or all(len(word) <= 3 for word in listed.split(" or "))


def _from_to(text: str) -> Column | None:
    match = re.fullmatch(r"(?P<name>[\w-]+(?: [\w-]+)?)\s+(?P<rest>by|with) (?:who|whom)", text, re.I)
    return _field(f"{match['name']}_{match['rest']}", FieldType.STRING) if match else None


def _measured(text: str) -> Column | None:
    """Read "size in inches", "volume in µL", "pitch in Hz before", "concentration (ng/µL)" as numbers."""
    match = re.fullmatch(
        r"(?P<name>[\w-]+(?: [\w-]+){0,2}) (?:in|\() ?(?P<unit>[A-Za-zµμ°]{1,3}(?:/[A-Za-zµμ]{1,3})?|inches|pounds|degrees|mbar|litres?|liters?|stone|words|years|months|weeks|days|sq\.? ?m|sq\.? ?ft|square \w+)\)?(?P<after> (?:before|after|each|total|per \w+))?",
        text,
    )
    if (
        match is None
        or re.search(r"\b(?:time|date|checked|signed|clocked|check|sign|handed|day|in)$", match["name"], re.I)
        or match["unit"].lower() in ("it", "the", "a", "our", "my", "use", "full", "pdf")
    ):
        return None
    name = f"{match['name']}{match['after'] or ''}"
    known = fields.unit_of(match["unit"])
    if match["unit"] == "pounds" and fields.guess(words.snake(name)).type is FieldType.DECIMAL:
        known = "GBP"
    kind = FieldType.DECIMAL if known in fields.MONEY_UNITS else FieldType.NUMBER
    if known == "min":
        return _field(name, FieldType.DURATION)
    return _field(name, kind, unit=known or match["unit"])


def _interval(text: str) -> Column | None:
    """Read "cleaned every 4 or 8 weeks" as a choice of how often."""
    match = re.fullmatch(
        r"(?:(?:is|are|gets?|be) )?(?:[a-z]+ed )?every (?P<list>\d+(?:(?:,| or|, or) ?\d+)*) (?P<unit>days|weeks|months|years)",
        text,
        re.I,
    )
    if match is None:
        return None
    counts = re.findall(r"\d+", match["list"])
    if len(counts) < 2:
        return _field(f"interval_{match['unit']}", FieldType.INTEGER)
    return _field("frequency", FieldType.ENUM, options=tuple(f"Every {count} {match['unit']}" for count in counts))


def _done(text: str) -> Column | None:
    """Read "found where", "found when" and "handed in by who" as place, date and person."""
    match = re.fullmatch(
        r"(?P<verb>[a-z]+(?: (?:in|out|up|over|back))?) (?P<asked>where|when|by who|by whom|who by)", text, re.I
    )
    if match is None:
        return None
    verb = match["verb"].lower()
    if match["asked"].lower() == "where":
        return _field(f"where_{verb}", FieldType.STRING)
    return (
        _field(f"{verb}_on", FieldType.DATE)
        if match["asked"].lower() == "when"
        else _field(f"{verb}_by", FieldType.STRING)
    )


def _counted(text: str) -> Column | None:
    """Read "bottles left" and "drink until year" by the word that tells what they hold."""
    match = re.fullmatch(
        r"(?P<noun>[a-z]+s) (?:left|remaining|used|sold|made|needed|taken|in stock|planted|caught|eaten|done)",
        text,
        re.I,
    )
    if match and not fields.named(words.snake(text)) and match["noun"].lower() not in fields.plural_fields():
        return _field(text, FieldType.INTEGER)
    money = re.fullmatch(r"(?P<noun>[a-z]+) (?:given|received|collected|owed|charged|raised)", text, re.I)
    if money and fields.guess(money["noun"].lower()).type is FieldType.DECIMAL:
        return _field(text, FieldType.DECIMAL)
    until = re.fullmatch(r"(?P<name>[a-z]+ (?:from|until|by|before|after)) (?P<kind>year|date)", text, re.I)
    return _field(text, FieldType.INTEGER if until["kind"].lower() == "year" else FieldType.DATE) if until else None


def _paid_the(text: str) -> Column | None:
    """Read "paid the $15" and "slip returned" as done or not."""
    match = re.fullmatch(
        rf"(?P<verb>paid|received|collected|handed in|sent|brought) (?:the |their |his |her )?(?:{_MONEY}?\s*\d+.*|.*form|.*slip)",
        text,
        re.I,
    )
    return _field(match["verb"], FieldType.BOOLEAN) if match else None


def _upload(text: str) -> Column | None:
    match = re.fullmatch(
        r"(?:an? )?(?:photo|picture|pic|image|foto|photograph)s? (?:of (?:the |it|them|each |my |a )?)?(?P<what>[\w -]*)(?:where we have one|if (?:there is|i have|we have|any).*)?|(?P<name>[\w -]+?)[ (]+(?:photo |image |picture )?upload\)?",
        text,
        re.I,
    )
    if match is None:
        return None
    name = match["name"]
    image = not name or bool(re.search(r"sketch|photo|picture|drawing|image", name, re.I))
    return _field(name or "photo", FieldType.IMAGE if image else FieldType.FILE)


_STARS = re.compile(r"(?:\d|one)\s*(?:-|to)\s*(?:\d+|five|ten) stars", re.I)


def _starred(text: str) -> Column | None:
    """Read "1-5 stars" without a name as a rating."""
    return _field("rating", FieldType.RATING) if _STARS.fullmatch(text) else None


_RULES = (
    _starred,
    _steps,
    _done,
    _interval,
    _counted,
    _yes_no,
    _upload,
    _which,
    _question,
    _what_kind,
    _flag,
    _paid_the,
    _measured,
    _from_to,
    _usual_options,
    _alternatives,
)


def _plain(text: str) -> Column | None:
    text = re.sub(r"\s+(?:it|they) (?:takes?|lasts?)$", "", text, flags=re.I)
    mention = asides.question_field(text) if re.match(r"^(?:when|who|how|where|why|what)\b", text, re.I) else None
    mention = mention or parse_item(text)
    if mention is None:
        return None
    if mention.options and _several(mention.name):
        mention = replace(mention, type=FieldType.MULTI_ENUM)
    several = re.search(
        r"\b(?:can be|may be|choose|pick|tick|select) (?:several|many|more than one|multiple|all)\b", text, re.I
    )
    if several and mention.options:
        kept = tuple(
            option for option in mention.options if not re.search(r"\bseveral|more than one|multiple\b", option)
        )
        mention = replace(mention, options=kept, type=FieldType.MULTI_ENUM)
    return Column(_shortened(mention))


_TELLS_LITTLE = re.compile(
    r"_(?:in|from|for|on|of|by|with)_(?:it|them|the|each|my|our|us|a|that|this)(?:_.*)?$|_(?:used|please|etc|too|afterwards|each|if_any)$"
)


def _shortened(mention: FieldMention) -> FieldMention:
    """Cut what tells nothing apart off a long name: "comment_from_the_key_worker" is a comment."""
    name = mention.name
    cut = _TELLS_LITTLE.sub("", name)
    if cut and cut != name:
        return replace(mention, name=cut, words=cut.replace("_", " "))
    return mention
