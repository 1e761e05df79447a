import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertRows } from '../../../testing/insert-rows.ts';
import { jars, openPantry, type Pantry } from '../../../testing/jars.ts';
import { restrictedBy } from '../restrictions.ts';

const script = `
  CREATE TABLE orders (id TEXT PRIMARY KEY, owner_id TEXT, created_at TEXT, updated_at TEXT, jar_id TEXT);
`;
const source = { table: 'orders', label: 'id', one: 'order', many: 'orders' };
const table = { ...jars, parts: [restrictedBy([{ source, column: 'jar_id' }])] };

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry(script);
});

afterEach(async () => {
  await pantry.database.close();
});

describe('a record that others need', () => {
  it.each([
    [1, '1 order needs this jar. Change or delete them first.'],
    [2, '2 orders need this jar. Change or delete them first.'],
  ])('stays: %i', async (count, message) => {
    const records = pantry.records(table);
    const { id } = await records.create(pantry.ada, { name: 'A' });
    const orders = Array.from({ length: count }, () => ({ jar_id: id }));
    await insertRows(pantry.database, pantry.ada.ownerId, 'orders', orders);
    await expect(records.remove(pantry.ada, id)).rejects.toMatchObject({
      message,
      problem: { status: 409 },
    });
    expect(await pantry.kept('name')).toEqual(['A']);
  });

  it('may go when nothing needs it', async () => {
    const records = pantry.records(table);
    const { id } = await records.create(pantry.ada, { name: 'A' });
    await insertRows(pantry.database, pantry.ada.ownerId, 'orders', [{ jar_id: 'other' }]);
    await records.remove(pantry.ada, id);
    expect(await pantry.kept('name')).toEqual([]);
  });
});
