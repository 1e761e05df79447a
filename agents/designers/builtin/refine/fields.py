"""Add and remove fields."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.lexicon.fields import options_for
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import split_options
from agents.designers.builtin.refine import computed, links, mentioning, owners, references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.schema import ComputedField, Entity, Field, FieldType, Schema

_ADD = re.compile(
    r"^(?:(?:add|include|insert|create|track|store|record|save|keep|capture|introduce|append|put in|note down|note|log|write down|jot down|put down|attach|upload|make a note of|keep a note of)\s+(?:(?:also|another|additional|extra|new|in|track of|the)\s+)*|"
    r"(?P<subject>(?:each |every |all |the |a |an |my |our )?[\w' -]+?)\s+(?:(?:should|must|can|could|may|will|also|now|still)\s+)*(?:needs?|ha(?:s|ve)|gets?|includes?|contains?|requires?|stores?)\s+(?:(?:also|a new|another)\s+)*)"
    r"(?P<items>.+)$",
    re.I,
)


_FIELD_WORDS = re.compile(
    r"^(?:(?:an?|the|another|one more|new|extra|additional|some|two|three|four|following|more|fields?|columns?|attributes?|propert(?:y|ies))\s+)*(?:fields?|columns?|attributes?|propert(?:y|ies))\b(?:\s+(?:for|called|named|to store|to track|with|like|such as))?\s*:?\s*(?:the\s+)?",
    re.I,
)


_WHERE = re.compile(
    r"\s+(?:to|for|on|in|into|of|per|at)\s+(?P<owner>(?:the |each |every |all (?:the )?|my |our |a |an )?[\w' -]+?)(?:\s+(?:form|table|entity|records?|entries|cards?|too|as well|entity))?$",
    re.I,
)


_REMOVE = re.compile(
    r"^(?:remove|delete|drop|get rid of|take out|take away|take off|lose|eliminate|erase|skip|leave out|omit|scrap|kill|discard|(?:we |i )?(?:don'?t|do not) (?:need|want|use|care about|have)|no need for|no longer need|(?:we |i )?no longer (?:need|want)|without|no)\s+(?P<items>.+)$",
    re.I,
)


def is_addition(draft: Draft, text: str) -> bool:
    """Tell whether a request says "add …" or "each book has …"."""
    match = _ADD.match(text)
    return match is not None and (not match["subject"] or references.entity_called(draft, match["subject"]) is not None)


def add(draft: Draft, text: str) -> bool:
    """Carry out "add genre and publication year" and its kin."""
    match = _ADD.match(text)
    if not match or not draft.schema.entities:
        return False
    items = patterns.sub(
        r"^(?P<what>[\w ]+?) to (?P<owner>(?:the |each |every |all )?[\w ]+?)\s*(?P<tail>:.+|\(.+\)|\s(?:with|being|as|like|either)\s.+)$",
        lambda found: (
            f"{found['what']} {found['tail']} to {found['owner']}"
            if references.entity_called(draft, found["owner"])
            else found[0]
        ),
        mentioning.as_questions(match["items"]),
    )
    owner = references.entity_called(draft, match["subject"]) if match["subject"] else None
    if match["subject"] and owner is None:
        return False
    items, told = _take_owner(draft, items)
    owner = told or owner
    items = _with_choices(draft, _FIELD_WORDS.sub("", items))
    if owner is None:
        owner = owners.default(draft, items)
    if owner is None:
        names = ", ".join(entity.label for entity in draft.schema.entities)
        return draft.ask(f"Which of these should get “{items}”: {names}?")
    added: list[str] = []
    told_before = len(draft.said)
    for item in lists.split_items(items):
        if not _add_one(draft, owner, item, added):
            draft.unhandled.append(item)
    if added:
        draft.say(f"Added {enumerated(added)} to {owner.label.lower()}.")
    return bool(added) or bool(draft.questions) or bool(draft.unhandled) or len(draft.said) > told_before


def _with_choices(draft: Draft, items: str) -> str:
    """Read "priority with low, medium and high" as a field with choices."""
    items = patterns.sub(
        r"^([\w ]+?)\s*,\s*(?:as\s+)?an?\s+(drop[- ]?down|select|choice)(?:\s+(?:field|list))?\s+(?=with|of|from|:)",
        r"\1 \2 ",
        items,
        flags=re.I,
    )
    match = patterns.match(
        r"^(?P<name>(?:an?\s+|the\s+)?[\w -]+?)\s*(?:\s(?:with|as|from|of|being|either)|:)\s+(?:(?:the\s+)?(?:options?|choices?|values?)\s*:?\s*)?(?P<list>[^():]+)$",
        items,
        re.I,
    )
    if match is None or references.entity_called(draft, match["name"]) is not None or " and " in f" {match['name']} ":
        return items
    options = split_options(match["list"])
    plain = patterns.sub(r"\s+(?:field|drop[- ]?down|select|list|choice)$", "", match["name"], flags=re.I)
    name = words.snake(references.bare(plain))
    sure = plain != match["name"] or (len(options) > 1 and all(option.isupper() for option in options))
    listed = len(options) > 1 and all(len(option.split()) <= 3 for option in options)
    if not listed or not (
        sure
        or options_for(name)
        or patterns.search(r"(?:status|stage|type|priority|level|category|kind|size|state)$", name)
    ):
        return items
    return f"{plain} ({', '.join(options)})"


def _take_owner(draft: Draft, items: str) -> tuple[str, Entity | None]:
    match = _WHERE.search(items)
    while match:
        owner = references.entity_called(draft, match["owner"])
        if owner is not None:
            return items[: match.start()], owner
        match = _WHERE.search(items, match.start() + 1)
    start = patterns.match(
        r"^(?:to|for)\s+(?:each |every |the |all )?(?P<owner>[\w ]+?)[,:]?\s+(?:add\s+)?(?=an?\s|the\s|\w+,)(?P<rest>.+)$",
        items,
        re.I,
    )
    if start:
        owner = references.entity_called(draft, start["owner"])
        if owner is not None:
            return start["rest"], owner
    asked = _ASKED_OF.match(items)
    owner = references.entity_called(draft, asked["owner"]) if asked else None
    if asked is not None and owner is not None:
        return f"{items[: asked.start('named')]}it{items[asked.end('named') :]}", owner
    for entity in draft.schema.entities:
        label = entity.label.lower()
        lead = patterns.match(rf"^(?:an?\s+|the\s+)?{re.escape(label)}(?:'s)?\s+(?P<rest>\w.+)$", items, re.I)
        if lead and len(draft.schema.entities) > 1 and concepts.find(items) is None:
            return lead["rest"], entity
    return items, None


_ASKED_OF = re.compile(
    r"^(?:whether|if|how [a-z]+|is|are|was|were|has|have|does|do|did|can) (?P<named>(?:the|each|every|an?) (?P<owner>[a-z]+))\b",
    re.I,
)
"""A question that names whose answer it wants: "is the van insured", "how old the tree is"."""


def _add_one(draft: Draft, owner: Entity, item: str, added: list[str]) -> bool:
    mention = mentioning.mentioned(item, references.snake_of(owner))
    if mention is None:
        return False
    if mention.formula:
        return computed.add_named(draft, owner.name, mention.name, mention.formula)
    entity = draft.entity(owner.name)
    present = next((part for part in references.parts_of(entity) if part.name == mention.name), None)
    if present is not None and isinstance(present.part, Field) and mention.plain:
        return draft.say(f"{owner.label} already has {present.part.label or mention.name}.")
    alike = _reached_by(entity, mention)
    if alike is not None:
        return draft.say(f"{owner.label} already has {alike.label or words.human(alike.name)}.")
    target = references.entity_called(draft, mention.words) if mention.plain else None
    if target is not None and target.name != owner.name:
        return links.connect(
            draft,
            child=target.name if mention.plural else owner.name,
            parent=owner.name if mention.plural else target.name,
            many=False,
        )
    concept = concepts.find(references.snake_of(entity).replace("_", " "))
    new = field_from(mention, concept)
    if not _may_be_called(draft, entity, new.name):
        return True
    draft.put_field(owner.name, new, old=new.name if present is not None and isinstance(present.part, Field) else None)
    added.append(described(new))
    return True


_SAYS_NO_MORE = {"number", "address", "nr", "no"}
"""What is said of a phone or an e-mail without telling another one: "phone number" is the phone."""


def _reached_by(entity: Entity, mention: FieldMention) -> Field | None:
    """Return the phone or e-mail that is there already and that a mention means by a longer or shorter name."""
    if not mention.plain or mention.required is not None or mention.unique is not None:
        return None
    told = set(mention.name.split("_"))
    reached = (field for field in entity.fields if field.type in (FieldType.PHONE, FieldType.EMAIL))
    return next((field for field in reached if told ^ set(field.name.split("_")) <= _SAYS_NO_MORE), None)


def _may_be_called(draft: Draft, entity: Entity, name: str) -> bool:
    if entity.relation(name) is not None:
        return not draft.say(f"{entity.label} is already linked to {words.human(name).lower()}.")
    return True


def described(field: Field) -> str:
    """Say a field with its type and its choices."""
    kind = field.type.value.replace("_", " ")
    options = f": {', '.join(field.options)}" if field.options else ""
    return f"{field.label or words.human(field.name)} ({kind}{options})"


def enumerated(texts: list[str]) -> str:
    """Say several things in one phrase."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


