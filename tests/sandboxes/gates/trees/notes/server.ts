import files from '@fastify/static';
import { DatabaseSync } from 'node:sqlite';
import { foldersRoutes } from './features/folders/api/folders-routes.ts';
import { notesRoutes } from './features/notes/api/notes-routes.ts';
import { application } from './shared/http/application.ts';

const app = application(new DatabaseSync(process.env['DATABASE_FILE'] ?? ':memory:'));
foldersRoutes(app);
notesRoutes(app);
app.register(files, { root: `${import.meta.dirname}/dist` });
app.setNotFoundHandler((request, reply) =>
  request.method === 'GET' && !request.url.startsWith('/api/')
    ? reply.sendFile('index.html')
    : reply.status(404).send({ title: 'Not found', status: 404 }),
);
await app.listen({ port: Number(process.env['PORT'] ?? 3000), host: process.env['HOST'] ?? '127.0.0.1' });
