"""What people hand in: "readers suggest books, title, author and why", "people can register for our summer camp".

Such a sentence names who does it and the deed, then perhaps columns. Rows are kept of the deed, not of the people: a book
suggestion, a camp registration. Where the verb only says that something is handed over ("report a problem", "enter their
hours"), a row is what is handed over. ``told_as_list`` says the sentence again as a heading with columns.
"""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, deeds, fields, nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import columns, naming, splitting, words
from agents.designers.builtin.reading.amounts import WHEN
from agents.designers.builtin.reading.openings import Retold
from agents.designers.builtin.reading.sheets.listing import is_clause, is_kind_of_rows, lists_sheets
from agents.designers.builtin.reading.tokens import tokenise

_GROUPS = frozenset(
    "people staff everyone everybody anyone anybody someone somebody family team crew they them cleaner mum dad".split()
)
"""Words for people that name no kind of person."""
_HANDS_OVER = frozenset(
    "report send submit hand enter put write fill leave give log record note tell propose raise post upload share file turn clock".split()
)
"""Verbs that only say that something is handed over: the record is their object."""
_WRITES = frozenset("enter put write fill give leave log record note tell turn clock".split())
"""Verbs that say no more than that something is written down."""
_ASKS = frozenset("ask request".split())
_DEEDS = {
    "ask": "request", "request": "request", "sign": "sign-up", "join": "registration", "volunteer": "registration", "enter": "entry",
    "rate": "review", "reply": "reply", "respond": "reply", "answer": "reply", "rsvp": "reply", "book": "booking",
}  # fmt: skip
"""Deeds whose record is called otherwise than the dictionary would call it."""
_BLANK = frozenset("problem issue trouble fault thing something stuff damage defect what when".split())
"""Objects that name nothing to keep rows of until somebody reports them."""

_LEAD = (
    r"(?:(?:hi|hello|hey)[,!]? )?(?:(?:i|we) (?:want|need|wish)(?: for)? |(?:i|we) (?:let|ask|have) |let |allow |help |"
    r"(?:i (?:want|need) |we (?:want|need) )?(?:an? |some)(?:simple |small |little |online |short )*(?:app|form|list|page|place|tool|site|website|system|thing|where)"
    r"(?: where| so that| so| for| in which| that lets| with which| through which) )?"
)
_WHO = r"(?:(?P<whom>our|my|the|all|some|each|every|an?|other) )?(?P<who>(?:[a-z-]+ )??[a-z-]+)(?P<whose> (?:of|in|at|from) (?:my|our|the) [a-z-]+(?: [a-z-]+)??)?"
_MAY = r"(?P<may>(?: (?:can|could|may|should|must|will|would|to|be able to|able to|have to|need to|want to|wants to|like to|who|then|just|also|always|often|sometimes|usually))*)"
_SUBMITS = re.compile(
    rf"^{_LEAD}{_WHO}{_MAY} (?P<verb>[a-z]+)(?! (?:can|could|may|should|must|will)\b)(?P<particle> (?:up|in|out|down|off|on))?(?: (?:me|us))?(?P<rest>\b.*)$",
    re.I,
)
_APART = re.compile(
    r"^(?P<object>[^,:;()]*?)(?:\s*[,:;]\s*(?:with |including |giving |so )?|\s+-\s+|\s+(?:with|including|giving|stating|saying)\s+|\s+(?=\())(?:their |his |her )?(?P<list>.+)$",
    re.I,
)
_OBJECT = re.compile(
    r"^(?:(?P<preposition>for|about|on|to|of|when|if|at|in) )?(?:(?:an?|the|our|my|their|his|her|its|your|new|some|any|next|all) )*(?P<noun>[a-z-]+(?: [a-z-]+)?)??"
    r"(?: (?:(?:for|to|in|at|of|by|on|from|when|where|if|which|that|we|i|they|you|next|every|each|so|(?:the|an?) (?:day|evening|week|night|morning|month)) .*|))?$",
    re.I,
)
_THEY_ENTER = re.compile(
    r"^(?:(?:i|we) (?:want|need) (?:them|people|everyone|everybody) to|they(?: (?:should|must|can|have to|need to|would))?) "
    r"(?:enter|give|fill in|write(?: down)?|put(?: in| down)?|leave|tell(?: us| me)?|state|provide|add) (?:their )?(?P<list>[^.]+)\.?\s*(?P<rest>.*)$",
    re.I | re.S,
)
"""A second sentence with the columns: "I want them to enter their name, first and last day"."""
_ASKED = re.compile(r"(?:what|who|why|how (?:many|much|long|far|often)|which|where|whether|if)\b", re.I)
_FOR_WHICH = re.compile(r" (?:for|at|in|on|to|with|by) which ([a-z-]+)", re.I)
_WHOSE = re.compile(r"\b(?:who|name|names|their name|person|reported by|by whom)\b", re.I)


