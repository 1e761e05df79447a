import type fc from 'fast-check';
import { anyMoment } from './any-moment.ts';

export function anyDate(from: string, to: string): fc.Arbitrary<string> {
  return anyMoment(from, to).map((moment) => moment.slice(0, 10));
}
