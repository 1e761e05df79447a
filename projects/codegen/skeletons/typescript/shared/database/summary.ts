import { matching } from './conditions.ts';
import type { Database } from './database.ts';
import { aggregated, loadedFigure, type Aggregate } from './figures.ts';
import { joined } from './selection.ts';
import { join, name, sql, type Sql } from './sql.ts';
import { columnOf, type OwnedTable, type Visible } from './table.ts';

/** One figure over many rows: `{ aggregate: 'AVG', of: 'rating', where: { status: 'Done' } }`. */
export interface Metric {
  readonly aggregate: Aggregate;
  readonly of?: string;
  readonly where?: Readonly<Record<string, unknown>>;
}

/** Works out figures over the rows that pass the filters. Without rows there is no average: null. */
export async function summarised<Key extends string>(
  database: Database,
  table: OwnedTable,
  metrics: Readonly<Record<Key, Metric>>,
  visible: Visible,
  query: object,
): Promise<Record<Key, number>> {
  const figures = Object.entries<Metric>(metrics).map(
    ([key, metric]) => sql`${figure(table, metric)} AS ${name(key)}`,
  );
  const [row] = await database.all(sql`
    SELECT ${join(figures, ', ')} FROM ${joined(table)}
    WHERE ${matching(table, visible, query)}`);
  const answered = Object.entries<Metric>(metrics).map(([key, { of = '' }]) => {
    return [key, loadedFigure(table, of, row?.[key])];
  });
  return Object.fromEntries(answered);
}

function figure(table: OwnedTable, { aggregate, of, where = {} }: Metric): Sql {
  const conditions = Object.entries(where).map(([property, value]) => {
    const stored = table.columns[property]?.store(value) ?? null;
    return sql`${columnOf(table, property)} = ${stored}`;
  });
  const values = of === undefined ? sql`*` : columnOf(table, of);
  const rows = join([sql`TRUE`, ...conditions], ' AND ');
  return sql`${aggregated(aggregate, values)} FILTER (WHERE ${rows})`;
}
