import { describe, expect, it } from 'vitest';
import { instant } from '../instant.ts';

describe('a moment', () => {
  it('is kept in UTC', () => {
    expect(instant.parse('2026-01-31T10:00:00+02:00')).toBe('2026-01-31T08:00:00.000Z');
    expect(instant.parse('2026-01-31T10:00:00Z')).toBe('2026-01-31T10:00:00.000Z');
    expect(instant.safeParse('2026-01-31').success).toBe(false);
  });
});
