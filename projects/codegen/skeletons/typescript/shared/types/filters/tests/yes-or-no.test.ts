import { describe, expect, it } from 'vitest';
import { yesOrNo } from '../yes-or-no.ts';

describe('a filter by yes and no', () => {
  it.each([
    ['true', true],
    ['false', false],
    [undefined, undefined],
  ])('reads %j', (value, expected) => {
    expect(yesOrNo.parse(value)).toEqual(expected);
  });

  it.each(['perhaps', ''])('refuses %j', (value) => {
    expect(yesOrNo.safeParse(value).success).toBe(false);
  });
});
