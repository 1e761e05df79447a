import { matching } from './conditions.ts';
import type { Database } from './database.ts';
import { loadedFigure } from './figures.ts';
import { joined } from './selection.ts';
import { name, sql } from './sql.ts';
import { columnOf, type OwnedTable, type Visible } from './table.ts';

/** What a scatter chart asks for: two properties of each row. */
export interface ScatterQuery {
  readonly x: string;
  readonly y: string;
}

export interface ScatterPoint {
  readonly id: string;
  readonly label: string;
  readonly x: number | string;
  readonly y: number | string;
}

const mostPoints = 1000;

/** The newest rows that pass the filters and have both properties, as points of a plane. */
export async function scattered(
  database: Database,
  table: OwnedTable,
  visible: Visible,
  { x, y, ...filters }: ScatterQuery,
): Promise<ScatterPoint[]> {
  const [across, up] = [columnOf(table, x), columnOf(table, y)];
  const rows = await database.all(sql`
    SELECT ${name(table.table, 'id')} AS id, ${name(table.table, table.label)} AS label,
      ${across} AS x, ${up} AS y
    FROM ${joined(table)}
    WHERE ${matching(table, visible, filters)} AND ${across} IS NOT NULL AND ${up} IS NOT NULL
    ORDER BY ${name(table.table, 'created_at')} DESC LIMIT ${mostPoints}`);
  return rows.map((row) => ({
    id: String(row['id']),
    label: String(row['label']),
    x: loadedFigure(table, x, row['x']) as number | string,
    y: loadedFigure(table, y, row['y']) as number | string,
  }));
}
