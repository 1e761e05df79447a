import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import { openDatabase } from '../open.ts';
import { sql } from '../sql.ts';
import { openSqlite } from '../sqlite.ts';

let database: Database;

beforeEach(async () => {
  database = openSqlite(':memory:');
  await database.script('CREATE TABLE a (id INTEGER PRIMARY KEY, owner_id TEXT, ok BOOLEAN)');
  await database.script(
    'CREATE TABLE b (a INTEGER REFERENCES a (id)); CREATE UNIQUE INDEX u ON a (owner_id, ok)',
  );
});

afterEach(async () => {
  await database.close();
});

async function count(): Promise<unknown> {
  const [row] = await database.all(sql`SELECT COUNT(*) AS total FROM a`);
  return row?.['total'];
}

describe('SQLite', () => {
  it('says what it is', () => {
    expect(database.dialect).toBe('sqlite');
  });

  it('tells how many rows a statement touched', async () => {
    expect(
      await database.run(sql`INSERT INTO a VALUES (1, 'x', ${true}), (2, 'x', ${false})`),
    ).toBe(2);
    expect(await database.all(sql`SELECT ok FROM a WHERE ok = ${true}`)).toEqual([{ ok: 1 }]);
  });

  it('names the columns of a value that is taken', async () => {
    await database.run(sql`INSERT INTO a VALUES (1, 'x', ${true})`);
    const again = database.run(sql`INSERT INTO a VALUES (2, 'x', ${true})`);
    await expect(again).rejects.toMatchObject({
      name: 'UniqueViolation',
      message: 'Already taken: owner_id, ok',
      columns: ['owner_id', 'ok'],
    });
  });

  it('passes on other errors, and enforces references', async () => {
    await expect(database.run(sql`INSERT INTO b VALUES (7)`)).rejects.toThrow(/^FOREIGN KEY/);
    await expect(database.run(sql`nonsense`)).rejects.toThrow('syntax error');
  });

  it('keeps texts and numbers as they are, and yes and no as 1 and 0', async () => {
    const [row] = await database.all(
      sql`SELECT ${'x'} AS a, ${2.5} AS b, ${true} AS c, ${false} AS d`,
    );
    expect(row).toEqual({ a: 'x', b: 2.5, c: 1, d: 0 });
  });

  it('undoes a transaction that fails', async () => {
    const failing = database.transaction(async (transaction) => {
      await transaction.run(sql`INSERT INTO a VALUES (1, 'x', ${true})`);
      expect(await transaction.all(sql`SELECT id FROM a`)).toHaveLength(1);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await count()).toBe(0);
  });

  it('keeps a transaction that succeeds, and answers with its result', async () => {
    const result = await database.transaction((transaction) =>
      transaction.transaction((inner) => inner.run(sql`INSERT INTO a VALUES (1, 'x', ${true})`)),
    );
    expect([result, await count()]).toEqual([1, 1]);
  });

  it('keeps other statements out of a transaction until it has ended', async () => {
    const transaction = database.transaction(async (inside) => {
      await inside.script("INSERT INTO a VALUES (1, 'x', 1)");
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      throw new Error('undone');
    });
    const outside = database.run(sql`INSERT INTO a VALUES (2, 'y', ${true})`);
    await expect(transaction).rejects.toThrow('undone');
    await outside;
    expect(await database.all(sql`SELECT id FROM a`)).toEqual([{ id: 2 }]);
  });

  it('makes the folder of its file, and waits for other programs that write', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
    const file = openDatabase({ DATABASE_FILE: join(folder, 'very', 'deep', 'app.db') });
    expect(await file.all(sql`PRAGMA journal_mode`)).toEqual([{ journal_mode: 'wal' }]);
    expect(await file.all(sql`PRAGMA busy_timeout`)).toEqual([{ timeout: 5000 }]);
    await file.close();
    await expect(file.all(sql`SELECT 1`)).rejects.toThrow('not open');
    rmSync(folder, { recursive: true });
  });
});
