"""Read a description as what most are: sheets with a heading and a list of columns.

This way of reading needs no grammar but headings, lists and a few words between them ("X with …", "X: …", "each X has
…"), so that one clause it cannot read costs no more than that clause. ``plausibility`` tells which reading to take.
"""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import headings, naming, sense, splitting, wishes
from agents.designers.builtin.reading.mentions import Requirements
from agents.designers.builtin.reading.sheets.book import Book
from agents.designers.builtin.reading.sheets.forms import clause
from agents.designers.builtin.reading.sheets.settling import settle

_BULLET = re.compile(r"^\s*(?:[-*•·▪◦✓➢–]|\(?\d{1,2}[.)]|[a-z]\))\s+")


_END = re.compile(
    r"(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<![\s(]no\.)(?<!etc\.)\s+|\s*;\s+(?=[\w ]+(?::|\swith\s|\shas\s|\())"
)


_WISHFUL = re.compile(
    r"^(?:i(?:'d| would)?|we(?:'d| would)?)?\s*(?:would )?(?:really )?(?:also )?(?:want|like|love|need|show|want to|would love|it should|it would be)\b.*\b(?:see|chart|calendar|kanban|board|totals?|dashboard|graph|table|cards|filter|numbers at the top)\b",
    re.I,
)


_WELCOME = re.compile(
    r"^[^,:(]{3,60} would be (?:really |very |so |super )?(?:great|nice|super|lovely|good|helpful|useful|handy|perfect|cool|fantastic|awesome|ideal|brilliant|a bonus|a plus)\b",
    re.I,
)


_VIEW = re.compile(
    r",?\s*(?:\b(?:and|with|on|in|as)\s+)?(?:an?|the|some)\s+(?:(?:bar|line|pie|area)\s+)?(?:charts?|graphs?|calendar|kanban|board|dashboard)\b[^,:(]*$|,?\s*\bon a (?:calendar|kanban|board|map)\b(?!:).*$|,?\s*\bso (?:that )?(?:i|we) (?:can )?(?:see|know)\b.*$",
    re.I,
)


_PLACE = re.compile(
    r"\s+(?:in|on) an? (?:calendar|kanban(?: board)?|board|list|table)(?=\s*:|\s+(?:showing|with|of)\b)", re.I
)


_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|hiya)\b(?: there| all)?[!,.]*\s*|(?:please|pls|so|ok|okay|right(?=[,:])|basically|also|then|and|plus|separately|oh)\b[,:]?\s+|(?:could|can|would) (?:you|u|someone) (?:please )?(?:make|build|create|do|design)\s+(?:me |us )?|(?:i|we) (?:would like|want|need|'d like)(?: to have)?\s+(?=(?:an?|some)\s)|need(?:s|ed)?\s*:?\s+|(?:build|make|create|design) (?:me |us )?(?=(?:an?|some)\s))+",
    re.I,
)


_NESTED = re.compile(r"(?P<before>\([^()]*?)\s*\((?P<inner>[^()]*)\)(?=[^()]*\))")


_CLAUSE = re.compile(
    r"(?:,|;|\.)?\s*(?:\band\s+)?(?=\b(?:each|every|a|an|all|one)\s+(?:(?!and )[\w-]+ ){1,3}(?:has|have|can have|can hold|may have|is for|is a|is an|needs|belongs to|gets|goes)\b)|,?\s+and\s+(?=there is an?\s)|,\s+and\s+(?=(?:the |our |their |also )*[a-z]+(?: [a-z]+)?s(?::|\s-)\s[^/]+,)|[,;]\s*(?:and\s+)?(?=for (?:each|every) \w+)|\s+-\s+and\s+",
    re.I,
)


LONGEST = 1200
"""Characters of a sentence that is still read as a list; nobody lists more, and time grows with its square."""


