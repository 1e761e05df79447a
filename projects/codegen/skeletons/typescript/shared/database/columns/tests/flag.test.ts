import { describe, expect, it } from 'vitest';
import { flag } from '../flag.ts';

describe('yes or no', () => {
  it.each([
    [1, true],
    [0, false],
    [true, true],
    [false, false],
    [null, null],
  ])('kept as %j is %j', (kept, value) => {
    expect(flag.load(kept)).toBe(value);
    expect(flag.store(value)).toBe(value);
  });
});
