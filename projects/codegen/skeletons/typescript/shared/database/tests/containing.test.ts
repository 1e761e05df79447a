import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { containing } from '../containing.ts';
import type { Database } from '../database.ts';
import { sql } from '../sql.ts';
import { openSqlite } from '../sqlite.ts';

let database: Database;

beforeEach(() => {
  database = openSqlite(':memory:');
});

afterEach(async () => {
  await database.close();
});

describe('a part of a text', () => {
  it.each([
    ['50% fig', '%', 1],
    ['50 fig', '%', 0],
    ['a_b', 'A_B', 1],
    ['axb', 'a_b', 0],
    ['a\\b', '\\', 1],
    ['ab', '\\', 0],
    ['Plum cake', 'UM C', 1],
  ])('of %j is %j: %i', async (text, part, found) => {
    const condition = containing(sql`${text}`, part);
    expect(await database.all(sql`SELECT ${condition} AS found`)).toMatchObject([{ found }]);
  });
});