def read(text: str, *, row: str | None = None) -> Requirements:
    """Return the sheets a text describes; it has been put into plain words before.

    ``row`` is what a row of the sheet is called whose heading is its plural, when that has been found out before.
    """
    book = Book(row=row)
    book.found.text = text
    lines = _unnested(text).split("\n")
    for line in lines:
        parts = _END.split(_BULLET.sub("", line).strip())
        listed = len(parts) == 1 and (bool(_BULLET.match(line)) or len(lines) >= 3)
        for sentence in parts:
            if sentence.strip(" .,!?") and len(sentence) <= LONGEST:
                _sentence(book, sentence.strip(), line=listed)
    settle(book)
    return book.found


def _unnested(text: str) -> str:
    """Return the text with brackets inside brackets as slashes: "(site, status (new, done))" to "(site, status new/done)"."""
    while (match := _NESTED.search(text)) is not None:
        inner = "/".join(part.strip() for part in patterns.split(r",|/|\bor\b", match["inner"]))
        text = f"{text[: match.start()]}{match['before']} {inner}{text[match.end() :]}"
    return text


def _sentence(book: Book, text: str, *, line: bool) -> None:
    asked = _POLITE.sub("", text.strip()).strip(" .!")
    text = asked.rstrip("?") if asked != text.strip() and "," not in asked else asked
    text = patterns.sub(r"^((?:[\w-]+ ){0,2}[\w-]+)\s*(?:->|=>|→|=)\s+(?=[^,]+,)", r"\1: ", text)
    if not text or sense.is_greeting(text) or _asks_to_see(book, text):
        return
    _counted(book, text)
    listed = len(patterns.findall(r"[,:(]", text))
    lists_columns = bool(patterns.search(r"\b(?:with|the)\b", text)) and len(splitting.columns(text)) >= 3
    if (
        (wishes.is_wish(text) or _WISHFUL.match(text) or _WELCOME.match(text))
        and listed <= 1
        and not lists_columns
        and not patterns.search(r"\b(?:rota|log|register)\b", text)
    ):
        book.found.wishes.append(text)
        return
    without_view = _VIEW.sub("", _PLACE.sub("", text)).strip(" .!,")
    for view in (*_PLACE.finditer(text), *_VIEW.finditer(text)):
        book.found.wishes.append(patterns.sub(r"^[\s,]*(?:(?:and|with|on|in|as)\s+)*", "", view.group()))
    if without_view != text and len(without_view.split()) <= 2 and book.found.things:
        return
    text = without_view
    if text:
        for part in _clauses(text):
            clause(book, part, line=line)


def _asks_to_see(book: Book, text: str) -> bool:
    """Read "who has which one right now?" as a question about the links, not as columns."""
    if not patterns.match(r"^(?:who|which|what|where|how many)\b[^,:]*\?$", text, re.I):
        return False
    named = list(book.found.things)
    if (
        len(named) == 2
        and patterns.match(r"^who (?:has|borrowed|took|owns|is using)\b", text, re.I)
        and not book.found.links
    ):
        book.link(named[0], named[1])
    return bool(named)


def _counted(book: Book, text: str) -> None:
    for match in patterns.finditer(
        r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens of)\s+(?P<noun>(?:[a-z]+ )?[a-z]+s)\b(?!\s*[:=])",
        text,
    ):
        noun = match["noun"]
        if (
            noun.split()[-1] in fields.plural_fields()
            or naming.is_nothing(noun)
            or naming.is_context(noun)
            or not concepts.find(noun)
        ):
            continue
        if patterns.search(r"minutes|weeks|days|hours|months|years|times|pages|stars|points", noun):
            continue
        named = headings.phrase(noun)
        if named:
            book.counted.append(named)


def _clauses(text: str) -> list[str]:
    """Cut a sentence before "each loan has" and the like, outside brackets."""
    cuts = [0]
    for match in _CLAUSE.finditer(text):
        before = text[: match.start()]
        if (
            match.start() > 0
            and before.count("(") == before.count(")")
            and not patterns.search(
                r"\b(?:for|of|per|where|when|if|that|in|on|as|with|from|to|by|at|is|was)$", before.strip(), re.I
            )
        ):
            cuts.append(match.end())
    return [
        piece
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)
        if (piece := patterns.sub(r"[\s,;]+(?:and)?$|^[\s,;]+", "", text[start:end]))
    ]
