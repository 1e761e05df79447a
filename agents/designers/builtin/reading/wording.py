"""What the words around a field's name say about it: type, choices, limits, unit.

``parse_item("a rating from 1 to 5")`` and ``parse_item("sku (unique and required)")`` give field mentions.
"""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import alternatives, scales, typewords, words
from agents.designers.builtin.reading.mentions import FieldMention
from projects.blueprint.schema import FieldType

_PAREN = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_ARTICLE = re.compile(
    r"^(?:and|or|also|plus|maybe|optionally|a|an|the|its|their|his|her|my|our|your|some|any|each|every|one|of|"
    r"another|only|just|as well as|both|with|own|whole|full list of|list of|all the|all|additional|extra|"
    r"the following|following)\s+(?=\S)",
    re.I,
)
_MANY = re.compile(
    r"^(?:many|multiple|several|various|different|lots of|a lot of|a number of|one or more|one or several|"
    r"any number of|numerous|a few|some|zero or more|a list of|lists of|list of|a set of|a collection of|dozens of|"
    r"hundreds of|up to \d+|at least one|\d+ or more|\d+)\s+",
    re.I,
)
_OPTIONS = re.compile(
    r"(?:\s*[,:–—-]?\s*\b(?:such as|like|e\.g\.?|for example|for instance|either|can be|could be|may be|must be one of|"
    r"should be one of|is one of|one of|which is|which can be|that can be|is either|is|being|namely|with options|"
    r"with the options|with the values|with values|with choices|with the choices|options|values|choices|chosen from|"
    r"selected from|out of|of|as|i\.e\.?|from|with)\b(?!\s+(?:least|most))\s*:?|\s*[:=]|\s+[–—-]\s)\s*(?P<list>[^()]+)$",
    re.I,
)
_TAIL = re.compile(
    r"\s+(?:(?:that|which|who|where|when|so(?! far)|because|if|while|using|via|whenever|once)\b.*|until\s.+|"
    r"(?:it|they|he|she|i|we|you|it's|they're|i'm|we're|i've|we've)\b.*|"
    r"(?:for|of|to|on|in|at|by|from|about)\s+(?:each|every|the|my|our|a|an|that|this|it|them|those|these|all|his|her|"
    r"their|your|either|any)\b.*|(?:too|as well|please|etc\.?|and so on|and more|if possible|if needed|at all times|"
    r"per (?:book|item|entry|row|record)|for it|of it|to it|in it|for them))$",
    re.I,
)


_INLINE_OPTIONS = re.compile(
    r"^(?P<name>(?:(?:an?|the|its|their)\s+)?(?:\w+\s+)?(?:status|type|stage|priority|state|level|size|category|kind|gender|severity|condition|method|frequency))\s+(?P<list>[\w-]+(?:\s*,\s*[\w -]+)*\s+or\s+[\w -]+|[\w-]+(?:/[\w-]+)+)$",
    re.I,
)


def parse_item(text: str) -> FieldMention | None:
    """Read one item of a list of fields; nothing when it has no name."""
    mention = FieldMention(name="", words="")
    rest = text.strip().strip(".,;:!?").strip()
    decimals = patterns.search(r"\s+(?:with|in|as|having) (?:\w+ )?decimals?(?: places?)?(?=\s*(?:\(|$))", rest, re.I)
    if decimals:
        rest = text = rest[: decimals.start()] + rest[decimals.end() :]
        mention = replace(mention, type=FieldType.NUMBER)
    needed = patterns.match(
        r"^(?:it |they |each )?(?:needs?|requires?|takes?) (?:about |at least |up to |exactly )?(?:\d+|two|three|four|five|six|several|a few) (?P<noun>[a-z]+)$",
        rest,
        re.I,
    )
    if needed and fields.unit_of(needed["noun"]) is None:
        noun = words.plural(words.singular(needed["noun"]))
        return FieldMention(name=f"{noun}_needed", words=f"{noun} needed", type=FieldType.INTEGER)
    waited = _WAITED.match(rest)
    if waited:
        name = words.snake(f"{waited['unit']} until {waited['verb']}")
        return FieldMention(
            name=name,
            words=name.replace("_", " "),
            type=typewords.type_of_unit(waited["unit"], fields.unit_of(waited["unit"]) or ""),
        )
    chosen = alternatives.one_of(rest)
    if chosen is not None:
        return chosen
    rest, mention = (
        alternatives.yes_no(text.strip().strip(".,;:!").strip(), mention) if mention.type is None else (rest, mention)
    )
    rest, mention = _formula(rest, mention)
    rest, mention = typewords.leading_type(rest, mention)
    rest, mention = _parens(rest, mention)
    rest, mention = _constraints(rest, mention)
    said = rest
    rest, mention = _units(rest, mention)
    rest = rest or said  # a unit alone is the name: "km", "hectares"
    rest, mention = _scale(rest, mention)
    rest, mention = _choices(rest, mention)
    rest, mention = typewords.trailing_type(rest, mention)
    return _named(rest, mention)


