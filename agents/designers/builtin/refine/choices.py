"""The choices of a field: set, add, remove, rename."""

from __future__ import annotations

import re

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import typewords, words
from agents.designers.builtin.reading.wording import split_options
from agents.designers.builtin.refine import references, views
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from projects.blueprint.layout import ComponentType
from projects.blueprint.schema import Field, FieldType

_ADD_OPTION = re.compile(
    r"^(?:add|include)\s+(?:an?\s+|the\s+|another\s+|new\s+|more\s+)*(?:(?:options?|choices?|values?|stages?|statuses|status|priority|category|categories|type|level)\s*(?:called|named|:)?\s+)?(?P<options>.+?)\s+(?:as (?:an? )?(?:options?|choices?|values?|stages?|status)\s+)?(?:to|for|in|of|under)\s+(?:the\s+)?(?P<field>[\w' ]+?)(?:\s+(?:options?|choices?|field|dropdown|list|select|values?))?$|"
    r"^add\s+(?:an?\s+|another\s+|the\s+|new\s+)*(?P<option2>\"[^\"]+\"|'[^']+'|[\w -]+?)\s+(?P<field2>[\w]+)(?:\s+option)?$|"
    r"^(?P<field3>[\w' ]+?)\s+(?:(?:can|could|should|may|must)\s+also\s+(?:be|have|include|contain)|also\s+(?:needs?|has|gets)|needs?\s+also)\s+(?:an?\s+)?(?P<options3>.+)$|"
    r"^add\s+(?:an?\s+|the\s+|another\s+)*(?P<field4>[\w ]+?)\s+(?:options?|choices?|values?)\s*(?:called|named|:|like)?\s+(?P<options4>.+)$",
    re.I,
)

_ADD_CALLED = re.compile(
    r"^(?:add|include|create|have|introduce)\s+(?:an?\s+|another\s+|the\s+|one more\s+|new\s+|extra\s+)*(?P<field>[\w ]+?)(?:\s+(?:option|choice|value))?\s*(?:,?\s*(?:called|named|labelled|labeled)\s+|:\s*)(?P<options>.+?)(?:\s+(?:to|for|in)\s+(?:the\s+)?[\w ]+)?$",
    re.I,
)
_COLON = re.compile(r"^(?:the\s+)?(?P<field>[\w' ]{2,40}?)(?:\s+options)?\s*:\s*(?P<options>.+)$", re.I)
_DROP_NAMED = re.compile(
    r"^(?:remove|delete|drop|get rid of|take out)\s+(?:the\s+)?(?P<field>[\w ]+?)\s+(?:option\s+|choice\s+|value\s+|called\s+|named\s+)*(?P<option>\"[^\"]+\"|'[^']+'|[\w-]+(?: [\w-]+)?)$",
    re.I,
)
_LIST_LEAD = re.compile(
    r"^(?:(?:an?|the|single|simple)\s+)*(?:drop[- ]?down|select|choice|enum|pick ?list|list|radio buttons?|radio)s?(?:\s+(?:list|menu|field|box))?\s*(?:with|of|from|between|having|offering|:|\()\s*(?:the\s+)?(?:(?:options?|choices?|values?)\s*:?\s*)?",
    re.I,
)


_SET_OPTIONS = re.compile(
    r"^(?:change |set |make )?(?:the\s+)?(?:options?|choices?|values?|possible values)\s+(?:of|for|in)\s+(?P<field>.+?)\s+(?:to be|are|to|should be|must be|as|:|=)\s*:?\s*(?P<options>.+)$|^(?:change |set |make |use )?(?:the\s+)?(?P<field2>[\w' ]+?)\s+(?:options?|choices?|values?|stages)?\s*(?:to be|should be|are|must be|can be|can only be|is one of|has the options|have the options|should have the options|with the options|with options|to|should be one of|:|=)\s*:?\s*(?:either\s+)?(?P<options2>.+?(?:,|\bor\b|/).+)$",
    re.I,
)


