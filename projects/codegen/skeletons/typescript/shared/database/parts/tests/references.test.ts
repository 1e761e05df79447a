import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertRows } from '../../../testing/insert-rows.ts';
import { asked, jars, openPantry, type Pantry } from '../../../testing/jars.ts';
import { references } from '../references.ts';

const script = `
  CREATE TABLE shelves (id TEXT PRIMARY KEY, owner_id TEXT, created_at TEXT, updated_at TEXT, name TEXT);
`;
const target = { table: 'shelves', label: 'name', one: 'shelf', many: 'shelves' };
const shelf = { property: 'shelf', key: 'shelfId', target };
const table = { ...jars, parts: [references([shelf])] };

let pantry: Pantry;
let top: string;
let bottom: string;

beforeEach(async () => {
  pantry = await openPantry(script);
  const shelves = [{ name: 'top' }, { name: 'Bottom' }];
  const ids = await insertRows(pantry.database, pantry.ada.ownerId, 'shelves', shelves);
  [top = '', bottom = ''] = ids;
});

afterEach(async () => {
  await pantry.database.close();
});

async function names(query: object): Promise<string[]> {
  const { items } = await pantry.records(table).list(pantry.ada.visible, { ...asked, ...query });
  return items.map(({ name }) => name);
}

describe('references', () => {
  it('are answered with their label, sorted and found by it', async () => {
    const records = pantry.records(table);
    await records.create(pantry.ada, { name: 'A', shelfId: top });
    const jar = await records.create(pantry.ada, { name: 'B', shelfId: bottom });
    expect(jar).toMatchObject({ shelfId: bottom, shelf: { id: bottom, label: 'Bottom' } });
    const loose = await records.create(pantry.ada, { name: 'C' });
    expect(loose).toMatchObject({ shelfId: null, shelf: null });
    expect(await names({ sort: 'shelf' })).toEqual(['B', 'A', 'C']);
    expect(await names({ sort: '-name' })).toEqual(['C', 'B', 'A']);
    expect(await names({ q: 'TOP' })).toEqual(['A']);
    expect(await names({ shelfId: top })).toEqual(['A']);
  });

  it('to nothing are refused', async () => {
    const refused = {
      problem: { errors: [{ field: 'shelfId', message: 'There is no such shelf.' }] },
    };
    const jar = { name: 'A', shelfId: 'none' };
    await expect(pantry.records(table).create(pantry.ada, jar)).rejects.toMatchObject(refused);
    expect(await names({})).toEqual([]);
  });
});
