import type { Row } from './database.ts';
import { join, name, sql, type Sql } from './sql.ts';
import { columnOf, type OwnedTable } from './table.ts';

const always = ['id', 'ownerId', 'createdAt', 'updatedAt'];

/** Every column under the name of its property, and what the table's parts add. */
export function selected(table: OwnedTable): Sql {
  const own = [...always, ...Object.keys(table.columns)].map(
    (property) => sql`${columnOf(table, property)} AS ${name(property)}`,
  );
  return join([...own, ...table.parts.flatMap((part) => part.selects?.() ?? [])], ', ');
}

/** The table and those it refers to. */
export function joined(table: OwnedTable): Sql {
  const joins = table.parts.flatMap((part) => part.joins?.(table) ?? []);
  return join([name(table.table), ...joins], ' ');
}

/** A minus before the column puts the largest first; what is empty comes last either way. */
export function ordered(table: OwnedTable, sort: string): Sql {
  const column = sortedBy(table, sort.replace('-', ''));
  const id = name(table.table, 'id');
  return sort.startsWith('-')
    ? sql`${column} DESC NULLS LAST, ${id} DESC`
    : sql`${column} ASC NULLS LAST, ${id} ASC`;
}

function sortedBy(table: OwnedTable, property: string): Sql {
  const [other] = table.parts.flatMap((part) => part.sorts?.(property) ?? []);
  const column = columnOf(table, property);
  return other ?? table.columns[property]?.sortedBy(column) ?? column;
}

/** Turns what the database answered into a row as the slice knows it. */
export function loaded(table: OwnedTable, row: Row): Row {
  const complete: Row = {};
  for (const property of always) {
    complete[property] = row[property];
  }
  for (const [property, column] of Object.entries(table.columns)) {
    complete[property] = column.load(row[property]);
  }
  return Object.assign(complete, ...table.parts.map((part) => part.loads?.(row)));
}