_DROP_OPTION = re.compile(
    r"^(?:remove|delete|drop|get rid of|take out)\s+(?:the\s+)?(?:options?|choices?|values?)?\s*(?P<options>.+?)\s+(?:options?\s+|choices?\s+)?(?:from|in|of|as (?:a |an )?(?:option|choice|value)?\s*(?:from|of|for)?)\s+(?:the\s+)?(?P<field>[\w' ]+?)(?:\s+(?:options?|choices?|list|dropdown|field))?$|^(?:remove|delete|drop)\s+(?:the\s+)?(?P<option2>\"[^\"]+\"|'[^']+'|[\w -]+?)\s+(?P<field2>option|choice|status|stage|priority|category|value|type|genre|level|tag)$",
    re.I,
)


_RENAME_OPTION = re.compile(
    r"^(?:rename|change|replace)\s+(?:the\s+)?(?:(?P<field>[\w ]+?)\s+)?(?:option\s+|status\s+|stage\s+|choice\s+|value\s+|category\s+|priority\s+)?(?P<old>\"[^\"]+\"|'[^']+'|[\w -]+?)\s+(?:to|with|by|into)\s+(?P<new>\"[^\"]+\"|'[^']+'|[\w -]+?)(?:\s+in\s+(?:the\s+)?(?P<field2>[\w ]+?))?$",
    re.I,
)


def options(draft: Draft, text: str) -> bool:
    """Carry out everything about the choices of a field: set, add, remove, rename."""
    return (
        _as_choice(draft, text)
        or _drop_options(draft, text)
        or _rename_option(draft, text)
        or _add_column(draft, text)
        or _add_called(draft, text)
        or _add_options(draft, text)
        or _set_options(draft, text)
    )


_PLACED = re.compile(
    r"^(?:(?:add|insert|put|include|have|create|squeeze in)\s+)?(?:an?\s+|the\s+|another\s+|new\s+|extra\s+)*(?:(?P<field>status|stage|step|state|phase|option|choice|column|value|level|category|type)\s*(?:called|named|:)?\s+)?(?P<option>\"[^\"]+\"|'[^']+'|[\w -]+?)\s+(?:comes? |goes? |(?:should|must) (?:be|come|go) |in )*(?P<way>between|before|after|right after|right before)\s+(?P<a>\"[^\"]+\"|'[^']+'|[\w -]+?)(?:\s+and\s+(?P<b>\"[^\"]+\"|'[^']+'|[\w -]+?))?(?:\s+(?:in|to|of) (?:the )?[\w ]+)?$",
    re.I,
)


def place_option(draft: Draft, text: str) -> bool:
    """Carry out "add a stage 'waiting' between received and ready": a new choice at its place among the others."""
    match = _PLACED.match(text)
    if match is None:
        return False
    first = match["a"].strip(" \"'").lower()
    second = match["b"].strip(" \"'").lower() if match["b"] else None
    for entity in draft.schema.entities:
        for field in entity.fields:
            known = [option.lower() for option in field.options]
            if first not in known or (second is not None and second not in known):
                continue
            label = patterns.sub(
                rf"\s+(?:{field.name}|stage|status|step|state|option|choice|column)$",
                "",
                match["option"].strip(" \"'"),
                flags=re.I,
            )
            label = label[:1].upper() + label[1:]
            kept = [option for option in field.options if option.lower() != label.lower()]
            lower = [option.lower() for option in kept]
            if first not in lower or (second is not None and second not in lower):
                continue
            if second is not None:
                position = max(lower.index(first), lower.index(second))
            else:
                position = lower.index(first) + (0 if match["way"].lower().endswith("before") else 1)
            _put_options(draft, Part(entity.name, field), (*kept[:position], label, *kept[position:]))
            return draft.say(f"{field.label or words.human(field.name)} can now also be {label}.")
    return False


