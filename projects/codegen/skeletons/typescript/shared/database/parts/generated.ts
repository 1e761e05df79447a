import { randomInt } from 'node:crypto';
import type { Database } from '../database.ts';
import { name, sql, type Value } from '../sql.ts';
import { columnOf, type Contract, type Part } from '../table.ts';

/** The owner's next number, a short code, the day or the moment at which the row is added. */
export type Generated = 'number' | 'code' | 'today' | 'now';

/** Letters and digits that people do not take for one another. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const codeLength = 8;

/** What a new row gets without being asked. */
export function generated(all: Readonly<Record<string, Generated>>): Part {
  return {
    fills: async (database, table, ownerId, now) => {
      const values: Record<Generated, (property: string) => Value | Promise<Value>> = {
        number: (property) => nextNumber(database, table, property, ownerId),
        code: newCode,
        today: () => now.slice(0, 10),
        now: () => now,
      };
      const filled: [string, Value][] = [];
      for (const [property, kind] of Object.entries(all)) {
        filled.push([property, await values[kind](property)]);
      }
      return filled;
    },
  };
}

/** One more than the owner's largest. Changing the owner's row makes others wait, so no two get the same. */
async function nextNumber(
  database: Database,
  table: Contract,
  property: string,
  ownerId: string,
): Promise<number> {
  await database.run(sql`UPDATE users SET id = id WHERE id = ${ownerId}`);
  const [row] = await database.all(sql`
    SELECT COALESCE(MAX(${columnOf(table, property)}), 0) + 1 AS next
    FROM ${name(table.table)} WHERE owner_id = ${ownerId}`);
  return Number(row?.['next']);
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}
