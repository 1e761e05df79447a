import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asked, jars, openPantry, type Jar, type Pantry } from '../../testing/jars.ts';
import { Records } from '../records.ts';
import { sql } from '../sql.ts';
import type { Part, Visible } from '../table.ts';

const missing = 'There is no such jar.';

let pantry: Pantry;
let records: Records<Jar, Jar, object>;

beforeEach(async () => {
  pantry = await openPantry();
  records = pantry.records();
});

afterEach(async () => {
  await pantry.database.close();
});

async function add(...given: string[]): Promise<void> {
  for (const name of given) {
    await records.create(pantry.ada, { name });
  }
}

async function names(query: object = {}): Promise<string[]> {
  const { items } = await records.list(pantry.ada.visible, { ...asked, ...query });
  return items.map(({ name }) => name);
}

const nobodys: Visible = () => sql`FALSE`;

describe('records', () => {
  it('are created with what the database adds', async () => {
    const jar = await records.create(pantry.ada, { name: 'Plum', unknown: 1, madeOn: undefined });
    expect(jar).toMatchObject({ name: 'Plum', madeOn: null, ownerId: pantry.ada.ownerId });
    expect(jar['createdAt']).toMatch(/^\d{4}-/);
    expect(jar['updatedAt']).toBe(jar['createdAt']);
    expect(await records.find(pantry.ada.visible, jar.id)).toEqual(jar);
  });

  it('are changed where it is asked for', async () => {
    const { id } = await records.create(pantry.ada, { name: 'Plum', madeOn: '2026-01-31' });
    const changed = await records.update(pantry.ada, id, { madeOn: null });
    expect(changed).toMatchObject({ name: 'Plum', madeOn: null });
    await add('Fig');
    expect(await records.update(pantry.ada, id, { name: 'Pear' })).toMatchObject({ name: 'Pear' });
    expect(await names()).toEqual(['Fig', 'Pear']);
  });

  it('are stamped with when they were changed', async () => {
    const { id } = await records.create(pantry.ada, { name: 'Plum' });
    await pantry.database.run(sql`UPDATE jars SET updated_at = 'long ago'`);
    const { updatedAt } = await records.update(pantry.ada, id, {});
    expect(updatedAt).toMatch(/^\d{4}-/);
  });

  it('are removed one by one', async () => {
    await add('Fig', 'Plum');
    const { items } = await records.list(pantry.ada.visible, asked);
    await records.remove(pantry.ada, items[0]?.id ?? '');
    expect(await names()).toEqual(['Plum']);
  });

  it('that do not exist are named', async () => {
    await expect(records.find(pantry.ada.visible, 'none')).rejects.toThrow(missing);
    await expect(records.update(pantry.ada, 'none', {})).rejects.toThrow(missing);
    await expect(records.remove(pantry.ada, 'none')).rejects.toThrow(missing);
  });

  it('out of sight are as good as absent', async () => {
    const { id } = await records.create(pantry.ada, { name: 'Plum' });
    const { ownerId } = pantry.ada;
    await expect(records.find(nobodys, id)).rejects.toThrow(missing);
    await expect(records.update({ ownerId, visible: nobodys }, id, {})).rejects.toThrow(missing);
    await expect(records.remove({ ownerId, visible: nobodys }, id)).rejects.toThrow(missing);
    expect(await records.list(nobodys, asked)).toMatchObject({ items: [], total: 0 });
    expect(await records.choices(nobodys, { q: '' })).toEqual([]);
  });

  it('of somebody else are neither changed nor removed', async () => {
    const { id } = await records.create(pantry.ada, { name: 'Plum' });
    await records.update(pantry.bob, id, { name: 'Pear' });
    await records.remove(pantry.bob, id);
    expect(await names()).toEqual(['Plum']);
  });

  it('with a value that is taken are refused, and others pass on what went wrong', async () => {
    await add('Plum');
    await expect(add('Plum')).rejects.toMatchObject({
      message: 'Another one has the same value, which has to be unique.',
      problem: { status: 409, errors: [{ field: 'name', message: 'This is already taken.' }] },
    });
    await expect(add('forbidden')).rejects.toThrow('CHECK constraint failed');
    await expect(records.create(pantry.bob, { name: 'Plum' })).resolves.toBeDefined();
  });

  it('come in pages', async () => {
    await add('Fig', 'Plum', 'Quince');
    const page = await records.list(pantry.ada.visible, { ...asked, page: 2, pageSize: 2 });
    expect(page).toMatchObject({ items: [{ name: 'Quince' }], total: 3, page: 2, pageSize: 2 });
  });

  it('offer themselves as choices', async () => {
    await add('plum', 'Fig', 'Plum cake');
    const found = await records.choices(pantry.ada.visible, { q: 'PLUM' });
    expect(found.map(({ label }) => label)).toEqual(['plum', 'Plum cake']);
    const [first] = found;
    const again = await records.choices(pantry.ada.visible, { q: '', id: first?.id });
    expect(again).toEqual([first]);
  });

  it('are answered with what is worked out from each', async () => {
    const shouting = new Records(pantry.database, jars, ({ name }: Jar) => ({
      shout: name.toUpperCase(),
    }));
    expect(await shouting.create(pantry.ada, { name: 'Plum' })).toEqual({ shout: 'PLUM' });
  });
});

