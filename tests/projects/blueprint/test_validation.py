"""Whatever makes no sense is found, with its place and a code, before anyone builds on it."""

from __future__ import annotations

from typing import Any

import pytest

from projects.blueprint.blueprint import Blueprint
from projects.blueprint.parsing import parse
from projects.blueprint.problem import BlueprintError
from projects.blueprint.simplification import simplify
from projects.blueprint.validation import layout_problems, problems

JSON = dict[str, Any]


def found(source: JSON) -> set[str]:
    try:
        parse(source)
    except BlueprintError as error:
        return {problem.code for problem in error.problems}
    return set()


def _field(**parts: Any) -> JSON:
    return {"name": "extra", "type": "string", **parts}


FIELDS = [
    ("options_missing", {"type": "enum"}),
    ("options_unfit", {"options": ["a"]}),
    ("options_repeated", {"type": "enum", "options": ["a", "A"]}),
    ("option_empty", {"type": "enum", "options": ["a", " "]}),
    ("too_long", {"type": "enum", "options": ["a" * 101]}),
    ("too_many", {"type": "enum", "options": [str(number) for number in range(201)]}),
    ("bounds_crossed", {"type": "integer", "min": 5, "max": 1}),
    ("bounds_crossed", {"type": "date", "min": "2026-02-01", "max": "2026-01-01"}),
    ("bound_unfit", {"min": 5}),
    ("bound_unfit", {"type": "date", "min": "soon"}),
    ("bound_unfit", {"type": "integer", "min": 0.5}),
    ("lengths_crossed", {"min_length": 9, "max_length": 3}),
    ("length_unfit", {"type": "integer", "max_length": 3}),
    ("out_of_range", {"max_length": 1_000_000}),
    ("bad_pattern", {"pattern": "("}),
    ("bad_pattern", {"pattern": "(?<=a)b"}),
    ("slow_pattern", {"pattern": "(a+)+"}),
    ("pattern_unfit", {"type": "integer", "pattern": "a"}),
    ("too_long", {"pattern": "a" * 201}),
    ("bad_default", {"type": "enum", "options": ["a"], "default": "b"}),
    ("bad_default", {"type": "integer", "max": 3, "default": 5}),
    ("bad_default", {"type": "integer", "default": "five"}),
    ("bad_default", {"max_length": 2, "default": "abc"}),
    ("bad_default", {"pattern": "[0-9]+", "default": "abc"}),
    ("bad_default", {"type": "email", "default": "nobody"}),
    ("bad_default", {"type": "date", "default": "2026-02-30"}),
    ("bad_default", {"type": "boolean", "default": "yes"}),
    ("bad_default", {"type": "multi_enum", "options": ["a"], "default": "a"}),
    ("bad_default", {"type": "image", "default": "x.png"}),
    ("unique_unfit", {"type": "boolean", "unique": True}),
    ("unique_default", {"unique": True, "default": "x"}),
    ("searchable_unfit", {"type": "integer", "searchable": True}),
    ("generated_unfit", {"type": "email", "required": True, "generated": True}),
    ("generated_unique", {"type": "date", "unique": True, "generated": True}),
    ("generated_limits", {"type": "integer", "min": 100, "generated": True}),
    ("generated_limits", {"max_length": 4, "generated": True}),
    ("target_missing", {"type": "reference"}),
    ("target_unfit", {"target": "Author"}),
    ("duplicate_name", {"name": "title"}),
    ("duplicate_name", {"name": "author_id"}),
    ("duplicate_name", {"name": "days_to_read"}),
    ("reserved_name", {"name": "id"}),
    ("reserved_name", {"name": "owner_id"}),
    ("reserved_name", {"name": "class"}),
    ("reserved_name", {"name": "order"}),
    ("reserved_name", {"name": "page"}),
    ("too_long", {"label": "x" * 81}),
    ("too_long", {"unit": "x" * 17}),
]


