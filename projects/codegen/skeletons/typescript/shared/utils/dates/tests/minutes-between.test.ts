import { describe, expect, it } from 'vitest';
import { minutesBetween } from '../minutes-between.ts';

describe('the minutes between moments', () => {
  it.each([
    ['2026-01-31T09:30:00.000Z', '2026-01-31T10:31:59.000Z', 61],
    ['2026-01-31T10:31:59.000Z', '2026-01-31T09:30:00.000Z', -61],
  ])('from %s to %s are %i', (earlier, later, expected) => {
    expect(minutesBetween(earlier, later)).toBe(expected);
  });
});
