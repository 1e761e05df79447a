import { randomUUID } from 'node:crypto';
import { invalid } from '../../utils/problems.ts';
import type { Database } from '../database.ts';
import { sql } from '../sql.ts';
import type { Part } from '../table.ts';

const dataUrl = /^data:([^;,]+)(?:;name=([^;,]+))?;base64,(.+)$/;

/**
 * Keeps the files that an input carries as data URLs and puts their addresses in their place; lets go
 * of those that a row had before and has no more.
 */
export function files(properties: readonly string[]): Part {
  return {
    prepares: async (database, ownerId, input) => {
      const given = { ...input };
      for (const property of properties) {
        const value = given[property];
        if (typeof value === 'string') {
          given[property] = await addressOf(database, ownerId, property, value);
        }
      }
      return given;
    },
    clears: async (database, before, after) => {
      for (const property of properties) {
        const address: unknown = Reflect.get(before, property);
        if (typeof address === 'string' && address !== Reflect.get(after, property)) {
          await database.run(sql`DELETE FROM files WHERE id = ${idOf(address)}`);
        }
      }
    },
  };
}

async function addressOf(
  database: Database,
  ownerId: string,
  property: string,
  value: string,
): Promise<string> {
  const [, type, name = '', content = ''] = dataUrl.exec(value) ?? [];
  if (type !== undefined) {
    return store(database, ownerId, type, decodeURIComponent(name), content);
  }
  const own = await database.all(sql`
    SELECT id FROM files WHERE id = ${idOf(value)} AND owner_id = ${ownerId}`);
  if (own.length === 0) {
    throw invalid([{ field: property, message: 'There is no such file.' }]);
  }
  return value;
}

async function store(
  database: Database,
  ownerId: string,
  type: string,
  name: string,
  content: string,
): Promise<string> {
  const id = randomUUID();
  await database.run(sql`
    INSERT INTO files (id, owner_id, name, type, content, created_at)
    VALUES (${id}, ${ownerId}, ${name}, ${type}, ${content}, ${new Date().toISOString()})`);
  return `/api/files/${id}`;
}

function idOf(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}
