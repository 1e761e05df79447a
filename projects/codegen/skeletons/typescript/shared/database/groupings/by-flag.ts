import { sql } from '../sql.ts';
import { columnOf } from '../table.ts';
import type { Group, Grouped } from './grouping.ts';

/** A group for yes and one for no. */
export function byFlag({ table, property }: Grouped): Group {
  const column = columnOf(table, property);
  const key = sql`CASE WHEN ${column} THEN 'true' WHEN NOT ${column} THEN 'false' END`;
  const label = sql`CASE WHEN ${column} THEN 'Yes' WHEN NOT ${column} THEN 'No' END`;
  return { key, label, order: sql`1 DESC` };
}
