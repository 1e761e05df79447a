import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import { fastify } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerSessions, signedIn } from '../../../shared/auth/guard.ts';
import { startSession } from '../../../shared/auth/sessions.ts';
import type { Database } from '../../../shared/database/database.ts';
import { migrate, migrationsOf } from '../../../shared/database/migrations.ts';
import { name, sql } from '../../../shared/database/sql.ts';
import { openSqlite } from '../../../shared/database/sqlite.ts';
import { insertUser } from '../../../shared/testing/insert-rows.ts';
import { answerWithProblems } from '../../../shared/utils/problem-answers.ts';
import { registerZod, type WebApp } from '../../../shared/utils/web-app.ts';
import { fileRoutes } from '../api/files-routes.ts';

const missing = '018f4e2a-0000-7000-8000-000000000001';

let app: WebApp;
let database: Database;
let ownerId: string;
let token: string;

beforeEach(async () => {
  database = openSqlite(':memory:');
  await migrate(database, migrationsOf('authentication', 'files'));
  app = registerZod(fastify());
  answerWithProblems(app);
  await app.register(cookie);
  registerSessions(app, database);
  fileRoutes(app, database, (request) => {
    const reader = signedIn(request);
    return ({ table }) => sql`${name(table, 'owner_id')} = ${reader}`;
  });
  ownerId = await insertUser(database, 'ada@example.com');
  token = await startSession(database, ownerId);
});

afterEach(async () => {
  await app.close();
  await database.close();
});

async function read(id: string, session = token) {
  return app.inject({ url: `/api/files/${id}`, headers: { cookie: `session=${session}` } });
}

async function keep(file: string, type: string, text: string): Promise<string> {
  const id = randomUUID();
  const content = Buffer.from(text).toString('base64');
  await database.run(sql`
    INSERT INTO files (id, owner_id, name, type, content, created_at)
    VALUES (${id}, ${ownerId}, ${file}, ${type}, ${content}, '2026-01-31T10:00:00.000Z')`);
  return id;
}

describe('a file', () => {
  it.each(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])(
    'of type %s is shown',
    async (type) => {
      const { statusCode, headers, body } = await read(await keep('My cat.png', type, 'meow'));
      expect([statusCode, body]).toEqual([200, 'meow']);
      expect(headers).toMatchObject({
        'content-type': type,
        'cache-control': 'private, max-age=31536000, immutable',
        'content-disposition': "inline; filename*=UTF-8''My%20cat.png",
      });
    },
  );

  it.each(['image/svg+xml', 'text/html', 'application/pdf'])(
    'of type %s is only saved',
    async (type) => {
      const { headers } = await read(await keep('letter', type, '<script></script>'));
      expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''letter");
    },
  );

  it('that does not exist is named', async () => {
    const answer = await read(missing);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ detail: 'There is no such file.' });
  });

  it('is there only for those who may see it', async () => {
    const id = await keep('cat', 'image/png', 'meow');
    const bob = await startSession(database, await insertUser(database, 'bob@example.com'));
    expect((await read(id, bob)).statusCode).toBe(404);
    expect((await read(id, 'none')).statusCode).toBe(401);
  });
});
