import type { FastifyInstance } from 'fastify';
import { resourceRoutes } from '../../../shared/http/resource.ts';
import { foldersTable } from '../database/folders.model.ts';
import { folderInputSchema, folderSchema } from '../types/folders.types.ts';

export function foldersRoutes(app: FastifyInstance): void {
  resourceRoutes(app, '/api/folders', foldersTable(app.database), folderInputSchema, folderSchema);
}
