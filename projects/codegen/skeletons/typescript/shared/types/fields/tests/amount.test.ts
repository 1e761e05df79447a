import { describe, expect, it } from 'vitest';
import { amount } from '../amount.ts';

describe('an amount', () => {
  it.each([0, -0.01, 0.1, 19.99, 999_999_999_999, -999_999_999_999])('can be %d', (value) => {
    expect(amount.parse(value)).toBe(value);
  });

  it.each([0.001, 1_000_000_000_000, -1_000_000_000_000])('cannot be %d', (value) => {
    expect(amount.safeParse(value).success).toBe(false);
  });
});
