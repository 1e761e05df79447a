import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Pantry } from '../../../testing/jars.ts';
import { choice } from '../choice.ts';

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
});

afterEach(async () => {
  await pantry.database.close();
});

describe('a choice', () => {
  it('is sorted as people see it', async () => {
    const kept = choice(['small', 'large', 'giant']);
    const records = pantry.records({ ...jars, columns: { ...jars.columns, kept } });
    for (const size of ['giant', 'small', 'large']) {
      await records.create(pantry.ada, { name: size, kept: size });
    }
    const query = { ...asked, sort: 'kept' };
    const { items } = await records.list(pantry.ada.visible, query);
    expect(items.map((jar) => jar['kept'])).toEqual(['small', 'large', 'giant']);
  });

  it('has its position in the text of a statement, for PostgreSQL would take a value for a word', () => {
    const sorted = choice(['small', 'large']).sortedBy({ texts: ['size'], values: [] });
    expect(sorted).toEqual({
      texts: ['CASE size WHEN ', ' THEN 0 WHEN ', ' THEN 1 END'],
      values: ['small', 'large'],
    });
  });
});
