const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** The day of a moment in milliseconds. */
export function formatDay(milliseconds: number): string {
  return format.format(milliseconds);
}
