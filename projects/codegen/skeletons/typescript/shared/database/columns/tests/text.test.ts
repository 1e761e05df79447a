import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Pantry } from '../../../testing/jars.ts';
import { text } from '../text.ts';

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
});

afterEach(async () => {
  await pantry.database.close();
});

async function names(query: object): Promise<string[]> {
  const records = pantry.records({ ...jars, columns: { name: text } });
  const { items } = await records.list(pantry.ada.visible, { ...asked, ...query });
  return items.map(({ name }) => name);
}

describe('words', () => {
  it('are sorted and found without regard to capitals', async () => {
    for (const name of ['fig', 'Plum', '2 plums', 'Apple']) {
      await pantry.records().create(pantry.ada, { name });
    }
    expect(await names({})).toEqual(['2 plums', 'Apple', 'fig', 'Plum']);
    expect(await names({ sort: '-name' })).toEqual(['Plum', 'fig', 'Apple', '2 plums']);
    expect(await names({ name: 'plum' })).toEqual(['2 plums', 'Plum']);
    expect(await names({ name: 2 })).toEqual(['2 plums']);
  });
});