_DISPLAY = re.compile(
    r"^(?:make|use|set|have|take)\s+(?:the\s+)?(?P<field>[\w ]+?)\s+(?:as\s+|be\s+|to be\s+)?(?:the\s+|an?\s+)?(?:main|display|primary|headline|title)\s+(?:field|name|title|label|column)$",
    re.I,
)


def set_display(draft: Draft, text: str) -> bool:
    """Carry out "make the title the main field": the field by which a record is named everywhere."""
    match = _DISPLAY.match(text)
    found = references.field_called(draft, match["field"]) if match else None
    if isinstance(found, list):
        return references.which_one(draft, found, text)
    if found is None or not isinstance(found.part, Field):
        return False
    draft.change_entity(found.entity, lambda entity: entity.model_copy(update={"display_field": found.name}))
    return draft.say(
        f"{draft.entity(found.entity).label} records are now named by their {words.human(found.name).lower()}."
    )


def remove(draft: Draft, text: str) -> bool:
    """Carry out "remove supplier" for fields, links, computed values and whole entities."""
    match = _REMOVE.match(text)
    if not match:
        return False
    handled = False
    items, owner = _take_owner(draft, match["items"])
    for item in lists.split_items(items):
        handled = _remove_one(draft, item, owner) or handled
    return handled


