"""How well a reading fits the text it was read from: what it accounts for, less what nobody would call a thing or field.

Two ways of reading one description (``description``) are compared by ``score``; it knows nothing of how they came about.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields, nouns
from agents.designers.builtin.reading import events, naming, words
from agents.designers.builtin.reading.mentions import FieldMention, Requirements, ThingMention
from agents.designers.builtin.reading.sheets import deeds

EVENT_VERBS = (events.EVENTS, deeds.EVENTS)
"""Verbs and the records they leave."""
MARGIN = 0.0095
"""By how much a second reading must be better to replace the first: by the worth of one field of which something is told, just about."""
_FUNCTION = frozenset(
    """a about above after again all almost along also although always am an and another any anything are around as at back be because been before
    being below between both but by came can cant come could day days did do does doing done down during each either else end even ever every everything
    few find first for from full get gets getting give given go goes going gone good got had has have having he hello help her here hi him his how however i id if ill im in into
    is it its itself just keep kept know last lately least left less let lets like list little live long look looking looks lot lots made make makes making
    many may me might more most much must my myself near need needed needs neither never new next nice no nobody none nor not nothing now of off often oh ok okay on once one ones
    only onto open or other others our out over own per perhaps place please plus possible put quite quick quickly rather really right run same say says see seen
    separate separately set several she should show shows simple since small so some somebody someone something somewhere soon start still stop
    stuff such sure take takes tell than thank thanks that the their them then there these they thing things this those three through time times to together too
    track tracking try two under until up us use used using usually various very via want wanted wants was way we well were what whats when where whether
    which while who whom whose why will wish with within without work working would write yes yet you your yours hey there pls lovely love fancy tiny big
    record records log note notes store manage keeping app application tool system website site database spreadsheet program software list lists
    morning afternoon evening twice daily weekly monthly yearly annually fill fills filled filling entered entering wrote written writing comes came went happens happened paper scraps cards excel helps ideally currently moment
    including include includes example instance etc like such kind sort type number date name field column yes no etc required unique optional""".split()
)
_NEVER_IN_NAMES = frozenset(
    """i we you they he she it them us me my our your their his her is are was were am im be been being do does did has have had can could should
    would will must may might to want need needs wants and or but that which who whom what when where how why if then than so because these those there every each also put says lets let the a an
    please somewhere something anything everything thing things stuff see show keep""".split()
)
_ALLOWED = re.compile(
    r"^(?:[a-z]+_(?:or|and)_[a-z]+(?:_[a-z]+)?|(?:needs|has|is|can|to|must|was|seen|would|allowed)_[a-z]+(?:_[a-z]+)?|date_and_time|what_(?:they|i|we|you|he|she|for|it|to|was|is|happened|went)[a-z_]*|\w+_to_\w+|[a-z]+_to|due_\w+|time_and_\w+|\w+_and_\w+)$"
)


def better(text: str, first: Requirements, second: Requirements, setting: str = "") -> bool:
    """Tell whether the second reading fits the text so much better that it replaces the first.

    ``setting`` are words of the text that need not be accounted for: they only lead up to what it asks for.
    """
    return score(text, second, setting) > score(text, first, setting) + MARGIN


def as_good(text: str, first: Requirements, second: Requirements, setting: str, *, short_by: float = 0.0) -> bool:
    """Tell whether the second reading fits the text as well as the first, apart from its setting, or falls short by no more than allowed."""
    return score(text, second, setting) >= score(text, first, setting) - short_by


def score(text: str, found: Requirements, setting: str = "") -> float:
    """Return the share of the text's words that a reading accounts for, less what is wrong with its names, and a little for what it tells of them."""
    if not found.things:
        return 0.0
    names = sum(1 + len(thing.fields) for thing in found.things.values())
    return coverage(text, found, setting) - faults(text, found) / (names + 2) + 0.01 * min(_told(found), 8)


def _told(found: Requirements) -> int:
    """Return how much a reading says beyond names: choices, types, limits, units and links."""
    return sum(not mention.plain for thing in found.things.values() for mention in thing.fields) + len(found.links)