_WAITED = re.compile(
    r"^(?:how many )?(?P<unit>minutes|hours|days|weeks|months) (?:till|until|before) (?:i|we|they|it|he|she|the \w+) (?P<verb>[a-z]+(?: (?:in|out|back|there))?)$",
    re.I,
)
"""How long until something happened: "minutes till I arrived"."""
_PART_OF = re.compile(
    r"^(?P<head>(?!(?:list|kind|type|sort|total|amount|number of \w+s|set|part|piece|copy|some|all|most|any|either|both|one|photo|picture|image|scan)\b)[a-z]+(?: [a-z]+)?) of (?:the|its|their|his|her|my|our|an?) (?P<whole>[a-z-]+(?: [a-z-]+){0,2})$",
    re.I,
)
"""What is told of a part or a companion: "number of the delivery note" is the delivery note's number."""


def _formula(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    match = patterns.search(
        r"\s*(?:=|(?:,?\s*(?:that is|which is|which are|is|are))?\s*(?:calculated|computed|worked out|derived|determined)"
        r"(?: automatically)?(?: as| from| by| using|:)?|automatically calculated from)\s+(?P<formula>.+)$",
        rest,
        re.I,
    )
    if not match:
        return rest, mention
    return rest[: match.start()].strip(), replace(mention, formula=match["formula"].strip())


def _parens(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    for content in _PAREN.findall(rest):
        mention = _paren(content.strip(), mention)
    return patterns.sub(r"\s{2,}", " ", _PAREN.sub(" ", rest)).strip(), mention


def _paren(content: str, mention: FieldMention) -> FieldMention:
    content = patterns.sub(r"^(?:e\.g\.,?|i\.e\.,?|like|such as|for example|for instance|options:?|values:?|either|choices:?|"
                     r"one of:?|can be|enum:?|dropdown:?|select:?|choose from|choice of|status:?)\s*", "", content, flags=re.I)  # fmt: skip
    if patterns.fullmatch(r"(?:yes\s*/\s*no|yes or no|y/n|true\s*/\s*false|true or false|boolean|bool)", content, re.I):
        return replace(mention, type=FieldType.BOOLEAN)
    several = _SEVERAL.search(content)
    if several:
        content = _SEVERAL.sub("", content).strip(" ,;-–—")
        mention = replace(mention, type=FieldType.MULTI_ENUM)
    remaining, mention = _constraints(content, mention)
    remaining, mention = _units(remaining, mention)
    remaining = remaining.strip(" ,;")
    if not remaining or remaining.lower() in ("if any", "if known", "s", "es", "etc", "etc.", "and"):
        return mention
    kind = typewords.type_of(remaining)
    if kind and mention.type is None:
        return replace(mention, type=kind)
    options = split_options(remaining)
    if len(options) >= 2:
        chosen = FieldType.MULTI_ENUM if mention.type is FieldType.MULTI_ENUM else FieldType.ENUM
        return replace(mention, options=options, type=chosen)
    return mention


_MORE_THAN_ONE = (
    r"(?:(?:you |they |we |i |it )?(?:can|may|might) (?:be |have |pick |choose |select |tick |mark )?(?:several|multiple|many|more than one|more|any|a few)(?: (?:of (?:them|these)|at once|apply|answers|options|values))?"
    r"|(?:pick|choose|select|tick|mark) (?:several|multiple|many|any|as many as \w+|more than one|all that apply)|(?:several|multiple|more than one)(?: (?:is|are))?(?: (?:possible|allowed|ok|okay|apply|answers|at once))"
    r"|any combination(?: of)?|multi(?:ple)?[ -]?(?:choice|select)|and combinations)"
)
_SEVERAL = re.compile(rf"(?:^|[\s,;–—-]+){_MORE_THAN_ONE}\s*$", re.I)
"""What says at the end of choices that more than one may apply."""
SEVERAL_BRACKETED = re.compile(rf"\s*\(\s*{_MORE_THAN_ONE}\s*\)", re.I)


def split_options(text: str) -> tuple[str, ...]:
    """Split "to do, doing or done" into its choices; empty when it does not look like choices."""
    text = patterns.sub(r"[\s,]*\b(?:etc\.?|and so on|and more|and others|\.\.\.)\s*$|…", "", text.strip(" .;:"))
    ranged = _letters(text)
    if ranged:
        return ranged
    if patterns.search(r"[,;|→>]|->", text):
        parts = patterns.split(r"\s*(?:->|[,;|→>])\s*(?:and\s+|or\s+|then\s+)?|\s+(?:or|and)\s+", text)
    else:
        parts = patterns.split(r"\s*/\s*|\s+or\s+|\s+and\s+", text)
    cleaned = [
        patterns.sub(r"^(?:either|a|an|the|or|and|then|finally)\s+", "", part.strip(" \"'“”‘’"), flags=re.I)
        for part in parts
    ]
    options = [option for option in cleaned if option]
    if any(len(option.split()) > 4 or len(option) > 40 for option in options):
        return ()
    return tuple(dict.fromkeys(_option_label(option) for option in options))


def _letters(text: str) -> tuple[str, ...]:
    match = patterns.fullmatch(r"(?:grades?\s+)?([A-H])\s*(?:to|-|–|through|until)\s*([B-H])", text, re.I)
    if not match:
        return ()
    first, last = match[1].upper(), match[2].upper()
    return tuple(chr(code) for code in range(ord(first), ord(last) + 1))


def _option_label(option: str) -> str:
    return option[:1].upper() + option[1:]


def _number(text: str) -> float:
    value = float(patterns.sub(r"[^\d.]", "", text.replace(",", ".") if text.count(",") == 1 and "." not in text and
                         len(text.rpartition(",")[2]) != 3 else text.replace(",", "")))  # fmt: skip
    return int(value) if value.is_integer() else value


_N = r"[€$£]?(-?\d+(?:[.,]\d+)*)\s*(?:[€$£%]|stars?|points?|characters|chars|letters|euros?|dollars?)?"


def _constraints(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    for pattern, apply in _CONSTRAINTS:
        match = patterns.search(pattern, rest, re.I)
        if match:
            mention = apply(match, mention)
            rest = patterns.sub(r"\s{2,}", " ", rest[: match.start()] + " " + rest[match.end() :]).strip(" ,;")
    rest = patterns.sub(
        r"(?:^|\s)(?:and|but|must be|should be|has to be|is|are|must|should)\s*$", "", rest.strip(), flags=re.I
    )
    return rest.strip(), mention


def _length(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(mention, max_length=int(_number(match[1])))


def _min_length(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(mention, min_length=int(_number(match[1])))


def _between(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(mention, min=_number(match[1]), max=_number(match[2]))


def _minimum(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(mention, min=_number(match[1]))


def _maximum(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(mention, max=_number(match[1]))


def _positive(match: re.Match[str], mention: FieldMention) -> FieldMention:
    del match
    return replace(mention, min=0)


def _stars(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(mention, type=FieldType.RATING, min=1, max=_number(match[1]))


def _star_range(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(_between(match, mention), type=FieldType.RATING)


def _required(match: re.Match[str], mention: FieldMention) -> FieldMention:
    del match
    return replace(mention, required=True)


def _optional(match: re.Match[str], mention: FieldMention) -> FieldMention:
    del match
    return replace(mention, required=False)


def _unique(match: re.Match[str], mention: FieldMention) -> FieldMention:
    del match
    return replace(mention, unique=True)


def _default(match: re.Match[str], mention: FieldMention) -> FieldMention:
    return replace(mention, default=match[1].strip(" \"'“”"))


_CONSTRAINTS = (
    (r"\b(?:which |that )?(?:must|should|has to|have to|needs to)?\s*(?:be |is |are )?(?:un-?required|not required|optional|not mandatory|can be empty|may be empty|can be left empty)\b", _optional),
    (r"\b(?:which |that )?(?:must|should|has to|have to|needs to)?\s*(?:be |is |are )?(?:required|mandatory|compulsory|obligatory|not be empty|never be empty|never empty|not be blank)\b", _required),
    (r"\b(?:which |that )?(?:must|should|has to|have to|needs to)?\s*(?:be |is |are )?unique\b", _unique),
    (r"[,;]?\s*\b(?:with (?:a |the )?)?default(?:s|ing)?(?: value)?(?: is| to| of|:|=)?\s+([\w .%/-]+?|\"[^\"]+\")(?=$|[,;)]| and )", _default),
    (r"\b(?:with )?(?:max(?:imum)?|at most|up to|no more than|limited to|not longer than)\.?\s*(?:length (?:of )?)?(\d+)\s*(?:characters|chars|letters)(?: long)?\b", _length),
    (r"\b(?:with )?(?:min(?:imum)?|at least|no less than|no fewer than)\.?\s*(?:length (?:of )?)?(\d+)\s*(?:characters|chars|letters)(?: long)?\b", _min_length),
    (rf"(?:\bon a scale )?\b(?:of|from|between)\s+{_N}\s*(?:to|and|-|–|through)\s*([€$£]?\d+(?:[.,]\d+)*)\s*stars?\b", _star_range),
    (r"\b(\d+)\s*(?:to|-|–)\s*(\d+)\s*-?stars?\b", _star_range),
    (r"\b(?:out of|of up to|up to|of)\s+(\d+)\s+stars\b", _stars),
    (rf"\b(?:on a scale )?(?:of|from|between|in the range(?: of)?|ranging from)\s+{_N}\s*(?:to|and|-|–|through|up to)\s*{_N}(?=\W|$)", _between),
    (r"(?:^|\s)(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)(?=$|[\s,;)])(?!\s*(?:minutes|hours|days|weeks|am|pm))", _between),
    (rf"(?:must be |should be |is |are )?(?:>=|≥|\bat least\b|\bmin(?:imum)?(?: of| is|:)?|\bno less than\b|\bnot less than\b|\bstarting (?:at|from)\b|\bnot below\b|\bnever below\b)\s*{_N}", _minimum),
    (rf"(?:must be |should be |is |are )?(?:<=|≤|\bat most\b|\bmax(?:imum)?(?: of| is|:)?|\bno more than\b|\bnot more than\b|\bup to\b|\bout of\b|\bnot above\b|\bnot exceed(?:ing)?\b|\bcannot exceed\b|\bnever above\b)\s*{_N}", _maximum),
    (r"\b(?:must be |should be |always )?(?:positive|non-?negative|not negative|never negative|greater than (?:0|zero)|more than (?:0|zero)|above (?:0|zero)|> ?0)\b", _positive),
)  # fmt: skip


def _units(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    match = patterns.search(
        r"(?:^|\s)(?:measured |given |expressed )?in\s+(?:the )?([A-Za-z°€$£²/]+(?:\s(?:meters|metres|feet|sterling))?)\s*$",
        rest,
    )
    bare = patterns.fullmatch(r"([A-Za-z°€$£%²/0-9]+)", rest.strip())
    word = match[1] if match else bare[1] if bare else ""
    symbol = fields.unit_of(word)
    if symbol is None or (bare and not match and word.lower() in ("days", "calories", "minutes", "hours", "weeks", "months", "years", "m", "l", "h", "percent", "miles", "acres", "feet")
                          and not mention.name):  # fmt: skip
        return rest, mention
    rest = rest[: match.start()].strip() if match else ""
    if word.lower() == "pounds" and fields.guess(words.snake(rest)).type is FieldType.DECIMAL:
        symbol = "GBP"
    kind = mention.type or typewords.type_of_unit(word, symbol)
    return rest, replace(mention, unit=None if kind in (FieldType.DURATION, FieldType.PERCENT) else symbol, type=kind)


def _scale(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    """Take a scale of words off its name: "heat from mild to hot"."""
    told = None if mention.options else scales.between(rest)
    return (told[0], replace(mention, type=FieldType.ENUM, options=told[1])) if told else (rest, mention)


def _choices(rest: str, mention: FieldMention) -> tuple[str, FieldMention]:
    if mention.options:
        return rest, mention
    inline = _INLINE_OPTIONS.match(rest)
    if inline and len(listed_ := split_options(inline["list"])) >= 2:
        return inline["name"], replace(mention, options=listed_, type=FieldType.ENUM)
    match = _OPTIONS.search(rest)
    if not match or not rest[: match.start()].strip():
        return rest, mention
    listed = match["list"].strip()
    lead = match.group().lower()[: len(match.group()) - len(match["list"])].strip(" :,-–—=")
    if (
        lead in ("of", "as", "from", "with", "is", "")
        and not patterns.search(r",|\bor\b|/|→|->|\||;", listed)
        and not _letters(listed)
    ):
        return rest, mention
    if lead in ("of", "from", "with") and not _letters(listed) and not patterns.search(r"\bor\b|/|,", listed):
        return rest, mention
    options = split_options(listed)
    if len(options) < 2:
        return (
            (rest[: match.start()], mention)
            if lead in ("such as", "like", "e.g", "e.g.", "for example")
            else (rest, mention)
        )
    if all(patterns.fullmatch(r"yes|no|true|false", option, re.I) for option in options):
        return rest[: match.start()], replace(mention, type=FieldType.BOOLEAN)
    kind = FieldType.MULTI_ENUM if mention.type is FieldType.MULTI_ENUM else FieldType.ENUM
    return rest[: match.start()].strip(), replace(mention, options=options, type=kind)


def _named(rest: str, mention: FieldMention) -> FieldMention | None:
    rest, quoted = _quoted(rest)
    rest, many = _stripped(rest)
    rest, owner = _owner(rest)
    told = None if quoted else _PART_OF.match(rest)
    if told and not words.is_plural(told["whole"].split()[-1]):
        rest = f"{told['whole']} {told['head']}"
    rest = _TAIL.sub("", rest)
    rest = patterns.sub(r"\s+(?:field|column|attribute|property|input|box)$", "", rest, flags=re.I)
    rest = patterns.sub(r"\b(?:called|named|labelled|labeled)\b\s*", "", rest, flags=re.I).strip(" ,.;:-–—'\"")
    phrase = quoted or rest
    name = words.snake(phrase)
    if not name or len(name.split("_")) > 7:
        return None
    if phrase.lower() in ("yes/no", "etc", "so on", "more", "it", "them", "that", "this"):
        return None
    last = patterns.findall(r"[A-Za-z]+", phrase)
    plural = bool(last) and words.is_plural(last[-1])
    return replace(mention, name=name, words=phrase, many=many, plural=plural, owner=owner)


def _quoted(rest: str) -> tuple[str, str | None]:
    match = patterns.search(r"[\"“]([^\"”]+)[\"”]|(?<!\w)'([^']+)'(?!\w)", rest)
    return (rest, None) if not match else (rest[: match.start()] + rest[match.end() :], match[1] or match[2])


def _stripped(rest: str) -> tuple[str, bool]:
    many = False
    while True:
        match = _MANY.match(rest)
        if match:
            many, rest = True, rest[match.end() :]
            continue
        match = _ARTICLE.match(rest)
        if not match:
            return rest.strip(), many
        rest = rest[match.end() :]


def _owner(rest: str) -> tuple[str, str | None]:
    match = patterns.search(r"\s+(?:of|for|in|on|to)\s+(?:each|every|all(?: the| my| our)?)\s+([\w -]+)$", rest, re.I)
    return (rest, None) if not match else (rest[: match.start()], match[1].strip().lower())
