import { describe, expect, it } from 'vitest';
import { addYears } from '../add-years.ts';

describe('a date moved by years', () => {
  it.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2026-01-31', -2, '2024-01-31'],
  ])('%s + %d is %s', (date, years, expected) => {
    expect(addYears(date, years)).toBe(expected);
  });
});
