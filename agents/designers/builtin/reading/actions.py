"""Who does what with what: "Patients book appointments with doctors"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import fields
from agents.designers.builtin.reading import lists, naming
from agents.designers.builtin.reading.attributes import add_field, attributes, is_thinglike
from agents.designers.builtin.reading.belonging import link_child
from agents.designers.builtin.reading.direction import directed
from agents.designers.builtin.reading.events import event_of, objects_in, record_event
from agents.designers.builtin.reading.mentions import LinkMention
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.speaking import LOOKS, speaker, without_purpose
from agents.designers.builtin.reading.wording import parse_item
from projects.blueprint.schema import FieldType

_ROLES = frozenset(
    "user users admin admins administrator administrators people person everyone anyone visitor visitors manager managers staff member-only owner they someone".split()
)


_JOINS = frozenset(
    "work speak know sponsor support visit enroll enrol attend join take participate register sign subscribe follow play enter star perform compete".split()
)


_PREPOSITION = re.compile(
    r"\s+(with|to|for|from|at|in|on|about|by|of|between|into|under|against|through|via|per)\s+", re.I
)


def subject(reader: Reader, subject_text: str, verb: str, rest: str) -> bool:
    """Read what a thing does: "Members borrow books" keeps members, books and loans."""
    actors = [actor for part in lists.split_items(subject_text) if (actor := _actor(reader, part))]
    if verb == "be":
        return _is_statement(reader, subject_text, rest)
    if not actors:
        return speaker(reader, verb, rest)
    reader.actor = subject_text
    for actor in actors:
        reader.found.thing(actor, strong=True)
    phrasal = arrives(rest)
    if (
        not phrasal
        and verb in LOOKS
        and verb not in ("want", "need")
        and not patterns.match(r"^(?:many|several|multiple)\b", rest, re.I)
    ):
        return True
    rest = patterns.sub(
        r"^(?:up|in|out|down|off|part)(?:\s+|$)(?=$|at|for|to|in|on|with|the|a|an|\w+s\b)",
        "",
        without_purpose(rest).strip(),
        flags=re.I,
    )
    rest, listed = _own_fields(rest)
    _does(reader, actors, verb, rest, phrasal=phrasal)
    if listed and reader.focus:
        attributes(reader, _owner_of(reader, rest, listed), listed)
    return True


def _owner_of(reader: Reader, rest: str, listed: str) -> str:
    """Return whose fields follow "with": the record of the action if they tell a time or a state, else its object's."""
    event = reader.focus[-1]
    last = naming.name_of(lists.split_items(rest)[-1]) if rest.strip() else None
    eventful = "(" in listed or any(_tells_time(item) for item in lists.split_items(listed))
    if eventful or last is None or last.phrase not in reader.found.things:
        return event
    return last.phrase


def _tells_time(item: str) -> bool:
    mention = parse_item(item)
    if mention is None:
        return False
    timely = (FieldType.DATE, FieldType.DATETIME, FieldType.TIME)
    return fields.guess(mention.name).type in timely or "status" in mention.name


def arrives(rest: str) -> bool:
    """Tell whether "in" belongs to the verb before it, as in "check in at the gym"."""
    return bool(patterns.match(r"in\b(?!\s+(?:the|a|an|my|our|each|every)\b)", rest, re.I))


def _own_fields(rest: str) -> tuple[str, str]:
    """Split "a class, with status (booked, attended)" before fields; "appointments with doctors" stays whole."""
    tail = patterns.search(r",\s+(?:with|including)\s+(?P<list>.+)$", rest, re.I)
    tail = tail or patterns.search(r",?\s+(?:with|including)\s+(?P<list>.+)$", rest, re.I)
    if tail is None:
        return rest, ""
    items = lists.split_items(tail["list"])
    plain = [item for item in items if not is_thinglike(item)]
    named = naming.name_of(items[0]) if items else None
    told = "(" in tail["list"] or (len(items) > 1 and bool(plain)) or (bool(plain) and named is None)
    return (rest[: tail.start()], tail["list"]) if told else (rest, "")


