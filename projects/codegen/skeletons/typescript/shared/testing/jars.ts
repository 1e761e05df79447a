import { plain } from '../database/columns/plain.ts';
import type { Database } from '../database/database.ts';
import { Records } from '../database/records.ts';
import { sql } from '../database/sql.ts';
import { openSqlite } from '../database/sqlite.ts';
import type { OwnedTable, Writer } from '../database/table.ts';
import { insertUser } from './insert-rows.ts';

const script = `
  CREATE TABLE users (id TEXT PRIMARY KEY, email TEXT, password_hash TEXT, created_at TEXT);
  CREATE TABLE jars (
    id TEXT PRIMARY KEY, owner_id TEXT, created_at TEXT, updated_at TEXT, name TEXT, made_on TEXT,
    kept ANY, shelf_id TEXT, UNIQUE (owner_id, name), CHECK (name <> 'forbidden')
  );
`;

/** A table to try with what all tables have in common; `kept` keeps anything. */
export const jars: OwnedTable = {
  table: 'jars',
  label: 'name',
  one: 'jar',
  many: 'jars',
  columns: { name: plain, madeOn: plain, kept: plain, shelfId: plain },
  searched: ['name'],
  parts: [],
};

export interface Jar {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly [property: string]: unknown;
}

/** Jars in memory, and two people who write and see them all. */
export interface Pantry {
  readonly database: Database;
  readonly ada: Writer;
  readonly bob: Writer;
  readonly records: (table?: OwnedTable) => Records<Jar, Jar, object>;
  /** What the database keeps of each jar, in the order of their names. */
  readonly kept: (property: string) => Promise<unknown[]>;
}

/** Opens a pantry; `more` are statements that make what jars are linked with. */
export async function openPantry(more = ''): Promise<Pantry> {
  const database = openSqlite(':memory:');
  await database.script(script + more);
  return {
    database,
    ada: await person(database, 'ada@example.com'),
    bob: await person(database, 'bob@example.com'),
    records: (table = jars) => new Records(database, table, (jar: Jar) => jar),
    kept: async (property) => {
      const rows = await database.all(sql`SELECT * FROM jars ORDER BY name`);
      return rows.map((row) => row[property]);
    },
  };
}

async function person(database: Database, email: string): Promise<Writer> {
  return { ownerId: await insertUser(database, email), visible: () => sql`TRUE` };
}

/** What a list is asked for when only some of it matters. */
export const asked = { sort: 'name', page: 1, pageSize: 10 };
