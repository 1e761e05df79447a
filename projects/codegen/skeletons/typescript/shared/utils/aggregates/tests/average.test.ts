import { describe, expect, it } from 'vitest';
import { average } from '../average.ts';

describe('the mean', () => {
  it.each<[(number | null)[], unknown]>([
    [[], null],
    [[null], null],
    [[2, null, 4], 3],
  ])('of %j is %j', (values, expected) => {
    expect(average(values)).toEqual(expected);
  });
});
