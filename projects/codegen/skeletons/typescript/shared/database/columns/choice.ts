import { join, sql, type Sql } from '../sql.ts';
import type { Column } from './column.ts';
import { plain } from './plain.ts';

/** One of a few words: sorted in the order in which people see them. */
export function choice(options: readonly string[]): Column {
  const cases = options.map((option, position) => sql`WHEN ${option} THEN ${literal(position)}`);
  return { ...plain, sortedBy: (column) => sql`CASE ${column} ${join(cases, ' ')} END` };
}

/** A position is part of the text: as a bound value PostgreSQL would take it for a word. */
function literal(position: number): Sql {
  return { texts: [String(position)], values: [] };
}
