"""Ordered values that everybody knows: sizes, degrees, grades of condition, days of the week."""

from __future__ import annotations

import re
from functools import cache

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words

SCALES: tuple[tuple[str, ...], ...] = tuple(
    tuple(scale.split("|"))
    for scale in (
        "mint|near mint|very good|good|fair|poor",
        "new|like new|very good|good|fair|worn|broken",
        "excellent|very good|good|fair|poor|very poor",
        "great|good|okay|bad|awful",
        "great|good|ok|bad|terrible",
        "very easy|easy|medium|hard|very hard",
        "easy|moderate|difficult|very difficult",
        "easy|moderate|hard",
        "easy|intermediate|expert",
        "none|low|medium|high|urgent",
        "low|normal|high|critical",
        "none|mild|moderate|severe",
        "mild|medium|hot|very hot",
        "cold|cool|warm|hot",
        "tiny|small|medium|large|huge",
        "little|middle|big",
        "xs|s|m|l|xl|xxl",
        "short|medium|long",
        "light|medium|heavy",
        "light|medium|dark",
        "weak|medium|strong",
        "dry|medium|sweet",
        "quiet|medium|loud",
        "empty|half full|full",
        "never|rarely|sometimes|often|always",
        "beginner|intermediate|advanced|expert",
        "common|uncommon|rare|very rare",
        "bronze|silver|gold|platinum",
        "child|youth|adult|senior",
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
        "mon|tue|wed|thu|fri|sat|sun",
        "spring|summer|autumn|winter",
        "morning|noon|afternoon|evening|night",
        "yes|no|maybe",
    )
)
"""In their order, from one end to the other; a scale may be said from either end."""

_FROM_TO = re.compile(
    r"\s+(?:(?:ranging |going )?from|between)\s+(?P<low>[a-z][a-z-]*(?: [a-z]+)?)\s+(?:up |all the way )?(?:to|through|and)\s+(?P<high>[a-z][a-z-]*(?: [a-z]+)?)$",
    re.I,
)
_RUN = re.compile(r"[a-z][a-z-]*(?: [a-z][a-z-]*){2,12}(?=\s*(?:$|[,.;)\n]))", re.I)


def between(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the name and the choices of "condition from mint to poor": the values of the scale between both ends."""
    match = _FROM_TO.search(text)
    name = text[: match.start()].strip() if match else ""
    if match is None or not name:
        return None
    low, high = match["low"].lower(), match["high"].lower()
    for scale in SCALES:
        if low in scale and high in scale and low != high:
            first, last = scale.index(low), scale.index(high)
            told = scale[first : last + 1] if first < last else scale[last : first + 1][::-1]
            return name, _labels(told)
    if all("ADJ" in words.kinds(end.split()[-1]) for end in (low, high)):
        return name, _labels((low, "medium", high))
    return None


def with_choices_bracketed(text: str) -> str:
    """Return the text with usual choices in brackets where they follow a name: "box size small medium or large"."""
    return _RUN.sub(lambda match: " and ".join(map(_bracketed, patterns.split(r" and ", match.group()))), text)


def _bracketed(run: str) -> str:
    said = run.split()
    for start in range(1, len(said) - 1):
        chosen = [word for word in said[start:] if word.lower() != "or"]
        joined = len(chosen) < len(said) - start
        name = said[start - 1]
        if (
            len(chosen) < (2 if joined else 3)
            or name.lower() in _values()
            or "NOUN" not in words.kinds(name)
            or not _is_scale(name, chosen)
        ):
            continue
        return f"{' '.join(said[:start])} ({', '.join(chosen)})"
    return run


def _is_scale(name: str, chosen: list[str]) -> bool:
    said = {word.lower() for word in chosen}
    usual = {option.lower() for option in fields.options_for(words.snake(name))}
    return said <= usual or any(said <= set(scale) for scale in SCALES)


@cache
def _values() -> frozenset[str]:
    return frozenset(value for scale in SCALES for value in scale)


def _labels(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(value[:1].upper() + value[1:] for value in values)
