import { describe, expect, it } from 'vitest';
import { timeOfDay } from '../time-of-day.ts';

describe('one end of a range of times', () => {
  it.each([
    ['09:30', '09:30'],
    [undefined, undefined],
  ])('reads %j', (value, expected) => {
    expect(timeOfDay.parse(value)).toEqual(expected);
  });

  it.each(['09:30:15', 'soon'])('refuses %j', (value) => {
    expect(timeOfDay.safeParse(value).success).toBe(false);
  });
});
