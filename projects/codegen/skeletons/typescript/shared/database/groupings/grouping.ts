import type { Database } from '../database.ts';
import type { Sql } from '../sql.ts';
import type { OwnedTable } from '../table.ts';

export type Interval = 'day' | 'week' | 'month' | 'year';

/** What a chart groups by. */
export interface Grouped {
  readonly database: Database;
  readonly table: OwnedTable;
  readonly property: string;
  /** How much time each group covers; without it, each date is a group. */
  readonly interval: Interval | undefined;
}

/** What the rows of a group have in common, what that is called, and what comes first. */
export interface Group {
  readonly key: Sql;
  readonly label: Sql;
  readonly order: Sql;
  /** Where the members of a list come from, each of them a group. */
  readonly members?: Sql;
}

export type Grouping = (grouped: Grouped) => Group;