def _does(reader: Reader, actors: list[str], verb: str, rest: str, *, phrasal: bool) -> None:
    pieces = _PREPOSITION.split(" " + rest)
    objects_text = pieces[0].strip()
    objects = objects_in(reader, objects_text)
    others = [(pieces[i].lower(), pieces[i + 1]) for i in range(1, len(pieces) - 1, 2)]
    reader.focus = objects or actors
    event = event_of(verb, objects, phrasal=phrasal)
    if event:
        for _, text in [other for other in others if other[0] == "by"]:
            _other(reader, text, objects, many=False)
        record_event(reader, event, actors, objects, others)
        return
    many = verb in _JOINS
    counted = bool(patterns.match(r"^(?:many|several|multiple|any number of|one or more)\b", objects_text, re.I))
    single = bool(patterns.match(r"^(?:(?:exactly |only )?one|a single)\s", objects_text, re.I))
    for actor in actors:
        for thing in objects:
            if single:
                reader.found.link(LinkMention(source=actor, target=thing))
                continue
            reader.found.link(
                LinkMention(source=thing, target=actor) if counted else _link(reader, actor, thing, many=many)
            )
    for _, text in others:
        _other(reader, text, objects or actors, many=many and not objects and is_thinglike(text))


def _actor(reader: Reader, text: str) -> str | None:
    plain = naming.clean_words(text)
    if not plain or (len(plain) == 1 and plain[0] in _ROLES):
        if plain and plain[0] not in reader.found.roles:
            reader.found.roles.append(plain[0])
        return None
    named = naming.name_of(text)
    if named is None or not named.phrase:
        return None
    mention = reader.thing(text)
    return mention.phrase if mention else None


def _other(reader: Reader, text: str, from_things: list[str], *, many: bool) -> None:
    """Link what stands after a preposition: "book appointments with doctors"."""
    for thing in objects_in(reader, text):
        for source in from_things:
            if source != thing:
                reader.found.link(
                    LinkMention(source=source, target=thing, many_to_many=True)
                    if many
                    else directed(reader, source, thing)
                )


def _link(reader: Reader, actor: str, thing: str, *, many: bool) -> LinkMention:
    both_plural = reader.found.things[thing].plural
    if many and both_plural:
        return LinkMention(source=actor, target=thing, many_to_many=True)
    return directed(reader, thing, actor)


def _is_statement(reader: Reader, subject_text: str, rest: str) -> bool:
    """Read "status is open, closed or pending": choices for a field of the thing in focus."""

    mention = parse_item(f"{subject_text} is {rest}")
    if (
        mention is not None
        and (
            mention.options
            or mention.formula
            or mention.required is not None
            or mention.min is not None
            or mention.unique
        )
        and reader.focus
    ):
        owner, _, _ = subject_text.lower().partition("'s ")
        target = reader.focus[-1]
        if owner in reader.found.things:
            target = owner
        add_field(reader, target, mention)
        return True
    participle = patterns.match(r"^(?:can be |be )?(?P<verb>\w+ed)\b(?P<rest>.*)", rest)
    inside = patterns.match(r"^(?:in|at|on|for|part of|by|from|inside|under)\s+(?P<parent>.+)$", rest)
    actor = _actor(reader, subject_text)
    if actor and inside:
        for text in patterns.split(r"\s+(?:at|in|on|and)\s+", inside["parent"]):
            if is_thinglike(text) or (
                naming.name_of(text)
                and (naming.name_of(text) or naming.Naming("", None, plural=False, known=False)).known
            ):
                link_child(reader, [actor], text)
        return True
    if actor and participle:
        reader.found.thing(actor, strong=True)
        reader.focus = [actor]
        for thing in objects_in(
            reader, patterns.sub(r"^\s*(?:by|to|with|in|for|at|on|into)\s+", "", participle["rest"])
        ):
            if thing != actor:
                reader.found.link(directed(reader, actor, thing))
        return True
    return actor is not None
