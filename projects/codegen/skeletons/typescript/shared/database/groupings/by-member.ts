import type { Database } from '../database.ts';
import { sql, type Sql } from '../sql.ts';
import { columnOf } from '../table.ts';
import type { Group, Grouped } from './grouping.ts';

/** A group for each member of lists, the largest first; a row is in as many as its list has members. */
export function byMember({ database, table, property }: Grouped): Group {
  const member = sql`member.value`;
  const members = membersOf(database, columnOf(table, property));
  return { key: member, label: member, order: sql`3 DESC`, members };
}

function membersOf({ dialect }: Database, column: Sql): Sql {
  return dialect === 'sqlite'
    ? sql` CROSS JOIN JSON_EACH(${column}) AS member`
    : sql` CROSS JOIN JSONB_ARRAY_ELEMENTS_TEXT(CAST(${column} AS JSONB)) AS member(value)`;
}
