import type { Reference } from '../parts/references.ts';
import { name, sql } from '../sql.ts';
import { columnOf } from '../table.ts';
import type { Grouping } from './grouping.ts';

/** A group for each row that is referred to, the largest first. */
export function byReference({ property, key, target }: Reference): Grouping {
  return ({ table }) => ({
    key: columnOf(table, key),
    label: name(property, target.label),
    order: sql`3 DESC`,
  });
}
