const format = new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' });

/** A time of day as the reader writes it: `14:30` or `2:30 PM`. */
export function formatTime(time: string | null): string {
  return time === null ? '—' : format.format(new Date(`1970-01-01T${time}Z`));
}
