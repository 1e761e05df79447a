import { describe, expect, it } from 'vitest';
import { file } from '../file.ts';

describe('a file', () => {
  it.each([
    ['/api/files/0b6f', '0b6f'],
    [null, null],
  ])('at %j is kept as %j', (address, kept) => {
    expect(file.store(address)).toBe(kept);
    expect(file.load(kept)).toBe(address);
  });
});
