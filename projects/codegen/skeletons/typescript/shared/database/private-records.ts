import type { Choice } from '../types/choice.types.ts';
import type { Page } from '../types/page.types.ts';
import type { ListQuery } from './conditions.ts';
import type { Database } from './database.ts';
import { Records, type Changes, type ChoicesQuery } from './records.ts';
import { name, sql } from './sql.ts';
import type { OwnedTable, Visible, Writer } from './table.ts';

/** People see what is their own. */
export function ownedBy(ownerId: string): Visible {
  return ({ table }) => sql`${name(table, 'owner_id')} = ${ownerId}`;
}

/** The rows of a table as their owner sees them. A row of somebody else is as good as absent. */
export class PrivateRecords<Stored extends object, Complete extends object, Input extends object> {
  readonly #records: Records<Stored, Complete, Input>;

  constructor(database: Database, table: OwnedTable, complete: (stored: Stored) => Complete) {
    this.#records = new Records(database, table, complete);
  }

  list(ownerId: string, query: ListQuery): Promise<Page<Complete>> {
    return this.#records.list(ownedBy(ownerId), query);
  }

  choices(ownerId: string, query: ChoicesQuery): Promise<Choice[]> {
    return this.#records.choices(ownedBy(ownerId), query);
  }

  find(ownerId: string, id: string): Promise<Complete> {
    return this.#records.find(ownedBy(ownerId), id);
  }

  create(ownerId: string, input: Input): Promise<Complete> {
    return this.#records.create(writer(ownerId), input);
  }

  update(ownerId: string, id: string, changes: Changes<Input>): Promise<Complete> {
    return this.#records.update(writer(ownerId), id, changes);
  }

  remove(ownerId: string, id: string): Promise<void> {
    return this.#records.remove(writer(ownerId), id);
  }
}

function writer(ownerId: string): Writer {
  return { ownerId, visible: ownedBy(ownerId) };
}
