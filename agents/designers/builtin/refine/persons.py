"""What is told of whoever did something: "the name and phone of the person who found it", "who booked it, with email".

The deed names them, as it names a person in a description: found_by, found_by_phone. A person named by what they are
("the seller") is named so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin.lexicon import nouns
from agents.designers.builtin.lexicon.nouns import Kind
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.reading.columns import questions
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item
from agents.designers.builtin.refine import fields, owners, references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.schema import FieldType

_LEAD = r"^(?:(?:and|also|plus|with|please|add|include|note|record|keep|store|track|write down)\s+)*"
_DETAILS = r"(?:the |their |his |her |an? )?(?P<details>[\w' /-]+?(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)[\w' /-]+?)*)"
_DID = r"(?P<did>(?!(?:is|are|was|were|am|be|should|must|can|could|may|would|will)\b)[a-z]+(?: [\w' ]+?)?)"
_OF_DOER = re.compile(
    rf"{_LEAD}{_DETAILS} (?:of|for|from) (?:whoever|(?:the |an? |each |every )?(?P<noun>[\w-]+) (?:who|that|which)) {_DID}$",
    re.I,
)
_DOER_WITH = re.compile(
    rf"{_LEAD}(?:who(?:ever)?|the (?P<noun>[\w-]+) who|by whom) {_DID},? (?:\(?(?:with|and|plus|including|incl\.?|together with)|\() ?{_DETAILS}\)?$",
    re.I,
)
_OF_ROLE = re.compile(rf"{_LEAD}{_DETAILS} of (?:the |an? |each |every )?(?P<role>[\w-]+(?: [\w-]+)?)$", re.I)
_ANYBODY = frozenset("person people one someone somebody guy man woman lady kid child human individual party".split())
_OWN = frozenset("name names surname address addresses contact contacts details initials signature age".split())
"""What is told of a person and is no way to reach them that the types of fields would show."""
_CONTACT = (FieldType.EMAIL, FieldType.PHONE)


def carry_out(draft: Draft, text: str) -> bool:
    """Add what is told of a person under the name of what that person did or is."""
    read = _read(draft, text)
    if read is None:
        return False
    stem, details, verb = read
    told = _mentions(stem, details)
    owner = (owners.of_deed(draft, verb) if verb else None) or owners.default(draft, told[0].words)
    if owner is None:
        names = ", ".join(entity.label for entity in draft.schema.entities)
        return draft.ask(f"Which of these should get “{told[0].words}”: {names}?")
    added: list[str] = []
    for mention in told:
        if draft.entity(owner.name).field(mention.name) is not None:
            continue
        new = field_from(mention, None)
        draft.put_field(owner.name, new)
        added.append(fields.described(new))
    if not added:
        return draft.say(f"{owner.label} already has {words.human(told[0].name).lower()}.")
    return draft.say(f"Added {fields.enumerated(added)} to {owner.label.lower()}.")


def _read(draft: Draft, text: str) -> tuple[str, list[str], str] | None:
    """Return what the person is called, what is told of them, and the verb of what they did."""
    done = _OF_DOER.match(text) or _DOER_WITH.match(text)
    if done is not None:
        noun = (done["noun"] or "person").lower()
        details = lists.split_items(done["details"])
        if not all(_is_of_person(detail) for detail in details) or not _is_anybody(draft, noun):
            return None
        asked = questions.question(f"who {done['did']}")
        name = asked.field.name if asked is not None and asked.field is not None else "person"
        reached = _DOER_WITH.match(text) is not None and not _OF_DOER.match(text)
        verb = words.lemma(done["did"].split()[0].lower(), "VERB")
        return name, ["name", *details] if reached else details, verb
    of_role = _OF_ROLE.match(text)
    if of_role is None:
        return None
    details, role = lists.split_items(of_role["details"]), references.bare(of_role["role"]).lower()
    several = len(details) > 1 and all(_is_of_person(detail) for detail in details)
    if not several or not _is_somebody(role.split()[-1]) or references.entity_called(draft, role) is not None:
        return None
    return words.snake(role), details, ""


def _is_anybody(draft: Draft, noun: str) -> bool:
    """Tell whether a noun stands for whoever it was: "the person", "the helper", but no thing of this application."""
    if references.entity_called(draft, noun) is not None:
        return False
    return noun in _ANYBODY or nouns.is_person(words.singular(noun))


def _is_somebody(noun: str) -> bool:
    """Tell whether a noun stands for somebody, or for people that are reached like one: a sponsor, a school, a contact."""
    return noun == "contact" or bool(nouns.kinds(noun) & {Kind.PERSON, Kind.GROUP})


def _is_of_person(detail: str) -> bool:
    mention = parse_item(detail)
    if mention is None:
        return False
    kind = mention.type or field_from(mention, None).type
    return kind in _CONTACT or mention.name.rpartition("_")[2] in _OWN or mention.name in _OWN


def _mentions(stem: str, details: list[str]) -> list[FieldMention]:
    """Return the fields of a person: the name is the person, everything else is told of the person."""
    found: list[FieldMention] = []
    for detail in details:
        told = parse_item(detail)
        assert told is not None
        if told.name in ("name", "names", "full_name"):
            found.append(FieldMention(name=stem, words=stem.replace("_", " "), type=FieldType.STRING))
            continue
        kind = told.type or field_from(told, None).type
        short = {FieldType.PHONE: "phone", FieldType.EMAIL: "email"}.get(kind, told.name)
        name = f"{stem}_{short}"
        found.append(replace(told, name=name, words=name.replace("_", " "), type=kind))
    return found
