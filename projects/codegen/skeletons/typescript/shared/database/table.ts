import type { FieldError } from '../types/problem.types.ts';
import type { Column } from './columns/column.ts';
import type { Database, Row } from './database.ts';
import { name, type Sql, type Value } from './sql.ts';

/** What a slice lets others rely on: where its rows are, and how to call them. */
export interface Contract {
  readonly table: string;
  /** The column that stands for a row. */
  readonly label: string;
  readonly one: string;
  readonly many: string;
}

/** The condition that somebody sees a row of a table. */
export type Visible = (table: Pick<Contract, 'table'>) => Sql;

/** Who writes a row, and to which rows of others it may refer. */
export interface Writer {
  readonly ownerId: string;
  readonly visible: Visible;
}

/** Something that a table has beside its columns: it says where it has a say in what is done with rows. */
export interface Part {
  /** What to join to the table. */
  joins?(table: Contract): Sql[];
  /** What to select besides the columns. */
  selects?(): Sql[];
  /** What to search besides the columns. */
  searches?(): Sql[];
  /** What to sort by under a name that is no column's. */
  sorts?(property: string): Sql | undefined;
  /** The condition of a filter whose name is no column's. */
  filters?(table: Contract, key: string, value: unknown): Sql | undefined;
  /** What a row has more, of what was selected. */
  loads?(answered: Row): Row;
  /** Adds to each row what takes a statement of its own. */
  completes?(database: Database, rows: Row[]): Promise<Row[]>;
  /** What is wrong with an input that has the right form. */
  refuses?(database: Database, visible: Visible, input: Row): Promise<FieldError[]>;
  /** Puts what is written in place of what was given. */
  prepares?(database: Database, ownerId: string, input: Row): Promise<Row>;
  /** The columns that a new row gets without being asked; `now` is when it is added. */
  fills?(
    database: Database,
    table: Contract,
    ownerId: string,
    now: string,
  ): Promise<[string, Value][]>;
  /** Follows a row that was added or changed, as part of the same whole. */
  follows?(database: Database, id: string, input: Row): Promise<void>;
  /** Throws when a row cannot be removed. */
  keeps?(database: Database, table: Contract, id: string): Promise<void>;
  /** Clears away what a row had before and has no more; a removed row has nothing. */
  clears?(database: Database, before: object, after: object): Promise<void>;
}

/** A table whose rows belong to users. Columns go by the names of their properties. */
export interface OwnedTable extends Contract {
  readonly columns: Readonly<Record<string, Column>>;
  /** The properties that a search looks into. */
  readonly searched: readonly string[];
  readonly parts: readonly Part[];
}

/** The column of a property: `finishedOn` is kept in `finished_on`. */
export function columnOf({ table }: Contract, property: string): Sql {
  return name(table, snakeCase(property));
}

export function snakeCase(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function camelCase(column: string): string {
  return column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
