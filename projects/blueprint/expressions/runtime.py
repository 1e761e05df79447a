"""The TypeScript functions that formulas call, in files of their own: an application carries only those it uses.

Dates are ``YYYY-MM-DD``, moments ``YYYY-MM-DDTHH:MM:SS.sssZ``: both sort as texts, and every calculation is in UTC.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class RuntimeFunction:
    """One function or constant of the runtime."""

    name: str
    module: str
    """Where it belongs in a generated application: ``shared/utils/dates/add-days.ts``."""
    source: str
    needs: tuple[str, ...] = ()
    """What it calls itself."""


DURATIONS = "shared/utils/dates/durations.ts"
WRITTEN = "shared/utils/dates/written.ts"
NUMBERS = "shared/utils/numbers.ts"

_SOURCES = (
    RuntimeFunction("MINUTE", DURATIONS, "export const MINUTE = 60_000;"),
    RuntimeFunction("HOUR", DURATIONS, "export const HOUR = 60 * MINUTE;", ("MINUTE",)),
    RuntimeFunction("DAY", DURATIONS, "export const DAY = 24 * HOUR;", ("HOUR",)),
    RuntimeFunction(
        "bounds",
        WRITTEN,
        """const EARLIEST = Date.parse('0001-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');""",
    ),
    RuntimeFunction(
        "written",
        WRITTEN,
        """/** Writes a point in time in the form of `like`, a date or a moment, within the years 1 to 9999. */
export function written(milliseconds: number, like: string): string {
  const bounded = Math.min(Math.max(milliseconds, EARLIEST), LATEST);
  return new Date(bounded).toISOString().slice(0, like.length);
}""",
        ("bounds",),
    ),
    RuntimeFunction(
        "today",
        "shared/utils/dates/today.ts",
        """/** The current date in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}""",
    ),
    RuntimeFunction(
        "now",
        "shared/utils/dates/now.ts",
        """/** The current moment. */
export function now(): string {
  return new Date().toISOString();
}""",
    ),
    RuntimeFunction(
        "dateOf",
        "shared/utils/dates/date-of.ts",
        """/** The date of a moment. */
export function dateOf(moment: string): string {
  return moment.slice(0, 10);
}""",
    ),
    RuntimeFunction(
        "yearOf",
        "shared/utils/dates/year-of.ts",
        """/** The year of a date or moment. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}""",
    ),
    RuntimeFunction(
        "monthOf",
        "shared/utils/dates/month-of.ts",
        """/** The month of a date or moment, from 1 to 12. */
export function monthOf(date: string): number {
  return Number(date.slice(5, 7));
}""",
    ),
    RuntimeFunction(
        "dayOf",
        "shared/utils/dates/day-of.ts",
        """/** The day of the month of a date or moment, from 1 to 31. */
export function dayOf(date: string): number {
  return Number(date.slice(8, 10));
}""",
    ),
    RuntimeFunction(
        "addDays",
        "shared/utils/dates/add-days.ts",
        """/** Moves a date or moment by whole days. */
export function addDays(date: string, days: number): string {
  return written(Date.parse(date) + Math.trunc(days) * DAY, date);
}""",
        ("DAY", "written"),
    ),
    RuntimeFunction(
        "addMonths",
        "shared/utils/dates/add-months.ts",
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
        "shared/utils/dates/add-years.ts",
        """/** Moves a date or moment by years; 29 February becomes 28 in other years. */
export function addYears(date: string, years: number): string {
  return addMonths(date, 12 * years);
}""",
        ("addMonths",),
    ),
    RuntimeFunction(
        "minutesBetween",
        "shared/utils/dates/minutes-between.ts",
        """/** The whole minutes from one moment to another. */
export function minutesBetween(earlier: string, later: string): number {
  return Math.trunc((Date.parse(later) - Date.parse(earlier)) / MINUTE);
}""",
        ("MINUTE",),
    ),
    RuntimeFunction(
        "hoursBetween",
        "shared/utils/dates/hours-between.ts",
        """/** The whole hours from one moment to another. */
export function hoursBetween(earlier: string, later: string): number {
  return Math.trunc((Date.parse(later) - Date.parse(earlier)) / HOUR);
}""",
        ("HOUR",),
    ),
    RuntimeFunction(
        "daysBetween",
        "shared/utils/dates/days-between.ts",
        """/** The whole days from one date or moment to another. */
export function daysBetween(earlier: string, later: string): number {
  return Math.trunc((Date.parse(later) - Date.parse(earlier)) / DAY);
}""",
        ("DAY",),
    ),
    RuntimeFunction(
        "monthsBetween",
        "shared/utils/dates/months-between.ts",
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
        "shared/utils/dates/years-between.ts",
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
        "shared/utils/aggregates/present.ts",
        """/** Leaves out what is absent. */
export function present<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}""",
    ),
    RuntimeFunction(
        "sum",
        "shared/utils/aggregates/sum.ts",
        """/** The sum of the values that are there; 0 when there is none. */
export function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}""",
    ),
    RuntimeFunction(
        "average",
        "shared/utils/aggregates/average.ts",
        """/** The mean of the values that are there; null when there is none. */
export function average(values: readonly (number | null)[]): number | null {
  const known = present(values);
  return known.length === 0 ? null : sum(known) / known.length;
}""",
        ("present", "sum"),
    ),
    RuntimeFunction(
        "smallest",
        "shared/utils/aggregates/smallest.ts",
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
        "shared/utils/aggregates/largest.ts",
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
    """Return the files that export the functions in ``imports``, and those that these import: each always the same."""
    found: dict[str, str] = {}
    waiting = [module_of(name) for name in imports]
    while waiting:
        module = waiting.pop()
        if module not in found:
            needed = _needed_elsewhere(module)
            found[module] = _text(module, needed)
            waiting.extend(needed)
    return dict(sorted(found.items()))


def _needed_elsewhere(module: str) -> dict[str, list[str]]:
    """Return what the functions of a module call of other ones, by module."""
    found: dict[str, list[str]] = {}
    for name in sorted({name for function in _of(module) for name in function.needs}):
        if module_of(name) != module:
            found.setdefault(module_of(name), []).append(name)
    return dict(sorted(found.items()))


def _of(module: str) -> list[RuntimeFunction]:
    return [function for function in _SOURCES if function.module == module]


def _text(module: str, needed: Mapping[str, Iterable[str]]) -> str:
    """Put constants on neighbouring lines and an empty line before each function."""
    imports = [
        f"import {{ {', '.join(names)} }} from './{posixpath.basename(other)}';\n" for other, names in needed.items()
    ]
    text = "".join(imports)
    for part in (function.source for function in _of(module)):
        neighbours = not text or (part.startswith("export const ") and not imports)
        text += f"{part}\n" if neighbours else f"\n{part}\n"
    return text
