"""Clauses that say a field in other words: "when I last watered it", "who borrowed it", "how long it took"."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns import answers, occasions, questions, which
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item
from projects.blueprint.schema import FieldType

_AUXILIARY = r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
_SUBJECT = r"(?:i|we|they|he|she|it|there|people|someone|somebody|everyone|each|every|(?:the|my|our|his|her|their|its|an?) [\w'-]+)"
_INDIRECT = re.compile(
    rf"^(?:(?:and|also|plus|oh|with|just) )*(?:"
    rf"whether\b|if (?:i|we|they|he|she|it|there|the)\b|(?:who|what|where|how|when|whom|which \w+) to \w+|"
    rf"(?:(?:with|from|to|for|by|at|in|on) )?(?:who|whom|whose|when|where|which|what|how|why)(?: (?!{_AUXILIARY}\b)[\w'-]+){{0,4}}? {_SUBJECT}(?:'\w+)? \w+|"
    rf"who (?:(?:is|was|are|were|will be|has|had|have) (?!{_SUBJECT}\b|allowed\b|able\b)|(?!{_AUXILIARY}\b))\w+|"
    rf"(?:which|what) [\w-]+ (?!{_AUXILIARY}\b)[\w-]+ [\w -]+$|how many (?!{_AUXILIARY}\b)[\w-]+(?: (?!{_AUXILIARY}\b)[\w-]+)?$|"
    rf"what (?:happened|went|goes)\b|what (?:was|were|has been) (?!changed|added|removed|wrong)\w+(?:ed|en|nd|ne|ght|wn)$)",
    re.I,
)


def is_indirect(text: str) -> bool:
    """Tell whether a question has the order of a statement, so that it names something: "how urgent it is", "who came"."""
    return _INDIRECT.match(text.strip()) is not None and not text.rstrip().endswith("?")


TAKEN_DOWN = (
    r"^(?P<q>(?:(?:with|from|to|for|by|at|in|on) )?(?:which|who|whom|whose|when|where|what|how|whether|why)\b [^,;.!?]+)[,;] (?:and |so |please |pls )*"
    r"(?:(?:put|note|add|write|record|keep|include|track|store|save|log) (?:that|this|it)(?: down| in| there)*|"
    r"(?:i|we)(?:'d| would)? (?:want|need|like|love) (?:that|this|it|to (?:have|note|keep|see|know) (?:that|this|it))(?: down| in| there| noted| recorded)*|"
    r"(?:that|this|it)(?:'s| is| would be) (?:also )?(?:needed|missing|important|useful|handy|nice)|"
    r"(?:that|this|it) (?:should|must|has to|needs to) (?:also )?be (?:in|in there|there|noted|kept|recorded|written down))"
    r"(?: too| also| as well| please| pls)*[.!]?$"
)
"""A question and that its answer be kept: "which shop it came from, put that also"."""


def is_taken_down(text: str) -> bool:
    """Tell whether a question is followed by the wish to keep its answer."""
    return patterns.match(TAKEN_DOWN, text.strip(), re.I) is not None


def question_field(text: str) -> FieldMention | None:
    """Return the field that an indirect question stands for, or nothing if the text is none."""
    plain = patterns.sub(r"^and ", "", text.strip(" .,"), flags=re.I)
    if not _ASKING.match(plain):
        return None
    for rule in (which.which, occasions.named, questions.question, answers.flag):
        column = rule(plain)
        if column is not None and column.field is not None and not column.many:
            return column.field
    return None


_ASKING = re.compile(
    r"^(?:what|who|whom|whose|when|where|why|how|whether|if|is|are|was|were|did|does|do|has|have|had|would|will|can|could|may|should|must"
    r"|(?:(?:by|from|to|for|with|at|until|till|since) )?(?:whom?|when|what time|how long)|(?:(?:in|at|on|to|for|from|with|by) )?which (?!ones?\b|of\b|is\b|are\b|was\b|were\b|has\b|have\b)[a-z-]+)\b",
    re.I,
)


_CLAUSE = re.compile(
    rf"^(?:(?:and|also) )?(?:the |an? )?(?P<noun>[a-z]+) (?:that |when |where |who |whom |which |(?:on|at|in) which )?(?P<rest>{_SUBJECT}(?:'\w+)? \w.*)$",
    re.I,
)
_AMOUNTS = frozenset("price amount sum cost fee number quantity weight length size value rate rent".split())


def named_by_clause(text: str) -> FieldMention | None:
    """Return the field of a noun with a clause: "the day we ordered it", "the price they paid", "the place I saw it"."""
    match = _CLAUSE.match(text.strip(" .,"))
    if match is None:
        return None
    noun, rest = match["noun"].lower(), match["rest"]
    if noun in ("date", "day"):
        column = questions.question(f"when {rest}")
    elif noun in ("place", "spot", "location"):
        column = questions.question(f"where {rest}")
    elif noun in _AMOUNTS and (done := occasions.done(rest) or _is_done(rest)) is not None:
        told = parse_item(f"{noun} {done.replace('_', ' ')}")
        if told is not None and noun in ("number", "quantity"):
            return replace(told, type=FieldType.INTEGER)
        unclear = told is not None and told.plain and not fields.guess(told.name).certain
        return replace(told, type=fields.guess(noun).type) if told is not None and unclear else told
    else:
        column = occasions.named(text.strip(" .,")) if noun == "time" else None
    return column.field if column is not None and not column.many else None


def _is_done(clause: str) -> str | None:
    """Return the participle of what somebody does: "they still owe" is owed."""
    bare = patterns.sub(r"\b(?:the|an?|my|our|their|his|her|its|each|every) [\w-]+", "", clause.lower())
    said = [word for word in patterns.findall(r"[a-z]+", bare) if word not in _BESIDE]
    verb = next((word for word in said if word not in _HELPING and "VERB" in words.kinds(word)), None)
    return words.participle(words.lemma(verb, "VERB")) if verb is not None else None


_BESIDE = frozenset("still usually always already normally".split())
_HELPING = frozenset(
    "is are was were am be do does did has have had can could will would should may might must".split()
)


def with_noun_alone(text: str) -> str:
    """Return "pieces (any)" for "which pieces they are working on (any)"; other items as they are."""
    return patterns.sub(
        rf"^(?:and )?(?:which|what) (?P<noun>(?!{_AUXILIARY}\b|{_SUBJECT}\b)[\w-]+(?: (?!{_SUBJECT}\b)[\w-]+)?) {_SUBJECT}(?:'\w+)? \w[^(:]*",
        r"\g<noun> ",
        text,
        flags=re.I,
    ).strip()
