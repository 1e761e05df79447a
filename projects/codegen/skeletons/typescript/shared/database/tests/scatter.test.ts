import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jars, openPantry, type Pantry } from '../../testing/jars.ts';
import { plain } from '../columns/plain.ts';
import { scattered } from '../scatter.ts';
import { sql } from '../sql.ts';
import type { OwnedTable } from '../table.ts';

const kept = { ...plain, load: (value: unknown) => Number(value) / 100 };
const priced: OwnedTable = { ...jars, columns: { ...jars.columns, kept } };
const query = { x: 'madeOn', y: 'kept' };

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
  const records = pantry.records(priced);
  await records.create(pantry.ada, { name: 'A', madeOn: '2026-01-05', kept: 150 });
  await records.create(pantry.ada, { name: 'B', madeOn: '2026-02-11', kept: 225 });
  await records.create(pantry.ada, { name: 'C', madeOn: '2026-02-11' });
  await records.create(pantry.ada, { name: 'D', kept: 1 });
});

afterEach(async () => {
  await pantry.database.close();
});

describe('the points of a plane', () => {
  it('are the rows that have both values', async () => {
    const points = await scattered(pantry.database, priced, pantry.ada.visible, query);
    const [, idOfB] = await pantry.kept('id');
    expect(points).toHaveLength(2);
    expect(points).toContainEqual({ id: idOfB, label: 'B', x: '2026-02-11', y: 2.25 });
    expect(points).toContainEqual(expect.objectContaining({ label: 'A', x: '2026-01-05', y: 1.5 }));
  });

  it('begin with the newest', async () => {
    await pantry.database.run(sql`UPDATE jars SET created_at = name`);
    const points = await scattered(pantry.database, priced, pantry.ada.visible, query);
    expect(points.map(({ label }) => label)).toEqual(['B', 'A']);
  });

  it('are those that pass the filters and are in sight', async () => {
    const { database, ada } = pantry;
    const filtered = { ...query, q: 'a' };
    expect(await scattered(database, priced, ada.visible, filtered)).toHaveLength(1);
    expect(await scattered(database, priced, () => sql`FALSE`, query)).toEqual([]);
  });
});
