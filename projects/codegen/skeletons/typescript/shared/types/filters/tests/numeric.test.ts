import { describe, expect, it } from 'vitest';
import { numeric } from '../numeric.ts';

describe('one end of a range of numbers', () => {
  it.each([
    ['2.5', 2.5],
    [undefined, undefined],
  ])('reads %j', (value, expected) => {
    expect(numeric.parse(value)).toEqual(expected);
  });

  it.each(['many'])('refuses %j', (value) => {
    expect(numeric.safeParse(value).success).toBe(false);
  });
});
