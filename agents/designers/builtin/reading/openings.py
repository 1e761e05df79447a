"""Requests that open with what they are about and then list columns: "I coordinate school trips. Destination, bus, cost".

The opening is said in any grammar; all that is wanted of it is the one thing the columns belong to. ``told_as_list`` says
such a request again as "Trips: destination, bus, cost", which the sheets read; ``plausibility`` tells whether that fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import columns, headings, naming, splitting, titles, words
from agents.designers.builtin.reading.sheets import deeds
from agents.designers.builtin.reading.sheets.listing import columns_like, is_clause, lists_sheets
from agents.designers.builtin.reading.tokens import Token, tokenise

LONGEST = 700
"""Characters of a request that is still read so; longer ones speak of several things."""
FEWEST = 3
"""Columns from which on a list is one."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_BULLET = re.compile(r"^\s*(?:[-*•·▪◦✓➢]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_WANTS = re.compile(
    r"^(?P<opening>.*?)(?:[,;:.-]\s*|\s+|^)(?:and |so )?(?:for (?:each|every) (?P<each>[\w-]+),? )?(?:i|we)(?:'d| would)?(?: (?:need|want|like|have|must|should|also|just|to))* "
    r"(?:need|want|like|know|note|record|see|enter|write down|track|store|save|log)(?:(?: for| about)? (?:each|every) (?P<one>[\w-]+))?:?\s+(?P<list>.+)$",
    re.I,
)
_EACH = re.compile(r"^(?:.*,\s+)?for (?:each|every) (?P<each>[\w-]+):?,?\s+(?P<list>(?!i\b|we\b).+)$", re.I)
_INTRODUCED = re.compile(
    r"^(?P<opening>[^:(),]+?)(?::|\s-(?=\s)|\s(?:with|w|including|showing|containing)(?: the)?(?: columns| fields)?:?)\s+(?P<list>.+)$",
    re.I,
)
_CHOICES_FOLLOW = re.compile(r"\b(?:stages|statuses|states|steps|phases|options|choices)$", re.I)
"""What ends an opening before choices, not columns: "and go through stages"."""
_HAS_ROWS = re.compile(r"^(?:and )?(?:each|every|they|it)\b.*\b(?:has|have|gets?)\s", re.I)
"""What says of a thing named before that rows are kept for it: "each one has a check twice a year"."""
_WISH_APART = re.compile(
    r",\s*(?:and )?(?=(?:please )?(?:show me|sort(?:ed)? by|filter by|search by|highlight|warn me|remind me|group(?:ed)? by)\b)",
    re.I,
)


@dataclass(frozen=True)
class Retold:
    """A request said again as a heading with its columns; one that opens with who does what is left as it was."""

    text: str
    heading: str
    opening: str
    """The words of the request that only lead up to the list."""
    row: str | None = None
    """What a row is called, if the opening is a title that leaves no doubt."""


def told_as_list(text: str) -> Retold | None:
    """Return a request of an opening and a list of columns as "Things: column, column"; nothing for other requests."""
    if len(text) > LONGEST or deeds.hands_in(text):
        return None
    sentences = [
        part for part in _SENTENCE_END.split(_WISH_APART.sub(". ", _with_bullets_in_line(text))) if part.strip(" .!?")
    ]
    for index, sentence in enumerate(sentences):
        before = " ".join(sentences[:index])
        for opening, listed in _cuts(sentence, before):
            event = deeds.told(opening)
            if event is not None:
                return Retold(text, event, opening)
            row = titles.row(opening, listed)
            heading = words.phrase_plural(row) if row else topic(opening)
            if heading is None:
                continue
            rest = " ".join(sentences[index + 1 :])
            return Retold(f"{heading}: {listed.strip(' .!?')}. {rest}".strip(), heading, opening, row)
        if _has_own_list(sentence):
            return None
    return None


def _cuts(sentence: str, before: str) -> list[tuple[str, str]]:
    """Return the ways to cut a sentence into an opening and a list of columns."""
    found: list[tuple[str, str]] = []
    wants = _WANTS.match(sentence)
    if wants:
        each = wants["each"] or wants["one"]
        found.append((f"every {each}" if each else f"{before} {wants['opening']}", wants["list"]))
    each = _EACH.match(sentence)
    if each:
        found.append((f"every {each['each']}", each["list"]))
    if any(_is_list(listed) for _, listed in found):
        return [
            (opening.strip(" ,.;:"), listed) for opening, listed in found if opening.strip(" ,.;:") and _is_list(listed)
        ]
    told = _INTRODUCED.match(sentence)
    if told and (_CHOICES_FOLLOW.search(told["opening"]) or (_HAS_ROWS.match(told["opening"]) and before)):
        return []
    if told and _is_list(told["list"], introduced=True):
        return [(told["opening"], told["list"])]
    found += [(opening, listed) for opening, listed in _at_commas(sentence) if not before and _opens(opening)]
    if before:
        found.append((before, sentence))
    return [
        (opening.strip(" ,.;:"), listed) for opening, listed in found if opening.strip(" ,.;:") and _is_list(listed)
    ]


def _at_commas(sentence: str) -> list[tuple[str, str]]:
    """Return what stands before and after the first and the second comma."""
    parts = sentence.split(", ")
    return [(", ".join(parts[:cut]), ", ".join(parts[cut:])) for cut in (1, 2) if cut < len(parts)]


def _opens(text: str) -> bool:
    """Tell whether the words before a first comma say what a list is about, rather than being its first item."""
    if titles.asks_for_contents(text):
        return True
    found = text.lower().split()
    if (
        fields.named(words.snake(text))
        or columns.asks(text)
        or len(found) < 2
        or patterns.search(r"[(:]|\b(?:with|has|have)\b", text)
    ):
        return False
    if found[-1] in _KEPT_IN or found[-1].endswith("ing") or words.is_plural(found[-1]):
        return True
    return bool(patterns.search(r"\b(?:for|of|at|in|my|our|track|log|note|record)\b", text, re.I))


def _is_list(text: str, *, introduced: bool = False) -> bool:
    """Tell whether words are a list of columns; after a colon or "with", one known column is enough."""
    items = splitting.columns(text.strip(" .!?"))
    if (
        len(items) < FEWEST
        or "," not in text
        or patterns.match(r"^(?:each|every|an?|the) [\w-]+ (?:has|have|is|with)\b", text)
    ):
        return False
    if patterns.match(r"^[\w' -]+?\s(?:with|has|have|having)\s", items[0], re.I) or lists_sheets(items):
        return False
    if introduced and not any(is_clause(item) for item in items):
        return any(columns_like([item]) for item in items)
    return columns_like(items)


def _has_own_list(sentence: str) -> bool:
    """Tell whether a sentence lists columns of its own, so that what follows it is no list of the opening."""
    return bool(patterns.search(r",.*,|\b(?:with|has|have|each|every)\b.*(?:,|\band\b)|:\s", sentence))


def _with_bullets_in_line(text: str) -> str:
    """Return a text whose bullets below its first line stand in one line: "Papers:" with "- title" and "- year" below."""
    lines = text.split("\n")
    bullets = [index for index, line in enumerate(lines) if _BULLET.match(line)]
    if len(bullets) < FEWEST or bullets[0] == 0 or bullets != list(range(bullets[0], bullets[-1] + 1)):
        return text
    items = [_BULLET.sub("", lines[index]).strip(" .,;") for index in bullets]
    if any(len(splitting.columns(item)) > 1 and "(" not in item for item in items):
        return text
    opening = lines[bullets[0] - 1].rstrip(" :,")
    rest = lines[bullets[-1] + 1 :]
    return "\n".join([*lines[: bullets[0] - 1], f"{opening}: {', '.join(items)}.", *rest])


_KEPT_IN = (headings.SHEETS | naming.COLLECTIONS | naming.APP_NOUNS) - {"page", "pages", "screen", "screens"}
_ENTERS = frozenset("report enter submit register fill coordinate track log record note write document".split())
"""Verbs whose object is what is kept."""
_HANDLES = frozenset(
    "manage organize organise plan repair remember read measure lend sell run collect keep send make bake build need want check".split()
)
"""Verbs whose object may be what is kept, or where it happens."""
_MEDIA = frozenset("notes paper excel spreadsheets whiteboard whatsapp notebook notebooks emails email".split())
"""What people keep their rows in until now: "I want to stop using sticky notes"."""
_DOES = frozenset("gets needs wants keeps takes uses".split())
"""Verbs that look like nouns in the plural."""
_RELATIVES = frozenset(
    "daughter son kid kids child children wife husband baby mother father mum mom dad sister brother grandma grandpa".split()
)
"""Whom the rows concern, when they stand after "of" or "for"."""
_REPORTED = frozenset(("problem", "trouble", "thing", "stuff"))
"""Words that name nothing to keep until somebody reports them."""
_PERIOD = frozenset("morning evening day night week month year time daily weekly monthly today".split())


def topic(opening: str) -> str | None:
    """Return the plural of the one thing an opening is about: "school trips" of "Hi! I coordinate school trips"."""
    text = patterns.sub(r"\bto[ -]do(?:'?s)?(?: list)?\b", "tasks", opening, flags=re.I)
    text = patterns.sub(r"\b([a-z]+) tracking\b", r"\1 entries", text, flags=re.I)
    best: tuple[float, str] | None = None
    tokens = tokenise(text)
    for start, end in _noun_phrases(tokens):
        phrase = _row(" ".join(token.text for token in tokens[start:end]))
        if phrase is None:
            continue
        likely = _likelihood(tokens, start, end, phrase)
        if best is None or likely > best[0]:
            best = (likely, phrase)
    return words.phrase_plural(best[1]) if best is not None and best[0] > -2 else None


def _noun_phrases(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return where the noun phrases are, without articles."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index, token in enumerate(tokens):
        inside = (
            token.tag == "N"
            or (token.tag == "A" and token.lower not in ("such", "own", "new"))
            or _is_list_of(tokens, index)
        )
        inside = inside and not _says_when(tokens, index) and token.lower not in _DOES
        if inside and start is None:
            start = index
        if not inside and start is not None:
            found.append((start, index))
            start = None
    if start is not None:
        found.append((start, len(tokens)))
    return found


def _says_when(tokens: list[Token], index: int) -> bool:
    """Tell whether a word says when: "morning" at the end of "blood pressure morning", not the "time" of "time entries"."""
    following = tokens[index + 1].tag if index + 1 < len(tokens) else ""
    return tokens[index].lower in _PERIOD and following not in ("N", "A")


def _is_list_of(tokens: list[Token], index: int) -> bool:
    """Tell whether a word that looks like a verb ends a name: the "log" of "detention log"."""
    return tokens[index].lower in _KEPT_IN and index > 0 and tokens[index - 1].tag in ("N", "A")


def _row(text: str) -> str | None:
    """Return what a row is called of what a noun phrase names: "visitor" of "visitor book"."""
    *front, last = text.lower().split()
    concept = concepts.find(text)
    own = concept is not None and concept.key != last
    if front and words.singular(last) in _KEPT_IN | {"chart"} and not own:
        inner = naming.name_of(" ".join(front))
        if inner is not None and inner.phrase:
            return inner.phrase
    named = naming.name_of(text)
    if named is not None and named.phrase:
        return named.phrase
    if words.singular(last) in _REPORTED:
        return f"{words.singular(last)} report"
    return headings.phrase(text) if text.lower() != "kanban" else None


def _likelihood(tokens: list[Token], start: int, end: int, phrase: str) -> float:
    """Return how likely a noun phrase of an opening is what the list is about."""
    last = tokens[end - 1].lower
    before = next((token for token in reversed(tokens[:start]) if token.tag not in ("D", "Q", "X", "A")), None)
    adverb = before is not None and before.lower in ("down", "up", "out")
    verb = tokens[max(0, start - 3)].lower if adverb else before.lower if before is not None else ""
    verb = words.lemma(verb, "VERB")
    likely = 0.0
    if end - start > 1 and words.singular(last) in _KEPT_IN | {"chart", "request"}:
        likely += 4
    if tokens[start - 1].lower in ("every", "each") and start > 0:
        likely += 3
    if verb in _ENTERS:
        likely += 4
    elif verb in _HANDLES:
        likely += 2.5
    elif before is not None and (before.tag == "B" or before.tag == "P"):
        kept = before.lower == "of" and start > 1 and tokens[start - 2].lower in _KEPT_IN
        about = (
            before.lower == "for"
            and start > 1
            and tokens[max(0, tokens.index(before) - 1)].lower in ("something", "somewhere", *_KEPT_IN)
        )
        likely += 4 if kept else 1 if about else -2
    likely += words.is_plural(last) + (concepts.find(phrase) is not None)
    if last == "entries" and end - start > 1:
        likely += 4
    if naming.is_context(last) or (naming.is_nothing(phrase) and verb not in _ENTERS):
        likely -= 4
    if start > 0 and last in _MEDIA | _RELATIVES:
        likely -= 5
    following = tokens[end] if end < len(tokens) else None
    if (following is not None and following.tag in ("V", "H", "M", "B")) or last in ("needs", "wants"):
        likely -= 2
    return likely
