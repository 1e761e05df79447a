import { conflict } from '../utils/problems.ts';
import type { Database } from './database.ts';
import { name, sql } from './sql.ts';
import type { OwnedTable } from './table.ts';

/** Refuses to let a row go while others need it, and says which. */
export async function refuseWhileReferred(
  database: Database,
  table: OwnedTable,
  id: string,
): Promise<void> {
  for (const { source, column } of table.restrictedBy) {
    const [row] = await database.all(sql`
      SELECT COUNT(*) AS total FROM ${name(source.table)} WHERE ${name(column)} = ${id}`);
    const total = Number(row?.['total']);
    if (total > 0) {
      const others = total === 1 ? `1 ${source.one} needs` : `${total} ${source.many} need`;
      throw conflict(`${others} this ${table.one}. Change or delete them first.`);
    }
  }
}
