import type { Column } from './column.ts';
import { plain } from './plain.ts';

/** Yes or no: SQLite answers with 1 or 0. */
export const flag: Column = {
  ...plain,
  load: (value) => (value === null ? null : Boolean(value)),
};
