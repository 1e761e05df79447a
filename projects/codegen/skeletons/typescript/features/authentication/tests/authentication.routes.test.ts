import cookie from '@fastify/cookie';
import { fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerSessions } from '../../../shared/auth/guard.ts';
import type { Database } from '../../../shared/database/database.ts';
import { migrate, migrationsOf } from '../../../shared/database/migrations.ts';
import { openSqlite } from '../../../shared/database/sqlite.ts';
import { answerWithProblems } from '../../../shared/utils/problem-answers.ts';
import { registerZod, type WebApp } from '../../../shared/utils/web-app.ts';
import { authenticationRoutes } from '../api/authentication-routes.ts';
import type { Message } from '../services/mailer.ts';
import { sessionSchema, type Session } from '../types/authentication.types.ts';

const ada = { email: 'Ada@Example.com', password: 'a-long-password', name: 'Ada' };
let database: Database;
let app: WebApp;
let sent: Message[];
let headers: { cookie: string; 'x-csrf-token': string };

beforeEach(async () => {
  database = openSqlite(':memory:');
  await migrate(database, migrationsOf('authentication'));
  app = registerZod(fastify());
  answerWithProblems(app);
  await app.register(cookie);
  registerSessions(app, database);
  sent = [];
  const mailer = {
    async send(message: Message) {
      sent.push(message);
    },
  };
  authenticationRoutes(app, { database, mailer, publicUrl: '', passwordCost: 2 });
  headers = { cookie: '', 'x-csrf-token': '' };
  await visit('GET', '/api/auth/session');
});

afterEach(async () => {
  await app.close();
  await database.close();
});

/** Sends a request as a browser does: with the cookie and the token of the answer before. */
async function visit(method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) });
  const [renewed] = answer.cookies;
  if (renewed !== undefined) {
    const { csrfToken } = sessionSchema.parse(answer.json());
    headers = { cookie: `${renewed.name}=${renewed.value}`, 'x-csrf-token': csrfToken };
  }
  return answer;
}

async function session(): Promise<Session> {
  return (await visit('GET', '/api/auth/session')).json();
}

describe('the session', () => {
  it('belongs to nobody at first', async () => {
    expect((await session()).user).toBeNull();
  });

  it('is kept in a cookie that scripts and other sites cannot use', async () => {
    const answer = await visit('POST', '/api/auth/register', ada);
    const [kept] = answer.cookies;
    expect(kept).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  it('belongs to who has registered', async () => {
    const answer = await visit('POST', '/api/auth/register', ada);
    expect(answer.statusCode).toBe(201);
    expect((await session()).user).toMatchObject({ email: 'ada@example.com', name: 'Ada' });
  });

  it('ends by signing out, also for who kept the cookie', async () => {
    await visit('POST', '/api/auth/register', ada);
    const before = headers;
    expect((await visit('POST', '/api/auth/sign-out')).json().user).toBeNull();
    headers = before;
    expect((await session()).user).toBeNull();
  });

  it('gets another token by signing in', async () => {
    await visit('POST', '/api/auth/register', ada);
    await visit('POST', '/api/auth/sign-out');
    const before = headers;
    const answer = await visit('POST', '/api/auth/sign-in', {
      email: 'ada@example.com',
      password: ada.password,
    });
    expect(answer.json().user).toMatchObject({ name: 'Ada' });
    expect(headers['x-csrf-token']).not.toBe(before['x-csrf-token']);
  });
});

describe('input', () => {
  it.each([
    ['/api/auth/register', { ...ada, password: 'too-short' }, 'password'],
    ['/api/auth/register', { ...ada, email: 'nobody' }, 'email'],
    ['/api/auth/sign-in', { email: 'ada@example.com', password: '' }, 'password'],
    ['/api/auth/password-reset', { email: '' }, 'email'],
    ['/api/auth/password-reset/confirm', { token: '', password: 'long-enough' }, 'token'],
  ])('of %s is checked', async (url, payload, field) => {
    const answer = await visit('POST', url, payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ field }]);
  });
});

describe('a forgotten password', () => {
  it('can be replaced by the link that was sent', async () => {
    await visit('POST', '/api/auth/register', ada);
    const email = 'ada@example.com';
    expect((await visit('POST', '/api/auth/password-reset', { email })).statusCode).toBe(204);
    const token = /token=([\w-]+)/.exec(sent[0]?.text ?? '')?.[1] ?? '';
    const input = { token, password: 'another-password' };
    const confirmed = await visit('POST', '/api/auth/password-reset/confirm', input);
    expect(confirmed.statusCode).toBe(204);
    const signedIn = await visit('POST', '/api/auth/sign-in', { email, password: input.password });
    expect(signedIn.statusCode).toBe(200);
  });
});
