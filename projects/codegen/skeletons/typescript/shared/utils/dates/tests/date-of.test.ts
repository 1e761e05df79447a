import { describe, expect, it } from 'vitest';
import { dateOf } from '../date-of.ts';

describe('the date of a moment', () => {
  it.each([['2026-01-31T09:30:00.000Z', '2026-01-31']])('of %s is %s', (moment, expected) => {
    expect(dateOf(moment)).toBe(expected);
  });
});
