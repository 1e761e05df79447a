import type { Choice } from '../../types/choice.types.ts';
import type { Database, Row } from '../database.ts';
import { missingRows } from '../missing-rows.ts';
import { join, name, sql, type Sql, type Value } from '../sql.ts';
import type { Contract, Part } from '../table.ts';

/** Rows of another table that are linked through a table in between. */
export interface Link {
  readonly property: string;
  readonly ids: string;
  /** The filter that asks for the rows with one linked row. */
  readonly filter: string;
  readonly through: string;
  readonly from: string;
  readonly to: string;
  readonly target: Contract;
}

/** Links to many rows: answered in the order of their labels, filtered by one of them. */
export function links(all: readonly Link[]): Part {
  const fields = all.map(({ ids, target }) => ({ field: ids, target }));
  return {
    filters: (table, key, value) => {
      const link = all.find(({ filter }) => filter === key);
      return link && linkedWith(table, link, value as Value);
    },
    completes: async (database, rows) => {
      let complete = rows;
      for (const link of all) {
        complete = await withLinks(database, link, complete);
      }
      return complete;
    },
    refuses: (database, visible, input) => missingRows(database, visible, fields, input),
    follows: async (database, id, input) => {
      for (const link of all) {
        await replaceLinks(database, link, id, input[link.ids]);
      }
    },
  };
}

function linkedWith({ table }: Contract, { through, from, to }: Link, id: Value): Sql {
  const rows = sql`SELECT ${name(from)} FROM ${name(through)} WHERE ${name(to)} = ${id}`;
  return sql`${name(table, 'id')} IN (${rows})`;
}

/** Adds to each row the rows that are linked with it, with one statement for all. */
async function withLinks(database: Database, link: Link, rows: Row[]): Promise<Row[]> {
  if (rows.length === 0) {
    return rows;
  }
  const linked = await linkedRows(database, link, rows);
  return rows.map((row) => {
    const choices = linked.get(row['id']) ?? [];
    return { ...row, [link.ids]: choices.map(({ id }) => id), [link.property]: choices };
  });
}

async function linkedRows(
  database: Database,
  { through, from, to, target }: Link,
  rows: Row[],
): Promise<Map<unknown, Choice[]>> {
  const ids = rows.map((row) => sql`${String(row['id'])}`);
  const label = sql`CAST(${name('target', target.label)} AS TEXT)`;
  const answered = await database.all(sql`
    SELECT ${name(through, from)} AS "from", "target".id AS id, ${label} AS label
    FROM ${name(through)} JOIN ${name(target.table)} AS "target" ON "target".id = ${name(through, to)}
    WHERE ${name(through, from)} IN (${join(ids, ', ')})
    ORDER BY LOWER(${label}), "target".id`);
  const linked = new Map<unknown, Choice[]>();
  for (const row of answered) {
    const choice = { id: String(row['id']), label: String(row['label']) };
    linked.set(row['from'], [...(linked.get(row['from']) ?? []), choice]);
  }
  return linked;
}

/** Makes the links of a row exactly those which are given; when none are, they stay. */
async function replaceLinks(
  database: Database,
  { through, from, to }: Link,
  id: string,
  targets: unknown,
): Promise<void> {
  if (Array.isArray(targets)) {
    await database.run(sql`DELETE FROM ${name(through)} WHERE ${name(from)} = ${id}`);
    for (const target of new Set<string>(targets)) {
      const columns = join([name(from), name(to)], ', ');
      await database.run(sql`
        INSERT INTO ${name(through)} (${columns}) VALUES (${id}, ${target})`);
    }
  }
}
