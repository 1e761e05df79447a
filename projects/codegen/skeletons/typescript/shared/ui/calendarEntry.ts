/** One row in a calendar, from its first day to its last, both like `2026-03-12`. */
export interface CalendarEntry {
  id: string;
  title: string;
  to: string;
  first: string;
  last: string;
}