@pytest.mark.parametrize(("code", "parts"), FIELDS)
def test_a_field_that_makes_no_sense_is_named(books: JSON, code: str, parts: JSON) -> None:
    books["schema"]["entities"][0]["fields"].append(_field(**parts))
    assert code in found(books)


@pytest.mark.parametrize(
    "parts",
    [
        {"pattern": "[A-Z]{2}-[0-9]{4}", "default": "AB-1234"},
        {"type": "date", "default": "today"},
        {"type": "datetime", "default": "now"},
        {"type": "time", "default": "14:30"},
        {"type": "integer", "min": 1, "max": 5, "default": 3},
    ],
)
def test_a_sensible_field_passes(books: JSON, parts: JSON) -> None:
    books["schema"]["entities"][0]["fields"].append(_field(**parts))
    assert found(books) == set()


def _change_entity(books: JSON, **parts: Any) -> None:
    books["schema"]["entities"][1].update(parts)


ENTITIES = [
    ("no_fields", {"fields": []}),
    ("nothing_to_enter", {"fields": [{"name": "name", "type": "string", "generated": True}], "relations": []}),
    ("reserved_name", {"name": "User", "plural": "Users"}),
    ("reserved_name", {"name": "Date", "plural": "Dates"}),
    ("bad_name", {"plural": "all authors"}),
    ("unknown_icon", {"icon": "boook"}),
    ("duplicate_entity", {"name": "Book", "plural": "Books"}),
    ("unknown_index_column", {"indexes": [["nmae"]]}),
    ("unknown_index_column", {"indexes": [["book_count"]]}),
    ("bad_index", {"indexes": [[]]}),
    ("too_long", {"label": "x" * 81}),
    ("too_many", {"fields": [{"name": f"f{number}", "type": "string"} for number in range(61)]}),
]


@pytest.mark.parametrize(("code", "parts"), ENTITIES)
def test_an_entity_that_makes_no_sense_is_named(books: JSON, code: str, parts: JSON) -> None:
    _change_entity(books, **parts)
    assert code in found(books)


def test_too_many_entities_are_named(books: JSON) -> None:
    entity = {"name": "X", "fields": [{"name": "name", "type": "string"}]}
    books["schema"]["entities"] += [
        {**entity, "name": f"Thing{chr(65 + n // 26)}{chr(97 + n % 26)}"} for n in range(40)
    ]
    assert "too_many" in found(books)


RELATIONS = [
    ("unknown_target", {"target": "Autor"}),
    ("set_null_required", {"required": True, "on_delete": "set_null"}),
    ("duplicate_name", {"name": "title"}),
    ("duplicate_name", {"inverse": "name"}),
    ("reserved_name", {"name": "class"}),
    ("required_cycle", {"target": "Book", "required": True}),
]


@pytest.mark.parametrize(("code", "parts"), RELATIONS)
def test_a_link_that_makes_no_sense_is_named(books: JSON, code: str, parts: JSON) -> None:
    relation = {"name": "editor", "type": "belongs_to", "target": "Author", **parts}
    books["schema"]["entities"][0]["relations"].append(relation)
    assert code in found(books)


FORMULAS = [
    ("bad_formula", "pagges * 2", "integer"),
    ("bad_formula", "1 +", "integer"),
    ("formula_type", "pages / 2", "integer"),
    ("formula_type", "title", "date"),
    ("formula_cycle", "extra + 1", "integer"),
]


@pytest.mark.parametrize(("code", "formula", "type_"), FORMULAS)
def test_a_formula_that_makes_no_sense_is_named(books: JSON, code: str, formula: str, type_: str) -> None:
    books["schema"]["entities"][0]["computed"].append({"name": "extra", "type": type_, "formula": formula})
    assert code in found(books)


def test_formulas_may_not_need_each_other_across_entities(books: JSON) -> None:
    book, author = books["schema"]["entities"]
    book["computed"].append({"name": "share", "type": "number", "formula": "pages / author.total"})
    author["computed"].append({"name": "total", "type": "number", "formula": "sum(books.share)"})
    assert "formula_cycle" in found(books)


