import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { orNow } from '../or-now.ts';

describe('a moment', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-06-15T12:00:00.000Z') });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(['', null, undefined])('left blank means now: %j', (value) => {
    expect(orNow(z.iso.datetime()).parse(value)).toBe('2026-06-15T12:00:00.000Z');
  });

  it('stays as it was given', () => {
    expect(orNow(z.iso.datetime()).parse('2026-01-31T10:00:00Z')).toBe('2026-01-31T10:00:00Z');
  });
});
