"""Check one stored field: do its type, bounds, choices, pattern and default agree with each other?"""

from __future__ import annotations

from collections import Counter

from projects.blueprint.members import CHOICES, NUMERIC, TIMED
from projects.blueprint.problem import Problem
from projects.blueprint.schema import Field, FieldType
from projects.blueprint.validation import defaults, patterns

MAX_LABEL = 80
MAX_UNIT = 16
MAX_OPTIONS = 200
MAX_OPTION = 100
MAX_PATTERN = 200
MAX_LENGTH = 100_000
"""Most characters of one text."""

_WITH_LENGTH = frozenset(
    {FieldType.STRING, FieldType.TEXT, FieldType.EMAIL, FieldType.URL, FieldType.PHONE, FieldType.COLOR}
)
_WITH_BOUNDS = NUMERIC | TIMED
_NEVER_UNIQUE = frozenset(
    {
        FieldType.BOOLEAN,
        FieldType.ENUM,
        FieldType.RATING,
        FieldType.MULTI_ENUM,
        FieldType.JSON,
        FieldType.IMAGE,
        FieldType.FILE,
    }
)
"""Types with so few values that there could be few records, and types whose values are not compared."""
_SEARCHABLE = _WITH_LENGTH | {FieldType.ENUM}
_FILLED_IN = frozenset({FieldType.INTEGER, FieldType.STRING, FieldType.DATE, FieldType.DATETIME})
"""What the application makes up itself: the next number, a short code, the day or the moment."""
CODE_LENGTH = 8
"""Characters of a code that the application makes up."""


def field_problems(field: Field, path: str) -> list[Problem]:
    """Return what is wrong with a normalised field."""
    return [
        *_texts(field, path),
        *_options(field, path),
        *_bounds(field, path),
        *_lengths(field, path),
        *_pattern(field, path),
        *_flags(field, path),
        *_generated(field, path),
        *defaults.default_problems(field, path),
    ]


def _texts(field: Field, path: str) -> list[Problem]:
    found: list[Problem] = []
    for key, text, most in (("label", field.label, MAX_LABEL), ("unit", field.unit, MAX_UNIT)):
        if text is not None and len(text) > most:
            found.append(Problem(f"{path}.{key}", "too_long", f"The {key} may have at most {most} characters."))
    if field.type is FieldType.REFERENCE and not field.target:
        message = f"“{field.name}” does not say what it refers to."
        found.append(Problem(f"{path}.target", "target_missing", message, "Set target to an entity."))
    if field.type is not FieldType.REFERENCE and field.target:
        message = f"Only a reference has a target, and “{field.name}” is {a_type(field.type)}."
        found.append(Problem(f"{path}.target", "target_unfit", message, "Remove target, or make it a reference."))
    return found


def a_type(type_: FieldType) -> str:
    """Return the type with its article: ``an integer``."""
    word = type_.value.replace("_", " ")
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _options(field: Field, path: str) -> list[Problem]:
    where = f"{path}.options"
    if field.type not in CHOICES:
        message = f"“{field.name}” has choices, but is {a_type(field.type)}."
        return [Problem(where, "options_unfit", message, "Make it an enum or multi_enum.")] if field.options else []
    if not field.options:
        message = f"“{field.name}” has no choices to pick from."
        return [Problem(where, "options_missing", message, "List them as options.")]
    if len(field.options) > MAX_OPTIONS:
        message = f"“{field.name}” has {len(field.options)} choices; at most {MAX_OPTIONS} are possible."
        return [Problem(where, "too_many", message, "Use an entity of its own and link to it.")]
    return _single_options(field, where)


def _single_options(field: Field, where: str) -> list[Problem]:
    found: list[Problem] = []
    for option, count in Counter(option.strip().casefold() for option in field.options).items():
        if not option:
            found.append(Problem(where, "option_empty", f"A choice of “{field.name}” is empty."))
        elif count > 1:
            message = f"The choice “{option}” of “{field.name}” stands there {count} times."
            found.append(Problem(where, "options_repeated", message, "Keep one of them."))
        elif len(option) > MAX_OPTION:
            found.append(Problem(where, "too_long", f"A choice may have at most {MAX_OPTION} characters."))
    return found


