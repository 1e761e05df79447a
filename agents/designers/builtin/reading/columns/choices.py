"""Columns that list what can be chosen: steps of a status, alternatives, usual options, intervals."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import choices as known_choices
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.columns.parts import Column, field, split_brackets
from agents.designers.builtin.reading.wording import split_options
from projects.blueprint.schema import FieldType

_STEP = re.compile(r"\s*(?:->|→|=>|>)\s*")


def steps(text: str) -> Column | None:
    """Read "new -> contacted -> closed" as the stages of a status, whatever comes before named otherwise."""
    steps = [step.strip() for step in _STEP.split(text)]
    if len(steps) < 3 or "(" in text or any(not step or len(step.split()) > 4 for step in steps):
        return None
    name, _, first = steps[0].rpartition(" ")
    if ":" in text or fields.guess(words.snake(name or first)).type is FieldType.ENUM:
        return None
    return field("status", FieldType.ENUM, options=tuple(step[:1].upper() + step[1:] for step in steps))


def choices_of(said: str) -> tuple[str, ...]:
    """Return the choices of "cash, bank transfer or still owe" and "ordered baked decorated or collected"."""
    if not patterns.search(r"\bor\b(?! not\b)", said, re.I):
        return ()
    said = patterns.sub(r"^(?:paid|pay|by|in|still)\s+(?=.*\bor\b)", "", said, flags=re.I)
    bare = patterns.fullmatch(r"((?:[a-z-]+ )+)or ([a-z-]+)", said, re.I)
    if (
        bare
        and "," not in said
        and len(bare[1].split()) >= 3
        and all("VERB" in words.kinds(word) or "ADJ" in words.kinds(word) for word in bare[1].split())
    ):
        return tuple(word[:1].upper() + word[1:] for word in [*bare[1].split(), bare[2]])
    options = split_options(patterns.sub(r"^(?:still in|in|on|at) the ", "", said))
    return options if len(options) >= 2 else ()


def name_of_choices(body: str, options: tuple[str, ...]) -> str:
    """Return what choices without a name are called: a payment, a status or a type."""
    if patterns.search(r"\b(?:pay|paid|pays)\b", body, re.I):
        return "payment"
    known = known_choices.named_after(options)
    if known is not None:
        return known
    first = options[0].split()[0].lower()
    return "status" if "VERB" in words.kinds(first) or "ADJ" in words.kinds(first) or first.endswith("ed") else "type"


_RESULTS = re.compile(
    r"^(?:passed|pass|ok|okay|success|successful)\s*(?:or|/)\s*(?:failed|fail|not ok|failure|unsuccessful|fails)$|^(?:won|win)\b.*\b(?:lost|lose)$",
    re.I,
)


def alternatives(text: str) -> Column | None:
    """Read "pass/fail", "lunch or after school", "class I or II", "alive or dead" as choices."""
    body, brackets = split_brackets(text)
    if brackets or patterns.search(r"\d{2,}", body):
        return None
    if _RESULTS.match(body):
        return field("result", FieldType.ENUM, options=split_options(body))
    slashed = patterns.fullmatch(r"[\w-]+(?:/[\w-]+)+", body)
    joined = patterns.search(r"\bor\b", body)
    spaced = patterns.fullmatch(
        r"(?P<name>(?:[a-z]+ )?(?:status|result|outcome|stage|state)) (?P<list>(?:(?!of\b|and\b|or\b|the\b|for\b|in\b)[a-z]+ ){2,}(?!of\b)[a-z]+)",
        body,
        re.I,
    )
    if spaced:
        return field(
            spaced["name"],
            FieldType.ENUM,
            options=tuple(word[:1].upper() + word[1:] for word in spaced["list"].split()),
        )
    lettered = patterns.fullmatch(
        r"(?P<name>[a-z]+(?: [a-z]+)??) (?P<list>(?:[a-z],? )+or [a-z]|yes,? no,?(?: or)? (?:maybe|unsure|n/a|pending|unknown))",
        body,
        re.I,
    )
    if lettered:
        chosen = patterns.findall(r"n/a|[a-z]+", patterns.sub(r"\bor\b", "", lettered["list"]), re.I)
        return field(
            lettered["name"], FieldType.ENUM, options=tuple(option[:1].upper() + option[1:] for option in chosen)
        )
    inside = patterns.match(
        r"^(?P<name>[\w-]+(?: [\w-]+)??)\s+(?P<list>[\w+-]+(?:\s*/\s*[\w+-]+){1,}|[\w+-]+(?:(?: [\w+-]+)?/[\w+-]+(?: [\w+-]+)?){2,}|(?:[\w -]+,\s*)+[\w -]+ or [\w -]+|[\w+-]+ or [\w+-]+|[\w -]+(?:\s*(?:->|→|>)\s*[\w -]+){1,})$",
        body,
    )
    if inside and _names_choices(inside["name"], inside["list"]):
        options = split_options(inside["list"])
        if len(options) >= 2:
            return field(inside["name"], FieldType.ENUM, options=options)
    if not (slashed or joined) or len(body.split()) > 9:
        return None
    options = split_options(body)
    if len(options) < 2 or (slashed and any(fields.named(words.snake(option)) for option in options)):
        return None
    if len(options) > 2:
        return field(name_of_choices("", options), FieldType.ENUM, options=options)
    return field(known_choices.named_after(options) or _name_of_two(body, options), FieldType.ENUM, options=options)


def _name_of_two(body: str, options: tuple[str, ...]) -> str:
    kinds = [words.kinds(option.split()[0]) for option in options]
    nouns = all("NOUN" in found or not found for found in kinds)
    return "type" if nouns else patterns.sub(r"[,/]", " or ", body)


def usual_options(body: str) -> Column | None:
    """Read "priority low medium high" as choices: at least a third of the words are usual ones."""
    name, *said = body.split()
    usual = {option.lower() for option in fields.options_for(name.lower())}
    if len(said) < 2 or sum(word.lower() in usual for word in said) * 3 < len(said) or not all(map(str.isalpha, said)):
        return None
    return field(name, FieldType.ENUM, options=tuple(word[:1].upper() + word[1:] for word in said))


def _names_choices(name: str, listed: str) -> bool:
    """Tell whether the first words of "class I or II", "status quoted/erected" name what is chosen."""
    if patterns.search(r"/|->|→|>|,", listed):
        return True
    return fields.known(words.snake(name)) or all(len(word) <= 3 for word in listed.split(" or "))


def interval(text: str) -> Column | None:
    """Read "cleaned every 4 or 8 weeks" as a choice of how often."""
    match = patterns.fullmatch(
        r"(?:(?:is|are|gets?|be) )?(?:[a-z]+ed )?every (?P<list>\d+(?:(?:,| or|, or) ?\d+)*) (?P<unit>days|weeks|months|years)",
        text,
        re.I,
    )
    if match is None:
        return None
    counts = patterns.findall(r"\d+", match["list"])
    if len(counts) < 2:
        return field(f"interval_{match['unit']}", FieldType.INTEGER)
    return field("frequency", FieldType.ENUM, options=tuple(f"Every {count} {match['unit']}" for count in counts))
