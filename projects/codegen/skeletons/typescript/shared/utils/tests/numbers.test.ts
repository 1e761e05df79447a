import { describe, expect, it } from 'vitest';
import { roundTo } from '../numbers.ts';

describe('a number', () => {
  it.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [1.004, 2, 1],
    [1250, -2, 1300],
    [0, 2, 0],
    [-0.006, 2, -0.01],
    [1.5e-7, 7, 2e-7],
  ])('%d to %i decimals is %d', (value, decimals, expected) => {
    expect(roundTo(value, decimals)).toBe(expected);
  });

  it('is whole when nobody says otherwise', () => {
    expect([roundTo(2.5), roundTo(-2.5), roundTo(2.4)]).toEqual([3, -3, 2]);
  });
});
