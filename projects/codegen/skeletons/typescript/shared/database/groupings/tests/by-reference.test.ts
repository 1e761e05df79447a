import { expect, it } from 'vitest';
import { insertRows } from '../../../testing/insert-rows.ts';
import { jars, openPantry } from '../../../testing/jars.ts';
import { charted } from '../../chart.ts';
import { references } from '../../parts/references.ts';
import { byReference } from '../by-reference.ts';

const script = `
  CREATE TABLE shelves (id TEXT PRIMARY KEY, owner_id TEXT, created_at TEXT, updated_at TEXT, name TEXT);
`;
const target = { table: 'shelves', label: 'name', one: 'shelf', many: 'shelves' };
const shelf = { property: 'shelf', key: 'shelfId', target };

it('groups by what is referred to, the largest group first', async () => {
  const { database, ada, records } = await openPantry(script);
  const [top = ''] = await insertRows(database, ada.ownerId, 'shelves', [{ name: 'Top' }]);
  const table = { ...jars, parts: [references([shelf])] };
  for (const [place, shelfId] of [null, top, top].entries()) {
    await records(table).create(ada, { name: String(place), shelfId });
  }
  const query = { groupBy: 'shelf', aggregate: 'count' } as const;
  const groupings = { shelf: byReference(shelf) };
  expect(await charted(database, table, groupings, ada.visible, query)).toEqual([
    { key: top, label: 'Top', value: 2 },
    { key: null, label: 'None', value: 1 },
  ]);
  await database.close();
});
