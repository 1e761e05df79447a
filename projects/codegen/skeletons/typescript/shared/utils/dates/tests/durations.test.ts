import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../durations.ts';

it('knows how long a minute, an hour and a day are', () => {
  expect([MINUTE, HOUR, DAY]).toEqual([60_000, 3_600_000, 86_400_000]);
});
