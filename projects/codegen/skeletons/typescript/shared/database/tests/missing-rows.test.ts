import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jars, openPantry, type Pantry } from '../../testing/jars.ts';
import { missingRows } from '../missing-rows.ts';
import { name, sql } from '../sql.ts';
import type { Visible } from '../table.ts';

const fields = [
  { field: 'firstId', target: jars },
  { field: 'otherIds', target: jars },
];
const first = { field: 'firstId', message: 'There is no such jar.' };
const others = { field: 'otherIds', message: 'There is no such jar.' };

let pantry: Pantry;
let id: string;
let of: (ownerId: string) => Visible;

beforeEach(async () => {
  pantry = await openPantry();
  ({ id } = await pantry.records().create(pantry.ada, { name: 'Plum' }));
  of = (ownerId) => (each) => sql`${name(each.table, 'owner_id')} = ${ownerId}`;
});

afterEach(async () => {
  await pantry.database.close();
});

describe('what an input refers to', () => {
  it('may be left out or empty', async () => {
    const inputs = [{}, { firstId: null, otherIds: [] }];
    for (const input of inputs) {
      expect(await missingRows(pantry.database, pantry.ada.visible, fields, input)).toEqual([]);
    }
  });

  it('has to be there', async () => {
    const { database, ada } = pantry;
    const check = (input: object) => missingRows(database, ada.visible, fields, { ...input });
    expect(await check({ firstId: id, otherIds: [id] })).toEqual([]);
    expect(await check({ firstId: 'none', otherIds: [id] })).toEqual([first]);
    expect(await check({ firstId: id, otherIds: [id, 'none'] })).toEqual([others]);
    expect(await check({ firstId: 'none', otherIds: ['none'] })).toEqual([first, others]);
  });

  it('has to be in sight', async () => {
    const { database, ada, bob } = pantry;
    const input = { firstId: id };
    expect(await missingRows(database, of(ada.ownerId), fields, input)).toEqual([]);
    expect(await missingRows(database, of(bob.ownerId), fields, input)).toEqual([first]);
  });
});
