import { describe, expect, it } from 'vitest';
import { money } from '../money.ts';

describe('money', () => {
  it.each([
    [19.99, 1999],
    [0.29, 29],
    [-4, -400],
    [null, null],
  ])('of %j is kept as %j', (value, kept) => {
    expect(money.store(value)).toBe(kept);
    expect(money.load(kept)).toBe(value);
  });
});
