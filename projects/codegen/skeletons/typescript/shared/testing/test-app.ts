import cookie from '@fastify/cookie';
import { fastify } from 'fastify';
import { registerSessions } from '../auth/guard.ts';
import { startSession } from '../auth/sessions.ts';
import { csrfTokenOf } from '../auth/tokens.ts';
import type { Database } from '../database/database.ts';
import { migrate, migrationsOf } from '../database/migrations.ts';
import { openSqlite } from '../database/sqlite.ts';
import type { Problem } from '../types/problem.types.ts';
import { answerWithProblems } from '../utils/problem-answers.ts';
import { registerZod, type WebApp } from '../utils/web-app.ts';
import { insertUser } from './insert-rows.ts';

/** What came back, with its JSON already read. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** Someone at a browser. */
export class Visitor {
  readonly id: string;
  readonly #app: WebApp;
  readonly #headers: Record<string, string>;

  constructor(app: WebApp, id: string, headers: Record<string, string>) {
    this.#app = app;
    this.id = id;
    this.#headers = headers;
  }

  async send<Body = Problem>(method: Method, url: string, payload?: object): Promise<Answer<Body>> {
    const request = { method, url, headers: this.#headers, ...(payload && { payload }) };
    const { statusCode, body } = await this.#app.inject(request);
    return { status: statusCode, body: body === '' ? null : JSON.parse(body) };
  }
}

/** Some routes with a database in memory: Ada and Bob are signed in, the stranger is not. */
export interface TestApp {
  readonly database: Database;
  readonly ada: Visitor;
  readonly bob: Visitor;
  readonly stranger: Visitor;
  close(): Promise<void>;
}

/** Starts the routes with the tables of accounts and of the slices that are named. */
export async function testApp(
  routes: (app: WebApp, database: Database) => void,
  ...slices: string[]
): Promise<TestApp> {
  const database = openSqlite(':memory:');
  await migrate(database, migrationsOf('authentication', ...slices));
  const app = registerZod(fastify());
  answerWithProblems(app);
  await app.register(cookie);
  registerSessions(app, database);
  routes(app, database);
  return {
    database,
    ada: await signedInVisitor(app, database, 'ada@example.com'),
    bob: await signedInVisitor(app, database, 'bob@example.com'),
    stranger: visitor(app, '', 'a-token-without-session'),
    async close() {
      await app.close();
      await database.close();
    },
  };
}

async function signedInVisitor(app: WebApp, database: Database, email: string): Promise<Visitor> {
  const id = await insertUser(database, email);
  return visitor(app, id, await startSession(database, id));
}

function visitor(app: WebApp, id: string, token: string): Visitor {
  return new Visitor(app, id, { cookie: `session=${token}`, 'x-csrf-token': csrfTokenOf(token) });
}
