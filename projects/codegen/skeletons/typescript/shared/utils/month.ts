const DAY_MS = 86_400_000;
const monthFormat = new Intl.DateTimeFormat(undefined, {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });

/** A moment's day in the reader's time zone: `2026-03-12`. */
export function isoDay(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 10);
}

/** `March 2026` for `2026-03`. */
export function monthName(month: string): string {
  return monthFormat.format(new Date(`${month}-01`));
}

/** The month so many months later. */
export function shifted(month: string, months: number): string {
  const date = new Date(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** All days of the weeks that touch a month, Monday first. */
export function daysOfMonth(month: string): string[] {
  const first = new Date(`${month}-01`);
  const start = first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY_MS;
  const next = new Date(`${shifted(month, 1)}-01`).getTime();
  const weeks = Math.ceil((next - start) / (7 * DAY_MS));
  return Array.from({ length: weeks * 7 }, (_, index) =>
    new Date(start + index * DAY_MS).toISOString().slice(0, 10),
  );
}

/** The names of the days of a week, Monday first. */
export function dayNames(): string[] {
  return daysOfMonth('2024-01')
    .slice(0, 7)
    .map((day) => dayFormat.format(new Date(day)));
}