_AS_CHOICE = re.compile(
    r"^(?:(?P<owner>[\w ]+?)\s+(?:also\s+)?(?:needs?|should (?:also )?have|(?:can|could) (?:also )?(?:be|have)|gets?|wants?)\s+(?:also\s+)?|(?:add|include|have|allow)\s+)(?:an?\s+)?(?P<options>.+?)\s+as\s+(?:an?\s+|another\s+|more\s+|new\s+|extra\s+)*(?P<field>[\w ]+?)?\s*(?:choices?|options?|values?)(?:\s+(?:to|for|of)\s+(?:the\s+)?(?P<target>[\w ]+))?$",
    re.I,
)


def _as_choice(draft: Draft, text: str) -> bool:
    """Carry out "arrangements also need corsage as a choice"."""
    match = _AS_CHOICE.match(text)
    if match is None:
        return False
    named = match["field"] or match["target"]
    if named and references.entity_called(draft, named) is None:
        found = _choice_field(draft, named)
        return found is not None and _has_options(found) and _more_options(draft, found, match["options"])
    owner = references.entity_called(draft, match["owner"] or named or "") or (
        draft.schema.entity(draft.focus.entity) if draft.focus.entity else None
    )
    listed = [owner] if owner is not None else list(draft.schema.entities)
    choices = [Part(entity.name, field) for entity in listed for field in entity.fields if field.options]
    fitting = [part for part in choices if patterns.search(r"type|kind|category", part.name)] or choices
    return len(fitting) >= 1 and _more_options(draft, fitting[0], match["options"])


def _choice_field(draft: Draft, phrase: str) -> Part | None:
    found = references.field_called(draft, phrase)
    if isinstance(found, list):
        fitting = [part for part in found if isinstance(part.part, Field) and part.part.options]
        found = fitting[0] if len(fitting) == 1 else None
    if found is None or not isinstance(found.part, Field):
        return None
    return found


def _add_called(draft: Draft, text: str) -> bool:
    """Carry out "add a stage called withdrawn": a new choice of the field that is called so."""
    match = _ADD_CALLED.match(text)
    found = _choice_field(draft, match["field"]) if match else None
    if match is None or found is None or not _has_options(found) or not _same_words(draft, found, match["field"]):
        return False
    return _more_options(draft, found, match["options"])


_BOARD_COLUMN = re.compile(
    r"^(?:(?:add|have|create|insert|include|make|need|want)\s+)?(?:an?\s+|the\s+|another\s+|one\s+|more\s+|new\s+|extra\s+|additional\s+|further\s+)+"
    r"(?:(?:column|(?P<lane>lane))\s*(?:,?\s*(?:called|named|labell?ed|saying|for|with)\s+(?:the\s+)?|:\s*|\s)(?P<after>\"[^\"]+\"|'[^']+'|[\w-]+(?: [\w-]+){0,3}?)|(?P<before>\"[^\"]+\"|'[^']+'|[\w-]+(?: [\w-]+){0,2}?)\s+(?:column|(?P<lane2>lane)))(?P<board>\s+(?:to|on|in|for)\s+(?:the\s+|my\s+|our\s+)?(?:[\w-]+ )?(?:board|kanban)(?: board)?)?$",
    re.I,
)


def _add_column(draft: Draft, text: str) -> bool:
    """Carry out "add a column cancelled" where there is a board: its columns are the choices of a field."""
    match = _BOARD_COLUMN.match(text)
    boards = views.spots(draft, ComponentType.KANBAN) if match else []
    preferred = [spot for spot in boards if spot.component.entity == draft.focus.entity] or boards
    kept = {spot.component.entity for spot in preferred}
    if match is None or len(kept) != 1 or preferred[0].component.entity is None:
        return False
    label = (match["after"] or match["before"]).strip(" \"'")
    entity = draft.entity(preferred[0].component.entity)
    field = entity.field(str(preferred[0].component.props.get("group_by")))
    on_board = (
        any(match[name] for name in ("board", "lane", "lane2")) or draft.focus.component == ComponentType.KANBAN.value
    )
    if field is None or not field.options or not (on_board or _is_state(label)):
        return False
    return _more_options(draft, Part(entity.name, field), label)


