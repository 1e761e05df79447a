import { describe, expect, it } from 'vitest';
import { written } from '../written.ts';

describe('a point in time', () => {
  it.each([
    [0, '2026-01-31', '1970-01-01'],
    [60_000, '2026-01-31T09:30:00.000Z', '1970-01-01T00:01:00.000Z'],
    [1e15, '2026-01-31T09:30:00.000Z', '9999-12-31T23:59:59.999Z'],
    [-1e15, '2026-01-31T09:30:00.000Z', '0001-01-01T00:00:00.000Z'],
  ])('%d like %s is %s', (milliseconds, like, expected) => {
    expect(written(milliseconds, like)).toBe(expected);
  });
});
