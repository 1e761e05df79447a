import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** The rows of one table, each visible to its owner only. */
export interface Owned<Row extends { id: string }> {
  insert(owner: string, values: Omit<Row, 'id'>): Row;
  update(owner: string, id: string, values: Partial<Omit<Row, 'id'>>): Row | null;
  remove(owner: string, id: string): boolean;
  find(owner: string, id: string): Row | null;
  list(owner: string): Row[];
}

export function createTable(database: DatabaseSync, name: string, columns: readonly string[]): void {
  database.exec(`create table if not exists ${name} (id text primary key, owner text not null, ${columns.join(', ')})`);
}

export function ownedRows<Row extends { id: string }>(database: DatabaseSync, table: string): Owned<Row> {
  const find = (owner: string, id: string): Row | null => {
    const row = database.prepare(`select * from ${table} where id = ? and owner = ?`).get(id, owner);
    return row === undefined ? null : (withoutOwner(row) as Row);
  };
  return {
    find,
    insert(owner, values) {
      const id = randomUUID();
      const all: Record<string, unknown> = { id, owner, ...values };
      const names = Object.keys(all);
      database
        .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
        .run(...(Object.values(all) as SQLInputValue[]));
      return { id, ...values } as Row;
    },
    update(owner, id, values) {
      for (const [name, value] of Object.entries(values)) {
        database
          .prepare(`update ${table} set ${name} = ? where id = ? and owner = ?`)
          .run(value as SQLInputValue, id, owner);
      }
      return find(owner, id);
    },
    remove(owner, id) {
      return database.prepare(`delete from ${table} where id = ? and owner = ?`).run(id, owner).changes > 0;
    },
    list(owner) {
      return database
        .prepare(`select * from ${table} where owner = ?`)
        .all(owner)
        .map((row) => withoutOwner(row) as Row);
    },
  };
}

function withoutOwner(stored: Record<string, unknown>): Record<string, unknown> {
  const { owner: _owner, ...row } = stored;
  return row;
}
