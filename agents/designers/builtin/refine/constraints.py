"""Required, unique, defaults and limits of fields."""

from __future__ import annotations

import re
from typing import Any

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import lists, words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item
from agents.designers.builtin.refine import references
from agents.designers.builtin.refine.draft import Draft
from agents.designers.builtin.refine.references import Part
from agents.designers.builtin.schema.typing import as_value
from projects.blueprint.schema import Field, FieldType, Relation

_LIMIT_WORDS = r"empty|required|optional|unique|mandatory|compulsory|obligatory|not (?:be )?empty|blank|at least|at most|minimum|maximum|min|max|between|positive|negative|characters|default|searchable|no more than|no less than|greater than|more than|less than|never|not exceed|not be (?:below|above|greater|less|empty|negative|changed)|editable|read[- ]?only|longer than|shorter than|exceed|from \d+ to \d+|selected|chosen|filled (?:in|out)|provided|entered"


_SAYS_LIMIT = re.compile(rf"\b(?:{_LIMIT_WORDS})\b|[<>≤≥]=?", re.I)


_SUBJECT = re.compile(
    r"^(?:make (?:sure )?|ensure (?:that )?|set |let |have |mark )?(?P<field>.+?)\s+(?:(?:must|should|shall|has to|have to|needs? to|ought to|can(?!')|may|is|are|be|to be|as|can only|cannot|can't|may not|must not|mustn't|should not|shouldn't|always|only|defaults?|isn't|aren't|default|to|not)\b\s*)+(?P<limit>.+)$",
    re.I,
)


_MAKE = re.compile(
    r"^(?:make|mark|set|keep)\s+(?P<field>.+?)\s+(?:as\s+)?(?P<limit>(?:(?:not\s+)?(?:un)?(?:required|optional|unique|mandatory|compulsory|searchable|read[- ]?only)\b[ ,and]*)+)$",
    re.I,
)


_LOOSE = re.compile(
    rf"^(?:(?:make|set|give|let|keep)\s+)?(?P<field>[\w' -]+?)\s+(?P<limit>(?:(?:needs?|has|have|gets?|should have|must have|with|and|an?|its|to|of length|max(?:imum)? length|length)\s+)*(?:{_LIMIT_WORDS}|max\.?|min\.?|up to)\b.*)$",
    re.I,
)


_REQUIRE = re.compile(r"^(?P<verb>require|don'?t require|do not require)\s+(?P<field>.+)$", re.I)


_DEFAULT = re.compile(
    r"^default\s+(?P<field4>.+?)\s+to\s+(?P<value4>.+)$|^(?:set\s+)?(?:the\s+)?default(?:\s+value)?\s+(?:of|for)\s+(?P<field>.+?)\s+(?:to|as|is|should be|=)\s+(?P<value>.+)$|^(?P<field2>.+?)\s+(?:should\s+|must\s+)?(?:defaults?(?:\s+to)?|be .* by default|is|are|should be|start(?:s)? (?:as|with|at))\s+(?P<value2>.+?)(?:\s+by default)?$|^(?P<value3>.+?)\s+(?:should be|is)\s+(?:the )?default\s+(?:for|of)\s+(?P<field3>.+)$",
    re.I,
)


_DEFAULT_OF_IT = re.compile(
    r"^(?:the\s+|and\s+|its\s+|with\s+)*(?:default(?:s)?(?:\s+(?:value|choice|option))?|(?:it\s+)?starts?)\s*(?:(?:to|is|as|of|should be|must be|be|at|with|=|:)\s*)*(?P<value>[\w.' -]+?)$",
    re.I,
)


_NO_LIMIT = re.compile(
    r"^(?:remove|drop|delete)\s+(?:the\s+)?(?P<what>required|unique(?:ness)?|minimum|maximum|min|max|limit|default|constraint)(?:\s+(?:constraint|value|limit|flag|rule))?\s+(?:from|of|on|for)\s+(?P<field>.+)$",
    re.I,
)


def limits(draft: Draft, text: str) -> bool:
    """Carry out "sku must be unique and required" and "amount must be at least 0.01"."""
    gone = _NO_LIMIT.match(text)
    if gone:
        return _without_limit(draft, gone["field"], gone["what"].lower())
    require = _REQUIRE.match(text)
    if require:
        return _apply(
            draft,
            require["field"],
            "optional" if "n" in require["verb"].lower()[:4] and require["verb"].lower() != "require" else "required",
        )
    match = _MAKE.match(text)
    if match:
        return _apply(draft, match["field"], match["limit"])
    match = None if patterns.match(r"^(?:limit|restrict)\b", text, re.I) else _SUBJECT.match(text)
    if match and _SAYS_LIMIT.search(text):
        said = text[len(text) - len(match["limit"]) :]
        lead = text[match.end("field") : match.start("limit")]
        return _apply(draft, match["field"], f"{lead} {said}")
    match = _LOOSE.match(text)
    if match and (
        references.field_called(draft, match["field"]) is not None or references.all_called(draft, match["field"])
    ):
        return _apply(draft, match["field"], match["limit"])
    match = patterns.match(r"^(?:limit|restrict)\s+(?P<field>.+?)\s+to\s+(?P<limit>.+)$", text, re.I)
    if match:
        said = match["limit"]
        return _apply(draft, match["field"], said if patterns.search(r"between|from|to|-", said) else f"at most {said}")
    return False


