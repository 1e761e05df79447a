"""Write calculations with dates as SQL that SQLite and PostgreSQL understand alike: both keep them as ISO text."""

from __future__ import annotations

_PLACES = {"year": (1, 4), "month": (6, 2), "day": (9, 2), "hour": (12, 2), "minute": (15, 2)}


def part_of_date(unit: str, date: str) -> str:
    """Return the SQL of a date's ``year``, ``month`` or ``day``."""
    start, length = _PLACES[unit]
    return f"CAST(SUBSTR({date}, {start}, {length}) AS INTEGER)"


def difference(unit: str, earlier: str, later: str) -> str:
    """Return the SQL of the whole units between two dates or moments."""
    if unit in ("months", "years"):
        months = f"({_months(later)} - {_months(earlier)})"
        forward = (
            f"{months} - CASE WHEN {part_of_date('day', later)} < {part_of_date('day', earlier)} THEN 1 ELSE 0 END"
        )
        back = f"{months} + CASE WHEN {part_of_date('day', earlier)} < {part_of_date('day', later)} THEN 1 ELSE 0 END"
        complete = f"CASE WHEN {later} >= {earlier} THEN {forward} ELSE {back} END"
        return complete if unit == "months" else f"({complete}) / 12"
    minutes = f"({_minutes(later)} - {_minutes(earlier)})"
    return minutes if unit == "minutes" else f"{minutes} / {60 if unit == 'hours' else 1440}"


def _months(date: str) -> str:
    return f"(12 * {part_of_date('year', date)} + {part_of_date('month', date)})"


def _minutes(date: str) -> str:
    """Return the minutes since a fixed day."""
    number = day_number(*(part_of_date(unit, date) for unit in ("year", "month", "day")))
    time = f"60 * {_time_part('hour', date)} + {_time_part('minute', date)}"
    return f"(1440 * ({number}) + {time})"


def _time_part(unit: str, date: str) -> str:
    """Return the hour or minute; 0 for a date without time."""
    start, length = _PLACES[unit]
    return f"CAST(SUBSTR({date} || 'T00:00', {start}, {length}) AS INTEGER)"


def day_number(year: str, month: str, day: str) -> str:
    """Return how many days lie before a date, after Fliegel and Van Flandern (1968)."""
    shift = f"(({month}) - 14) / 12"
    return (
        f"(1461 * ({year} + 4800 + {shift})) / 4 + (367 * ({month} - 2 - 12 * ({shift}))) / 12"
        f" - (3 * (({year} + 4900 + {shift}) / 100)) / 4 + {day}"
    )


def moved(unit: str, date: str, amount: str) -> str:
    """Return the SQL of a date or moment moved by a whole number of days, months or years."""
    given = f"SELECT CAST({date} AS TEXT) AS t, CAST({amount} AS INTEGER) AS a"
    parts = ", ".join(f"{part_of_date(part, 't')} AS {part[0]}" for part in ("year", "month", "day"))
    steps = (f"SELECT a, SUBSTR(t, 11) AS rest, {parts}", *(_BY_DAYS if unit == "days" else _by_months(unit)))
    for step in steps:
        given = f"{step} FROM ({given}) AS given"
    padded = (f"SUBSTR(CAST({whole} + {part} AS TEXT), 2)" for part, whole in (("y", 10_000), ("m", 100), ("d", 100)))
    date = " || '-' || ".join(padded)
    return f"(SELECT {date} || rest FROM ({given}) AS moved)"


def _within(value: str, least: int, most: int) -> str:
    """Keep a value within the years 1 to 9999."""
    return f"CASE WHEN {value} < {least} THEN {least} WHEN {value} > {most} THEN {most} ELSE {value} END"


_BY_DAYS = (
    f"SELECT rest, a + {day_number('y', 'm', 'd')} + 36494 AS l",
    f"SELECT rest, {_within('l', 1_789_995, 5_442_053)} AS l",
    "SELECT rest, l, 4 * l / 146097 AS c",
    "SELECT rest, c, l - (146097 * c + 3) / 4 AS l",
    "SELECT rest, c, l, 4000 * (l + 1) / 1461001 AS i",
    "SELECT rest, c, i, l - 1461 * i / 4 + 31 AS l",
    "SELECT rest, c, i, l, 80 * l / 2447 AS j",
    "SELECT rest, l - 2447 * j / 80 AS d, j + 2 - 12 * (j / 11) AS m, 100 * (c - 49) + i + j / 11 AS y",
)
"""From a day's number back to its date, after the same authors."""

_DAY_AT_THE_ENDS = "CASE WHEN months < 12 THEN 1 WHEN months > 119999 THEN 31 ELSE d END"
_LAST_DAY = (
    "CASE WHEN m IN (4, 6, 9, 11) THEN 30 WHEN m <> 2 THEN 31 "
    "WHEN y % 4 = 0 AND (y % 100 <> 0 OR y % 400 = 0) THEN 29 ELSE 28 END"
)


def _by_months(unit: str) -> tuple[str, ...]:
    return (
        f"SELECT rest, d, 12 * y + m - 1 + a{' * 12' if unit == 'years' else ''} AS months",
        f"SELECT rest, {_within('months', 12, 119_999)} AS months, {_DAY_AT_THE_ENDS} AS d",
        "SELECT rest, d, months / 12 AS y, months % 12 + 1 AS m",
        f"SELECT rest, d, y, m, {_LAST_DAY} AS last",
        "SELECT rest, y, m, CASE WHEN d > last THEN last ELSE d END AS d",
    )
