"""A design as a text for people: what is kept, how it is linked, what the pages show."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from agents.designers.base import TurnOutcome
from projects.blueprint.layout import Component, Container, Node
from projects.blueprint.schema import Entity, Field

_SHOWN_CHARACTERS = 200
"""Of a message, in a terminal."""


def portrait(outcome: TurnOutcome) -> str:
    """Return message, answer and design as lines of text."""
    lines = [f"> {_shortened(outcome.message)}", outcome.reply]
    if outcome.unhandled:
        lines += ["Not done:", *(f"  - {text}" for text in outcome.unhandled)]
    if not outcome.state.empty:
        lines += ["", "Data", *_schema(outcome), "", "Pages", *_layout(outcome)]
    return "\n".join([*lines, ""])


def _shortened(message: str) -> str:
    """Return a message on one line, cut after its beginning when it is long."""
    return textwrap.shorten(message, _SHOWN_CHARACTERS, placeholder=" …")


def _schema(outcome: TurnOutcome) -> Iterator[str]:
    for entity in outcome.schema_after.entities:
        yield f"  {entity.name}"
        yield from (f"    {_field(field, entity)}" for field in entity.fields)
        yield from (f"    {computed.name} = {computed.formula}" for computed in entity.computed)
        yield from (
            f"    {relation.name} -> {relation.target} ({relation.type.value})" for relation in entity.relations
        )


def _field(field: Field, entity: Entity) -> str:
    marks = [
        mark
        for flag, mark in (
            (field.required, "required"),
            (field.unique, "unique"),
            (field.name == entity.display_field, "title"),
        )
        if flag
    ]
    if field.options:
        marks.append(" | ".join(field.options))
    if field.min is not None or field.max is not None:
        marks.append(f"{'' if field.min is None else field.min}..{'' if field.max is None else field.max}")
    return _joined(field, marks)


def _joined(field: Field, marks: list[str]) -> str:
    told = f" ({'; '.join(marks)})" if marks else ""
    unit = f" in {field.unit}" if field.unit else ""
    return f"{field.name}: {field.type.value}{unit}{told}"


def _layout(outcome: TurnOutcome) -> Iterator[str]:
    for page in outcome.layout_after.pages:
        yield f"  {page.path}  {page.title}"
        yield from _node(page.root, 2)


def _node(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if isinstance(node, Component):
        settings = ", ".join(
            f"{key}={value}"
            for key, value in node.props.items()
            if key in ("group_by", "measure", "date_field", "sort", "submit_color", "color", "fields", "columns")
        )
        yield f"{indent}{node.type.value} {node.variant} {node.entity or ''} {settings}".rstrip()
        return
    assert isinstance(node, Container)
    yield f"{indent}[{node.direction.value}{f': {node.title}' if node.title else ''}]"
    for child in node.children:
        yield from _node(child, depth + 1)
