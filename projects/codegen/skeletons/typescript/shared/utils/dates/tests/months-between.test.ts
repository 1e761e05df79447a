import { describe, expect, it } from 'vitest';
import { monthsBetween } from '../months-between.ts';

describe('the complete months between dates', () => {
  it.each([
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-15', '2026-02-15', 1],
    ['2025-11-15', '2026-02-16', 3],
    ['2026-02-15', '2025-11-15', -3],
    ['2026-02-15', '2026-02-15', 0],
    ['2026-02-15', '2026-01-16', 0],
  ])('from %s to %s are %i', (earlier, later, expected) => {
    expect(monthsBetween(earlier, later)).toBe(expected);
  });
});
