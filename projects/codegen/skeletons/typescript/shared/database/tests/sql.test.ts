import { describe, expect, it } from 'vitest';
import { join, name, sql } from '../sql.ts';

describe('a statement', () => {
  it('keeps its values apart from its text', () => {
    expect(sql`SELECT ${1}, ${'two'} FROM x`).toEqual({
      texts: ['SELECT ', ', ', ' FROM x'],
      values: [1, 'two'],
    });
  });

  it('takes null and false as values', () => {
    expect(sql`${null}${false}`).toEqual({ texts: ['', '', ''], values: [null, false] });
  });

  it('takes in other statements with their values', () => {
    const inner = sql`b = ${2} AND c = ${3}`;
    expect(sql`a = ${1} AND ${inner} AND d = ${4}`).toEqual({
      texts: ['a = ', ' AND b = ', ' AND c = ', ' AND d = ', ''],
      values: [1, 2, 3, 4],
    });
  });

  it('can be put together from parts', () => {
    const parts = [sql`a = ${1}`, sql`b`, sql`c = ${3}`];
    expect(join(parts, ' OR ')).toEqual({ texts: ['a = ', ' OR b OR c = ', ''], values: [1, 3] });
  });
});

describe('a name', () => {
  it('is quoted, each part by itself', () => {
    expect(name('order', 'group')).toEqual({ texts: ['"order"."group"'], values: [] });
    expect(name('a"b"')).toEqual({ texts: ['"a""b"""'], values: [] });
  });
});