def _bounds(field: Field, path: str) -> list[Problem]:
    given = [(key, bound) for key, bound in (("min", field.min), ("max", field.max)) if bound is not None]
    if given and field.type not in _WITH_BOUNDS:
        key = given[0][0]
        message = f"“{field.name}” is {a_type(field.type)} and has no smallest or largest value."
        return [
            Problem(f"{path}.{key}", "bound_unfit", message, "For the length of a text use min_length, max_length.")
        ]
    found = [
        Problem(f"{path}.{key}", "bound_unfit", f"“{bound}” is not {defaults.WANTED[field.type]}.")
        for key, bound in given
        if defaults.comparable(field.type, bound) is None
    ]
    if found or len(given) < 2:
        return found
    if defaults.is_below(field.type, field.max, field.min):
        message = f"No value fits “{field.name}”: the smallest ({field.min}) is larger than the largest ({field.max})."
        return [Problem(f"{path}.min", "bounds_crossed", message, "Swap them.")]
    return []


def _lengths(field: Field, path: str) -> list[Problem]:
    given = field.min_length is not None or field.max_length is not None
    if given and field.type not in _WITH_LENGTH:
        key = "min_length" if field.min_length is not None else "max_length"
        message = f"“{field.name}” is {a_type(field.type)} and has no length."
        return [Problem(f"{path}.{key}", "length_unfit", message, "For the size of a number use min and max.")]
    least, most = field.min_length or 0, field.max_length or MAX_LENGTH
    if most > MAX_LENGTH:
        return [Problem(f"{path}.max_length", "out_of_range", f"A text may have at most {MAX_LENGTH} characters.")]
    if least > most:
        message = f"No text fits “{field.name}”: the shortest ({least}) is longer than the longest ({most})."
        return [Problem(f"{path}.min_length", "lengths_crossed", message, "Swap them.")]
    return []


def _pattern(field: Field, path: str) -> list[Problem]:
    if field.pattern is None:
        return []
    where = f"{path}.pattern"
    if field.type not in _WITH_LENGTH:
        message = f"“{field.name}” is {a_type(field.type)} and cannot have a pattern."
        return [Problem(where, "pattern_unfit", message, "Patterns are for texts.")]
    if len(field.pattern) > MAX_PATTERN:
        return [Problem(where, "too_long", f"A pattern may have at most {MAX_PATTERN} characters.")]
    return patterns.pattern_problems(field.pattern, where)


def _flags(field: Field, path: str) -> list[Problem]:
    found: list[Problem] = []
    if field.unique and field.type in _NEVER_UNIQUE:
        message = f"“{field.name}” is {a_type(field.type)}; those cannot be different in every record."
        found.append(Problem(f"{path}.unique", "unique_unfit", message, "Remove unique."))
    if field.unique and field.default is not None:
        message = f"Every new record would start with the same “{field.name}”, but it must be different in each."
        found.append(Problem(f"{path}.unique", "unique_default", message, "Remove the default or unique."))
    if field.searchable and field.type not in _SEARCHABLE:
        message = f"“{field.name}” is {a_type(field.type)}; only texts can be searched."
        found.append(Problem(f"{path}.searchable", "searchable_unfit", message, "Remove searchable."))
    return found


def _generated(field: Field, path: str) -> list[Problem]:
    """Return why the application cannot fill a field in that it is meant to."""
    if not field.generated or field.default is not None:
        return []
    if field.type not in _FILLED_IN:
        if not field.required:
            return []
        message = f"Nobody fills in “{field.name}”, and the application cannot make up {a_type(field.type)}."
        return [Problem(f"{path}.generated", "generated_unfit", message, "Give it a default, or remove generated.")]
    if field.unique and field.type in (FieldType.DATE, FieldType.DATETIME):
        message = f"“{field.name}” is when a record was added, which can be the same for several."
        return [Problem(f"{path}.unique", "generated_unique", message, "Remove unique.")]
    least, most = field.min_length or 0, field.max_length or CODE_LENGTH
    if field.min is not None or field.max is not None or field.pattern or not least <= CODE_LENGTH <= most:
        made = {FieldType.INTEGER: "the next number", FieldType.STRING: f"a code of {CODE_LENGTH} characters"}
        message = f"The application fills in “{field.name}” with {made.get(field.type, 'the present moment')}."
        return [Problem(f"{path}.generated", "generated_limits", message, "Remove its limits, or remove generated.")]
    return []
