import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { UniqueViolation, type Database } from './database.ts';
import type { Sql } from './sql.ts';

/** Opens the file, or a database in memory for `:memory:`. */
export function openSqlite(file: string): Database {
  if (file !== ':memory:') {
    mkdirSync(dirname(file), { recursive: true });
  }
  const connection = new DatabaseSync(file);
  connection.exec(
    'PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000',
  );
  return serialised(connection);
}

/**
 * There is one connection, so a transaction must keep the statements of other requests out until
 * it has ended: `turn` is settled when everything that was asked for so far is done.
 */
function serialised(connection: DatabaseSync): Database {
  const direct = statements(connection);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  return {
    dialect: 'sqlite',
    all: (statement) => inTurn(() => direct.all(statement)),
    run: (statement) => inTurn(() => direct.run(statement)),
    script: (text) => inTurn(() => direct.script(text)),
    transaction: (work) => inTurn(() => transaction(connection, () => work(direct))),
    close: () => inTurn(async () => connection.close()),
  };
}

function statements(connection: DatabaseSync): Database {
  const database: Database = {
    dialect: 'sqlite',
    all: async (statement) => connection.prepare(textOf(statement)).all(...valuesOf(statement)),
    run: async (statement) => {
      try {
        return Number(connection.prepare(textOf(statement)).run(...valuesOf(statement)).changes);
      } catch (error) {
        throw translated(error);
      }
    },
    script: async (text) => connection.exec(text),
    transaction: (work) => work(database),
    close: async () => connection.close(),
  };
  return database;
}

async function transaction<Result>(connection: DatabaseSync, work: () => Promise<Result>) {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
}

function textOf(statement: Sql): string {
  return statement.texts.join('?');
}

/** SQLite knows no booleans. */
function valuesOf(statement: Sql): SQLInputValue[] {
  return statement.values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
}

/** SQLite names the columns in its message: `UNIQUE constraint failed: books.owner_id, books.isbn`. */
function translated(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  const [, columns] = /^UNIQUE constraint failed: (.+)$/.exec(message) ?? [];
  if (columns === undefined) {
    return error;
  }
  return new UniqueViolation(
    columns.split(', ').map((column) => column.slice(column.indexOf('.') + 1)),
    error,
  );
}
