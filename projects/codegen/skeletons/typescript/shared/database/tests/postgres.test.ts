import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../open.ts';
import { onPool, types, type Connection } from '../postgres.ts';
import { sql } from '../sql.ts';

/** Speaks as much of `pg` as the database needs, and writes down what it was asked. */
let asked: unknown[];
let failing: { text: string; error: Error } | undefined;

const connection: Connection = {
  async query(text, values) {
    asked.push(values === undefined ? text : [text, ...values]);
    if (text === failing?.text) {
      throw failing.error;
    }
    return { rows: [{ id: 1 }], rowCount: text.startsWith('CREATE') ? null : 3 };
  },
};
const database = onPool({
  ...connection,
  async connect() {
    asked.push('connect');
    return {
      ...connection,
      release() {
        asked.push('release');
      },
    };
  },
  async end() {
    asked.push('end');
  },
});

beforeEach(() => {
  asked = [];
  failing = undefined;
});

function broken(code: string, detail?: string): Error {
  return Object.assign(new pg.DatabaseError('broken', 1, 'error'), { code, detail });
}

describe('PostgreSQL', () => {
  it('says what it is', () => {
    expect(database.dialect).toBe('postgres');
  });

  it('numbers the places of values', async () => {
    expect(await database.all(sql`SELECT * FROM a WHERE b = ${1} AND c = ${'x'}`)).toEqual([
      { id: 1 },
    ]);
    expect(asked).toEqual([['SELECT * FROM a WHERE b = $1 AND c = $2', 1, 'x']]);
  });

  it('tells how many rows a statement touched', async () => {
    expect(await database.run(sql`DELETE FROM a`)).toBe(3);
    expect(await database.run(sql`CREATE TABLE a ()`)).toBe(0);
  });

  it('runs scripts as they are', async () => {
    await database.script('SELECT 1; SELECT 2');
    expect(asked).toEqual(['SELECT 1; SELECT 2']);
  });

  it('does a transaction on one connection', async () => {
    const result = await database.transaction((transaction) =>
      transaction.transaction(async (inner) => {
        await inner.run(sql`DELETE FROM a`);
        await inner.close();
        return 'done';
      }),
    );
    expect(result).toBe('done');
    expect(asked).toEqual(['connect', 'BEGIN', ['DELETE FROM a'], 'COMMIT', 'release']);
  });

  it('undoes a transaction that fails', async () => {
    const failed = database.transaction(async () => {
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(asked).toEqual(['connect', 'BEGIN', 'ROLLBACK', 'release']);
  });

  it('names the columns of a value that is taken', async () => {
    const error = broken('23505', 'Key (owner_id, isbn)=(1, 2) already exists.');
    failing = { text: 'INSERT', error };
    await expect(database.run(sql`INSERT`)).rejects.toMatchObject({
      columns: ['owner_id', 'isbn'],
    });
  });

  it.each([
    ['another code', broken('23503', 'Key (author_id)=(1) is not present.')],
    ['another kind of error', new Error('connection lost')],
  ])('passes on %s', async (_, error) => {
    failing = { text: 'INSERT', error };
    await expect(database.run(sql`INSERT`)).rejects.toBe(error);
  });

  it('names nothing where the server does not tell', async () => {
    failing = { text: 'INSERT', error: broken('23505') };
    await expect(database.run(sql`INSERT`)).rejects.toMatchObject({ columns: [''] });
  });

  it.each([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])(
    'reads type %i as number',
    (type) => {
      expect(Reflect.apply(types.getTypeParser(type, 'text'), undefined, ['12'])).toBe(12);
    },
  );

  it('lets go of its connections', async () => {
    await database.close();
    expect(asked).toEqual(['end']);
  });

  it('is opened where an address is given', async () => {
    const opened = openDatabase({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(opened.dialect).toBe('postgres');
    await expect(opened.all(sql`SELECT 1`)).rejects.toThrow('ECONNREFUSED');
    await opened.close();
  });
});
