import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Pantry } from '../../testing/jars.ts';
import { plain } from '../columns/plain.ts';
import { joined, loaded, ordered, selected } from '../selection.ts';
import { name, sql } from '../sql.ts';
import type { OwnedTable, Part } from '../table.ts';

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
  const records = pantry.records();
  for (const jar of [{ name: 'A', kept: 2 }, { name: 'B' }, { name: 'C', kept: 1 }]) {
    await records.create(pantry.ada, { madeOn: '2026-01-05', ...jar });
  }
});

afterEach(async () => {
  await pantry.database.close();
});

async function sorted(sort: string, table: OwnedTable = jars): Promise<string[]> {
  const records = pantry.records(table);
  const { items } = await records.list(pantry.ada.visible, { ...asked, sort });
  return items.map((jar) => jar.name);
}

describe('the order of rows', () => {
  it('goes either way, the empty ones last', async () => {
    expect(await sorted('kept')).toEqual(['C', 'A', 'B']);
    expect(await sorted('-kept')).toEqual(['A', 'C', 'B']);
    expect(await sorted('createdAt')).toHaveLength(3);
  });

  it('is the same each time where values are', async () => {
    expect((await sorted('madeOn')).toReversed()).toEqual(await sorted('-madeOn'));
    const { database } = pantry;
    const rows = await database.all(sql`SELECT name FROM jars ORDER BY ${ordered(jars, 'madeOn')}`);
    const byId = await database.all(sql`SELECT name FROM jars ORDER BY id`);
    expect(rows).toEqual(byId);
  });

  it('is what the column sorts by', async () => {
    const kept = { ...plain, sortedBy: () => sql`-kept` };
    expect(await sorted('kept', { ...jars, columns: { ...jars.columns, kept } })).toEqual([
      'A',
      'C',
      'B',
    ]);
  });

  it('may be what a part sorts by', async () => {
    const part: Part = { sorts: (property) => (property === 'size' ? sql`-kept` : undefined) };
    const table = { ...jars, parts: [{}, part] };
    expect(await sorted('size', table)).toEqual(['A', 'C', 'B']);
    expect(await sorted('kept', table)).toEqual(['C', 'A', 'B']);
  });
});

describe('a row', () => {
  const twice: Part = {
    joins: ({ table }) => [sql`JOIN ${name(table)} AS other ON other.id = ${name(table, 'id')}`],
    selects: () => [sql`other.name AS "again"`],
    loads: (answered) => ({ copy: `${String(answered['again'])} again` }),
  };

  it('has its columns by the names of their properties', async () => {
    const rows = await pantry.database.all(sql`SELECT ${selected(jars)} FROM ${joined(jars)}`);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'id',
      'ownerId',
      'createdAt',
      'updatedAt',
      'name',
      'madeOn',
      'kept',
      'shelfId',
    ]);
    expect(loaded(jars, rows[0] ?? {})).toEqual({ ...rows[0] });
  });

  it('is read as its columns read it', () => {
    const columns = { kept: { ...plain, load: (value: unknown) => Number(value) + 1 } };
    expect(loaded({ ...jars, columns }, { kept: 1, madeOn: 'unasked' })).toEqual({ kept: 2 });
  });

  it('has what parts join, select and load', async () => {
    const records = pantry.records({ ...jars, parts: [{}, twice] });
    const { items } = await records.list(pantry.ada.visible, asked);
    expect(items.map((jar) => jar['copy'])).toEqual(['A again', 'B again', 'C again']);
  });
});
