"""What changed from one blueprint to the next: as data for programs and as sentences for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from projects.blueprint import matching, names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import Component, Page
from projects.blueprint.matching import Hints, Matched
from projects.blueprint.normalisation import normalise
from projects.blueprint.schema import BlueprintModel, ComputedField, Entity, Field, FieldType, Relation
from projects.blueprint.validation.components import spoken
from projects.blueprint.validation.pages import components


class ChangeKind(StrEnum):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    MOVED = "moved"


class Subject(StrEnum):
    """What it happened to."""

    APP = "app"
    ENTITY = "entity"
    FIELD = "field"
    COMPUTED = "computed"
    RELATION = "relation"
    PAGE = "page"
    COMPONENT = "component"
    THEME = "theme"


@dataclass(frozen=True)
class Change:
    """One difference."""

    kind: ChangeKind
    subject: Subject
    path: str
    """Where it is afterwards, or was if it is gone: ``schema.entities.Book.fields.genre``."""
    before: Any
    after: Any
    text: str
    """A sentence without its full stop: ``Added field Genre (multi-select) to Book``."""


TYPE_WORDS: Mapping[FieldType, str] = {
    FieldType.STRING: "text",
    FieldType.TEXT: "long text",
    FieldType.INTEGER: "whole number",
    FieldType.DECIMAL: "amount",
    FieldType.BOOLEAN: "yes/no",
    FieldType.DATETIME: "date and time",
    FieldType.ENUM: "choice",
    FieldType.MULTI_ENUM: "multi-select",
    FieldType.EMAIL: "e-mail",
    FieldType.URL: "link",
    FieldType.COLOR: "colour",
    FieldType.JSON: "structured data",
}
"""How types are called to people; the others by their own name."""

NO_HINTS: Hints = {}


def changes(before: Blueprint, after: Blueprint, renames: Hints = NO_HINTS) -> tuple[Change, ...]:
    """Return every difference, the data first, then the screens. ``renames`` says what is only called differently."""
    old, new = normalise(before), normalise(after)
    return (*_app(old, new), *_schema(old, new, renames), *_pages(old, new), *_theme(old, new))


def type_words(type_: FieldType) -> str:
    """Return what a type is called to people: ``multi-select``."""
    return TYPE_WORDS.get(type_, type_.value)


def _app(old: Blueprint, new: Blueprint) -> Iterator[Change]:
    yield from _properties(old.app, new.app, Subject.APP, "app", "the application")


def _theme(old: Blueprint, new: Blueprint) -> Iterator[Change]:
    yield from _properties(old.layout.theme, new.layout.theme, Subject.THEME, "layout.theme", "the design")


def _schema(old: Blueprint, new: Blueprint, renames: Hints) -> Iterator[Change]:
    matched = matching.entities(old.data.entities, new.data.entities, renames)
    for entity in matched.removed:
        yield _gone(Subject.ENTITY, f"schema.entities.{entity.name}", entity, f"Removed {entity.label}")
    for entity in matched.added:
        shown = ", ".join(field.label or field.name for field in entity.fields[:6])
        more = ", …" if len(entity.fields) > 6 else ""
        text = f"Added {entity.label} with {shown}{more}" if shown else f"Added {entity.label}"
        yield _new(Subject.ENTITY, f"schema.entities.{entity.name}", entity, text)
    for before, after in matched.pairs:
        yield from _entity(before, after, renames)


def _entity(old: Entity, new: Entity, renames: Hints) -> Iterator[Change]:
    path = f"schema.entities.{new.name}"
    if old.name != new.name:
        yield _renamed(Subject.ENTITY, path, old.name, new.name, f"Renamed {old.label} to {new.label}")
    skipped = {"name", "fields", "computed", "relations"} | ({"plural", "label"} if old.name != new.name else set())
    yield from _properties(old, new, Subject.ENTITY, path, new.label, skipped)
    yield from _members(matching.fields(old, new, renames), new, Subject.FIELD, f"{path}.fields")
    yield from _members(matching.computed(old, new, renames), new, Subject.COMPUTED, f"{path}.computed")
    yield from _members(matching.relations(old, new, renames), new, Subject.RELATION, f"{path}.relations")


def _members(matched: Matched[Any], entity: Entity, subject: Subject, path: str) -> Iterator[Change]:
    for thing in matched.removed:
        yield _gone(subject, f"{path}.{thing.name}", thing, f"Removed {_called(thing)} from {entity.label}")
    for thing in matched.added:
        text = f"Added {_called(thing)} {_described(thing)} to {entity.label}"
        yield _new(subject, f"{path}.{thing.name}", thing, text)
    for old, new in matched.pairs:
        where = f"{path}.{new.name}"
        if old.name != new.name:
            text = f"Renamed {_called(old)} to {new.label} in {entity.label}"
            yield _renamed(subject, where, old.name, new.name, text)
        skipped = {"name", "inverse", "nullable"} | ({"label"} if old.name != new.name else set())
        yield from _properties(old, new, subject, where, f"{new.label} in {entity.label}", skipped)


def _called(thing: Field | ComputedField | Relation) -> str:
    word = {Field: "field", ComputedField: "computed value", Relation: "link"}[type(thing)]
    return f"{word} {thing.label}"


def _described(thing: Field | ComputedField | Relation) -> str:
    if isinstance(thing, Relation):
        return f"(to {names.label(thing.target)})"
    return f"({type_words(thing.type)})"


def _properties(
    old: BlueprintModel,
    new: BlueprintModel,
    subject: Subject,
    path: str,
    label: str,
    skipped: set[str] | None = None,
) -> Iterator[Change]:
    for name in type(new).model_fields:
        one, other = getattr(old, name), getattr(new, name)
        if one != other and name not in (skipped or ()):
            text = _property_text(name, one, other, label)
            yield Change(ChangeKind.CHANGED, subject, f"{path}.{name}", _plain(one), _plain(other), text)


def _property_text(name: str, old: Any, new: Any, label: str) -> str:
    word = name.replace("_", " ")
    if isinstance(new, bool):
        return f"{label} is now {word}" if new else f"{label} is no longer {word}"
    if isinstance(new, tuple) and name == "options":
        return _options_text(old, new, label)
    if old in (None, "", ()):
        return f"Set the {word} of {label} to {_shown(new)}"
    if new in (None, "", ()):
        return f"Removed the {word} of {label}"
    return f"Changed the {word} of {label} from {_shown(old)} to {_shown(new)}"


def _options_text(old: tuple[str, ...], new: tuple[str, ...], label: str) -> str:
    added = [option for option in new if option not in old]
    removed = [option for option in old if option not in new]
    parts = [f"added {', '.join(added)}"] if added else []
    parts += [f"removed {', '.join(removed)}"] if removed else []
    return f"Choices of {label}: {' and '.join(parts) or 'put in another order'}"


def _shown(value: Any) -> str:
    if isinstance(value, FieldType):
        return type_words(value)
    text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, BlueprintModel) else value


def _pages(old: Blueprint, new: Blueprint) -> Iterator[Change]:
    matched = matching.match(
        old.layout.pages,
        new.layout.pages,
        name=lambda page: page.path,
        alike=lambda one, other: 1.0 if one.title == other.title else 0.0,
        renames={},
    )
    for page in matched.removed:
        yield _gone(Subject.PAGE, f"layout.pages.{page.path}", page, f"Removed page {page.title}")
    for page in matched.added:
        yield _new(Subject.PAGE, f"layout.pages.{page.path}", page, f"Added page {page.title}")
    for before, after in matched.pairs:
        yield from _page(before, after)


def _page(old: Page, new: Page) -> Iterator[Change]:
    path = f"layout.pages.{new.path}"
    yield from _properties(old, new, Subject.PAGE, path, f"page {new.title}", {"root"})
    before, after = _placed(old), _placed(new)
    for key in before.keys() - after.keys():
        component, where = before[key]
        text = f"Removed {_component_words(component)} from page {new.title}"
        yield _gone(Subject.COMPONENT, f"{path}.{where}", component, text)
    for key, (component, where) in after.items():
        if key not in before:
            text = f"Added {_component_words(component)} to page {new.title}"
            yield _new(Subject.COMPONENT, f"{path}.{where}", component, text)
        else:
            yield from _component(before[key], (component, where), new)
    if list(before) != [key for key in after if key in before] and before.keys() == after.keys():
        text = f"Changed the order of the parts of page {new.title}"
        yield Change(ChangeKind.MOVED, Subject.PAGE, f"{path}.root", _keys(before), _keys(after), text)


_Placed = dict[tuple[str, str | None, int], tuple[Component, str]]


def _placed(page: Page) -> _Placed:
    """Return the components of a page by type, entity and number among those alike."""
    found: _Placed = {}
    for component, where in components(page.root, "root"):
        number = 0
        while (component.type, component.entity, number) in found:
            number += 1
        found[(component.type, component.entity, number)] = (component, where)
    return found


def _keys(placed: _Placed) -> list[str]:
    return [f"{type_} {entity or ''}".strip() for type_, entity, _ in placed]


def _component_words(component: Component) -> str:
    of = f" of {names.label(component.entity)}" if component.entity else ""
    return f"the {spoken(component.type)}{of}"


def _component(old: tuple[Component, str], new: tuple[Component, str], page: Page) -> Iterator[Change]:
    (before, was), (after, where) = old, new
    path, label = f"layout.pages.{page.path}.{where}", f"{_component_words(after)} on page {page.title}"
    yield from _properties(before, after, Subject.COMPONENT, path, label, {"order", "props", "kind"})
    for name in sorted(before.props.keys() | after.props.keys()):
        one, other = before.props.get(name), after.props.get(name)
        if one != other:
            text = _property_text(name, _as_tuple(one), _as_tuple(other), label)
            yield Change(ChangeKind.CHANGED, Subject.COMPONENT, f"{path}.props.{name}", one, other, text)
    if was != where:
        yield Change(ChangeKind.MOVED, Subject.COMPONENT, path, was, where, f"Moved {label}")


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _new(subject: Subject, path: str, thing: BlueprintModel, text: str) -> Change:
    return Change(ChangeKind.ADDED, subject, path, None, _plain(thing), text)


def _gone(subject: Subject, path: str, thing: BlueprintModel, text: str) -> Change:
    return Change(ChangeKind.REMOVED, subject, path, _plain(thing), None, text)


def _renamed(subject: Subject, path: str, old: str, new: str, text: str) -> Change:
    return Change(ChangeKind.RENAMED, subject, path, old, new, text)
