import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

const registerSchema = z.strictObject({ email: z.email(), password: z.string().min(12) });
const sessionSchema = z.object({ user: z.object({ id: z.string(), email: z.string() }).nullable() });

const accounts = new Map<string, { id: string; email: string }>();

class SignInNeeded extends Error {
  readonly statusCode = 401;
}

/** The account that sent a request; answers 401 when nobody is signed in. */
export function ownerOf(request: FastifyRequest): string {
  const account = accounts.get(request.cookies['session'] ?? '');
  if (account === undefined) {
    throw new SignInNeeded('Sign in first.');
  }
  return account.id;
}

export function registerSessions(app: FastifyInstance): void {
  app.post(
    '/api/auth/register',
    { schema: { body: registerSchema, response: { 201: sessionSchema } } },
    (request, reply) => {
      const { email } = request.body as z.output<typeof registerSchema>;
      const user = { id: randomUUID(), email };
      const session = randomUUID();
      accounts.set(session, user);
      reply.setCookie('session', session, { httpOnly: true, sameSite: 'lax', path: '/' });
      return reply.status(201).send({ user });
    },
  );
  app.get('/api/auth/session', { schema: { response: { 200: sessionSchema } } }, (request) => ({
    user: accounts.get(request.cookies['session'] ?? '') ?? null,
  }));
}
