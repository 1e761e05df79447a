import { describe, expect, it } from 'vitest';
import { daysBetween } from '../days-between.ts';

describe('the days between dates', () => {
  it.each([
    ['2026-02-27', '2026-03-01', 2],
    ['2026-03-01', '2026-02-27', -2],
    ['2026-01-31T09:30:00.000Z', '2026-02-02T09:29:00.000Z', 1],
  ])('from %s to %s are %i', (earlier, later, expected) => {
    expect(daysBetween(earlier, later)).toBe(expected);
  });
});
