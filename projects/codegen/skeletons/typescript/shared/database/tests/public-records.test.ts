import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Jar, type Pantry } from '../../testing/jars.ts';
import { PublicRecords } from '../public-records.ts';

const refused = 'Only who added this jar may change it.';

let pantry: Pantry;
let ada: string;
let bob: string;
let records: PublicRecords<Jar, Jar, object>;

beforeEach(async () => {
  pantry = await openPantry();
  ada = pantry.ada.ownerId;
  bob = pantry.bob.ownerId;
  records = new PublicRecords(pantry.database, jars, (jar: Jar) => jar);
});

afterEach(async () => {
  await pantry.database.close();
});

describe('public records', () => {
  it('are there for everybody', async () => {
    const jar = await records.create(ada, { name: 'Plum' });
    expect(jar).toMatchObject({ name: 'Plum', ownerId: ada });
    expect(await records.find(jar.id)).toEqual(jar);
    expect(await records.list(asked)).toMatchObject({ items: [jar], total: 1 });
    expect(await records.choices({ q: 'pl' })).toEqual([{ id: jar.id, label: 'Plum' }]);
  });

  it('belong to who added them', async () => {
    const { id } = await records.create(ada, { name: 'Plum' });
    await expect(records.update(bob, id, { name: 'Pear' })).rejects.toMatchObject({
      message: refused,
      problem: { status: 403 },
    });
    await expect(records.remove(bob, id)).rejects.toThrow(refused);
    expect(await records.find(id)).toMatchObject({ name: 'Plum' });
    expect(await records.update(ada, id, { name: 'Pear' })).toMatchObject({ name: 'Pear' });
    await records.remove(ada, id);
    expect(await records.list(asked)).toMatchObject({ items: [], total: 0 });
  });
});
