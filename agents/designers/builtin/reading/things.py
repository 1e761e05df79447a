"""Lists of things, each perhaps with its fields: "companies, contacts at those companies, and deals with a value"."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import asides, lists, naming, shapes, wishes, words
from agents.designers.builtin.reading.attributes import WITH, add_field, attributes, is_thinglike
from agents.designers.builtin.reading.belonging import BELONGS, belongs
from agents.designers.builtin.reading.mentions import LinkMention
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.shapes import lists_things

_WITH_FIELDS = re.compile(
    r"^(?:(?:daily|weekly|monthly|yearly) )?[\w ]*reports? (?:about|on|for|per|with)\b.*(?:\(|\bwith\b)", re.I
)


def things(reader: Reader, text: str, *, strong: bool = False) -> None:
    """Read a list of things, each perhaps with its fields."""
    named: list[str] = []
    owner: str | None = None
    context = ""
    before, reader.lenient = reader.lenient, reader.lenient or _several_things(text)
    match = patterns.match(r"^(?P<main>.+?)\s+for\s+(?P<who>(?:my|our|a|an|the)\s+[\w' -]+|[\w' -]+)$", text, re.I)
    if match and not patterns.search(r"[,:]|\band\b", match["who"]) and _for_whom(match["main"], match["who"]):
        text, context = match["main"], match["who"]
    items = shapes.items_of(text)
    if _shared_owner(reader, items) is not None or _owner_first(reader, items):
        reader.lenient = before
        return
    for index, item in enumerate(items):
        if owner is not None and _amid_fields(item, items[index + 1 :]):
            attributes(reader, owner, item)
            continue
        if wishes.is_wish(item) and not _WITH_FIELDS.match(item) and not (named and item.startswith("which ")):
            reader.found.wishes.append(item)
            continue
        owner = _one_thing(reader, item, owner, named, strong=strong)
    reader.lenient = before
    vague = text.split()[:1] and text.split()[0].lower() in ("something", "anything", "stuff")
    if not named and context and not (vague and naming.is_context(context)):
        reader.thing(context)
        kit_of(reader, context)
    inner = list(reader.recent)
    if named:
        reader.focus = named if owner is None else [owner]
        reader.recent = inner or ([] if owner else named)


def _amid_fields(item: str, later: list[str]) -> bool:
    """Tell whether a plural stands among the fields of one thing: "date, crew members and remarks"."""
    if not is_thinglike(shapes.head(item)) or patterns.search(rf"\s{WITH}\s|\(", item):
        return False
    following = later[0] if later else ""
    plain = bool(following) and not patterns.search(rf"\s{WITH}\s|\(", following)
    return plain and not is_thinglike(shapes.head(following)) and fields.known(words.snake(following))


def _for_whom(main: str, who: str) -> bool:
    """Tell whether "for …" says whom an application is for: "a CRM for freelance translators"."""
    if naming.is_context(who):
        return True
    app, people = naming.name_of(main), naming.name_of(who)
    is_app = app is not None and app.app and not app.phrase
    somebody = bool(patterns.search(r"(?:ers|ors|ists|ians|ants|people|men|women)$", who))
    return is_app and somebody and people is not None and not people.known


def _owner_first(reader: Reader, items: list[str]) -> bool:
    """Read "lab chemicals, cas number, quantity, unit": one thing, then what is known of it."""
    if not shapes.owner_before_fields(items):
        return False
    owner = _as_thing(reader, items[0], strong=True)
    if owner is None:
        return False
    reader.focus = [owner]
    attributes(reader, owner, ", ".join(items[1:]))
    return True


def kit_of(reader: Reader, context: str) -> None:
    kit = naming.kit_in(" ".join(naming.clean_words(context)))
    if kit:
        reader.found.kits.append(kit)


def _shared_owner(reader: Reader, items: list[str]) -> str | None:
    """Read "the name, species and age of my plants": fields of what stands after the last "of"."""
    if not items:
        return None
    pattern = r"^(?P<field>.+?)\s+(?:of|for|in)\s+(?:each|every|all|all my|all our|all the|my|our|the|a|an|any|his|her|their)\s+(?P<owner>[\w'-]+(?: [\w'-]+)?)(?:\s+(?:in|at|on|of|for)\s+(?:my|our|the)\s+[\w ]+)?$"
    last = next((index for index, item in enumerate(items) if patterns.match(pattern, item, re.I)), len(items) - 1)
    match = patterns.match(pattern, items[last], re.I)
    if (
        not match
        or naming.is_nothing(match["owner"])
        or is_thinglike(match["field"])
        or naming.is_context(match["owner"])
    ):
        return None
    field_words = naming.clean_words(match["field"])
    if not field_words or not fields.known(words.snake(" ".join(field_words))) or field_words[-1] in naming.COLLECTIONS:
        return None
    if any(is_thinglike(item) for item in items[:last]):
        return None
    owner = reader.thing(match["owner"], strong=True)
    if owner is None:
        return None
    reader.focus = [owner.phrase]
    attributes(reader, owner.phrase, ", ".join([*items[:last], match["field"]]))
    for item in items[last + 1 :]:
        attributes(reader, owner.phrase, patterns.sub(r"^(?:plus|and|also|as well as)\s+", "", item))
    return owner.phrase


def _one_thing(reader: Reader, item: str, owner: str | None, named: list[str], *, strong: bool) -> str | None:
    told = BELONGS.match(item)
    if told and is_thinglike(told["child"]) and len(told["child"].split()) <= 3 and belongs(reader, item):
        named.extend(reader.focus)
        return None
    match = patterns.match(rf"^(?P<thing>[^()]+?)\s+{WITH}\s+(?P<list>.+)$", item, re.I)
    paren = patterns.match(r"^(?P<thing>[^()]+?)\s*\((?P<list>[^()]+)\)\s*$", item)
    if match or (
        paren and (owner is None or is_thinglike(paren["thing"])) and _inner_fields(paren["thing"], paren["list"])
    ):
        found = match or paren
        assert found is not None
        if (
            match
            and not patterns.fullmatch(r"(?:the )?(?:people|persons)", found["thing"], re.I)
            and _is_app(shapes.head(found["thing"]))
            and (lists_things(found["list"]) or not _names_thing(found["thing"]))
        ):
            kit_of(reader, found["thing"])
            reader.thing(found["thing"])
            things(reader, found["list"], strong=True)
            named.extend(reader.focus)
            return None
        somebody = patterns.fullmatch(r"(?:the )?(?:people|persons)", found["thing"], re.I)
        mention = "person" if somebody else _as_thing(reader, found["thing"], strong=True)
        if mention is None:
            return _attribute_or_nothing(reader, item, owner)
        named.append(mention)
        following = attributes(reader, mention, found["list"])
        return (following or mention) if match else None
    back = patterns.match(r"^(?:their|its|his|her|the)\s+(?P<field>.+)$", item, re.I)
    if back and named and not (is_thinglike(back["field"])):
        attributes(reader, named[-1], back["field"])
        return owner
    question = asides.question_field(item)
    if question is not None:
        if owner or named or reader.focus:
            add_field(reader, owner or (named[-1] if named else reader.focus[-1]), question)
        return owner
    thinglike = is_thinglike(item) or (reader.lenient and _lenient_thing(item))
    if owner is not None and not (thinglike and _starts_new(reader, owner)):
        following = attributes(reader, owner, item)
        return following or owner
    phrase = _as_thing(
        reader,
        item,
        strong=strong and not (patterns.match(r"^(?:my|our|a|an)\b", item, re.I) and naming.is_context(item)),
    )
    if phrase is not None:
        named.append(phrase)
        return None
    return owner


def _several_things(text: str) -> bool:
    items = [
        patterns.split(rf"\s+(?:{WITH}|at|for|of|in)\s+", patterns.sub(r"\([^)]*\)", "", item), maxsplit=1, flags=re.I)[
            0
        ]
        for item in lists.split_items(text)
    ]
    return sum(is_thinglike(item) for item in items) >= 2


def _lenient_thing(item: str) -> bool:
    """Tell whether a plural that is usually one field is a thing here, in a list of things: "students and grades"."""
    named = naming.name_of(item)
    return (
        named is not None
        and named.known
        and named.plural
        and words.singular(item.split()[-1].lower())
        in (
            "grade",
            "photo",
            "note",
            "comment",
            "category",
            "tag",
            "document",
            "file",
            "room",
            "seat",
            "result",
            "skill",
            "ingredient",
            "material",
            "attachment",
            "review",
            "cost",
            "chapter",
            "episode",
            "season",
            "role",
            "player",
            "participant",
            "color",
            "bed",
            "result",
            "picture",
            "link",
            "goal",
        )
    )


def _is_app(text: str) -> bool:
    """Tell whether a phrase speaks of the application or the place it is for, not of what it keeps."""
    whose = patterns.match(r"^(?P<app>.+?)\s+for\s+(?:my|our|a|an|the)\s+[\w' -]+$", text, re.I)
    if whose and (inner := naming.name_of(whose["app"])) is not None and inner.app:
        return True
    named = naming.name_of(text)
    return named is None or not named.phrase or named.app or bool(named.kit) or naming.is_context(text)


def _names_thing(text: str) -> bool:
    named = naming.name_of(patterns.sub(r"\s+for\s+(?:my|our|a|an|the)\s+.*$", "", text))
    return named is not None and bool(named.phrase)


def _starts_new(reader: Reader, owner: str) -> bool:
    mention = reader.found.things.get(owner)
    return mention is not None and bool(mention.fields)


def _inner_fields(thing: str, text: str) -> bool:
    """Tell whether brackets hold the fields of a thing, not examples or choices."""
    items = lists.split_items(text)
    if is_thinglike(thing) and len(items) >= 2 and any(fields.known(words.snake(item)) for item in items):
        return True
    return len(items) >= 2 and sum(fields.known(words.snake(item)) for item in items) >= len(items) / 2


def _attribute_or_nothing(reader: Reader, item: str, owner: str | None) -> str | None:
    """Read "a simple app with books and authors": the list holds things when its subject is the app."""
    match = patterns.match(rf"^(?P<thing>.+?)\s+{WITH}\s+(?P<list>.+)$", item, re.I)
    if match:
        if owner:
            attributes(reader, owner, item)
        else:
            things(reader, match["list"])
    return owner


def _as_thing(reader: Reader, text: str, *, strong: bool) -> str | None:
    """Return the phrase of the thing named, after links such as "contacts at those companies"."""
    text = shapes.without_collection(text)
    match = patterns.match(
        r"^(?P<child>.+?)\s+(?P<link>at|for|of|in|from|by|on|per|to|between|about|under|within|against|into)\s+(?P<parent>.+)$",
        text,
        re.I,
    )
    if match is None:
        mention = reader.thing(text, strong=strong)
        return mention.phrase if mention else None
    whole = naming.name_of(text)
    if whole is not None and whole.known and concepts.find(" ".join(naming.clean_words(text))):
        mention = reader.thing(text, strong=strong)
        return mention.phrase if mention else None
    child = reader.thing(shapes.head(match["child"]), strong=strong)
    parent_words = match["parent"]
    if child is None:
        mention = reader.thing(parent_words, strong=strong) if not naming.is_context(parent_words) else None
        if mention is None:
            kit_of(reader, parent_words)
        return mention.phrase if mention else None
    if match["link"].lower() in ("by", "per") and not is_thinglike(parent_words):
        attributes(reader, child.phrase, parent_words)
    elif _is_parent(reader, shapes.head(parent_words)):
        parent = _as_thing(reader, parent_words, strong=True)
        if parent is not None and parent != child.phrase:
            reader.found.link(LinkMention(source=child.phrase, target=parent))
    return child.phrase


def _is_parent(reader: Reader, text: str) -> bool:
    named = naming.name_of(text)
    if named is None or not named.phrase:
        return False
    if any(phrase == named.phrase for phrase in reader.found.things):
        return True
    pointed = bool(
        patterns.match(r"^(?:those|these|each|every|their|a|an|different|various|multiple|several|the)\s", text, re.I)
    )
    many = is_thinglike(text) or named.phrase in ("species", "series")
    if (
        patterns.match(r"^(?:several|multiple|many|different|various|two|three|four|five)\s", text, re.I)
        and named.plural
    ):
        return True
    return not naming.is_context(text) and (many or (pointed and named.known))
