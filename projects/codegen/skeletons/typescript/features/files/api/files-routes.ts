import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Database } from '../../../shared/database/database.ts';
import type { Visible } from '../../../shared/database/table.ts';
import { notFound } from '../../../shared/utils/problems.ts';
import { idParameter, type WebApp } from '../../../shared/utils/web-app.ts';
import { findFile } from '../database/files.model.ts';

/** What browsers may show in the page; everything else they only save, because it could be a program. */
const shown = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** A file is sent as it is. */
const binary = z.instanceof(Buffer);

/** Sends files to those who may see them, which the request tells. */
export function fileRoutes(
  app: WebApp,
  database: Database,
  visibleTo: (request: FastifyRequest) => Visible,
): void {
  app.get(
    '/api/files/:id',
    { schema: { params: idParameter, response: { 200: binary } } },
    async (request, reply) => {
      const file = await findFile(database, visibleTo(request), request.params.id);
      if (file === undefined) {
        throw notFound('There is no such file.');
      }
      const disposition = shown.includes(file.type) ? 'inline' : 'attachment';
      return reply
        .type(file.type)
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header(
          'content-disposition',
          `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        )
        .send(file.content);
    },
  );
}
