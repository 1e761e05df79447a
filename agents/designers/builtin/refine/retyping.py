"""Change what a field holds: "make genre a multi-select"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import lists, typewords, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item, split_options
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.schema import Field, FieldType

_RETYPE = re.compile(
    r"^(?:make|turn|convert|change|switch|set|transform|let|have)\s+(?P<field>.+?)\s+(?:be\s+|into\s+|to be\s+|to\s+|as\s+)?(?:an?\s+)?(?P<type>[\w /-]+?)(?:\s+(?:instead|instead of .*|rather than .*|field))?(?P<rest>(?:\s+(?:with|from|of|between|like|such as)\s+.+|\s*[:(].+)?)$|"
    r"^(?:change|set)\s+(?:the )?type of\s+(?P<field2>.+?)\s+to\s+(?:an?\s+)?(?P<type2>[\w /-]+?)(?P<rest2>\s+(?:with|from|:|\().+)?$|"
    r"^(?P<field3>.+?)\s+(?:should|must|needs to|has to|ought to|is supposed to|shall)\s+(?:be|become|accept|use)\s+(?:an?\s+)?(?P<type3>[\w /-]+?)(?:\s+(?:instead|instead of .*|rather than .*|not .*|field))?(?P<rest3>(?:\s+(?:with|from|of|between|like|such as)\s+.+|\s*[:(].+)?)$",
    re.I,
)

_WITH_ARTICLE = re.compile(
    r"^(?:make|turn|convert|change|switch|set|transform|let|have)\s+(?P<field>[\w' -]+?)\s+(?:(?:be|into|to be|to|as)\s+)?an?\s+(?P<type>[\w /-]+?)(?P<rest>(?:\s+(?:with|from|of|between|like|such as)\s+.+|\s*[:(].+)?)$",
    re.I,
)
"""The same where an article tells the name of several words from the type: "make hours left a number"."""


_MULTIPLE = re.compile(
    r"^(?:allow|let (?:me|us|users)? ?(?:choose|select|pick)|support|enable)\s+(?:more than one|multiple|several|many)\s+(?P<field>[\w ]+?)(?:\s+(?:per|for|to be|at once|in)\b.*)?$|^(?P<field2>.+?)\s+(?:should|can|must|may)\s+(?:allow|have|hold|accept|be)\s+(?:more than one|multiple|several)(?:\s+(?:values?|options?|choices?|selections?|entries))?.*$",
    re.I,
)


def retype(draft: Draft, text: str) -> bool:
    """Carry out "make genre a multi-select" and "status should be a dropdown with open and closed"."""
    several = _MULTIPLE.match(text)
    if several and references.entity_called(draft, several["field"] or several["field2"]) is None:
        return _retype(draft, several["field"] or several["field2"], FieldType.MULTI_ENUM, "")
    article = _WITH_ARTICLE.match(text)
    told = typewords.type_of(article["type"]) if article else None
    if article is not None and told is not None and _retype(draft, article["field"], told, article["rest"]):
        return True
    match = _RETYPE.match(text)
    if not match:
        return False
    groups = match.groupdict()
    for n in ("", "2", "3"):
        if groups[f"field{n}"]:
            kind = typewords.type_of(groups[f"type{n}"])
            return kind is not None and _retype(draft, groups[f"field{n}"], kind, groups.get(f"rest{n}") or "")
    return False


def _retype(draft: Draft, phrase: str, kind: FieldType, rest: str) -> bool:
    done = False
    for item in lists.split_items(phrase):
        found = references.field_called(draft, item)
        if isinstance(found, list):
            return references.which_one(draft, found, item)
        if found is None:
            continue
        if not isinstance(found.part, Field):
            draft.say(f"{words.human(found.name)} is not a plain field, so its type stays.")
            return True
        done = _change_type(draft, found, kind, rest) or done
    return done


def _change_type(draft: Draft, found: Part, kind: FieldType, rest: str) -> bool:
    old = found.part
    assert isinstance(old, Field)
    options = (
        split_options(
            patterns.sub(
                r"^\s*[:(]?\s*(?:with|from|of|between|like|such as)?\s*(?:the )?(?:options?|values?|choices?)?\s*:?",
                "",
                rest.strip("() "),
                flags=re.I,
            )
        )
        if rest
        else ()
    )
    mention = FieldMention(
        name=old.name, words=old.label or old.name, type=kind, options=options if len(options) > 1 else old.options
    )
    if rest and not options:
        told = parse_item(f"{old.name} {rest}")
        if told is not None:
            mention = FieldMention(
                name=old.name,
                words=mention.words,
                type=kind,
                options=told.options or old.options,
                min=told.min,
                max=told.max,
            )
    concept = concepts.find(references.snake_of(draft.entity(found.entity)).replace("_", " "))
    fresh = field_from(mention, concept)
    new = fresh.model_copy(
        update={"label": old.label, "required": old.required, "unique": old.unique and kind is not FieldType.MULTI_ENUM}
    )
    draft.put_field(found.entity, new, old=old.name)
    extra = f" with the choices {', '.join(new.options)}" if new.options else ""
    return draft.say(f"{old.label or words.human(old.name)} is now {_article(kind)}{extra}.")


def _article(kind: FieldType) -> str:
    spoken = {
        FieldType.MULTI_ENUM: "a multi-select",
        FieldType.ENUM: "a dropdown",
        FieldType.STRING: "a line of text",
        FieldType.TEXT: "a long text",
        FieldType.BOOLEAN: "a yes/no switch",
        FieldType.DATETIME: "a date with time",
        FieldType.DECIMAL: "an amount of money",
        FieldType.INTEGER: "a whole number",
        FieldType.URL: "a link",
        FieldType.EMAIL: "an e-mail address",
        FieldType.PERCENT: "a percentage",
    }
    return spoken.get(kind, f"a{'n' if kind.value[0] in 'aeiou' else ''} {kind.value}")
