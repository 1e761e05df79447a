import { expect, it } from 'vitest';
import { jars, openPantry } from '../../../testing/jars.ts';
import { plain } from '../../columns/plain.ts';
import { name, sql } from '../../sql.ts';
import { byValue } from '../by-value.ts';

it('groups by values in the order in which they are sorted', async () => {
  const { database } = await openPantry();
  const columns = { kept: { ...plain, sortedBy: () => sql`-kept` } };
  const grouped = { database, table: { ...jars, columns }, interval: undefined };
  const column = name('jars', 'kept');
  const expected = { key: column, label: column, order: sql`-kept` };
  expect(byValue({ ...grouped, property: 'kept' })).toEqual(expected);
  expect(byValue({ ...grouped, property: 'ownerId' }).order).toEqual(name('jars', 'owner_id'));
  await database.close();
});