function refusing(field: string): Part {
  return {
    refuses: async (_database, _visible, input) => [{ field, message: String(input['name']) }],
  };
}

describe('the parts of a table', () => {
  const silent: Part = {};
  const asPart = (part: Part) => pantry.records({ ...jars, parts: [silent, part, silent] });

  it('may refuse an input, all together', async () => {
    const strict = pantry.records({ ...jars, parts: [refusing('a'), silent, refusing('b')] });
    const errors = [
      { field: 'a', message: 'Plum' },
      { field: 'b', message: 'Plum' },
    ];
    await expect(strict.create(pantry.ada, { name: 'Plum' })).rejects.toMatchObject({
      problem: { status: 422, errors },
    });
    expect(await names()).toEqual([]);
  });

  it('may write something else than was given', async () => {
    const loud = asPart({
      prepares: async (_database, _ownerId, input) => ({ name: `${String(input['name'])}!` }),
    });
    expect(await loud.create(pantry.ada, { name: 'Plum' })).toMatchObject({ name: 'Plum!' });
  });

  it('may fill in what nobody gave', async () => {
    const filling = asPart({
      fills: async (_database, { table }, ownerId) => [['kept', `${table} of ${ownerId}`]],
    });
    const jar = await filling.create(pantry.ada, { name: 'Plum' });
    expect(jar).toMatchObject({ kept: `jars of ${pantry.ada.ownerId}` });
    await filling.update(pantry.ada, jar.id, { kept: 'changed' });
    expect(await pantry.kept('kept')).toEqual(['changed']);
  });

  it('may complete rows', async () => {
    const counting = asPart({
      completes: async (_database, rows) => rows.map((row) => ({ ...row, count: rows.length })),
    });
    expect(await counting.create(pantry.ada, { name: 'Plum' })).toMatchObject({ count: 1 });
  });

  it('may follow what is written, as part of the same whole', async () => {
    const failing = asPart({
      follows: async (_database, id, { name }) => {
        throw new Error(`${String(name)} ${id.length}`);
      },
    });
    await expect(failing.create(pantry.ada, { name: 'Plum' })).rejects.toThrow('Plum 36');
    expect(await names()).toEqual([]);
  });

  it('may keep a row', async () => {
    await add('Plum');
    const [id] = await pantry.kept('id');
    const keeping = asPart({
      keeps: async (_database, { one }, kept) => {
        throw new Error(`${one} ${kept}`);
      },
    });
    await expect(keeping.remove(pantry.ada, String(id))).rejects.toThrow(`jar ${String(id)}`);
    expect(await names()).toEqual(['Plum']);
  });

  it('may clear away what a row had before', async () => {
    const cleared: unknown[] = [];
    const clearing = asPart({
      clears: async (_database, before, after) => {
        cleared.push([Reflect.get(before, 'name'), Reflect.get(after, 'name')]);
      },
    });
    const { id } = await clearing.create(pantry.ada, { name: 'Plum' });
    await clearing.update(pantry.ada, id, { name: 'Pear' });
    await clearing.remove(pantry.ada, id);
    expect(cleared).toEqual([
      ['Plum', 'Pear'],
      ['Pear', undefined],
    ]);
  });
});
