import { describe, expect, it } from 'vitest';
import { sum } from '../sum.ts';

describe('the sum', () => {
  it.each<[(number | null)[], unknown]>([
    [[], 0],
    [[null], 0],
    [[2, null, 3], 5],
  ])('of %j is %j', (values, expected) => {
    expect(sum(values)).toEqual(expected);
  });
});
