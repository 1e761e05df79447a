"""Give fields, entities and pages other names."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.layout import sync, tree
from agents.designers.builtin.lexicon import concepts
from agents.designers.builtin.reading import typewords, words
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from agents.designers.builtin.schema.building import assembled, entity_name
from projects.blueprint.reserved import free_field_name
from projects.blueprint.schema import ComputedField, Entity, Field, Relation

_RENAME = re.compile(
    r"^(?:rename|re-name|relabel)\s+(?P<old>.+?)\s+(?:to|into|as|=>|->|=)\s+(?P<new>.+)$|^change (?:the )?(?:name|label|title) of\s+(?P<old2>.+?)\s+to\s+(?P<new2>.+)$|"
    r"^call\s+(?P<old3>.+?)\s+(?P<new3>\"[^\"]+\"|'[^']+'|[\w ]+?)(?:\s+instead)?$|^(?P<old4>.+?)\s+should (?:rather |instead )?be (?:called|named|labelled|labeled)\s+(?P<new4>.+?)(?:\s+instead)?$|"
    r"^(?:use|say|add|have|put|write|call it)?\s*(?P<new5>\"[^\"]+\"|'[^']+'|(?:an? )?[\w ]+?)\s+(?:instead of|rather than)\s+(?P<old5>.+)$|^(?:change|set|make)\s+(?P<old7>(?:the |its )?(?:app(?:lication)? |site |page )?(?:title|name)(?: of (?:the |this )?(?:app|application|site|website|project|whole thing|page))?)\s+(?:to|into|be)\s+(?P<new7>.+)$|^change\s+(?P<old6>\"[^\"]+\"|'[^']+')\s+(?:to|into)\s+(?P<new6>\"[^\"]+\"|'[^']+')$",
    re.I,
)


def rename(draft: Draft, text: str) -> bool:
    """Carry out "rename quantity to units on hand" for fields, entities and pages."""
    match = _RENAME.match(text)
    if not match:
        return False
    groups = match.groupdict()
    pairs = [(groups[f"old{n}"], groups[f"new{n}"]) for n in ("", "2", "3", "4", "5", "6", "7")]
    old, new = next((old, new) for old, new in pairs if old)
    new = new.strip(" .\"'“”")
    if groups["old5"] and not _may_replace(draft, old, new):
        return False
    if groups["old7"] and not any(
        part.name == words.snake(references.bare(old)) for part in references.candidates(draft, old)
    ):
        old = "page" if patterns.search(r"\bpage\b", old, re.I) else "the app"
    return rename_to(draft, old.strip(), new)


def _may_replace(draft: Draft, old: str, new: str) -> bool:
    """Tell whether "X instead of Y" gives a field another name, rather than another type or component."""
    found = references.field_called(draft, old)
    if not isinstance(found, Part) or (
        typewords.type_of(old) is not None and found.name != words.snake(references.bare(old))
    ):
        return False
    named = references.component_called(new) is not None or typewords.type_of(references.bare(new)) is not None
    return not named or words.snake(references.bare(new)).endswith(("date", "phone", "email", "price", "amount"))


def rename_to(draft: Draft, old: str, new: str) -> bool:
    """Rename what ``old`` means to ``new``."""
    entity = references.entity_called(draft, old)
    exact = [
        part
        for part in references.candidates(draft, old)
        if part.name == words.snake(references.bare(old))
        and not (entity is not None and getattr(part.part, "target", None) == entity.name)
    ]
    if entity is not None and not exact:
        return _rename_entity(draft, entity, new)
    found = references.field_called(draft, old)
    if isinstance(found, list):
        return references.which_one(draft, found, old)
    if found is None or references.says_more(draft, found, old):
        return _rename_page(draft, old, new)
    return _rename_part(draft, found, new)


def _rename_part(draft: Draft, found: Part, new: str) -> bool:
    name = free_field_name(words.snake(patterns.sub(r"^(?:the|a|an)\s+", "", new, flags=re.I)), found.entity)
    if not name:
        return False
    entity = draft.entity(found.entity)
    if any(part.name == name for part in references.parts_of(entity) if part.name != found.name):
        return draft.say(
            f"{entity.label} already has something called {words.human(name)}, so I left {words.human(found.name)} as it is."
        )
    new = patterns.sub(r"^(?:the|an?)\s+(?=\w)", "", new, flags=re.I)
    label = new[:1].upper() + new[1:]

    def follow(text: str) -> str:
        return patterns.sub(rf"(?<![\w.]){re.escape(found.name)}\b", name, text)

    def change(entity: Entity) -> Entity:
        def changed(part: Field | ComputedField | Relation) -> Field | ComputedField | Relation:
            return part.model_copy(update={"name": name, "label": label}) if part.name == found.name else part

        return entity.model_copy(update={
            "fields": tuple(changed(part) for part in entity.fields), "relations": tuple(changed(part) for part in entity.relations),
            "computed": tuple((changed(part)).model_copy(update={"formula": follow(part.formula)}) for part in entity.computed),
            "indexes": tuple(tuple(name if column == found.name else column for column in index) for index in entity.indexes),
            "display_field": name if entity.display_field == found.name else entity.display_field,
        })  # fmt: skip

    layout = sync.renamed_field(draft.layout, found.entity, found.name, name)
    renamed = tuple(change(other) if other.name == found.entity else other for other in draft.schema.entities)
    schema = draft.schema.model_copy(update={"entities": renamed})
    draft.blueprint = draft.blueprint.model_copy(update={"data": schema, "layout": layout})
    draft.focus = draft.focus.model_copy(update={"entity": found.entity, "field": name})
    return draft.say(f"Renamed {found.part.label or words.human(found.name)} to {label}.")


def _rename_entity(draft: Draft, entity: Entity, new: str) -> bool:
    phrase = words.phrase_singular(references.bare(new).lower())
    name = entity_name(phrase)
    if draft.schema.entity(name) is not None and name != entity.name:
        return draft.say(f"There already is {name}, so {entity.label} keeps its name.")
    fresh = assembled(name, phrase, list(entity.fields), concepts.find(phrase))
    renamed = entity.model_copy(update={"name": name, "plural": fresh.plural, "label": fresh.label})
    layout = sync.renamed_entity(draft.layout, entity, renamed)
    old_key, new_key = references.snake_of(entity), references.snake_of(renamed)
    new_names = {
        old_key: new_key,
        words.snake(words.phrase_plural(old_key.replace("_", " "))): words.snake(
            words.phrase_plural(new_key.replace("_", " "))
        ),
    }

    def follow(other: Entity) -> Entity:
        base = renamed if other.name == entity.name else other
        relations = tuple(
            part.model_copy(update={"target": name, "name": new_names.get(part.name, part.name), "inverse": None})
            if part.target == entity.name
            else part.model_copy(update={"inverse": None})
            if other.name == entity.name
            else part
            for part in base.relations
        )
        return base.model_copy(update={"relations": relations})

    schema = draft.schema.model_copy(update={"entities": tuple(follow(other) for other in draft.schema.entities)})
    for other in draft.schema.entities:
        for part in other.relations:
            if part.target == entity.name and part.name in new_names:
                layout = sync.renamed_field(layout, other.name, part.name, new_names[part.name])
    draft.blueprint = draft.blueprint.model_copy(update={"data": schema, "layout": layout})
    draft.focus = draft.focus.model_copy(update={"entity": name, "field": None})
    return draft.say(f"Renamed {entity.label} to {renamed.label}.")


def _rename_page(draft: Draft, old: str, new: str) -> bool:
    plain = patterns.sub(r"\s+page$", "", references.bare(old), flags=re.I).lower()
    here = patterns.fullmatch(
        r"(?:(?:start|home|main|first|this) )?page(?: title| name| heading)?|(?:title|name|heading) of (?:the |this )?page",
        plain,
    )
    for index, page in enumerate(draft.layout.pages):
        if page.title.lower() == plain or here:
            draft.layout = tree.with_page(
                draft.layout, index, page.model_copy(update={"title": new[:1].upper() + new[1:]})
            )
            return draft.say(f"The page {page.title} is now called {new}.")
    if patterns.fullmatch(
        r"(?:app|application|it|site|website|project|system|tool|title|(?:app|application|site|website|project)(?: name| title|'s name)|(?:title|name) of (?:the )?(?:app|application|site))",
        plain,
    ):
        app = draft.blueprint.app.model_copy(
            update={"title": new, "name": words.snake(new).replace("_", "-")[:50].strip("-") or "app"}
        )
        draft.blueprint = draft.blueprint.model_copy(update={"app": app})
        return draft.say(f"The application is now called {new}.")
    return False
