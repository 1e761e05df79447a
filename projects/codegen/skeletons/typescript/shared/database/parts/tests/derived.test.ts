import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jars, openPantry, type Pantry } from '../../../testing/jars.ts';
import { plain } from '../../columns/plain.ts';
import { sql } from '../../sql.ts';
import { derived } from '../derived.ts';

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
});

afterEach(async () => {
  await pantry.database.close();
});

describe('what the database works out', () => {
  it('is part of the row, read as its column reads it', async () => {
    const half = { ...plain, load: (value: unknown) => Number(value) / 2 };
    const lengths = derived(() => ({
      nameLength: { value: sql`LENGTH(jars.name)`, column: plain },
      halfLength: { value: sql`LENGTH(jars.name)`, column: half },
    }));
    const records = pantry.records({ ...jars, parts: [lengths] });
    const jar = await records.create(pantry.ada, { name: 'Plum' });
    expect(jar).toMatchObject({ name: 'Plum', nameLength: 4, halfLength: 2 });
  });

  it('is worked out anew each time', async () => {
    let count = 0;
    const changing = derived(() => {
      count += 1;
      return { day: { value: sql`${count}`, column: plain } };
    });
    const records = pantry.records({ ...jars, parts: [changing] });
    const { id, day } = await records.create(pantry.ada, { name: 'Plum' });
    const later = await records.find(pantry.ada.visible, id);
    expect(later['day']).not.toBe(day);
  });
});
