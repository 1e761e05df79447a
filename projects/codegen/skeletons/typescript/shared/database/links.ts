import type { Choice } from '../types/choice.types.ts';
import type { Database, Row } from './database.ts';
import { join, name, sql } from './sql.ts';
import type { Link, OwnedTable } from './table.ts';

/** Adds to each row the rows that are linked with it, with one statement per kind of link. */
export async function withLinks(
  database: Database,
  table: OwnedTable,
  rows: Row[],
): Promise<Row[]> {
  if (rows.length === 0) {
    return rows;
  }
  let complete = rows;
  for (const link of table.links) {
    const linked = await linkedRows(database, link, rows);
    complete = complete.map((row) => {
      const choices = linked.get(row['id']) ?? [];
      return { ...row, [link.ids]: choices.map(({ id }) => id), [link.property]: choices };
    });
  }
  return complete;
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

/** Makes the links of a row exactly those which the input gives; what it leaves out stays. */
export async function replaceLinks(
  database: Database,
  table: OwnedTable,
  id: string,
  input: Row,
): Promise<void> {
  for (const { ids, through, from, to } of table.links) {
    const targets = input[ids];
    if (Array.isArray(targets)) {
      await database.run(sql`DELETE FROM ${name(through)} WHERE ${name(from)} = ${id}`);
      for (const target of new Set<string>(targets)) {
        const columns = join([name(from), name(to)], ', ');
        await database.run(sql`
          INSERT INTO ${name(through)} (${columns}) VALUES (${id}, ${target})`);
      }
    }
  }
}
