import { expect, it } from 'vitest';
import { jars, openPantry } from '../../../testing/jars.ts';
import { charted } from '../../chart.ts';
import { byMember } from '../by-member.ts';

it('groups by the members of lists, the largest group first', async () => {
  const { database, ada, records } = await openPantry();
  await records().create(ada, { name: 'A', kept: '["sour","sweet"]' });
  await records().create(ada, { name: 'B', kept: '["sweet"]' });
  const query = { groupBy: 'kept', aggregate: 'count' } as const;
  expect(await charted(database, jars, { kept: byMember }, ada.visible, query)).toEqual([
    { key: 'sweet', label: 'sweet', value: 2 },
    { key: 'sour', label: 'sour', value: 1 },
  ]);
  await database.close();
});

it('takes lists apart in PostgreSQL in its own way', async () => {
  const { database } = await openPantry();
  const other = { ...database, dialect: 'postgres' } as const;
  const grouped = { database: other, table: jars, property: 'kept', interval: undefined };
  expect(byMember(grouped).members?.texts).toEqual([
    ' CROSS JOIN JSONB_ARRAY_ELEMENTS_TEXT(CAST("jars"."kept" AS JSONB)) AS member(value)',
  ]);
  await database.close();
});
