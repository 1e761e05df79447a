import { describe, expect, it } from 'vitest';
import { json } from '../json.ts';

describe('a structure', () => {
  it.each([
    [{ sugar: [1, 2] }, '{"sugar":[1,2]}'],
    ['words', '"words"'],
    [null, null],
  ])('of %j is kept as %j', (value, kept) => {
    expect(json.store(value)).toBe(kept);
    expect(json.load(kept)).toEqual(value);
  });
});
