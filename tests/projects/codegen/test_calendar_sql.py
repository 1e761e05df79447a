"""Calculations with dates mean in SQL what they mean in the formula language."""

from __future__ import annotations

import datetime as dt
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.blueprint.expressions import calendar
from projects.codegen.typescript.calendar_sql import difference, moved


def answer(sql: str) -> object:
    with sqlite3.connect(":memory:") as database:
        return database.execute(f"SELECT {sql}").fetchone()[0]


def quoted(date: dt.date) -> str:
    return f"'{date.isoformat()}'"


@pytest.mark.parametrize("unit", ["days", "months", "years"])
@settings(max_examples=60, deadline=None)
@given(date=st.dates(dt.date(1600, 1, 1), dt.date(2400, 1, 1)), amount=st.integers(-5_000, 5_000))
def test_a_date_is_moved(unit: str, date: dt.date, amount: int) -> None:
    assert answer(moved(unit, quoted(date), str(amount))) == calendar.SHIFTS[unit](date, amount).isoformat()


def test_a_moment_keeps_its_time() -> None:
    assert answer(moved("months", "'2026-01-31T10:30:00.000Z'", "1")) == "2026-02-28T10:30:00.000Z"
    assert answer(moved("days", "'2026-01-31T10:30:00.000Z'", "-(31)")) == "2025-12-31T10:30:00.000Z"


@pytest.mark.parametrize(
    ("unit", "amount", "end"), [("days", 9_000_000, "9999-12-31"), ("days", -9_000_000, "0001-01-01")]
)
def test_time_begins_and_ends(unit: str, amount: int, end: str) -> None:
    assert answer(moved(unit, "'2026-01-31'", str(amount))) == end


def test_what_is_absent_stays_absent() -> None:
    assert answer(moved("days", "NULL", "1")) is None
    assert answer(moved("years", "'2026-01-31'", "NULL")) is None


@pytest.mark.parametrize("unit", ["days", "months", "years"])
@settings(max_examples=60, deadline=None)
@given(dates=st.tuples(st.dates(dt.date(1600, 1, 1)), st.dates(dt.date(1600, 1, 1))))
def test_a_difference_is_counted_in_whole_units(unit: str, dates: tuple[dt.date, dt.date]) -> None:
    earlier, later = dates
    assert answer(difference(unit, quoted(earlier), quoted(later))) == calendar.difference(unit, earlier, later)
