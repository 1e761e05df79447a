"""Dates and moments as formulas count them: in UTC, in whole units, within the years 1 to 9999."""

from __future__ import annotations

import calendar as months
import datetime as dt
import math
from collections.abc import Callable, Mapping

from projects.blueprint.expressions.dating import iso

__all__ = ["SHIFTS", "difference", "iso"]

_EARLIEST = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
_LATEST = dt.datetime(9999, 12, 31, 23, 59, 59, 999000, tzinfo=dt.UTC)


def difference(unit: str, earlier: dt.date, later: dt.date) -> int:
    """Return the whole units from ``earlier`` to ``later``, both dates or both moments; cut towards zero."""
    if unit in ("months", "years"):
        complete = _months_between(earlier, later)
        return complete if unit == "months" else int(complete / 12)
    milliseconds = round((_moment(later) - _moment(earlier)) / dt.timedelta(milliseconds=1))
    return math.trunc(milliseconds / {"minutes": 60_000, "hours": 3_600_000, "days": 86_400_000}[unit])


def _moment(date: dt.date) -> dt.datetime:
    if isinstance(date, dt.datetime):
        return date.astimezone(dt.UTC)
    return dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)


def _months_between(earlier: dt.date, later: dt.date) -> int:
    one, other = _moment(earlier), _moment(later)
    if other < one:
        return -_months_between(later, earlier)
    complete = 12 * (other.year - one.year) + other.month - one.month
    return complete - 1 if other.day < one.day else complete


def _alike(moment: dt.datetime, like: dt.date) -> dt.date:
    return moment if isinstance(like, dt.datetime) else moment.date()


def _add_days(date: dt.date, days: float) -> dt.date:
    start = _moment(date)
    if start.toordinal() + days < 0 or not math.isfinite(days) or abs(days) > 4_000_000:
        return _alike(_EARLIEST if days < 0 else _LATEST, date)
    try:
        return _alike(start + dt.timedelta(days=math.trunc(days)), date)
    except OverflowError:
        return _alike(_EARLIEST if days < 0 else _LATEST, date)


def _add_months(date: dt.date, amount: float) -> dt.date:
    start = _moment(date)
    position = 12 * start.year + start.month - 1 + int(max(min(amount, 120_000), -120_000))
    year, month = divmod(position, 12)
    if not 1 <= year <= 9999:
        return _alike(_EARLIEST if year < 1 else _LATEST, date)
    day = min(start.day, months.monthrange(year, month + 1)[1])
    return _alike(start.replace(year=year, month=month + 1, day=day), date)


def _add_years(date: dt.date, amount: float) -> dt.date:
    return _add_months(date, 12 * amount)


SHIFTS: Mapping[str, Callable[[dt.date, float], dt.date]] = {
    "days": _add_days,
    "months": _add_months,
    "years": _add_years,
}
"""How a date or moment is moved, by unit."""
