import { describe, expect, it } from 'vitest';
import { anyOf } from '../any-of.ts';

describe('a filter by a few words', () => {
  it.each([
    ['a', 'a'],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [undefined, undefined],
  ])('reads %j', (value, expected) => {
    expect(anyOf(['a', 'b']).parse(value)).toEqual(expected);
  });

  it.each(['c', ['a', 'c']])('refuses %j', (value) => {
    expect(anyOf(['a', 'b']).safeParse(value).success).toBe(false);
  });
});
