"""What somebody wants to know or notes regularly: how many eggs each house gives, who comes to which rehearsal.

Nothing is listed in such a request, yet it says what a row is: one count or reading, with its day, what it is counted for and
the number. ``told_as_list`` says it as a heading with columns.
"""

from __future__ import annotations

import re

from agents.designers.builtin.lexicon import concepts, nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import amounts, naming, words
from agents.designers.builtin.reading.amounts import PERIOD, days, doing, retold
from agents.designers.builtin.reading.openings import Retold

LONGEST = 40
"""Words of a request that asks for one thing; longer ones tell more."""
_NOTED = re.compile(
    r"\b(?:write down|writing down|log|logging|track|tracking|measure|measuring|note|noting|record|recording|monitor|check|checking|enter|see)\s+(?:(?:my|our|the|his|her|their|a|an|new|own|current) )*(?:[a-z]+'s )?"
    rf"(?P<what>[a-z-]+(?: [a-z-]+)?)(?: (?:of|in|for|at) (?:(?:our|my|the|all|each|every) )*(?P<of>[a-z-]+(?: [a-z-]+)??))?,?\s+(?P<period>{PERIOD})(?P<after>.*)$",
    re.I | re.S,
)
"""What a number is read of, how often: "log the temperature of our fridges twice a day"."""
_WEIGHED = re.compile(
    rf"\b(?:i|we|to) (?:want to |need to |always |also )*weigh (?:(?:the|my|our|all|each) )*(?P<of>[a-z-]+)(?: [^.,;]*?)?\s+(?P<period>{PERIOD})(?P<after>.*)$",
    re.I | re.S,
)
_WHO = re.compile(
    r"\bwho(?:'s| is| are| was| will| has| have| can)*(?: be)? (?P<verb>[a-z]+)(?: (?:to|at|for|in|on|out))? (?:which|what|each|every|the next|our next) (?P<what>[a-z-]+(?: [a-z-]+)?)(?P<after>.*)$",
    re.I | re.S,
)
"""As in "who comes to which rehearsal"."""
_HOLDS = re.compile(
    r"\bwho (?:has|have|holds?|keeps?|got|took|is using|borrows|(?:has )?borrowed) (?:which|what) (?:of the |of our )?(?P<what>[a-z-]+(?: [a-z-]+)?)(?P<after>.*)$",
    re.I | re.S,
)
"""As in "who has which key"."""
_OWES = re.compile(
    r"(?<!with )\bwho (?:has |have |still |hasn't |already )*(?P<verb>owes?|paid|pays?|donated|donates?)(?: [^.,;!?]*)?(?P<after>.*)$",
    re.I | re.S,
)
_ATTENDS = frozenset("come attend go join come be show".split())
_STATE = re.compile(
    r"(?:^|\b(?:see|know|show|remember|check|find out|tell|show me|track)\s+)which (?P<what>[a-z-]+(?: [a-z-]+)??) (?:are|is|have been|has been|were|we have|i have|i've|we've)(?: already| still| not| not yet| been)* (?P<state>[a-z]+)(?: (?:or not|yet|already|today))?(?P<after>[.,;!?].*)?$",
    re.I | re.S,
)
"""As in "see which invoices have been paid"."""
_LAST_DONE = re.compile(
    r"\bwhen (?:(?:each|every|my|our|the|all) )+(?:of (?:my|our|the) )?(?P<what>[a-z-]+(?: [a-z-]+)??) (?:was|were|is|are|has been|have been|got|had) (?:last |next )?(?P<state>[a-z]+)(?: last)?(?P<after>[.,;!?].*)?$",
    re.I | re.S,
)
"""As in "when each smoke alarm was last tested"."""
_COMES = re.compile(
    r"\bwhen (?:each|every|my|our|all my|all our|all the) (?P<what>[a-z-]+(?: [a-z-]+)??) (?P<state>[a-z]+)(?P<after>[.,;!?].*)?$",
    re.I | re.S,
)
"""As in "when my passports expire"."""
_PAIRED = re.compile(
    r"\b(?P<one>what|who)(?:'s| is| are| was)? (?P<said>(?:[a-z]+ ){0,3}?)(?P<preposition>in|on|at|to|for|with) (?:which|what) (?P<what>[a-z-]+)(?P<after>[.,;!?].*)?$",
    re.I | re.S,
)
"""As in "what is in which box"."""
_DOES = re.compile(
    rf"^(?:i|we) (?:(?:want|need|like|try|have) to |always |usually |also )*(?P<verb>[a-z]+)(?: (?:the|my|our|some))? ?(?P<what>(?!how\b|what\b)[a-z]+)?,? (?P<period>{PERIOD})(?P<after>[ .,;!?].*)?$",
    re.I | re.S,
)
"""As in "I do yoga every day"."""


