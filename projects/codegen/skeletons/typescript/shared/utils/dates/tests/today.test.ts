import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { today } from '../today.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-06-15T23:30:00.000Z') });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the current date', () => {
  it('is that of UTC', () => {
    expect(today()).toBe('2026-06-15');
  });
});
