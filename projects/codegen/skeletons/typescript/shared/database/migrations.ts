import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { sql } from './sql.ts';

const features = join(import.meta.dirname, '../../features');

/** One numbered step of a slice's tables; `needs` names the slices whose first step comes before. */
export interface Migration {
  name: string;
  slice: string;
  needs: string[];
  text: string;
}

/** Brings the tables up to date. Each step runs once, as a whole or not at all. */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database.script(
    'CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)',
  );
  const applied = new Set(
    (await database.all(sql`SELECT name FROM migrations`)).map((row) => row['name']),
  );
  for (const migration of inOrder(migrations)) {
    if (!applied.has(migration.name)) {
      await apply(database, migration);
    }
  }
}

function apply(database: Database, { name, text }: Migration): Promise<number> {
  return database.transaction(async (transaction) => {
    await transaction.script(text);
    const now = new Date().toISOString();
    return transaction.run(sql`INSERT INTO migrations (name, applied_at) VALUES (${name}, ${now})`);
  });
}

/** The steps of some slices; `*` stands for all. */
export function migrationsOf(...slices: string[]): Migration[] {
  return slices
    .flatMap((slice) => globSync(`${slice}/database/migrations/*.sql`, { cwd: features }))
    .toSorted()
    .map((path) => migrationAt(path, readFileSync(join(features, path), 'utf8')));
}

/** A step that refers to tables of other slices starts with the line `-- needs: authors, genres`. */
export function migrationAt(path: string, text: string): Migration {
  const [slice = '', , , file = ''] = path.split(/[/\\]/);
  const [, needs] = /^-- needs: (.+)$/m.exec(text) ?? [];
  return { name: `${slice}/${file}`, slice, needs: needs?.split(', ') ?? [], text };
}

function inOrder(migrations: readonly Migration[]): Migration[] {
  const ordered: Migration[] = [];
  let waiting = [...migrations];
  while (waiting.length > 0) {
    const ready = waiting.find(({ needs }) =>
      needs.every((slice) => ordered.some((done) => done.slice === slice)),
    );
    if (ready === undefined) {
      throw new Error(
        `Migrations wait for each other: ${waiting.map(({ name }) => name).join(', ')}`,
      );
    }
    ordered.push(ready);
    waiting = waiting.filter((migration) => migration !== ready);
  }
  return ordered;
}
