import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jars, openPantry, type Pantry } from '../../testing/jars.ts';
import { charted } from '../chart.ts';
import { plain } from '../columns/plain.ts';
import type { Grouping } from '../groupings/grouping.ts';
import { sql } from '../sql.ts';
import type { OwnedTable } from '../table.ts';

const kept = { ...plain, load: (value: unknown) => Number(value) / 100 };
const priced: OwnedTable = { ...jars, columns: { ...jars.columns, kept } };

const kind: Grouping = ({ property, interval }) => ({
  key: sql`part.value`,
  label: sql`CAST(${`${property} by ${interval}`} AS TEXT) || part.value`,
  order: sql`1 DESC`,
  members: sql` CROSS JOIN (SELECT 1 AS value UNION SELECT 2) AS part`,
});

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
  const records = pantry.records(priced);
  await records.create(pantry.ada, { name: 'A', madeOn: '2026-01-05', kept: 150 });
  await records.create(pantry.ada, { name: 'B', madeOn: '2026-01-05', kept: 225 });
  await records.create(pantry.ada, { name: 'C' });
});

afterEach(async () => {
  await pantry.database.close();
});

describe('a chart', () => {
  it('counts the rows of each group, those without one last', async () => {
    const query = { groupBy: 'madeOn', aggregate: 'count' } as const;
    expect(await charted(pantry.database, priced, {}, pantry.ada.visible, query)).toEqual([
      { key: '2026-01-05', label: '2026-01-05', value: 2 },
      { key: null, label: 'None', value: 1 },
    ]);
  });

  it('works out one value of each group', async () => {
    const query = { groupBy: 'madeOn', aggregate: 'sum', measure: 'kept', q: 'b' } as const;
    expect(await charted(pantry.database, priced, {}, pantry.ada.visible, query)).toEqual([
      { key: '2026-01-05', label: '2026-01-05', value: 2.25 },
    ]);
  });

  it('names groups in words', async () => {
    const query = { groupBy: 'kept', aggregate: 'count', q: 'a' } as const;
    expect(await charted(pantry.database, priced, {}, pantry.ada.visible, query)).toEqual([
      { key: '150', label: '150', value: 1 },
    ]);
  });

  it('groups by something else where it is told', async () => {
    const query = { groupBy: 'kind', aggregate: 'count', interval: 'week' } as const;
    const { database, ada } = pantry;
    expect(await charted(database, priced, { kind }, ada.visible, query)).toEqual([
      { key: '2', label: 'kind by week2', value: 3 },
      { key: '1', label: 'kind by week1', value: 3 },
    ]);
  });

  it('shows what is in sight', async () => {
    const query = { groupBy: 'madeOn', aggregate: 'count' } as const;
    expect(await charted(pantry.database, priced, {}, () => sql`FALSE`, query)).toEqual([]);
  });
});
