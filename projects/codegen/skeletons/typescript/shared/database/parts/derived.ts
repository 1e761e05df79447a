import type { Column } from '../columns/column.ts';
import { name, sql, type Sql } from '../sql.ts';
import type { Part } from '../table.ts';

/** A value that the database works out from other rows. */
export interface Derived {
  readonly value: Sql;
  readonly column: Column;
}

/** Values worked out anew for each statement, because they may depend on the present day. */
export function derived(workOut: () => Readonly<Record<string, Derived>>): Part {
  return {
    selects: () =>
      Object.entries(workOut()).map(([property, { value }]) => sql`${value} AS ${name(property)}`),
    loads: (answered) =>
      Object.fromEntries(
        Object.entries(workOut()).map(([property, { column }]) => [
          property,
          column.load(answered[property]),
        ]),
      ),
  };
}
