import { describe, expect, it } from 'vitest';
import { addMonths } from '../add-months.ts';

describe('a date moved by months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-10-31', 2, '2026-12-31'],
    ['2026-01-31T09:30:00.000Z', 3, '2026-04-30T09:30:00.000Z'],
    ['2026-01-31', 1_000_000, '9999-12-31'],
    ['2026-01-31', -1_000_000, '0001-01-01'],
  ])('%s + %d is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});
