import type { Column } from './column.ts';
import { plain } from './plain.ts';

/** A number that the database worked out, without the noise behind its twelfth digit. */
export const settled: Column = {
  ...plain,
  load: (value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : null),
};
