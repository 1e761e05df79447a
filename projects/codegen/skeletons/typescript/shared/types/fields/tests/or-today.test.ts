import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { orToday } from '../or-today.ts';

describe('a date', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-06-15T12:00:00.000Z') });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(['', null, undefined])('left blank means today: %j', (value) => {
    expect(orToday(z.iso.date()).parse(value)).toBe('2026-06-15');
  });

  it('stays as it was given', () => {
    expect(orToday(z.iso.date()).parse('2026-01-31')).toBe('2026-01-31');
  });
});