def _component(type_: str, entity: str | None = "Book", variant: str = "default", **props: Any) -> JSON:
    return {"kind": "component", "type": type_, "entity": entity, "variant": variant, "props": props}


COMPONENTS = [
    ("unknown_entity", _component("table", "Bok")),
    ("entity_missing", _component("table", None)),
    ("unknown_variant", _component("table", variant="fancy")),
    ("unknown_prop", _component("table", colums=["title"])),
    ("unknown_field", _component("table", columns=["titel"])),
    ("unfit_field", _component("form", fields=["title", "status", "days_to_read"])),
    ("unfit_field", _component("chart", group_by="title")),
    ("unfit_field", _component("table", sort="notes")),
    ("unfit_field", _component("detail", related=["author"])),
    ("repeated_field", _component("table", columns=["title", "title"])),
    ("form_incomplete", _component("form", fields=["pages"])),
    ("prop_missing", _component("kanban")),
    ("prop_missing", _component("chart")),
    ("prop_missing", _component("chart", variant="scatter", x="pages")),
    ("needs_enum", _component("kanban", "Author", group_by="name")),
    ("measure_missing", _component("chart", group_by="status", aggregate="sum")),
    ("interval_without_date", _component("chart", group_by="status", interval="day")),
    ("unknown_choice", _component("chart", group_by="status", aggregate="median")),
    ("mixed_dates", _component("calendar", date_field="started_on", end_field="created_at")),
    ("label_missing", _component("stats", metrics=[{"aggregate": "count"}])),
    ("field_missing", _component("stats", metrics=[{"label": "A", "aggregate": "sum"}])),
    ("repeated_label", _component("stats", metrics=[{"label": "A", "aggregate": "count"}] * 2)),
    ("unknown_choice", _component("stats", metrics=[{"label": "A", "aggregate": "count", "where": {"status": "x"}}])),
    ("wrong_kind", _component("stats", metrics="count")),
    ("wrong_kind", _component("table", page_size="ten")),
    ("out_of_range", _component("table", page_size=1000)),
    ("bad_color", _component("table", color="blue")),
    ("bad_link", _component("hero", None, button_link="javascript:alert(1)")),
    ("too_long", _component("hero", None, heading="x" * 201)),
    ("too_many", _component("table", columns=["title"] * 61)),
    ("idle_filters", _component("filters", "Author", fields=["name"])),
    ("empty_container", {"kind": "container", "children": []}),
    ("untitled_tab", {"kind": "container", "direction": "tabs", "children": [_component("table")]}),
    (
        "repeated_tab",
        {"kind": "container", "direction": "tabs", "children": [{**_component("table"), "title": "A"}] * 2},
    ),
]


def _with_part(books: JSON, part: JSON) -> JSON:
    books["layout"]["pages"] = [
        {"path": "/", "title": "All", "root": {"kind": "container", "children": [_component("table"), part]}}
    ]
    return books


@pytest.mark.parametrize(("code", "part"), COMPONENTS)
def test_a_part_that_makes_no_sense_is_named_and_can_be_simplified(books: JSON, code: str, part: JSON) -> None:
    assert code in found(_with_part(books, part))
    possible, explanations = simplify(Blueprint.model_validate(books))
    assert layout_problems(possible.layout, possible.data) == []
    assert explanations


def test_a_calendar_needs_a_date_and_becomes_a_list_of_what_has_none(books: JSON) -> None:
    _with_part(books, _component("calendar", "Author", date_field="name"))
    assert "unfit_field" in found(books)


PAGES = [
    ("duplicate_path", {"path": "/books"}),
    ("reserved_path", {"path": "/api/books"}),
    ("unknown_icon", {"icon": "boook"}),
    ("title_missing", {"title": "  "}),
    ("too_long", {"title": "x" * 81}),
]


