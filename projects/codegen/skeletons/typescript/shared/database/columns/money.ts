import type { Column } from './column.ts';
import { plain } from './plain.ts';

/** Money: kept in hundredths, because sums of binary fractions drift. */
export const money: Column = {
  ...plain,
  store: (value) => (typeof value === 'number' ? Math.round(value * 100) : null),
  load: (value) => (typeof value === 'number' ? value / 100 : null),
};
