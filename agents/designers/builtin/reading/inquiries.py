"""What somebody wants to know or notes regularly: how many eggs each house gives, who comes to which rehearsal.

Nothing is listed in such a request, yet it says what a row is: one count or reading, with its day, what it is counted for and
the number. ``told_as_list`` says it as a heading with columns.
"""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import naming, words
from agents.designers.builtin.reading.openings import Retold

LONGEST = 40
"""Words of a request that asks for one thing; longer ones tell more."""
_PERIOD = (
    r"(?:(?:every|each|per|an?|once an?|once every) (?:single |other |second )?(?:hour|day|morning|evening|afternoon|night|week|weekend|month|year|shift|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?|hourly|daily|weekly|monthly|yearly|nightly|(?:twice|\w+ times) (?:an?|per|each|every) (?:hour|day|week|month|shift)|"
    r"(?:in the )?(?:morning|mornings) and (?:in the )?(?:evening|evenings|afternoon|night)|over time)"
)
_AMOUNT = re.compile(
    r"\b(?:how (?P<kind>many|much)|(?:the )?(?:number|amount) of)\s+(?P<what>(?!of\b|money\b|is\b|are\b|i\b|we\b|my\b|our\b|it\b|each\b|every\b|the\b)[a-z-]+(?: [a-z-]+s(?= ))?)?(?P<rest>[^.,;:!?]*)(?P<after>.*)$",
    re.I | re.S,
)
_PER = re.compile(
    rf"\b(?:each|every|per|which) (?:of (?:my|our|the|these) )?(?!{_PERIOD})(?P<noun>[a-z-]+(?: (?:house|box|room|machine|tank|bed|field|tree|shop|class))?)\b",
    re.I,
)
_WHEN = re.compile(rf",?\s*\b(?P<period>{_PERIOD})(?![a-z])", re.I)
_MONEY = {
    "spend": "expense",
    "pay": "payment",
    "cost": "expense",
    "earn": "income",
    "owe": "debt",
    "save": "saving",
    "donate": "donation",
    "make": "income",
}
"""What is kept of money that is spent, earned or owed."""
_ON = re.compile(r"\b(?:on|for|with|from) (?:(?:the|our|my|all) )?(?P<noun>[a-z-]+)", re.I)
_NOTED = re.compile(
    r"\b(?:write down|writing down|log|logging|track|tracking|measure|measuring|note|noting|record|recording|monitor|check|checking|enter|see)\s+(?:(?:my|our|the|his|her|their|a|an|new|own|current) )*(?:[a-z]+'s )?"
    rf"(?P<what>[a-z-]+(?: [a-z-]+)?)(?: (?:of|in|for|at) (?:(?:our|my|the|all|each|every) )*(?P<of>[a-z-]+(?: [a-z-]+)??))?,?\s+(?P<period>{_PERIOD})(?P<after>.*)$",
    re.I | re.S,
)
_WEIGHED = re.compile(
    rf"\b(?:i|we|to) (?:want to |need to |always |also )*weigh (?:(?:the|my|our|all|each) )*(?P<of>[a-z-]+)(?: [^.,;]*?)?\s+(?P<period>{_PERIOD})(?P<after>.*)$",
    re.I | re.S,
)
_WHO = re.compile(
    r"\bwho(?:'s| is| are| was| will| has| have| can)*(?: be)? (?P<verb>[a-z]+)(?: (?:to|at|for|in|on|out))? (?:which|what|each|every|the next|our next) (?P<what>[a-z-]+(?: [a-z-]+)?)(?P<after>.*)$",
    re.I | re.S,
)
_HOLDS = re.compile(
    r"\bwho (?:has|have|holds?|keeps?|got|took|is using) (?:which|what) (?:of the |of our )?(?P<what>[a-z-]+(?: [a-z-]+)?)(?P<after>.*)$",
    re.I | re.S,
)
_ATTENDS = frozenset("come attend go join come be show".split())
_STATE = re.compile(
    r"\b(?:see|know|show|remember|check|find out|tell|show me|track)\s+which (?P<what>[a-z-]+(?: [a-z-]+)??) (?:are|is|have been|has been|were|we have|i have|i've|we've)(?: already| still| not| not yet| been)* (?P<state>[a-z]+)(?: (?:or not|yet|already))?(?P<after>[.,;!?].*)?$",
    re.I | re.S,
)


def told_as_list(text: str) -> Retold | None:
    """Return "Egg counts: date, house, eggs" for "how many eggs do we get from each house every day"; nothing for other requests."""
    plain = text.strip()
    if len(plain.split()) > LONGEST or ":" in plain or "(" in plain or plain.count(",") > 2 or "\n" in plain:
        return None
    return _amount(plain) or _noted(plain) or _holder(plain) or _attendance(plain) or _state(plain)


def _retold(text: str, row: str, asked: list[str], after: str) -> Retold:
    rest = patterns.sub(r"^[\s,.;!?]*(?:(?:and|so)\s+)*", "", after or "").strip()
    return Retold(
        f"{words.phrase_plural(row)}: {', '.join(asked if len(asked) > 1 else [*asked, 'notes'])}. {rest}".strip(),
        row,
        text,
        row,
    )