@pytest.mark.parametrize(("code", "parts"), PAGES)
def test_a_page_that_makes_no_sense_is_named_and_can_be_simplified(books: JSON, code: str, parts: JSON) -> None:
    books["layout"]["pages"][0].update(parts)
    assert code in found(books)
    possible, _ = simplify(Blueprint.model_validate(books))
    assert layout_problems(possible.layout, possible.data) == []


def test_boxes_too_deep_are_named_and_flattened(books: JSON) -> None:
    part: JSON = _component("table")
    for _ in range(9):
        part = {"kind": "container", "children": [part]}
    assert "too_deep" in found(_with_part(books, part))
    possible, _ = simplify(Blueprint.model_validate(books))
    assert layout_problems(possible.layout, possible.data) == []


def test_a_sound_layout_is_left_as_it_is(books: JSON) -> None:
    blueprint = parse(books)
    assert simplify(blueprint) == (blueprint, ())


def _plan(**parts: Any) -> JSON:
    files: list[JSON] = [
        {"path": "features/books/types/books.types.ts", "purpose": "types", "side": "both", "slice": "books"},
        {
            "path": "features/books/services/books.service.ts",
            "purpose": "rules",
            "side": "back_end",
            "slice": "books",
            "depends_on": ["features/books/types/books.types.ts"],
        },
    ]
    steps = [
        {"type": "types", "file": files[0]["path"], "slice": "books"},
        {"type": "service", "file": files[1]["path"], "slice": "books"},
    ]
    features = [{"slice": "books", "title": "Books", "purpose": "Keep books", "entities": ["Book"]}]
    return {"features": features, "files": files, "steps": steps, "models": ["Book"], **parts}


def _file(path: str, **parts: Any) -> JSON:
    return {"path": path, "purpose": "x", "side": "both", **parts}


PLANS = [
    ("duplicate_file", {"files": [_file("a.ts"), _file("a.ts")], "steps": []}),
    ("unknown_slice", {"files": [_file("features/x/a.ts", slice="x")], "steps": []}),
    ("outside_slice", {"files": [_file("shared/a.ts", slice="books")], "steps": []}),
    ("no_slice", {"files": [_file("features/books/a.ts")], "steps": []}),
    ("unknown_file", {"files": [_file("shared/a.ts", depends_on=["shared/b.ts"])], "steps": []}),
    ("no_step", {"steps": [{"type": "types", "file": "features/books/types/books.types.ts", "slice": "books"}]}),
    ("not_topological", {"steps": list(reversed(_plan()["steps"]))}),
    ("wrong_order", {"steps": list(reversed(_plan()["steps"]))}),
    ("route_without_component", {"routes": [{"path": "/", "component": "app/Home.tsx", "label": "Home"}]}),
    ("endpoint_without_service", {"endpoints": [{"method": "GET", "path": "/api/books", "service": "x.ts"}]}),
    ("unknown_entity", {"models": ["Bok"]}),
]


@pytest.mark.parametrize(("code", "parts"), PLANS)
def test_a_plan_that_cannot_be_worked_is_named(books: JSON, code: str, parts: JSON) -> None:
    books["plan"] = _plan(**parts)
    assert code in found(books)


def test_a_sound_plan_passes(books: JSON) -> None:
    books["plan"] = _plan()
    assert found(books) == set()


def test_slices_do_not_reach_into_each_other(books: JSON) -> None:
    books["plan"] = _plan(steps=[])
    books["plan"]["features"].append({"slice": "authors", "title": "Authors", "purpose": "Keep authors"})
    needed = ["features/books/types/books.types.ts"]
    books["plan"]["files"].append(_file("features/authors/a.ts", slice="authors", depends_on=needed))
    assert "crosses_slices" in found(books)


def test_a_problem_offers_the_closest_name(books: JSON) -> None:
    books["schema"]["entities"][0]["relations"][0]["target"] = "Auther"
    (problem, *_) = problems(Blueprint.model_validate(books))
    assert problem.path == "schema.entities.Book.relations.author.target"
    assert problem.suggestion == "Did you mean “Author”?"
