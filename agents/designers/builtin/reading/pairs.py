"""Two fields said with one word for both: "day and night price", "fee for members and non-members", "photo before and after"."""

from __future__ import annotations

import re

from agents.designers.builtin.lexicon import fields, nouns
from agents.designers.builtin.reading import words
from projects.blueprint.schema import FieldType

_JOINED = r"\s*(?:\band\b|&|/)\s*"
_STARTS = r"(?:(?<=^)|(?<=[,;:(\n])|(?<=[,;:(]\s)|(?<=\bwith\s)|(?<=\band\s)|(?<=\bthe\s)|(?<=\btheir\s)|(?<=\bits\s)|(?<=\ban\s)|(?<=\ba\s))"
"""Where an item of a list begins."""
_ENDS = r"(?=\s*(?:$|[,.;:)(?\n]|and\b|in [a-z%°€$£²]+\b))"
_ONE_OF_TWO = frozenset(
    "first last start starting begin beginning end ending finish opening open closing close home away min max minimum maximum smallest "
    "largest planned actual estimated expected arrival departure check-in check-out checkin checkout buying buy purchase selling sell sale "
    "sales front back upper lower pickup pick-up drop-off dropoff billing shipping gross net debit credit wholesale retail current target "
    "previous next old new sunrise sunset login logout sign-in sign-out outbound return inbound inner outer left right best worst high low "
    "highest lowest systolic diastolic before after total unit day night daytime nighttime morning noon afternoon evening weekday weekend "
    "summer winter source original initial final private work mobile landline indoor outdoor inside outside internal external top bottom prep preparation "
    "cooking baking working travel maiden married common scientific latin serial model short long male female hourly daily weekly monthly "
    "yearly annual from to due paid billed".split()
)
"""Words that tell apart two fields of one kind, and seldom name a field by themselves."""
_LISTED_APART = frozenset(
    "first last start end min max minimum maximum planned actual estimated upper lower left right systolic diastolic".split()
)
"""Such words that share what follows even with a comma between: "first, last name"."""
_OF_MONEY = frozenset("total unit net gross debit credit paid billed".split())
_MEASURES = frozenset(
    {
        FieldType.INTEGER,
        FieldType.NUMBER,
        FieldType.DECIMAL,
        FieldType.PERCENT,
        FieldType.DURATION,
        FieldType.DATE,
        FieldType.TIME,
        FieldType.DATETIME,
    }
)
_SHARED = re.compile(
    rf"(?<!\bor\s)(?P<one>\b[a-z][a-z-]+)(?P<joint>\s*,\s*|{_JOINED})(?P<other>[a-z][a-z-]+)\s+(?:number of )?"
    r"(?P<head>(?!and\b|or\b|of\b|in\b|for\b|to\b|at\b|on\b|by\b|from\b|is\b|are\b|was\b|were\b|with\b|date of\b)[a-z]+"
    r"(?: (?:number|address|date|time|price|name|pressure)s?\b)?)",
    re.I,
)
_TOLD_AFTER = re.compile(
    rf"{_STARTS}(?P<head>[a-z][a-z-]*(?: (?!for\b|and\b|or\b|of\b|the\b|at\b|on\b|from\b|in\b|by\b)[a-z][a-z-]*){{0,2}}?)(?: of [a-z]+)??(?: (?P<joint>for|at|in|on|of|by|per))? "
    rf"(?:the |our |my |an? )?(?P<one>[a-z][a-z-]+){_JOINED}(?:(?P<again>for|at|in|on|of|by|per) )?(?:the |our |my |an? )?(?P<other>[a-z][a-z-]+)(?: (?P<shared>[a-z]+))??{_ENDS}",
    re.I,
)
_WITH_AND_WITHOUT = re.compile(
    rf"{_STARTS}(?P<head>[a-z]+(?: [a-z]+)??) (?P<one>with|including|before){_JOINED}(?P<other>without|excluding|after) (?P<rest>[a-z]+){_ENDS}",
    re.I,
)
_COUNTED_ALL = re.compile(
    r"\b(?P<lead>number of|how many) (?P<first>[a-z]+(?:, [a-z]+)*),? and (?P<last>[a-z]+)(?=\s*(?:$|[,.;)\n]))", re.I
)
_BOTH_OF = re.compile(
    rf"{_STARTS}(?P<head>[a-z][a-z-]*(?: [a-z][a-z-]*)??) (?:for|of|from|by) both (?:of )?(?:the |our )?(?P<whole>[a-z]+s){_ENDS}",
    re.I,
)
_ENDS_OF = re.compile(
    rf"{_STARTS}(?P<one>[a-z]+){_JOINED}(?P<other>[a-z]+) of (?:the |our |a )?(?P<whole>[a-z]+){_ENDS}", re.I
)
_SIDES = frozenset("sides teams".split())
_LIMITS = frozenset("start end beginning finish begin opening closing".split())
_ADVERBS = frozenset(
    "before after morning evening afternoon home away net gross left right inside outside front back up down".split()
)
"""What may stand behind a field to tell it from its twin: "photo before and after"."""
_COUNTED_EACH = re.compile(
    rf"\b(?P<lead>number of|how many) (?P<one>[a-z]+){_JOINED}(?P<other>[a-z]+) (?P<head>[a-z]+s){_ENDS}", re.I
)
_SOMEBODY = re.compile(
    rf"\b(?P<who>[a-z]+'s?) name{_JOINED}(?P<told>number|phone|e-?mail|address|age|birthday)\b(?! of\b)", re.I
)