def _apply(draft: Draft, phrase: str, said: str) -> bool:
    done = False
    unknown: list[str] = []
    for item in lists.split_items(references.bare(phrase)):
        found = references.field_called(draft, item)
        if isinstance(found, list):
            return references.which_one(draft, found, item)
        alike = references.all_called(draft, item) if found is None else [found]
        if not alike:
            unknown.append(f"{item} {said.strip()}")
        for part in alike:
            done = _limit(draft, part, said) or done
    if done:
        draft.unhandled.extend(unknown)
    return done


def _limit(draft: Draft, found: Part, said: str) -> bool:
    update = _updates(said, found)
    if not update:
        return False
    label = found.part.label or words.human(found.name)
    if isinstance(found.part, Relation):
        if "required" not in update:
            return False
        draft.put_relation(found.entity, found.part.model_copy(update={"required": update["required"]}))
        return draft.say(f"{label} is now {'required' if update['required'] else 'optional'}.")
    if not isinstance(found.part, Field):
        return draft.say(f"{label} is worked out by the application, so it cannot be limited.")
    update = _fitting(update, found.part)
    if not update:
        return draft.say(f"{label} is {found.part.type.value}: such a limit does not apply to it.")
    draft.put_field(found.entity, found.part.model_copy(update=update), old=found.name)
    return draft.say(f"{label} is now {_spoken(update)}.")


def _updates(said: str, found: Part) -> dict[str, Any]:
    """Return what a sentence such as " must be unique and at least 3" changes."""
    lower = patterns.sub(r"\s+", " ", said.lower())
    update: dict[str, Any] = {}
    for key, denied, wanted in _SWITCHES:
        if patterns.search(denied, lower):
            update[key] = False
        elif patterns.search(wanted, lower):
            update[key] = True
    return update | (_forbidden(lower) or _bounds(lower, found))


_SWITCHES = (
    ("required", r"\bnot (?:be )?(?:required|mandatory)|\boptional|\bcan be (?:left )?(?:empty|blank)|\bmay be empty|\bunrequired|isn't required",
     r"\brequired|\bmandatory|\bcompulsory|\bobligatory|not be (?:empty|blank|null)|never (?:be )?empty|can't be empty|cannot be empty|not empty|\bfilled (?:in|out)\b|(?:must|has to|have to|needs? to|always)(?: always)? be (?:selected|chosen|provided|entered|given)\b"),
    ("unique", r"\bnot (?:be |need to be )?unique|\bnon-unique", r"\bunique\b"),
    ("searchable", r"\bnot (?:be )?searchable", r"\bsearchable\b"),
    ("immutable", r"(?!)", r"\bread[- ]?only|not be changed|never (?:be )?changed|immutable|\bnot editable"),
)  # fmt: skip
"""A switch of a field, what turns it off, and what turns it on."""


def _forbidden(lower: str) -> dict[str, Any]:
    """Read "cannot be negative" and "never more than 10"."""
    number = r"\s+(-?\d+(?:\.\d+)?)"
    if patterns.search(
        r"(?:never|not|n't)\s+(?:be\s+|go\s+)?(?:negative|less than|below|lower than|under|smaller than|fall below)",
        lower,
    ):
        least = patterns.search(rf"(?:less than|below|lower than|under|smaller than){number}", lower)
        return {"min": _plain(float(least[1])) if least else 0}
    if patterns.search(
        r"(?:never|not|n't)\s+(?:be\s+|go\s+)?(?:more than|greater than|above|over|larger than|higher than|exceed|longer than|bigger than)",
        lower,
    ):
        most = patterns.search(
            rf"(?:more than|greater than|above|over|larger than|higher than|exceed|longer than|bigger than){number}",
            lower,
        )
        if most and patterns.search(r"character|letter|longer", lower):
            return {"max_length": int(float(most[1]))}
        return {"max": _plain(float(most[1]))} if most else {}
    return {}


def _bounds(lower: str, found: Part) -> dict[str, Any]:
    """Read "at least 3", "between 1 and 5", "more than 0"."""
    plain = patterns.sub(r"can(?:not|.t)|must not|mustn.t|may not|should not|shouldn.t", "never", lower)
    mention = parse_item(f"{found.name} {plain}") or FieldMention(name="", words="")
    told = {key: getattr(mention, key) for key in ("min", "max", "min_length", "max_length")}
    update = {key: value for key, value in told.items() if value is not None}
    for key, pattern in (
        ("min", r"(?:greater than|more than|larger than|above|over|>)"),
        ("max", r"(?:less than|smaller than|below|under|<)"),
    ):
        bound = patterns.search(rf"{pattern}\s*(-?\d+(?:\.\d+)?)", lower)
        if bound and key not in update:
            update[key] = _plain(float(bound[1]))
    return update