def coverage(text: str, found: Requirements, setting: str = "") -> float:
    """Return the share of the content words of a text, except those of its setting, that a reading accounts for."""
    led_up = frozenset(content_words(setting))
    said = [word for word in content_words(text) if word not in led_up]
    if not said:
        return 1.0
    accounted = _accounted(found)
    heading = _heading_words(text)
    return sum(_stem(word) in accounted or _is_setting(word) or word in heading for word in said) / len(said)


def _heading_words(text: str) -> frozenset[str]:
    """Return the words of a short first sentence, which often only says what the text is about."""
    first = patterns.split(r"[.!?\n:]|\s-\s", text.strip(), maxsplit=1)[0]
    return frozenset(content_words(first)) if len(first.split()) <= 6 and len(first) < len(text) / 2 else frozenset()


def faults(text: str, found: Requirements) -> float:
    """Return how much is wrong with the names of a reading: about 1 for each that nobody would choose."""
    several = sum(len(thing.fields) >= 2 for thing in found.things.values()) >= 1
    linked = {name for link in found.links for name in (link.source, link.target)}
    wrong = 0.0
    for thing in found.things.values():
        wrong += _thing_fault(text, thing, beside_lists=several, linked=thing.phrase in linked)
        wrong += sum(_field_fault(mention) for mention in thing.fields)
        wrong += sum(0.8 for mention in thing.fields if _tells_of_another(found, thing, mention))
    wrong += sum(1.0 for wish in found.wishes if wish.count(",") >= 3)
    wrong += sum(1.0 for heading in headed(text) if not _has_thing(found, heading))
    wrong += 0.7 * columns_as_things(text, found)
    wrong += sum(0.6 for noun in (*acting(text, found), *described(text)) if not _has_thing(found, noun))
    return wrong + 0.7 * torn_lists(text, found) + 0.7 * torn_choices(text, found)


_ACTING = re.compile(
    r"(?:^|[.!?]\s+|\n)(?P<who>[A-Za-z]+s) (?:can |may )?(?P<deed>[a-z]+) (?P<what>[a-z]+s)(?=\s*(?:$|[.!?,;\n]|and\b))"
)


def acting(text: str, found: Requirements) -> list[str]:
    """Return the plural nouns that a whole sentence says to do something with things of the reading: "Donors give donations"."""
    return [
        match["who"].lower()
        for match in _ACTING.finditer(text)
        if "VERB" in words.kinds(match["deed"])
        and concepts.find(match["who"].lower()) is not None
        and not naming.is_context(match["who"])
        and _has_thing(found, match["what"])
    ]


_DESCRIBED = re.compile(r"\b(?:each|every)\s+(?P<noun>[a-z-]+)\s+(?:is|has|needs|belongs|gets|connects|links)\b", re.I)


def described(text: str) -> list[str]:
    """Return the nouns that a text says something of each of: "interview" of "every interview has a date"."""
    return [
        match["noun"].lower()
        for match in _DESCRIBED.finditer(text)
        if "NOUN" in words.kinds(match["noun"].lower())
        and not naming.is_nothing(match["noun"])
        and not naming.is_context(match["noun"])
    ]


def columns_as_things(text: str, found: Requirements) -> int:
    """Return how many items of a list became things without a single field, though the text never speaks of several of them.

    Two at least: "detention log: pupil, reason, given by" has no pupils, reasons and givens to keep.
    """
    bare = [thing.phrase for thing in found.things.values() if not thing.fields]
    listed = [phrase for phrase in bare if _item(phrase).search(text)]
    alone = [phrase for phrase in listed if not _spoken_of(text, phrase)]
    return len(listed) if len(listed) >= 2 and alone else 0


