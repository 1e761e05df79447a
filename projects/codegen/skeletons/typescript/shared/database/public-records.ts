import type { Choice } from '../types/choice.types.ts';
import type { Page } from '../types/page.types.ts';
import { forbidden } from '../utils/problems.ts';
import type { ListQuery } from './conditions.ts';
import type { Database } from './database.ts';
import { Records, type Changes, type ChoicesQuery } from './records.ts';
import { sql } from './sql.ts';
import type { OwnedTable, Visible, Writer } from './table.ts';

/** Everybody sees everything. */
export const everyones: Visible = () => sql`TRUE`;

interface Owned {
  readonly ownerId: string;
}

/** The rows of a table that everybody may read; who added a row may change and remove it. */
export class PublicRecords<Stored extends Owned, Complete extends Owned, Input extends object> {
  readonly #table: OwnedTable;
  readonly #records: Records<Stored, Complete, Input>;

  constructor(database: Database, table: OwnedTable, complete: (stored: Stored) => Complete) {
    this.#table = table;
    this.#records = new Records(database, table, complete);
  }

  list(query: ListQuery): Promise<Page<Complete>> {
    return this.#records.list(everyones, query);
  }

  choices(query: ChoicesQuery): Promise<Choice[]> {
    return this.#records.choices(everyones, query);
  }

  find(id: string): Promise<Complete> {
    return this.#records.find(everyones, id);
  }

  create(ownerId: string, input: Input): Promise<Complete> {
    return this.#records.create(writer(ownerId), input);
  }

  async update(ownerId: string, id: string, changes: Changes<Input>): Promise<Complete> {
    await this.#requireOwn(ownerId, id);
    return this.#records.update(writer(ownerId), id, changes);
  }

  async remove(ownerId: string, id: string): Promise<void> {
    await this.#requireOwn(ownerId, id);
    return this.#records.remove(writer(ownerId), id);
  }

  async #requireOwn(ownerId: string, id: string): Promise<void> {
    const row = await this.find(id);
    if (row.ownerId !== ownerId) {
      throw forbidden(`Only who added this ${this.#table.one} may change it.`);
    }
  }
}

function writer(ownerId: string): Writer {
  return { ownerId, visible: everyones };
}