def told_as_list(text: str) -> Retold | None:
    """Return "Egg counts: date, house, eggs" for "how many eggs do we get from each house every day"; nothing for other requests."""
    plain = text.strip()
    if len(plain.split()) > LONGEST or ":" in plain or "(" in plain or plain.count(",") > 2 or "\n" in plain:
        return None
    readings = (amounts.told_as_list, _noted, _holder, _attendance, _owing, _state, _last_done, _paired, _does)
    return next((found for reading in readings if (found := reading(plain)) is not None), None)


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
    asked = [*(days(match["period"]) if known is None else []), *([about] if about else [])]
    return retold(text, row, [*asked, *([what, "notes"] if known is None or about else [])], match["after"])


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
    named = "number" if row.endswith("key") else "name"
    listed = match["after"].strip(" ,.;!?") if match["after"].lstrip().startswith(",") else ""
    return retold(text, row, [named, "holder", listed or "since when"], "" if listed else match["after"])


def _owing(text: str) -> Retold | None:
    """Read "who owes me money" and "who has paid" as debts and payments."""
    match = _OWES.search(text)
    if match is None or "," in match["after"]:
        return None
    record = amounts.MONEY[words.lemma(match["verb"].lower(), "VERB")]
    return retold(text, record, ["name", "amount", "date"], match["after"])


def _attendance(text: str) -> Retold | None:
    match = _WHO.search(text)
    if match is None or words.lemma(match["verb"].lower(), "VERB") not in _ATTENDS:
        return None
    what = words.phrase_singular(match["what"].lower())
    return retold(text, f"{what} attendance", ["name", f"{what} date", "coming (yes, no, maybe)"], match["after"])


def _state(text: str) -> Retold | None:
    match = _STATE.search(text)
    if match is None or not words.is_plural(match["what"].split()[-1]) or naming.is_nothing(match["what"]):
        return None
    row, state = words.phrase_singular(match["what"].lower()), match["state"].lower()
    done = words.lemma(state, "VERB") != state and not state.endswith("ing")
    named = naming.name_of(row)
    if named is None or not named.phrase:
        return None
    if not done:
        return retold(text, row, ["status"], match["after"] or "")
    named_so = ["name"] if concepts.find(row) is None else []
    return retold(text, row, [*named_so, f"{state} yes/no"], match["after"] or "")


def _last_done(text: str) -> Retold | None:
    """Read "when each smoke alarm was last tested" and "when my passports expire" as a day of each."""
    match = _LAST_DONE.search(text)
    coming = match is None
    match = match or _COMES.search(text)
    if match is None or "," in (match["after"] or "") or "VERB" not in words.kinds(match["state"].lower()):
        return None
    state = words.lemma(match["state"].lower(), "VERB")
    if not coming and state == match["state"].lower():
        return None
    row = words.phrase_singular(match["what"].lower())
    named = naming.name_of(row)
    if named is None or not named.phrase:
        return None
    return retold(text, row, ["name", f"{state}s on" if coming else f"last {match['state']} on"], match["after"] or "")


def _paired(text: str) -> Retold | None:
    """Read "what is in which box" as items with a box, "who is on duty on which day" as duties with a name and a day."""
    match = _PAIRED.search(text)
    if match is None:
        return None
    what = words.singular(match["what"].lower())
    said = [word for word in match["said"].lower().split() if word not in ("on", "we", "i", "they", "the")]
    row = said[-1] if said and nouns.is_known(said[-1]) else "item"
    if match["one"].lower() == "who" and (not said or "VERB" in words.kinds(said[-1])):
        return retold(text, f"{what} assignment", ["name", what, "notes"], match["after"] or "")
    if said and row == said[-1] and match["one"].lower() == "what":
        verb = words.lemma(said[-1], "VERB")
        return retold(text, doing(verb) or row, ["date", what, "what"], match["after"] or "")
    return retold(text, row, ["name", what, "notes"], match["after"] or "")


def _does(text: str) -> Retold | None:
    """Read "I do yoga every day" as sessions of it."""
    match = _DOES.match(text)
    if match is None or "VERB" not in words.kinds(match["verb"].lower()):
        return None
    verb, what = words.lemma(match["verb"].lower(), "VERB"), (match["what"] or "").lower()
    known = concepts.find(what or verb)
    if known is not None:
        return retold(text, known.key.replace("_", " "), ["date", "notes"], match["after"] or "")
    done = what if what and nouns.kinds(what) & {Kind.ACT, Kind.EVENT, Kind.COGNITION} else doing(verb)
    return retold(text, f"{done} session", ["date", "duration", "notes"], match["after"] or "") if done else None
