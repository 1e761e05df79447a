import type { FastifyInstance } from 'fastify';
import { resourceRoutes } from '../../../shared/http/resource.ts';
import { notesTable } from '../database/notes.model.ts';
import { noteInputSchema, noteSchema } from '../types/notes.types.ts';

export function notesRoutes(app: FastifyInstance): void {
  resourceRoutes(app, '/api/notes', notesTable(app.database), noteInputSchema, noteSchema);
}
