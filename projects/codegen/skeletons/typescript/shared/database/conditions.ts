import { containing } from './containing.ts';
import { join, sql, type Sql } from './sql.ts';
import { columnOf, type OwnedTable, type Visible } from './table.ts';

/** What a list is asked for: search, order and page, and beside them its filters by name. */
export interface ListQuery {
  readonly q?: string | undefined;
  readonly sort: string;
  readonly page: number;
  readonly pageSize: number;
}

const notFilters: readonly string[] = ['q', 'sort', 'page', 'pageSize'];

/** The rows in sight that pass the filters and the search. */
export function matching(table: OwnedTable, visible: Visible, query: object): Sql {
  return join([visible(table), ...filters(table, query), ...search(table, query)], ' AND ');
}

function search(table: OwnedTable, query: object): Sql[] {
  if (!('q' in query) || typeof query.q !== 'string') {
    return [];
  }
  const text = query.q;
  const columns = [
    ...table.searched.map((property) => columnOf(table, property)),
    ...table.parts.flatMap((part) => part.searches?.() ?? []),
  ];
  const hits = columns.map((column) => containing(sql`CAST(${column} AS TEXT)`, text));
  return [sql`(${join([sql`FALSE`, ...hits], ' OR ')})`];
}

function filters(table: OwnedTable, query: object): Sql[] {
  return Object.entries(query)
    .filter(([key, value]) => value !== undefined && !notFilters.includes(key))
    .map(([key, value]) => filter(table, key, value));
}

/** A filter is named after its column or a part knows it; `pagesFrom` and `pagesTo` are the ends of a range. */
function filter(table: OwnedTable, key: string, value: unknown): Sql {
  if (key in table.columns) {
    return found(table, key, value);
  }
  const [condition] = table.parts.flatMap((part) => part.filters?.(table, key, value) ?? []);
  return condition ?? range(table, key, value);
}

function found(table: OwnedTable, property: string, value: unknown): Sql {
  const column = columnOf(table, property);
  const kind = table.columns[property];
  const values = [value].flat().map((each) => sql`${kind?.store(each) ?? null}`);
  return kind?.finds?.(column, value) ?? sql`${column} IN (${join(values, ', ')})`;
}

function range(table: OwnedTable, key: string, value: unknown): Sql {
  const property = key.replace(/(From|To)$/, '');
  const column = columnOf(table, property);
  const bound = table.columns[property]?.store(value) ?? String(value);
  return key.endsWith('From') ? sql`${column} >= ${bound}` : sql`${column} <= ${bound}`;
}
