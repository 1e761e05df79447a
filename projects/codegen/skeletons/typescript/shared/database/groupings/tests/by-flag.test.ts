import { expect, it } from 'vitest';
import { jars, openPantry } from '../../../testing/jars.ts';
import { charted } from '../../chart.ts';
import { byFlag } from '../by-flag.ts';

it('groups by yes and no', async () => {
  const { database, ada, records } = await openPantry();
  for (const [place, kept] of [1, 1, 0, null].entries()) {
    await records().create(ada, { name: String(place), kept });
  }
  const query = { groupBy: 'kept', aggregate: 'count' } as const;
  expect(await charted(database, jars, { kept: byFlag }, ada.visible, query)).toEqual([
    { key: 'true', label: 'Yes', value: 2 },
    { key: 'false', label: 'No', value: 1 },
    { key: null, label: 'None', value: 1 },
  ]);
  await database.close();
});