def _days(period: str) -> list[str]:
    """Return the columns for when something is noted."""
    if patterns.search(r"\bhour", period, re.I):
        return ["date", "time"]
    if patterns.search(r"twice|times|\band\b", period, re.I):
        return ["date", "time of day (morning, evening)"]
    return ["date"]


def _amount(text: str) -> Retold | None:
    match = _AMOUNT.search(text)
    if match is None:
        return None
    late = _WHEN.match(match["after"])
    what, said, after = (match["what"] or "").lower(), match["rest"], match["after"]
    if late is not None:
        said, after = said + late.group(), after[late.end() :]
    if " " in what and (
        words.is_plural(what.split()[0]) or (match["kind"] == "much" and "VERB" in words.kinds(what.split()[1]))
    ):
        what, _, verb = what.partition(" ")
        said = f" {verb}{said}"
    when = _WHEN.search(said)
    where = _WHEN.sub("", said)
    per = _PER.search(where)
    asked = [*_days(when["period"] if when else ""), *([per["noun"]] if per else [])]
    verbs = [words.lemma(word, "VERB") for word in where.lower().split()]
    money = next((_MONEY[verb] for verb in verbs if verb in _MONEY), None) if match["kind"] == "much" else None
    if money and what in ("", "money", *verbs):
        on = _ON.search(where)
        about = on["noun"] if on and not per and not naming.is_context(on["noun"]) else ""
        return _retold(text, f"{about} {money}".strip(), [*asked, "amount"], after)
    if not what and match["kind"] == "much" and per and (deed := _deed_of(where[per.end() :])):
        return _retold(text, f"{deed} entry", [*asked, "amount", "notes"], after)
    if not what or not nouns.is_known(what) or nouns.kinds(what.split()[-1]) & {Kind.TIME} or not (when or per):
        return None
    if match["kind"] == "much" and not words.is_plural(what):
        return _retold(text, f"{what} entry", [*asked, "amount", "notes"], after)
    one = words.phrase_singular(what)
    return _retold(text, f"{one} count", [*asked, f"number of {what}", "notes"], after)


def _deed_of(text: str) -> str | None:
    """Return what is done, as a noun: "reading" of "reads" after "how much each of my kids"."""
    verb = words.lemma(text.lower().split()[0], "VERB") if text.strip() else ""
    return patterns.sub(r"e$", "", verb) + "ing" if "VERB" in words.kinds(verb) else None


def _noted(text: str) -> Retold | None:
    match = _WEIGHED.search(text)
    what = "weight"
    if match is None:
        match = _NOTED.search(text)
        what = words.phrase_singular(match["what"].lower()) if match else ""
    if match is None or (what != "weight" and not _is_measured(what)):
        return None
    of = (match["of"] or "").lower()
    about = words.phrase_singular(of) if of and of not in ("myself", "ourselves", "me") else ""
    known = concepts.find(what)
    row = known.key.replace("_", " ") if known is not None else f"{what} reading"
    asked = [*(_days(match["period"]) if known is None else []), *([about] if about else [])]
    return _retold(text, row, [*asked, *([what] if known is None or about else [])], match["after"])


def _is_measured(what: str) -> bool:
    """Tell whether a noun names what a number is read of: "temperature", "blood pressure"."""
    last = what.split()[-1]
    return bool(
        nouns.kinds(last) & {Kind.ATTRIBUTE, Kind.QUANTITY, Kind.PHENOMENON, Kind.FEELING, Kind.STATE}
    ) and not words.is_plural(last)


def _holder(text: str) -> Retold | None:
    match = _HOLDS.search(text)
    if match is None or naming.is_nothing(match["what"]):
        return None
    row = words.phrase_singular(match["what"].lower())
    return _retold(text, row, ["number" if row.endswith("key") else "name", "holder", "since when"], match["after"])


def _attendance(text: str) -> Retold | None:
    match = _WHO.search(text)
    if match is None or words.lemma(match["verb"].lower(), "VERB") not in _ATTENDS:
        return None
    what = words.phrase_singular(match["what"].lower())
    return _retold(text, f"{what} attendance", ["name", f"{what} date", "coming (yes, no, maybe)"], match["after"])


def _state(text: str) -> Retold | None:
    match = _STATE.search(text)
    if match is None or not words.is_plural(match["what"].split()[-1]) or naming.is_nothing(match["what"]):
        return None
    row, state = words.phrase_singular(match["what"].lower()), match["state"].lower()
    done = words.lemma(state, "VERB") != state and not state.endswith("ing")
    named = naming.name_of(row)
    if named is None or not named.phrase:
        return None
    return _retold(
        text,
        row,
        ["name", f"{state} yes/no"]
        if done and concepts.find(row) is None
        else [f"{state} yes/no"]
        if done
        else ["status"],
        match["after"] or "",
    )
