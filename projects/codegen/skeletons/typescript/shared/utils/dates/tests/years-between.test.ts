import { describe, expect, it } from 'vitest';
import { yearsBetween } from '../years-between.ts';

describe('the complete years between dates', () => {
  it.each([
    ['2024-03-01', '2026-02-28', 1],
    ['2024-03-01', '2026-03-01', 2],
    ['2026-03-01', '2024-03-02', -1],
  ])('from %s to %s are %i', (earlier, later, expected) => {
    expect(yearsBetween(earlier, later)).toBe(expected);
  });
});
