import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ownerOf } from '../auth/sessions.ts';
import type { Owned } from '../database/rows.ts';

const parametersSchema = z.strictObject({ id: z.uuid() });
const querySchema = z.strictObject({ page: z.coerce.number().int().min(1).default(1) });

/** The five routes of one table: list, read, create, change, remove. */
export function resourceRoutes<Row extends { id: string }>(
  app: FastifyInstance,
  path: string,
  rows: Owned<Row>,
  input: z.ZodObject,
  output: z.ZodType<Row>,
): void {
  const one = { params: parametersSchema };
  app.get(
    path,
    { schema: { querystring: querySchema, response: { 200: z.object({ items: z.array(output) }) } } },
    (request) => ({ items: rows.list(ownerOf(request)) }),
  );
  app.post(path, { schema: { body: input, response: { 201: output } } }, (request, reply) =>
    reply.status(201).send(rows.insert(ownerOf(request), request.body as Omit<Row, 'id'>)),
  );
  app.get(`${path}/:id`, { schema: { ...one, response: { 200: output } } }, (request, reply) => {
    const { id } = request.params as { id: string };
    return rows.find(ownerOf(request), id) ?? reply.callNotFound();
  });
  app.patch(
    `${path}/:id`,
    { schema: { ...one, body: input.partial(), response: { 200: output } } },
    (request, reply) => {
      const { id } = request.params as { id: string };
      return rows.update(ownerOf(request), id, request.body as Partial<Omit<Row, 'id'>>) ?? reply.callNotFound();
    },
  );
  app.delete(`${path}/:id`, { schema: { ...one, response: { 204: z.null() } } }, (request, reply) => {
    const { id } = request.params as { id: string };
    return rows.remove(ownerOf(request), id) ? reply.status(204).send() : reply.callNotFound();
  });
}
