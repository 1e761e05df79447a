"""A small schema with every kind of value, and strategies for formulas and rows of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from projects.blueprint.expressions import Expression
from projects.blueprint.expressions.tree import Binary, Boolean, Call, Name, Null, Number, Text, Unary
from projects.blueprint.normalisation import normalise_schema
from projects.blueprint.schema import Entity, Schema

NOW = dt.datetime(2026, 3, 14, 15, 9, 26, 535000, tzinfo=dt.UTC)

SCHEMA = normalise_schema(
    Schema.model_validate(
        {
            "entities": [
                {
                    "name": "Order",
                    "plural": "Orders",
                    "label": "Order",
                    "display_field": "number",
                    "fields": [
                        {"name": "number", "type": "string", "required": True},
                        {"name": "note", "type": "text"},
                        {"name": "status", "type": "enum", "options": ["open", "it's paid", "done"], "required": True},
                        {"name": "mood", "type": "enum", "options": ["good", "bad"]},
                        {"name": "tags", "type": "multi_enum", "options": ["a", "b"]},
                        {"name": "quantity", "type": "integer", "required": True},
                        {"name": "discount", "type": "percent"},
                        {"name": "price", "type": "decimal", "required": True},
                        {"name": "paid", "type": "boolean"},
                        {"name": "checked", "type": "boolean", "nullable": True},
                        {"name": "ordered_on", "type": "date", "required": True},
                        {"name": "due_on", "type": "date"},
                        {"name": "shipped_at", "type": "datetime", "required": True},
                        {"name": "returned_at", "type": "datetime"},
                        {"name": "data", "type": "json"},
                    ],
                    "computed": [
                        {"name": "net", "type": "decimal", "formula": "quantity * price * (1 - discount / 100)"}
                    ],
                    "relations": [
                        {"name": "customer", "type": "belongs_to", "target": "Customer", "required": True},
                        {"name": "agent", "type": "belongs_to", "target": "Customer"},
                    ],
                },
                {
                    "name": "Customer",
                    "plural": "Customers",
                    "label": "Customer",
                    "display_field": "name",
                    "fields": [
                        {"name": "name", "type": "string", "required": True},
                        {"name": "city", "type": "string"},
                        {"name": "credit", "type": "number"},
                        {"name": "born_on", "type": "date"},
                        {"name": "active", "type": "boolean", "required": True},
                    ],
                },
                {
                    "name": "Line",
                    "plural": "Lines",
                    "label": "Line",
                    "display_field": "title",
                    "fields": [
                        {"name": "title", "type": "string", "required": True},
                        {"name": "amount", "type": "number"},
                        {"name": "pieces", "type": "integer", "required": True},
                        {"name": "made_on", "type": "date"},
                        {"name": "kind", "type": "enum", "options": ["x", "y"]},
                    ],
                    "relations": [{"name": "order", "type": "belongs_to", "target": "Order", "required": True}],
                },
            ]
        }
    )
)


def entity(name: str) -> Entity:
    """Return an entity of the sample schema."""
    found = SCHEMA.entity(name)
    assert found is not None
    return found


ORDER = entity("Order")

_words = st.text(alphabet=st.sampled_from("abcXYZ äß'\"`$\\{}é😀"), max_size=6)
_days = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)).map(dt.date.isoformat)
_moments = st.datetimes(NOW.replace(year=1990, tzinfo=None), NOW.replace(year=2040, tzinfo=None)).map(
    lambda moment: moment.isoformat(timespec="milliseconds") + "Z"
)
_wholes = st.integers(-50, 50)
_fractions = st.integers(-5000, 5000).map(lambda cents: cents / 100)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


_customers = st.fixed_dictionaries(
    {
        "name": _words,
        "city": _maybe(_words),
        "credit": _maybe(_fractions),
        "born_on": _maybe(_days),
        "active": st.booleans(),
    }
)
_lines = st.fixed_dictionaries(
    {
        "title": _words,
        "amount": _maybe(_fractions),
        "pieces": _wholes,
        "made_on": _maybe(_days),
        "kind": _maybe(st.sampled_from(["x", "y"])),
    }
)
rows: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "number": _words,
        "note": _maybe(_words),
        "status": st.sampled_from(["open", "it's paid", "done"]),
        "mood": _maybe(st.sampled_from(["good", "bad"])),
        "tags": st.lists(st.sampled_from(["a", "b"]), unique=True),
        "quantity": _wholes,
        "discount": _maybe(_fractions),
        "price": _fractions,
        "paid": st.booleans(),
        "checked": _maybe(st.booleans()),
        "ordered_on": _days,
        "due_on": _maybe(_days),
        "shipped_at": _moments,
        "returned_at": _maybe(_moments),
        "net": _maybe(_fractions),
        "customer": _customers,
        "agent": _maybe(_customers),
        "lines": st.lists(_lines, max_size=4),
    }
)


def _name(text: str) -> Expression:
    return Name(tuple(text.split(".")))


def _named(*texts: str) -> st.SearchStrategy[Expression]:
    return st.sampled_from([_name(text) for text in texts])


Formulas = st.SearchStrategy[Expression]


def _call(function: str, *arguments: Formulas) -> Formulas:
    return st.tuples(*arguments).map(lambda parts: Call(function, parts))


def _binary(operators: list[str], left: Formulas, right: Formulas) -> Formulas:
    return st.builds(Binary, st.sampled_from(operators), left, right)


_item_numbers = _named("lines.amount", "lines.pieces") | _binary(
    ["*", "+", "/"], _named("lines.amount", "lines.pieces"), _named("lines.pieces", "discount", "quantity")
)
_item_conditions = (
    _binary(["=", "!="], _named("kind"), st.builds(Text, st.sampled_from(["x", "y"])))
    | _binary(["<", ">="], _named("amount", "pieces", "lines.pieces"), _named("discount", "quantity", "pieces"))
    | _binary(["=", "!="], _named("made_on", "amount", "kind"), st.just(Null()))
    | _binary(["<", ">"], _named("made_on"), _named("due_on", "ordered_on"))
)
_conditions_too = st.tuples(_item_conditions) | _binary(["and", "or"], _item_conditions, _item_conditions).map(
    lambda condition: (condition,)
)
_filters = st.just(()) | _conditions_too
aggregates: Formulas = st.builds(
    lambda function, value, filters: Call(function, (value, *filters)),
    st.sampled_from(["sum", "avg", "min", "max", "count"]),
    _item_numbers,
    _filters,
) | _filters.map(lambda filters: Call("count", (Name(("lines",)), *filters)))
_number_leaves = (
    st.builds(Number, st.integers(0, 12))
    | st.builds(Number, st.sampled_from([0.5, 1.25, 100.0]))
    | _named("quantity", "discount", "price", "customer.credit", "agent.credit", "net")
    | aggregates
)
_text_leaves = st.builds(Text, _words) | _named(
    "number", "note", "status", "mood", "customer.name", "customer.city", "agent.name", "agent.city"
)
_date_leaves = _named("ordered_on", "due_on", "customer.born_on", "agent.born_on") | st.just(Call("today", ()))
_moment_leaves = _named("shipped_at", "returned_at") | st.just(Call("now", ()))
_condition_leaves = (
    _named("paid", "checked", "customer.active", "agent.active")
    | _binary(["=", "!="], _named("mood", "note", "due_on", "discount", "agent", "agent.city"), st.just(Null()))
    | _binary(["=", "!="], _named("status"), st.builds(Text, st.sampled_from(["open", "done", "it's paid"])))
    | _call("contains", _named("tags"), st.builds(Text, st.sampled_from(["a", "b"])))
)


def _grown(depth: int) -> dict[str, Formulas]:
    if depth == 0:
        return {"number": _number_leaves, "text": _text_leaves, "date": _date_leaves, "condition": _condition_leaves}
    inner = _grown(depth - 1)
    number, text, date, condition = inner["number"], inner["text"], inner["date"], inner["condition"]
    whole = _call("round", number) | _named("quantity")
    return {
        "number": number
        | _binary(["+", "-", "*", "/", "%"], number, number)
        | st.builds(Unary, st.just("-"), number)
        | _call("round", number)
        | _call("round", number, st.builds(Number, st.integers(0, 3)))
        | st.sampled_from(["floor", "ceil", "abs"]).flatmap(lambda function: _call(function, number))
        | st.sampled_from(["min", "max", "coalesce"]).flatmap(lambda function: _call(function, number, number))
        | _call("if", condition, number, number | st.just(Null()))
        | _call("length", text)
        | st.sampled_from(["year", "month", "day"]).flatmap(lambda function: _call(function, date))
        | st.sampled_from(["days", "months", "years"]).flatmap(
            lambda unit: _call(unit, _binary(["-"], date | _moment_leaves, date | _moment_leaves))
        )
        | st.sampled_from(["hours", "minutes"]).flatmap(
            lambda unit: _call(unit, _binary(["-"], _moment_leaves, _moment_leaves))
        ),
        "text": text
        | _binary(["+"], text, text)
        | _call("concat", text, number, text)
        | _call("concat", text, date)
        | st.sampled_from(["upper", "trim"]).flatmap(lambda function: _call(function, text))
        | _call("coalesce", text, text)
        | _call("if", condition, text, text),
        "date": date
        | _binary(["+", "-"], date, number)
        | st.sampled_from(["add_months", "add_years"]).flatmap(lambda function: _call(function, date, whole))
        | _call("coalesce", date, date)
        | _call("date", _moment_leaves)
        | _call("if", condition, date, date | st.just(Null())),
        "condition": condition
        | _binary(["=", "!=", "<", "<=", ">", ">="], number, number)
        | _binary(["=", "!=", "<", "<=", ">", ">="], date, date | _moment_leaves)
        | _binary(["=", "!=", "<", "<="], text, text)
        | _binary(["and", "or"], condition, condition)
        | st.builds(Unary, st.just("not"), condition)
        | st.sampled_from(["contains", "starts_with"]).flatmap(lambda function: _call(function, text, text))
        | _binary(["=", "!="], number, st.just(Null()))
        | _call("if", condition, condition, st.builds(Boolean, st.booleans())),
    }


_all = _grown(2)
formulas: Formulas = st.one_of(_all["number"], _all["text"], _all["date"], _all["condition"])
"""Formulas over orders; nearly all pass the checker."""
