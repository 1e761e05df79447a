import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { join, name, sql, type Value } from '../database/sql.ts';

/** Adds rows to any table, past the rules of its slice, and answers with their ids. */
export async function insertRows(
  database: Database,
  ownerId: string,
  table: string,
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const columns of rows) {
    const id = randomUUID();
    const now = new Date().toISOString();
    const row = { id, owner_id: ownerId, created_at: now, updated_at: now, ...columns };
    const names = Object.keys(row).map((column) => name(column));
    const values = Object.values(row).map((value) => sql`${value}`);
    await database.run(sql`
      INSERT INTO ${name(table)} (${join(names, ', ')}) VALUES (${join(values, ', ')})`);
    ids.push(id);
  }
  return ids;
}

/** Adds an account that nobody can sign in to with a password. */
export async function insertUser(database: Database, email: string): Promise<string> {
  const id = randomUUID();
  await database.run(sql`
    INSERT INTO users (id, email, password_hash, created_at)
    VALUES (${id}, ${email}, '', ${new Date().toISOString()})`);
  return id;
}
