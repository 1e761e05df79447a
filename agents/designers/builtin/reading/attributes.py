"""Lists of what a thing has: fields, and things of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts, fields
from agents.designers.builtin.reading import asides, columns, lists, naming, wishes, words
from agents.designers.builtin.reading.direction import directed
from agents.designers.builtin.reading.mentions import FieldMention, LinkMention, Requirements, ThingMention
from agents.designers.builtin.reading.reader import Reader
from agents.designers.builtin.reading.wording import parse_item
from projects.blueprint.schema import FieldType

WITH = r"(?:with|made (?:up )?of|composed of|including|containing|having|incl\.?|featuring|that have|that has|which have|which has|that contains?|which contains?|consisting of|comprising|plus their|and their|and its|along with their)"


_COUNTED = re.compile(
    r"^(?:max|min|maximum|minimum|total|number|no\.|count|amount|required|expected|available|remaining)\b", re.I
)


def is_thinglike(text: str) -> bool:
    """Tell whether a plural noun names a kind of rows rather than one value."""
    measured = patterns.search(r"\s+in\s+(\S+)$", text.strip())
    if measured and fields.unit_of(measured[1]) is not None:
        return False
    text = patterns.split(
        r"\s+(?:in|of|for|per|on|at|with|by|from|to|about|as|between|that|which|who)\s+", text.strip()
    )[0]
    text = patterns.sub(r"^\d+\s+", "", text)
    if _COUNTED.match(text):
        return False
    named = naming.name_of(text)
    if named is None or not named.phrase or not named.plural or patterns.search(r"\d", text):
        return False
    name = words.snake(" ".join(naming.clean_words(text)))
    return name not in fields.plural_fields() and (named.known or name.rpartition("_")[2] not in fields.plural_fields())


def attributes(reader: Reader, owner: str, text: str) -> str | None:
    """Read a list of what a thing has. Returns the inner thing that a trailing "with" list belongs to, if any."""
    inner: str | None = None
    owners = list(reader.focus)
    reader.recent = []
    listed = lists.split_items(text)
    fieldlike = any(fields.known(words.snake(item)) and not is_thinglike(item) for item in listed)
    for item in listed:
        if _only_wished(item, among_fields=fieldlike):
            reader.found.wishes.append(item)
            continue
        nested = patterns.match(
            rf"^(?P<thing>[^()]+?)\s+(?:each )?{WITH}\s+(?:a |an |their |its )?(?P<list>.+)$", item, re.I
        )
        if (
            nested
            and _is_inner_thing(reader, nested["thing"])
            and not patterns.search(r"options|values|choices|default", nested["list"][:12], re.I)
        ):
            child = _child(reader, owner, patterns.split(r"\s+(?:per|each|every)\s", nested["thing"])[0])
            attributes(reader, child, nested["list"])
            inner = child
            continue
        if inner is not None and not is_thinglike(item):
            attributes(reader, inner, item)
            continue
        if _asked_thing(reader, owner, item):
            continue
        question = _asked(item)
        if question is not None:
            add_field(reader, owner, question)
            continue
        mention = parse_item(item)
        if mention is None or refers(reader, owner, mention, item):
            continue
        _attribute(reader, owner, mention, among_fields=fieldlike)
    recent = reader.recent
    reader.focus = owners
    reader.recent = recent
    return inner


def _asked(item: str) -> FieldMention | None:
    """Return the field that a question among fields asks for: "when it was made", "whether it was seen"."""
    column = columns.read(item) if columns.asks(item) and not item.endswith("?") else None
    return column.field if column is not None and column.points_to is None else asides.question_field(item)


_COUNTS = re.compile(r"^(?:and )?how (?:many|much|long|often|far)\b", re.I)
_SUM = re.compile(r"^(?:(?:a |the )?(?:total|average)\b|(?:[a-z]+ ){1,2}total$|which \w+ \w+$)", re.I)


def _only_wished(item: str, *, among_fields: bool) -> bool:
    """Tell whether an item of a list asks for something to be shown rather than kept: "a chart", not "how many eggs"."""
    if not wishes.is_wish(item) or _WHICH.match(item) or parse_item(item) is None or _SUM.match(item):
        return False
    return not (among_fields and _COUNTS.match(item))


_WHICH = re.compile(
    r"^(?:(?:in|at|on|to|for|from|with) )?which (?P<thing>[\w-]+(?: [\w-]+)??) (?:it|they|he|she|i|we|the|each|is|are|was|were)\b",
    re.I,
)
_PRESENT = re.compile(
    r"^(?:the |all |all the )?(?P<thing>[\w-]+(?: [\w-]+)?) (?:who|that|which) (?:took part|take part|attend|attended|participated?|were (?:there|present|involved)|joined|helped|worked|played|are involved|belong)\b",
    re.I,
)


def _asked_thing(reader: Reader, owner: str, item: str) -> bool:
    """Read "which concerts they were performed in" and "which project it is for" as links."""
    match = _WHICH.match(item) or _PRESENT.match(item) or _known_doing(reader, item)
    named = naming.name_of(match["thing"]) if match else None
    if match is None or named is None or not (is_thinglike(match["thing"]) or named.phrase in reader.found.things):
        return False
    other = reader.thing(match["thing"], strong=True)
    if other is not None and other.phrase != owner:
        reader.found.link(LinkMention(source=owner, target=other.phrase, many_to_many=named.plural))
    return True


def _known_doing(reader: Reader, item: str) -> re.Match[str] | None:
    """Return the match of "which birds flew" and "which plumber goes" when birds and plumbers are kept."""
    match = patterns.match(r"^which (?P<thing>[\w-]+) (?P<verb>[a-z]+)$", item, re.I)
    named = naming.name_of(match["thing"]) if match else None
    known = named is not None and named.phrase in reader.found.things
    return match if match and known and "VERB" in words.kinds(match["verb"].lower()) else None


def _is_inner_thing(reader: Reader, text: str) -> bool:
    named = naming.name_of(text)
    if named is None or not named.phrase:
        return False
    single = named.known and bool(patterns.match(r"^(?:a|an|one)\s", text, re.I))
    return named.plural or single or named.phrase in reader.found.things


def _attribute(reader: Reader, owner: str, mention: FieldMention, *, among_fields: bool) -> None:
    single = _one_of_each(reader, mention)
    if single is not None:
        add_field(reader, owner, single)
        return
    if among_fields and mention.plain and mention.plural and not mention.many and not _names_a_thing(reader, mention):
        guess = fields.guess(mention.name)
        add_field(reader, owner, mention if guess.certain else replace(mention, type=_type_of_many(mention)))
        return
    if mention.plain and (
        (mention.many and mention.plural and not _plain_plural(mention)) or _is_thing_of(reader, owner, mention)
    ):
        _child(reader, owner, mention.words, many=mention.many)
        return
    add_field(reader, owner, mention)


def refers(reader: Reader, owner: str, mention: FieldMention, item: str) -> bool:
    """Read "a client" among the fields of an invoice as a link to clients, who are worth keeping on their own."""
    named = naming.name_of(mention.words)
    if (
        named is None
        or named.concept not in fields.references()
        or not patterns.match(r"^(?:and )?(?:an?|one)\s", item, re.I)
    ):
        return False
    if not mention.plain or named.plural or words.snake(named.phrase) != mention.name:
        return False
    other = reader.thing(mention.words, strong=True)
    if other is None or other.phrase == owner:
        return False
    reader.found.thing(owner, strong=True)
    reader.found.link(LinkMention(source=owner, target=other.phrase))
    return True


def _type_of_many(mention: FieldMention) -> FieldType:
    """Return text for "special needs" and a number for "bedrooms"."""
    told = mention.name.rpartition("_")[2] in (
        "needs",
        "wishes",
        "requests",
        "issues",
        "items",
        "problems",
        "ideas",
        "tasks",
        "members",
    )
    return FieldType.TEXT if told else FieldType.INTEGER


def _names_a_thing(reader: Reader, mention: FieldMention) -> bool:
    named = naming.name_of(mention.words)
    return named is not None and (named.known or named.phrase in reader.found.things)


def _one_of_each(reader: Reader, mention: FieldMention) -> FieldMention | None:
    """Read "with due dates and fines" as one due date and one fine each."""
    if not mention.plain or not mention.plural or mention.many or mention.name in fields.plural_fields():
        return None
    if patterns.match(
        r"^(?:max|maximum|min|minimum|total|required|expected|available|remaining|number_of|no_of|current)_",
        mention.name,
    ):
        return replace(mention, type=FieldType.INTEGER)
    single = words.snake(words.phrase_singular(mention.name.replace("_", " ")))
    guess = fields.guess(single)
    if not guess.certain or _names_a_thing(reader, mention) or guess.type is FieldType.TEXT:
        return None
    if fields.guess(mention.name).type in (FieldType.MULTI_ENUM, FieldType.TEXT):
        return None
    if fields.guess(mention.name).type is FieldType.INTEGER or "_for_" in mention.name:
        return replace(mention, plural=False)
    return replace(mention, name=single, words=words.phrase_singular(mention.words.lower()), plural=False)


def _plain_plural(mention: FieldMention) -> bool:
    return mention.name in ("labels", "notes", "languages", "colors", "colours", "keywords", "images", "pictures")


def _is_thing_of(reader: Reader, owner: str, mention: FieldMention) -> bool:
    if not mention.plural or mention.name in fields.plural_fields():
        return False
    concept = concepts.find(owner)
    if concept is not None and concept.field(mention.name):
        return False
    named = naming.name_of(mention.words)
    if named is None or not named.phrase:
        return False
    if named.phrase in reader.found.things:
        return True
    if named.known:
        return True
    return not fields.known(mention.name)


def _child(reader: Reader, owner: str, text: str, *, many: bool = False) -> str:
    child = reader.thing(text, strong=True)
    if child is None:
        child = reader.found.thing(words.phrase_singular(text.lower()), strong=True)
    if child.phrase == owner:
        return owner
    reader.found.thing(owner, strong=True)
    link = directed(reader, child.phrase, owner)
    if many and link.source == owner:  # the lexicon says books belong to authors, the text that a book has several
        link = LinkMention(source=owner, target=child.phrase, many_to_many=True)
    elif many:
        link = LinkMention(source=child.phrase, target=owner)
    reader.found.link(link)
    reader.recent.append(child.phrase)
    return child.phrase


def add_field(reader: Reader, owner: str, mention: FieldMention) -> None:
    """Add a field to a thing unless it was named before; then what is new about it is taken over."""
    if mention.owner:
        other = reader.thing(mention.owner, strong=True)
        owner = other.phrase if other is not None else owner
    thing = reader.found.thing(owner, strong=True)
    for index, known in enumerate(thing.fields):
        if known.name == mention.name:
            told = {key: value for key, value in vars(mention).items() if value not in (None, (), False, "")}
            thing.fields[index] = replace(known, **told)
            return
    thing.fields.append(mention)


def settle_fields(found: Requirements, thing: ThingMention) -> None:
    """Turn fields that name another thing of the application into links."""
    kept: list[FieldMention] = []
    for mention in thing.fields:
        target = _named_thing(found, mention)
        if target is not None and mention.name in fields.plural_fields() and not found.things[target].strong:
            target = None
        if target is None and _refers_to_itself(thing, mention):
            found.link(LinkMention(source=thing.phrase, target=thing.phrase, name=mention.name))
        elif target is None or not mention.plain or target == thing.phrase:
            kept.append(mention)
        elif mention.many or mention.plural:
            found.link(LinkMention(source=target, target=thing.phrase))
        else:
            name = mention.name if mention.name != words.snake(target) else None
            found.link(LinkMention(source=thing.phrase, target=target, name=name))
    thing.fields = kept


def _refers_to_itself(thing: ThingMention, mention: FieldMention) -> bool:
    """Tell whether a field names another row of the same thing: an employee's manager, a page's parent page."""
    if not mention.plain or mention.plural:
        return False
    if thing.concept == "employee" and mention.name in ("manager", "line_manager", "supervisor", "boss", "reports_to"):
        return True
    return mention.name == f"parent_{words.snake(thing.phrase)}"


def _named_thing(found: Requirements, mention: FieldMention) -> str | None:
    phrase = words.phrase_singular(mention.name.replace("_", " "))
    for other in found.things:
        if phrase == other or other == phrase.removeprefix("assigned "):
            return other
    named = naming.name_of(mention.words)
    if named is None or not named.phrase or named.phrase.split()[-1] != phrase.split()[-1]:
        return None
    if named.phrase in found.things:
        return named.phrase
    return next(
        (other for other, thing in found.things.items() if named.concept and _alike(thing, named.concept)), None
    )


def _alike(thing: ThingMention, concept: str) -> bool:
    """Tell whether a thing means the same as a concept: "child" where the application has kids."""
    return thing.strong and thing.concept == concept
