import type { FastifyInstance } from 'fastify';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { createTable, ownedRows } from '../database/rows.ts';
import { application } from './application.ts';
import { resourceRoutes } from './resource.ts';

const cupInput = z.strictObject({ name: z.string().min(1) });
const cup = z.strictObject({ id: z.uuid(), name: z.string() });

let app: FastifyInstance;
let database: DatabaseSync;
let statuses: string[][];

beforeEach(() => {
  database = new DatabaseSync(':memory:');
  createTable(database, 'cups', ['name']);
  app = application(database);
  statuses = [];
  app.addHook('onRoute', ({ method, schema }) => {
    statuses.push([String(method), ...Object.keys(schema?.response ?? {})]);
  });
  resourceRoutes(app, '/api/cups', ownedRows<z.output<typeof cup>>(database, 'cups'), cupInput, cup);
});

afterEach(async () => {
  await app.close();
  database.close();
});

async function register(email: string) {
  const payload = { email, password: 'twelve-letters' };
  const answer = await app.inject({ method: 'POST', url: '/api/auth/register', payload });
  expect(answer.statusCode).toBe(201);
  expect(answer.json()).toEqual({ user: { id: expect.any(String), email } });
  const [cookie] = answer.cookies;
  expect(cookie).toMatchObject({ name: 'session', httpOnly: true, sameSite: 'Lax', path: '/' });
  return { session: cookie?.value ?? '' };
}

test('every route says what it answers', () => {
  expect(statuses.filter(([method]) => method !== 'HEAD')).toEqual([
    ['GET', '200'],
    ['POST', '201'],
    ['GET', '200'],
    ['PATCH', '200'],
    ['DELETE', '204'],
  ]);
});

test('health answers', async () => {
  const answer = await app.inject('/health');
  expect(answer.json()).toEqual({ status: 'ok' });
});

test('a person is known by the cookie of the session', async () => {
  const cookies = await register('ada@example.com');
  const known = await app.inject({ url: '/api/auth/session', cookies });
  expect(known.json()).toMatchObject({ user: { email: 'ada@example.com' } });
  const unknown = await app.inject('/api/auth/session');
  expect(unknown.json()).toEqual({ user: null });
});

test.each([
  { email: 'ada', password: 'twelve-letters' },
  { email: 'ada@example.com', password: 'short' },
  { email: 'ada@example.com', password: 'twelve-letters', admin: true },
])('registering with $email and $password is refused', async (payload) => {
  const answer = await app.inject({ method: 'POST', url: '/api/auth/register', payload });
  expect(answer.statusCode).toBe(400);
});

test('nobody who is not signed in reads rows', async () => {
  const answer = await app.inject('/api/cups');
  expect(answer.statusCode).toBe(401);
  expect(answer.json()).toMatchObject({ message: 'Sign in first.' });
});

test('a row is made, read, listed, changed and removed', async () => {
  const cookies = await register('ada@example.com');
  const made = await app.inject({ method: 'POST', url: '/api/cups', cookies, payload: { name: 'mug' } });
  expect(made.statusCode).toBe(201);
  const row = made.json<{ id: string; name: string }>();
  const url = `/api/cups/${row.id}`;
  expect((await app.inject({ url, cookies })).json()).toEqual(row);
  expect((await app.inject({ url: '/api/cups?page=1', cookies })).json()).toEqual({ items: [row] });
  const changed = await app.inject({ method: 'PATCH', url, cookies, payload: { name: 'jug' } });
  expect(changed.json()).toEqual({ id: row.id, name: 'jug' });
  expect((await app.inject({ method: 'DELETE', url, cookies })).statusCode).toBe(204);
  expect((await app.inject({ method: 'DELETE', url, cookies })).statusCode).toBe(404);
  expect((await app.inject({ url, cookies })).statusCode).toBe(404);
  expect((await app.inject({ method: 'PATCH', url, cookies, payload: { name: 'cup' } })).statusCode).toBe(404);
});

test.each([
  ['POST', '/api/cups', { name: '' }, 'name'],
  ['POST', '/api/cups', { name: 'mug', color: 'red' }, 'color'],
  ['GET', '/api/cups?page=0', undefined, 'page'],
  ['GET', '/api/cups?size=9', undefined, 'size'],
  ['GET', '/api/cups/7', undefined, 'id'],
  ['PATCH', '/api/cups/7', { name: 'mug' }, 'id'],
  ['DELETE', '/api/cups/7', undefined, 'id'],
] as const)('%s %s with a wrong %o is refused by name', async (method, url, payload, field) => {
  const cookies = await register('ada@example.com');
  const answer = await app.inject({ method, url, cookies, ...(payload && { payload }) });
  expect(answer.statusCode).toBe(400);
  expect(answer.json<{ message: string }>().message).toContain(field);
});
