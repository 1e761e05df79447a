"""Whatever layout is proposed, what remains of it can be built."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from projects.blueprint.layout import ComponentType, Layout
from projects.blueprint.parsing import parse
from projects.blueprint.simplification import simplify, simplify_layout
from projects.blueprint.validation import PROPS, layout_problems

from .conftest import EXAMPLES

SCHEMA = parse(next(path for path in EXAMPLES if path.stem == "books").read_text()).data

_fields = st.sampled_from(
    ["title", "status", "author", "pages", "finished_on", "created_at", "books", "nothing", "-title"]
)
_metrics = st.fixed_dictionaries(
    {"label": st.sampled_from(["A", "B", ""]), "aggregate": st.sampled_from(["count", "sum", "median"])},
    optional={"field": _fields},
)
_values = st.one_of(
    _fields,
    st.lists(_fields, max_size=4),
    st.lists(_metrics, max_size=3),
    st.integers(-5, 500),
    st.none(),
    st.booleans(),
)
_settings = st.sampled_from(sorted({name for known in PROPS.values() for name in known} | {"unknown"}))
_components = st.fixed_dictionaries(
    {
        "kind": st.just("component"),
        "type": st.sampled_from([type_.value for type_ in ComponentType]),
        "entity": st.sampled_from(["Book", "Author", "Ghost", None]),
        "variant": st.sampled_from(["default", "bar", "scatter", "simple", "modal"]),
        "props": st.dictionaries(_settings, _values, max_size=4),
        "title": st.sampled_from([None, "One", "x" * 90]),
    }
)
_containers = st.recursive(
    _components,
    lambda inner: st.fixed_dictionaries(
        {
            "kind": st.just("container"),
            "direction": st.sampled_from(["row", "tabs", "grid"]),
            "children": st.lists(inner, max_size=3),
        }
    ),
    max_leaves=8,
).map(lambda node: node if node["kind"] == "container" else {"kind": "container", "children": [node]})
_pages = st.fixed_dictionaries(
    {
        "path": st.sampled_from(["/", "/books", "/api", "/sign-in", "/a/b"]),
        "title": st.sampled_from(["Books", "", "x" * 90]),
        "icon": st.sampled_from([None, "book", "nothing"]),
        "root": _containers,
    }
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_pages, max_size=4))
def test_a_simplified_layout_has_no_problems_and_stays_as_it_is(pages: list[dict[str, Any]]) -> None:
    layout, explanations = simplify_layout(Layout.model_validate({"pages": pages}), SCHEMA)
    assert layout_problems(layout, SCHEMA) == []
    assert simplify_layout(layout, SCHEMA) == (layout, ())
    assert all(explanation.endswith(".") for explanation in explanations)


def test_the_examples_need_no_simplification() -> None:
    for path in EXAMPLES:
        blueprint = parse(path.read_text())
        assert simplify(blueprint) == (blueprint, ())
