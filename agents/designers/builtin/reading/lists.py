"""Split lists as people write them: commas, "and", pairs that belong together, choices that follow "such as"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import alternatives, pairs, unseparated

_KEPT = (
    "date and time", "time and date", "day and time", "date & time", "pros and cons", "terms and conditions", "do's and don'ts",
    "black and white", "name and surname", "bed and breakfast", "lost and found", "hours and minutes", "question and answer",
    "research and development", "health and safety", "food and drink", "trial and error", "profit and loss", "wear and tear",
    "strengths and weaknesses", "likes and dislikes", "arts and crafts", "supply and demand", "friends and family",
    "plus one", "plus ones", "yes and no", "up and down", "back and forth", "house and garden", "home and garden", "more and more", "ups and downs", "in and out", "in or out", "on and off", "to and from", "pick up and drop off",
)  # fmt: skip
_INTRODUCES_OPTIONS = re.compile(
    r"(?:\b(?:such as|like|e\.g\.?|for example|for instance|either|can be|could be|may be|is one of|one of|with options|with values|options|values|"
    r"which is|namely|chosen from|of type)\b\s*:?|:)\s*(?:either\s+)?\S+$|\b(?:status|stage|priority|type|category|level|size|state|severity|condition|method|gender|kind)\s+(?:of\s+)?[\w-]+$",
    re.I,
)
_ARTICLE = re.compile(
    r"^(?:a|an|the|its|their|his|her|my|our|some|optional|each|any|many|multiple|several|\d+)\s", re.I
)


_ASKS = re.compile(r"^(?:what|who|when|where|how|which|whether|if)\s", re.I)


def split_items(text: str) -> list[str]:
    """Split a list into its items, each with everything said about it."""
    held = hold(expand_pairs(unseparated.before_questions(text)))
    parts = _with_alternatives(_parts(held))
    merged = _with_their_options(parts)
    return [release(part).strip(" ,;.") for part in merged if release(part).strip(" ,;.")]


def expand_pairs(text: str) -> str:
    """Return "start date, end date" for "start and end dates"."""
    text = _FOR_AND_AGAINST.sub(r"\1 for, \1 against", text)
    text = _EVENTS.sub(_each_event, _COUNTED_BOTH.sub(r"\1 \2, \1 \3", _SAME_START.sub(r"\1 \2, \1 \3", text)))
    return pairs.spread(text)


_FOR_AND_AGAINST = re.compile(r"\b([a-z]+s) for(?:\s*[,/&]\s*(?:and\s+)?|\s+and\s+)against\b(?! \w+s\b)", re.I)
_SAME_START = re.compile(
    r"\b([a-z]+) (from|to|until|in|out|on|off|start|end|before|after)\s*(?:/|&|\bor\b)\s*\1 (from|to|until|in|out|on|off|start|end|before|after)\b",
    re.I,
)
"""Two fields that begin alike: "drink from / drink until"."""
_COUNTED_BOTH = re.compile(
    r"\b(how many) ([a-z]+(?: [a-z]+)?) and (?!notes\b|comments\b|remarks\b)((?:[a-z]+ )?[a-z]+s)(?=\s*(?:$|[,.;)?\n]))",
    re.I,
)
_EVENTS = re.compile(
    r"\b(?P<first>date|time|place|year|name|cause|day|town)(?: (?:and|&) (?P<second>date|time|place|year|name|cause|day|town))? of (?:the )?(?P<one>[a-z]+)(?: (?:and|&) (?:of )?(?P<other>birth|death|marriage|baptism|burial|arrival|departure|purchase|sale|delivery|collection|issue|expiry|return|entry|exit|opening|closing|start|end))?\b",
    re.I,
)
"""What is told of one event or of two: "date and place of birth and death"."""


def _each_event(match: re.Match[str]) -> str:
    if not match["second"] and not match["other"]:
        return match.group()
    heads = [head for head in (match["first"], match["second"]) if head]
    events = [event for event in (match["one"], match["other"]) if event]
    return ", ".join(f"{head} of {event}" for event in events for head in heads)


def hold(text: str) -> str:
    """Return the text with marks instead of the separators inside brackets, quotes, numbers and fixed phrases."""
    for phrase in _KEPT:
        text = patterns.sub(
            rf"\b{re.escape(phrase)}\b", lambda match: match.group().replace(" ", "\u2063"), text, flags=re.I
        )
    text = patterns.sub(
        r"\bbetween\s+\S+\s+and\s+\S+", lambda match: match.group().replace(" ", "\u2063"), text, flags=re.I
    )
    text = patterns.sub(r"\b(?:unique|required|optional|mandatory)\s*(?:and|,|but|&)\s*(?:unique|required|optional|mandatory|searchable)\b",
                  lambda match: match.group().replace(" ", "\u2063").replace(",", "\u2063and"), text, flags=re.I)  # fmt: skip
    text = patterns.sub(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"", lambda match: match.group().replace(",", "\u2064").replace(" ", "\u2063")
                  .replace("/", "\u2065").replace("&", "\u2066").replace("+", "\u2067").replace(";", "\u2068"), text)  # fmt: skip
    return patterns.sub(r"(?<=\d),(?=\d{3}\b)", "\u2064", text)


def release(text: str) -> str:
    """Return a held text as it was."""
    for mark, plain in (
        ("\u2063", " "),
        ("\u2064", ","),
        ("\u2065", "/"),
        ("\u2066", "&"),
        ("\u2067", "+"),
        ("\u2068", ";"),
    ):
        text = text.replace(mark, plain)
    return text


def _parts(text: str) -> list[tuple[str, str]]:
    """Return (separator, part) pairs."""
    pieces = patterns.split(
        r"(\s*,\s*(?:and|or|plus|as well as|along with)\s+|\s*[,;]\s*|\s+(?:and also|and|or|plus|as well as|(?<!get )(?<!gets )along with|together with)\s+|\s+[&+]\s+|\s*\n\s*)",
        text,
    )
    found = [("", pieces[0])]
    return found + [(pieces[index].strip().lower(), pieces[index + 1]) for index in range(1, len(pieces) - 1, 2)]


def _with_alternatives(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join "bisque or glaze" and "fitted or not" again: values of one field, unless both sides are known fields or more choices follow."""
    joined: list[tuple[str, str]] = []
    for position, (separator, part) in enumerate(parts):
        before = joined[-1] if joined else None
        lone = (
            before is not None
            and before[0] != "or"
            and (position < 2 or len(joined) < 2 or not _INTRODUCES_OPTIONS.search(joined[-2][1]))
        )
        if separator == "or" and before is not None and lone and _values(before[1], part):
            joined[-1] = (before[0], f"{before[1]} or {part}")
        else:
            joined.append((separator, part))
    return joined


