import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jars, openPantry, type Pantry } from '../../../testing/jars.ts';
import { charted } from '../../chart.ts';
import { name } from '../../sql.ts';
import { byDate } from '../by-date.ts';

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
  const records = pantry.records();
  await records.create(pantry.ada, { name: 'A', madeOn: '2026-02-11' });
  await records.create(pantry.ada, { name: 'B', madeOn: '2026-01-05' });
  await records.create(pantry.ada, { name: 'C', madeOn: '2026-01-11T23:00:00.000Z' });
  await records.create(pantry.ada, { name: 'D' });
});

afterEach(async () => {
  await pantry.database.close();
});

describe('dates', () => {
  it.each([
    ['year', ['2026', null], [3, 1]],
    ['month', ['2026-01', '2026-02', null], [2, 1, 1]],
    ['week', ['2026-01-05', '2026-02-09', null], [2, 1, 1]],
    ['day', ['2026-01-05', '2026-01-11', '2026-02-11', null], [1, 1, 1, 1]],
    [undefined, ['2026-01-05', '2026-01-11T23:00:00.000Z', '2026-02-11', null], [1, 1, 1, 1]],
  ] as const)('are grouped by %s', async (interval, keys, values) => {
    const query = { groupBy: 'madeOn', aggregate: 'count', interval } as const;
    const groupings = { madeOn: byDate };
    const points = await charted(pantry.database, jars, groupings, pantry.ada.visible, query);
    expect(points.map(({ key }) => key)).toEqual(keys);
    expect(points.map(({ label }) => label)).toEqual(keys.map((key) => key ?? 'None'));
    expect(points.map(({ value }) => value)).toEqual(values);
  });

  it('begin their weeks in PostgreSQL in its own way', () => {
    const database = { ...pantry.database, dialect: 'postgres' } as const;
    const { key } = byDate({ database, table: jars, property: 'madeOn', interval: 'week' });
    const { texts } = name('jars', 'made_on');
    expect(key.texts).toEqual([
      `TO_CHAR(DATE_TRUNC('week', CAST(${texts[0]} AS TIMESTAMP)), 'YYYY-MM-DD')`,
    ]);
  });
});
