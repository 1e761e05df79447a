import { describe, expect, it } from 'vitest';
import { name } from '../../sql.ts';
import { plain } from '../plain.ts';

describe('a plain column', () => {
  it.each(['2026-01-31', 2.5, null])('keeps %j as it is', (value) => {
    expect(plain.store(value)).toBe(value);
    expect(plain.load(value)).toBe(value);
  });

  it('is sorted as it is', () => {
    expect(plain.sortedBy(name('made_on'))).toEqual(name('made_on'));
  });
});
