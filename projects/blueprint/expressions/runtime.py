"""The TypeScript functions that formulas call, one by one, so that an application carries only those it uses.

Dates are ``YYYY-MM-DD``, moments ``YYYY-MM-DDTHH:MM:SS.sssZ``: both sort as texts, and every calculation is in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class RuntimeFunction:
    """One function or constant of the runtime."""

    name: str
    module: str
    """Where it belongs in a generated application: ``shared/utils/dates.ts``."""
    source: str
    needs: tuple[str, ...] = ()
    """What it calls of its own module."""


DATES = "shared/utils/dates.ts"
NUMBERS = "shared/utils/numbers.ts"
AGGREGATES = "shared/utils/aggregates.ts"

_SOURCES = (
    RuntimeFunction("MINUTE", DATES, "const MINUTE = 60_000;"),
    RuntimeFunction("HOUR", DATES, "const HOUR = 60 * MINUTE;", ("MINUTE",)),
    RuntimeFunction("DAY", DATES, "const DAY = 24 * HOUR;", ("HOUR",)),
    RuntimeFunction(
        "bounds",
        DATES,
        """const EARLIEST = Date.parse('0001-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');""",
    ),
    RuntimeFunction(
        "written",
        DATES,
        """/** Writes a point in time in the form of `like`, a date or a moment, within the years 1 to 9999. */
function written(milliseconds: number, like: string): string {
  const bounded = Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(bounded).toISOString().slice(0, like.length);
}""",
        ("bounds",),
    ),
    RuntimeFunction(
        "today",
        DATES,
        """/** The current date in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}""",
    ),
    RuntimeFunction(
        "now",
        DATES,
        """/** The current moment. */
export function now(): string {
  return new Date().toISOString();
}""",
    ),
    RuntimeFunction(
        "dateOf",
        DATES,
        """/** The date of a moment. */
export function dateOf(moment: string): string {
  return moment.slice(0, 10);
}""",
    ),
    RuntimeFunction(
        "yearOf",
        DATES,
        """/** The year of a date or moment. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}""",
    ),
    RuntimeFunction(
        "monthOf",
        DATES,
        """/** The month of a date or moment, from 1 to 12. */
export function monthOf(date: string): number {
  return Number(date.slice(5, 7));
}""",
    ),
    RuntimeFunction(
        "dayOf",
        DATES,
        """/** The day of the month of a date or moment, from 1 to 31. */
export function dayOf(date: string): number {
  return Number(date.slice(8, 10));
}""",
    ),
    RuntimeFunction(
        "addDays",
        DATES,
        """/** Moves a date or moment by whole days. */
export function addDays(date: string, days: number): string {
  return written(Date.parse(date) + Math.trunc(days) * DAY, date);
}""",
        ("DAY", "written"),
    ),
    RuntimeFunction(
        "addMonths",
        DATES,
        """/** Moves a date or moment by months; the last day of a shorter month stands for days that it lacks. */
export function addMonths(date: string, months: number): string {
  const moved = new Date(date);
  const day = moved.getUTCDate();
  const bounded = Math.min(Math.max(months, -120_000), 120_000);
  moved.setUTCMonth(moved.getUTCMonth() + bounded, 1);
  const lastDay = new Date(moved);
  lastDay.setUTCMonth(lastDay.getUTCMonth() + 1, 0);
  moved.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return written(moved.getTime(), date);
}""",
        ("written",),
    ),
    RuntimeFunction(
        "addYears",
        DATES,
        """/** Moves a date or moment by years; 29 February becomes 28 in other years. */
export function addYears(date: string, years: number): string {
  return addMonths(date, 12 * years);
}""",
        ("addMonths",),
    ),
    RuntimeFunction(
        "minutesBetween",
        DATES,
        """/** The whole minutes from one moment to another. */
export function minutesBetween(earlier: string, later: string): number {
  return Math.trunc((Date.parse(later) - Date.parse(earlier)) / MINUTE);
}""",
        ("MINUTE",),
    ),
    RuntimeFunction(
        "hoursBetween",
        DATES,
        """/** The whole hours from one moment to another. */
