import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageOf, pageQuery, sortBy } from '../page.types.ts';

describe('a list', () => {
  it('is asked for in pages', () => {
    const query = z.strictObject({ ...pageQuery, sort: sortBy(['name']).default('name') });
    expect(query.parse({})).toEqual({ page: 1, pageSize: 25, sort: 'name' });
    expect(query.parse({ sort: '-name', page: '2' })).toMatchObject({ sort: '-name', page: 2 });
    expect(query.safeParse({ sort: 'other' }).success).toBe(false);
    expect(query.safeParse({ page: 0 }).success).toBe(false);
    expect(query.safeParse({ pageSize: 201 }).success).toBe(false);
  });

  it('is answered in pages', () => {
    const page = { items: ['a'], total: 1, page: 1, pageSize: 25 };
    expect(pageOf(z.string()).parse(page)).toEqual(page);
  });
});
