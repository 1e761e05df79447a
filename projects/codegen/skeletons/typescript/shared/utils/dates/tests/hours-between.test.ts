import { describe, expect, it } from 'vitest';
import { hoursBetween } from '../hours-between.ts';

describe('the hours between moments', () => {
  it.each([
    ['2026-01-31T09:30:00.000Z', '2026-02-01T10:29:00.000Z', 24],
    ['2026-01-31T11:31:59.000Z', '2026-01-31T09:30:00.000Z', -2],
  ])('from %s to %s are %i', (earlier, later, expected) => {
    expect(hoursBetween(earlier, later)).toBe(expected);
  });
});
