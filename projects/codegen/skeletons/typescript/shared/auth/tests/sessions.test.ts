import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../database/database.ts';
import { migrate, migrationsOf } from '../../database/migrations.ts';
import { sql } from '../../database/sql.ts';
import { openSqlite } from '../../database/sqlite.ts';
import { insertUser } from '../../testing/insert-rows.ts';
import { endSession, findAccount, startSession } from '../sessions.ts';
import { csrfTokenOf, newToken, sameSecret } from '../tokens.ts';

let database: Database;
let userId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-15T12:00:00.000Z') });
  database = openSqlite(':memory:');
  await migrate(database, migrationsOf('authentication'));
  userId = await insertUser(database, 'ada@example.com');
});

afterEach(async () => {
  vi.useRealTimers();
  await database.close();
});

describe('a session', () => {
  it('leads to its account', async () => {
    const token = await startSession(database, userId);
    const account = { id: userId, email: 'ada@example.com', name: null };
    expect(await findAccount(database, token)).toEqual(account);
    expect(await findAccount(database, 'another')).toBeNull();
  });

  it('cannot be taken over by who reads the database', async () => {
    const token = await startSession(database, userId);
    const [row] = await database.all(sql`SELECT fingerprint FROM sessions`);
    expect(row?.['fingerprint']).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.['fingerprint']).not.toContain(token);
  });

  it('ends after two weeks, and is cleared away', async () => {
    const token = await startSession(database, userId);
    vi.setSystemTime(new Date('2026-06-29T11:59:59.000Z'));
    expect(await findAccount(database, token)).not.toBeNull();
    vi.setSystemTime(new Date('2026-06-29T12:00:00.000Z'));
    expect(await findAccount(database, token)).toBeNull();
    await startSession(database, userId);
    expect(await database.all(sql`SELECT fingerprint FROM sessions`)).toHaveLength(1);
  });

  it('can be ended, without ending others', async () => {
    const [token, other] = [
      await startSession(database, userId),
      await startSession(database, userId),
    ];
    await endSession(database, token);
    expect(await findAccount(database, token)).toBeNull();
    expect(await findAccount(database, other)).not.toBeNull();
  });
});

describe('tokens', () => {
  it('are long, and never the same', () => {
    expect(newToken()).toMatch(/^[\w-]{43}$/);
    expect(newToken()).not.toBe(newToken());
  });

  it('have one token for changes each', () => {
    expect(csrfTokenOf('a')).toMatch(/^[\w-]{43}$/);
    expect(csrfTokenOf('a')).toBe(csrfTokenOf('a'));
    expect(csrfTokenOf('a')).not.toBe(csrfTokenOf('b'));
  });

  it('are compared as a whole', () => {
    expect(sameSecret('secret', 'secret')).toBe(true);
    expect(sameSecret('secret', 'secret!')).toBe(false);
  });
});
