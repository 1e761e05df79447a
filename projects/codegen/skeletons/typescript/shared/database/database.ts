import type { Sql } from './sql.ts';

export type Row = Record<string, unknown>;

/** The one way to the data, the same for SQLite and PostgreSQL. */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres';
  all(statement: Sql): Promise<Row[]>;
  /** Runs a statement and tells how many rows it touched. */
  run(statement: Sql): Promise<number>;
  /** Runs a text of several statements, without values. */
  script(text: string): Promise<void>;
  /** Does the work as a whole or not at all. */
  transaction<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** A value that has to be unique is already taken; `columns` are those of the broken constraint. */
export class UniqueViolation extends Error {
  readonly columns: readonly string[];

  constructor(columns: readonly string[], cause: unknown) {
    super(`Already taken: ${columns.join(', ')}`, { cause });
    this.name = 'UniqueViolation';
    this.columns = columns;
  }
}