def _remove_one(draft: Draft, item: str, owner: Entity | None) -> bool:
    phrase = references.bare(
        patterns.sub(r"\s+(?:anymore|any more|for now|at all|completely|entirely|please|again|altogether)$", "", item)
    )
    if patterns.search(r"\s(?:page|screen|tab)$", phrase, re.I):
        return False
    if owner is None:
        entity = references.entity_called(draft, phrase)
        exact = [
            part
            for part in references.candidates(draft, phrase)
            if part.name == words.snake(phrase)
            and not (entity is not None and getattr(part.part, "target", None) == entity.name)
        ]
        if entity is not None and not exact:
            return _remove_entity(draft, entity)
    found = references.field_called(draft, f"{phrase} of {owner.label}" if owner else phrase)
    if isinstance(found, list):
        return references.which_one(draft, found, phrase)
    if found is None or references.says_more(draft, found, phrase):
        return False
    return _remove_part(draft, found)


def _remove_part(draft: Draft, found: Part) -> bool:
    entity = draft.entity(found.entity)
    if isinstance(found.part, Field) and len(entity.fields) == 1:
        return draft.say(f"{entity.label} needs at least one field, so {found.part.label or found.name} stays.")
    users = [
        part.label or part.name
        for part in entity.computed
        if patterns.search(rf"\b{found.name}\b", part.formula) and part.name != found.name
    ]
    for part in entity.computed:
        if patterns.search(rf"\b{found.name}\b", part.formula) and part.name != found.name:
            draft.drop(entity.name, part.name)
    draft.drop(found.entity, found.name)
    draft.focus = draft.focus.model_copy(update={"entity": found.entity, "field": None})
    also = f" {enumerated(users)} was worked out from it and went too." if users else ""
    return draft.say(f"Removed {found.part.label or words.human(found.name)} from {entity.label.lower()}.{also}")


def _remove_entity(draft: Draft, entity: Entity) -> bool:
    if len(draft.schema.entities) == 1:
        return draft.ask(f"{entity.label} is all there is. Shall I start over, or remove one of its fields?")
    kept = [other for other in draft.schema.entities if other.name != entity.name]
    cleaned = tuple(other.model_copy(update={
        "relations": tuple(part for part in other.relations if part.target != entity.name),
        "computed": tuple(part for part in other.computed if not _mentions_way_to(part, entity, other)),
        "indexes": tuple(i for i in other.indexes if not any(r.target == entity.name and r.name in i for r in other.relations)),
    }) for other in kept)  # fmt: skip
    draft.put_schema(Schema(entities=cleaned))
    return draft.say(f"Removed {entity.label.lower()} with its pages and links.")


def _mentions_way_to(computed: ComputedField, gone: Entity, owner: Entity) -> bool:
    names = {references.snake_of(gone), words.snake(gone.plural)} | {
        part.name for part in owner.relations if part.target == gone.name
    }
    names.add(patterns.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", gone.plural).lower())
    return any(patterns.search(rf"\b{name}\b", computed.formula) for name in names)
