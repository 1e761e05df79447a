"""Actions that leave a record of their own: who borrows keeps a loan, who reserves a reservation."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import lists, naming
from agents.designers.builtin.reading.attributes import is_thinglike
from agents.designers.builtin.reading.mentions import LinkMention
from agents.designers.builtin.reading.reader import Reader

EVENTS = {
    "book": "booking", "reserve": "reservation", "rent": "rental", "hire": "rental", "borrow": "loan", "lend": "loan", "loan": "loan",
    "buy": "order", "purchase": "order", "order": "order", "comment": "comment", "vote": "vote", "review": "review", "donate": "donation",
    "apply": "application", "bid": "bid", "pay": "payment", "check": "check-in", "clock": "shift", "rate": "review", "adopt": "adoption",
}  # fmt: skip


PHRASAL_ONLY = ("check", "clock")
"""Verbs that leave a record only with "in": members check in, but clerks check books."""


_EVENT_CONCEPTS = {
    "check-in": "visit",
    "rental": "rental_agreement",
    "loan": "library_loan",
    "vote": "ballot_vote",
    "application": "job_application",
    "bid": "offer",
    "reservation": "booking",
}


def objects_in(reader: Reader, text: str) -> list[str]:

    found: list[str] = []
    for part in lists.split_items(text):
        if patterns.match(r"^(?:it|them|me|us|each other|this|that|themselves|themself|himself)$", part, re.I):
            found.extend(reader.focus[-1:])
            continue
        singular_thing = patterns.match(r"^(?:a|an|one|their|his|her|the|each|every)\s", part, re.I)
        named = naming.name_of(part)
        if (
            named is None
            or not named.phrase
            or not (named.known or is_thinglike(part) or named.phrase in reader.found.things)
        ):
            continue
        if not named.plural and not singular_thing and named.phrase not in reader.found.things and not named.known:
            continue
        mention = reader.thing(part, strong=True)
        if mention is not None:
            found.append(mention.phrase)
    return found


def event_of(verb: str, objects: list[str], *, phrasal: bool = False) -> str | None:
    event = EVENTS.get(verb)
    if event is None or (verb in PHRASAL_ONLY and not phrasal):
        return None
    if verb in ("book", "reserve") and any(
        patterns.search(r"appointment|booking|reservation|session|lesson|viewing|slot|visit|consultation", thing)
        for thing in objects
    ):
        return None
    if (
        verb
        in (
            "rate",
            "review",
            "order",
            "buy",
            "purchase",
            "apply",
            "pay",
            "adopt",
            "bid",
            "rent",
            "borrow",
            "book",
            "reserve",
            "hire",
            "lend",
        )
        and not objects
        and verb not in ("apply", "pay", "bid", "donate")
    ):
        return None
    if any(event in thing or _EVENT_CONCEPTS.get(event, event).split("_")[0] in thing for thing in objects):
        return None
    if verb == "pay" and any(patterns.search(r"fee|rent|due|bill|invoice|payment", thing) for thing in objects):
        return None
    return event


def record_event(
    reader: Reader, event: str, actors: list[str], objects: list[str], others: list[tuple[str, str]]
) -> None:
    mention = reader.found.thing(event, strong=True)
    mention.concept = mention.concept or _EVENT_CONCEPTS.get(event, event)
    mention.plural = True
    for owner in (*actors, *objects):
        reader.found.link(LinkMention(source=event, target=owner))
    for preposition, text in others:
        if preposition in ("on", "for", "to", "with", "from", "in", "at"):
            for thing in objects_in(reader, text):
                reader.found.link(LinkMention(source=event, target=thing))
    reader.focus = [event]
