import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seed } from '../seed.ts';
import { createServer } from '../server.ts';
import type { Database } from '../shared/database/database.ts';
import { migrate, migrationsOf } from '../shared/database/migrations.ts';
import { sql } from '../shared/database/sql.ts';
import { openSqlite } from '../shared/database/sqlite.ts';
import type { WebApp } from '../shared/utils/web-app.ts';

const cheap = 4;
let database: Database;
let app: WebApp;

beforeEach(async () => {
  database = openSqlite(':memory:');
  await migrate(database, migrationsOf('*'));
  app = await createServer({ database, passwordCost: cheap });
});

afterEach(async () => {
  await app.close();
  await database.close();
});

describe('the server', () => {
  it('says that it is well', async () => {
    const answer = await app.inject('/health');
    expect(answer.json()).toEqual({ status: 'ok' });
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('answers with a problem where there is nothing', async () => {
    const answer = await app.inject('/api/nothing-here');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('turns away changes without the token of the session', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/auth/sign-out' });
    expect(answer.statusCode).toBe(403);
  });

  it('asks to slow down after many attempts to sign in', async () => {
    const session = await app.inject('/api/auth/session');
    const [cookie] = String(session.headers['set-cookie']).split(';');
    const headers = { cookie, 'x-csrf-token': session.json().csrfToken };
    const payload = { email: 'ada@example.com', password: 'wrong-password' };
    const url = '/api/auth/sign-in';
    const answers: number[] = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      const { statusCode } = await app.inject({ method: 'POST', url, headers, payload });
      answers.push(statusCode);
    }
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(answers[10]).toBe(429);
  });
});

describe('the sample rows', () => {
  it('are added once, with an account to look at them', async () => {
    await seed(database, cheap);
    await seed(database, cheap);
    const users = await database.all(sql`SELECT email FROM users`);
    expect(users).toEqual([{ email: 'demo@example.com' }]);
  });
});
