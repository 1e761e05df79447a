import { containing } from '../containing.ts';
import { sql } from '../sql.ts';
import type { Column } from './column.ts';
import { plain } from './plain.ts';

/** Words for people: sorted and found without regard to capitals. */
export const text: Column = {
  ...plain,
  sortedBy: (column) => sql`LOWER(${column})`,
  finds: (column, value) => containing(column, String(value)),
};
