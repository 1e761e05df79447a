import { describe, expect, it } from 'vitest';
import { present } from '../present.ts';

describe('what is there', () => {
  it.each<[(number | null)[], unknown]>([
    [[], []],
    [
      [null, 0, 3],
      [0, 3],
    ],
  ])('of %j is %j', (values, expected) => {
    expect(present(values)).toEqual(expected);
  });
});
