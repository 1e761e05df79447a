import { describe, expect, it } from 'vitest';
import { dayOf } from '../day-of.ts';

describe('the day', () => {
  it.each([
    ['2026-01-31', 31],
    ['2026-12-01T09:30:00.000Z', 1],
  ])('of %s is %i', (date, expected) => {
    expect(dayOf(date)).toBe(expected);
  });
});
