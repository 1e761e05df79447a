import pg from 'pg';
import { UniqueViolation, type Database, type Row } from './database.ts';
import type { Sql, Value } from './sql.ts';

/** What the database needs of a connection. */
export interface Connection {
  query(text: string, values?: Value[]): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** What it needs of a pool of them. */
export interface Pool extends Connection {
  connect(): Promise<Connection & { release(): void }>;
  end(): Promise<void>;
}

/** PostgreSQL sends wide numbers as text, because JavaScript could round them. Ours are below 2^53. */
export const types = new pg.TypeOverrides();
for (const wideNumber of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) {
  types.setTypeParser(wideNumber, Number);
}

const uniqueViolation = '23505';

export function openPostgres(url: string): Database {
  return onPool(new pg.Pool({ connectionString: url, types }));
}

export function onPool(pool: Pool): Database {
  return {
    ...statements(pool),
    transaction: (work) => transaction(pool, work),
    close: () => pool.end(),
  };
}

function statements(connection: Connection): Omit<Database, 'transaction' | 'close'> {
  return {
    dialect: 'postgres',
    all: async (statement) => (await query(connection, statement)).rows,
    run: async (statement) => (await query(connection, statement)).rowCount ?? 0,
    script: async (text) => {
      await connection.query(text);
    },
  };
}

async function query(connection: Connection, statement: Sql) {
  try {
    return await connection.query(textOf(statement), [...statement.values]);
  } catch (error) {
    throw translated(error);
  }
}

async function transaction<Result>(pool: Pool, work: (database: Database) => Promise<Result>) {
  const client = await pool.connect();
  const database: Database = {
    ...statements(client),
    transaction: (inner) => inner(database),
    close: async () => undefined,
  };
  try {
    await client.query('BEGIN');
    const result = await work(database);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** PostgreSQL numbers its placeholders: $1, $2. */
function textOf(statement: Sql): string {
  return statement.texts.reduce((text, part, index) => `${text}$${index}${part}`);
}

/** PostgreSQL names the columns in its detail: `Key (owner_id, isbn)=(1, 2) already exists.` */
function translated(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || error.code !== uniqueViolation) {
    return error;
  }
  const [, columns = ''] = /^Key \((.+?)\)=/.exec(error.detail ?? '') ?? [];
  return new UniqueViolation(columns.split(', '), error);
}
