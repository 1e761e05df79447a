import { describe, expect, it } from 'vitest';
import { addDays } from '../add-days.ts';

describe('a date moved by days', () => {
  it.each([
    ['2026-02-27', 2, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-01', 1.9, '2026-03-02'],
    ['2026-01-31T09:30:00.000Z', 1, '2026-02-01T09:30:00.000Z'],
  ])('%s + %d is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });
});
