import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testApp, Visitor, type TestApp } from '../../testing/test-app.ts';
import type { WebApp } from '../../utils/web-app.ts';
import { rememberSession, sessionToken, signedIn } from '../guard.ts';
import { csrfTokenOf } from '../tokens.ts';

let app: TestApp;
let web: WebApp;

beforeEach(async () => {
  app = await testApp((server) => {
    web = server;
    const schema = { response: { 200: z.object({ id: z.string().optional() }) } };
    server.get('/api/me', { schema }, (request) => ({ id: signedIn(request) }));
    server.post('/api/me', { schema }, (request) => ({ id: signedIn(request) }));
    server.get('/elsewhere', { schema }, (request) => ({ id: request.account?.id }));
    server.get('/api/token', { schema }, (request, reply) => {
      rememberSession(reply, 'fresh');
      return { id: sessionToken(request) };
    });
  });
});

afterEach(async () => {
  await app.close();
});

function visitor(headers: Record<string, string>): Visitor {
  return new Visitor(web, '', headers);
}

describe('the guard', () => {
  it('knows who is signed in', async () => {
    expect(await app.ada.send('GET', '/api/me')).toEqual({ status: 200, body: { id: app.ada.id } });
    expect(await app.ada.send('POST', '/api/me')).toEqual({
      status: 200,
      body: { id: app.ada.id },
    });
  });

  it('asks strangers to sign in', async () => {
    const { status, body } = await app.stranger.send('GET', '/api/me');
    expect([status, body.detail]).toEqual([401, 'Sign in first.']);
    expect((await visitor({}).send('GET', '/api/me')).status).toBe(401);
  });

  it('looks nobody up outside of the API', async () => {
    expect((await app.ada.send('GET', '/elsewhere')).body).toEqual({});
  });

  it.each([
    ['no token', { cookie: 'session=secret' }],
    ['a wrong token', { cookie: 'session=secret', 'x-csrf-token': 'guessed' }],
    ['no session', { 'x-csrf-token': csrfTokenOf('secret') }],
  ])('turns away changes with %s', async (_, headers) => {
    const { status, body } = await visitor(headers).send('POST', '/api/me');
    expect(status).toBe(403);
    expect(body.detail).toBe(
      'The request lacks the token of your session. Reload the page and try again.',
    );
  });

  it('keeps the session in a cookie for two weeks', async () => {
    const answer = await web.inject('/api/token');
    expect(answer.json()).toEqual({});
    expect(answer.cookies).toEqual([
      {
        name: 'session',
        value: 'fresh',
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: 1209600,
      },
    ]);
  });
});
