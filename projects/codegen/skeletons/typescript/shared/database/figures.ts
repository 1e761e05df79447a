import { sql, type Sql } from './sql.ts';
import type { OwnedTable } from './table.ts';

export type Aggregate = 'COUNT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

/** One value over many: `AVG("books"."rating")`. */
export function aggregated(aggregate: Aggregate, values: Sql): Sql {
  const word: Sql = { texts: [aggregate], values: [] };
  return sql`${word}(${values})`;
}

/** A figure as the property that it is worked out of is answered. */
export function loadedFigure(table: OwnedTable, of: string, value: unknown): unknown {
  return table.columns[of]?.load(value) ?? value;
}
