"""The rules that read a column, in the order they are tried, before it is taken for a plain noun phrase."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading.columns import answers, choices, measures, occasions, questions, which
from agents.designers.builtin.reading.columns.parts import Column, allows_several, field
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item
from projects.blueprint.schema import FieldType

_LEAD = re.compile(
    r"^(?:(?:and|or|oh|also|(?:has|have|had)(?= (?:an?|its|their) )|plus(?! ones?\b)|then|finally|later|lastly|maybe|possibly|ideally|just|only|roughly|about|approximately|around|with|as well as|i want(?: to)?|i need(?: to)?|i'd like(?: to)?|i would like(?: to)?|"
    r"we need(?: to)?|we want(?: to)?|need(?: to know)?(?= [a-z]+$)|(?:i|we) (?:have|must|should|ought)(?: to)?(?= (?:know|see|note|record)\b)|to(?= (?:know|see|note|record)\b)|we record|i record|note down|write down|(?:note|record|log|write|put|know|see|say|tick|tick off|check off|ticking off|gives?|gets?|leaves?|takes?|adds?|pays?|enters?)(?= (?:the|a|an|that|who|what|which|how|when|where|whether|if|it)\b)|"
    r"a note of|a record of|"
    r"a (?:tick ?box|check ?box|yes/no|box) (?:for|to say|to tick)|a place for|room for|space for|the following|it has|they have|my|our|their|his|her|its|the|a|an|any|some|each|optional|optionally)"
    r"[,:]?\s+)+(?=\S)",
    re.I,
)


_RULES = (
    measures.starred,
    choices.steps,
    which.done,
    choices.interval,
    measures.counted,
    answers.yes_no,
    measures.upload,
    which.which,
    occasions.named,
    questions.question,
    which.what_kind,
    answers.flag,
    answers.paid_the,
    measures.measured,
    which.from_to,
    choices.usual_options,
    choices.alternatives,
)


def read(text: str) -> Column | None:
    """Read one column; nothing when the words name none."""
    ticked = answers.ticked(text.strip(" .,;:!-"))
    if ticked is not None:
        return ticked
    plain = _LEAD.sub("", text.strip(" .,;:!-")).strip()
    plain = plain if plain else text.strip()
    if patterns.fullmatch(r"(?:who|what) (?:goes|does|is|has|gets|uses) (?:where|what|which)\b.*", plain, re.I):
        return None
    if plain.lower().replace("-", " ") in ("plus one", "plus ones"):
        return field("plus_one", FieldType.BOOLEAN)
    for rule in _RULES:
        column = rule(plain)
        if column is not None:
            return column
    return _plain(plain)


def asks(text: str) -> bool:
    """Tell whether a column is put as a question or a yes-or-no."""
    return bool(
        patterns.match(
            r"^(?:and |also )?(?:what|whats|who|whom|how|when|where|which|why|whether|if|is|was|has|did|are|were)\b"
            r"|^(?:would|do|does|can|could|should|will) (?:you|they|it|we|i|he|she|the)\b|.* (?:when|where|by whom?|who by)$|.*\?$",
            text,
            re.I,
        )
    )


def _plain(text: str) -> Column | None:
    text = patterns.sub(r"\s+(?:it|they) (?:takes?|lasts?)$", "", text, flags=re.I)
    mention = parse_item(text)
    if mention is None:
        return None
    if mention.options and allows_several(mention.name):
        mention = replace(mention, type=FieldType.MULTI_ENUM)
    several = patterns.search(
        r"\b(?:can be|may be|choose|pick|tick|select) (?:several|many|more than one|multiple|all)\b", text, re.I
    )
    if several and mention.options:
        kept = tuple(
            option for option in mention.options if not patterns.search(r"\bseveral|more than one|multiple\b", option)
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
    if cut and cut != name and name not in fields.listed():
        return replace(mention, name=cut, words=cut.replace("_", " "))
    return mention
