import { conflict } from '../../utils/problems.ts';
import { name, sql } from '../sql.ts';
import type { Contract, Part } from '../table.ts';

/** A column of another table that keeps a row as long as it points at it. */
export interface Restriction {
  readonly source: Contract;
  readonly column: string;
}

/** Refuses to let a row go while others need it, and says which. */
export function restrictedBy(all: readonly Restriction[]): Part {
  return {
    keeps: async (database, table, id) => {
      for (const { source, column } of all) {
        const [row] = await database.all(sql`
          SELECT COUNT(*) AS total FROM ${name(source.table)} WHERE ${name(column)} = ${id}`);
        const total = Number(row?.['total']);
        if (total > 0) {
          const others = total === 1 ? `1 ${source.one} needs` : `${total} ${source.many} need`;
          throw conflict(`${others} this ${table.one}. Change or delete them first.`);
        }
      }
    },
  };
}
