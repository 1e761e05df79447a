import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertRows } from '../../../testing/insert-rows.ts';
import { asked, jars, openPantry, type Jar, type Pantry } from '../../../testing/jars.ts';
import type { Records } from '../../records.ts';
import { links } from '../links.ts';

const script = `
  CREATE TABLE labels (id TEXT PRIMARY KEY, owner_id TEXT, created_at TEXT, updated_at TEXT, name TEXT);
  CREATE TABLE jar_labels (jar_id TEXT, label_id TEXT, PRIMARY KEY (jar_id, label_id));
`;
const link = {
  property: 'labels',
  ids: 'labelIds',
  filter: 'labelId',
  through: 'jar_labels',
  from: 'jar_id',
  to: 'label_id',
  target: { table: 'labels', label: 'name', one: 'label', many: 'labels' },
};

let pantry: Pantry;
let records: Records<Jar, Jar, object>;
let sweet: string;
let dark: string;

beforeEach(async () => {
  pantry = await openPantry(script);
  records = pantry.records({ ...jars, parts: [links([link])] });
  const labels = [{ name: 'sweet' }, { name: 'Dark' }];
  const ids = await insertRows(pantry.database, pantry.ada.ownerId, 'labels', labels);
  [sweet = '', dark = ''] = ids;
});

afterEach(async () => {
  await pantry.database.close();
});

async function names(query: object): Promise<string[]> {
  const { items } = await records.list(pantry.ada.visible, { ...asked, ...query });
  return items.map(({ name }) => name);
}

describe('links', () => {
  it('are answered in the order of their labels, each once', async () => {
    const labelIds = [sweet, dark, sweet];
    const jar = await records.create(pantry.ada, { name: 'A', labelIds });
    expect(jar).toMatchObject({
      labelIds: [dark, sweet],
      labels: [
        { id: dark, label: 'Dark' },
        { id: sweet, label: 'sweet' },
      ],
    });
    const other = await records.create(pantry.ada, { name: 'B', labelIds: [dark] });
    expect(other).toMatchObject({ labelIds: [dark] });
    const bare = await records.create(pantry.ada, { name: 'C' });
    expect(bare).toMatchObject({ labelIds: [], labels: [] });
    expect(await records.find(pantry.ada.visible, jar.id)).toMatchObject({
      labelIds: [dark, sweet],
    });
  });

  it('narrow lists down', async () => {
    await records.create(pantry.ada, { name: 'A', labelIds: [sweet, dark] });
    await records.create(pantry.ada, { name: 'B', labelIds: [dark] });
    expect(await names({ labelId: sweet })).toEqual(['A']);
    expect(await names({ labelId: dark })).toEqual(['A', 'B']);
    expect(await names({ labelId: 'none' })).toEqual([]);
    expect(await names({ createdAtFrom: '2999-01-01' })).toEqual([]);
  });

  it('are replaced when they are given, and stay when they are not', async () => {
    const { id } = await records.create(pantry.ada, { name: 'A', labelIds: [sweet] });
    const change = (changes: object) => records.update(pantry.ada, id, changes);
    expect(await change({ name: 'B' })).toMatchObject({ labelIds: [sweet] });
    expect(await change({ labelIds: [dark] })).toMatchObject({ labelIds: [dark] });
    expect(await change({ labelIds: [] })).toMatchObject({ labelIds: [] });
  });

  it('to nothing are refused', async () => {
    await expect(
      records.create(pantry.ada, { name: 'A', labelIds: ['none'] }),
    ).rejects.toMatchObject({
      problem: { errors: [{ field: 'labelIds', message: 'There is no such label.' }] },
    });
  });
});
