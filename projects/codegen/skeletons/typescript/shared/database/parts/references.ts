import { missingRows } from '../missing-rows.ts';
import { name, sql } from '../sql.ts';
import { columnOf, type Contract, type Part } from '../table.ts';

/** A column that points at a row of another table: `authorId`, answered as `author` too. */
export interface Reference {
  readonly property: string;
  readonly key: string;
  readonly target: Contract;
}

/** Links to one row each: answered, searched and sorted by the other row's label. */
export function references(all: readonly Reference[]): Part {
  const fields = all.map(({ key, target }) => ({ field: key, target }));
  return {
    joins: (table) =>
      all.map(({ property, key, target }) => {
        const meets = sql`${name(property, 'id')} = ${columnOf(table, key)}`;
        return sql`LEFT JOIN ${name(target.table)} AS ${name(property)} ON ${meets}`;
      }),
    selects: () =>
      all.map(
        ({ property, target }) =>
          sql`${name(property, target.label)} AS ${name(labelOf(property))}`,
      ),
    searches: () => all.map(({ property, target }) => name(property, target.label)),
    sorts: (wanted) => {
      const reference = all.find(({ property }) => property === wanted);
      return reference && sql`LOWER(CAST(${name(wanted, reference.target.label)} AS TEXT))`;
    },
    loads: (answered) =>
      Object.fromEntries(
        all.map(({ property, key }) => {
          const id = answered[key];
          const label = String(answered[labelOf(property)]);
          return [property, id === null ? null : { id, label }];
        }),
      ),
    refuses: (database, visible, input) => missingRows(database, visible, fields, input),
  };
}

function labelOf(property: string): string {
  return `${property}.label`;
}