_EITHER_PARENT = re.compile(
    r"\b(?:mum|mom|mother|dad|father)(?:'s)?(?: or | and |/)(?:mum|mom|mother|dad|father)'s (?=[a-z])", re.I
)
_FROM_AND_TO = re.compile(rf"\b(?P<head>(?!drinks?\b)[a-z]+) from (?:and |/ ?|- ?)?to{_ENDS}", re.I)
_FROM_WHERE = re.compile(r"\bfrom where to where\b", re.I)
_AND_NUMBER = re.compile(rf"\b(?P<whose>[a-z]+) (?P<head>company|provider|name){_JOINED}number{_ENDS}", re.I)
_A_UNIT = re.compile(
    r"\b(?P<head>rent|price|cost|fee|rate|wage|pay|salary) (?:an?|each|every) (?P<unit>hour|day|week|month|year|night|person|head|kilo|piece|lesson|session)\b",
    re.I,
)
_THEIR_NUMBER = re.compile(r"(?<=[,d] )(?:their|his|her) number(?=\s*(?:$|[,.;)\n]))", re.I)
"""A number that is somebody's is that of a phone: "who to call and their number"."""


def spread(text: str) -> str:
    """Return the text with each of two such fields said in full."""
    text = _THEIR_NUMBER.sub("their phone number", _SOMEBODY.sub(_of_somebody, text))
    text = _A_UNIT.sub(r"\g<head> per \g<unit>", _FROM_WHERE.sub("from place, to place", text))
    text = _FROM_AND_TO.sub(r"\g<head> from, \g<head> to", text)
    text = _AND_NUMBER.sub(r"\g<whose> \g<head>, \g<whose> number", text)
    text = _EITHER_PARENT.sub("parent's ", text)
    text = _WITH_AND_WITHOUT.sub(r"\g<head> \g<one> \g<rest>, \g<head> \g<other> \g<rest>", text)
    text = _COUNTED_ALL.sub(_all_counted, text)
    text = _BOTH_OF.sub(_of_both, text)
    text = _ENDS_OF.sub(_ends_of, text)
    text = _COUNTED_EACH.sub(_each_counted, text)
    return _SHARED.sub(_told_before, _TOLD_AFTER.sub(_told_after, text))


def _of_somebody(match: re.Match[str]) -> str:
    told = "phone number" if match["told"].lower() == "number" else match["told"]
    return f"{match['who']} name, {match['who']} {told}"


def _of_both(match: re.Match[str]) -> str:
    """Say "goals for both sides" as home goals and away goals, "score of both players" by first and second."""
    whole = words.singular(match["whole"].lower())
    one, other = ("home", "away") if match["whole"].lower() in _SIDES else (f"first {whole}", f"second {whole}")
    return f"{one} {match['head']}, {other} {match['head']}"


def _ends_of(match: re.Match[str]) -> str:
    """Say "start and end of contract" as two dates of the contract."""
    one, other = match["one"].lower(), match["other"].lower()
    known = {one, other} <= _LIMITS
    return f"{match['whole']} {one} date, {match['whole']} {other} date" if known else match.group()