def _plain(value: float) -> float:
    return int(value) if value.is_integer() else value


def _fitting(update: dict[str, Any], field: Field) -> dict[str, Any]:
    """Return the limits that the field's type can have; a length said of a text as "at most 80" becomes one."""
    texts = (FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE)
    if field.type in texts:
        for key, other in (("min", "min_length"), ("max", "max_length")):
            if key in update:
                value = update.pop(key)
                update.setdefault(other, int(value))
    elif field.type not in (
        FieldType.INTEGER,
        FieldType.NUMBER,
        FieldType.DECIMAL,
        FieldType.RATING,
        FieldType.PERCENT,
        FieldType.DURATION,
    ):
        for key in ("min", "max", "min_length", "max_length"):
            update.pop(key, None)
    else:
        update.pop("min_length", None)
        update.pop("max_length", None)
        if field.type is FieldType.INTEGER and any(
            isinstance(update.get(key), float) and not float(update[key]).is_integer() for key in ("min", "max")
        ):
            update["type"] = FieldType.NUMBER
    if update.get("searchable") and field.type not in (*texts[:3], FieldType.ENUM, FieldType.PHONE, FieldType.URL):
        update.pop("searchable")
    if field.default is not None and isinstance(field.default, int | float) and not isinstance(field.default, bool):
        low, high = update.get("min"), update.get("max")
        if (low is not None and field.default < low) or (high is not None and field.default > high):
            update["default"] = None
    return update


def _spoken(update: dict[str, Any]) -> str:
    parts = []
    for key, value in update.items():
        parts.append({
            "required": "required" if value else "optional", "unique": "unique" if value else "not unique", "min": f"at least {value}", "max": f"at most {value}",
            "min_length": f"at least {value} characters long", "max_length": f"at most {value} characters long", "searchable": "searchable" if value else "not searched",
            "immutable": "fixed once saved", "type": "a number with decimals", "default": "without a default",
        }[key])  # fmt: skip
    return " and ".join(parts)


def _without_limit(draft: Draft, phrase: str, what: str) -> bool:
    found = references.field_called(draft, phrase)
    if isinstance(found, list):
        return references.which_one(draft, found, phrase)
    if found is None or not isinstance(found.part, Field):
        return False
    usual: dict[str, dict[str, Any]] = {
        "required": {"required": False},
        "unique": {"unique": False},
        "uniqueness": {"unique": False},
        "default": {"default": None},
    }
    cleared = usual.get(what, {})
    if not cleared:
        keys = (
            ("min", "min_length")
            if what.startswith("min")
            else ("max", "max_length")
            if what.startswith("max")
            else ("min", "max", "min_length", "max_length")
        )
        cleared = dict.fromkeys(keys)
    draft.put_field(found.entity, found.part.model_copy(update=cleared), old=found.name)
    return draft.say(f"Removed the {what} limit of {found.part.label or found.name}.")


def default(draft: Draft, text: str) -> bool:
    """Carry out "set the default of status to open" and "new orders start as open"."""
    fresh = patterns.match(r"^new ones start as (?P<value>[\w ]+)$", text, re.I)
    if fresh:
        for entity in draft.schema.entities:
            for field in entity.fields:
                if fresh["value"].lower() in (option.lower() for option in field.options):
                    return _set_default(draft, Part(entity.name, field), fresh["value"])
        return False
    if not patterns.search(r"\bdefault|\bstarts? (?:as|with|at)\b", text, re.I):
        return False
    match = _DEFAULT.match(text)
    if not match:
        return _default_of_it(draft, text)
    groups = match.groupdict()
    phrase, value = next((groups[f"field{n}"], groups[f"value{n}"]) for n in ("4", "", "2", "3") if groups[f"field{n}"])
    found = references.field_called(draft, patterns.sub(r"\s+(?:should|must)$", "", phrase))
    if isinstance(found, list):
        return references.which_one(draft, found, phrase)
    return _set_default(draft, found, value) if found is not None else _default_of_it(draft, text)


def _default_of_it(draft: Draft, text: str) -> bool:
    """Carry out "default 4" after something was said of a field."""
    match, found = _DEFAULT_OF_IT.match(text), references.field_called(draft, "it")
    return match is not None and isinstance(found, Part) and _set_default(draft, found, match["value"])


def _set_default(draft: Draft, found: Part, value: str) -> bool:
    if not isinstance(found.part, Field):
        return False
    made = as_value(value, found.part.type, found.part.options)
    if made is None:
        choices = f" Its choices are {', '.join(found.part.options)}." if found.part.options else ""
        return draft.ask(
            f"“{value.strip()}” does not fit {found.part.label or found.name}.{choices} Which default should it have?"
        )
    draft.put_field(found.entity, found.part.model_copy(update={"default": made}), old=found.name)
    return draft.say(f"{found.part.label or words.human(found.name)} now starts as {value.strip()}.")
