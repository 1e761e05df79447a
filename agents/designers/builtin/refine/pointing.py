"""Read a statement and a request that points back at it: "some boats leak, I want to tick this on the boat".

The statement names what is worth knowing, the request only says "this". Alone, the one would be a remark and the other
speak of nothing, so both are read together, before remarks are left out.
"""

from __future__ import annotations

import re

from agents.designers.builtin.reading import words
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft

_SOME = r"(?:(?:some|a few|many|most|certain|several|not all|not every|only some|half)(?: of)?(?: the| our| my| these| those)?)"
_STILL = r"(?:(?:also|already|actually|still|really|very|quite|only|sometimes|often|always|even) )*"
_THIS = r"(?:this|that|it|those|these|them|which(?: ones?)?(?: (?:are|is|do|have))?(?: so)?)"
_POINTED = re.compile(
    rf"(?:^|(?<=[.!?]\s)){_SOME} (?P<x>[\w-]+(?: [\w-]+)??) {_STILL}(?:(?P<verb>are|is|were|was|get|gets|got|have|has|need|needs|require|requires|can|cannot|can't) )?{_STILL}(?P<said>[\w' -]+?)"
    r"(?:\s*[,;.!–-]+\s*(?:(?:and|so|but|hence) )?|\s+(?:and|so) )"
    r"(?:please |pls |maybe )?(?:"
    r"(?:(?:(?:i|we|you|people|they|one)(?:'d| would| should| must| could| can)?|let (?:me|us|people|them|everyone)|(?:can|could) (?:i|we|you)|allow (?:me|us|people))"
    r" ?(?:(?:also |really |just )*(?:want|need|have|like|love|wish|be able)(?: to be able)?)?(?: to)? )?"
    rf"(?:tick|mark|check|note|flag|record|see|know|show|track|enter|write|put|store|add|include|remember)(?: off| down)? {_THIS}(?: down| off| in)?"
    rf"|(?:(?:there )?(?:should|must|could) be |add |put |(?:i|we)(?:'d| would)? (?:want|need|like) |with )?(?:an? |some )?(?:tick ?box|check ?box|tick|check ?mark|box|flag|field|yes/no|toggle|switch|column)(?: to tick)? for {_THIS})"
    r"(?:,? (?:too|also|as well|somehow|please|separately|somewhere|there))*"
    r"(?: (?:on|in|at|with|for|to|per|of|by) (?:the |each |every |our |my |an? |its |their )*(?P<owner>[\w-]+(?: [\w-]+)?))?(?: please| too)?(?=\s*(?:$|[.!?]))",
    re.I,
)
_BESIDE = re.compile(r"(?: (?:already|now|as well|too|also|any ?more|though|by now|yet|so far|actually))+$", re.I)
_HAS = {"need": "needs", "needs": "needs", "require": "requires", "requires": "requires", "have": "has", "has": "has"}


def together(draft: Draft, message: str) -> str:
    """Return a message with such a statement and its request as one plain request."""
    return _POINTED.sub(lambda match: _wanted(draft, match) or match.group(), message)


def _wanted(draft: Draft, match: re.Match[str]) -> str | None:
    owner = references.entity_called(draft, match["owner"] or "") or references.entity_called(draft, match["x"])
    if owner is None:
        return None
    verb, said = (match["verb"] or "").lower(), _BESIDE.sub("", match["said"].split(" and ")[0].strip())
    if not verb:
        doing, _, rest = said.partition(" ")
        if "VERB" not in words.kinds(doing) or words.lemma(doing, "VERB") != doing:
            return None
        said = f"{words.plural(doing)} {rest}".strip()
    elif verb in ("can", "cannot", "can't"):
        said = f"{'can' if verb == 'can' else 'cannot'} {said}"
    elif verb in ("are", "were") and " " not in said and words.is_plural(said) and "ADJ" not in words.kinds(said):
        said = words.singular(said)
    if verb in _HAS and not _is_done(said.split()[0]):
        said = f"{_HAS[verb]} {said}"
    return f"add {said} (yes or no) to {owner.label.lower()}"


def _is_done(word: str) -> bool:
    """Tell whether "have" only makes the tense: "have paid"."""
    return (
        "VERB" in words.kinds(word)
        and words.lemma(word, "VERB") != word
        and not word.endswith(("s", "ing"))
        and ("NOUN" not in words.kinds(word) or word.endswith("ed"))
    )
