const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** A day as the reader writes it: `12 Mar 2026`. */
export function formatDate(day: string | null): string {
  return day === null ? '—' : format.format(new Date(day));
}