export function hoursBetween(earlier: string, later: string): number {
  return Math.trunc((Date.parse(later) - Date.parse(earlier)) / HOUR);
}""",
        ("HOUR",),
    ),
    RuntimeFunction(
        "daysBetween",
        DATES,
        """/** The whole days from one date or moment to another. */
export function daysBetween(earlier: string, later: string): number {
  return Math.trunc((Date.parse(later) - Date.parse(earlier)) / DAY);
}""",
        ("DAY",),
    ),
    RuntimeFunction(
        "monthsBetween",
        DATES,
        """/** The complete months from one date or moment to another. */
export function monthsBetween(earlier: string, later: string): number {
  if (later < earlier) {
    return 0 - monthsBetween(later, earlier);
  }
  const months = 12 * (yearOf(later) - yearOf(earlier)) + monthOf(later) - monthOf(earlier);
  return dayOf(later) < dayOf(earlier) ? months - 1 : months;
}""",
        ("yearOf", "monthOf", "dayOf"),
    ),
    RuntimeFunction(
        "yearsBetween",
        DATES,
        """/** The complete years from one date or moment to another. */
export function yearsBetween(earlier: string, later: string): number {
  return Math.trunc(monthsBetween(earlier, later) / 12);
}""",
        ("monthsBetween",),
    ),
    RuntimeFunction(
        "shifted",
        NUMBERS,
        """/** Moves the decimal point, without the rounding errors of a multiplication. */
function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}""",
    ),
    RuntimeFunction(
        "roundTo",
        NUMBERS,
        """/** Rounds to a number of decimals, halves away from zero as people do: 1.005 becomes 1.01. */
export function roundTo(value: number, decimals = 0): number {
  const rounded = shifted(Math.round(shifted(Math.abs(value), decimals)), -decimals);
  return value < 0 ? 0 - rounded : rounded;
}""",
        ("shifted",),
    ),
    RuntimeFunction(
        "present",
        AGGREGATES,
        """/** Leaves out what is absent. */
function present<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}""",
    ),
    RuntimeFunction(
        "sum",
        AGGREGATES,
        """/** The sum of the values that are there; 0 when there is none. */
export function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}""",
    ),
    RuntimeFunction(
        "average",
        AGGREGATES,
        """/** The mean of the values that are there; null when there is none. */
export function average(values: readonly (number | null)[]): number | null {
  const known = present(values);
  return known.length === 0 ? null : sum(known) / known.length;
}""",
        ("present", "sum"),
    ),
    RuntimeFunction(
        "smallest",
        AGGREGATES,
        """/** The smallest number or earliest date that is there; null when there is none. */
export function smallest<Value extends number | string>(
  values: readonly (Value | null)[],
): Value | null {
  return present(values).reduce<Value | null>(
    (least, value) => (least === null || value < least ? value : least),
    null,
  );
}""",
        ("present",),
    ),
    RuntimeFunction(
        "largest",
        AGGREGATES,
        """/** The largest number or latest date that is there; null when there is none. */
export function largest<Value extends number | string>(
  values: readonly (Value | null)[],
): Value | null {
  return present(values).reduce<Value | null>(
    (most, value) => (most === null || value > most ? value : most),
    null,
  );
}""",
        ("present",),
    ),
)

RUNTIME = {function.name: function for function in _SOURCES}
"""Everything that generated formulas can call, by name."""


def module_of(function: str) -> str:
    """Return the file that exports a function."""
    return RUNTIME[function].module


def modules(imports: Iterable[str]) -> dict[str, str]:
    """Return the files that export the functions in ``imports``, with these and what they need, and nothing else."""
    needed = _with_needs(imports)
    texts: dict[str, list[str]] = {}
    for function in _SOURCES:
        if function.name in needed:
            texts.setdefault(function.module, []).append(function.source)
    return {module: _joined(parts) for module, parts in texts.items()}


def _with_needs(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(RUNTIME[name].needs)
    return found


def _joined(parts: list[str]) -> str:
    """Put constants on neighbouring lines and an empty line before each function."""
    text = ""
    for part in parts:
        constant = part.startswith("const ")
        text += part if not text else f"\n{part}" if constant else f"\n\n{part}"
    return f"{text}\n"
