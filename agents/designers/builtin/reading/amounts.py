"""How many and how much: "how many eggs do we get from each house every day", "how much we spend on petrol".

A row is one count: its day, what it is counted for ("each house") and the number. Money that is spent or earned is an
expense or income, and time that is spent a time entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import naming, words
from agents.designers.builtin.reading.openings import Retold

PERIOD = (
    r"(?:(?:every|each|per|an?|once an?|once every) (?:single |other |second |two |few )?(?:hour|day|morning|evening|afternoon|night|week|weekend|month|year|shift|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?|hourly|daily|weekly|monthly|yearly|nightly|(?:twice|\w+ times) (?:an?|per|each|every) (?:hour|day|week|month|shift)|"
    r"(?:in the )?(?:morning|mornings) and (?:in the )?(?:evening|evenings|afternoon|night)|over time)"
)
"""How often something is noted."""
WHEN = re.compile(rf",?\s*\b(?P<period>{PERIOD})(?![a-z])", re.I)
_AMOUNT = re.compile(
    r"\b(?:how (?P<kind>many|much|long)|(?:the )?number of|(?:the )?(?P<mass>amount of)|count(?:ing)?(?: of)?(?! how\b)(?: (?:the|our|my|all))*)\s+"
    r"(?P<what>(?!of\b|is\b|are\b|i\b|we\b|my\b|our\b|it\b|each\b|every\b|the\b)[a-z-]+(?: [a-z-]+s(?= ))?)?(?P<rest>[^.,;:!?]*)(?P<after>.*)$",
    re.I | re.S,
)
_WHAT_IS_SPENT = re.compile(
    r"\bwhat (?=(?:i|we|they|it|he|she|my \w+|our \w+) (?:spends?|pays?|earns?|costs?|owes?)\b)", re.I
)
_PER = re.compile(
    rf"\b(?:each|every|per|which) (?:of (?:my|our|the|these) )?(?!{PERIOD}|(?:day|week|month|year|hour)\b)(?P<noun>[a-z-]+(?: (?:house|box|room|machine|tank|bed|field|tree|shop|class))?)\b",
    re.I,
)
_WHOSE = re.compile(r"^ *(?:my|our|the) (?P<noun>[a-z-]+)\b", re.I)
_ON = re.compile(r"\b(?:on|for|with|from) (?:(?:the|our|my|all) )?(?P<noun>[a-z-]+)", re.I)
MONEY = {
    "spend": "expense", "cost": "expense", "pay": "payment", "earn": "income", "make": "income", "owe": "debt", "save": "saving", "donate": "donation",
}  # fmt: skip
"""What is kept of money that is spent, earned or owed."""


@dataclass(frozen=True)
class _Amount:
    """What a request wants the amount of."""

    kind: str
    """The word after "how": many, much or long."""
    what: str
    """What is counted, or nothing."""
    told: str
    """The words after it, without how often."""
    often: str
    per: tuple[str, ...]
    """What it is counted for."""

    @property
    def asked(self) -> list[str]:
        return [*days(self.often), *self.per]


def told_as_list(text: str) -> Retold | None:
    """Return "Egg counts: date, house, number of eggs" for "how many eggs does each house give"; nothing for other requests."""
    match = _AMOUNT.search(_WHAT_IS_SPENT.sub("how much ", text))
    if match is None:
        return None
    said, after = match["rest"], match["after"]
    late = WHEN.match(after)
    if late is not None:
        said, after = said + late.group(), after[late.end() :]
    kind = "much" if match["mass"] else (match["kind"] or "many").lower()
    what, verb = _without_verb((match["what"] or "").lower(), kind)
    said = f" {verb}{said}"
    when = WHEN.search(said)
    told = WHEN.sub("", said)
    per = tuple(dict.fromkeys(found["noun"].lower() for found in _PER.finditer(told)))
    amount = _Amount(kind=kind, what=what, told=told, often=when["period"] if when else "", per=per)
    named = _money(amount) or _time(amount) or _doing(amount) or _counted(amount)
    return retold(text, *named, after) if named is not None else None


def _without_verb(what: str, kind: str) -> tuple[str, str]:
    """Return "cars" and "pass" for "cars pass", "rain" and "falls" for "rain falls"."""
    first, _, second = what.partition(" ")
    apart = words.is_plural(first) or (kind == "much" and "VERB" in words.kinds(second))
    return (first, second) if second and apart else (what, "")


def _money(amount: _Amount) -> tuple[str, list[str]] | None:
    verbs = [words.lemma(word, "VERB") for word in amount.told.lower().split()]
    money = next((MONEY[verb] for verb in verbs if verb in MONEY), None)
    if amount.kind != "much" or money is None or amount.what not in ("", "money"):
        return None
    on = _ON.search(amount.told)
    about = on["noun"].lower() if on and not amount.per and not naming.is_context(on["noun"]) else ""
    return f"{words.singular(about)} {money}".strip(), [*amount.asked, "amount"]


def _time(amount: _Amount) -> tuple[str, list[str]] | None:
    spent = amount.what in ("time", "hours", "minutes") and (amount.per or amount.often)
    unit = "hours" if amount.what == "time" else amount.what
    return ("time entry", [*amount.asked, unit, "notes"]) if spent else None


def _doing(amount: _Amount) -> tuple[str, list[str]] | None:
    """Read "how long each pupil practises" and "how much each child reads" by what they do."""
    last = (list(_PER.finditer(amount.told)) or list(_WHOSE.finditer(amount.told)))[-1:]
    deed = doing(amount.told[last[0].end() :]) if last else None
    if amount.what or amount.kind == "many" or deed is None:
        return None
    who = [] if amount.per else [words.singular(last[0]["noun"].lower())]
    return f"{deed} entry", [*amount.asked, *who, "duration" if amount.kind == "long" else "amount", "notes"]


def _counted(amount: _Amount) -> tuple[str, list[str]] | None:
    what = amount.what
    if (
        not what
        or not nouns.is_known(what)
        or Kind.TIME in nouns.kinds(what.split()[-1])
        or not (amount.often or amount.per)
    ):
        return None
    if amount.kind == "much" and not words.is_plural(what):
        return f"{what} entry", [*amount.asked, "amount", "notes"]
    of = patterns.match(r"^ +of (?P<noun>[a-z-]+)", amount.told)
    if of is not None and Kind.QUANTITY in nouns.kinds(what):
        return f"{words.singular(of['noun'])} entry", [*amount.asked, what, "notes"]
    number = f"number of {what}" if words.is_plural(what) else "number"
    return f"{words.phrase_singular(what)} count", [*amount.asked, number, "notes"]


def doing(text: str) -> str | None:
    """Return what is done, as a noun: "reading" of "reads a lot"."""
    verb = words.lemma(text.lower().split()[0], "VERB") if text.strip() else ""
    return patterns.sub(r"e$", "", verb) + "ing" if "VERB" in words.kinds(verb) else None


def days(often: str) -> list[str]:
    """Return the columns for when something is noted."""
    if patterns.search(r"\bhour", often, re.I):
        return ["date", "time"]
    if patterns.search(r"twice|times|\band\b", often, re.I):
        return ["date", "time of day (morning, evening)"]
    return ["date"]


def retold(text: str, row: str, asked: list[str], after: str) -> Retold:
    """Return a request as a heading with what is asked, and what it says after that."""
    rest = patterns.sub(r"^[\s,.;!?]*(?:(?:and|so)\s+)*", "", after).strip()
    listed = ", ".join(asked if len(asked) > 1 else [*asked, "notes"])
    return Retold(f"{words.phrase_plural(row)}: {listed}. {rest}".strip(), row, text, row)