def _is_state(label: str) -> bool:
    """Tell whether a word says in what state something is rather than what is kept of it: "cancelled", "on hold"."""
    first, last = label.lower().split()[0], label.lower().split()[-1]
    participle = "VERB" in words.kinds(first) and words.lemma(first, "VERB") != first and not first.endswith("s")
    return participle or first in ("on", "in", "not", "to", "no", "too") or words.kinds(last) == {"ADJ"}


def _same_words(draft: Draft, found: Part, phrase: str) -> bool:
    """Tell whether a phrase says no more than the field's name, perhaps with its entity."""
    entity = draft.entity(found.entity)
    allowed = {
        words.singular(word) for name in (found.name, words.snake(found.part.label or "")) for word in name.split("_")
    }
    allowed |= {words.singular(word) for word in references.snake_of(entity).split("_")}
    allowed |= {word for group in _ALIKE if found.name in group for word in group}
    return all(words.singular(word) in allowed for word in words.snake(references.bare(phrase)).split("_"))


_ALIKE = (frozenset({"status", "stage", "state", "phase", "column"}), frozenset({"category", "type", "kind", "genre"}))
"""Words that people use for one another when they speak of a choice."""


def _add_options(draft: Draft, text: str) -> bool:
    match = _ADD_OPTION.match(text)
    if not match:
        return False
    groups = match.groupdict()
    phrase = groups["field"] or groups["field2"] or groups["field3"] or groups["field4"]
    said = groups["options"] or groups["option2"] or groups["options3"] or groups["options4"]
    found = _choice_field(draft, phrase) or _choice_field(draft, words.phrase_singular(phrase))
    if found is None or references.entity_called(draft, phrase) is not None or not _has_options(found):
        return False
    if groups["option2"] and words.snake(f"{said} {phrase}") != words.snake(f"{said}_{found.name}"):
        return False
    if references.component_called(said) is not None or patterns.search(r"\b(?:by|per|over)\b", phrase):
        return False
    return _more_options(draft, found, said)


def _more_options(draft: Draft, found: Part, said: str) -> bool:
    new = split_options(said) or (said.strip(" \"'")[:1].upper() + said.strip(" \"'")[1:],)
    assert isinstance(found.part, Field)
    added = tuple(option for option in new if option.lower() not in {known.lower() for known in found.part.options})
    _put_options(draft, found, (*found.part.options, *added))
    if not added:
        return draft.say(f"{found.part.label or words.human(found.name)} can already be {', '.join(new)}.")
    draft.focus = draft.focus.model_copy(update={"option": added[-1]})
    return draft.say(f"{found.part.label or words.human(found.name)} can now also be {', '.join(added)}.")


def _has_options(found: Part) -> bool:
    return isinstance(found.part, Field) and bool(found.part.options)


def _put_options(draft: Draft, found: Part, new: tuple[str, ...]) -> None:
    field = found.part
    assert isinstance(field, Field)
    kind = field.type if field.type in (FieldType.ENUM, FieldType.MULTI_ENUM) else FieldType.ENUM
    default_ = (
        field.default
        if field.default in new or (isinstance(field.default, list) and set(field.default) <= set(new))
        else None
    )
    if default_ is None and field.default is not None and kind is FieldType.ENUM:
        default_ = new[0]
    limits_ = (
        {"min": None, "max": None, "min_length": None, "max_length": None, "unique": False}
        if kind is not field.type
        else {}
    )
    draft.put_field(
        found.entity,
        field.model_copy(update={"options": new, "type": kind, "default": default_, **limits_}),
        old=field.name,
    )


