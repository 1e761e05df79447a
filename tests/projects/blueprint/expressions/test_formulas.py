"""Formulas are read, printed, checked and written as TypeScript."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.blueprint.expressions import (
    Expression,
    ExpressionError,
    check,
    evaluate,
    parse,
    references,
    to_text,
    to_typescript,
)
from projects.blueprint.schema import FieldType

from .samples import NOW, ORDER, SCHEMA, entity, formulas


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(formulas)
def test_what_is_printed_reads_back_as_the_same_formula(formula: Expression) -> None:
    assert parse(to_text(formula)) == formula


def _place_of_error(text: str) -> int | None:
    try:
        parse(text)
    except ExpressionError as error:
        return error.position
    return None


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    place = _place_of_error(text)
    assert place is None or 0 <= place <= len(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1+2*3", "1 + 2 * 3"),
        ("(1+2)*3", "(1 + 2) * 3"),
        ("1-(2-3)", "1 - (2 - 3)"),
        ("not (a = b)", "not a = b"),
        ("(not a) = b", "(not a) = b"),
        ("a == 1 AND b <> 2", "a = 1 and b != 2"),
        ("-(a+b)", "-(a + b)"),
        ("IF(a ≥ 2, “x”, 'y')", 'if(a >= 2, "x", "y")'),
    ],
)
def test_printing_uses_the_fewest_brackets(text: str, printed: str) -> None:
    assert to_text(parse(text)) == printed


@pytest.mark.parametrize(
    ("text", "message", "position"),
    [
        ("", "empty", 0),
        ("1 +", "ends too early", 3),
        ("(1", ") is missing", 2),
        ("a < b < c", "at a time", 6),
        ("a & b", "means nothing", 2),
        ('"open', "not closed", 0),
        ("1 2", "cannot stand here", 2),
        ("9" * 20, "go up to", 0),
        ("(" * 60 + "1" + ")" * 60, "too deeply", 41),
        ("1" * 1001, "longer than", 1000),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(text: str, message: str, position: int) -> None:
    with pytest.raises(ExpressionError, match=message.replace(")", r"\)")) as caught:
        parse(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("quantty * 2", "no field “quantty”", "“quantity”"),
        ("rond(price)", "no function “rond”", "“round”"),
        ("number * 2", "works with numbers", "concat"),
        ('status = "opn"', "not a choice", "“open”"),
        ("lines", "many records", "count(lines)"),
        ("sum(lines)", "stands for many records", "lines.title"),
        ("sum(price)", "goes through one list", "lines"),
        ("sum(lines.title)", "works with numbers", ""),
        ("customer", "is a link", "customer.name"),
        ("agent.name.length", "more than one link", "computed value"),
        ("days(quantity)", "difference of two dates", "days(later - earlier)"),
        ("hours(due_on - ordered_on)", "dates with a time", "days"),
        ("due_on + due_on", "has no meaning", "days later"),
        ('due_on > "soon"', "not a date", "2026-01-31"),
        ("if(quantity, 1, 2)", "condition (yes or no)", ""),
        ('if(paid, 1, "x")', "of one kind", ""),
        ("paid > true", "not larger or smaller", ""),
        ("data", "cannot look into", ""),
        ('tags = "a"', "cannot be compared", ""),
        ('contains(tags, "c")', "not a choice", "a, b"),
        ("round(price, 9)", "from 0 to 6", ""),
        ("null", "cannot stand here", ""),
        ("count(lines, sum(lines.pieces) > 1)", "inside another", ""),
        ('quantity = "x"', "cannot be compared", ""),
    ],
)
def test_what_makes_no_sense_is_explained(text: str, message: str, suggestion: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check(parse(text), ORDER, SCHEMA)
    assert message in caught.value.message
    assert suggestion in caught.value.suggestion


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("quantity * 2", FieldType.INTEGER),
        ("quantity / 2", FieldType.NUMBER),
        ("quantity * price", FieldType.DECIMAL),
        ("round(price)", FieldType.INTEGER),
        ("due_on + 3", FieldType.DATE),
        ("returned_at - shipped_at", FieldType.INTEGER),
        ("max(lines.made_on)", FieldType.DATE),
        ("avg(lines.pieces)", FieldType.NUMBER),
        ("agent = null", FieldType.BOOLEAN),
        ('number + "!"', FieldType.STRING),
    ],
)
def test_every_formula_has_a_type(text: str, type_: FieldType) -> None:
    assert check(parse(text), ORDER, SCHEMA) is type_


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("quantity * price", "row.quantity * row.price"),
        ("price * (1 - discount / 100)", "row.discount === null ? null : row.price * (1 - row.discount / 100)"),
        ("price / quantity", "row.quantity === 0 ? null : row.price / row.quantity"),
        ("if(quantity = 0, 0, price / quantity)", "row.quantity === 0 ? 0 : row.price / row.quantity"),
        ("if(discount = null, 0, discount * 2)", "row.discount === null ? 0 : row.discount * 2"),
        ("discount > 1 and discount < 9", "row.discount !== null && row.discount > 1 && row.discount < 9"),
        ("coalesce(agent.name, 'nobody')", "related.agent?.name ?? 'nobody'"),
        ("concat(customer.name, ', ', customer.city)", "`${related.customer.name}, ${related.customer.city ?? ''}`"),
        ("if(agent = null, 0, length(agent.name))", "related.agent === null ? 0 : related.agent.name.length"),
        ('status != "it\'s paid"', 'row.status !== "it\'s paid"'),
        ("not (paid and quantity > 2)", "!(row.paid && row.quantity > 2)"),
        ("count(lines, kind = 'x')", "related.lines.filter((line) => line.kind === 'x').length"),
        (
            "sum(lines.pieces * lines.amount)",
            "sum(related.lines.map((line) => (line.amount === null ? null : line.pieces * line.amount)))",
        ),
        ("quantity * 2 % 3 + 1", "((row.quantity * 2) % 3) + 1"),
        ("ordered_on + 14 >= today()", "addDays(row.orderedOn, 14) >= today()"),
        ("date(shipped_at) = ordered_on", "dateOf(row.shippedAt) === row.orderedOn"),
        ("shipped_at > ordered_on", "dateOf(row.shippedAt) > row.orderedOn"),
        ("checked and paid", "row.checked === true && row.paid"),
        ("if(paid, true, false)", "row.paid"),
        ("number = null", "false"),
        ("coalesce(quantity, 5)", "row.quantity"),
    ],
)
def test_typescript_reads_as_if_written_by_hand(text: str, code: str) -> None:
    written = to_typescript(parse(text), ORDER, SCHEMA)
    assert (written.code, written.constants) == (code, ())


def test_a_value_that_may_be_null_is_worked_out_once() -> None:
    written = to_typescript(parse("round(avg(lines.amount), 1)"), ORDER, SCHEMA)
    assert written.body() == (
        "const averageAmount = average(related.lines.map((line) => line.amount));\n"
        "return averageAmount === null ? null : roundTo(averageAmount, 1);"
    )
    assert written.imports == {"average", "roundTo"}
    assert written.nullable


def test_references_are_listed_as_written() -> None:
    assert references(parse("price * quantity + count(lines, kind = 'x') + price")) == (
        "price", "quantity", "lines", "kind",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("price / 0", None),
        ("discount + 1", None),
        ("discount = null", True),
        ("discount > 1", False),
        ("not (discount > 1)", True),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", 1.01),
        ("-7 % 3", -1),
        ("sum(lines.amount)", 0),
        ("avg(lines.amount)", None),
        ("count(lines)", 1),
        ("add_months(date('2026-01-31'), 1)", dt.date(2026, 2, 28)),
        ("months(date('2026-03-30') - date('2026-01-31'))", 1),
        ("days(today() - date('2026-03-01'))", 13),
        ("date('2026-01-01') + 99999999", dt.date(9999, 12, 31)),
        ("concat(number, discount, '!')", "A1!"),
    ],
)
def test_absent_values_and_edges_mean_what_is_documented(text: str, value: object) -> None:
    row = {"number": "A1", "price": 3, "discount": None, "lines": [{"amount": None, "pieces": 2}]}
    assert evaluate(parse(text), row, entity=ORDER, schema=SCHEMA, now=NOW) == value


def test_formulas_see_ways_back() -> None:
    assert check(parse("count(orders)"), entity("Customer"), SCHEMA) is FieldType.INTEGER
