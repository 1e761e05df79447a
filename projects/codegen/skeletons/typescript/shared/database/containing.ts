import { sql, type Sql } from './sql.ts';

/** A condition that the column has the text somewhere in it, in capitals or not. */
export function containing(column: Sql, text: string): Sql {
  return sql`LOWER(${column}) LIKE LOWER(${pattern(text)}) ESCAPE '\\'`;
}

/** The text as a pattern of LIKE that finds it anywhere. */
function pattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
