"""Random blueprints, small and valid: any mixture of entities, fields, links, formulas and components."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from projects.blueprint import names
from projects.blueprint.blueprint import Blueprint
from projects.blueprint.layout import VARIANTS, ComponentType
from projects.blueprint.parsing import parse
from projects.blueprint.problem import BlueprintError
from projects.blueprint.schema import FieldType
from projects.blueprint.simplification import simplify

ENTITIES = ("Book", "Equipment", "OrderLine", "Category")
FIELD_NAMES = ("name", "title", "status", "amount", "due_on", "photo", "rating", "code", "is_active", "notes", "x2")
LINKS = ("parent", "tags", "owner_of", "belongs", "items")
FORMULAS = (
    ("number", "amount * 2"),
    ("date", "add_months(due_on, 1)"),
    ("boolean", "due_on + 3 < today()"),
    ("string", 'concat(parent.name, " / ", name)'),
    ("integer", "count(items)"),
    ("integer", "count(tags, due_on + 7 < today())"),
    ("date", "min(items.due_on)"),
    ("date", "parent.due_on"),
    ("number", "sum(items.amount)"),
    ("string", 'if(rating >= 3, "good", "bad")'),
)
_TYPES = [type_.value for type_ in FieldType if type_ is not FieldType.REFERENCE]
_CHOICES = {"enum", "multi_enum"}


def _field(name: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.sampled_from(_TYPES).flatmap(lambda type_: _typed(name, type_))


def _typed(name: str, type_: str) -> st.SearchStrategy[dict[str, Any]]:
    options = {"options": st.just(["One", "It's `two`", "${three}"])} if type_ in _CHOICES else {}
    flags = {flag: st.booleans() for flag in ("required", "unique", "generated", "immutable", "searchable", "nullable")}
    return st.fixed_dictionaries(
        {"name": st.just(name), "type": st.just(type_), **options},
        optional={
            **flags,
            "max_length": st.sampled_from([1, 3, 60]),
            "min": st.sampled_from([0, 2, "2020-01-01"]),
            "max": st.sampled_from([4, 90, "2030-12-31"]),
            "pattern": st.sampled_from(["[A-Z]{2}-[0-9]+", "a|b"]),
            "default": st.sampled_from(["One", 2, True, "today", "now", ["One"]]),
        },
    )


_relations = st.fixed_dictionaries(
    {
        "name": st.sampled_from(LINKS),
        "type": st.sampled_from(["belongs_to", "one_to_one", "many_to_many", "has_many"]),
        "target": st.sampled_from(ENTITIES),
    },
    optional={"required": st.booleans(), "on_delete": st.sampled_from(["restrict", "cascade", "set_null"])},
)
_computed = st.tuples(st.sampled_from(["worth", "due", "summary"]), st.sampled_from(FORMULAS)).map(
    lambda drawn: {"name": drawn[0], "type": drawn[1][0], "formula": drawn[1][1]}
)


def _named_once(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({part["name"]: part for part in parts}.values())


def _entity(name: str) -> st.SearchStrategy[dict[str, Any]]:
    fields = st.lists(st.sampled_from(FIELD_NAMES), min_size=1, max_size=5, unique=True).flatmap(
        lambda chosen: st.tuples(*map(_field, chosen)).map(list)
    )
    return st.fixed_dictionaries(
        {
            "name": st.just(name),
            "plural": st.just(names.plural(name)),
            "label": st.just(names.label(name)),
            "display_field": st.sampled_from(FIELD_NAMES),
            "fields": fields,
            "relations": st.lists(_relations, max_size=2).map(_named_once),
            "computed": st.lists(_computed, max_size=2).map(_named_once),
        }
    )


_schemas = st.lists(st.sampled_from(ENTITIES), min_size=1, max_size=3, unique=True).flatmap(
    lambda chosen: st.tuples(*map(_entity, chosen)).map(list)
)
_settings = st.dictionaries(
    st.sampled_from(["group_by", "measure", "date_field", "columns", "fields", "metrics", "x", "y", "image_field"]),
    st.one_of(
        st.sampled_from(FIELD_NAMES),
        st.lists(st.sampled_from(FIELD_NAMES), min_size=1, max_size=3, unique=True),
        st.just([{"label": "All", "aggregate": "count"}]),
    ),
    max_size=3,
)


def _component(type_: ComponentType) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "kind": st.just("component"),
            "type": st.just(type_.value),
            "entity": st.sampled_from(ENTITIES),
            "variant": st.sampled_from(VARIANTS.get(type_, ("default",))),
            "props": _settings,
        }
    )


_pages = st.lists(
    st.lists(st.sampled_from(list(ComponentType)).flatmap(_component), min_size=1, max_size=3), min_size=1, max_size=2
).map(
    lambda pages: [
        {"path": f"/page-{place}" if place else "/", "title": f"Page {place}", "root": _column(parts)}
        for place, parts in enumerate(pages)
    ]
)


def _column(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {"kind": "container", "direction": "column", "children": parts}


_drafts = st.fixed_dictionaries(
    {
        "app": st.fixed_dictionaries(
            {"name": st.just("draft"), "title": st.just("Draft"), "access": st.sampled_from(["private", "public"])}
        ),
        "schema": st.fixed_dictionaries({"entities": _schemas}),
        "layout": st.fixed_dictionaries({"pages": _pages}),
    }
)


def repaired(draft: dict[str, Any]) -> Blueprint | None:
    """Take out of a draft whatever makes no sense; ``None`` where that takes too long."""
    for _ in range(30):
        possible, _ = simplify(Blueprint.model_validate(draft))
        try:
            return parse(possible.model_dump(mode="json", by_alias=True))
        except BlueprintError as error:
            for problem in error.problems:
                _take_out(draft, problem.path.split("."))
    return None


def _take_out(draft: Any, path: list[str]) -> None:
    """Remove the last part of a path that a draft has; what a part is part of goes instead where it cannot."""
    *way, last = path
    place = draft
    for step in way:
        found = _step(place, step)
        if found is None:
            return
        place = found
    if isinstance(place, list):
        place[:] = [part for part in place if part.get("name") != last]
    elif last in ("formula", "options", "name", "type", "target", "display_field"):
        _take_out(draft, way)
    else:
        place.pop(last, None)


def _step(place: Any, step: str) -> Any:
    if isinstance(place, list):
        return next((part for part in place if part.get("name") == step), None)
    return place.get(step)


blueprints = _drafts.map(repaired).filter(lambda blueprint: blueprint is not None)
"""Valid blueprints."""
