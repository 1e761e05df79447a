"""Words for types: "multi-select", "a date", "yes/no", "dropdown", "in minutes"."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading.mentions import FieldMention
from projects.blueprint.schema import FieldType

_TYPES: tuple[tuple[str, FieldType], ...] = (
    ((r"multi[- ]?select(?:s|ion)?(?: (?:list|dropdown|field))?|multiple[- ]choices?|multi[- ]?choice|multi[- ]?value(?:d)?|multiple select(?:ion)?|"
      r"multi[- ]?enum|tags?|tag list|list of tags|tag input|multiple (?:values|options|selections?|tags|selectable)|checkboxes|check boxes|chips|several values|more than one"), FieldType.MULTI_ENUM),
    ((r"drop[- ]?down(?: (?:list|menu|field|selection))?|select(?:ion)?(?: (?:list|box|field|menu))?|single[- ]select|single[- ]choice|choices?(?: list| field)?|enum(?:eration)?|radio(?: buttons?)?|pick ?list|list of options|"
      r"(?:fixed )?options|option list|combo ?box|choice of"), FieldType.ENUM),
    (r"(?:date[- ]?time|date (?:and|&|with|\+|/) ?time|timestamp|datetime|date/time|time (?:and|&) date|day and time|date with (?:a )?time)(?: (?:field|picker))?", FieldType.DATETIME),
    (r"date(?:s)?(?: (?:field|picker|only))?|calendar date|day", FieldType.DATE),
    (r"time(?: (?:field|picker|of day))?|clock time", FieldType.TIME),
    (r"yes[ /-]*(?:or )?no(?: (?:field|question|value))?|true[ /-]*(?:or )?false|booleans?|bool|check[- ]?box|toggle|switch|flag|on[ /-]off|tick[- ]?box|checkmark|check mark", FieldType.BOOLEAN),
    (r"long(?:er)?[- ]?text|text[- ]?areas?|multi[- ]?line(?: text)?|paragraphs?|rich text|free text|large text|big text|markdown|notes? field|long (?:description|string|answer)|text block", FieldType.TEXT),
    (r"(?:single[- ]line |short |plain |simple )?(?:text|strings?|words?|varchar|text[- ]?field|textbox|text box|text input|line of text)", FieldType.STRING),
    (r"whole numbers?|integers?|int|counts?|counter|full number", FieldType.INTEGER),
    (r"currency|money|monetary(?: (?:value|amount))?|amount(?: of money)?|price|dollar amount|(?:in )?(?:euros?|dollars?|usd|eur|gbp)|decimal(?: number)?s?", FieldType.DECIMAL),
    (r"numbers?|numeric(?: (?:value|field))?|floats?|floating[- ]point|real number|number field|digits", FieldType.NUMBER),
    (r"percent(?:age)?s?|%|per cent", FieldType.PERCENT),
    (r"(?:star )?ratings?|stars?|star[- ]rating|(?:1|one)[- ](?:to|-)[- ](?:5|five)(?: stars?)?|score out of (?:5|10)|5[- ]stars?", FieldType.RATING),
    (r"e-?mails?(?: address(?:es)?)?", FieldType.EMAIL),
    (r"urls?|links?|web ?(?:site|page|address|link)(?: url)?|hyperlink|website", FieldType.URL),
    (r"(?:tele)?phone(?: number)?s?|mobile number", FieldType.PHONE),
    (r"colou?rs?(?: picker)?|hex(?: code| colou?r)?", FieldType.COLOR),
    (r"(?:image|photo|picture)s?(?: (?:upload|field))?|photograph|upload(?:ed)? (?:image|photo|picture)|img", FieldType.IMAGE),
    (r"files?(?: upload)?|attachments?|documents?|pdfs?|(?:file )?uploads?|upload(?:ed)? (?:file|document)", FieldType.FILE),
    (r"json|structured data", FieldType.JSON),
    (r"durations?|time ?span|length of time|(?:in )?minutes|hh:mm|hours and minutes|time period", FieldType.DURATION),
)  # fmt: skip
_COMPILED = tuple((re.compile(rf"(?:(?:a|an|the|as|of type|type|field type)\s+)*(?:{pattern})(?:\s+field)?", re.I), kind)
                  for pattern, kind in _TYPES)  # fmt: skip
_AMBIGUOUS = frozenset("day time price amount number numbers count website link tag tags document file photo picture image rating stars color "
                       "colour phone email date options words selection choice choices flag score link url minutes duration currency".split())  # fmt: skip
_AFTER_NAME = re.compile(
    r"^(?P<name>.+?)\s+(?:as|of type|being|is|which is|that is|in the form of|stored as|shown as)\s+(?:an?\s+)?(?P<type>[\w /%-]+)$",
    re.I,
)
_EXPLICIT_END = re.compile(
    r"^(?P<name>.+?)[\s:–—-]+(?P<type>(?:multi[- ]?select|drop[- ]?down|check[- ]?box|toggle|long text|text ?area|free text|text|number|integer|date picker|"
    r"boolean|yes[ /]no|string|whole number|decimal|multiple choice|single choice|enum|datetime|url|file upload|image upload|percentage))(?:\s+field)?$",
    re.I,
)


def type_of(text: str) -> FieldType | None:
    """Return the type that a whole text names ("a multi-select"), or nothing."""
    plain = text.strip(" .,!?\"'").lower()
    for pattern, kind in _COMPILED:
        if pattern.fullmatch(plain):
            return kind
    return None


def trailing_type(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    """Take a type off the end of "next step text", "vegan as checkbox" or "status dropdown"."""
    if patterns.fullmatch(r"(?:an?\s+|the\s+)?[\w-]+", rest, re.I):
        return rest, mention
    for pattern in (_AFTER_NAME, _EXPLICIT_END):
        match = pattern.match(rest)
        if match is None:
            continue
        kind = type_of(match["type"])
        if kind is None or _keeps_word(match["name"], match["type"]):
            continue
        chosen = (
            kind
            if mention.type in (None, FieldType.ENUM) and not (mention.options and kind is not FieldType.MULTI_ENUM)
            else mention.type
        )
        return match["name"], replace(mention, type=chosen)
    return rest, mention


_LEADING = re.compile(
    r"^(?:an?\s+)?(?P<type>check[- ]?box|toggle|switch|drop[- ]?down(?: list| menu)?|multi[- ]?select|date picker|date field|text ?area|text field|text box|number field|file upload|image upload|photo upload|yes/no field|radio buttons?|rating field|url field|email field)(?:\s+field)?\s+(?:for\s+|called\s+|named\s+|with\s+|to (?:mark|show|indicate|say|tell)\s+(?:whether\s+|if\s+)?)?(?P<name>[\"'“]?[A-Za-z].*)$",
    re.I,
)


def leading_type(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    """Take a type off the front of "a checkbox for urgent" or "dropdown called size"."""
    match = _LEADING.match(rest)
    kind = (
        type_of(match["type"].replace(" upload", "").replace(" field", "").replace("radio buttons", "dropdown"))
        if match
        else None
    )
    if match is None or kind is None:
        return rest, mention
    return match["name"], replace(mention, type=kind)


def _keeps_word(name: str, word: str) -> bool:
    """Tell whether the type word is part of the name after all ("phone number", "review text" of nothing else)."""
    bare = patterns.sub(r"^(?:an?|the|its|their)\s+", "", name.strip(), flags=re.I).lower()
    if word.lower() in ("number", "numbers") and bare not in ("a",):
        return True
    return bare in ("", "a", "an", "the", "full", "alt", "body", "long", "short", "free", "rich", "plain")


def type_of_unit(word: str, symbol: str) -> FieldType:
    """Return the type of a value measured in a unit."""
    if symbol == "min":
        return FieldType.DURATION
    if symbol == "%":
        return FieldType.PERCENT
    if symbol in fields.MONEY_UNITS:
        return FieldType.DECIMAL
    return FieldType.INTEGER if word.lower() in ("days", "weeks", "months", "years", "seconds") else FieldType.NUMBER
