import type { Sql, Value } from '../sql.ts';

/** How one property of a row is kept in its column. */
export interface Column {
  /** What the database keeps; null stays null. */
  store(value: unknown): Value;
  load(value: unknown): unknown;
  /** What to sort by instead of the bare column. */
  sortedBy(column: Sql): Sql;
  /** The condition of a filter where it asks for something else than the very value. */
  finds?(column: Sql, value: unknown): Sql;
}
