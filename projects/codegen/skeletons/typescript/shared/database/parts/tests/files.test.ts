import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jars, openPantry, type Jar, type Pantry } from '../../../testing/jars.ts';
import { file } from '../../columns/file.ts';
import type { Records } from '../../records.ts';
import { sql } from '../../sql.ts';
import { files } from '../files.ts';

const script = `
  CREATE TABLE files (id TEXT PRIMARY KEY, owner_id TEXT, name TEXT, type TEXT, content TEXT, created_at TEXT);
`;
const table = {
  ...jars,
  columns: { ...jars.columns, kept: file },
  parts: [files(['kept'])],
};
const picture = 'data:image/png;name=a%20b.png;base64,QUJD';

let pantry: Pantry;
let records: Records<Jar, Jar, object>;

beforeEach(async () => {
  pantry = await openPantry(script);
  records = pantry.records(table);
});

afterEach(async () => {
  await pantry.database.close();
});

async function keptFiles() {
  return pantry.database.all(sql`SELECT owner_id, name, type, content FROM files ORDER BY content`);
}

describe('files', () => {
  it('are kept apart from the row, under an address', async () => {
    const jar = await records.create(pantry.ada, { name: 'A', kept: picture });
    expect(jar['kept']).toMatch(/^\/api\/files\/[0-9a-f-]{36}$/);
    const owner_id = pantry.ada.ownerId;
    const content = { owner_id, name: 'a b.png', type: 'image/png', content: 'QUJD' };
    expect(await keptFiles()).toEqual([content]);
    const same = await records.update(pantry.ada, jar.id, { kept: jar['kept'] });
    expect(same['kept']).toBe(jar['kept']);
    expect(await keptFiles()).toEqual([content]);
  });

  it('may be left out', async () => {
    const jar = await records.create(pantry.ada, { name: 'A', madeOn: 'data:a/b;base64,AAAA' });
    expect(jar).toMatchObject({ madeOn: 'data:a/b;base64,AAAA', kept: null });
    await records.remove(pantry.ada, jar.id);
    expect(await keptFiles()).toEqual([]);
  });

  it('go when they are replaced or their row goes', async () => {
    const jar = await records.create(pantry.ada, { name: 'A', kept: picture });
    await records.create(pantry.ada, { name: 'B', kept: 'data:image/png;base64,WFla' });
    await records.update(pantry.ada, jar.id, { kept: picture.replace('QUJD', 'REVG') });
    expect((await keptFiles()).map(({ content }) => content)).toEqual(['REVG', 'WFla']);
    await records.remove(pantry.ada, jar.id);
    expect(await keptFiles()).toMatchObject([{ name: '', content: 'WFla' }]);
  });

  it('of somebody else cannot be used', async () => {
    const { kept } = await records.create(pantry.bob, { name: 'A', kept: picture });
    await expect(records.create(pantry.ada, { name: 'A', kept })).rejects.toMatchObject({
      problem: { errors: [{ field: 'kept', message: 'There is no such file.' }] },
    });
  });

  it.each([`x${picture}`, 'data:image/png;base64,'])(
    'are data URLs and nothing else: %s',
    async (kept) => {
      await expect(records.create(pantry.ada, { name: 'A', kept })).rejects.toThrow(
        'Some of the input is not valid.',
      );
      expect(await keptFiles()).toEqual([]);
    },
  );
});
