import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Pantry } from '../../../testing/jars.ts';
import { list } from '../list.ts';

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
});

afterEach(async () => {
  await pantry.database.close();
});

describe('a list', () => {
  it('is kept as JSON and found by its members', async () => {
    const records = pantry.records({ ...jars, columns: { ...jars.columns, kept: list } });
    await records.create(pantry.ada, { name: 'A', kept: ['sweet', 'sour'] });
    await records.create(pantry.ada, { name: 'B', kept: ['bittersweet'] });
    expect(await pantry.kept('kept')).toEqual(['["sweet","sour"]', '["bittersweet"]']);
    const query = { ...asked, kept: 'sweet' };
    const { items } = await records.list(pantry.ada.visible, query);
    expect(items).toMatchObject([{ name: 'A', kept: ['sweet', 'sour'] }]);
  });
});
