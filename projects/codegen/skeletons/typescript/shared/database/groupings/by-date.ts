import type { Database } from '../database.ts';
import { sql, type Sql } from '../sql.ts';
import { columnOf } from '../table.ts';
import { byValue } from './by-value.ts';
import type { Group, Grouped, Interval } from './grouping.ts';

/** A group for each day, week, month or year, the earliest first. */
export function byDate(grouped: Grouped): Group {
  const { database, table, property, interval } = grouped;
  if (interval === undefined) {
    return byValue(grouped);
  }
  const key = startOf(database, interval, columnOf(table, property));
  return { key, label: key, order: sql`1` };
}

/** The beginning of a date, as far as it names the interval: `2026` or `2026-03`; of a week its Monday. */
function startOf({ dialect }: Database, interval: Interval, column: Sql): Sql {
  switch (interval) {
    case 'year':
      return sql`SUBSTR(${column}, 1, 4)`;
    case 'month':
      return sql`SUBSTR(${column}, 1, 7)`;
    case 'week':
      return dialect === 'sqlite'
        ? sql`DATE(SUBSTR(${column}, 1, 10), 'weekday 0', '-6 days')`
        : sql`TO_CHAR(DATE_TRUNC('week', CAST(${column} AS TIMESTAMP)), 'YYYY-MM-DD')`;
    default:
      return sql`SUBSTR(${column}, 1, 10)`;
  }
}
