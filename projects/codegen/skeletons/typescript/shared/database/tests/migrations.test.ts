import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../database.ts';
import { migrate, migrationAt, migrationsOf, type Migration } from '../migrations.ts';
import { sql } from '../sql.ts';
import { openSqlite } from '../sqlite.ts';

let database: Database;

beforeEach(() => {
  database = openSqlite(':memory:');
});

afterEach(async () => {
  await database.close();
});

function step(slice: string, needs: string[], text: string): Migration {
  return { name: `${slice}/0001.sql`, slice, needs, text };
}

async function applied(): Promise<unknown[]> {
  const rows = await database.all(sql`SELECT name FROM migrations ORDER BY rowid`);
  return rows.map((row) => row['name']);
}

describe('migrations', () => {
  it('are applied in the order of their needs, each once', async () => {
    const steps = [
      step('books', ['authors', 'users'], 'INSERT INTO users VALUES (2)'),
      step('authors', ['users'], 'INSERT INTO users VALUES (1)'),
      step('users', [], 'CREATE TABLE users (id INTEGER)'),
    ];
    await migrate(database, steps);
    await migrate(database, steps);
    expect(await applied()).toEqual(['users/0001.sql', 'authors/0001.sql', 'books/0001.sql']);
    expect(await database.all(sql`SELECT id FROM users`)).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('are undone when a part of them fails', async () => {
    const failing = migrate(database, [step('a', [], 'CREATE TABLE a (id TEXT); nonsense')]);
    await expect(failing).rejects.toThrow('syntax error');
    expect(await applied()).toEqual([]);
    await migrate(database, [step('a', [], 'CREATE TABLE a (id TEXT)')]);
    expect(await applied()).toEqual(['a/0001.sql']);
  });

  it('cannot wait for each other', async () => {
    const waiting = migrate(database, [step('a', ['b'], ''), step('b', ['a'], '')]);
    await expect(waiting).rejects.toThrow('Migrations wait for each other: a/0001.sql, b/0001.sql');
  });

  it('say which slices come before', () => {
    const path = 'books/database/migrations/0001-create-books.sql';
    const text = 'CREATE TABLE books (id TEXT);';
    const first = { name: 'books/0001-create-books.sql', slice: 'books', needs: [], text };
    expect(migrationAt(path, text)).toEqual(first);
    const needing = `-- needs: authors, genres\n${text}`;
    const later = { ...first, needs: ['authors', 'genres'], text: needing };
    expect(migrationAt(path.replaceAll('/', '\\'), needing)).toEqual(later);
  });

  it('of a slice make its tables', async () => {
    await migrate(database, migrationsOf('authentication'));
    expect((await applied())[0]).toBe('authentication/0001-create-users.sql');
    expect(await database.all(sql`SELECT * FROM users`)).toEqual([]);
  });
});
