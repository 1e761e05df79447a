import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jars, openPantry, type Jar, type Pantry } from '../../../testing/jars.ts';
import { plain } from '../../columns/plain.ts';
import type { Records } from '../../records.ts';
import { generated } from '../generated.ts';

const script = `
  ALTER TABLE jars ADD COLUMN serial BIGINT;
  ALTER TABLE jars ADD COLUMN code TEXT;
  ALTER TABLE jars ADD COLUMN added_on TEXT;
  ALTER TABLE jars ADD COLUMN added_at TEXT;
`;
const table = {
  ...jars,
  columns: { name: plain, serial: plain, code: plain, addedOn: plain, addedAt: plain },
  parts: [generated({ serial: 'number', code: 'code', addedOn: 'today', addedAt: 'now' })],
};

let pantry: Pantry;
let records: Records<Jar, Jar, object>;

beforeEach(async () => {
  pantry = await openPantry(script);
  records = pantry.records(table);
});

afterEach(async () => {
  await pantry.database.close();
});

describe('a new record', () => {
  it('gets the day and moment that nobody gives', async () => {
    vi.useFakeTimers({ now: new Date('2026-06-15T12:00:00.000Z') });
    const jar = await records.create(pantry.ada, { name: 'Plum' });
    vi.useRealTimers();
    expect(jar).toMatchObject({ addedOn: '2026-06-15', addedAt: '2026-06-15T12:00:00.000Z' });
  });

  it('gets a number of its owner', async () => {
    const jar = await records.create(pantry.ada, { name: 'Plum' });
    expect(jar).toMatchObject({ serial: 1 });
    expect(await records.create(pantry.ada, { name: 'Fig' })).toMatchObject({ serial: 2 });
    expect(await records.create(pantry.bob, { name: 'Plum' })).toMatchObject({ serial: 1 });
    const changed = await records.update(pantry.ada, jar.id, { name: 'Pear' });
    expect(changed).toMatchObject({ serial: 1, code: jar['code'] });
  });

  it('gets a code of its own', async () => {
    const codes = new Set<unknown>();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      const { code } = await records.create(pantry.ada, { name });
      expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{8}$/);
      codes.add(code);
    }
    expect(codes.size).toBe(5);
  });
});
