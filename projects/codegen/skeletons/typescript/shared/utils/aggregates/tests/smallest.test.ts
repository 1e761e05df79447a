import { describe, expect, it } from 'vitest';
import { smallest } from '../smallest.ts';

describe('the smallest', () => {
  it.each<[(number | null)[], unknown]>([
    [[], null],
    [[null, 3, 2, 4], 2],
    [[2, 3], 2],
  ])('of %j is %j', (values, expected) => {
    expect(smallest(values)).toEqual(expected);
  });
});
