import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Pantry } from '../../testing/jars.ts';
import { plain } from '../columns/plain.ts';
import { matching } from '../conditions.ts';
import { name, sql } from '../sql.ts';
import type { OwnedTable, Part } from '../table.ts';

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
  const records = pantry.records();
  await records.create(pantry.ada, { name: '50% fig', madeOn: '2020-01-01', kept: 1 });
  await records.create(pantry.ada, { name: 'Plum', madeOn: '2026-01-01', kept: 2 });
  await records.create(pantry.bob, { name: 'a_b', kept: 3 });
});

afterEach(async () => {
  await pantry.database.close();
});

async function found(query: object, table: OwnedTable = jars): Promise<unknown[]> {
  const condition = matching(table, () => sql`TRUE`, query);
  const rows = await pantry.database.all(sql`SELECT name FROM jars WHERE ${condition} ORDER BY 1`);
  return rows.map((row) => row['name']);
}

describe('the rows that match', () => {
  it('are those in sight', async () => {
    const owned = matching(jars, ({ table }) => sql`${name(table, 'kept')} > ${2}`, {});
    const rows = await pantry.database.all(sql`SELECT name FROM jars WHERE ${owned}`);
    expect(rows).toMatchObject([{ name: 'a_b' }]);
  });

  it('are all when nothing is asked for', async () => {
    expect(await found({ ...asked, q: undefined, madeOnTo: undefined })).toHaveLength(3);
    expect(await found({ q: 1 })).toHaveLength(3);
  });

  it.each([
    ['PLU', ['Plum']],
    ['%', ['50% fig']],
    ['a_', ['a_b']],
    ['\\', []],
  ])('have %j somewhere in their texts', async (q, expected) => {
    expect(await found({ q })).toEqual(expected);
  });

  it.each([
    [{ madeOn: '2020-01-01' }, ['50% fig']],
    [{ madeOn: ['2020-01-01', '2026-01-01'] }, ['50% fig', 'Plum']],
    [{ madeOnFrom: '2026-01-01' }, ['Plum']],
    [{ madeOnTo: '2025-12-31' }, ['50% fig']],
    [{ madeOnFrom: '2020-01-01', madeOnTo: '2020-01-01' }, ['50% fig']],
    [{ keptFrom: 2 }, ['Plum', 'a_b']],
    [{ createdAtFrom: '2999-01-01' }, []],
    [{ createdAtTo: '2999-01-01', name: 'Plum' }, ['Plum']],
  ])('pass the filters %j', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('are compared as the column keeps values', async () => {
    const kept = { ...plain, store: (value: unknown) => Number(value) / 100 };
    const table = { ...jars, columns: { ...jars.columns, kept } };
    expect(await found({ kept: 200 }, table)).toEqual(['Plum']);
    expect(await found({ keptTo: 100 }, table)).toEqual(['50% fig']);
  });

  it('are found as the column says', async () => {
    const kept = { ...plain, finds: () => sql`kept = ${3}` };
    expect(await found({ kept: 1 }, { ...jars, columns: { kept } })).toEqual(['a_b']);
  });

  it('pass the filters of parts and are searched there too', async () => {
    const part: Part = {
      filters: (table, key, value) =>
        key === 'size' ? sql`${name(table.table, 'kept')} = ${String(value).length}` : undefined,
      searches: () => [name('jars', 'made_on')],
    };
    const table = { ...jars, parts: [{}, part] };
    expect(await found({ size: 'ab' }, table)).toEqual(['Plum']);
    expect(await found({ q: '2026' }, table)).toEqual(['Plum']);
    expect(await found({ q: '2026' })).toEqual([]);
    expect(await found({ madeOnTo: '2025-12-31' }, table)).toEqual(['50% fig']);
  });
});
