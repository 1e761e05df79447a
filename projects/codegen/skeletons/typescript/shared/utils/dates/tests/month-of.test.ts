import { describe, expect, it } from 'vitest';
import { monthOf } from '../month-of.ts';

describe('the month', () => {
  it.each([
    ['2026-01-31', 1],
    ['2026-12-01T09:30:00.000Z', 12],
  ])('of %s is %i', (date, expected) => {
    expect(monthOf(date)).toBe(expected);
  });
});
