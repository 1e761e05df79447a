import { randomUUID } from 'node:crypto';
import type { Choice } from '../types/choice.types.ts';
import type { Page } from '../types/page.types.ts';
import { conflict, invalid, notFound } from '../utils/problems.ts';
import { matching, type ListQuery } from './conditions.ts';
import { containing } from './containing.ts';
import { UniqueViolation, type Database, type Row } from './database.ts';
import { joined, loaded, ordered, selected } from './selection.ts';
import { join, name, sql, type Sql, type Value } from './sql.ts';
import {
  camelCase,
  columnOf,
  snakeCase,
  type OwnedTable,
  type Visible,
  type Writer,
} from './table.ts';

const mostChoices = 50;

export type Changes<Input> = {
  readonly [Property in keyof Input]?: Input[Property] | undefined;
};

/** What a picker asks for: the rows whose label contains a text, or the one with an id. */
export interface ChoicesQuery {
  readonly q: string;
  readonly id?: string | undefined;
}

/** The rows of a table that somebody sees, with what is worked out from each. */
export class Records<Stored extends object, Complete extends object, Input extends object> {
  readonly #database: Database;
  readonly #table: OwnedTable;
  readonly #complete: (stored: Stored) => Complete;

  constructor(database: Database, table: OwnedTable, complete: (stored: Stored) => Complete) {
    this.#database = database;
    this.#table = table;
    this.#complete = complete;
  }

  async list(visible: Visible, query: ListQuery): Promise<Page<Complete>> {
    const { page, pageSize, sort } = query;
    const from = this.#from(matching(this.#table, visible, query));
    const [count] = await this.#database.all(sql`SELECT COUNT(*) AS total ${from}`);
    const order = ordered(this.#table, sort);
    const items = await this.#load(sql`
      ${from} ORDER BY ${order} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`);
    return { items, total: Number(count?.['total']), page, pageSize };
  }

  async choices(visible: Visible, { q, id }: ChoicesQuery): Promise<Choice[]> {
    const label = sql`CAST(${name(this.#table.label)} AS TEXT)`;
    const wanted = id === undefined ? containing(label, q) : sql`id = ${id}`;
    const rows = await this.#database.all(sql`
      SELECT id, ${label} AS label FROM ${name(this.#table.table)}
      WHERE ${visible(this.#table)} AND ${wanted} ORDER BY LOWER(${label}), id LIMIT ${mostChoices}`);
    return rows.map((row) => ({ id: String(row['id']), label: String(row['label']) }));
  }

  async find(visible: Visible, id: string): Promise<Complete> {
    const condition = sql`${visible(this.#table)} AND ${columnOf(this.#table, 'id')} = ${id}`;
    const [row] = await this.#load(this.#from(condition));
    if (row === undefined) {
      throw notFound(`There is no such ${this.#table.one}.`);
    }
    return row;
  }

  async create(writer: Writer, input: Input): Promise<Complete> {
    const id = randomUUID();
    const now = new Date().toISOString();
    const { ownerId } = writer;
    const stamps = Object.entries({ id, ownerId, createdAt: now, updatedAt: now });
    await this.#write(writer, id, input, async (given, transaction) => {
      const filled = await this.#filled(transaction, ownerId, now);
      const columns = [...stamps, ...filled, ...this.#stored(given)];
      const names = columns.map(([property]) => name(snakeCase(property)));
      const values = columns.map(([, value]) => sql`${value}`);
      const into = sql`${name(this.#table.table)} (${join(names, ', ')})`;
      return sql`INSERT INTO ${into} VALUES (${join(values, ', ')})`;
    });
    return this.find(writer.visible, id);
  }

  async update(writer: Writer, id: string, changes: Changes<Input>): Promise<Complete> {
    const before = await this.find(writer.visible, id);
    const stamps = Object.entries({ updatedAt: new Date().toISOString() });
    await this.#write(writer, id, changes, async (given) => {
      const columns = [...stamps, ...this.#stored(given)];
      const changed = columns.map(([property, value]) => {
        return sql`${name(snakeCase(property))} = ${value}`;
      });
      return sql`
        UPDATE ${name(this.#table.table)} SET ${join(changed, ', ')}
        WHERE id = ${id} AND owner_id = ${writer.ownerId}`;
    });
    const after = await this.find(writer.visible, id);
    await this.#clear(before, after);
    return after;
  }

  async remove(writer: Writer, id: string): Promise<void> {
    const before = await this.find(writer.visible, id);
    await this.#database.transaction(async (transaction) => {
      for (const part of this.#table.parts) {
        await part.keeps?.(transaction, this.#table, id);
      }
      await transaction.run(sql`
        DELETE FROM ${name(this.#table.table)} WHERE id = ${id} AND owner_id = ${writer.ownerId}`);
    });
    await this.#clear(before, {});
  }

  #from(condition: Sql): Sql {
    return sql`FROM ${joined(this.#table)} WHERE ${condition}`;
  }

  async #load(from: Sql): Promise<Complete[]> {
    const answered = await this.#database.all(sql`SELECT ${selected(this.#table)} ${from}`);
    let rows = answered.map((row) => loaded(this.#table, row));
    for (const part of this.#table.parts) {
      rows = (await part.completes?.(this.#database, rows)) ?? rows;
    }
    return rows.map((row) => this.#complete(row as Stored));
  }

  #stored(input: object): [string, Value][] {
    return Object.entries(input).flatMap(([property, value]): [string, Value][] => {
      const column = this.#table.columns[property];
      return column === undefined || value === undefined ? [] : [[property, column.store(value)]];
    });
  }

  async #filled(transaction: Database, ownerId: string, now: string): Promise<[string, Value][]> {
    const filled: [string, Value][] = [];
    for (const part of this.#table.parts) {
      filled.push(...((await part.fills?.(transaction, this.#table, ownerId, now)) ?? []));
    }
    return filled;
  }

  /** Writes a row and what its table's parts keep of it, as a whole or not at all. */
  async #write(
    writer: Writer,
    id: string,
    input: object,
    statement: (given: Row, transaction: Database) => Promise<Sql>,
  ): Promise<void> {
    try {
      await this.#database.transaction(async (transaction) => {
        const given = await this.#prepared(transaction, writer, { ...input });
        await transaction.run(await statement(given, transaction));
        for (const part of this.#table.parts) {
          await part.follows?.(transaction, id, given);
        }
      });
    } catch (error) {
      throw error instanceof UniqueViolation ? taken(error) : error;
    }
  }

  async #prepared(transaction: Database, writer: Writer, input: Row): Promise<Row> {
    const errors = [];
    let given = input;
    for (const part of this.#table.parts) {
      errors.push(...((await part.refuses?.(transaction, writer.visible, input)) ?? []));
      given = (await part.prepares?.(transaction, writer.ownerId, given)) ?? given;
    }
    if (errors.length > 0) {
      throw invalid(errors);
    }
    return given;
  }

  async #clear(before: object, after: object): Promise<void> {
    for (const part of this.#table.parts) {
      await part.clears?.(this.#database, before, after);
    }
  }
}

function taken(violation: UniqueViolation): Error {
  const fields = violation.columns.filter((column) => column !== 'owner_id').map(camelCase);
  const errors = fields.map((field) => ({ field, message: 'This is already taken.' }));
  return conflict('Another one has the same value, which has to be unique.', errors);
}
