import { matching } from './conditions.ts';
import type { Database, Row } from './database.ts';
import { aggregated, loadedFigure, type Aggregate } from './figures.ts';
import { byValue } from './groupings/by-value.ts';
import type { Grouping, Interval } from './groupings/grouping.ts';
import { joined } from './selection.ts';
import { sql } from './sql.ts';
import { columnOf, type OwnedTable, type Visible } from './table.ts';

/** What a chart asks for: a value for each group of rows. */
export interface ChartQuery {
  readonly groupBy: string;
  readonly measure?: string | undefined;
  readonly aggregate: 'count' | 'sum' | 'avg' | 'min' | 'max';
  readonly interval?: Interval | undefined;
}

export interface Point {
  readonly key: string | null;
  readonly label: string;
  readonly value: number | null;
}

const mostGroups = 50;

/** Works out one value for each group of the rows that pass the filters; groups are values unless told otherwise. */
export async function charted(
  database: Database,
  table: OwnedTable,
  groupings: Readonly<Record<string, Grouping>>,
  visible: Visible,
  { groupBy, measure, aggregate, interval, ...filters }: ChartQuery,
): Promise<Point[]> {
  const grouping = groupings[groupBy] ?? byValue;
  const group = grouping({ database, table, property: groupBy, interval });
  const values = measure === undefined ? sql`*` : columnOf(table, measure);
  const value = aggregated(aggregate.toUpperCase() as Aggregate, values);
  const rows = await database.all(sql`
    SELECT ${group.key} AS key, ${group.label} AS label, ${value} AS value
    FROM ${joined(table)}${group.members ?? sql``} WHERE ${matching(table, visible, filters)}
    GROUP BY 1, 2 ORDER BY ${group.order} NULLS LAST LIMIT ${mostGroups}`);
  return rows.map((row) => pointOf(table, measure ?? '', row));
}

function pointOf(table: OwnedTable, measure: string, row: Row): Point {
  const key = row['key'] as string | number | null;
  const label = row['label'] as string | number | null;
  const value = loadedFigure(table, measure, row['value']) as number | null;
  return { key: key === null ? null : String(key), label: String(label ?? 'None'), value };
}
