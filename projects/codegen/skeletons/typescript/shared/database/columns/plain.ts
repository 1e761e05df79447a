import type { Value } from '../sql.ts';
import type { Column } from './column.ts';

/** Dates, times, ids and numbers: kept as they are. */
export const plain: Column = {
  store: (value) => value as Value,
  load: (value) => value,
  sortedBy: (column) => column,
};
