import type { Database } from './database.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Opens PostgreSQL where `DATABASE_URL` names one, else the SQLite file. */
export function openDatabase(environment: NodeJS.ProcessEnv): Database {
  const url = environment['DATABASE_URL'];
  return url ? openPostgres(url) : openSqlite(environment['DATABASE_FILE'] ?? 'data/app.db');
}
