import { columnOf } from '../table.ts';
import type { Group, Grouped } from './grouping.ts';

/** A group for each value, in the order of the values. */
export function byValue({ table, property }: Grouped): Group {
  const column = columnOf(table, property);
  return { key: column, label: column, order: table.columns[property]?.sortedBy(column) ?? column };
}
