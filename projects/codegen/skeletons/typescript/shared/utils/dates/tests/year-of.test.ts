import { describe, expect, it } from 'vitest';
import { yearOf } from '../year-of.ts';

describe('the year', () => {
  it.each([
    ['2026-01-31', 2026],
    ['0987-12-01T09:30:00.000Z', 987],
  ])('of %s is %i', (date, expected) => {
    expect(yearOf(date)).toBe(expected);
  });
});
