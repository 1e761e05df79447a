import { describe, expect, it } from 'vitest';
import { nth } from '../nth.ts';

describe('a position of a list', () => {
  it('starts over at the end', () => {
    expect([0, 1, 2, 5].map((position) => nth(['a', 'b', 'c'], position))).toEqual([
      'a',
      'b',
      'c',
      'c',
    ]);
  });

  it('is nothing of an empty list', () => {
    expect(() => nth([], 0)).toThrow('An empty list has no values.');
  });
});