def _each_counted(match: re.Match[str]) -> str:
    """Say "number of brown and white eggs" as two counts; "number of adults and children" is told elsewhere."""
    if not all("ADJ" in words.kinds(match[name].lower()) for name in ("one", "other")):
        return match.group()
    return f"{match['lead']} {match['one']} {match['head']}, {match['lead']} {match['other']} {match['head']}"


def _all_counted(match: re.Match[str]) -> str:
    """Say "number of adults, kids and dogs" as three counts, where all of them are counted."""
    listed = [*match["first"].split(", "), match["last"]]
    if not all(words.is_plural(noun) and fields.guess(noun).type is not FieldType.TEXT for noun in listed):
        return match.group()
    return ", ".join(f"{match['lead']} {noun}" for noun in listed)


def _told_before(match: re.Match[str]) -> str:
    """Say "first and last names" as first name and last name."""
    one, other, head = match["one"], match["other"], match["head"]
    alone = "," in match["joint"] and not {one.lower(), other.lower()} <= _LISTED_APART
    if alone or not _apart(one.lower(), other.lower(), head):
        return match.group()
    head = _singular(head)
    return f"{one} {head}, {other} {head}"


def _told_after(match: re.Match[str]) -> str:
    """Say "photo before and after" as photo before and photo after, "start and end of contract" as two dates."""
    one, other, head = match["one"], match["other"], match["head"]
    pair = {one.lower(), other.lower()}
    joint = (match["joint"] or "").lower()
    if not joint:
        shared = f" {match['shared']}" if match["shared"] else ""
        if shared and not pair <= {"before", "after"}:
            return match.group()
        kinds = words.kinds(one.lower()) & words.kinds(other.lower())
        told_apart = "ADJ" in kinds and fields.guess(words.snake(head)).type in _MEASURES
        return f"{head} {one}{shared}, {head} {other}{shared}" if pair <= _ADVERBS or told_apart else match.group()
    spoken = pair != {"yes", "no"} and bool(nouns.kinds(one) & nouns.kinds(other) & {nouns.Kind.COMMUNICATION})
    if pair <= _ONE_OF_TWO or (joint == "in" and spoken):
        if match["shared"]:
            return f"{head} {joint} {one} {match['shared']}, {head} {joint} {other} {match['shared']}"
        return f"{one} {head}, {other} {head}"
    if match["shared"]:
        return match.group()
    measured = fields.guess(words.snake(head)).type in _MEASURES
    again = (match["again"] or "").lower() == joint
    if again and joint == "of":
        return f"{one} {head}, {other} {head}"
    if not (measured and (again or _same_kind(one.lower(), other.lower()))):
        return match.group()
    return f"{head} {joint} {one}, {head} {joint} {other}"


def _apart(one: str, other: str, head: str) -> bool:
    """Tell whether two words only tell apart what follows both: the one would be no field without it."""
    guess = fields.guess(words.snake(_singular(head)))
    kind = guess.type
    if head.lower() in _ONE_OF_TWO:
        return False
    if {one, other} <= _ONE_OF_TWO:
        return not {one, other} & _OF_MONEY or kind not in (FieldType.DATE, FieldType.TIME, FieldType.TEXT)
    if one in fields.listed() and not nouns.is_person(one):
        return False
    told_apart = all("ADJ" in words.kinds(word) and word not in fields.listed() for word in (one, other))
    if told_apart and (guess.certain or not words.is_plural(head.split()[-1])):
        return True
    named = head.split()[-1].lower() in ("name", "names", "title", "word", "phone", "email")
    return (kind in _MEASURES or named) and _same_kind(one, other)


def _same_kind(one: str, other: str) -> bool:
    """Tell whether two words name people, times or languages alike, or one denies the other: "members and non-members"."""
    if other.startswith("non") and other.endswith(one):
        return True
    shared = nouns.kinds(one) & nouns.kinds(other)
    return bool(shared & {nouns.Kind.PERSON, nouns.Kind.TIME})


def _singular(head: str) -> str:
    """Return a field's name in the singular, where there is such a field: "dates" a date, but "players" and "hours" as they are."""
    *before, last = head.split()
    single = words.singular(last)
    guess = fields.guess(single)
    kept = last.lower() in ("address", "hours") or not guess.certain or guess.type is FieldType.INTEGER
    return head if kept else " ".join([*before, single])
