import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { now } from '../now.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-06-15T23:30:00.000Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the current moment', () => {
  it('is that of UTC', () => {
    expect(now()).toBe('2026-06-15T23:30:00.000Z');
  });
});
