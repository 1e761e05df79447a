import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database/database.ts';
import { forbidden, unauthorized } from '../utils/problems.ts';
import type { WebApp } from '../utils/web-app.ts';
import { findAccount, sessionDays, type Account } from './sessions.ts';
import { csrfTokenOf, sameSecret } from './tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request, when signed in. */
    account: Account | null;
  }
}

const cookieName = 'session';
/** Scripts cannot read the cookie, and other sites cannot make the browser send it with a change. */
const cookieOptions: CookieSerializeOptions = {
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: 'auto',
  maxAge: sessionDays * 24 * 60 * 60,
};
const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Finds out who sends each request to the API, and turns away changes that another site triggered. */
export function registerSessions(app: WebApp, database: Database): void {
  app.decorateRequest('account', null);
  app.addHook('onRequest', async (request) => {
    const token = sessionToken(request);
    if (token !== undefined && request.url.startsWith('/api/')) {
      request.account = await findAccount(database, token);
    }
    if (!safeMethods.includes(request.method)) {
      requireCsrfToken(request, token);
    }
  });
}

/** The id of who is signed in; everything they see and change is theirs. */
export function signedIn(request: FastifyRequest): string {
  if (request.account === null) {
    throw unauthorized('Sign in first.');
  }
  return request.account.id;
}

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName];
}

export function rememberSession(reply: FastifyReply, token: string): void {
  void reply.setCookie(cookieName, token, cookieOptions);
}

function requireCsrfToken(request: FastifyRequest, token: string | undefined): void {
  const sent = request.headers['x-csrf-token'];
  if (token === undefined || typeof sent !== 'string' || !sameSecret(sent, csrfTokenOf(token))) {
    throw forbidden('The request lacks the token of your session. Reload the page and try again.');
  }
}
