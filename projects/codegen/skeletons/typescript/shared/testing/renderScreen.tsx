import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { vi } from 'vitest';
import { Toasts } from '../ui/Toasts.tsx';

/** What the server answers, by method and path; a path stands for all addresses that begin with it. */
export type Answers = Readonly<Record<string, unknown>>;

/** A request that a screen made. */
interface Sent {
  method: string;
  address: string;
  body: unknown;
}

/** An answer outside 2xx. */
export class Refusal {
  readonly status: number;
  readonly errors: readonly { field: string; message: string }[];

  constructor(status: number, errors: readonly { field: string; message: string }[] = []) {
    this.status = status;
    this.errors = errors;
  }
}

/** The answer to a list's request that has these rows. */
export function pageOf(...items: readonly unknown[]) {
  return { items, total: items.length, page: 1, pageSize: 25 };
}

/** Show a screen at an address, before a server that gives these answers; returns what it is asked. */
export function renderScreen(content: ReactNode, answers: Answers, address = '/') {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', (path: string, request: { method: string; body: string | null }) => {
    const { method, body } = request;
    sent.push({ method, address: path, body: body === null ? null : JSON.parse(body) });
    return Promise.resolve(responseOf(answerTo(`${method} ${path}`, answers)));
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <Toasts>
        <MemoryRouter initialEntries={[address]}>{content}</MemoryRouter>
      </Toasts>
    </QueryClientProvider>,
  );
  return sent;
}

/** Press the button with this name, as soon as it is there. */
export async function press(name: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

/** The answer whose key matches most of the request. */
function answerTo(request: string, answers: Answers): unknown {
  const keys = Object.keys(answers).filter((key) => request.startsWith(key));
  const best = keys.toSorted((left, right) => right.length - left.length)[0];
  return best === undefined ? new Refusal(404) : answers[best];
}

function responseOf(answer: unknown): Response {
  if (!(answer instanceof Refusal)) return Response.json(answer);
  const { status, errors } = answer;
  const body = { type: 'about:blank', title: 'Refused', status, detail: 'Not possible.', errors };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
