"""Clauses that say a field in other words: "when I last watered it", "who borrowed it", "how long it took"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading.columns import answers, occasions, questions, which
from agents.designers.builtin.reading.mentions import FieldMention

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


def with_noun_alone(text: str) -> str:
    """Return "pieces (any)" for "which pieces they are working on (any)"; other items as they are."""
    return patterns.sub(
        rf"^(?:and )?(?:which|what) (?P<noun>(?!{_AUXILIARY}\b|{_SUBJECT}\b)[\w-]+(?: (?!{_SUBJECT}\b)[\w-]+)?) {_SUBJECT}(?:'\w+)? \w[^(:]*",
        r"\g<noun> ",
        text,
        flags=re.I,
    ).strip()
