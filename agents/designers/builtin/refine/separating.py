"""What becomes a thing of its own: "customers should be a separate list with name and phone", "rooms as their own table"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.reading.mentions import FieldMention, ThingMention
from agents.designers.builtin.reading.wording import parse_item
from agents.designers.builtin.refine import junctions, links, references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema import building
from agents.designers.builtin.schema.typing import field_from
from projects.blueprint.schema import Entity, Field, FieldType, OnDelete, Relation, RelationType

_NOUN = r"(?:things?|entity|entities|tables?|lists?|pages?|sections?|models?|objects?|record types?|data types?|types?|records?|resources?|areas?)"
_APART = r"(?:own|separate|seperate|extra|second|third|different|another|additional|independent|new|real|proper)"
OWN = rf"(?:(?:its |their |an? |the |one )?(?:{_APART} )+{_NOUN}|(?:an? )?{_NOUN} (?:of|on) (?:its|their) own|on (?:its|their) own|separate(?:ly)?|seperate(?:ly)?)"
_FIELDS = r"(?P<rest>(?:\s*(?:[,;:(-]|\b(?:with|having|that ha(?:s|ve)|which ha(?:s|ve)|including|and give (?:it|them)|they (?:have|need)|each)\b).*)?)$"
_X = r"(?:the |our |my |all |all the )?(?P<x>[\w /'-]+?)"

_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"^(?:add |track |keep |also )*{_X} (?P<rest>with [\w ,/-]+?) (?:as|in|on) {OWN}$",
        rf"^(?:make|turn|convert|change|keep|store|manage|track|maintain|have|put|record|list|split(?: out)?|extract|move|pull(?: out)?|factor(?: out)?|separate|add)\s+(?:also )?{_X}\s*(?:out|off)?\s+(?:into |as |to be |to |be |become |in |on )?{OWN}{_FIELDS}",
        rf"^{_X}(?: \([^()]*\))? (?:(?:really |also |just )*(?:should|must|needs? to|ha(?:s|ve) to|ought to|could|would|shall|will|can)(?: also| rather| better)? )?(?:be|become|get|have|go (?:in|on)(?:to)?|are|is|needs?|gets|as|in|deserves?)(?: in| on| as)? {OWN}{_FIELDS}",
        rf"^{_X} (?:should|must|needs? to|has to|have to|ought to|shall) be (?:an? )?{_NOUN}{_FIELDS}",
        rf"^(?:split|separate)\s+(?:out )?{_X}(?:\s+out)?$",
    )
)
_SEVERAL = re.compile(r"\b(?:several|many|multiple|more than one|a few|some)\b", re.I)
_INTRODUCED = re.compile(
    r"^[\s,:;(-]*(?:(?:with|having|that has|that have|which has|which have|and give (?:it|them)|including|they have|they need|each(?: one)?(?: has| with)?)\b)?\s*(?:an? |the )?",
    re.I,
)


@dataclass(frozen=True)
class _Wish:
    """What is to be a thing of its own, what is known about each, and whether several go with one of the others."""

    phrase: str
    fields: tuple[FieldMention, ...]
    several: bool


def carry_out(draft: Draft, text: str) -> bool:
    """Carry out "make supplier its own thing (with phone and email)"."""
    wish = _read(text)
    if wish is None:
        return False
    found = references.field_called(draft, wish.phrase)
    found = found or references.field_called(draft, words.phrase_singular(wish.phrase.lower()))
    if isinstance(found, list):
        return references.which_one(draft, found, wish.phrase)
    if found is not None and isinstance(found.part, Field):
        return _split(draft, wish, found.entity, found.part)
    existing = references.entity_called(draft, wish.phrase)
    if existing is None:
        return _new(draft, wish)
    return bool(wish.fields or patterns.search(OWN, text, re.I)) and _more(draft, wish, existing)


def _read(text: str) -> _Wish | None:
    match = next((match for pattern in _PATTERNS if (match := pattern.match(text))), None)
    if match is None or patterns.search(
        r"\b(?:left|right|top|bottom|page|column|it|them|this|that|tabs?)\b", match["x"], re.I
    ):
        return None
    if references.component_called(match["x"]) is not None:
        return None
    told = match.groupdict().get("rest") or ""
    said, _, tail = told.partition(";") if ";" in told else told.partition("),")
    listed = _INTRODUCED.sub("", said).strip(" .);,")
    items = lists.split_items(listed) if listed else []
    about = [
        item
        for item in items
        if patterns.search(r"^(?:an?|each|every|one) [\w ]+ (?:uses?|has|have|needs?|can|gets?|per)\b|^one per\b", item)
    ]
    fields = [mention for item in items if item not in about and (mention := parse_item(item)) is not None]
    return _Wish(match["x"], tuple(fields), bool(_SEVERAL.search(" ".join([tail, *about]))))


def _split(draft: Draft, wish: _Wish, owner: str, source: Field) -> bool:
    """Make the values of a field records of their own, and the field a link to them."""
    noun = words.phrase_singular(references.split_owner(draft, references.bare(wish.phrase))[0].lower())
    entity = _entity(draft, noun, wish)
    many = wish.several or source.type is FieldType.MULTI_ENUM or words.is_plural(source.name)
    if len(draft.entity(owner).fields) > 1:
        draft.drop(owner, source.name)
    draft.add_entity(entity)
    _link(draft, owner, entity, noun, many=many, required=source.required)
    draft.focus = draft.focus.model_copy(update={"entity": entity.name})
    return draft.say(f"{entity.label} is now an entity of its own, linked to {draft.entity(owner).label.lower()}.")


def _entity(draft: Draft, noun: str, wish: _Wish) -> Entity:
    concept = getattr(concepts.find(noun), "key", None)
    thing = ThingMention(phrase=noun, order=0, strong=True, fields=list(wish.fields), concept=concept)
    return building.entity_from(thing, junctions.free_entity(draft, noun), several=True)


def _link(draft: Draft, owner: str, entity: Entity, noun: str, *, many: bool, required: bool = False) -> None:
    if many:
        name, kind, on_delete = words.snake(words.phrase_plural(noun)), RelationType.MANY_TO_MANY, OnDelete.CASCADE
    else:
        name, kind = words.snake(noun), RelationType.BELONGS_TO
        on_delete = OnDelete.RESTRICT if required else OnDelete.SET_NULL
    relation = Relation(name=name, type=kind, target=entity.name, required=required and not many, on_delete=on_delete)
    draft.put_relation(owner, relation)


def _more(draft: Draft, wish: _Wish, entity: Entity) -> bool:
    """Give what already is a thing of its own the fields that were told."""
    fresh = [
        mention
        for mention in wish.fields
        if entity.field(mention.name) is None and entity.relation(mention.name) is None
    ]
    if not fresh:
        return draft.say(f"{entity.label} already is an entity of its own.")
    concept = concepts.find(references.snake_of(entity).replace("_", " "))
    for mention in fresh:
        draft.put_field(entity.name, field_from(mention, concept), old=None)
    return draft.say(
        f"{entity.label} already is an entity of its own; it now has {', '.join(mention.words or mention.name for mention in fresh)}, too."
    )


def _new(draft: Draft, wish: _Wish) -> bool:
    """Make a thing that was no field before; the main thing of the application goes with it unless it is known to belong elsewhere."""
    noun = words.phrase_singular(references.bare(wish.phrase).lower())
    if not wish.fields and concepts.find(noun) is None:
        return False
    main = draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    main = main or max(draft.schema.entities, key=lambda entity: pages.weight(entity, draft.schema), default=None)
    entity = _entity(draft, noun, wish)
    draft.add_entity(entity)
    links.link_new_ones(draft, {noun: entity.name})
    if main is not None and not links.is_linked(draft, entity.name):
        _link(draft, main.name, entity, noun, many=wish.several)
    draft.focus = draft.focus.model_copy(update={"entity": entity.name})
    listed = ", ".join((field.label or field.name).lower() for field in draft.entity(entity.name).fields)
    return draft.say(f"Added {entity.label.lower()} with {listed}.")
