"""The first answer: from a description to a blueprint, with what was understood, assumed and left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import pages
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import description, naming, wishes, words
from agents.designers.builtin.reading.mentions import Requirements
from agents.designers.builtin.refine import carrying_out, look
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.schema import building
from projects.blueprint.blueprint import App, Blueprint
from projects.blueprint.layout import Theme
from projects.blueprint.schema import Entity, Relation, RelationType, Schema

MOST_ENTITIES = 24
"""More things than this in one description are named in the reply instead of built."""


@dataclass
class Proposal:
    """A first blueprint and what to say about it."""

    blueprint: Blueprint
    reply: str
    unhandled: list[str]
    focus: str | None


def propose(message: str) -> Proposal | None:
    """Return a proposal, or nothing when the description names nothing to keep."""
    found = description.read(message)
    _add_kit(found)
    if not found.things:
        return None
    surplus = list(found.things)[MOST_ENTITIES:]
    for phrase in surplus:
        del found.things[phrase]
    schema = building.build(found)
    if not schema.entities:
        return None
    theme = Theme.model_validate(look.theme_tokens(message)) if wishes_of_look(message) else Theme()
    blueprint = Blueprint(app=_app(message, schema, found), data=schema, layout=pages.layout_for(schema, theme))
    blueprint, unhandled = _with_wishes(blueprint, found)
    unhandled += [f"more than {MOST_ENTITIES} kinds of records: {phrase}" for phrase in surplus]
    unhandled = list(dict.fromkeys(found.unhandled + unhandled))
    main = (
        max(blueprint.data.entities, key=lambda entity: len(entity.fields)).name
        if len(blueprint.data.entities) == 1
        else None
    )
    return Proposal(blueprint, _reply(blueprint, unhandled), unhandled, main)


def impossible(message: str) -> list[str]:
    """Return what a message asks for that rules cannot make."""
    return wishes.impossible(message)


def wishes_of_look(message: str) -> bool:
    """Tell whether a description says how things should look."""
    return bool(wishes.LOOK.search(message) or wishes.LOOK_STRONG.search(message))


def _add_kit(found: Requirements) -> None:
    """Fill in the usual things when only the kind of application was named ("CRM", "library management")."""
    real = [thing for thing in found.things.values() if thing.strong and thing.fields] or (
        list(found.things.values()) if len(found.things) >= 2 else []
    )
    kit = found.kits[0] if found.kits else _kit_of_the_place(found)
    if real or kit is None:
        return
    keys = concepts.kits()[kit]
    found.things = {
        phrase: thing
        for phrase, thing in found.things.items()
        if thing.fields or thing.plural or not _names_the_whole(found.text, phrase, kit)
    }
    present = {thing.concept for thing in found.things.values()}
    if found.things and not present & {getattr(concepts.find(key.replace("_", " ")), "key", key) for key in keys}:
        return
    order = list(keys)
    found.things = {
        phrase: thing for phrase, thing in found.things.items() if thing.concept not in (None,) or thing.fields
    }
    for key in order:
        phrase = key.replace("_", " ")
        concept = concepts.find(phrase)
        if concept is not None and concept.key in {thing.concept for thing in found.things.values()}:
            continue
        mention = found.thing(
            {"library loan": "loan", "ballot vote": "vote", "restaurant table": "table"}.get(phrase, phrase),
            strong=True,
        )
        mention.concept = concept.key if concept else None


def _kit_of_the_place(found: Requirements) -> str | None:
    """Return what kind of place a request is for that names nothing else: "studio" of "my tattoo studio"."""
    only = next(iter(found.things.values())) if len(found.things) == 1 else None
    whose = only is not None and patterns.search(
        rf"\b(?:my|our|an?) (?:[\w-]+ )*{re.escape(only.phrase)}$", found.text.strip(" .!?"), re.I
    )
    return naming.kit_in(only.phrase) if only is not None and whose and not only.fields and not only.plural else None


def _names_the_whole(text: str, phrase: str, kit: str) -> bool:
    """Tell whether a phrase is the place or the program itself: "salon", "tennis" of "tennis club", "tool" of "a tool for …"."""
    place = kit.endswith(phrase) or phrase.endswith(kit)
    return place or phrase in naming.APP_NOUNS or f"{phrase} {kit}" in text.lower()


def _with_wishes(blueprint: Blueprint, found: Requirements) -> tuple[Blueprint, list[str]]:
    draft = Draft(blueprint=blueprint, generous=True)
    unhandled: list[str] = []
    for wish in found.wishes:
        asked = len(draft.questions)
        before = draft.blueprint
        if not carrying_out.wish(draft, wish) and not _built_in(wish) and not look.theme_tokens(wish):
            if not wishes.impossible(wish):
                unhandled.append(wish)
        elif len(draft.questions) > asked and draft.blueprint == before:
            unhandled.append(wish)
    return draft.blueprint, unhandled


_ALWAYS_THERE = re.compile(
    r"\b(?:search|filter|sort|edit|delete|update|add|create|browse|view|see|list|find|look up|responsive|mobile|simple|easy|clean|modern|nice|pretty|minimal|fast|intuitive|user[- ]friendly|overview|dashboard|page|detail|log ?in|sign ?in|sign ?up|menu|navigation|mark|tick|check off|form|table|which|at a glance|home ?page|landing page)\b",
    re.I,
)


def _built_in(wish: str) -> bool:
    """Tell whether every generated application does what the wish asks for anyway."""
    return bool(_ALWAYS_THERE.search(wish)) and not wishes.FORMULA.search(wish)


def _app(message: str, schema: Schema, found: Requirements) -> App:
    called = patterns.search(r"\b(?:called|named)\s+[\"']?(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*){0,3})[\"']?", message)
    if called:
        title = called["name"]
    elif found.kits and len(schema.entities) > 1:
        title = words.human(words.snake(found.kits[0])) if len(found.kits[0]) > 4 else found.kits[0].upper()
    elif len(schema.entities) == 1:
        title = pages.entity_plural(schema.entities[0])
    else:
        title = f"{pages.entity_plural(schema.entities[0])} and {pages.entity_plural(schema.entities[1]).lower()}"
    name = words.snake(title).replace("_", "-")[:50].strip("-")
    public = bool(
        patterns.search(
            r"\b(?:public(?:ly)? (?:site|website|page|accessible|visible)|without (?:log ?in|sign ?in|account)|no log ?in|no sign ?in|open to everyone|anyone can (?:see|view|visit))\b",
            message,
            re.I,
        )
    )
    return App(
        name=name if name and name[0].isalpha() else "app", title=title, access="public" if public else "private"
    )


def _links(schema: Schema) -> list[str]:
    """How the entities hang together, a clause for each: "each visit belongs to one patient and one doctor"."""
    by_name = {entity.name: entity for entity in schema.entities}
    told: list[str] = []
    for entity in schema.entities:
        one = [
            _role(relation, by_name[relation.target])
            for relation in entity.relations
            if relation.type in (RelationType.BELONGS_TO, RelationType.ONE_TO_ONE)
        ]
        if one:
            told.append(f"each {entity.label.lower()} belongs to {' and '.join(one)}")
        told += [
            f"{pages.entity_plural(entity).lower()} and {pages.entity_plural(by_name[relation.target]).lower()} "
            "are linked many to many"
            for relation in entity.relations
            if relation.type is RelationType.MANY_TO_MANY
        ]
    return told


def _role(relation: Relation, target: Entity) -> str:
    role = words.human(relation.name).lower()
    named = target.label.lower()
    return f"one {named}" if role == named else f"one {named} (as {role})"


def _reply(blueprint: Blueprint, unhandled: list[str]) -> str:
    entities = blueprint.data.entities
    parts = []
    for entity in entities[:8]:
        shown = [(field.label or field.name).lower() for field in entity.fields]
        parts.append(
            f"{pages.entity_plural(entity)} with {', '.join(shown[:-1])} and {shown[-1]}"
            if len(shown) > 1
            else f"{pages.entity_plural(entity)} with {shown[0]}"
        )
    more = f" and {len(entities) - 8} more" if len(entities) > 8 else ""
    links = "; ".join(_links(blueprint.data)[:10])
    linked = f" {links[0].upper()}{links[1:]}." if links else ""
    pages_ = ", ".join(page.title for page in blueprint.layout.pages[:8])
    left = f" Not built, because rules cannot make it: {'; '.join(unhandled)}." if unhandled else ""
    return f"Here is a first design. It keeps {'; '.join(parts)}{more}.{linked} Pages: {pages_}.{left} Tell me what to change, or say “looks good”."
