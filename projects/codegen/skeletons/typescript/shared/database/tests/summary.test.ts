import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jars, openPantry, type Pantry } from '../../testing/jars.ts';
import { plain } from '../columns/plain.ts';
import { sql } from '../sql.ts';
import { summarised } from '../summary.ts';
import type { OwnedTable } from '../table.ts';

const kept = {
  ...plain,
  store: (value: unknown) => Number(value) * 100,
  load: (value: unknown) => Number(value) / 100,
};
const priced: OwnedTable = { ...jars, columns: { ...jars.columns, kept } };

let pantry: Pantry;

beforeEach(async () => {
  pantry = await openPantry();
  const records = pantry.records(priced);
  await records.create(pantry.ada, { name: 'A', madeOn: '2026-01-05', kept: 1.5 });
  await records.create(pantry.ada, { name: 'B', madeOn: '2026-02-11', kept: 2.25 });
  await records.create(pantry.ada, { name: 'C', kept: 0.25 });
});

afterEach(async () => {
  await pantry.database.close();
});

describe('figures', () => {
  it('are worked out over all rows', async () => {
    const metrics = {
      all: { aggregate: 'COUNT' },
      made: { aggregate: 'COUNT', of: 'madeOn' },
      early: { aggregate: 'COUNT', where: { madeOn: '2026-01-05' } },
      last: { aggregate: 'MAX', of: 'madeOn' },
      worth: { aggregate: 'SUM', of: 'kept' },
      cheap: { aggregate: 'COUNT', where: { kept: 0.25 } },
      none: { aggregate: 'MIN', of: 'madeOn', where: { name: 'Z', madeOn: '2026-01-05' } },
      unknown: { aggregate: 'COUNT', where: { ownerId: pantry.ada.ownerId } },
    } as const;
    const { database, ada } = pantry;
    expect(await summarised(database, priced, metrics, ada.visible, {})).toEqual({
      all: 3,
      made: 2,
      early: 1,
      last: '2026-02-11',
      worth: 4,
      cheap: 1,
      none: null,
      unknown: 0,
    });
  });

  it('leave out the rows that do not pass or are out of sight', async () => {
    const metrics = { all: { aggregate: 'COUNT' } } as const;
    const { database, ada } = pantry;
    expect(await summarised(database, priced, metrics, ada.visible, { q: 'a' })).toEqual({
      all: 1,
    });
    expect(await summarised(database, priced, metrics, () => sql`FALSE`, {})).toEqual({ all: 0 });
  });

  it('are worked out over what parts join as well', async () => {
    const metrics = { all: { aggregate: 'COUNT' } } as const;
    const doubled = { ...priced, parts: [{ joins: () => [sql`JOIN (SELECT 1 UNION SELECT 2)`] }] };
    const { database, ada } = pantry;
    expect(await summarised(database, doubled, metrics, ada.visible, {})).toEqual({ all: 6 });
  });
});