def _values(left: str, right: str) -> bool:
    if patterns.match(r"^not\b", right):
        return True
    plain = not patterns.search(r"[(\d:]", left + right) and not _INTRODUCES_OPTIONS.search(left)
    text = release(f"{left} or {right}")
    return plain and alternatives.one_of(text) is not None and not alternatives.alternative_fields(text)


def _with_their_options(parts: list[tuple[str, str]]) -> list[str]:
    merged: list[str] = []
    index = 0
    while index < len(parts):
        part = parts[index][1]
        end = _end_of_options(parts, index)
        joined = part + "".join(
            f"{' or ' if parts[follower][0].endswith('or') else ', '}{parts[follower][1]}"
            for follower in range(index + 1, end + 1)
        )
        merged.append(joined)
        index = end + 1
    return merged


def _end_of_options(parts: list[tuple[str, str]], index: int) -> int:
    """Return the index of the last choice of the part at ``index``, or ``index`` when no choices follow."""
    part = parts[index][1]
    if not _INTRODUCES_OPTIONS.search(part):
        return index
    alternative = next((other for other in range(index + 1, len(parts)) if parts[other][0].endswith("or")), None)
    articled = next(
        (
            other
            for other in range(index + 1, len(parts))
            if _ARTICLE.match(parts[other][1]) or _ASKS.match(parts[other][1])
        ),
        len(parts),
    )
    explicit = patterns.search(
        r":\s*\S+$|such as|like|e\.g|for example|either|can be|one of|options|values|namely|chosen from|which is",
        part,
        re.I,
    )
    if (
        alternative is not None
        and alternative < articled
        and all(len(parts[other][1].split()) <= 3 for other in range(index + 1, alternative + 1))
    ):
        return alternative
    if not explicit:
        return index
    for other in range(index + 1, articled):
        if parts[other][0].endswith("and"):
            return other if other < articled else index
    return articled - 1