def _set_options(draft: Draft, text: str) -> bool:
    match, colon = _SET_OPTIONS.match(text), _COLON.match(text)
    if colon:
        phrase, said = colon["field"], colon["options"]
    elif match:
        phrase, said = match["field"] or match["field2"], match["options"] or match["options2"]
    else:
        return False
    said = _LIST_LEAD.sub("", said)
    found = _choice_field(draft, phrase) or _choice_field(draft, words.phrase_singular(phrase.lower()))
    if typewords.type_of(patterns.sub(r"^(?:an?|the)\s+", "", said, flags=re.I)) is not None:
        return False
    new = split_options(patterns.sub(r"^(?:either|one of)\s+", "", said, flags=re.I))
    if (
        found is None
        or len(new) < 2
        or patterns.search(
            r"\b(?:required|optional|unique|left|right|top|bottom|above|below|multi[- ]?select|multiple)\b", said, re.I
        )
        or _names_only_fields(draft, found, new)
    ):
        return False
    _put_options(draft, found, new)
    return draft.say(f"The choices of {found.part.label or words.human(found.name)} are now {', '.join(new)}.")


def _names_only_fields(draft: Draft, found: Part, options: tuple[str, ...]) -> bool:
    """Tell whether "cost / mileage" are fields, so that a formula was meant and no choices."""
    entity = draft.entity(found.entity)
    return all(references.candidates(draft, option, entity) for option in options) and not set(options) & set(
        getattr(found.part, "options", ())
    )


def _drop_named(draft: Draft, text: str) -> bool:
    """Carry out "drop the category travel": the field first, then its choice."""
    match = _DROP_NAMED.match(text)
    found = _choice_field(draft, match["field"]) if match else None
    if match is None or found is None or not isinstance(found.part, Field):
        return False
    gone = match["option"].strip(" \"'").lower()
    kept = tuple(option for option in found.part.options if option.lower() != gone)
    if len(kept) == len(found.part.options) or not kept:
        return False
    _put_options(draft, found, kept)
    return draft.say(f"{found.part.label or words.human(found.name)} can now be {', '.join(kept)}.")


def _drop_options(draft: Draft, text: str) -> bool:
    if _drop_named(draft, text):
        return True
    match = _DROP_OPTION.match(text)
    if not match:
        return False
    phrase, said = match["field"] or match["field2"], match["options"] or match["option2"]
    found = _choice_field(draft, phrase) if phrase not in ("option", "choice", "value") else _having_option(draft, said)
    if found is None or not _has_options(found):
        return False
    assert isinstance(found.part, Field)
    gone = {option.lower() for option in (split_options(said) or (said.strip(" \"'"),))}
    kept = tuple(option for option in found.part.options if option.lower() not in gone)
    if len(kept) == len(found.part.options):
        return False
    if not kept:
        return draft.say(f"{found.part.label or found.name} needs at least one choice.")
    _put_options(draft, found, kept)
    return draft.say(f"{found.part.label or words.human(found.name)} can now be {', '.join(kept)}.")


def _having_option(draft: Draft, said: str) -> Part | None:
    wanted = said.strip(" \"'").lower()
    for entity in draft.schema.entities:
        for part in entity.fields:
            if any(option.lower() == wanted for option in part.options):
                return Part(entity.name, part)
    return None


def _rename_option(draft: Draft, text: str) -> bool:
    match = _RENAME_OPTION.match(text)
    if not match:
        return False
    old, new = match["old"].strip(" \"'"), match["new"].strip(" \"'")
    if old.lower() in ("it", "that", "this") and draft.focus.option:
        old = draft.focus.option
    found = _having_option(draft, old)
    if found is None or (
        references.candidates(draft, old) and words.snake(old) == references.candidates(draft, old)[0].name
    ):
        return False
    assert isinstance(found.part, Field)
    label = new[:1].upper() + new[1:]
    renamed = tuple(label if option.lower() == old.lower() else option for option in found.part.options)
    if len(set(renamed)) < len(renamed):
        return draft.say(f"{label} is already a choice of {found.part.label or found.name}.")
    default_ = (
        label
        if isinstance(found.part.default, str) and found.part.default.lower() == old.lower()
        else found.part.default
    )
    draft.put_field(
        found.entity, found.part.model_copy(update={"options": renamed, "default": default_}), old=found.name
    )
    draft.focus = draft.focus.model_copy(update={"option": label})
    return draft.say(f"The choice {old} of {found.part.label or words.human(found.name)} is now called {label}.")