@cache
def _item(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase as an item: after a comma, a colon, a bullet or "and", and before the next."""
    many = re.escape(words.phrase_plural(phrase))
    return re.compile(rf"(?:^|[,:.(]\s|\n[-*•]?\s?|\band\s)(?:the |a |an |my )?(?:{re.escape(phrase)}|{many})\b", re.I)


def torn_lists(text: str, found: Requirements) -> int:
    """Return how often two neighbours of one list went to different things: "…, service and price" to dog and booking."""
    joint = re.compile(r"[\s,]*(?:and|&|,)?[\s,]*(?:a |an |the |any )?")
    return sum(
        before != after and joint.fullmatch(between) is not None for before, between, after in _neighbours(text, found)
    )


def torn_choices(text: str, found: Requirements) -> int:
    """Return how often two choices of one column became columns of their own: "queued or delivered"."""
    return sum(patterns.fullmatch(r",?\s+or\s+", between) is not None for _, between, _ in _neighbours(text, found))


def _neighbours(text: str, found: Requirements) -> Iterator[tuple[str, str, str]]:
    """Yield the things of two fields that follow each other in the text, and the words between them."""
    lower = text.lower()
    placed: list[tuple[int, int, str]] = []
    for thing in found.things.values():
        for mention in thing.fields:
            said = mention.words.lower()
            if len(said) > 2 and len(patterns.findall(rf"\b{re.escape(said)}\b", lower)) == 1:
                start = lower.index(said)
                placed.append((start, start + len(said), thing.phrase))
    for before, after in itertools.pairwise(sorted(placed)):
        yield before[2], lower[before[1] : after[0]], after[2]


_HEADED = re.compile(
    r"(?:^|\n|[.,;:]\s|\band |\bwith |\s-\s)[ \t]*(?:[-*•]\s*)?(?:(?:also|then|plus|my|our|their|the|and)\s+)*(?P<noun>(?:[A-Za-z-]+ )?[A-Za-z-]+s)\s*(?:\(|:|\s-\s)\s*(?P<list>[^\n():]+,[^\n():]+)"
)


def headed(text: str) -> list[str]:
    """Return the plural nouns of a text that a list in brackets or after a colon describes: "machines (location, model)"."""
    found: list[str] = []
    for match in _HEADED.finditer(text):
        items = [item.strip(" .") for item in match["list"].split(",")]
        noun = match["noun"].split()[-1].lower()
        known = sum(fields.known(words.snake(item)) for item in items)
        if (
            words.is_plural(noun)
            and (noun not in fields.plural_fields() or nouns.is_person(noun))
            and not naming.is_nothing(noun)
            and known * 2 >= len(items)
        ):
            found.append(noun)
    return found


def _has_thing(found: Requirements, noun: str) -> bool:
    one = words.singular(noun)
    concept = concepts.find(noun)
    return any(
        phrase.split()[-1] == one or (concept is not None and thing.concept == concept.key)
        for phrase, thing in found.things.items()
    )


def content_words(text: str) -> list[str]:
    """Return the words of a text that tell something, each once, in lower case."""
    found = patterns.findall(r"[a-zà-ÿ]{2,}", patterns.sub(r"['’][a-z]+\b", "", text.lower()))
    return [word for word in dict.fromkeys(found) if word not in _FUNCTION]


def _accounted(found: Requirements) -> frozenset[str]:
    told: list[str] = [*found.wishes, *found.unhandled, *found.kits, *found.notes, *found.roles]
    for thing in found.things.values():
        told.append(thing.phrase)
        for mention in thing.fields:
            told += [
                mention.name.replace("_", " "),
                mention.words,
                *mention.options,
                mention.unit or "",
                mention.formula or "",
                mention.default or "",
            ]
    for link in found.links:
        told += [link.name or "", link.source, link.target]
    told += [verb for made_by in EVENT_VERBS for verb, made in made_by.items() if made in found.things]
    return frozenset(_stem(word) for text in told for word in patterns.findall(r"[a-zà-ÿ]{2,}", text.lower()))


@cache
def _stem(word: str) -> str:
    """Return what forms of a word share: "sizes", "paying" and "payment" by their beginning."""
    base = words.singular(word)
    base = words.lemma(base, "VERB") if base.endswith(("ed", "ing", "en")) else base
    return patterns.sub(r"(?:ment|tion|ing|ed|er|or|y|e|s)$", "", base)[:6] or base


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in patterns.findall(r"[a-zà-ÿ]{2,}", text.lower()))


@cache
def _is_setting(word: str) -> bool:
    """Tell whether a word says who or where the application is for."""
    return naming.is_context(word) or word in naming.APP_NOUNS or word in naming.COLLECTIONS


def _thing_fault(text: str, thing: ThingMention, *, beside_lists: bool, linked: bool) -> float:
    parts = patterns.findall(r"[^\s-]+", thing.phrase)
    wrong = 0.0
    if _NEVER_IN_NAMES & set(parts) or len(parts) > 3:
        wrong += 2.0
    if not any(_stem(part) in _stems(text) for part in parts) and not _meant(text, thing.phrase):
        wrong += 3.0
    if thing.fields:
        return wrong + (0.5 if naming.is_context(thing.phrase) and not _spoken_of(text, thing.phrase) else 0.0)
    named = naming.name_of(thing.phrase)
    a_field = fields.named(words.snake(thing.phrase))
    if concepts.find(thing.phrase) is None and (named is None or named.app or named.kit or a_field):
        wrong += 2.0
    if beside_lists:
        told = thing.plural and concepts.find(thing.phrase) is not None
        wrong += 0.1 if linked or told else 0.7
        if (naming.is_context(thing.phrase) and not _spoken_of(text, thing.phrase)) or naming.is_nothing(thing.phrase):
            wrong += 1.0
        if _only_in_a_list(text, thing.phrase):
            wrong += 1.0
    return wrong


def _meant(text: str, phrase: str) -> bool:
    """Tell whether a text means a thing without its name: a loan by "borrow", a song by "sheet music"."""
    said = _stems(text)
    if any(made == phrase and _stem(verb) in said for made_by in EVENT_VERBS for verb, made in made_by.items()):
        return True
    concept = concepts.find(phrase)
    return concept is not None and any(
        patterns.search(rf"\b{re.escape(name)}s?\b", text, re.I) is not None for name in concept.names if " " in name
    )


def _only_in_a_list(text: str, phrase: str) -> bool:
    """Tell whether a thing stands in the text as one item among fields, in the singular: ", company,"."""
    if concepts.find(phrase) is not None and not fields.known(words.snake(phrase)):
        return False
    return not _spoken_of(text, phrase)


def _spoken_of(text: str, phrase: str) -> bool:
    """Tell whether a text speaks of many or each of something: "houses", "every house"."""
    if patterns.search(rf"\b{re.escape(words.phrase_plural(phrase))}\b", text, re.I):
        return True
    return bool(patterns.search(rf"\b(?:each|every|which|per|an?|one|the|our|my)\s+{re.escape(phrase)}\b", text, re.I))


def _field_fault(mention: FieldMention) -> float:
    parts = mention.name.split("_")
    if len(parts) > 6:
        return 1.5
    if mention.name in ("what", "who", "which", "how"):
        return 0.8
    if mention.name in _NEVER_IN_NAMES:
        return 1.5
    if len(patterns.findall(r"/|->|→|>", mention.words)) >= 2 or patterns.search(r"yes_no|_y_n$", mention.name):
        return 0.8
    columns = sum(
        fields.named(words.snake(option)) and option.lower() not in ("other", "cash") for option in mention.options
    )
    if (columns >= 2 and columns * 2 >= len(mention.options)) or any(
        patterns.match(r"(?:if|whether|who|how) ", option, re.I) for option in mention.options
    ):
        return 1.0
    if _ALLOWED.match(mention.name) and len(parts) <= 5:
        return 0.0
    if (
        mention.plain
        and mention.plural
        and mention.name not in fields.plural_fields()
        and concepts.find(mention.name) is not None
    ):
        return 0.8
    wrong = 0.7 if _NEVER_IN_NAMES & set(parts) else 0.0
    wrong += 1.2 if _says_clause(parts) or (len(parts) > 2 and parts[1] in _OWNING) else 0.0
    several = len(parts) >= 3 and sum(fields.named(part) for part in parts) >= 3
    wrong += 0.8 if several else 0.4 if len(parts) > 4 else 0.0
    return wrong + (0.5 if patterns.search(r"_in_[a-z]$", mention.name) else 0.0)


def _tells_of_another(found: Requirements, owner: ThingMention, mention: FieldMention) -> bool:
    """Tell whether a field is named after several of another thing: "birds_flew" of a race beside birds."""
    first, _, rest = mention.name.partition("_")
    one = words.singular(first)
    return bool(rest) and one != first and one != owner.phrase and one in found.things and mention.type is None


_OWNING = frozenset("needs has have gets".split())


def _says_clause(parts: list[str]) -> bool:
    """Tell whether a name is a clause run together: "customers_open_tickets"."""
    return any(
        words.is_plural(before)
        and "VERB" in words.kinds(after)
        and words.lemma(after, "VERB") == after
        and index + 1 < len(parts) - 1
        for index, (before, after) in enumerate(itertools.pairwise(parts))
    )
