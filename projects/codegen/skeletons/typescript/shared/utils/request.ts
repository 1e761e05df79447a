import type { Problem } from '../types/problem.types.ts';

/** A response outside 2xx, carrying the problem document the server sent. */
export class RequestError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'RequestError';
    this.problem = problem;
  }
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

let csrfToken = '';

/** Remember the token which every change has to carry. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** Call the API and return its JSON; throws {@link RequestError} for every status outside 2xx. */
export async function request<Result>(
  method: Method,
  path: string,
  body?: object,
): Promise<Result> {
  const response = await send(method, path, body);
  if (!response.ok) throw new RequestError(await problemOf(response));
  const result: Result = response.status === 204 ? undefined : await response.json();
  return result;
}

async function send(method: Method, path: string, body?: object): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-csrf-token'] = csrfToken;
  if (body) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, { method, headers, body: body ? JSON.stringify(body) : null });
  } catch {
    throw new RequestError({
      type: 'about:blank',
      title: 'No connection',
      status: 0,
      detail: 'The server cannot be reached. Check your connection and try again.',
    });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.includes('json')) {
    const problem: Problem = await response.json();
    return problem;
  }
  return {
    type: 'about:blank',
    title: 'Something went wrong',
    status: response.status,
    detail: 'The server answered in a way this page does not understand. Try again in a moment.',
  };
}
