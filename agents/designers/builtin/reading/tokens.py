"""Tokens of a sentence with a part of speech each: a small tagger for the language of requirements.

Closed classes are listed; open words get what the dictionary allows, decided by their neighbours. That is enough for
"Patients book appointments with doctors" and "Plan meals", where "book" and "plan" are verbs, and for "book list",
where it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from agents.designers.builtin.reading import words

_TOKEN = re.compile(
    r"""(?P<quote>"[^"]{1,80}"|(?<![A-Za-z0-9])'[^']{2,60}'(?![A-Za-z]))
      | (?P<paren>\([^()]*\)|\[[^\[\]]*\])
      | (?P<hex>\#[0-9a-fA-F]{6}\b|\#[0-9a-fA-F]{3}\b)
      | (?P<number>[€$£]?\d+(?:[.,]\d+)*(?:%|[€$£])?(?![A-Za-z]))
      | (?P<word>[A-Za-zÀ-ÿ0-9]+(?:[-'’/.][A-Za-zÀ-ÿ0-9]+)*)
      | (?P<punct>[,;:&+=*?!.()—–-])""",
    re.VERBOSE,
)

DETERMINERS = frozenset(
    "a an the this that these those my our your their his her its each every all any some no another same other "
    "whichever either both own such".split()
)
QUANTIFIERS = frozenset(
    "many several multiple various different few more most numerous lots dozens hundreds countless one two three four "
    "five six seven eight nine ten".split()
)
PREPOSITIONS = frozenset(
    "of in on at with for by from about into per between against during through via as like within without "
    "after before under over than until across around inside including incl regarding towards among behind "
    "onto above below beside".split()
)
CONJUNCTIONS = frozenset("and or but plus nor & , +".split())
PRONOUNS = frozenset(
    "i we you they he she it us them me him myself ourselves everyone everybody anyone someone people's somebody "
    "which who whom whoever there nobody something anything everything nothing".split()
)
MODALS = frozenset("can could should must may might will would shall cannot can't won't i'd we'd i'll we'll don't "
                   "doesn't do does did didn't".split())  # fmt: skip
BE = frozenset("is are was were be been being am isn't aren't i'm we're it's that's they're".split())
HAVE = frozenset("has have had having i've we've".split())
WH = frozenset("what when where why how whether if while because so although unless whenever wherever".split())
ADVERBS = frozenset(
    "also then just really please actually only maybe perhaps always usually often never ever very too quite "
    "additionally basically simply easily quickly currently together separately there here not now already still "
    "furthermore moreover ideally optionally well later again mainly mostly online at-a-glance etc automatically "
    "yet instead once twice soon e.g i.e eg ie kind sort up out off away".split()
) - {"kind", "sort"}
STRONG_VERBS = frozenset(
    """want need track log record manage keep store save see show view list add create build make plan organize organise
    monitor handle book register sign join enroll enrol attend buy sell order rent lend borrow assign link belong write
    publish review rate vote comment upload download search filter sort export import edit delete remove update change
    choose select pick submit approve reject send receive pay calculate compute warn remind notify display get give take
    use know spend eat drink read watch cook visit learn teach study practice practise water feed donate
    volunteer apply hire schedule start finish complete check scan print follow invite share allow let help find look
    contain include require offer provide consist reserve post ask answer request report collect catalog catalogue note
    document measure count compare bring mark tag group categorize categorise prioritize own operate work live play train
    coach treat prescribe bid place ship deliver return enter maintain administer design develop capture jot enable
    support host participate perform cover set put move rename turn switch replace drop fill grow harvest breed""".split()
)
NO_OBJECTS = frozenset(
    "app application system tool tracker manager list club log book site website program software board planner page service database".split()
)
FALSE_PLURALS = frozenset("sports sales goods news savings admissions operations clothes customs headquarters "
                          "electronics logistics human-resources arts earnings premises".split())  # fmt: skip


PHRASAL = frozenset((verb, particle) for verb in ("check", "sign", "log", "clock") for particle in ("in", "out", "up"))


_COMMANDS = frozenset("track manage organize organise monitor store".split())
"""Verbs that are hardly ever nouns at the start of a sentence."""


@dataclass(frozen=True)
class Token:
    """One token with its place in the sentence and its tag."""

    text: str
    kind: str
    start: int
    end: int
    tag: str = ""

    @property
    def lower(self) -> str:
        """The text in lower case, with straight apostrophes."""
        return self.text.lower().replace("’", "'")


def tokenise(sentence: str) -> list[Token]:
    """Split a sentence into tagged tokens."""
    raw = [
        Token(match.group(), str(match.lastgroup), match.start(), match.end()) for match in _TOKEN.finditer(sentence)
    ]
    tagged: list[Token] = []
    for index, token in enumerate(raw):
        tagged.append(replace(token, tag=_tag(raw, index, tagged)))
    return tagged


def _tag(raw: list[Token], index: int, before: list[Token]) -> str:
    token = raw[index]
    if token.kind in ("paren", "quote", "hex"):
        return {"paren": "O", "quote": "K", "hex": "N"}[token.kind]
    if token.kind == "punct":
        return "C" if token.text in ",&+" else "S"
    if token.kind == "number":
        return "Q"
    return _closed(token.lower) or _open(raw, index, before)


def _closed(word: str) -> str:
    for tag, members in (
        ("T", ("to",)), ("H", HAVE), ("B", BE), ("M", MODALS), ("C", CONJUNCTIONS), ("R", PRONOUNS), ("D", DETERMINERS),
        ("Q", QUANTIFIERS), ("P", PREPOSITIONS), ("W", WH), ("X", ADVERBS),
    ):  # fmt: skip
        if word in members:
            return tag
    return ""


def _open(raw: list[Token], index: int, before: list[Token]) -> str:
    word = raw[index].lower
    kinds = words.kinds(word)
    previous = _previous(before)
    if "VERB" in kinds and _is_verb(raw, index, before, previous):
        return "V"
    if word.endswith("ly") and "ADV" in kinds and "NOUN" not in kinds and "ADJ" not in kinds:
        return "X"
    if "NOUN" in kinds or not kinds:
        return "N"
    if "ADJ" in kinds:
        return "A"
    if "VERB" in kinds:
        following = raw[index + 1].lower if index + 1 < len(raw) else ""
        if previous == "C" and _closed(following) == "" and "NOUN" in words.kinds(following):
            return "A"
        inflected = words.lemma(word, "VERB") != word
        return (
            "A"
            if word.endswith(("ed", "ing", "en")) or (inflected and previous == "N") or previous in ("D", "Q", "A")
            else "V"
        )
    return "X" if "ADV" in kinds else "N"


def _previous(before: list[Token]) -> str:
    for token in reversed(before):
        if token.tag not in ("X", "O"):
            return token.tag
    return ""


def _is_verb(raw: list[Token], index: int, before: list[Token], previous: str) -> bool:
    word = raw[index].lower
    if previous in ("R", "M", "T"):
        return not word.endswith("ing") or previous == "R"
    if previous in ("D", "Q", "A", "P", "K"):
        return False
    following = raw[index + 1] if index + 1 < len(raw) else None
    if previous == "C" and _names_a_subject(raw, index):
        return False
    if following is not None and previous == "C" and (word, following.lower) in PHRASAL:
        return any(token.tag == "V" for token in before)
    if previous in ("", "S", "C", "W"):
        return _opens_a_command(word, following, at_start=previous in ("", "S", "W"))
    if previous == "N":
        return _follows_its_subject(word, before, following)
    return False


def _names_a_subject(raw: list[Token], index: int) -> bool:
    """Tell whether a word and the plural after it are the subject of a verb: "and rent payments are recorded"."""
    if index + 2 >= len(raw):
        return False
    return words.is_plural(raw[index + 1].lower) and _closed(raw[index + 2].lower) in ("B", "H", "M")


def _opens_a_command(word: str, following: Token | None, *, at_start: bool) -> bool:
    only_verb = not words.kinds(word) & {"NOUN", "ADJ"}
    base = words.lemma(word, "VERB") == word
    if following is None:
        return only_verb and base
    nxt = following.lower
    opens = _closed(nxt) in ("D", "R", "Q", "W") or words.is_plural(nxt) or following.kind == "quote"
    if not base:
        return False
    if _closed(nxt) == "T":
        return only_verb or at_start
    if at_start and word in _COMMANDS and nxt not in NO_OBJECTS and following.kind == "word":
        return True
    if word in STRONG_VERBS:
        return (
            opens
            or (only_verb and (at_start or _closed(nxt) in ("P", "X")))
            or (at_start and _closed(nxt) in ("P", "X"))
        )
    return only_verb and (opens or _closed(nxt) == "P")


def _follows_its_subject(word: str, before: list[Token], following: Token | None) -> bool:
    subject = before[-1].lower if before[-1].tag == "N" else ""
    if following is None or not subject:
        return False
    nxt = _closed(following.lower)
    takes_object = nxt in ("D", "Q", "R", "P", "T") or words.is_plural(following.lower) or nxt == "X"
    if words.is_plural(subject) and subject not in FALSE_PLURALS:
        base = words.lemma(word, "VERB") == word
        takes_object = takes_object or (
            word in STRONG_VERBS
            and following.kind == "word"
            and "NOUN" in words.kinds(following.lower)
            and following.lower not in NO_OBJECTS
        )
        return base and (takes_object or "NOUN" not in words.kinds(word)) and not words.is_plural(word)
    third_person = word.endswith("s") and words.lemma(word, "VERB") != word and not subject.endswith("ing")
    introduced = any(token.tag == "D" for token in before[-4:])
    return third_person and introduced and takes_object
