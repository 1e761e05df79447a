import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Jar, type Pantry } from '../../testing/jars.ts';
import { PrivateRecords } from '../private-records.ts';

const missing = 'There is no such jar.';

let pantry: Pantry;
let ada: string;
let bob: string;
let records: PrivateRecords<Jar, Jar, object>;

beforeEach(async () => {
  pantry = await openPantry();
  ada = pantry.ada.ownerId;
  bob = pantry.bob.ownerId;
  records = new PrivateRecords(pantry.database, jars, (jar: Jar) => jar);
});

afterEach(async () => {
  await pantry.database.close();
});

describe('private records', () => {
  it('are there for their owner', async () => {
    const jar = await records.create(ada, { name: 'Plum' });
    expect(jar).toMatchObject({ name: 'Plum', ownerId: ada });
    expect(await records.find(ada, jar.id)).toEqual(jar);
    expect(await records.list(ada, asked)).toMatchObject({ items: [jar], total: 1 });
    expect(await records.choices(ada, { q: 'pl' })).toEqual([{ id: jar.id, label: 'Plum' }]);
    expect(await records.update(ada, jar.id, { name: 'Pear' })).toMatchObject({ name: 'Pear' });
    await records.remove(ada, jar.id);
    expect(await records.list(ada, asked)).toMatchObject({ items: [], total: 0 });
  });

  it('of somebody else are as good as absent', async () => {
    const { id } = await records.create(ada, { name: 'Plum' });
    await expect(records.find(bob, id)).rejects.toThrow(missing);
    await expect(records.update(bob, id, {})).rejects.toThrow(missing);
    await expect(records.remove(bob, id)).rejects.toThrow(missing);
    expect(await records.list(bob, asked)).toMatchObject({ items: [], total: 0 });
    expect(await records.choices(bob, { q: '' })).toEqual([]);
    expect(await records.find(ada, id)).toMatchObject({ name: 'Plum' });
  });
});
