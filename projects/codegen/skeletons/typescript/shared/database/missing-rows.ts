import type { FieldError } from '../types/problem.types.ts';
import type { Database, Row } from './database.ts';
import { name, sql } from './sql.ts';
import type { Contract, Visible } from './table.ts';

/** Says of each field whether it names a row that is not there, or not in sight. */
export async function missingRows(
  database: Database,
  visible: Visible,
  fields: readonly { field: string; target: Contract }[],
  input: Row,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  for (const { field, target } of fields) {
    const ids = [input[field] ?? []].flat().map(String);
    if (!(await allThere(database, visible, target, ids))) {
      errors.push({ field, message: `There is no such ${target.one}.` });
    }
  }
  return errors;
}

async function allThere(
  database: Database,
  visible: Visible,
  target: Contract,
  ids: string[],
): Promise<boolean> {
  for (const id of ids) {
    const rows = await database.all(sql`
      SELECT id FROM ${name(target.table)} WHERE id = ${id} AND ${visible(target)}`);
    if (rows.length === 0) {
      return false;
    }
  }
  return true;
}
