import { describe, expect, it } from 'vitest';
import { settled } from '../settled.ts';

describe('a number that was worked out', () => {
  it.each([
    [0.1 + 0.2, 0.3],
    [1234.5, 1234.5],
    [null, null],
  ])('of %j is %j', (answered, value) => {
    expect(settled.load(answered)).toBe(value);
  });
});
