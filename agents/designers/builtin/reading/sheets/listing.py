"""What the items of a list are: columns, sheets with columns of their own, clauses."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields, nouns
from agents.designers.builtin.reading import attributes, columns, headings, splitting, words
from agents.designers.builtin.reading.tokens import tokenise
from projects.blueprint.schema import FieldType

MANY = re.compile(
    r"^(?:several|many|multiple|various|lots of|more than one|one or more|a few|a number of|different|any number of|\d+)\s+",
    re.I,
)


GROUP = re.compile(
    r"^(?:(?:the|their|there|its|with)\s+)*(?:body |contact )?(?:measurements?|dimensions?|details|sizes)\s*\((?P<list>[^()]+)\)$",
    re.I,
)


MADE = re.compile(
    r"^(?:the )?(?:things?|items?|stuff|jobs?|work|pieces?) (?:that )?(?:i|we) (?P<verb>[a-z]+)(?: for (?:them|him|her|people))?$",
    re.I,
)


def columns_like(items: list[str]) -> bool:
    """Tell whether a list holds columns: at least a third of it are known fields or say what they hold."""
    told = 0
    if any(is_clause(item) for item in items):
        return False
    for item in items:
        column = columns.read(item)
        if column is None or column.field is None:
            continue
        told += fields.known(column.field.name) or not column.field.plain or column.points_to is not None
    return told * 3 >= len(items) and told > 0


def is_clause(item: str) -> bool:
    """Tell whether an item is a clause with a verb ("members borrow them"), not a column."""
    helped = patterns.search(r"\b(?:can|could|should|must|will|would)\b", item, re.I) and not columns.asks(item)
    if helped or patterns.match(r"^[a-z]+ (?:them|us|me)\b", item, re.I):
        return True
    tokens = [token for token in tokenise(item) if token.tag != "X"]
    start = next((index for index, token in enumerate(tokens) if token.tag not in ("D", "Q", "A", "C")), len(tokens))
    index = start
    while index < len(tokens) and tokens[index].tag in ("N", "R"):
        index += 1
    if index == start or index >= len(tokens) or columns.asks(item):
        return False
    if tokens[start].tag == "N" and tokens[index - 1].tag == "R":
        return False
    token = tokens[index]
    if token.tag in ("B", "H", "M"):
        return True
    base = words.lemma(token.lower, "VERB") == token.lower and (
        words.is_plural(tokens[index - 1].lower) or tokens[index - 1].tag == "R"
    )
    return token.tag == "V" and (base or (token.lower.endswith("s") and not words.is_plural(tokens[index - 1].lower)))


def lists_sheets(items: list[str]) -> bool:
    """Tell whether a list holds sheets: with lists of their own, or nothing but kinds of rows."""
    if not items:
        return False
    described = [detailed(item) for item in items]
    if described[0] and (described[0][1] or len(items) > 1):
        return True
    if sum(found is not None for found in described) >= 2:
        return True
    if len(items) >= 2 and all(names_rows(item) for item in items):
        return True
    opened = next((index for index, found in enumerate(described) if found is not None), len(items) - 1)
    if opened < 1 or fields.named(words.snake(items[0])):
        return False
    kinds = sum(
        found is not None or is_kind_of_rows(item) for item, found in zip(items[: opened + 1], described, strict=False)
    )
    return kinds == opened + 1 or (kinds >= 2 and opened < len(items) - 1 and kinds >= opened)


def names_rows(item: str) -> bool:
    """Tell whether an item is nothing but the plural of something known to be kept, or of persons."""
    last = item.split()[-1]
    return words.is_plural(last) and (concepts.find(item) is not None or nouns.is_person(last))


def is_kind_of_rows(item: str) -> bool:
    """Tell whether an item is a plural that names rows: "contacts at those companies"."""
    head = patterns.split(
        r"\s+(?:at|in|of|for|from|per|on|to|who|that|i|we|they)\s+", patterns.split(r"[:(]|\s-\s", item)[0], flags=re.I
    )[0]
    head = patterns.sub(r"^(?:the|my|our|all the|all my) ", "", head.strip(), flags=re.I)
    if not head or len(head.split()) > 3 or GROUP.match(item):
        return False
    if attributes.is_thinglike(head) or (words.is_plural(head) and nouns.is_person(head.split()[-1])):
        return True
    last = head.split()[-1].lower()
    return words.is_plural(last) and concepts.find(head) is not None and last not in fields.plural_fields()


_LISTED = re.compile(
    r"^(?:and |also |then )*(?P<owner>[\w'&/ -]+?)\s+(?:each )?(?:with|including|that have|that has|which have|having|has|have|needs?|containing|saying|showing|recording|listing)\s+(?P<list>.+)$",
    re.I,
)


def detailed(item: str) -> tuple[str, str, str] | None:
    """Return heading, list and what follows for "hires (site address, customer)" and "members with name, phone"."""
    if GROUP.match(item):
        return None
    bracketed = patterns.match(
        r"^(?:and |also |then )*(?P<owner>[\w'&/ -]+?)\s*\((?P<list>[^()]+)\)\s*(?P<rest>.*)$", item
    )
    listed = _LISTED.match(item)
    heads = listed is not None and _heads_list(listed["owner"])
    if bracketed and not (listed and heads and len(listed["owner"]) < len(bracketed["owner"])):
        return (bracketed["owner"], bracketed["list"], bracketed["rest"]) if _is_bracketed(bracketed) else None
    return (listed["owner"].strip(), "", listed["list"]) if listed and heads else None


def _is_bracketed(match: re.Match[str]) -> bool:
    """Tell whether brackets after a noun hold its columns."""
    inner, owner = splitting.columns(match["list"]), match["owner"]
    somebody = nouns.is_person(owner.split()[-1]) and fields.named(words.snake(inner[0]))
    if len(inner) < 2 or not columns_like(inner) or (fields.named(words.snake(owner)) and not somebody):
        return False
    many = words.is_plural(owner.split()[-1]) or MANY.match(owner) is not None
    if not many and _kinds(inner):
        return False
    return (many or len(inner) >= 4) and _mostly_columns(inner)


def _kinds(inner: list[str]) -> bool:
    """Tell whether words in brackets after a singular are kinds of it: "diet (none, vegan, halal)"."""
    told = {fields.guess(words.snake(item)).type for item in inner if fields.known(words.snake(item))}
    return told <= {FieldType.BOOLEAN}


def _heads_list(owner: str) -> bool:
    """Tell whether words before "with" name a sheet: a plural, an article, "sessions per client"."""
    if MADE.match(owner):
        return True
    if patterns.match(r"^(?:i|we|you|they|it)\b", owner, re.I) or headings.phrase(owner) is None:
        return False
    pointed = patterns.match(r"^(?:a|an|each|every)\s", owner) or patterns.search(r"\b(?:per|for) [a-z]+", owner)
    return words.is_plural(owner.split()[-1]) or pointed is not None


def _mostly_columns(inner: list[str]) -> bool:
    """Tell whether brackets hold columns rather than choices."""
    known = sum(
        fields.known(words.snake(patterns.sub(r"\(.*\)", "", item)))
        or ((column := columns.read(item)) is not None and column.field is not None and not column.field.plain)
        for item in inner
    )
    first = fields.named(words.snake(inner[0])) and len(inner) <= 4
    return known * (3 if first else 2) >= len(inner)


def kept_for(text: str) -> str | None:
    """Return the noun a sheet is kept for: "hire" of "inspections for every hire"."""
    match = patterns.search(
        r"\b(?:per|for (?:every|each)|of (?:every|each)|on (?:every|each)|in (?:every|each))\s+(?P<parent>[\w-]+)",
        text,
        re.I,
    )
    return match["parent"] if match else None
