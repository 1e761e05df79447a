import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { registerSessions } from '../auth/sessions.ts';

declare module 'fastify' {
  interface FastifyInstance {
    database: DatabaseSync;
  }
}

/** An application that knows its database and reads Zod schemas on its routes. */
export function application(database: DatabaseSync): FastifyInstance {
  const app = fastify();
  app.setValidatorCompiler(({ schema }) => (value: unknown) => {
    const parsed = (schema as z.ZodType).safeParse(value);
    return parsed.success ? { value: parsed.data } : { error: new Error(z.prettifyError(parsed.error)) };
  });
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.decorate('database', database);
  app.register(cookie);
  registerSessions(app);
  app.get('/health', { schema: { response: { 200: z.object({ status: z.string() }) } } }, () => ({ status: 'ok' }));
  return app;
}
