"""Cut a text into sentences, and sentences into clauses that can be read one at a time."""

from __future__ import annotations

import itertools
import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.tokens import Token, tokenise

_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(•*-])|(?<=[.!?])\s+(?=[a-z])|\s*;\s*|\n+|(?<=[a-z])\.(?=[A-Z][a-z])")
_BULLET = re.compile(r"^\s*(?:[-*•·–—▪◦✓➢]|\(?\d{1,2}[.)]|[a-z]\)|#{1,4})\s+")
_ABBREVIATIONS = re.compile(
    r"\b(e\.g|i\.e|etc|approx|incl|excl|resp|vs|min|max|dr|mr|mrs|ms|st|a\.k\.a|ca)\.(?=\s)|\b(?:no|nr)\.(?=\s*\d)",
    re.I,
)


def clean(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces."""
    table = {
        "“": '"',
        "”": '"',
        "„": '"',
        "’": "'",
        "‘": "'",
        "–": "-",
        "\u00a0": " ",
        "\t": " ",
        "\r": "\n",
        "…": "...",
    }
    for old, new in table.items():
        text = text.replace(old, new)
    text = patterns.sub(r"[ ]+(?:-{1,2}|—)[ ]+|—", " - ", text)
    return patterns.sub(r"[ ]{2,}", " ", text).strip()


def sentences(text: str) -> list[str]:
    """Split a text into sentences; bullets are sentences of their own, without their mark."""
    held = _ABBREVIATIONS.sub(lambda match: match.group().replace(".", "\u2024"), text)
    found: list[str] = []
    for part in _END.split(held):
        plain = _BULLET.sub("", part.replace("\u2024", ".")).strip()
        if plain:
            found.extend(_pieces(plain))
    return found


LONGEST = 450
"""Characters of a sentence that are read in one go. A longer one is read in pieces, so that time grows with length only."""


def _pieces(sentence: str) -> list[str]:
    found: list[str] = []
    while len(sentence) > LONGEST:
        cut = max(sentence.rfind(mark, LONGEST // 2, LONGEST) for mark in (", ", "; ", " and "))
        cut = cut if cut > 0 else sentence.rfind(" ", 1, LONGEST)
        cut = cut if cut > 0 else LONGEST
        found.append(sentence[:cut].strip(" ,;"))
        sentence = sentence[cut:].strip(" ,;")
    return [piece for piece in (*found, sentence) if piece]


def without_asides(sentence: str) -> str:
    """Return a sentence without relative clauses that only tell who has the things: "kayaks (that) we rent out"."""
    tokens = tokenise(sentence)
    for index in range(1, len(tokens) - 1):
        token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
        if token.lower not in ("we", "i", "they", "you") or (
            before.tag != "N" and before.lower not in ("that", "which")
        ):
            continue
        if any(earlier.lower in ("which", "what") for earlier in tokens[max(0, index - 3) : index - 1]):
            continue
        noun = before if before.tag == "N" else tokens[index - 2] if index > 1 else before
        if after.tag not in ("V", "H", "M", "B", "X", "A") or (
            not words.is_plural(noun.lower) and before.tag == "N" and noun.lower not in words.UNCOUNTABLE
        ):
            continue
        end = next(
            (
                later.start
                for later in tokens[index + 1 :]
                if later.tag in ("S", "C", "O") or later.lower in ("with", "including", "by")
            ),
            len(sentence),
        )
        start = before.end if before.tag == "N" else tokens[index - 2].end
        return without_asides(
            sentence[:start] + sentence[end:]
            if sentence[end : end + 1] in ",;:."
            else f"{sentence[:start]} {sentence[end:]}"
        )
    return sentence


def clauses(sentence: str) -> list[str]:
    """Split a sentence where a new clause with a verb of its own begins."""
    tokens = tokenise(sentence)
    cuts = [0]
    for index, token in enumerate(tokens):
        if index and _starts_clause(tokens, index):
            cuts.append(token.start)
    cuts.append(len(sentence))
    pieces = [sentence[start:end] for start, end in itertools.pairwise(cuts)]
    cleaned = [patterns.sub(r"^[\s,;.&-]+|[\s,;.&-]+$", "", piece) for piece in pieces]
    cleaned = [
        patterns.sub(
            r"^(?:and|but|or|so that|so|plus|then|also|because|where|while)\s+|[\s,]+(?:and|but|or|so|where|with|while)$",
            "",
            piece,
            flags=re.I,
        )
        for piece in cleaned
    ]
    return [
        piece
        for piece in (patterns.sub(r"^(?:and|also|then|that|where)\s+", "", piece, flags=re.I) for piece in cleaned)
        if piece
    ]


_SIGNALS = frozenset(("highlight", "warn", "flag", "mark", "alert", "notify", "show", "list"))


def _starts_clause(tokens: list[Token], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    if token.lower in ("so", "because", "where", "while", "whereas", "wherever") and token.tag in ("W", "C"):
        return _has_verb_after(tokens, index + 1)
    if token.lower in ("that", "which", "who") and before.tag in ("N", "O", "C"):
        signalled = any(earlier.lower in _SIGNALS for earlier in tokens[:index])
        return not signalled and _verb_next(tokens, index + 1)
    joined = before.tag == "C" or (before.tag == "S" and before.text == "-")
    if not joined or (before.lower == "or" and token.tag != "R"):
        return False
    start = next((later for later in range(index, len(tokens)) if tokens[later].tag != "X"), len(tokens))
    return start < len(tokens) and _opens(tokens, start)


def _opens(tokens: list[Token], start: int) -> bool:
    """Tell whether a new clause begins at ``start``, right after a comma or an "and"."""
    first = tokens[start]
    following = tokens[start + 1] if start + 1 < len(tokens) else None
    if _names_field(tokens, start) or _asks_inside_list(tokens, start):
        return False
    if first.tag == "V" or (first.tag in ("H", "B", "M") and first.lower not in ("do", "does")):
        return True
    if following is not None:
        if first.lower in ("each", "every", "all") and following.lower in ("with", "having", "has", "have", "of"):
            return True
        if first.tag == "T" and following.tag == "V":
            return True
        if first.lower in ("for", "with") and following.lower in ("each", "every"):
            return True
    return _subject_with_verb(tokens, start)


def _names_field(tokens: list[Token], start: int) -> bool:
    """Tell whether what stands up to the next comma is the name of a field that only looks like a verb: "contact name"."""
    end = next((later for later in range(start, len(tokens)) if tokens[later].tag in ("C", "S", "O")), len(tokens))
    part = tokens[start:end]
    if not 1 <= len(part) <= 4 or any(token.tag in ("D", "R", "M", "B", "H", "Q", "T") for token in part):
        return False
    name = "_".join(token.lower for token in part)
    listed = name in fields.listed() or (
        len(part) > 1
        and not any(token.tag == "P" for token in part)
        and part[-1].lower in fields.listed()
        and part[-1].tag == "N"
        and not words.is_plural(part[-1].lower)
    )
    among = any(token.text in ",:" for token in tokens[:start])
    return among and (listed or (len(part) == 1 and part[0].lower.endswith("ed")))


def _asks_inside_list(tokens: list[Token], start: int) -> bool:
    """Tell whether a question stands among the fields of a list: "date, was the queen seen, temper"."""
    if tokens[start].lower not in (
        "was",
        "is",
        "are",
        "were",
        "did",
        "does",
        "do",
        "has",
        "have",
        "had",
    ) or start + 1 >= len(tokens):
        return False
    inverted = tokens[start + 1].lower in (
        "the",
        "it",
        "they",
        "he",
        "she",
        "i",
        "we",
        "a",
        "an",
        "there",
        "any",
        "anyone",
    )
    return inverted and any(token.text in ",:" for token in tokens[:start])


def _subject_with_verb(tokens: list[Token], start: int) -> bool:
    """Tell whether a subject and its verb follow: "a course has", "I want", "each member can"."""
    index = start
    if tokens[index].tag == "R":
        return index + 1 < len(tokens) and tokens[index + 1].tag in "VHMBX"
    while index < len(tokens) and tokens[index].tag in ("D", "Q", "A", "N", "O"):
        if tokens[index].tag == "O" and index + 1 < len(tokens) and tokens[index + 1].tag == "N":
            return False
        index += 1
    if index == start or index >= len(tokens) or tokens[index - 1].tag not in ("N", "O", "D"):
        return False
    while index < len(tokens) and tokens[index].tag == "X":
        index += 1
    return index < len(tokens) and tokens[index].tag in ("V", "H", "M", "B")


def _verb_next(tokens: list[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].tag in ("V", "H", "M", "B")


def _has_verb_after(tokens: list[Token], index: int) -> bool:
    return any(token.tag in ("V", "H", "M", "B") for token in tokens[index : index + 8])
