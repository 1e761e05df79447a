import type { FastifyReply, FastifyRequest } from 'fastify';
import { rememberSession, sessionToken } from '../../../shared/auth/guard.ts';
import { endSession, type Account } from '../../../shared/auth/sessions.ts';
import { csrfTokenOf, newToken } from '../../../shared/auth/tokens.ts';
import { noBody, nothing, type WebApp } from '../../../shared/utils/web-app.ts';
import {
  confirmPasswordReset,
  register,
  requestPasswordReset,
  signIn,
  type AuthenticationSettings,
} from '../services/authentication.service.ts';
import {
  passwordResetConfirmSchema,
  passwordResetSchema,
  registerInputSchema,
  sessionSchema,
  signInInputSchema,
  type Session,
} from '../types/authentication.types.ts';

/** Slows down who guesses passwords or floods mailboxes. */
const config = { rateLimit: { max: 10, timeWindow: '1 minute' } };

export function authenticationRoutes(app: WebApp, settings: AuthenticationSettings): void {
  const { database } = settings;

  app.get(
    '/api/auth/session',
    { schema: { response: { 200: sessionSchema } } },
    async (request, reply) => {
      const token = sessionToken(request) ?? newToken();
      return answer(reply, token, request.account);
    },
  );

  app.post(
    '/api/auth/register',
    { config, schema: { body: registerInputSchema, response: { 201: sessionSchema } } },
    async (request, reply) => {
      const { account, token } = await register(settings, request.body);
      return reply.code(201).send(answer(reply, token, account));
    },
  );

  app.post(
    '/api/auth/sign-in',
    { config, schema: { body: signInInputSchema, response: { 200: sessionSchema } } },
    async (request, reply) => {
      const { account, token } = await signIn(settings, request.body);
      await leave(request);
      return answer(reply, token, account);
    },
  );

  app.post(
    '/api/auth/sign-out',
    { schema: { body: noBody, response: { 200: sessionSchema } } },
    async (request, reply) => {
      await leave(request);
      return answer(reply, newToken(), null);
    },
  );

  app.post(
    '/api/auth/password-reset',
    { config, schema: { body: passwordResetSchema, response: { 204: nothing } } },
    async (request, reply) => {
      await requestPasswordReset(settings, request.body.email);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/auth/password-reset/confirm',
    { config, schema: { body: passwordResetConfirmSchema, response: { 204: nothing } } },
    async (request, reply) => {
      await confirmPasswordReset(settings, request.body);
      return reply.code(204).send(null);
    },
  );

  async function leave(request: FastifyRequest): Promise<void> {
    await endSession(database, sessionToken(request) ?? '');
  }
}

/** A visitor gets a token as well, because signing in has to carry one. */
function answer(reply: FastifyReply, token: string, account: Account | null): Session {
  rememberSession(reply, token);
  return { user: account, csrfToken: csrfTokenOf(token) };
}
