"""What every reading of a column is made of: the column itself, its field, and what its brackets tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agents.designers.builtin import patterns
from agents.designers.builtin.reading import words
from agents.designers.builtin.reading.mentions import FieldMention
from agents.designers.builtin.reading.wording import parse_item
from projects.blueprint.schema import FieldType


@dataclass(frozen=True)
class Column:
    """A field of a sheet, or the sheet it points to."""

    field: FieldMention | None = None
    points_to: str | None = None
    """The noun phrase of another sheet ("resident" of "which resident it is for"), should there be one."""
    many: bool = False


AUXILIARY = r"(?:is|are|was|were|has|have|had|been|be|being|got|gets|did|does|do|can|'s|'ve)"


def field(
    name: str,
    type_: FieldType | None = None,
    *,
    options: tuple[str, ...] = (),
    unit: str | None = None,
    min: float | None = None,
    max: float | None = None,
) -> Column:
    """Return the column of a name and what was told of it."""
    snake = words.snake(name)
    said = name if " " in name else snake.replace("_", " ")
    return Column(FieldMention(name=snake, words=said, type=type_, options=options, unit=unit, min=min, max=max))


def split_brackets(text: str) -> tuple[str, str]:
    """Return the words before brackets or a colon, and those inside or behind."""
    match = patterns.match(r"^(?P<body>[^()]+?)\s*(?:\((?P<inside>[^()]*)\)|:\s*(?P<listed>.+))$", text)
    return (match["body"], match["inside"] or match["listed"]) if match else (text, "")


def with_brackets(mention: FieldMention, inside: str) -> FieldMention:
    """Return the mention with the choices or limits its brackets tell."""
    if not inside:
        return mention
    told = parse_item(f"value ({inside})")
    if told is None or told.plain:
        return mention
    if told.options:
        several = told.type is FieldType.MULTI_ENUM or allows_several(mention.name)
        kind = FieldType.MULTI_ENUM if several else FieldType.ENUM
        return replace(mention, type=kind, options=_tidy(told.options))
    return replace(mention, type=told.type or mention.type, min=told.min, max=told.max, unit=told.unit)


def allows_several(name: str) -> bool:
    """Tell whether more than one choice may apply: what was done, which tasks."""
    return name.startswith(("what_", "work", "tasks", "topics", "skills", "services", "days")) or name.endswith(
        ("_done", "practised", "practiced")
    )


def _tidy(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return choices in whole numbers with their unit where the last one has it: "15, 30 or 60 minutes"."""
    last = patterns.fullmatch(r"\d+\s+([a-z]+)", options[-1]) if options else None
    if last and all(patterns.fullmatch(r"\d+", option) for option in options[:-1]):
        return tuple(f"{option} {last[1]}" if option.isdigit() else option for option in options)
    return options