def told_as_list(text: str) -> Retold | None:
    """Return "Book suggestions: reader, title, author" for "readers suggest books, title, author"; nothing for other sentences."""
    sentence, rest = _first_sentence(text)
    match = _SUBMITS.match(sentence)
    if match is None or not _does(match, sentence):
        return None
    verb = words.lemma(match["verb"].lower(), "VERB")
    if verb in ("sign", "check") and (match["particle"] or "").strip() in ("in", "out"):
        return None
    apart = _APART.match(match["rest"])
    said, listed = (apart["object"].strip(), apart["list"]) if apart else (match["rest"].strip(), "")
    if listed and verb in _HANDS_OVER and _ASKED.match(said):
        said = listed = f"{said}, {listed}"
    if not listed and verb in _HANDS_OVER and _lists_columns(said):
        listed = said = _FOR_WHICH.sub(r", \1", said)
    if not listed and (entered := _THEY_ENTER.match(rest)) is not None:
        listed, rest = entered["list"], entered["rest"]
    invited = match["may"].strip() or match.start("who") > len("every other ")
    if not listed and not invited:
        return None
    row, listed = _row(verb, said, listed, match["who"])
    if row is None:
        return None
    items = splitting.columns(listed) if listed else []
    rows = said != listed and (lists_sheets(items) or (len(items) == 1 and is_kind_of_rows(items[0])))
    if rows or any(is_clause(item) for item in items):
        return None
    who = words.singular(match["who"].lower())
    named = any(_WHOSE.search(item) for item in items)
    asked = [] if named and items else ["name" if who in _GROUPS or who == "person" else f"{who} name"]
    told = ", ".join([*asked, *(items or ["notes"])])
    return Retold(
        f"{words.phrase_plural(row)}: {told}. {rest}".strip(), row, f"{match['who']} {match['verb']} {said}", row
    )


def _lists_columns(said: str) -> bool:
    """Tell whether what is written down are columns: "what she did", "weight and waist"."""
    items = splitting.columns(WHEN.sub("", patterns.sub(r"^(?:their|his|her) ", "", said)))
    asked = _ASKED.match(said) is not None or any(columns.asks(item) for item in items)
    return asked or (len(items) > 1 and all(fields.known(words.snake(item)) for item in items))


def _first_sentence(text: str) -> tuple[str, str]:
    first, _, rest = text.strip().partition(". ")
    first = patterns.sub(r",? so (?:that )?(?:i|we|they) (?:can|could|know)\b[^.]*$", "", first)
    return first.strip(" .!?"), rest.strip()


def _does(match: re.Match[str], sentence: str) -> bool:
    """Tell whether it is people who do it, or may do it."""
    tags = {token.start: token.tag for token in tokenise(sentence)}
    who, verb = match["who"].lower().split()[-1], match["verb"].lower()
    writes = words.lemma(verb, "VERB") in _HANDS_OVER
    if not match["may"].strip() and match["whose"] and tags.get(match.start("verb")) != "V" and not writes:
        return False
    somebody = who in _GROUPS or bool(nouns.kinds(who) & {Kind.PERSON, Kind.GROUP})
    if who[:4] == verb[:4]:
        return False
    if not somebody or "VERB" not in words.kinds(verb) or words.lemma(verb, "VERB") in ("be", "have", "need", "want"):
        return False
    finite = (words.is_plural(who) or who in _GROUPS) and "ADJ" not in words.kinds(verb)
    return bool(match["may"].strip()) or finite or (match["whom"] is not None and verb.endswith("s"))


def _row(verb: str, said: str, listed: str, who: str) -> tuple[str | None, str]:
    """Return what a row is called, and its columns."""
    match = _OBJECT.match(said)
    noun = words.phrase_singular((match["noun"] or "").lower()) if match else ""
    preposition = (match["preposition"] or "").lower() if match else "when"
    if verb in _HANDS_OVER:
        one = words.singular(who.lower())
        return _handed_over(verb, noun, preposition, said, listed, "log" if one in _GROUPS else one)
    return _done(verb, noun, listed), listed


def _handed_over(verb: str, noun: str, preposition: str, said: str, listed: str, who: str) -> tuple[str | None, str]:
    """Return what is handed over: "expense", "thesis submission", or the entry of who writes columns down."""
    deed = deeds.record_of(verb)
    own = deed if deed is not None and concepts.find(deed) is not None and verb not in _WRITES else None
    column = fields.known(words.snake(noun))
    if said != listed:
        if preposition == "if":
            return None, listed
        if verb == "fill" and noun:
            return f"{who} {noun.split()[-1]}", listed
        if not noun or noun in _BLANK or preposition == "when":
            return ("problem report" if verb in ("report", "tell", "send", "raise") else None), listed
        written = bool(nouns.kinds(noun.split()[-1]) & {Kind.COMMUNICATION, Kind.ACT, Kind.EVENT}) and not column
        if noun != "hour" and (concepts.find(noun) is not None or written or words.is_plural(said.split()[-1])):
            return noun, listed
    if noun == "hour":
        return "time entry", listed
    if own is not None and said != listed and not column:
        return f"{noun.split()[-1]} {own}", listed
    return f"{who} {own or 'entry'}", listed if said == listed else f"{said}, {listed}"


def _done(verb: str, noun: str, listed: str) -> str | None:
    """Return what the record of a deed is called: "book suggestion", or what is booked where that is an occasion."""
    deed = _DEEDS.get(verb) or deeds.record_of(verb)
    if deed is None:
        return None
    derived = bool(listed) and deed.endswith(("tion", "sal", "ment", "ance"))
    if concepts.find(deed) is None and deed not in _DEEDS.values() and not derived:
        return None
    about = noun if noun and noun not in _BLANK and not naming.is_nothing(noun) else ""
    if deed == "booking" and concepts.find(about) is not None and nouns.kinds(about) & {Kind.ACT, Kind.EVENT}:
        return about
    last = about.split()[-1] if about else ""
    return f"{about if last in ('off', 'out', 'up') else last} {deed}".strip()
