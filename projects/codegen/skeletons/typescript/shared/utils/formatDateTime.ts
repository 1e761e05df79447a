const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in the reader's time zone: `12 Mar 2026, 14:30`. */
export function formatDateTime(moment: string | null): string {
  return moment === null ? '—' : format.format(new Date(moment));
}
