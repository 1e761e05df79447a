import { describe, expect, it } from 'vitest';
import { largest } from '../largest.ts';

describe('the largest', () => {
  it.each<[(number | null)[], unknown]>([
    [[], null],
    [[null, 3, 4, 2], 4],
    [[3, 2], 3],
    [[-3, -2], -2],
  ])('of %j is %j', (values, expected) => {
    expect(largest(values)).toEqual(expected);
  });
});
