import { describe, expect, it } from 'vitest';
import { day } from '../day.ts';

describe('one end of a range of dates', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    [undefined, undefined],
  ])('reads %j', (value, expected) => {
    expect(day.parse(value)).toEqual(expected);
  });

  it.each(['2026-02-30', 'soon'])('refuses %j', (value) => {
    expect(day.safeParse(value).success).toBe(false);
  });
});
