import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { csrfTokenOf } from '../../auth/tokens.ts';
import { testApp, type TestApp } from '../../testing/test-app.ts';
import { conflict, forbidden, invalid, notFound, unauthorized } from '../problems.ts';
import { idParameter, noBody, nothing, type WebApp } from '../web-app.ts';

let app: TestApp;
let web: WebApp;

beforeEach(async () => {
  app = await testApp((server) => {
    web = server;
    const body = z.object({ name: z.string().trim(), tags: z.array(z.string()).default([]) });
    server.post(
      '/api/echo',
      { schema: { body, response: { 200: body } } },
      (request) => request.body,
    );
    server.get(
      '/api/broken',
      { schema: { response: { 200: z.object({ id: z.number() }) } } },
      () => ({}) as never,
    );
    server.get('/api/crash', { schema: { response: { 200: nothing } } }, () => {
      throw new Error('the secret inside');
    });
    server.get(
      '/api/rows/:id',
      { schema: { params: idParameter, response: { 200: nothing } } },
      () => null,
    );
  });
});

afterEach(async () => {
  await app.close();
});

describe('a route', () => {
  it('gets its input checked and cleaned', async () => {
    const { body } = await app.ada.send('POST', '/api/echo', { name: ' Ada ', more: 1 });
    expect(body).toEqual({ name: 'Ada', tags: [] });
  });

  it('answers wrong input with all that is wrong', async () => {
    const { status, body } = await app.ada.send('POST', '/api/echo', { tags: ['a', 2] });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: 'about:blank',
      title: 'Invalid input',
      status: 422,
      detail: 'Some of the input is not valid.',
      errors: [{ field: 'name' }, { field: 'tags.1' }],
    });
  });

  it('is held to what it promised to answer', async () => {
    expect((await app.ada.send('GET', '/api/broken')).status).toBe(500);
  });

  it('takes an id that cannot exist for a row that does not', async () => {
    const { status, body } = await app.ada.send('GET', '/api/rows/17');
    expect(status).toBe(404);
    expect(body).toMatchObject({ title: 'Not found', detail: 'There is nothing at this address.' });
  });
});

describe('a problem', () => {
  it('does not tell what went wrong inside', async () => {
    const { status, body } = await app.ada.send('GET', '/api/crash');
    expect(status).toBe(500);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Something went wrong here. Try again later.',
    });
  });

  it('says what is wrong with a request that cannot be read', async () => {
    const answer = await web.inject({
      method: 'POST',
      url: '/api/echo',
      headers: {
        cookie: 'session=a',
        'x-csrf-token': csrfTokenOf('a'),
        'content-type': 'application/json',
      },
      payload: '{"name": ',
    });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ title: 'Bad Request', status: 400 });
  });

  it.each([
    [unauthorized('a'), 401, 'Unauthorized'],
    [forbidden('a'), 403, 'Forbidden'],
    [notFound('a'), 404, 'Not found'],
    [conflict('a'), 409, 'Conflict'],
  ])('of each kind has its status: %s', ({ name, message, problem }, status, title) => {
    expect([name, message]).toEqual(['ProblemError', 'a']);
    expect(problem).toEqual({ type: 'about:blank', title, status, detail: 'a' });
  });

  it('can name fields', () => {
    const errors = [{ field: 'name', message: 'taken' }];
    expect(conflict('a', errors).problem.errors).toEqual(errors);
    expect(invalid(errors).problem).toMatchObject({ status: 422, errors });
  });
});

describe('a request without a body', () => {
  it.each([undefined, null, {}])('may send %j', (body) => {
    expect(noBody.safeParse(body).success).toBe(true);
  });

  it('may send nothing else', () => {
    expect(noBody.safeParse({ name: 'Ada' }).success).toBe(false);
  });
});
