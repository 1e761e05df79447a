"""Cut a list of columns into its columns: at commas and "and", between words without either, never inside choices."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import lists, wording, words
from agents.designers.builtin.reading import unseparated as cutting

_SEPARATOR = re.compile(
    r"\s*,\s*(?:and then|and also|and|plus(?! ones?\b)|then|also|as well as)\s+|\s*,\s*or\s+(?=(?:the|a|an)\s)|\s*[,;\n]\s*"
    r"|\s+(?:and then|and also|and|plus(?! ones?\b)|as well as|(?<!get )(?<!gets )along with|&|\+)\s+",
    re.I,
)
_QUESTION = (
    r"(?:what(?:'?s)?|who|whom|how|when|where|which|whether|why|if (?:it|they|the|there)|if its|if it's|is it|was it)"
)
_STARTS_QUESTION = re.compile(rf"\s+(?={_QUESTION}\b)", re.I)
_GOVERNS = frozenset(
    "has have borrowed saying showing recording listing says shows tells of for to from at by in on with about until till since per know see say record note down depending and or is are not did do does "
    "a an the that so only you".split()
)
_CHOICE_LEAD = (
    r"(?:status|stage|state|type|kind|category|priority|urgency|severity|level|size|condition|outcome|result|mood|sex|"
    r"gender|grade|class|scale|method|frequency|difficulty|phase|milk|milk type|payment)"
)
_OPENS_CHOICES = re.compile(
    rf"(?:\b(?:such as|like|e\.g\.?,?|for example|either|one of|namely|can be|could be|is|are|was|were|it's|its|whether|if)\b|:)"
    rf"\s*(?:\S+\s*){{1,4}}$|^(?:the |a |its |their )?(?:[\w-]+ )?{_CHOICE_LEAD}\s+(?!of\b|in\b|on\b)[\w-]+(?: [\w-]+)?$",
    re.I,
)
_EXAMPLES = re.compile(r"\b(?:such as|like|e\.g\.?|for example)\s+(?:\S+\s*){1,4}$|:\s*(?:\S+\s*){1,3}$", re.I)
_ARTICLED = re.compile(rf"^(?:a|an|the|any|my|our|his|her|their|its|{_QUESTION})\s", re.I)


def columns(text: str) -> list[str]:
    """Return the columns a list names, each with what is said about it."""
    if len(patterns.findall(r"\s/\s", text)) >= 3 and not patterns.search(r"[,;(]", text):
        return [part for piece in patterns.split(r"\s+/\s+", text) if (part := piece.strip(" .;:-"))]
    held = lists.hold(lists.expand_pairs(patterns.sub(r"\s*/\s+(?=\w)|\s+/\s*(?=\w)", "/", text.strip(" ,;.:-"))))
    parts = [part for piece in _SEPARATOR.split(held) for part in _at_questions(piece) if part.strip(" ,;.")]
    joined = _with_choices([part.strip(" ,;.") for part in parts])
    alone = not patterns.search(r"[,;\n]", held)
    fewest = (2 if len(parts) > 1 else 3) if alone else 4
    cut = [piece for part in joined for piece in _pieces(part, fewest)]
    found = [lists.release(part).strip(" ,;.-") for part in cut]
    return [part for part in found if part and not _PROVIDED.match(part)]


_PROVIDED = re.compile(
    r"^(?:where|if|when) (?:(?:we|i|they|there)\b.*(?:have one|is one|are any)|any|known|applicable|possible|needed|relevant|necessary)$",
    re.I,
)
"""What says only that a column may stay empty."""


def _at_questions(text: str) -> list[str]:
    """Cut "title what i paid for it what i sold it for" before each question that no word governs."""
    cuts = [0]
    for match in _STARTS_QUESTION.finditer(text):
        if " " not in text[match.end() :].strip() and match.start() > 0:
            continue
        before = patterns.findall(r"[A-Za-z']+", text[: match.start()].replace("\u2063", " "))
        if before and before[-1].lower() not in _GOVERNS and not patterns.match(_QUESTION, before[-1], re.I):
            cuts.append(match.start())
    return [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _with_choices(parts: list[str]) -> list[str]:
    """Join choices that were cut apart: "status quoted, erected or done", "tasks such as washing, meals"."""
    joined: list[str] = []
    for part in parts:
        start = _start_of_choices(joined, part)
        if start is None:
            joined.append(part)
        else:
            joined[start:] = [", ".join([*joined[start:], part])]
    return joined


def _start_of_choices(before: list[str], part: str) -> int | None:
    """Return where the choices begin that ``part`` ends or continues, or nothing."""
    if not before:
        return None
    if _EXAMPLES.search(before[-1].split(", ")[0]) and _is_bare(part) and " or " not in before[-1]:
        return len(before) - 1
    if not patterns.search(r"\bor\b", part, re.I) and not part.lower().startswith("or "):
        return None
    for index in range(len(before) - 1, max(-1, len(before) - 9), -1):
        if _OPENS_CHOICES.search(before[index]):
            return index
        if not _is_bare(before[index]):
            break
    return len(before) - 1 if part.lower().startswith("or ") else None


def _lists_options(text: str) -> bool:
    """Tell whether a column is named with usual choices after it: "priority low medium high"."""
    name, *said = text.lower().split() or [""]
    usual = {option.lower() for option in fields.options_for(name)}
    other = [word for word in said if word not in usual]
    return len(said) > 1 and len(other) * 3 <= len(said) * 2 and not any(fields.named(word) for word in other)


def _is_bare(part: str) -> bool:
    """Tell whether a part can be a choice: few words, no article, no question, no known field."""
    plain = wording.SEVERAL_BRACKETED.sub("", lists.release(part))
    if _ARTICLED.match(plain) or "(" in plain or len(plain.split()) > 3:
        return False
    return not fields.named(words.snake(plain)) or " " not in plain


def _pieces(part: str, fewest: int) -> list[str]:
    """Cut what has no separators: "box > shelf", "bait lake", "name phone address"."""
    plain = lists.release(part)
    if patterns.search(r"\s>\s", plain) and "(" not in plain:
        steps = [step.strip() for step in plain.split(">")]
        if not patterns.match(rf"{_CHOICE_LEAD}\b", steps[0], re.I):
            return steps
    done = patterns.fullmatch(r"when (?:it|they|each one) (?:was|were|is|are|got) (?P<list>.+\bor\b.+)", plain, re.I)
    if done:
        return ["when", f"action: {done['list']}"]
    turn = patterns.fullmatch(
        r"(?P<who>who) (?:does|is on|goes|gets|has|takes|covers) (?P<what>which \w+)", plain, re.I
    )
    if turn:
        return [turn["who"], turn["what"]]
    both = patterns.fullmatch(r"(?P<name>[\w-]+) from (?:and |-|/)?to", plain, re.I)
    if both:
        return [f"{both['name']} from", f"{both['name']} to"]
    if patterns.search(r"[:/(>\"\d]|->|→", plain) or _lists_options(plain):
        return [plain]
    return unseparated(plain, fewest) or [part]


_JOINING = frozenset("of for to from in per a".split())
"""Words that are part of a column ("weight in kg") only where many columns stand without separators."""
_LINKING = frozenset(
    "saying showing recording listing says shows tells at by on with about the an or not is was are were has had it i we they if".split()
)


_WHOLE = frozenset(
    "log logs sheet sheets register record records rota list slip slips ticket tickets book diary tracker".split()
)
"""Words that end a heading, not a column."""


def unseparated(text: str, fewest: int) -> list[str]:
    """Cut words without separators into columns by the lexicon of field words; nothing when they are one phrase.

    ``fewest`` is the number of columns from which on a cut is likely: four where other columns have separators.
    """
    found = text.split()
    if (
        len(found) < 2
        or found[0].lower() == "a"
        or _LINKING & {word.lower() for word in found}
        or patterns.match(_QUESTION, text, re.I)
    ):
        return []
    if fields.named(words.snake(text)) or (found[-1].lower() in _WHOLE and fewest >= 3):
        return []
    if fewest > 3 and len(found) == 3 and found[-1].lower() in ("date", "time", "number", "name"):
        return []
    if len(found) == 3 and words.is_plural(found[0]) and found[1].lower() in fields.COUNTED:
        return []
    pieces = cutting.columns(found)
    if cutting.cut_wrongly(pieces) or (len(pieces) < 4 and _JOINING & set(found)):
        return []
    known = sum(cutting.is_known(piece) for piece in pieces)
    if len(pieces) == 2 and fewest == 2:
        return pieces if known == 2 and "NOUN" in words.kinds(pieces[1]) else []
    unknown = len(pieces) - known
    return (
        pieces
        if len(pieces) >= max(3, fewest - 1)
        and (unknown <= known or (known >= 2 and fewest < 4 and unknown <= 2 * known))
        else []
    )
