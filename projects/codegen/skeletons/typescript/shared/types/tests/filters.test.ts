import { describe, expect, it } from 'vitest';
import { dayEnd, dayStart, searchText } from '../filters.ts';

describe('a word to look for', () => {
  it('is trimmed and not too long', () => {
    expect(searchText.parse(' Dune ')).toBe('Dune');
    expect(searchText.parse(undefined)).toBeUndefined();
    expect(searchText.safeParse('x'.repeat(200)).success).toBe(true);
    expect(searchText.safeParse('x'.repeat(201)).success).toBe(false);
  });
});

describe('the ends of a range of moments', () => {
  it.each([
    [dayStart, '2026-01-31', '2026-01-31'],
    [dayStart, '2026-01-31T10:00:00+02:00', '2026-01-31T08:00:00.000Z'],
    [dayStart, undefined, undefined],
    [dayEnd, '2026-01-31', '2026-01-31T23:59:59.999Z'],
    [dayEnd, '2026-01-31T10:00:00Z', '2026-01-31T10:00:00.000Z'],
    [dayEnd, undefined, undefined],
  ])('are days or moments: %#', (schema, value, expected) => {
    expect(schema.parse(value)).toBe(expected);
  });

  it.each([dayStart, dayEnd])('are nothing else: %#', (schema) => {
    expect(schema.safeParse('soon').success).toBe(false);
  });
});
